/** The whole way of a file: read, analysed, written to a store; and of many, some on the way at once. */
import type { EditionId } from '../graph/ids.ts';
import type { Registry } from '../graph/registry/index.ts';
import type { Store, WriteOutcome } from '../graph/store.ts';
import { analyse } from './analyse.ts';
import { toBatch } from './batch.ts';
import type { UnreadableFile } from './document.ts';
import type { ReadStep } from './read/index.ts';
import { documentsOf, readAll } from './read/index.ts';

/** What became of one document, named by its path, in an archive `papers.zip/draft.docx`. */
export type IngestStep = {
  /** The file on the disk that it is from, or the name that its bytes came under. */
  readonly file: string;
  readonly path: string;
} & (
  | {
      readonly outcome: WriteOutcome;
      /** Whose texts or drafts it carries. */
      readonly editions: readonly EditionId[];
      readonly citations: number;
      /** What of the document was not read, a sentence each. */
      readonly warnings: readonly string[];
    }
  | { readonly error: UnreadableFile }
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
  return ingestRead(readBytes(bytes, name), store, registry);
}

async function* readBytes(bytes: Uint8Array, name: string): AsyncGenerator<ReadStep> {
  for await (const step of documentsOf(bytes, { path: name, source: name })) yield { file: name, ...step };
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
  steps: AsyncIterable<ReadStep>,
  store: Store,
  registry: Registry,
): AsyncGenerator<IngestStep> {
  const run = new Date().toISOString();
  const waiting: Ahead[] = [];
  let citations = 0;
  const first = async (): Promise<IngestStep> => {
    const { step, citations: done } = waiting.shift() as Ahead;
    citations -= done;
    return step;
  };
  try {
    for await (const step of steps) {
      const next = written(step, store, registry, run);
      waiting.push(next);
      citations += next.citations;
      const full = (): boolean => waiting.length >= AHEAD.documents || citations > AHEAD.citations;
      while (waiting[0]?.done === true || full()) yield await first();
    }
    while (waiting.length > 0) yield await first();
  } finally {
    // Whoever stops listening, or is told of an error, has nothing written behind their back afterwards.
    await Promise.allSettled(waiting.map(({ step }) => step));
  }
}

/** Begins to write what is read, or to note why it could not be. */
function written(read: ReadStep, store: Store, registry: Registry, run: string): Ahead {
  const { file, path } = read;
  if ('error' in read) {
    const { source, error } = read;
    const { reason } = error;
    return ahead(
      store.refuse([{ source, file: path, reason }], run).then(() => ({ file, path, error })),
      0,
    );
  }
  const batch = toBatch(analyse(read.document, registry));
  const editions = batch.editions.map(({ id }) => id);
  const citations = batch.citations.length;
  const warnings = read.document.warnings ?? [];
  return ahead(
    store
      .write(batch, run, warnings)
      .then((outcome) => ({ file, path, outcome, editions, citations, warnings })),
    citations,
  );
}

function ahead(step: Promise<IngestStep>, citations: number): Ahead {
  const one: Ahead = { step, citations, done: false };
  const end = (): void => {
    one.done = true;
  };
  // An error is told of in its turn.
  step.then(end, end);
  return one;
}
