/**
 * What the questions need of a store: rows, filtered where they lie. Each adapter implements this in its own query language; the
 * questions are worked out from the rows in one place, so that both stores give equal answers.
 */
import type { LatestRun } from '../arrivals.ts';
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
import type { Mark, MarkFilter } from '../marking.ts';
import type {
  CarriedEdition,
  Change,
  ClauseKind,
  DocumentRecord,
  EditionStatus,
  EntityKind,
  ProvisionRecord,
} from '../model.ts';
import type { CitationStatus, Severity, Verdict } from '../verdict.ts';
import type { CitationSort, ClauseFilter } from './types/citations.ts';
import type { Scope } from './types/common.ts';

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
  /** Of texts in force on this day (or standing in, by `scope`); of all texts that ever were, and of drafts, where it is left out. */
  asOf?: string;
  scope?: Scope;
  /** With `asOf`, of drafts too. */
  drafts?: 'with';
  document?: DocumentId;
  /** Of documents that this ingest brought. */
  run?: string;
  from?: readonly EditionId[];
  fromInstruments?: readonly InstrumentId[];
  fromBody?: string;
  fromKind?: InstrumentKind;
  /** Of texts that this conference adopted, or of drafts proposed to it. */
  fromConference?: ConferenceId;
  targets?: readonly InstrumentId[];
  targetBody?: string;
  targetKind?: InstrumentKind;
  /** Of editions of this conference; `none`: of no edition, or of one whose place and year name no conference. */
  toConference?: ConferenceId | 'none';
  clauses?: readonly ClauseFilter[];
  /** Needs `asOf`. Whether the text of the edition cited is held; where none is named, of one in force. */
  textHeld?: boolean;
  /** Needs `asOf`, on which a citation is so. */
  statuses?: readonly CitationStatus[];
  /** Needs `asOf`. Current citations have none. */
  severities?: readonly Severity[];
  marks?: readonly MarkFilter[];
}

/**
 * The place of a citation in a list: what it is sorted by first, then citing edition, start, end, and its own id by length and
 * letters, which puts the tenth atom of a span after its second.
 */
export type CitationKey = readonly [string | number, string, number, number, number, string];

/** Part of a list of citations. */
export interface CitationPage {
  /** Needs `asOf` where it is `severity` or `since`. */
  readonly sort: CitationSort;
  readonly after: CitationKey | null;
  readonly limit: number | undefined;
}

/** How many citations are of one status and severity; current ones have none. */
export interface Tally {
  readonly status: CitationStatus;
  readonly severity: Severity | null;
  readonly citations: number;
}

/** How many citations one text makes, and how many of them are errors and warnings. */
export interface TextTally {
  readonly from: EditionId;
  readonly errors: number;
  readonly warnings: number;
  readonly citations: number;
}

/** How many citations the texts or the drafts of one conference make of the editions of another. Null where none is known. */
export interface Exchange {
  readonly from: ConferenceId | null;
  readonly to: ConferenceId | null;
  readonly draft: boolean;
  readonly citations: number;
}

