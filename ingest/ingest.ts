/** The whole way of a file: read, analysed, written to a store; and of many, some on the way at once. */
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
 * Ingests files and folders, a document all or not at all, and tells of each in turn. A file that cannot be read is a step with
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

/** Documents, and citations in them, that are read ahead of the store: it keeps many at once in less time than one by one. */
const AHEAD = { documents: 64, citations: 20_000 } as const;

/** A step on its way; the store may still be at it. */
interface Ahead {
  readonly step: Promise<IngestStep>;
  readonly citations: number;
  done: boolean;
}

/** Tells in the order of the documents, whenever the store is done with which. */
async function* ingestRead(
  steps: AsyncIterable<Read>,
  store: Store,
  registry: Registry,
): AsyncGenerator<IngestStep> {
  const run = new Date().toISOString();
  const ahead: Ahead[] = [];
  let citations = 0;
  const first = async (): Promise<IngestStep> => {
    const { step, citations: done } = ahead.shift() as Ahead;
    citations -= done;
    return step;
  };
  try {
    for await (const step of steps) {
      const next = written(step, store, registry, run);
      ahead.push(next);
      citations += next.citations;
      const full = (): boolean => ahead.length >= AHEAD.documents || citations > AHEAD.citations;
      while (ahead[0]?.done === true || full()) yield await first();
    }
    while (ahead.length > 0) yield await first();
  } finally {
    // Whoever stops listening, or is told of an error, has nothing written behind their back afterwards.
    await Promise.allSettled(ahead.map(({ step }) => step));
  }
}

/** Begins to write what is read. */
function written(step: Read, store: Store, registry: Registry, run: string): Ahead {
  if ('error' in step) {
    return { step: Promise.resolve({ path: step.path, error: step.error }), citations: 0, done: true };
  }
  const { document, path } = step;
  const batch = toBatch(analyse(document, registry));
  const [editions, citations] = [batch.editions.length, batch.citations.length];
  const warnings = document.warnings ?? [];
  const told = store.write(batch, run).then((outcome) => ({ path, outcome, editions, citations, warnings }));
  const ahead: Ahead = { step: told, citations, done: false };
  const end = (): void => {
    ahead.done = true;
  };
  // An error is told of in its turn.
  told.then(end, end);
  return ahead;
}
