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
  /** What of the documents was not read. */
  readonly warnings: readonly Warning[];
}

export interface Warning {
  readonly file: string;
  readonly reason: string;
}

/**
 * Reads the files that `paths` name, folders and archives with all that is in them, and hands each document on. What could not be
 * read, of a file or all of it, is written to `stderr` as `file: reason`.
 *
 * @param work is also told the file, and the path of the document, which in an archive leads on from there.
 */
export async function eachDocument(
  io: Io,
  options: { quiet?: boolean },
  paths: readonly string[],
  work: (document: Document, at: { file: string; path: string }) => Promise<void>,
): Promise<BatchResult> {
  const failures: UnreadableFile[] = [];
  const warnings: Warning[] = [];
  let bar = progress(io, { quiet: true }, 0);
  let read = 0;
  let current: string | null = null;
  try {
    for await (const step of readAll(paths, (files) => (bar = progress(io, options, files)))) {
      // An archive is one file of many documents.
      if (current !== null && step.file !== current) bar.step();
      current = step.file;
      if ('error' in step) failures.push(step.error);
      else {
        await work(step.document, step);
        for (const reason of step.document.warnings ?? []) warnings.push({ file: step.path, reason });
        read++;
      }
    }
  } finally {
    bar.stop();
  }
  const { red, yellow } = coloursOf(io.stderr);
  for (const { file, reason } of warnings) io.stderr.write(`${yellow(`${file}:`)} ${reason}\n`);
  for (const { file, reason } of failures) io.stderr.write(`${red(`${file}:`)} ${reason}\n`);
  return { read, failures, warnings };
}

/** 2 where there was something to read and none of it could be. */
export const batchStatus = ({ read }: BatchResult): 0 | 2 => (read === 0 ? 2 : 0);
