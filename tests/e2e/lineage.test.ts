import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { DAY, inBrowser, seriousFlaws } from './browser.ts';

interface Box {
  readonly left: number;
  readonly right: number;
}

const boxes = (page: Page, selector: string): Promise<Box[]> =>
  page.locator(selector).evaluateAll((all) =>
    all.map((one) => {
      const { left, right } = one.getBoundingClientRect();
      return { left, right };
    }),
  );

inBrowser('the editions of an instrument', (explorer) => {
  it.each(['light', 'dark'] as const)('stand on an axis in proportion to time, in %s', async (scheme) => {
    const { page, base } = await explorer.open(1380, 900, scheme);
    await page.goto(`${base}/instruments/pp-res-21?asOf=${DAY}`);
    const strip = page.getByRole('list', { name: 'Editions, oldest first' });
    await strip.waitFor();
    const dots = await boxes(page, '.track .dot');
    const [kyoto = 0, minneapolis = 0, , antalya = 0, busan = 0] = dots.map(({ left }) => left);
    // Kyoto closed on 14 Oct 1994, Minneapolis on 6 Nov 1998; Antalya on 24 Nov 2006, Busan on 7 Nov 2014: 4.1 years and 8.
    expect((busan - antalya) / (minneapolis - kyoto)).toBeCloseTo(7.95 / 4.06, 1);
    const labels = await boxes(page, '.labels li');
    expect(labels).toHaveLength(7);
    for (const [index, label] of labels.slice(1).entries())
      expect(label.left).toBeGreaterThanOrEqual((labels[index]?.right ?? 0) - 0.5);
    await page.locator('.asked', { hasText: /today|23 Nov 2026/ }).waitFor();
    expect(await seriousFlaws(page)).toEqual([]);
    await explorer.shot(`lineage-${scheme}`);
  });

  it('are reached by key, and the one in force on a day is told', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/instruments/pp-res-21?asOf=2012-05-01`);
    const editions = page.getByRole('list', { name: 'Editions, oldest first' }).getByRole('link');
    await editions.first().focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/edition=pp-res-21(?:@|%40)pp-98/);
    expect(await page.locator('.labels li.force').innerText()).toContain('Antalya 2006');
    await page.locator('.asked', { hasText: '1 May 2012' }).waitFor();
  });

  it('end where the instrument was suppressed', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/instruments/pp-dec-13?asOf=${DAY}`);
    await page.locator('.labels li', { hasText: 'at PP-18, 16 Nov 2018' }).waitFor();
    const [held, end] = await boxes(page, '.track .dot');
    const [stretch] = await boxes(page, '.track .stretch');
    expect(Math.abs((stretch?.right ?? 0) - (end?.left ?? 0))).toBeLessThan(12);
    expect(end?.left).toBeGreaterThan(held?.right ?? Infinity);
  });

  it('are a stack where there is no room beside each other', async () => {
    const { page, base } = await explorer.open(390, 844);
    await page.goto(`${base}/instruments/pp-res-21?asOf=${DAY}`);
    await page.locator('.stack li').nth(6).waitFor();
    expect(await page.locator('.stack .day').innerText()).toMatch(/today|23 Nov 2026/);
    expect(await seriousFlaws(page)).toEqual([]);
    await explorer.shot('lineage-390');
  });
});
