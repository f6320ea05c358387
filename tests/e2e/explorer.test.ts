import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { ConferenceId } from '../../graph/ids.ts';
import { registry } from '../../graph/registry/index.ts';
import type { Store } from '../../graph/store.ts';
import { createServer } from '../../web/server/index.ts';
import { openSample } from '../../web/server/sample.ts';
import { adopted, naming, partOf, recalling, resolves, titled, world } from '../support/world.ts';

const ROOT = join(import.meta.dirname, '../..');
const SHOTS = join(import.meta.dirname, 'screenshots');
const executablePath = inject('chromium');

/** Without these a closed network is asked for updates, and a root user refused a sandbox. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A day on which the sample says what it says today, whatever today is. */
const DAY = '2026-11-23';

describe.skipIf(executablePath === null)('the explorer in a browser', () => {
  let folder: string;
  let store: Store;
  let server: FastifyInstance;
  let browser: Browser;
  let page: Page;
  let base: string;
  let complaints: string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'recital-e2e-'));
    mkdirSync(SHOTS, { recursive: true });
    const app = join(folder, 'app');
    await build({
      configFile: join(ROOT, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: app, emptyOutDir: true },
    });
    store = await openSample(registry, folder);
    server = await createServer({ store, registry, app });
    await server.listen({ port: 0, host: '127.0.0.1' });
    base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: FLAGS });
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await store?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (width = 1380, height = 900, colorScheme: 'light' | 'dark' = 'light'): Promise<void> => {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme });
    page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => {
      // A question that a newer one overtook is called off.
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`${request.url()} failed`);
    });
  };

  const shot = async (name: string): Promise<void> => {
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(SHOTS, `${name}.png`) });
  };

  beforeEach(() => {
    complaints = [];
  });

  afterEach(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  it('leads from the number on the start page to the sentence, the impact and the canvas', async () => {
    await open();
    await page.goto(`${base}/?asOf=${DAY}`);
    const heading = page.getByRole('heading', { level: 1 });
    await expect.poll(() => heading.innerText()).toMatch(/^\d+\s+references are out of date/);
    const total = Number.parseInt(await heading.innerText(), 10);
    const { total: expected } = await store.outdated({ asOf: DAY });
    expect(total).toBe(expected);
    await shot('start');

    await page.getByRole('link', { name: 'in operative text' }).click();
    await page.waitForURL(/\/outdated\?.*severities=error/);
    await page.getByText('WTSA Resolution 52').first().click();
    await page.getByText('Write instead:').waitFor();
    expect(await page.locator('aside').innerText()).toContain('Resolution 52 (Rev. Hammamet, 2016)');
    await shot('outdated');

    await page.getByRole('link', { name: 'Read in its text' }).first().click();
    const cited = page.locator('.cite.selected');
    await cited.waitFor();
    expect(await cited.innerText()).toContain('Resolution 52 (Rev. Dubai, 2012)');
    expect(await cited.getAttribute('data-status')).toBe('superseded');
    const box = await cited.boundingBox();
    expect(box && box.y > 0 && box.y < 900).toBe(true);
    await page.getByText('Write instead:').waitFor();
    await shot('text');

    await page.getByRole('link', { name: 'Impact', exact: true }).click();
    await page.getByRole('heading', { name: /in force depends? on PP Resolution 130/ }).waitFor();
    await shot('impact');

    await page.getByRole('link', { name: 'Neighbourhood' }).click();
    await page.getByRole('heading', { name: 'Around PP Resolution 130' }).waitFor();
    await page.locator('.canvas canvas').first().waitFor();
    await expect.poll(() => page.locator('tbody tr').count()).toBeGreaterThan(10);
    await shot('canvas');
  });

  it('opens the evidence behind a card of the canvas, and behind a line of its table', async () => {
    await open();
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

  it('the canvas: goes from card to card by key, hides and shows again, and undoes', async () => {
    await open();
    await page.goto(`${base}/canvas?ids=pp-res-130&asOf=${DAY}`);
    const canvas = page.getByRole('application');
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

  it('the canvas: lays out anew in a worker, colours, and finds a chain with its sentences', async () => {
    await open();
    await page.goto(`${base}/canvas?ids=pp-res-130&asOf=${DAY}`);
    await page.getByRole('application').waitFor();
    await page.getByLabel('Laid out').selectOption('by closeness');
    await page.waitForURL(/layout=force/);
    await page.getByLabel('Coloured by').selectOption('conference');
    await page.getByText('PP-18', { exact: true }).waitFor();
    await shot('canvas-force');
    await page.getByLabel('Laid out').selectOption('by distance');
    await page.goto(`${base}/canvas?ids=pp-res-101&path=pp-res-101~wtsa-res-52&asOf=${DAY}`);
    await page.getByRole('heading', { name: 'The shortest chain' }).waitFor();
    await page.locator('.steps li').nth(1).waitFor();
    expect(await page.locator('.steps').innerText()).toContain('PP Resolution 130');
    await expect.poll(() => new URL(page.url()).searchParams.get('ids')).toContain('wtsa-res-52');
    await shot('canvas-path');
  });

  it('the canvas: is saved as a picture and as data', async () => {
    await open();
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
  });

  it('shows what conferences cite of each other, and opens the citations behind a number', async () => {
    await open();
    await page.goto(`${base}/conferences?tab=matrix&asOf=${DAY}`);
    const cell = page.getByTitle('PP-18 cites WTSA-16');
    await cell.waitFor();
    const number = Number(await cell.innerText());
    await cell.click();
    await page.waitForURL(/\/citations\?.*fromConference=pp-18&toConference=wtsa-16/);
    await page.getByText(`${number} in all.`).waitFor();
    const { total } = await store.citations({
      asOf: DAY,
      fromConference: 'pp-18' as ConferenceId,
      toConference: 'wtsa-16' as ConferenceId,
    });
    expect(number).toBe(total);
    await page.getByText('WTSA Resolution').first().click();
    await page.getByText('Cites the edition in force').last().waitFor();
  });

  it('walks a list by key, orders it by what is cited, and hands it out as a file', async () => {
    await open();
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
    const { total } = await store.outdated({ asOf: DAY });
    expect(readFileSync(file, 'utf8').match(/\r\n/g)).toHaveLength(total + 1);
  });

  it('compares what a draft says with what it would become, and tells the years of an instrument', async () => {
    await open();
    await page.goto(
      `${base}/instruments/pp-res-21?tab=compare&before=pp-res-21@pp-22~demo-1-1&after=own&asOf=${DAY}`,
    );
    await page.getByRole('heading', { name: 'Updated' }).waitFor();
    expect(await page.locator('.fates').innerText()).toContain('before: Hammamet, 2016');
    expect(await page.locator('.pair ins').count()).toBeGreaterThan(0);
    await shot('compare');
    await page.getByRole('link', { name: 'Year by year' }).click();
    await page.getByRole('rowheader', { name: '2022' }).waitFor();
    await shot('years');
  });

  it('shows what a conference did, and the drafts before it side by side', async () => {
    await open();
    await page.goto(`${base}/conferences/pp-22?asOf=${DAY}`);
    await page.getByRole('heading', { name: /^Revised/ }).waitFor();
    await page.getByRole('link', { name: /Drafts before it/ }).click();
    await page.locator('article').first().waitFor();
    await shot('drafts');
  });

  it('goes back and forth over what was done, and keeps the day', async () => {
    await open();
    await page.goto(`${base}/outdated?asOf=2018-12-31`);
    await page.getByText('31 Dec 2018').first().waitFor();
    await page.getByRole('link', { name: 'Overview', exact: true }).click();
    await page.waitForURL(/\/\?asOf=2018-12-31/);
    await page.goBack();
    await page.getByRole('heading', { name: 'References that are out of date on 31 Dec 2018' }).waitFor();
    await page.getByRole('button', { name: 'Back to today' }).click();
    await expect.poll(() => page.url()).not.toContain('asOf');
  });

  it('on a narrow screen shows the evidence below the sentence, and the list again where it was left', async () => {
    await open(390, 844);
    await page.goto(`${base}/outdated?asOf=${DAY}`);
    await page.locator('.row').first().waitFor();
    await page.mouse.wheel(0, 700);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(600);
    await page.waitForTimeout(300);
    const links = page.getByRole('link', { name: 'Read in its text' });
    const link = links.nth(Math.floor((await links.count()) / 2));
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
    for (const batch of batches) await store.write(batch);
    try {
      await open();
      await page.goto(`${base}/instruments/pp-res-901?asOf=${DAY}`);
      await page.getByText('Also named in this text').click();
      await page.getByRole('link', { name: article }).click();
      await page.waitForURL(/\/entities\/article-12-of-the-constitution/);
      await page.getByText('Named in 2 texts in force').waitFor();
      await shot('entity');
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
      for (const batch of batches) await store.forget(batch.document.id);
    }
  });

  it('marks what a draft proposes by its own status, and what it strikes by that of the old', async () => {
    await open();
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
    await open();
    await page.goto(`${base}/outdated?asOf=2022-02-31`);
    await page.getByRole('heading', { name: 'References that are out of date', exact: true }).waitFor();
    await page.locator('.row').first().waitFor();
  });

  it('finds by number and slip of the finger, from the keyboard alone', async () => {
    await open();
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

  it('says what is wrong where there is nothing', async () => {
    await open();
    await page.goto(`${base}/instruments/pp-res-9999`);
    await page.getByText('PP Resolution 9999 is not in the graph.').waitFor();
    await page.goto(`${base}/nowhere`);
    await page.getByText('There is no such page.').waitFor();
    // The browser itself notes the 404 of the first question.
    complaints = complaints.filter((text) => !text.includes('404'));
  });

  it.each([
    ['light', 390, 844],
    ['dark', 390, 844],
    ['light', 1920, 1080],
    ['dark', 1380, 900],
  ] as const)(
    'shows every view in %s at %i pixels without running over the edge',
    async (scheme, width, height) => {
      await open(width, height, scheme);
      const views = {
        start: '/',
        outdated: '/outdated',
        text: '/instruments/pp-res-64',
        redline: '/instruments/pp-res-130?edition=pp-res-130@pp-14~b-75-4',
        impact: '/impact/pp-res-71',
        canvas: '/canvas?ids=pp-res-130',
        conference: '/conferences/pp-18',
        matrix: '/conferences?tab=matrix',
        years: '/conferences/pp-18?tab=years',
        compare: '/instruments/pp-res-130?tab=compare',
        citations: '/citations?of=pp-res-71',
        documents: '/documents',
      };
      for (const [name, path] of Object.entries(views)) {
        await page.goto(`${base}${path}${path.includes('?') ? '&' : '?'}asOf=${DAY}`);
        await page.getByRole('heading').first().waitFor();
        await shot(`${name}-${scheme}-${width}`);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(over, `${name} runs over by`).toBeLessThanOrEqual(0);
      }
    },
  );

  it.runIf(process.env.RECITAL_SCREENSHOT)('takes the picture of the README', async () => {
    await open(1280, 800);
    await page.goto(`${base}/instruments/pp-res-130?cite=&asOf=${DAY}`);
    await page.goto(`${base}/?asOf=${DAY}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(ROOT, '.github/explorer.png') });
  });
});
