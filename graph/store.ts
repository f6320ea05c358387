/** The port behind which both stores stand. No query language leaks out of an adapter. */
import type { ConferenceId, DocumentId, EditionId, EntityId, InstrumentId } from './ids.ts';
import type { Batch } from './model.ts';
import type {
  AsOf,
  ConferenceRow,
  DocumentRow,
  EditionAnswer,
  EntityAnswer,
  ImpactAnswer,
  ImpactQuestion,
  InstrumentAnswer,
  NeighbourhoodAnswer,
  NeighbourhoodQuestion,
  OutdatedAnswer,
  OutdatedQuestion,
  OverviewAnswer,
  PathAnswer,
  PathQuestion,
  SearchAnswer,
  SearchQuestion,
} from './questions/types.ts';

export type WriteOutcome = 'added' | 'unchanged' | 'replaced';

export interface Store {
  /** What it is and where, for people: `recital.db`, `neo4j://localhost:7687` */
  readonly name: string;

  /**
   * Writes what one document gives, in one transaction: all of it or nothing. The same bytes again change nothing; other bytes
   * from the same source replace what the source gave before. The order of documents has no influence on the result.
   */
  write(batch: Batch): Promise<WriteOutcome>;
  /** Takes out all that a document gave. An unknown id is no error. */
  forget(document: DocumentId): Promise<void>;

  search(question: SearchQuestion): Promise<SearchAnswer>;
  /** Null where no document names the instrument. */
  instrument(id: InstrumentId, at: AsOf): Promise<InstrumentAnswer | null>;
  /** The text of an edition or draft with its references; null where no document names it. */
  edition(id: EditionId, at: AsOf): Promise<EditionAnswer | null>;
  /** The texts in force that name an article, a study group, a paper …; null where no document names it. */
  entity(id: EntityId, at: AsOf): Promise<EntityAnswer | null>;
  neighbourhood(question: NeighbourhoodQuestion): Promise<NeighbourhoodAnswer>;
  outdated(question: OutdatedQuestion): Promise<OutdatedAnswer>;
  /** Null where no document names the instrument. */
  impact(question: ImpactQuestion): Promise<ImpactAnswer | null>;
  path(question: PathQuestion): Promise<PathAnswer>;
  overview(at: AsOf): Promise<OverviewAnswer>;

  /** Conferences that the graph has editions, drafts or suppressions of, by closing date. */
  conferences(): Promise<ConferenceRow[]>;
  /** What a conference adopted (held or attested), suppressed and has drafts before it. */
  conference(id: ConferenceId): Promise<ConferenceAnswer | null>;
  /** By name, then id. */
  documents(): Promise<DocumentRow[]>;

  close(): Promise<void>;
}

export interface ConferenceAnswer extends ConferenceRow {
  rows: {
    edition: EditionId;
    instrument: InstrumentId;
    title: string | null;
    what: 'adopted' | 'attested' | 'proposed' | 'suppressed';
    held: boolean;
  }[];
}

/** A store that cannot be reached or used; the message names it and says what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
