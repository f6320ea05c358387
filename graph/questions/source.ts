/**
 * What the questions need of a store: rows, filtered where they lie. Each adapter implements this in its own query language; the
 * questions are worked out from the rows in one place, so that both stores give equal answers.
 */
import type { EditionRow, InstrumentRow } from '../derive.ts';
import type {
  CitationId,
  ConferenceId,
  DocumentId,
  EditionId,
  EntityId,
  InstrumentId,
  InstrumentKind,
  MentionId,
  ProvisionId,
} from '../ids.ts';
import type {
  CarriedEdition,
  Change,
  ClauseKind,
  DocumentRecord,
  EntityKind,
  ProvisionRecord,
} from '../model.ts';
import type { Verdict } from '../verdict.ts';
import type { Scope } from './types.ts';

/** A citation with its place, its citing text and its verdict. */
export interface CitationRow {
  readonly id: CitationId;
  readonly document: DocumentId;
  readonly from: EditionId;
  readonly fromInstrument: InstrumentId;
  readonly fromBody: string;
  /** The conference of the citing text, and whether that text is a draft. */
  readonly citingConference: ConferenceId | null;
  readonly draft: boolean;
  /** When the citing text is in force, and until when it may stand in for a later one that is not held. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly standsUntil: string | null;
  readonly instrument: InstrumentId;
  readonly edition: EditionId | null;
  readonly conference: ConferenceId | null;
  readonly kind: InstrumentKind;
  readonly body: string;
  readonly number: string;
  readonly revised: boolean;
  readonly noun: string;
  readonly provision: ProvisionId;
  readonly clause: string | null;
  readonly clauseKind: ClauseKind | null;
  readonly label: string | null;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly sentence: string;
  readonly change: Change | null;
  readonly pinpoint: string | null;
  readonly verdict: Verdict;
}

/** Which citations: all that is given must hold. Deleted ones, and those of a second text of an edition, are never among them. */
export interface CitationFilter {
  /** Of texts in force on this day (or standing in, by `scope`). */
  asOf?: string;
  scope?: Scope;
  /** Of drafts too (`with`), or of this document's drafts beside its texts in force. Texts alone where it is left out. */
  drafts?: 'with';
  document?: DocumentId;
  from?: readonly EditionId[];
  fromInstruments?: readonly InstrumentId[];
  targets?: readonly InstrumentId[];
  fromBody?: string;
  /** Only those whose status on `asOf` may be other than current; with `undated` those that name no edition as well. */
  outdated?: boolean;
  undated?: boolean;
}

/** Something that texts name beside instruments. */
export interface Entity {
  readonly id: EntityId;
  readonly kind: EntityKind;
  readonly label: string;
}

/** A mention of an entity with its place and its naming text. */
export interface MentionRow {
  readonly id: MentionId;
  readonly document: DocumentId;
  readonly from: EditionId;
  /** Until when the naming text is in force. */
  readonly validTo: string | null;
  readonly entity: Entity;
  readonly provision: ProvisionId;
  readonly clause: string | null;
  readonly clauseKind: ClauseKind | null;
  /** The provision's. */
  readonly label: string | null;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly sentence: string;
  readonly change: Change | null;
}

/** Which mentions by texts in force (or standing in, by `scope`) on a day: all that is given must hold. Deleted ones are never among them. */
export interface MentionFilter {
  asOf: string;
  scope?: Scope;
  entity?: EntityId;
  fromInstrument?: InstrumentId;
}

export interface EditionFilter {
  ids?: readonly EditionId[];
  instruments?: readonly InstrumentId[];
  /** Adopted, attested or suppressed there, or proposed to it. */
  at?: ConferenceId;
  document?: DocumentId;
  /** In force on this day. */
  inForceOn?: string;
}

export interface Source {
  /** In any order: `inOrder` sorts them where an answer depends on it. */
  citations(filter: CitationFilter): Promise<CitationRow[]>;
  /** Citations of one edition's text in use, deleted ones included, in any order. */
  citationsOf(edition: EditionId): Promise<CitationRow[]>;
  /** In any order. */
  mentions(filter: MentionFilter): Promise<MentionRow[]>;
  /** Mentions by one edition's text in use, deleted ones included, in any order. */
  mentionsOf(edition: EditionId): Promise<MentionRow[]>;
  /** Entities that some document names, in any order. */
  entities(ids: readonly EntityId[]): Promise<Entity[]>;
  instruments(ids: readonly InstrumentId[]): Promise<Map<InstrumentId, InstrumentRow>>;
  /** By id. */
  editions(filter: EditionFilter): Promise<EditionRow[]>;
  /** Of the text in use, in its order. */
  provisions(edition: EditionId): Promise<ProvisionRecord[]>;
  document(id: DocumentId): Promise<DocumentRecord | null>;
  documents(): Promise<{ id: DocumentId; name: string; format: string; citations: number }[]>;
  /** What each document carries, by document, then place in the text. */
  carried(): Promise<(CarriedEdition & { document: DocumentId })[]>;
  /** Instruments of this number (lower case, without spaces) or one that begins with it, by id. */
  byNumber(number: string): Promise<InstrumentId[]>;
  /** Editions and drafts of the text in use whose title or text has a word that begins with each of these, by id; 500 at most. */
  byWords(words: readonly string[]): Promise<EditionId[]>;
  /** Entities whose label has a word that begins with each of these, by id; 500 at most. */
  byLabel(words: readonly string[]): Promise<Entity[]>;
  counts(): Promise<{ documents: number; instruments: number; editions: number; citations: number }>;
}
