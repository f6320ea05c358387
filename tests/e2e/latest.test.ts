import { it } from 'vitest';
import { inBrowser } from './browser.ts';

/** A day on which the sample says what it says today, whatever today is. */
const DAY = '2026-11-23';

inBrowser('the latest ingest', (explorer) => {
  it('is told on the start page, and every number opens the list behind it', async () => {
    const { page, base } = await explorer.open(1380, 900, 'dark');
    const latest = await explorer.store.latest({ asOf: DAY });
    const section = page.getByRole('region', { name: 'Latest ingest' });
    const follow = async (name: string) => {
      await page.goto(`${base}/?asOf=${DAY}`);
      await section.getByRole('link', { name }).click();
    };
    await follow('Documents added');
    await page.waitForURL(/\/documents\?.*run=/);
    await page.getByText(`${latest.added} documents.`).waitFor();
    await follow('Citations');
    await page.getByText(`${latest.citations} in all.`).waitFor();
    await follow('of these out of date');
    await page.getByText(`${latest.outdated.total} in all`).waitFor();
    await explorer.shot('latest-outdated');
    await follow('in preambular text');
    await page.getByText(`${latest.outdated.severity.warning} in all`).waitFor();
    await page.goto(`${base}/?asOf=${DAY}`);
    await section.waitFor();
    await section.scrollIntoViewIfNeeded();
    await explorer.shot('latest');
  });
});
