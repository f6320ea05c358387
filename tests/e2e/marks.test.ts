import type { ElementHandle, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { inBrowser } from './browser.ts';

/** A day on which the sample says what it says today, whatever today is. */
const DAY = '2026-11-23';

/** The boxes of the rows that a reader sees whole. */
async function inSight(page: Page): Promise<ElementHandle[]> {
  const boxes = await page.locator('.item input').elementHandles();
  const places = await Promise.all(boxes.map((box) => box.boundingBox()));
  const height = page.viewportSize()?.height ?? 0;
  return boxes.filter((_, n) => {
    const place = places[n];
    return place && place.y > 0 && place.y + place.height < height;
  });
}

inBrowser('the work list', (explorer) => {
  const states = async () => {
    const { citations } = await explorer.store.outdated({ asOf: DAY });
    return citations.map(({ mark }) => mark?.state ?? 'open');
  };
  const count = async (state: string) => (await states()).filter((one) => one === state).length;
  const unmarkAll = async () => {
    const { citations } = await explorer.store.outdated({ asOf: DAY });
    await explorer.store.mark(citations.map(({ id }) => ({ citation: id, state: null, reason: null })));
  };
  const openList = async (query = ''): Promise<Page> => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/outdated?asOf=${DAY}${query}`);
    await page.locator('.item input').first().waitFor();
    return page;
  };

  it('is settled by keys: done, not to be changed with a reason, and back', async () => {
    const page = await openList();
    try {
      const first = page.locator('.item').first();
      await page.keyboard.press('j');
      await page.keyboard.press('d');
      await first.getByText('Done', { exact: true }).first().waitFor();
      await expect.poll(() => count('done')).toBe(1);
      await page.keyboard.press('j');
      await page.keyboard.press('n');
      await page.keyboard.type('quotes d, n and u as they were');
      await explorer.shot('marking');
      await page.keyboard.press('Enter');
      await page
        .locator('.item')
        .nth(1)
        .getByText('Not to be changed: quotes d, n and u as they were')
        .waitFor();
      await expect.poll(() => count('kept')).toBe(1);
      // Nothing has moved: the rows are still where they were.
      expect(await page.locator('.item.settled').count()).toBe(2);
      await page.getByText(/2 settled just now/).waitFor();
      await page.keyboard.press('u');
      await expect.poll(() => count('kept')).toBe(0);
      expect(await count('done')).toBe(1);

      await page.reload();
      await page.locator('.item').first().waitFor();
      expect(await page.locator('.item.settled').count()).toBe(0);
      await page.getByLabel('Marked').selectOption('done');
      await page.waitForURL(/marks=done/);
      await page.locator('.item.settled').waitFor();
      await page.getByText('1 in all').waitFor();
      expect(await page.getByRole('link', { name: 'CSV' }).getAttribute('href')).toContain('marks=done');
    } finally {
      await unmarkAll();
    }
  });

  it('is settled several at a time, from where one has scrolled to', async () => {
    const page = await openList();
    try {
      await page.mouse.wheel(0, 500);
      await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(400);
      // By hand and not by number: what is drawn of a long list changes as one goes along it.
      for (const box of (await inSight(page)).slice(0, 2)) await box.check();
      await page.getByText('2 citations chosen').waitFor();
      const before = await page.evaluate(() => scrollY);
      await explorer.shot('chosen');
      await page.getByRole('button', { name: 'Not to be changed …' }).click();
      await page.getByLabel('Why it is not to be changed').fill('of the past');
      await page.getByRole('button', { name: 'Keep as it is' }).click();
      await expect.poll(() => count('kept')).toBe(2);
      expect(await page.locator('.item.settled').count()).toBe(2);
      expect(await page.evaluate(() => scrollY)).toBe(before);
      await page.locator('.item.settled').first().getByRole('button', { name: 'Undo' }).click();
      await expect.poll(() => count('kept')).toBe(1);
    } finally {
      await unmarkAll();
    }
  });

  it('says so where a mark was not kept, and shows the row as it was', async () => {
    const page = await openList();
    const row = page.locator('.item').first();
    await page.route('**/api/marks', (route) =>
      route.fulfill({ status: 503, json: { error: 'StoreUnavailable', message: 'The disk is full.' } }),
    );
    await row.getByRole('button', { name: 'Mark done' }).click();
    await page.getByRole('alert').getByText('1 citation not marked. The disk is full.').waitFor();
    expect(await page.locator('.item.settled').count()).toBe(0);
    await explorer.shot('not-marked');
    expect(await count('open')).toBe((await states()).length);
    // The browser itself notes the answer.
    explorer.forgive('503');
  });

  it('cannot be settled where the server only reads, and still shows what was', async () => {
    const { page, base } = await explorer.open();
    const [one] = (await explorer.store.outdated({ asOf: DAY })).citations;
    if (!one) throw new Error('The sample has something out of date.');
    await explorer.store.mark([{ citation: one.id, state: 'kept', reason: 'as it was' }]);
    try {
      await page.route('**/api/about', (route) =>
        route.fulfill({ json: { version: '1', store: 'x', uploads: false, readOnly: true } }),
      );
      await page.goto(`${base}/outdated?asOf=${DAY}&marks=all`);
      await page.getByText('Not to be changed: as it was').waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('d');
      await page.locator('aside').getByText('Not to be changed: as it was').waitFor();
      expect(await page.locator('.item input, .settle, aside .buttons').count()).toBe(0);
      expect(await count('done')).toBe(0);
    } finally {
      await unmarkAll();
    }
  });
});
