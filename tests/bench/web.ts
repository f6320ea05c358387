/**
 * The explorer in Chromium over a graph of a hundred thousand citations that are all out of date: the first view from a cold cache,
 * what has to be loaded for it, a canvas of three hundred cards, and a list that is scrolled from end to end. Frames are held against
 * those of an empty page, times against the budgets of the design.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { openEmbedded } from '../../graph/embedded/index.ts';
import { registry } from '../../graph/registry/index.ts';
import { ingestBytes } from '../../ingest/ingest.ts';
import { createServer } from '../../web/server/index.ts';
import { FLAGS, findChromium } from '../support/chromium.ts';
import type { Measurement } from './measure.ts';

const ROOT = join(import.meta.dirname, '../..');
const INSTRUMENTS = 4000;
const CITATIONS_EACH = 25;
const CARDS = 300;

/** Budgets of the design: seconds, bytes, frames a second, milliseconds. */
const FIRST_VIEW = 1.5;
const SCRIPT = 250e3;
const FRAMES = 30;
const LONG_TASK = 200;

/** A resolution that cites others by an edition that the same conference replaced. */
function text(number: number): string {
  const cited = Array.from({ length: CITATIONS_EACH }, (_, n) => {
    // A few are cited by many, as in the real corpus.
    const share = ((number * 7919 + n * 104_729) % 10_007) / 10_007;
    const other = Math.floor(INSTRUMENTS * share ** 3) + 1;
    return `${n + 1} Resolution ${other === number ? (other % INSTRUMENTS) + 1 : other} (Rev. Busan, 2014);`;
  });
  return [
    `RESOLUTION ${number} (Rev. Dubai, 2018)`,
    `On matter ${number}`,
    'The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),',
    'resolves to act upon',
    ...cited,
  ].join('\n\n');
}

interface Watched {
  frames: number;
  /** Milliseconds. */
  longest: number;
}

/** Frames a second and the longest task while something is done to a page. */
async function watch(page: Page, work: () => Promise<void>): Promise<Watched> {
  await page.evaluate(`(() => {
    const seen = (window.seen = { frames: 0, longest: 0, from: performance.now(), on: true });
    const frame = () => { if (seen.on) { seen.frames++; requestAnimationFrame(frame); } };
    requestAnimationFrame(frame);
    seen.observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.longest = Math.max(seen.longest, entry.duration);
    });
    seen.observer.observe({ type: 'longtask' });
  })()`);
  await work();
  return page.evaluate<Watched>(`(() => {
    const { seen } = window;
    seen.on = false;
    seen.observer.disconnect();
    return { frames: (seen.frames * 1000) / (performance.now() - seen.from), longest: seen.longest };
  })()`);
}

/** Drags the page back and forth for two seconds. */
async function pan(page: Page): Promise<void> {
  const box = await page.locator('.canvas').boundingBox();
  if (!box) throw new Error('the canvas has no place on the page');
  const [x, y] = [box.x + 12, box.y + box.height - 12];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const until = performance.now() + 2000;
  for (let step = 0; performance.now() < until; step++) {
    await page.mouse.move(x + 200 * Math.abs(Math.sin(step / 15)), y - 120 * Math.abs(Math.cos(step / 15)));
  }
  await page.mouse.up();
}

async function scroll(page: Page): Promise<void> {
  const until = performance.now() + 4000;
  while (performance.now() < until) {
    await page.mouse.wheel(0, 1500);
    await page.waitForTimeout(16);
  }
}

export async function* web(): AsyncIterable<Measurement> {
  const executablePath = findChromium();
  if (executablePath === null) {
    console.error('web: no Chromium: apt-get install chromium, or set RECITAL_CHROMIUM');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'recital-bench-web-'));
  const app = join(folder, 'app');
  await build({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'error', build: { outDir: app } });
  const store = openEmbedded(join(folder, 'graph.db'), registry);
  for (let number = 1; number <= INSTRUMENTS; number++) {
    for await (const step of ingestBytes(Buffer.from(text(number)), `${number}.txt`, store, registry)) {
      if ('error' in step) throw step.error;
    }
  }
  const server = await createServer({ store, registry, app });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    const size = { viewport: { width: 1380, height: 900 } };
    const times: number[] = [];
    let script = 0;
    for (let run = 0; run < 5; run++) {
      const context = await browser.newContext(size);
      await context.addInitScript("localStorage.setItem('recital-tour', 'seen')");
      const page = await context.newPage();
      script = 0;
      page.on('response', async (response) => {
        if (!/\.js$/.test(new URL(response.url()).pathname)) return;
        script += gzipSync(await response.body()).length;
      });
      const from = performance.now();
      await page.goto(base);
      await page.locator('h1 .figure').waitFor();
      times.push((performance.now() - from) / 1000);
      await page.waitForLoadState('networkidle');
      await context.close();
    }
    times.sort((a, b) => a - b);
    const first = times[2] as number;
    yield {
      ...{ name: 'first useful view, cold, 100,000 citations', value: first, unit: 's' },
      ...{ baseline: `budget of ${FIRST_VIEW} s`, ratio: first / FIRST_VIEW },
    };
    yield {
      ...{ name: 'script loaded for it, gzipped', value: script / 1000, unit: 'kB' },
      ...{ baseline: `budget of ${SCRIPT / 1000} kB`, ratio: script / SCRIPT },
    };

    const context = await browser.newContext(size);
    await context.addInitScript("localStorage.setItem('recital-tour', 'seen')");
    const page = await context.newPage();
    const empty = await watch(page, () => page.waitForTimeout(2000));
    const frames = (name: string, { frames: value }: Watched): Measurement => ({
      ...{ name: `${name} (budget ${FRAMES})`, value, unit: 'frames/s' },
      ...{ baseline: 'an empty page', ratio: value / empty.frames },
    });
    const longest = (name: string, { longest: value }: Watched): Measurement => ({
      ...{ name: `${name}: longest task`, value, unit: 'ms' },
      ...{ baseline: `budget of ${LONG_TASK} ms`, ratio: value / LONG_TASK },
    });

    await page.goto(`${base}/canvas?ids=pp-res-1&limit=${CARDS}&draw=all`);
    await page.locator('tbody tr').first().waitFor();
    await page.waitForTimeout(2000);
    const panned = await watch(page, () => pan(page));
    yield frames(`canvas of ${CARDS} cards, panned`, panned);
    const laidOut = await watch(page, async () => {
      await page.getByLabel('Laid out').selectOption('by closeness');
      // By attribute: looking for words takes the page itself longer than the layout does.
      await page
        .locator('progress[aria-label=Layout]')
        .waitFor({ timeout: 2000 })
        .catch(() => undefined);
      await page.locator('progress[aria-label=Layout]').waitFor({ state: 'detached' });
      await page.waitForTimeout(500);
    });
    yield longest(`layout of ${CARDS} cards`, laidOut);

    await page.goto(`${base}/outdated?sort=edition`);
    await page.locator('.row').first().waitFor();
    const scrolled = await watch(page, () => scroll(page));
    yield frames(`list of ${(INSTRUMENTS * CITATIONS_EACH).toLocaleString('en')} rows, scrolled`, scrolled);
    yield longest('list scrolled', scrolled);
  } finally {
    await browser.close();
    await server.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