/** That a text in force (or standing in) cites an instrument, however often. */
export interface DependentRow {
  readonly from: EditionId;
  readonly fromInstrument: InstrumentId;
  readonly target: InstrumentId;
  /** Until when the citing text is in force. */
  readonly validTo: string | null;
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

/** A paragraph with its words, and the document that they are from. */
export interface ProvisionText extends ProvisionRecord {
  readonly document: DocumentId;
  readonly text: string;
}

/** How many editions of lineages, or drafts, a conference has of one status, with their text held or not. */
export interface EditionCount {
  readonly at: ConferenceId;
  readonly status: EditionStatus;
  readonly held: boolean;
  readonly editions: number;
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

/** What depends on an instrument through texts in force (or standing in) on a day, however far. The filters choose among the rows. */
export interface ReachFilter {
  readonly id: InstrumentId;
  readonly asOf: string;
  readonly scope?: Scope;
  /** Levels of citations at most. */
  readonly depth: number;
  readonly distance?: number;
  readonly body?: string;
  readonly kind?: InstrumentKind;
  readonly conference?: ConferenceId;
}

export interface ReachPage {
  /** The distance and edition of the last row before these. */
  readonly after: readonly [distance: number, edition: string] | null;
  readonly limit: number | undefined;
}

/** A text that depends on an instrument, at its shortest distance (1 = it cites the instrument). */
export interface ReachRow {
  readonly edition: EditionId;
  readonly distance: number;
  /** The text one step nearer; of several, the smallest id. Null at 1. */
  readonly via: EditionId | null;
  readonly standIn: boolean;
}

export interface Reach {
  /** How many there are at each distance from 1 on, whatever page is asked for. */
  readonly byDistance: readonly number[];
  readonly rows: readonly ReachRow[];
}

export interface ChainFilter {
  readonly from: InstrumentId;
  readonly to: InstrumentId;
  readonly asOf: string;
  readonly scope?: Scope;
  /** Citations in a chain at most. */
  readonly depth: number;
  /** Whether they are followed against their arrows too. */
  readonly either?: boolean;
}

export interface AroundFilter {
  /** Each once; all of them are known. */
  readonly ids: readonly InstrumentId[];
  readonly asOf: string;
  readonly scope?: Scope;
  readonly depth: number;
  readonly limit: number;
}

/** An instrument near others: how many instruments cite it and are cited by it, itself not counted, and how many of these are not shown. */
export interface AroundRow {
  readonly id: InstrumentId;
  readonly distance: number;
  readonly citedBy: number;
  readonly cites: number;
  readonly leftOut: number;
}

export interface Around {
  /** By distance, then how many cite it (most first), then id. */
  readonly shown: readonly AroundRow[];
  readonly leftOut: number;
}

export interface LinkFilter {
  readonly instruments: readonly InstrumentId[];
  readonly asOf: string;
  readonly scope?: Scope;
}

/** A citation between two of some instruments, or of one by itself. */
export interface LinkRow {
  readonly id: CitationId;
  readonly fromInstrument: InstrumentId;
  readonly instrument: InstrumentId;
  /** On the day asked about. */
  readonly status: CitationStatus;
}

/** Which instruments: all that is given must hold. */
export interface InstrumentFilter {
  readonly asOf: string;
  /** Each begins a word of body, kind, number or title. */
  readonly words: readonly string[];
  readonly body?: string;
  readonly kind?: InstrumentKind;
  /** Of an edition in force. */
  readonly textHeld?: boolean;
  readonly conference?: ConferenceId;
}

/** Which documents: all that is given must hold. */
export interface DocumentFilter {
  readonly ids?: readonly DocumentId[];
  readonly name?: string;
  /** How an id begins. */
  readonly prefix?: string;
  /** That this ingest brought. */
  readonly run?: string;
  /** Of which something was not read. */
  readonly unread?: boolean;
}

/** A document in the list: it is sorted by `key`, which is `sortKey` of its name, then by id. */
export interface ListedDocument {
  readonly id: DocumentId;
  readonly name: string;
  readonly key: string;
  readonly format: string;
  readonly citations: number;
}

export interface DocumentPage {
  readonly after: readonly [key: string, id: string] | null;
  readonly limit: number | undefined;
}

export interface FailurePage {
  readonly after: readonly [file: string, id: string] | null;
  readonly limit: number | undefined;
}

export interface FailureRow {
  readonly id: string;
  readonly file: string;
  readonly reason: string;
  readonly run: string | null;
}

/** The place of an instrument in the list: `listKey`, then its id. */
export type InstrumentKey = readonly [key: string, id: string];

export interface InstrumentPage {
  readonly after: InstrumentKey | null;
  readonly limit: number | undefined;
}

export interface Source {
  /** In any order (`inOrder` sorts them where an answer depends on it); a page in its own. */
  citations(filter: CitationFilter, page?: CitationPage): Promise<CitationRow[]>;
  /** The citations of a filter, which needs `asOf`, counted; in any order. */
  tally(filter: CitationFilter): Promise<Tally[]>;
  /** The citations of a filter, which needs `asOf`, counted by the text that makes them; in any order. */
  tallyByText(filter: CitationFilter): Promise<TextTally[]>;
  /** The citations of a filter, counted between conferences; in any order. */
  exchanges(filter: CitationFilter): Promise<Exchange[]>;
  /** Who depends on whom on a day: each pair once, in any order. */
  dependents(at: { asOf: string; scope?: Scope }): Promise<DependentRow[]>;
  /** What depends on an instrument, the instrument itself left out: a page by distance, then edition. */
  reach(filter: ReachFilter, page: ReachPage): Promise<Reach>;
  /**
   * The instruments on the shortest chains of citations from one to another, in layers: the one, those a step from it …, the other;
   * each layer by id. None where no chain leads there, and from an instrument to itself.
   */
  chains(filter: ChainFilter): Promise<InstrumentId[][]>;
  /** The instruments around some, to a depth, citing and cited. */
  around(filter: AroundFilter): Promise<Around>;
  /** The citations among some instruments, by citing edition, then place in its text. */
  links(filter: LinkFilter): Promise<LinkRow[]>;
  /** The newest ingest of which documents are still there. */
  latestRun(): Promise<LatestRun | null>;
  /** The marks that some citations bear. */
  marks(citations: readonly CitationId[]): Promise<Map<CitationId, Mark>>;
  /** Citations of one edition's text in use, deleted ones included, in any order. */
  citationsOf(edition: EditionId): Promise<CitationRow[]>;
  /** In any order. */
  mentions(filter: MentionFilter): Promise<MentionRow[]>;
  /** Mentions by one edition's text in use, deleted ones included, in any order. */
  mentionsOf(edition: EditionId): Promise<MentionRow[]>;
  /** Entities that some document names, in any order. */
  entities(ids: readonly EntityId[]): Promise<Entity[]>;
  instruments(ids: readonly InstrumentId[]): Promise<Map<InstrumentId, InstrumentRow>>;
  /** In the order of the list. */
  instrumentList(filter: InstrumentFilter, page: InstrumentPage): Promise<InstrumentId[]>;
  instrumentCount(filter: InstrumentFilter): Promise<number>;
  /** By id. */
  editions(filter: EditionFilter): Promise<EditionRow[]>;
  /** The instruments that have an edition in force on a day, once for each edition, in any order. */
  inForce(asOf: string): Promise<InstrumentId[]>;
  /** How many editions in force on a day have no text that is held. */
  textsNotHeld(asOf: string): Promise<number>;
  /** Of the text in use, in its order. */
  provisions(edition: EditionId): Promise<ProvisionRecord[]>;
  document(id: DocumentId): Promise<DocumentRecord | null>;
  documents(filter: DocumentFilter, page: DocumentPage): Promise<ListedDocument[]>;
  documentCount(filter: DocumentFilter): Promise<number>;
  /** What was left out when some documents were read, once for each source of theirs, by file. */
  unread(documents: readonly DocumentId[]): Promise<{ document: DocumentId; reasons: readonly string[] }[]>;
  /** Files that could not be read, by file, then id. */
  failures(page: FailurePage): Promise<FailureRow[]>;
  failureCount(): Promise<number>;
  /** Editions that are part of no lineage are not among them. In any order. */
  editionCounts(): Promise<EditionCount[]>;
  /** How many instruments documents say that each conference suppressed, in any order. */
  suppressionCounts(): Promise<{ at: ConferenceId; instruments: number }[]>;
  /** What documents say that a conference suppressed, in any order. */
  suppressions(at: ConferenceId): Promise<CarriedEdition[]>;
  /** What each document carries, by document, then place in the text. */
  carried(documents: readonly DocumentId[]): Promise<(CarriedEdition & { readonly document: DocumentId })[]>;
  /**
   * Instruments of this number (lower case, without spaces), then those whose number begins with it, the shortest number first; by
   * id; of the latter 200 at most.
   */
  byNumber(number: string): Promise<InstrumentId[]>;
  /**
   * Editions and drafts of the text in use whose title, or whose title and text taken together, have a word that begins with each of these:
   * the first so many by id.
   */
  byWords(words: readonly string[], within: 'title' | 'all', limit: number): Promise<EditionId[]>;
  /** Entities whose label has a word that begins with each of these, by id; 200 at most. */
  byLabel(words: readonly string[]): Promise<Entity[]>;
  counts(): Promise<{ documents: number; instruments: number; editions: number; citations: number }>;

  /** What the store holds now: another string after every write. */
  state(): Promise<string>;
  /** So many instruments or editions that come after one, by id. */
  instrumentsAfter(after: InstrumentId, limit: number): Promise<InstrumentRow[]>;
  editionsAfter(after: EditionId, limit: number): Promise<EditionRow[]>;
  /** What the texts in use of some editions say, deleted words included, in any order. */
  provisionsFrom(editions: readonly EditionId[]): Promise<ProvisionText[]>;
  citationsFrom(editions: readonly EditionId[]): Promise<CitationRow[]>;
  mentionsFrom(editions: readonly EditionId[]): Promise<MentionRow[]>;
}

/** Gives a question the rows as one transaction sees them. */
export type Within = <Answer>(question: (source: Source) => Promise<Answer>) => Promise<Answer>;
