import { expect, it } from 'vitest';
import { DAY, inBrowser, seriousFlaws } from './browser.ts';

inBrowser('the overview', (explorer) => {
  it('counts by body, and every number of it opens as long a list', async () => {
    const { page, base } = await explorer.open();
    const { outdated } = await explorer.store.standing({ asOf: DAY });
    const [worst] = outdated.bodies;
    if (!worst) throw new Error('The sample has something out of date.');
    await page.goto(`${base}/?asOf=${DAY}`);
    const row = page
      .getByRole('row')
      .filter({ has: page.getByRole('link', { name: worst.body, exact: true }) });
    expect(await row.getByRole('cell').allInnerTexts()).toEqual([
      worst.body,
      ...[worst.error, worst.warning, worst.note].map(String),
    ]);
    expect(await seriousFlaws(page)).toEqual([]);
    await row.getByRole('link', { name: String(worst.note), exact: true }).click();
    await page.getByText(new RegExp(`^\\s*${worst.note} in all`)).waitFor();
    await page.goBack();
    await row.getByRole('link', { name: worst.body, exact: true }).click();
    await page.getByText(new RegExp(`^\\s*${worst.error + worst.warning + worst.note} in all`)).waitFor();
  });

  it('shows the first groups that hang together, and all of them on request', async () => {
    const { page, base } = await explorer.open();
    const { cycles, clusters } = await explorer.store.overview({ asOf: DAY });
    const [circles, all] = [cycles.groups.length, clusters.groups.length];
    expect(all).toBeGreaterThan(10);
    await page.goto(`${base}/?asOf=${DAY}`);
    const groups = page.locator('.groups li');
    await expect.poll(() => groups.count()).toBe(circles + 10);
    await page.getByRole('button', { name: 'Show all of each' }).click();
    await expect.poll(() => groups.count()).toBe(circles + all);
  });
});
