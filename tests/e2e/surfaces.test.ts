import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { DAY, SHOTS, inBrowser } from './browser.ts';

/** The most characters that a line of a document's text has. */
const longestLine = (page: Page): Promise<number> =>
  page.locator('article.text').evaluate((article) => {
    let longest = 0;
    for (const paragraph of article.querySelectorAll('p')) {
      const lines = new Map<number, number>();
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (let at = 0; at < (node.textContent?.length ?? 0); at++) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const line = Math.round(range.getBoundingClientRect().bottom / 8);
          lines.set(line, (lines.get(line) ?? 0) + 1);
        }
      }
      longest = Math.max(longest, ...lines.values());
    }
    return longest;
  });

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

inBrowser('large screens, paper and other directions', (explorer) => {
  it.each([
    [1380, 900],
    [1920, 1080],
    [3840, 2160],
  ])('keep a line of text readable at %i × %i', async (width, height) => {
    const { page, base } = await explorer.open(width, height);
    for (const path of ['/instruments/pp-res-64', '/documents/PP18-RES-130.txt']) {
      await page.goto(`${base}${path}?asOf=${DAY}`);
      await page.locator('article.text p').nth(8).waitFor();
      const longest = await longestLine(page);
      expect(longest).toBeGreaterThan(62);
      expect(longest).toBeLessThan(82);
    }
  });

  it('give the canvas the whole of a large screen', async () => {
    const { page, base } = await explorer.open(3840, 2160);
    await page.goto(`${base}/canvas?ids=pp-res-130&asOf=${DAY}`);
    await page.locator('[role=application][aria-busy=false]').waitFor();
    const aside = await page.locator('aside[aria-label="Evidence"]').boundingBox();
    expect((aside?.x ?? 0) + (aside?.width ?? 0)).toBeGreaterThan(3700);
    await explorer.shot('canvas-4k');
  });

  it('print a list one row below the other, and black on white whatever the theme', async () => {
    const { page, base } = await explorer.open(1380, 900, 'dark');
    await page.goto(`${base}/outdated?asOf=${DAY}`);
    const rows = page.locator('.row');
    await rows.nth(5).waitFor();
    await page.setViewportSize({ width: 680, height: 1000 });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.locator('nav.rail, .rail').first().isVisible()).toBe(false);
    const boxes = await rows.evaluateAll((all) =>
      all.map((one) => {
        const { top, bottom } = one.getBoundingClientRect();
        return { top, bottom };
      }),
    );
    for (const [index, { top }] of boxes.slice(1).entries())
      expect(top).toBeGreaterThanOrEqual((boxes[index]?.bottom ?? 0) - 1);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light');
    await explorer.shot('paper-outdated');
  });

  it.each(['/citations', '/instruments', '/outdated'])(
    'print of %s every row that has come',
    async (path) => {
      const { page, base } = await explorer.open(680, 500);
      await page.goto(`${base}${path}?asOf=${DAY}`);
      const rows = page.locator('section .row');
      await rows.first().waitFor();
      await page.waitForLoadState('networkidle');
      const inSight = await rows.count();
      await page.emulateMedia({ media: 'print' });
      await expect.poll(() => rows.count()).toBeGreaterThan(inSight);
      const printed = await rows.count();
      const said = await page.getByText(/^[\d,]+ in all/).innerText();
      const total = Number(/[\d,]+/.exec(said)?.[0].replace(',', ''));
      const rest = page.getByText(`The first ${printed} of ${total.toLocaleString('en')} rows.`);
      expect(await rest.count()).toBe(printed < total ? 1 : 0);
      const paper = await page.pdf({ path: join(SHOTS, `paper${path.replace('/', '-')}.pdf`), format: 'A4' });
      expect(paper.length).toBeGreaterThan(0);
      await page.emulateMedia({ media: 'screen' });
      await expect.poll(() => rows.count()).toBeLessThan(printed);
    },
  );

  it('print an instrument with its editions as a stack', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/instruments/pp-res-21?asOf=${DAY}`);
    await page.locator('.strip').waitFor();
    expect(await page.locator('.stack').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.strip').isVisible()).toBe(false);
    expect(await page.locator('.stack li').nth(6).isVisible()).toBe(true);
    await explorer.shot('paper-instrument');
  });

  it.each([1380, 390])('turn round where the page runs from right to left, at %i pixels', async (width) => {
    const { page, base } = await explorer.open(width, 900);
    for (const path of ['/', '/outdated', '/impact/pp-res-140', '/conferences', '/documents']) {
      await page.goto(`${base}${path}?asOf=${DAY}`);
      await page.getByRole('heading').first().waitFor();
      await page.evaluate("document.documentElement.dir = 'rtl'");
      expect(await overflow(page), `${path} runs over by`).toBeLessThanOrEqual(0);
    }
    await page.goto(`${base}/instruments/pp-res-21?asOf=${DAY}`);
    await page.locator(width === 390 ? '.stack' : '.labels').waitFor();
    await page.evaluate("document.documentElement.dir = 'rtl'");
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await explorer.shot(`rtl-${width}`);
    if (width === 390) return;
    const [first, last] = [page.locator('.labels li').first(), page.locator('.labels li').last()];
    expect((await first.boundingBox())?.x).toBeGreaterThan((await last.boundingBox())?.x ?? Infinity);
    const [oldest, newest] = [page.locator('.track .dot').first(), page.locator('.track .dot').last()];
    expect((await oldest.boundingBox())?.x).toBeGreaterThan((await newest.boundingBox())?.x ?? Infinity);
  });

  it('keep still where motion is not wanted', async () => {
    const { page, base } = await explorer.open();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`${base}/impact/pp-res-140?asOf=${DAY}`);
    await page.locator('a.card').first().waitFor();
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((one) =>
          getComputedStyle(one)
            .transitionDuration.split(', ')
            .some((time) => parseFloat(time) > 0),
        )
        .map((one) => one.outerHTML.slice(0, 80)),
    );
    expect(moving).toEqual([]);
  });
});
