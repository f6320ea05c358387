/** The explorer as a person meets it: built, served over the sample or another store, and opened in a real browser. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject } from 'vitest';
import { registry } from '../../graph/registry/index.ts';
import type { Store } from '../../graph/store.ts';
import { createServer } from '../../web/server/index.ts';
import { openSample } from '../../web/server/sample.ts';
import { FLAGS } from '../support/chromium.ts';

export const ROOT = join(import.meta.dirname, '../..');
export const SHOTS = join(import.meta.dirname, 'screenshots');

/** A day on which the sample says what it says today, whatever today is. */
export const DAY = '2026-11-23';

/** The serious flaws of accessibility that axe finds on a page, a line each. */
export async function seriousFlaws(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

export interface Explorer {
  readonly store: Store;
  /** Opens an empty page of a size and a theme; each test has one of its own. */
  open(
    width?: number,
    height?: number,
    scheme?: 'light' | 'dark',
    firstVisit?: boolean,
  ): Promise<{ page: Page; base: string }>;
  /** Keeps a picture of the page, for people to look at. */
  shot(name: string): Promise<void>;
  /** Whatever the browser has said that contains this was to be expected. */
  forgive(words: string): void;
}

/** What the explorer is opened over, where it is not the sample in a file. */
export interface Over {
  /** Whether it is there; the tests are skipped where it is not. */
  readonly there: boolean;
  /** Opens and fills the store; in the folder, if it needs one. */
  open(folder: string): Promise<Store>;
}

const SAMPLE: Over = { there: true, open: (folder) => openSample(registry, folder) };

/** Tests in Chromium, skipped where there is none; whatever the browser complains of fails the test that it happened in. */
export function inBrowser(name: string, tests: (explorer: Explorer) => void, over = SAMPLE): void {
  const executablePath = inject('chromium');
  describe.skipIf(executablePath === null || !over.there)(`${name}, in a browser`, () => {
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
      store = await over.open(folder);
      server = await createServer({ store, registry, app, uploads: true });
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

    beforeEach(() => {
      complaints = [];
    });

    afterEach(async () => {
      await page.context().close();
      expect(complaints).toEqual([]);
    });

    tests({
      get store() {
        return store;
      },
      async open(width = 1380, height = 900, colorScheme = 'light', firstVisit = false) {
        const context = await browser.newContext({ viewport: { width, height }, colorScheme });
        // Only a first visit is shown around.
        if (!firstVisit) await context.addInitScript("localStorage.setItem('recital-tour', 'seen')");
        page = await context.newPage();
        page.on('console', (message) => {
          if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
        });
        page.on('pageerror', (error) => complaints.push(error.message));
        page.on('requestfailed', (request) => {
          // A question that a newer one overtook is called off.
          if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`${request.url()} failed`);
        });
        return { page, base };
      },
      async shot(picture) {
        // Chromium takes the script of a worker that was ended early for one that is still to come.
        await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => undefined);
        await page.evaluate(() => document.fonts.ready);
        await page.screenshot({ path: join(SHOTS, `${picture}.png`) });
      },
      forgive(words) {
        complaints = complaints.filter((text) => !text.includes(words));
      },
    });
  });
}
