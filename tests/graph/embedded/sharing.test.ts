/** One file, several programs: they read while one of them writes, and writers wait for each other. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openEmbedded } from '../../../graph/embedded/index.ts';
import { registry } from '../../../graph/registry/index.ts';
import type { Store } from '../../../graph/store.ts';
import { partOf } from './parts.ts';
import { exportOf, exported, works } from './support.ts';

const DAY = '2025-12-31';
const folder = mkdtempSync(join(tmpdir(), 'recital-sharing-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Questions that take citations from memory and their words from the file. */
async function answers(store: Store): Promise<unknown> {
  const [batch] = partOf(1, 'all');
  const id = batch?.editions[0]?.instrument ?? ('' as never);
  return Promise.all([
    store.outdated({ asOf: DAY, undated: true }),
    store.neighbourhood({ ids: [id], asOf: DAY, depth: 2 }),
    store.search({ words: 'ba', asOf: DAY }),
  ]);
}

it('a program answers while another writes, from what is there whole', async () => {
  const file = join(folder, 'read.db');
  const reader = openEmbedded(file, registry);
  let ended = false;
  const writer = works('each', file, 1, 'all').finally(() => (ended = true));
  const seen: number[] = [];
  while (!ended) {
    await answers(reader);
    seen.push((await reader.documents()).total);
    // The child is heard of between two answers.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  expect((await writer).code).toBe(0);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(new Set(seen).size).toBeGreaterThan(3);
  const fresh = openEmbedded(file, registry);
  expect(await answers(reader)).toEqual(await answers(fresh));
  await Promise.all([reader.close(), fresh.close()]);
});

it('writers wait for each other, from the first on that makes the file', async () => {
  const whole = openEmbedded(':memory:', registry);
  for (const batch of partOf(1, 'all')) await whole.write(batch);
  const expected = await exported(whole);
  await whole.close();
  for (const file of [1, 2, 3].map((n) => join(folder, `written-${n}.db`))) {
    const ended = await Promise.all([works('each', file, 1, 'even'), works('each', file, 1, 'odd')]);
    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    expect(await exportOf(file)).toBe(expected);
  }
});

it('a store that was closed is one whole file', async () => {
  const [file, copy] = ['closed.db', 'copy.db'].map((name) => join(folder, name)) as [string, string];
  const store = openEmbedded(file, registry);
  for (const batch of partOf(1, 'even')) await store.write(batch);
  const expected = await exported(store);
  await store.close();
  copyFileSync(file, copy);
  expect(await exportOf(copy)).toBe(expected);
});
