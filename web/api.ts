/** The types of the API, for the app: all that it sees of the rest of the house. */
export type {
  CitationFilters,
  CitationSort,
  CitationView,
  CitationsAnswer,
  ClauseFilter,
  ListedCitation,
  OutdatedAnswer,
  OutdatedRow,
} from '../graph/questions/types/citations.ts';
export type {
  CompareAnswer,
  ComparedPair,
  ComparedParagraph,
  ComparedSide,
  ComparedText,
} from '../graph/questions/types/compare.ts';
export type {
  ConferenceCount,
  ConferenceEdition,
  ConferenceRow,
  MatrixAnswer,
  MatrixCell,
  TimelineAnswer,
  TimelineYear,
} from '../graph/questions/types/conference.ts';
export type {
  AddresseeRow,
  Block,
  DraftRow,
  EditionAnswer,
  EntityAnswer,
  EntityRow,
  InstrumentAnswer,
  LineageRow,
  MentionView,
  Run,
} from '../graph/questions/types/instrument.ts';
export type {
  DocumentRow,
  DocumentsAnswer,
  FailuresAnswer,
  InstrumentsAnswer,
  LatestAnswer,
} from '../graph/questions/types/lists.ts';
export type { OverviewAnswer, StandingAnswer } from '../graph/questions/types/overview.ts';
export type { SearchAnswer, SearchHit } from '../graph/questions/types/search.ts';
export type {
  GraphEdge,
  GraphNode,
  ImpactAnswer,
  ImpactDependent,
  ImpactDirect,
  NeighbourhoodAnswer,
  PathAnswer,
} from '../graph/questions/types/walks.ts';
export type { ConferenceProfile } from '../graph/store.ts';
export type { EntityKind } from '../graph/model.ts';
export type { Mark, MarkFilter, MarkState, Marking } from '../graph/marking.ts';
export type { CitationStatus, Severity } from '../graph/verdict.ts';

/** A conference of the registry: a stop of the date control. */
export interface Stop {
  id: string;
  body: string;
  /** The body's full name. */
  name: string;
  place: string | null;
  year: number;
  /** ISO day. */
  closed: string;
}

/** What becomes of a file that was sent: one event for each document in it, and one at the end. */
export type UploadEvent =
  | {
      type: 'stored';
      /** The file's name, in an archive `papers.zip/draft.docx`. */
      path: string;
      outcome: 'added' | 'replaced' | 'unchanged';
      editions: number;
      citations: number;
      /** What of it was not read. */
      warnings: string[];
    }
  | { type: 'refused'; path: string; reason: string }
  | { type: 'failed'; reason: string }
  | { type: 'done' };

/** What this server is and does. */
export interface About {
  version: string;
  store: string;
  /** Whether it takes documents. */
  uploads: boolean;
  /** Whether it changes nothing, marks neither. */
  readOnly: boolean;
}

/** What every error of the API is. */
export interface ApiError {
  error: string;
  /** A sentence for the person who asked. */
  message: string;
}
