/** What the tests of the store's file have in common: programs beside the test, and all that a store holds as text. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import Database from 'libsql';
import { openEmbedded } from '../../../graph/embedded/index.ts';
import { written } from '../../../graph/export/index.ts';
import { registry } from '../../../graph/registry/index.ts';
import type { Store } from '../../../graph/store.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** How a program ended, and what it said. */
interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly said: string;
}

/** Runs `worker.ts` to its end. */
export async function works(...words: (string | number)[]): Promise<Ended> {
  const program = join(import.meta.dirname, 'worker.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...words.map(String)], {
    ...{ cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
  });
  const [said, [code, signal]] = await Promise.all([
    text(child.stdout as NodeJS.ReadableStream),
    once(child, 'exit') as Promise<[number | null, string | null]>,
  ]);
  return { code, signal, said };
}

/** All that a store holds, as text. */
export async function exported(store: Store): Promise<string> {
  const parts: string[] = [];
  for await (const { text: part } of written('jsonld', store.export({}))) parts.push(part);
  return parts.join('');
}

export async function exportOf(file: string): Promise<string> {
  const store = openEmbedded(file, registry);
  try {
    return await exported(store);
  } finally {
    await store.close();
  }
}

/** What SQLite finds wrong with a file, and the version of its tables. */
export function checkedFile(file: string): { integrity: unknown; version: unknown } {
  const db = new Database(file);
  try {
    const [integrity, version] = ['integrity_check', 'user_version'].map(
      (name) => Object.values(db.prepare(`PRAGMA ${name}`).get([]) as object)[0] as unknown,
    );
    return { integrity, version };
  } finally {
    db.close();
  }
}
