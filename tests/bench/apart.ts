/** What reading one large file takes, in a process of its own: memory is given back late. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDocument } from '../../ingest/read/index.ts';
import type { Measure } from './measure.ts';

export interface LargeFile {
  /** As the measurements are called: `.docx of 50 MB`. */
  readonly name: string;
  readonly extension: string;
  /** Writes it to a path. */
  write(path: string): void;
  /** What a reader cannot do without, done to the file at a path. */
  bare(path: string): Promise<void>;
  /** What `bare` is called. */
  readonly baseline: string;
  /** Stated in the README: the memory that reading it may take. */
  readonly bytes: number;
}

interface Spent {
  readonly seconds: number;
  /** The most that the process held at a time. */
  readonly bytes: number;
}

/**
 * Seconds and memory for reading a file, beside what `bare` takes.
 *
 * @param script address of the module that calls this as it is loaded (`import.meta.url`): the processes load it anew.
 */
export async function apart(script: string, file: LargeFile): Promise<Measure> {
  const program = fileURLToPath(script);
  const [, main, work, path] = process.argv;
  if (main === program && path !== undefined) {
    const from = performance.now();
    await (work === 'bare' ? file.bare(path) : readDocument(path));
    const seconds = (performance.now() - from) / 1000;
    console.log(JSON.stringify({ seconds, bytes: process.resourceUsage().maxRSS * 1024 }));
    process.exit();
  }
  return () => compare(program, file);
}

async function* compare(program: string, { name, extension, write, baseline, bytes }: LargeFile) {
  const folder = mkdtempSync(join(tmpdir(), 'recital-bench-'));
  try {
    const path = join(folder, `large.${extension}`);
    write(path);
    const bare = spend(program, 'bare', path);
    const read = spend(program, 'reading', path);
    const rows = [
      ['time', 's', read.seconds, bare.seconds, baseline],
      ['memory', 'MB', read.bytes / 1e6, bare.bytes / 1e6, baseline],
      ['memory', 'MB', read.bytes / 1e6, bytes / 1e6, `stated ${bytes / 1e6} MB`],
    ] as const;
    for (const [what, unit, value, other, against] of rows)
      yield { name: `${name}: ${what}`, value, unit, baseline: against, ratio: value / other };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function spend(program: string, work: string, path: string): Spent {
  const args = ['--import', 'tsx', program, work, path];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Spent;
}
