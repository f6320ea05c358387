/** What is in a store follows from what was read, whatever happened on the way: any order, twice, in parts, with a kill in between. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded } from '../../../graph/embedded/index.ts';
import { registry } from '../../../graph/registry/index.ts';
import { ingest } from '../../../ingest/ingest.ts';
import { exportOf } from './support.ts';

const ROOT = join(import.meta.dirname, '../../..');
const SAMPLE = join(ROOT, 'ingest/sample');
const FILES = readdirSync(SAMPLE)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => join(SAMPLE, name));

let folder: string;
let expected: string;
let stores = 0;

const newFile = (): string => join(folder, `${stores++}.db`);

/** Ingests some files in order. */
async function ingestInto(file: string, paths: readonly string[]): Promise<void> {
  const store = openEmbedded(file, registry);
  try {
    for await (const step of ingest(paths, store, registry)) if ('error' in step) throw step.error;
  } finally {
    await store.close();
  }
}

/** Begins to ingest in a process of its own, which is killed after a while; whether it had not ended by itself. */
async function killed(file: string, milliseconds: number): Promise<boolean> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'web/main.ts', 'ingest', ...FILES, '--quiet', '--store', `file:${file}`],
    { cwd: ROOT, stdio: 'ignore' },
  );
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  clearTimeout(timer);
  return signal === 'SIGKILL';
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recital-durability-'));
  const file = newFile();
  await ingestInto(file, FILES);
  expected = await exportOf(file);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an export', () => {
  it('is the same byte for byte in any order, in parts, and after all was read twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(FILES, { minLength: FILES.length }),
        fc.nat(FILES.length),
        async (files, cut) => {
          const file = newFile();
          await ingestInto(file, files.slice(0, cut));
          await ingestInto(file, files.slice(cut));
          await ingestInto(file, files);
          expect(await exportOf(file)).toBe(expected);
        },
      ),
      { numRuns: 5 },
    );
  });

  it('is the same after a kill −9 in the middle, once the rest was read', async () => {
    let interrupted = 0;
    for (const milliseconds of [500, 800, 1100, 1500, 2000]) {
      const file = newFile();
      if (await killed(file, milliseconds)) interrupted++;
      // Only whole documents are in it: what is there already changes nothing more.
      await ingestInto(file, FILES);
      expect(await exportOf(file)).toBe(expected);
    }
    expect(interrupted).toBeGreaterThan(0);
  });
});
