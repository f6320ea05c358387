/** The whole way of a file: read, analysed, written to a store; and of many, one after the other. */
import type { Registry } from '../graph/registry/index.ts';
import type { Store, WriteOutcome } from '../graph/store.ts';
import { analyse } from './analyse.ts';
import { toBatch } from './batch.ts';
import type { Document, UnreadableFile } from './document.ts';
import { documentsOf, readAll } from './read/index.ts';

/** What became of one document, named by its path, in an archive `papers.zip/draft.docx`. */
export type IngestStep =
  | {
      readonly path: string;
      readonly outcome: WriteOutcome;
      readonly editions: number;
      readonly citations: number;
      /** What of the document was not read, a sentence each. */
      readonly warnings: readonly string[];
    }
  | { readonly path: string; readonly error: UnreadableFile };

/** A document, or why there is none. */
type Read = { readonly path: string } & (
  { readonly document: Document } | { readonly error: UnreadableFile }
);

/**
 * Ingests files and folders, one transaction a document, and tells of each as it is done. A file that cannot be read is a step with
 * its error, and the others go on; an error of the store ends it all, with everything written so far kept.
 *
 * @param started is told how many files there are, before the first is read.
 */
export function ingest(
  paths: readonly string[],
  store: Store,
  registry: Registry,
  started?: (files: number) => void,
): AsyncGenerator<IngestStep> {
  return ingestRead(readAll(paths, started), store, registry);
}

/** Ingests bytes that are on no disk of ours: one file, or all in an archive. Tells and fails as `ingest` does. */
export function ingestBytes(
  bytes: Uint8Array,
  name: string,
  store: Store,
  registry: Registry,
): AsyncGenerator<IngestStep> {
  return ingestRead(documentsOf(bytes, { path: name, source: name }), store, registry);
}

async function* ingestRead(
  steps: AsyncIterable<Read>,
  store: Store,
  registry: Registry,
): AsyncGenerator<IngestStep> {
  for await (const step of steps) {
    if ('error' in step) {
      yield { path: step.path, error: step.error };
      continue;
    }
    const { document, path } = step;
    const batch = toBatch(analyse(document, registry));
    const outcome = await store.write(batch);
    yield {
      ...{ path, outcome, editions: batch.editions.length, citations: batch.citations.length },
      warnings: document.warnings ?? [],
    };
  }
}
