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

/** One of many, of a file, or why there is none; the path leads on from the file in an archive. */
type Step<Done> = { readonly file: string; readonly path: string } & (
  Done | { readonly error: UnreadableFile }
);

/**
 * Goes through what becomes of many documents, one after the other, with a bar that counts files. What could not be read, of a file or
 * all of it, is written to `stderr` as `file: reason`.
 *
 * @param steps gives them; it says first how many files there are.
 * @param work is handed each that was read, and gives what of it was not, a sentence each.
 */
export async function eachStep<Done extends object>(
  io: Io,
  options: { quiet?: boolean },
  steps: (started: (files: number) => void) => AsyncIterable<Step<Done>>,
  work: (step: Done & { file: string; path: string }) => readonly string[] | Promise<readonly string[]>,
): Promise<BatchResult> {
  const failures: UnreadableFile[] = [];
  const warnings: Warning[] = [];
  let bar = progress(io, { quiet: true }, 0);
  let read = 0;
  let current: string | null = null;
  try {
    for await (const step of steps((files) => (bar = progress(io, options, files)))) {
      // An archive is one file of many documents.
      if (current !== null && step.file !== current) bar.step();
      current = step.file;
      if ('error' in step) failures.push(step.error);
      else {
        for (const reason of await work(step)) warnings.push({ file: step.path, reason });
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

/**
 * Reads the files that `paths` name, folders and archives with all that is in them, and hands each document on; tells as `eachStep` does.
 *
 * @param work is also told the file, and the path of the document.
 */
export const eachDocument = (
  io: Io,
  options: { quiet?: boolean },
  paths: readonly string[],
  work: (document: Document, at: { file: string; path: string }) => Promise<void>,
): Promise<BatchResult> =>
  eachStep<{ readonly document: Document }>(
    io,
    options,
    (started) => readAll(paths, started),
    async (step) => {
      await work(step.document, step);
      return step.document.warnings ?? [];
    },
  );

/** 2 where there was something to read and none of it could be. */
export const batchStatus = ({ read }: BatchResult): 0 | 2 => (read === 0 ? 2 : 0);
