/** The whole way of a file: read, analysed, written to a store; and of many, one after the other. */
import type { Registry } from '../graph/registry/index.ts';
import type { Store, WriteOutcome } from '../graph/store.ts';
import { analyse } from './analyse.ts';
import { toBatch } from './batch.ts';
import { UnreadableFile } from './document.ts';
import { listFiles, readDocument } from './read/index.ts';

/** What became of one file. */
export type IngestStep =
  | {
      readonly file: string;
      readonly outcome: WriteOutcome;
      readonly editions: number;
      readonly citations: number;
    }
  | { readonly file: string; readonly error: UnreadableFile };

/**
 * Ingests files and folders, one transaction a file, and tells of each as it is done. A file that cannot be read is a step with its
 * error, and the others go on; an error of the store ends it all, with everything written so far kept.
 *
 * @param started is told how many files there are, before the first is read.
 */
export async function* ingest(
  paths: readonly string[],
  store: Store,
  registry: Registry,
  started?: (files: number) => void,
): AsyncGenerator<IngestStep> {
  const { files, failures } = await listFiles(paths);
  started?.(files.length);
  for (const error of failures) yield { file: error.file, error };
  for (const file of files) {
    try {
      const batch = toBatch(analyse(await readDocument(file), registry));
      const outcome = await store.write(batch);
      yield { file, outcome, editions: batch.editions.length, citations: batch.citations.length };
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      yield { file, error };
    }
  }
}
