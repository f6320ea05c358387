/** The port behind which both stores stand. No query language leaks out of an adapter. */
import type { ExportQuestion, ExportRow } from './export/model.ts';
import type { ConferenceId, DocumentId, EditionId, EntityId, InstrumentId } from './ids.ts';
import type { Marking } from './marking.ts';
import type { Batch } from './model.ts';
import type { Failure } from './readings.ts';
import type {
  CitationsAnswer,
  CitationsQuestion,
  OutdatedAnswer,
  OutdatedQuestion,
} from './questions/types/citations.ts';
import type { AsOf } from './questions/types/common.ts';
import type { CompareAnswer, CompareQuestion } from './questions/types/compare.ts';
import type {
  ConferenceCount,
  ConferenceEdition,
  ConferenceQuestion,
  ConferenceRow,
  MatrixAnswer,
  MatrixQuestion,
  TimelineAnswer,
  TimelineQuestion,
} from './questions/types/conference.ts';
import type {
  DraftRow,
  EditionAnswer,
  EntityAnswer,
  EntityQuestion,
  InstrumentAnswer,
  InstrumentQuestion,
} from './questions/types/instrument.ts';
import type {
  DocumentsAnswer,
  DocumentsQuestion,
  FailuresAnswer,
  FailuresQuestion,
  LatestAnswer,
  InstrumentsAnswer,
  InstrumentsQuestion,
} from './questions/types/lists.ts';
import type { OverviewAnswer, StandingAnswer } from './questions/types/overview.ts';
import type { SearchAnswer, SearchQuestion } from './questions/types/search.ts';
import type {
  ImpactAnswer,
  ImpactQuestion,
  NeighbourhoodAnswer,
  NeighbourhoodQuestion,
  PathAnswer,
  PathQuestion,
} from './questions/types/walks.ts';

export type WriteOutcome = 'added' | 'unchanged' | 'replaced';

/**
 * Every question refuses what it cannot mean (a day that the calendar does not have, a limit below 1, a cursor that no answer gave)
 * with a `WrongQuestion`.
 */
export interface Store {
  /** What it is and where, for people: `recital.db`, `neo4j://localhost:7687` */
  readonly name: string;

  /**
   * Writes what one document gives, in one transaction: all of it or nothing. The same bytes again change nothing; other bytes
   * from the same source replace what the source gave before. The order of documents has no influence on the result.
   * @param run the ISO time at which the ingest began that the document comes with; remembered where it is given.
   * @param warnings what of the document was not read, a sentence each; told of with the document until its source is read again.
   */
  write(batch: Batch, run?: string, warnings?: readonly string[]): Promise<WriteOutcome>;
  /**
   * Notes files that could not be read; what their sources gave before stays. A file is told of until it is read.
   * @param run as for `write`.
   */
  refuse(failures: readonly Failure[], run?: string): Promise<void>;
  /** Takes out all that a document gave. An unknown id is no error. */
  forget(document: DocumentId): Promise<void>;
  /**
   * Marks citations of the list of what is out of date, and unmarks them. Marks stay until they are taken away, whatever becomes of
   * the documents, and are no part of exports.
   * @throws WrongQuestion where a reason is missing or too long; then none is kept.
   */
  mark(marks: readonly Marking[]): Promise<void>;

  search(question: SearchQuestion): Promise<SearchAnswer>;
  /** Instruments that some document names, as people count them. */
  instruments(question: InstrumentsQuestion): Promise<InstrumentsAnswer>;
  /** Null where no document names the instrument. */
  instrument(id: InstrumentId, question: InstrumentQuestion): Promise<InstrumentAnswer | null>;
  /** The text of an edition or draft with its references; null where no document names it. */
  edition(id: EditionId, at: AsOf): Promise<EditionAnswer | null>;
  /** The texts in force that name an article, a study group, a paper …; null where no document names it. */
  entity(id: EntityId, question: EntityQuestion): Promise<EntityAnswer | null>;
  neighbourhood(question: NeighbourhoodQuestion): Promise<NeighbourhoodAnswer>;
  outdated(question: OutdatedQuestion): Promise<OutdatedAnswer>;
  /** Citations of whatever status: what an instrument cites, who cites it, what is behind a cell of the matrix. */
  citations(question: CitationsQuestion): Promise<CitationsAnswer>;
  /** Null where no document names the instrument. */
  impact(question: ImpactQuestion): Promise<ImpactAnswer | null>;
  path(question: PathQuestion): Promise<PathAnswer>;
  /** Null where no document names the instrument, or nothing is of the conference. */
  timeline(question: TimelineQuestion): Promise<TimelineAnswer | null>;
  /** Null where no document names one of the two. */
  compare(question: CompareQuestion): Promise<CompareAnswer | null>;
  /** The counts of the overview, and the texts with most out-of-date citations. */
  standing(at: AsOf): Promise<StandingAnswer>;
  overview(at: AsOf): Promise<OverviewAnswer>;

  /** Conferences that the graph has editions, drafts or suppressions of, by closing date. */
  conferences(): Promise<ConferenceRow[]>;
  /** What a conference adopted (held or attested), suppressed and has drafts before it. */
  conference(id: ConferenceId, question: ConferenceQuestion): Promise<ConferenceProfile | null>;
  /** Which conferences' texts cite which conferences' editions. */
  matrix(question: MatrixQuestion): Promise<MatrixAnswer>;
  documents(question?: DocumentsQuestion): Promise<DocumentsAnswer>;
  /** Files that could not be read when they were read last. */
  failures(question?: FailuresQuestion): Promise<FailuresAnswer>;
  /** What the latest ingest changed, and how much of it is out of date. */
  latest(at: AsOf): Promise<LatestAnswer>;

  /**
   * The graph for other programs, row by row: nodes first, then edges between them, in an order that follows from the graph alone.
   * Fails with a `StoreError` where the store is written to in the middle.
   */
  export(question: ExportQuestion): AsyncIterable<ExportRow>;

  close(): Promise<void>;
}

/** Question 8. What it did does not change with the day; what cites what is of texts in force on it. */
export interface ConferenceProfile extends ConferenceRow {
  asOf: string;
  acts: {
    /** Instruments that have no earlier edition. */
    adopted: ConferenceEdition[];
    /** With the edition that each replaced; null where only its `Rev.` tells that there was one. */
    revised: (ConferenceEdition & { before: EditionId | null })[];
    /** The edition that ended, as far as it is known. */
    suppressed: ConferenceEdition[];
  };
  /** How many there are of each, listed or not; of `proposals`, instruments. */
  counts: { adopted: number; revised: number; suppressed: number; proposals: number };
  /** Drafts before it, by instrument. */
  proposals: { instrument: InstrumentId; title: string | null; drafts: DraftRow[] }[];
  /** By how many, then id; its own left out. */
  cites: ConferenceCount[];
  citedBy: ConferenceCount[];
}

/** A store that cannot be reached or used; the message names it and says what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
