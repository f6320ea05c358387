/** The whole way of a file: read, analysed, written to a store; and of many, one after the other. */
import type { Registry } from '../graph/registry/index.ts';
import type { Store, WriteOutcome } from '../graph/store.ts';
import { analyse } from './analyse.ts';
import { toBatch } from './batch.ts';
import type { UnreadableFile } from './document.ts';
import { readAll } from './read/index.ts';

/** What became of one document, named by its path, in an archive `papers.zip/draft.docx`. */
export type IngestStep =
  | {
      readonly path: string;
      readonly outcome: WriteOutcome;
      readonly editions: number;
      readonly citations: number;
    }
  | { readonly path: string; readonly error: UnreadableFile };

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
  for await (const step of readAll(paths, started)) {
    if ('error' in step) {
      yield { path: step.path, error: step.error };
      continue;
    }
    const batch = toBatch(analyse(step.document, registry));
    const outcome = await store.write(batch);
    yield { path: step.path, outcome, editions: batch.editions.length, citations: batch.citations.length };
  }
}
