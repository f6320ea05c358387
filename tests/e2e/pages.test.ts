import { afterAll, beforeAll, expect, it } from 'vitest';
import { registry } from '../../graph/registry/index.ts';
import { ingestBytes } from '../../ingest/ingest.ts';
import { flow, pdf } from '../support/pdf.ts';
import { DAY, inBrowser, seriousFlaws } from './browser.ts';

const NAME = 'three-pages.pdf';
const page = (...lines: string[]) => flow(lines, { x: 72, y: 100 });
const PDF = pdf([
  page(
    'RESOLUTION 951 (DUBAI, 2018)',
    '',
    'On reading page by page',
    '',
    'The Plenipotentiary Conference (Dubai, 2018),',
    '',
    'recalling',
    '',
    'a) Resolution 130 (Rev. Busan, 2014), on building confidence;',
    '',
    'b) that whoever reads a long paper keeps a finger between two of its leaves, and that',
  ),
  page(
    'a paragraph does not end because a leaf does,',
    '',
    'considering',
    '',
    'that Resolution 64 (Rev. Busan, 2014) is cited on the second leaf,',
  ),
  page('resolves', '', 'to turn to the third leaf for Resolution 71 (Rev. Dubai, 2018).'),
]);

inBrowser('a PDF', (explorer) => {
  let id = '';
  beforeAll(async () => {
    for await (const step of ingestBytes(PDF, NAME, explorer.store, registry)) {
      if ('error' in step) throw step.error;
    }
    id = (await explorer.store.documents()).documents.find(({ name }) => name === NAME)?.id ?? '';
  });
  afterAll(async () => {
    for (const row of (await explorer.store.documents()).documents)
      if (row.name === NAME) await explorer.store.forget(row.id);
  });

  it.each([
    ['light', 1380],
    ['dark', 390],
  ] as const)('is read page by page, in %s at %i pixels', async (scheme, width) => {
    const { page: tab, base } = await explorer.open(width, 844, scheme);
    await tab.goto(`${base}/documents/${id}?asOf=${DAY}`);
    const text = tab.getByRole('article');
    const pages = tab.getByRole('navigation', { name: 'Pages' });
    await pages.getByText('of 3').waitFor();
    expect(await text.innerText()).toContain('a finger between');
    expect(await text.innerText()).not.toContain('a leaf does');
    expect(await text.innerText()).toContain('Resolution 130 (Rev. Busan, 2014), on building');

    // The paragraph that runs over the end of the page goes on where it was cut.
    await pages.getByRole('link', { name: 'Next' }).click();
    await tab.waitForURL(/page=2/);
    await expect.poll(() => text.innerText()).toMatch(/^a paragraph does not end/);
    expect(await text.locator('.cite').allInnerTexts()).toEqual(['Resolution 64 (Rev. Busan, 2014)']);
    expect(await text.innerText()).toContain('that Resolution 64 (Rev. Busan, 2014) is cited on');
    expect(await seriousFlaws(tab)).toEqual([]);
    await explorer.shot(`pages-${scheme}-${width}`);

    await pages.getByLabel('Page').selectOption('3');
    await tab.waitForURL(/page=3/);
    await expect.poll(() => text.innerText()).toContain('to turn to the third leaf');
    expect(await pages.getByRole('link', { name: 'Next' }).count()).toBe(0);
    await tab.goBack();
    await expect.poll(() => text.innerText()).toMatch(/^a paragraph does not end/);

    await pages.getByRole('link', { name: 'The whole text' }).click();
    await tab.waitForURL(/page=all/);
    await expect.poll(() => text.innerText()).toContain('to turn to the third leaf');
    expect(await text.locator('.page').allInnerTexts()).toEqual(['page 1', 'page 2', 'page 3']);
    await explorer.shot(`pages-whole-${scheme}-${width}`);
  });

  it('opens on the page of a citation', async () => {
    const { page: tab, base } = await explorer.open();
    await tab.goto(`${base}/instruments/pp-res-951?asOf=${DAY}`);
    await tab.locator('.cite', { hasText: 'Resolution 64' }).click();
    await tab.getByRole('link', { name: 'Where it stands in its document' }).click();
    await tab.waitForURL(/\/documents\/.*cite=/);
    const text = tab.getByRole('article');
    await expect.poll(() => text.innerText()).toMatch(/^a paragraph does not end/);
    expect(await text.locator('.cite.selected').innerText()).toBe('Resolution 64 (Rev. Busan, 2014)');
    expect(await tab.getByRole('combobox', { name: 'Page' }).inputValue()).toBe('2');
  });
});
