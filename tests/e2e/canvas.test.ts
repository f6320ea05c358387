import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { InstrumentId } from '../../graph/ids.ts';
import { DAY, inBrowser, seriousFlaws } from './browser.ts';

/** How much of the canvas, of a thousand parts, has cards and lines in sight. */
const painted = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const layers = [...document.querySelectorAll<HTMLCanvasElement>('.canvas canvas')];
    const { width = 1, height = 1 } = layers[0] ?? {};
    const copy = Object.assign(document.createElement('canvas'), { width, height });
    const pen = copy.getContext('2d', { willReadFrequently: true });
    if (!pen) return 0;
    for (const layer of layers) pen.drawImage(layer, 0, 0);
    const pixels = pen.getImageData(0, 0, width, height).data;
    return Math.round(
      (1000 * pixels.filter((value, n) => n % 4 === 3 && value > 0).length) / (width * height),
    );
  });

inBrowser('the canvas', (explorer) => {
  it('opens the evidence behind a card of the canvas, and behind a line of its table', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/canvas?ids=pp-res-71&asOf=${DAY}`);
    await page.locator('.canvas canvas').first().waitFor();
    await expect.poll(() => page.locator('tbody tr').count()).toBeGreaterThan(3);
    // The card asked about stands somewhere in the picture: it is found as a person would, by trying cards.
    const frame = await page.locator('.canvas').boundingBox();
    if (!frame) throw new Error('the canvas has no place on the page');
    let found = false;
    for (let y = 0.1; y < 0.95 && !found; y += 0.06) {
      for (let x = 0.08; x < 0.95 && !found; x += 0.09) {
        await page.mouse.click(frame.x + frame.width * x, frame.y + frame.height * y);
        await page.waitForTimeout(30);
        found = page.url().includes('sel=');
      }
    }
    expect(found).toBe(true);
    await page.locator('aside[aria-label="Evidence"] h2').waitFor();

    await page.locator('tbody tr').first().getByRole('link').nth(2).click();
    await page.locator('blockquote').first().waitFor();
    expect(await page.locator('aside[aria-label="Evidence"]').innerText()).toMatch(/cites/);
  });

  it('goes from card to card by key, hides and shows again, and undoes', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/canvas?ids=pp-res-130&asOf=${DAY}`);
    const canvas = page.locator('[role=application][aria-busy=false]');
    await expect.poll(() => page.locator('tbody tr').count()).toBeGreaterThan(10);
    const all = await page.locator('tbody tr').count();
    await canvas.focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/sel=pp-res-130/);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => new URL(page.url()).searchParams.get('sel')).not.toBe('pp-res-130');
    const left = new URL(page.url()).searchParams.get('sel');
    expect(left).toBeTruthy();
    await page.keyboard.press('Delete');
    await page.waitForURL(new RegExp(`hide=${left}`));
    await expect.poll(() => page.locator('tbody tr').count()).toBeLessThan(all);
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.locator('tbody tr').count()).toBe(all);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => page.locator('tbody tr').count()).toBeLessThan(all);
    await page.getByRole('link', { name: 'Show again' }).click();
    await expect.poll(() => page.locator('tbody tr').count()).toBe(all);
  });

  it('lays out anew in a worker, colours, and finds a chain with its sentences', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/canvas?ids=pp-res-130&asOf=${DAY}`);
    await page.locator('[role=application][aria-busy=false]').waitFor();
    await expect.poll(() => painted(page)).toBeGreaterThan(20);
    const byTime = await page.locator('.canvas').screenshot();
    await page.getByLabel('Laid out').selectOption('by closeness');
    await page.waitForURL(/layout=force/);
    await expect.poll(async () => byTime.equals(await page.locator('.canvas').screenshot())).toBe(false);
    await page.getByText('Laying it out').waitFor({ state: 'detached' });
    // Wherever they stand now, they are in sight.
    await expect.poll(() => painted(page)).toBeGreaterThan(20);
    await page.getByLabel('Coloured by').selectOption('conference');
    await page.getByText('PP-18', { exact: true }).waitFor();
    await explorer.shot('canvas-force');
    await page.getByLabel('Laid out').selectOption('by distance');
    await page.waitForURL(/layout=radial/);
    await expect.poll(() => painted(page)).toBeGreaterThan(20);
    await explorer.shot('canvas-radial');
    await page.goto(`${base}/canvas?ids=pp-res-101&path=pp-res-101~wtsa-res-52&asOf=${DAY}`);
    await page.getByRole('heading', { name: 'The shortest chain' }).waitFor();
    await page.locator('.steps li').nth(1).waitFor();
    expect(await page.locator('.steps').innerText()).toContain('PP Resolution 130');
    await expect.poll(() => new URL(page.url()).searchParams.get('ids')).toContain('wtsa-res-52');
    await explorer.shot('canvas-path');
  });

  it('finds a chain that goes against citations too, and draws it', async () => {
    const { page, base } = await explorer.open();
    const [from, to] = ['pp-res-133', 'pp-res-200'] as InstrumentId[] as [InstrumentId, InstrumentId];
    const { paths } = await explorer.store.path({ from, to, asOf: DAY, either: true });
    const steps = paths[0] ?? [];
    expect(steps.some(({ against }) => against)).toBe(true);
    await page.goto(`${base}/canvas?ids=${from},${to}&path=${from}~${to}&asOf=${DAY}`);
    await page.getByText('No text in force that is held leads from').waitFor();
    await page.getByRole('link', { name: 'go against citations too' }).click();
    await page.waitForURL(/way=either/);
    await expect.poll(() => page.locator('.steps li').count()).toBe(steps.length);
    expect(await page.locator('.steps blockquote').allInnerTexts()).toEqual(
      steps.map(({ sentence }) => sentence.replace(/\s+/g, ' ').trim()),
    );
    await explorer.shot('canvas-path-either');
  });

  it('is saved as a picture and as data', async () => {
    const { page, base } = await explorer.open();
    await page.goto(`${base}/canvas?ids=pp-res-71&asOf=${DAY}`);
    await expect.poll(() => page.locator('tbody tr').count()).toBeGreaterThan(3);
    await page.waitForTimeout(500);
    const saved = async (name: string): Promise<Buffer> => {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name, exact: true }).click();
      return readFileSync(await (await download).path());
    };
    expect((await saved('PNG')).subarray(1, 4).toString()).toBe('PNG');
    const svg = (await saved('SVG')).toString();
    expect(svg).toContain('Res 71 · Dubai 2018');
    expect(svg.match(/<rect /g)?.length).toBeGreaterThan(4);
    const { nodes } = JSON.parse((await saved('JSON')).toString()) as { nodes: { id: string }[] };
    expect(nodes.map(({ id }) => id)).toContain('pp-res-71');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'GraphML' }).click();
    expect(readFileSync(await (await download).path(), 'utf8')).toContain('<graphml');
  });

  it('colours what cites each other alike, the same each time', async () => {
    const { page, base } = await explorer.open();
    const legend = page.getByRole('group', { name: 'Legend and filter' });
    const entries = async (): Promise<string[]> => {
      await page.goto(`${base}/canvas?ids=pp-res-130&colour=cluster&asOf=${DAY}`);
      await legend
        .getByText(/^around /)
        .first()
        .waitFor();
      return legend.locator('.entry').allInnerTexts();
    };
    const first = await entries();
    expect(first.length).toBeGreaterThan(2);
    expect(first[0]).toMatch(/^around \S+ \S+ \(\d+\)$/);
    expect(await entries()).toEqual(first);
    expect(await seriousFlaws(page)).toEqual([]);
    await explorer.shot('canvas-clusters');
  });

  it('stands by time, and says why, where no worker starts', async () => {
    const { page, base } = await explorer.open();
    await page.route(/worker-[^/]*\.js$/, (route) => route.abort());
    await page.goto(`${base}/canvas?ids=pp-res-130&layout=force&colour=cluster&asOf=${DAY}`);
    await page.getByText('The layout could not be worked out, so the cards stand by time').waitFor();
    await page.getByText('The clusters could not be worked out').waitFor();
    const canvas = page.locator('[role=application][aria-busy=false]');
    await canvas.focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/sel=pp-res-130/);
    explorer.forgive('worker-');
    explorer.forgive('net::ERR_FAILED');
  });
});
