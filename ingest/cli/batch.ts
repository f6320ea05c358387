/** Many files, one after the other: what cannot be read is said in one line, and the rest goes on. */
import type { Document } from '../document.ts';
import type { UnreadableFile } from '../document.ts';
import { readAll } from '../read/index.ts';
import type { Io } from './io.ts';
import { coloursOf } from './io.ts';
import { progress } from './progress.ts';

export interface BatchResult {
  /** Documents that were read. */
  readonly read: number;
  readonly failures: readonly UnreadableFile[];
}

/**
 * Reads the files that `paths` name, folders with all that is in them, and hands each document on. What could not be read is
 * written to `stderr` as `file: reason`.
 */
export async function eachDocument(
  io: Io,
  options: { quiet?: boolean },
  paths: readonly string[],
  work: (document: Document, path: string) => Promise<void>,
): Promise<BatchResult> {
  const failures: UnreadableFile[] = [];
  let bar = progress(io, { quiet: true }, 0);
  let read = 0;
  try {
    for await (const step of readAll(paths, (files) => (bar = progress(io, options, files)))) {
      if ('error' in step) failures.push(step.error);
      else {
        await work(step.document, step.path);
        read++;
      }
      bar.step();
    }
  } finally {
    bar.stop();
  }
  const { red } = coloursOf(io.stderr);
  for (const { file, reason } of failures) io.stderr.write(`${red(`${file}:`)} ${reason}\n`);
  return { read, failures };
}

/** 2 where there was something to read and none of it could be. */
export const batchStatus = ({ read }: BatchResult): 0 | 2 => (read === 0 ? 2 : 0);
