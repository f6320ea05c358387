import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'vitest';
import { inBrowser } from './browser.ts';

inBrowser('documents', (explorer) => {
  it('are chosen from a disk, read one after the other, and open with what they carry', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'recital-upload-'));
    const good = join(folder, 'good.html');
    const bad = join(folder, 'bad.pdf');
    writeFileSync(
      good,
      '<h1>RESOLUTION 950 (Dubai, 2018)</h1><h2>On dropping files</h2><p>The Plenipotentiary Conference (Dubai, 2018),</p>' +
        '<p>recalling</p><p>Resolution 130 (Rev. Busan, 2014),</p><p>resolves</p><p>to drop them.</p>',
    );
    writeFileSync(bad, '%PDF-1.7 and then nothing');
    try {
      const { page, base } = await explorer.open();
      await page.goto(`${base}/documents`);
      await page.getByLabel('Choose documents').setInputFiles([bad, good]);
      await page.getByText('added: 1 edition, 1 citation').waitFor();
      await page.getByText(/^bad\.pdf: /).waitFor();
      await explorer.shot('uploads');
      await page.getByRole('link', { name: 'good.html' }).click();
      await page.getByRole('heading', { name: 'good.html' }).waitFor();
      await page.locator('.cite').click();
      await page.locator('aside blockquote').waitFor();
      await page.getByText('Replaced at PP-18').waitFor();
      await explorer.shot('document');
    } finally {
      rmSync(folder, { recursive: true });
      for (const { id, name } of (await explorer.store.documents()).documents) {
        if (name === 'good.html') await explorer.store.forget(id);
      }
    }
  });

  it('tell what of them was not read, and what could not be read at all, until it is', async () => {
    const { page, base } = await explorer.open();
    const send = (name: string, content: string) =>
      page
        .getByLabel('Choose documents')
        .setInputFiles([{ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) }]);
    const files = page.getByRole('list', { name: 'Files that could not be read' });
    try {
      await page.goto(`${base}/documents`);
      await send('note.txt', '\0\0\0');
      await page.getByText('could not be read when').click();
      await files.getByText('note.txt').waitFor();
      await send('cut.rtf', String.raw`{\rtf1\ansi RESOLUTION 951 (DUBAI, 2018)\par On files that end early`);
      await page.locator('.unread', { hasText: 'the end is missing' }).waitFor();
      await explorer.shot('not-read');
      await page.getByRole('link', { name: 'Only those not wholly read' }).click();
      await page.getByText('1 document.').waitFor();
      await page.getByRole('link', { name: 'cut.rtf' }).waitFor();
      await send('note.txt', 'RESOLUTION 952 (DUBAI, 2018)\n\nOn files that were mended');
      await files.getByText('note.txt').waitFor({ state: 'detached' });
    } finally {
      for (const { id, name } of (await explorer.store.documents()).documents) {
        if (['note.txt', 'cut.rtf'].includes(name)) await explorer.store.forget(id);
      }
    }
  });
});
