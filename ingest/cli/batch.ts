/** Many files, one after the other: what cannot be read is said in one line, and the rest goes on. */
import type { Document } from '../document.ts';
import { UnreadableFile } from '../document.ts';
import { listFiles, readDocument } from '../read/index.ts';
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
  const list = await listFiles(paths);
  const failures = [...list.failures];
  const bar = progress(io, options, list.files.length);
  let read = 0;
  try {
    for (const path of list.files) {
      try {
        await work(await readDocument(path), path);
        read++;
      } catch (error) {
        if (!(error instanceof UnreadableFile)) throw error;
        failures.push(error);
      }
      bar.step();
    }
  } finally {
    bar.stop();
  }
  for (const path of emptyPaths(paths, list.files, failures)) {
    failures.push(new UnreadableFile(path, 'no files in this folder'));
  }
  const { red } = coloursOf(io.stderr);
  for (const { file, reason } of failures) io.stderr.write(`${red(`${file}:`)} ${reason}\n`);
  return { read, failures };
}

/** Where nothing at all was found, the paths that gave nothing. */
const emptyPaths = (
  paths: readonly string[],
  files: readonly string[],
  failures: readonly UnreadableFile[],
): readonly string[] => (files.length === 0 && failures.length === 0 ? paths : []);

/** 2 where there was something to read and none of it could be. */
export const batchStatus = ({ read }: BatchResult): 0 | 2 => (read === 0 ? 2 : 0);
