/** Runs a command line of Recital over documents, this one or another commit's, and reads the references that it prints. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SCORED_KINDS } from './match.ts';
import type { Scored } from './match.ts';

/** The scored references of a file of JSON lines. */
export const readLines = (file: string): Scored[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Scored)
    .filter(({ kind }) => SCORED_KINDS.has(kind));

/**
 * The references of all documents below a folder, by the document's name without its ending.
 *
 * @param root the folder of the Recital that extracts
 * @throws {Error} with what it printed, where it fails.
 */
export function extractAll(root: string, documents: string): Map<string, Scored[]> {
  const out = mkdtempSync(join(tmpdir(), 'recital-score-'));
  try {
    const command = ['web/recital.mjs', 'extract', documents, '--out', out, '--quiet'];
    const { status, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr.trim());
    return new Map(
      readdirSync(out).map((name) => [name.replace(/\.jsonl$/, ''), readLines(join(out, name))]),
    );
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
