/** Citations with what is to be said of them: question 4, and the lists of citations by and of whatever. */
import type {
  CitationId,
  ConferenceId,
  DocumentId,
  EditionId,
  InstrumentId,
  InstrumentKind,
  ProvisionId,
} from '../../ids.ts';
import type { Mark, MarkFilter } from '../../marking.ts';
import type { Change, ClauseKind } from '../../model.ts';
import type { CitationStatus, Severity } from '../../verdict.ts';
import type { AsOf, Paged } from './common.ts';

/** Where a citation stands: in a preambular or operative clause, or outside clauses. */
export type ClauseFilter = ClauseKind | 'outside';

export const CLAUSE_FILTERS = ['preambular', 'operative', 'outside'] as const satisfies ClauseFilter[];

/**
 * The order of citations, ties broken by citing edition and place in the text. `severity`: errors first, what is current last.
 * `since`: what went out of date first comes first; what no conference made so, last. `edition`: by citing edition. `instrument`:
 * by the instrument cited.
 */
export const CITATION_SORTS = ['severity', 'since', 'edition', 'instrument'] as const;

export type CitationSort = (typeof CITATION_SORTS)[number];

/** Which citations are listed: all that is given must hold. */
export interface CitationFilters {
  /** Body and kind of the citing instrument, conference of the citing text. */
  body?: string;
  kind?: InstrumentKind;
  fromConference?: ConferenceId;
  /** Body and kind of the instrument cited. */
  targetBody?: string;
  targetKind?: InstrumentKind;
  /** Conference of the edition cited, as written; `none` where no edition is named or it is of no known conference. */
  toConference?: ConferenceId | 'none';
  /** Only what this document carries, its drafts included. */
  document?: DocumentId;
  /** Only what the documents of this ingest carry, their drafts included: the ISO time at which it began. */
  run?: string;
  clauses?: ClauseFilter[];
  /** Whether the text of the edition cited is held; where none is named, of one in force. */
  textHeld?: boolean;
  statuses?: CitationStatus[];
  /** Current citations have none. */
  severities?: Severity[];
  /** Also citations made by drafts (always so with `document` and `run`). */
  drafts?: boolean;
}

/** One citation with what is to be said of it on the date asked about. */
export interface CitationView {
  id: CitationId;
  from: EditionId;
  instrument: InstrumentId;
  /** The edition as written; the instrument where none is named. */
  to: EditionId | InstrumentId;
  current: EditionId | null;
  status: CitationStatus;
  clause: string | null;
  clauseKind: ClauseKind | null;
  /** The provision's label: `recalling b)`. */
  provision: string | null;
  provisionId: ProvisionId;
  text: string;
  sentence: string;
  change: Change | null;
  /** The part of the cited instrument that is meant: `resolves 1 to 11`, `Annex 2`; null where the whole is. */
  pinpoint: string | null;
  document: DocumentId;
  start: number;
  end: number;
  /** True where the citing text stands in for an edition in force whose text is not held. */
  standIn: boolean;
}

/** By severity where no `sort` is given. */
export interface OutdatedQuestion extends AsOf, CitationFilters, Paged {
  /** Only citations by this instrument's texts. */
  instrument?: InstrumentId;
  /** Only citations of this instrument. */
  target?: InstrumentId;
  /** Also citations that name no edition. */
  undated?: boolean;
  /** Only those that bear such a mark, or none; all where it is left out. */
  marks?: readonly MarkFilter[];
  sort?: CitationSort;
}

export interface OutdatedRow extends CitationView {
  severity: Severity;
  /** The conference that made it so. */
  since: ConferenceId | null;
  atAdoption: boolean;
  /** Editions from the cited one (left out where it is none) to the current one. */
  chain: EditionId[];
  suggestion: string | null;
  /** What people have settled about it; null where it is open. */
  mark: Mark | null;
}

export interface OutdatedAnswer {
  asOf: string;
  /** In the order asked for. */
  citations: OutdatedRow[];
  total: number;
  /** Of all pages. */
  counts: { severity: Record<Severity, number>; status: Partial<Record<CitationStatus, number>> };
  /** Editions in force whose text is not held: what they cite is not known. */
  textNotHeld: number;
  next: string | null;
}

/** The citations by or of an instrument, or by and of whatever the filters say; by citing edition where no `sort` is given. */
export interface CitationsQuestion extends AsOf, CitationFilters, Paged {
  /** Only citations by this instrument's texts. */
  by?: InstrumentId;
  /** Only citations of this instrument. */
  of?: InstrumentId;
  sort?: CitationSort;
}

export interface ListedCitation extends CitationView {
  /** Null where it is current. */
  severity: Severity | null;
  /** The conference that made it so. */
  since: ConferenceId | null;
}

export interface CitationsAnswer {
  asOf: string;
  /** In the order asked for. */
  citations: ListedCitation[];
  total: number;
  /** Of all pages. */
  counts: { severity: Record<Severity, number>; status: Partial<Record<CitationStatus, number>> };
  next: string | null;
}
