/** The types of the API, for the app: all that it sees of the rest of the house. */
export type {
  AddresseeRow,
  Block,
  CitationFilters,
  CitationSort,
  CitationView,
  CitationsAnswer,
  ClauseFilter,
  CompareAnswer,
  ComparedPair,
  ComparedParagraph,
  ComparedSide,
  ComparedText,
  ConferenceCount,
  ConferenceEdition,
  ConferenceRow,
  DocumentRow,
  DraftRow,
  EditionAnswer,
  EntityAnswer,
  EntityRow,
  GraphEdge,
  GraphNode,
  ImpactAnswer,
  ImpactDependent,
  ImpactDirect,
  InstrumentAnswer,
  LineageRow,
  ListedCitation,
  MatrixAnswer,
  MatrixCell,
  MentionView,
  NeighbourhoodAnswer,
  OutdatedAnswer,
  OutdatedRow,
  OverviewAnswer,
  PathAnswer,
  Run,
  SearchAnswer,
  SearchHit,
  TimelineAnswer,
  TimelineYear,
} from '../graph/questions/types.ts';
export type { ConferenceAnswer, ConferenceProfile } from '../graph/store.ts';
export type { EntityKind } from '../graph/model.ts';
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

/** What every error of the API is. */
export interface ApiError {
  error: string;
  /** A sentence for the person who asked. */
  message: string;
}
