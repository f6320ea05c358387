/** What the store remembers of ingests: which documents each brought. No part of the graph: nothing is derived from it. */
import type { DocumentId } from './ids.ts';
import type { Batch } from './model.ts';
import type { WriteOutcome } from './store.ts';

/** A batch on its way into a store, and the ingest that it belongs to: the ISO time at which that began. */
export interface Incoming {
  readonly batch: Batch;
  readonly run: string | null;
  /** What of the document was not read, a sentence each. */
  readonly warnings: readonly string[];
}

/** That an ingest added a document, or replaced what was known of its source. */
export interface Arrival {
  readonly run: string;
  readonly document: DocumentId;
  readonly outcome: 'added' | 'replaced';
}

/** The newest ingest that changed anything, as far as its documents are still there. */
export interface LatestRun {
  readonly run: string;
  readonly added: number;
  readonly replaced: number;
  /** Editions and drafts whose text they carry, each once. */
  readonly editions: number;
}

/** What is to be remembered of batches that were written; what was there already did not arrive. */
export const arrivalsOf = (incoming: readonly Incoming[], outcomes: readonly WriteOutcome[]): Arrival[] =>
  incoming.flatMap(({ batch, run }, n) => {
    const outcome = outcomes[n];
    return run === null || outcome === undefined || outcome === 'unchanged'
      ? []
      : [{ run, document: batch.document.id, outcome }];
  });
