import { expect, it } from 'vitest';
import { adopted, naming, partOf, recalling, resolves, titled, world } from '../support/world.ts';
import { inBrowser } from './browser.ts';

/** A day on which the sample says what it says today, whatever today is. */
const DAY = '2026-11-23';

inBrowser('the explorer', (explorer) => {
  it('leads from the number on the start page to the sentence, the impact and the canvas', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/?asOf=${DAY}`);
    const heading = page.getByRole('heading', { level: 1 });
    await expect.poll(() => heading.innerText()).toMatch(/^\d+\s+references are out of date/);
    const total = Number.parseInt(await heading.innerText(), 10);
    const { total: expected } = await explorer.store.outdated({ asOf: DAY });
    expect(total).toBe(expected);
    await explorer.shot('start');

    await page.getByRole('link', { name: /^\d+ in operative text$/ }).click();
    await page.waitForURL(/\/outdated\?.*severities=error/);
    await page.getByText('WTSA Resolution 52').first().click();
    await page.getByText('Write instead:').waitFor();
    expect(await page.locator('aside').innerText()).toContain('Resolution 52 (Rev. Hammamet, 2016)');
    await explorer.shot('outdated');

    await page.getByRole('link', { name: 'Read in its text' }).first().click();
    const cited = page.locator('.cite.selected');
    await cited.waitFor();
    expect(await cited.innerText()).toContain('Resolution 52 (Rev. Dubai, 2012)');
    expect(await cited.getAttribute('data-status')).toBe('superseded');
    const box = await cited.boundingBox();
    expect(box && box.y > 0 && box.y < 900).toBe(true);
    await page.getByText('Write instead:').waitFor();
    await explorer.shot('text');

    await page.getByRole('link', { name: 'Impact', exact: true }).click();
    await page.getByRole('heading', { name: /in force depends? on PP Resolution 130/ }).waitFor();
    await explorer.shot('impact');

    await page.getByRole('link', { name: 'Neighbourhood' }).click();
    await page.getByRole('heading', { name: 'Around PP Resolution 130' }).waitFor();
    await page.locator('.canvas canvas').first().waitFor();
    await expect.poll(() => page.locator('tbody tr').count()).toBeGreaterThan(10);
    await explorer.shot('canvas');
  });

  it('goes back and forth over what was done, and keeps the day', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/outdated?asOf=2018-12-31`);
    await page.getByText('31 Dec 2018').first().waitFor();
    await page.getByRole('link', { name: 'Overview', exact: true }).click();
    await page.waitForURL(/\/\?asOf=2018-12-31/);
    await page.goBack();
    await page.getByRole('heading', { name: 'References that are out of date on 31 Dec 2018' }).waitFor();
    await page.getByRole('button', { name: 'Back to today' }).click();
    await expect.poll(() => page.url()).not.toContain('asOf');
  });

  it('leads from what a text names to all texts that name it, and to the words', async () => {
    const [article, paper] = ['Article 12 of the Constitution', 'Document C18/24(Rev.1)'];
    const batches = world(
      titled(
        'Naming things',
        adopted(
          'Resolution 901 (Dubai, 2018)',
          recalling(partOf('Annex 2', 'Resolution 902 (Busan, 2014)')),
          resolves(naming(article), naming(paper)),
        ),
      ),
      adopted('Resolution 902 (Busan, 2014)', recalling(naming(article))),
    );
    for (const batch of batches) await explorer.store.write(batch);
    try {
      const { page, base } = await explorer.open();
      await page.goto(`${base}/instruments/pp-res-901?asOf=${DAY}`);
      await page.getByText('Also named in this text').click();
      await page.getByRole('link', { name: article }).click();
      await page.waitForURL(/\/entities\/article-12-of-the-constitution/);
      await page.getByText('Named in 2 texts in force').waitFor();
      await explorer.shot('entity');
      await page.getByRole('link', { name: /^recalling what is said in Article 12/ }).click();
      await page.waitForURL(/\/instruments\/pp-res-902/);
      expect(await page.locator('mark.selected').innerText()).toBe(article);

      await page.keyboard.press('/');
      await page.keyboard.type('c18/24');
      await page.getByRole('option', { name: `${paper} The texts that name it` }).click();
      await page.waitForURL(/\/entities\/document-c18%2F24\(rev\.1\)/);
      // The same page from its address.
      await page.reload();
      await page.getByRole('heading', { name: paper }).waitFor();

      await page.goto(`${base}/instruments/pp-res-901?asOf=${DAY}`);
      await page.locator('.cite').click();
      expect(await page.locator('aside dd').nth(1).innerText()).toBe(
        'PP Resolution 902 (Busan, 2014), Annex 2',
      );
    } finally {
      for (const batch of batches) await explorer.store.forget(batch.document.id);
    }
  });

  it('marks what a draft proposes by its own status, and what it strikes by that of the old', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/instruments/pp-res-21?edition=pp-res-21@pp-22~demo-1-1&asOf=${DAY}`);
    const provision = page.locator('.text p', { hasText: 'a) Resolution 20 (Rev.' });
    const runs = provision.locator('.cite');
    await runs.first().waitFor();
    const marked = await runs.evaluateAll((all) =>
      all.map((run) => [run.textContent, run.getAttribute('data-status'), run.classList.contains('deleted')]),
    );
    expect(marked.slice(0, 3)).toEqual([
      ['Resolution 20 (Rev. ', 'current', false],
      ['Hammamet, 2016', 'superseded', true],
      ['Geneva, 2022', 'current', false],
    ]);
  });

  it('opens at today where the address names a day that the calendar has not', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/outdated?asOf=2022-02-31`);
    await page.getByRole('heading', { name: 'References that are out of date', exact: true }).waitFor();
    await page.locator('.row').first().waitFor();
  });

  it('finds by number and slip of the finger, from the keyboard alone', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/?asOf=${DAY}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('res 13O');
    await page.getByRole('option', { name: /PP Resolution 130/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/instruments\/pp-res-130/);
    await page
      .getByRole('heading', { name: /Strengthening the role of ITU/ })
      .first()
      .waitFor();
  });

  it('shows a first visitor around in four steps, once, and explains what it counts', async () => {
    const { page, base } = await explorer.open(1380, 900, 'light', true);
    const dialog = page.getByRole('dialog');
    await page.goto(`${base}/documents?asOf=${DAY}`);
    await page.getByRole('heading', { name: 'Documents' }).waitFor();
    expect(await dialog.count()).toBe(0);
    await page.getByRole('button', { name: 'Show me around' }).click();
    await dialog.getByText('Begin with what is wrong').waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    await dialog.getByText('1 of 4').waitFor();
    await explorer.shot('tour');
    for (let step = 0; step < 3; step++) await dialog.getByRole('button', { name: 'Next' }).click();
    await dialog.getByRole('button', { name: 'Begin' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.goto(`${base}/outdated?asOf=${DAY}`);
    await page.locator('.row').first().waitFor();
    expect(await dialog.count()).toBe(0);
    await page.getByRole('button', { name: 'What “out of date” means' }).click();
    await page.getByText('The edition is younger than the text.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Show me around' }).click();
    await dialog.getByText('1 of 4').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('says what is wrong where there is nothing', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/instruments/pp-res-9999`);
    await page.getByText('PP Resolution 9999 is not in the graph.').waitFor();
    await page.goto(`${base}/nowhere`);
    await page.getByText('There is no such page.').waitFor();
    // The browser itself notes the 404 of the first question.
    explorer.forgive('404');
  });
});
