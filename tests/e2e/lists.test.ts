import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { ConferenceId } from '../../graph/ids.ts';
import { inBrowser } from './browser.ts';

/** A day on which the sample says what it says today, whatever today is. */
const DAY = '2026-11-23';

inBrowser('lists', (explorer) => {
  it('shows what conferences cite of each other, and opens the citations behind a number', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/conferences?tab=matrix&asOf=${DAY}`);
    const cell = page.getByTitle('PP-18 cites WTSA-16');
    await cell.waitFor();
    const number = Number(await cell.innerText());
    await cell.click();
    await page.waitForURL(/\/citations\?.*fromConference=pp-18&toConference=wtsa-16/);
    await page.getByText(`${number} in all.`).waitFor();
    const { total } = await explorer.store.citations({
      asOf: DAY,
      fromConference: 'pp-18' as ConferenceId,
      toConference: 'wtsa-16' as ConferenceId,
    });
    expect(number).toBe(total);
    await page.getByText('WTSA Resolution').first().click();
    await page.getByText('Cites the edition in force').last().waitFor();
  });

  it('walks a list by key, orders it by what is cited, and hands it out as a file', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/outdated?asOf=${DAY}`);
    await page.locator('.row').first().waitFor();
    await page.keyboard.press('j');
    const first = await page.locator('.item.on strong').innerText();
    await page.keyboard.press('j');
    await expect.poll(() => page.locator('.item.on strong').innerText()).not.toBe(first);
    await page.getByLabel('Order').selectOption('by instrument cited');
    await page.waitForURL(/sort=instrument/);
    const headings = page.locator('section[aria-label="Citations"] h2');
    await expect.poll(() => headings.allInnerTexts()).toContain('PP Resolution 101');

    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV' }).click();
    const file = await (await download).path();
    const { total } = await explorer.store.outdated({ asOf: DAY });
    expect(readFileSync(file, 'utf8').match(/\r\n/g)).toHaveLength(total + 1);
  });

  it('compares what a draft says with what it would become, and tells the years of an instrument', async () => {
    const { page, base } = await explorer.open();
    await page.goto(
      `${base}/instruments/pp-res-21?tab=compare&before=pp-res-21@pp-22~demo-1-1&after=own&asOf=${DAY}`,
    );
    await page.getByRole('heading', { name: 'Updated' }).waitFor();
    expect(await page.locator('.fates').innerText()).toContain('before: Hammamet, 2016');
    expect(await page.locator('.pair ins').count()).toBeGreaterThan(0);
    await explorer.shot('compare');
    await page.getByRole('link', { name: 'Year by year' }).click();
    await page.getByRole('rowheader', { name: '2022' }).waitFor();
    await explorer.shot('years');
  });

  it('shows what a conference did, and the drafts before it side by side', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/conferences/pp-22?asOf=${DAY}`);
    await page.getByRole('heading', { name: /^Revised/ }).waitFor();
    await page.getByRole('link', { name: /Drafts before it/ }).click();
    await page.locator('article').first().waitFor();
    await explorer.shot('drafts');
  });

  it('on a narrow screen shows the evidence below the sentence, and the list again where it was left', async () => {
    const { page, base } = await explorer.open(390, 844);
    await page.goto(`${base}/outdated?asOf=${DAY}`);
    await page.locator('.row').first().waitFor();
    await page.mouse.wheel(0, 700);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(600);
    await page.waitForTimeout(300);
    const links = page.getByRole('link', { name: 'Read in its text' });
    const link = links.nth(Math.floor((await links.count()) / 2));
    // A click would bring it into sight, and the list would have been left elsewhere than before.
    await link.scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
    const before = await page.evaluate(() => window.scrollY);
    expect(before).toBeGreaterThan(0);
    await link.click();
    await page.getByText('Write instead:').waitFor();
    const overlap = () =>
      page.evaluate(() => {
        const cited = document.querySelector('.cite.selected')?.getBoundingClientRect();
        const evidence = document.querySelector('aside')?.getBoundingClientRect();
        return cited && evidence ? cited.bottom - evidence.top : null;
      });
    await expect.poll(overlap).toBeLessThan(0);

    await page.goBack();
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(before);
  });

  it('lists the instruments as people count them, narrowed by words, each with its own page', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/?asOf=${DAY}`);
    await page.getByRole('navigation').getByRole('link', { name: 'Instruments' }).click();
    const { total, instruments } = await explorer.store.instruments({ asOf: DAY });
    await page.getByText(`${total} in all.`).waitFor();
    await page.getByLabel('Body', { exact: true }).selectOption('PP');
    await page.waitForURL(/body=PP/);
    const names = page.locator('section[aria-label="Instruments"] .name a');
    await expect.poll(() => names.first().innerText()).toMatch(/^PP /);
    const numbers = (await names.allInnerTexts()).flatMap(
      (name) => /^PP Resolution (\d+)$/.exec(name)?.[1] ?? [],
    );
    expect(numbers.length).toBeGreaterThan(3);
    expect(numbers.map(Number)).toEqual(numbers.map(Number).sort((a, b) => a - b));
    await page.getByLabel('Conference of the edition in force').selectOption('PP-14 (Busan, 2014)');
    await page.waitForURL(/conference=pp-14/);
    const since = await explorer.store.instruments({
      asOf: DAY,
      body: 'PP',
      conference: 'pp-14' as ConferenceId,
    });
    await page.getByText(`${since.total} in all.`).waitFor();
    expect(await page.locator('section[aria-label="Instruments"] .name + span').allInnerTexts()).toEqual(
      since.instruments.map(() => expect.stringMatching(/^Busan, 2014/) as string),
    );
    await page.getByLabel('Conference of the edition in force').selectOption('in force since any conference');

    await page.getByPlaceholder('Number or words of the title').fill('resolution 130');
    await page.waitForURL(/words=resolution/);
    await expect.poll(() => names.count()).toBe(1);
    await explorer.shot('instruments');
    const row = instruments.find(({ id }) => id === 'pp-res-130');
    await page.getByRole('link', { name: String(row?.outdated), exact: true }).click();
    await page.waitForURL(/\/outdated\?.*instrument=pp-res-130/);
  });
});
