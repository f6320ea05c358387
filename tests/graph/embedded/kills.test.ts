/** A program is killed at many points of a write or of a migration: what it began is there whole or not at all. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded } from '../../../graph/embedded/index.ts';
import { SCHEMA_VERSION } from '../../../graph/embedded/schema.ts';
import { registry } from '../../../graph/registry/index.ts';
import { partOf } from './parts.ts';
import { checkedFile, exportOf, works } from './support.ts';

/** How many of a hundred statements were run. */
const POINTS = [1, 10, 30, 50, 70, 90, 99, 100];

const folder = mkdtempSync(join(tmpdir(), 'recital-kills-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function copyOf(file: string): string {
  const copy = join(folder, `${files++}.db`);
  copyFileSync(file, copy);
  return copy;
}

/** How many statements work takes that is not interrupted. */
async function statementsOf(...words: (string | number)[]): Promise<number> {
  const { code, said } = await works(...words);
  expect(code).toBe(0);
  return Number(said);
}

/** What the words of its texts find: they are indexed anew. */
async function search(file: string): Promise<unknown> {
  const store = openEmbedded(file, registry);
  const { hits } = await store.search({ words: 'be', asOf: '2019-06-30' });
  await store.close();
  expect(hits).not.toEqual([]);
  return hits;
}

const pointAt = (percent: number, statements: number): number =>
  Math.max(1, Math.round((percent / 100) * statements));

describe('a write that replaces many documents and touches most instruments', () => {
  const before = join(folder, 'before.db');
  let [old, fresh, statements] = ['', '', 0];

  beforeAll(async () => {
    const store = openEmbedded(before, registry);
    await Promise.all(partOf(1, 'all').map((batch) => store.write(batch)));
    await store.close();
    old = await exportOf(before);
    const file = copyOf(before);
    statements = await statementsOf('write', file, 2, 'all');
    fresh = await exportOf(file);
    expect(fresh).not.toBe(old);
  });

  it.each(POINTS)(
    'is there whole or not at all after a kill −9 at %i of a hundred statements',
    async (percent) => {
      const file = copyOf(before);
      const { signal } = await works('write', file, 2, 'all', pointAt(percent, statements));
      expect(signal).toBe('SIGKILL');
      expect(checkedFile(file).integrity).toBe('ok');
      expect([old, fresh]).toContain(await exportOf(file));
      const { code } = await works('write', file, 2, 'all');
      expect(code).toBe(0);
      expect(await exportOf(file)).toBe(fresh);
    },
  );
});

describe.each([4, 6])('a migration from version %i', (version) => {
  const before = join(import.meta.dirname, `version-${version}/store.sqlite`);
  let [fresh, statements] = ['', 0];
  let found: unknown;

  beforeAll(async () => {
    const file = copyOf(before);
    statements = await statementsOf('open', file);
    fresh = await exportOf(file);
    found = await search(file);
  });

  it.each(POINTS)('is done or to be done after a kill −9 at %i of a hundred statements', async (percent) => {
    const file = copyOf(before);
    const { signal } = await works('open', file, pointAt(percent, statements));
    expect(signal).toBe('SIGKILL');
    const left = checkedFile(file);
    expect(left.integrity).toBe('ok');
    expect([version, SCHEMA_VERSION]).toContain(left.version);
    expect(await exportOf(file)).toBe(fresh);
    expect(await search(file)).toEqual(found);
  });
});
