import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DocumentId } from '../../graph/ids.ts';
import { adopted, resolves, world } from '../support/world.ts';
import { DAY, inBrowser, seriousFlaws } from './browser.ts';

/** Sixty instruments of two conferences, each of which cites the next forty: 60 cards and 2,400 lines. */
const CARDS = 60;
const CITES = 40;
const heading = (index: number): string =>
  index % 2 === 0
    ? `Resolution ${2001 + index} (Dubai, 2018)`
    : `WTSA Resolution ${2001 + index} (Hammamet, 2016)`;
const batches = world(
  ...Array.from({ length: CARDS }, (_, index) =>
    adopted(
      heading(index),
      resolves(...Array.from({ length: CITES }, (_, next) => heading((index + next + 1) % CARDS))),
    ),
  ),
);

inBrowser('a very large picture', (explorer) => {
  const written: DocumentId[] = [];
  beforeAll(async () => {
    for (const batch of batches) {
      await explorer.store.write(batch);
      written.push(batch.document.id);
    }
  });
  afterAll(async () => {
    for (const id of written) await explorer.store.forget(id);
  });

  it.each(['light', 'dark'] as const)('is asked about before it is drawn, in %s', async (scheme) => {
    const { page, base } = await explorer.open(1380, 900, scheme);
    await page.goto(`${base}/canvas?ids=pp-res-2001&asOf=${DAY}`);
    await page.getByRole('heading', { name: 'This picture would have 2,460 cards and lines.' }).waitFor();
    expect(await page.locator('.canvas').count()).toBe(0);
    expect(await seriousFlaws(page)).toEqual([]);
    await explorer.shot(`canvas-warning-${scheme}`);

    await page.getByRole('link', { name: 'Draw it by body and conference: 3 cards' }).click();
    const canvas = page.locator('[role=application][aria-busy=false]');
    await canvas.waitFor();
    // Four lines of groups beside the two directions between the one asked about and each of them.
    await page.getByRole('cell', { name: '29 instruments of PP-18' }).first().waitFor();
    await page.getByRole('cell', { name: '30 instruments of WTSA-16' }).first().waitFor();
    expect(await seriousFlaws(page)).toEqual([]);
    await explorer.shot(`canvas-groups-${scheme}`);
  });

  it('opens a group into its members by key and by hand, and closes it again', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/canvas?ids=pp-res-2001&draw=groups&sel=PP%40pp-18&asOf=${DAY}`);
    const canvas = page.locator('[role=application][aria-busy=false]');
    await canvas.focus();
    await page.getByText('29 instruments in one card').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/open=PP%40pp-18/);
    await page.getByRole('cell', { name: 'PP Resolution 2003', exact: true }).first().waitFor();
    await page.getByRole('link', { name: 'Close all groups' }).click();
    await page.getByRole('cell', { name: '29 instruments of PP-18' }).first().waitFor();
    await page
      .locator('tbody tr', { hasText: '29 instruments of PP-18' })
      .filter({ hasText: '30 instruments' })
      .first()
      .getByRole('link')
      .nth(2)
      .click();
    await page.getByRole('button', { name: 'Open WTSA-16' }).click();
    await page.waitForURL(/open=WTSA%40wtsa-16/);
  });

  it('becomes smaller until it can be drawn', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/canvas?ids=pp-res-2001&asOf=${DAY}`);
    await page.getByRole('link', { name: 'Show no more than 30' }).click();
    await page.waitForURL(/limit=30/);
    await page.locator('[role=application][aria-busy=false]').waitFor();
    await page.getByText('30 more are left out').waitFor();
  });

  it('is drawn whole where its reader insists', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/canvas?ids=pp-res-2001&asOf=${DAY}`);
    await page.getByRole('link', { name: 'Draw all of it anyway' }).click();
    await page.locator('[role=application][aria-busy=false]').waitFor();
    expect(await page.locator('tbody tr').count()).toBe(500);
    await page.getByRole('button', { name: 'Show 1,900 more lines' }).click();
    await expect.poll(() => page.locator('tbody tr').count()).toBe(2400);
  });
});
