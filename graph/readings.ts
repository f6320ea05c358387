/**
 * What the last reading of each file left out, noted beside the graph: nothing is derived from it, and no export has it. A later
 * reading of the same source takes the place of an earlier one, and one that left out nothing takes the note away; so does
 * forgetting the document.
 */
import { createHash } from 'node:crypto';
import type { Incoming } from './arrivals.ts';
import type { DocumentId } from './ids.ts';

/** A file that could not be read at all. */
export interface Failure {
  /** Its absolute path, or whatever else names where it came from. */
  readonly source: string;
  /** As whoever ingested it named it. */
  readonly file: string;
  /** Why, in a sentence. */
  readonly reason: string;
}

/** What is noted of the last reading of a source. */
export interface Reading {
  /** Stands for the source, without telling where on a machine that is. */
  readonly id: string;
  readonly file: string;
  /** Null where the file could not be read at all. */
  readonly document: DocumentId | null;
  /** The ingest that read it: the ISO time at which it began. */
  readonly run: string | null;
  /** What was left out, a sentence each; none where nothing was, and then nothing is kept. */
  readonly reasons: readonly string[];
}

const idOf = (source: string): string => createHash('sha256').update(source).digest('hex').slice(0, 32);

const lastOfEach = (all: readonly Reading[]): Reading[] => [
  ...new Map(all.map((one) => [one.id, one])).values(),
];

export const readingsOf = (incoming: readonly Incoming[]): Reading[] =>
  lastOfEach(
    incoming.map(({ batch: { source, document }, run, warnings }) => ({
      ...{ id: idOf(source), file: document.name, document: document.id, run, reasons: warnings },
    })),
  );

export const failedReadings = (failures: readonly Failure[], run: string | null): Reading[] =>
  lastOfEach(
    failures.map(({ source, file, reason }) => ({
      ...{ id: idOf(source), file, document: null, run, reasons: [reason] },
    })),
  );
