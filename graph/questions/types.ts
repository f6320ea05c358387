/**
 * What can be asked of a store and what it answers. Both stores give equal answers, field by field and in the same order.
 * Dates are ISO days (`2018-11-16`); offsets count UTF-16 code units of the document's text.
 */
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
import type { BlockKind, Change, ClauseKind, EditionStatus, EntityKind, ProposalAction } from '../model.ts';
import type { CitationStatus, Severity } from '../verdict.ts';

/**
 * Whose citations count. `force`: those of texts in force that we hold. `held`: where the text in force is not held, the latest
 * held text of the instrument stands in for it, marked `standIn`.
 */
export type Scope = 'force' | 'held';

export interface AsOf {
  /** ISO day. */
  asOf: string;
  scope?: Scope;
}

/** A list is given whole where no `limit` is given; else in pages. */
export interface Paged {
  /** Rows at most, from 1 to 500. */
  limit?: number;
  /** `next` of the page before, asked with the same filters and the same sort. */
  cursor?: string;
}

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

// ── 1 search ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const SEARCH_TYPES = ['instrument', 'edition', 'conference', 'entity'] as const;

/** `limit` is 20 where it is left out. */
export interface SearchQuestion extends AsOf, Paged {
  words: string;
  types?: SearchHit['type'][];
  /** Of instruments and editions; a conference has a body and is itself. What a hit has nothing of rules it out. */
  body?: string;
  kind?: InstrumentKind;
  /** Editions of a conference or proposed to it, instruments with such an edition, the conference itself. */
  conference?: ConferenceId;
  /** Editions whose text this document carries, and their instruments. */
  document?: DocumentId;
  /** Whether the text of an edition, or of an instrument's edition in force, is held. */
  textHeld?: boolean;
}

export interface SearchHit {
  type: (typeof SEARCH_TYPES)[number];
  /** One of its type: a conference that texts name is an entity of the same id. */
  id: string;
  /** `PP Resolution 130`, `PP Resolution 130 (Rev. Busan, 2014)`, `PP-18`, `Article 12 of the Constitution` */
  label: string;
  title: string | null;
  /** For an edition found by its text: the words around the first match. */
  snippet: string | null;
  status: EditionStatus | null;
  score: number;
}

export interface SearchAnswer {
  asOf: string;
  words: string;
  hits: SearchHit[];
  total: number;
  next: string | null;
}

// ── 2 instrument ────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface LineageRow {
  edition: EditionId;
  conference: ConferenceId | null;
  place: string | null;
  year: number | null;
  from: string | null;
  to: string | null;
  status: EditionStatus;
  revised: boolean;
  title: string | null;
  /** Documents that carry its text, the one whose text is used first. */
  documents: DocumentId[];
}

/** A draft of an edition, as a proposal carries it. */
export interface DraftRow {
  edition: EditionId;
  proposal: string;
  action: ProposalAction | null;
  author: string | null;
  at: ConferenceId | null;
  document: DocumentId;
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

export interface AddresseeRow {
  id: string;
  provisions: { edition: EditionId; id: ProvisionId; label: string | null; text: string }[];
}

/** Something that a text names beside instruments, with the places that do. */
export interface EntityRow {
  id: EntityId;
  kind: EntityKind;
  label: string;
  /** In the order of the text. */
  provisions: {
    edition: EditionId;
    id: ProvisionId;
    label: string | null;
    /** The sentence around it. */
    text: string;
    document: DocumentId;
    start: number;
    end: number;
    change: Change | null;
  }[];
}

export interface InstrumentQuestion extends AsOf {
  /** Rows of `cites` and of `citedBy` at most, from 1 to 500; `citations` has the others. */
  limit?: number;
}

export interface InstrumentAnswer {
  asOf: string;
  id: InstrumentId;
  kind: InstrumentKind;
  body: string;
  number: string;
  /** Of the latest held text; else what citing texts call it; else null. */
  title: string | null;
  lineage: LineageRow[];
  /** Editions that texts name and the lineage does not have (ruled out, of no known conference, yet to come). */
  apart: LineageRow[];
  drafts: DraftRow[];
  suppressed: { conference: ConferenceId; date: string }[];
  inForce: EditionId | null;
  /** Whether the text of the edition in force is held. */
  textHeld: boolean;
  /** Citations made by the edition in force (or its stand-in), in the order of the text. */
  cites: CitationView[];
  /** Citations by editions in force of whatever instrument, its own included. */
  citedBy: CitationView[];
  /** How many citations there are, shown or not. */
  counts: { cites: number; citedBy: number };
  /** Filled once topics are extracted. */
  topics: { id: string; label: string }[];
  addressees: AddresseeRow[];
  /** What the edition in force (or its stand-in) names beside instruments, by kind, then id. */
  mentions: EntityRow[];
}

/** A stretch of text with one look: changed or not, part of these citations or of none. */
export interface Run {
  text: string;
  change: Change;
  citations: CitationId[];
}

export interface Block {
  id: ProvisionId;
  block: BlockKind;
  clause: string | null;
  clauseKind: ClauseKind | null;
  label: string | null;
  start: number;
  end: number;
  runs: Run[];
}

export interface EditionAnswer {
  asOf: string;
  edition: EditionId;
  instrument: InstrumentId;
  title: string | null;
  status: EditionStatus;
  conference: ConferenceId | null;
  from: string | null;
  to: string | null;
  proposal: string | null;
  /** `pages`: where each of its pages begins, as offsets count; empty where it has none. */
  document: { id: DocumentId; name: string; format: string; pages: readonly number[] } | null;
  /** Empty where the text is not held. */
  blocks: Block[];
  citations: CitationView[];
  /** What the text names beside instruments, deleted mentions included; by kind, then id. */
  mentions: EntityRow[];
}

/** One place at which a text in force names an entity. */
export interface MentionView {
  id: MentionId;
  edition: EditionId;
  instrument: InstrumentId;
  /** The provision's label: `recalling b)`. */
  provision: string | null;
  provisionId: ProvisionId;
  clause: string | null;
  clauseKind: ClauseKind | null;
  text: string;
  sentence: string;
  document: DocumentId;
  start: number;
  end: number;
  /** True where the naming text stands in for an edition in force whose text is not held. */
  standIn: boolean;
}

export interface EntityAnswer {
  asOf: string;
  id: EntityId;
  kind: EntityKind;
  label: string;
  /** Mentions by texts in force, neither drafts' nor deleted ones; by edition, then place in the text. */
  mentionedBy: MentionView[];
}

// ── 3 neighbourhood ─────────────────────────────────────────────────────────────────────────────────────────────────────

export interface NeighbourhoodQuestion extends AsOf {
  ids: InstrumentId[];
  /** Steps from the nearest of `ids`; 1 where it is left out, 4 at most. */
  depth?: number;
  /** Nodes at most, `ids` included; 60 where it is left out. Nearer ones first, then the most cited, then by id. */
  limit?: number;
}

export interface GraphNode {
  id: InstrumentId;
  kind: InstrumentKind;
  body: string;
  number: string;
  title: string | null;
  /** Edition in force on the date, its place and year. */
  inForce: EditionId | null;
  place: string | null;
  year: number | null;
  /** `adopted` where the text in force is held, `attested` where not, `suppressed`, or `unknown` for a red link. */
  status: 'adopted' | 'attested' | 'suppressed' | 'unknown';
  distance: number;
  /** Instruments that cite it and that it cites on the date. */
  citedBy: number;
  cites: number;
  /** Of its neighbours, how many are not in this answer. */
  leftOut: number;
}

export interface GraphEdge {
  id: string;
  from: InstrumentId;
  to: InstrumentId;
  citations: number;
  /** The worst status among them, in the order of the design; `current` where all are. */
  status: CitationStatus;
  /** Ids of the citations behind the edge. */
  evidence: CitationId[];
}

export interface NeighbourhoodAnswer {
  asOf: string;
  nodes: GraphNode[];
  edges: GraphEdge[];
  /** Instruments within `depth` that the limit cut. */
  leftOut: number;
  textNotHeld: number;
}

// ── 4 outdated ──────────────────────────────────────────────────────────────────────────────────────────────────────────

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

// ── 5 impact ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface ImpactQuestion extends AsOf {
  id: InstrumentId;
  /** Steps followed at most; 20 where it is left out. */
  depth?: number;
  /** Only dependents at this distance, 1 being those that cite it; the citations of it are not narrowed. */
  distance?: number;
  /** Body, kind and conference of the citing or dependent edition. They choose rows; dependence is followed through all. */
  body?: string;
  kind?: InstrumentKind;
  conference?: ConferenceId;
  /** Rows of each list at most, from 1 to 500. */
  limit?: number;
  directCursor?: string;
  dependentsCursor?: string;
}

export interface ImpactDirect extends CitationView {
  /** The citing edition (the same as `from`). */
  edition: EditionId;
  /** True where the citation names an edition and so would go out of date. */
  dated: boolean;
  /** The citing body's next conference to close after the date. */
  fixableAt: ConferenceId | null;
}

export interface ImpactDependent {
  edition: EditionId;
  /** 1 = cites it directly. */
  distance: number;
  /** The edition one step nearer; null at distance 1; of several the smallest id. */
  via: EditionId | null;
  title: string | null;
  standIn: boolean;
}

export interface ImpactAnswer {
  asOf: string;
  id: InstrumentId;
  title: string | null;
  inForce: EditionId | null;
  /** By citing edition, then place in the text. */
  direct: ImpactDirect[];
  /** By distance, then id. */
  dependents: ImpactDependent[];
  /** Who the edition in force instructs or invites. */
  addressees: AddresseeRow[];
  topics: { id: string; label: string }[];
  /** Of all pages. */
  counts: { direct: number; dated: number; dependents: number; byDistance: number[]; textNotHeld: number };
  next: { direct: string | null; dependents: string | null };
}

// ── 6 path ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface PathQuestion extends AsOf {
  from: InstrumentId;
  to: InstrumentId;
}

export interface PathStep {
  /** Editions in force, so that steps join; the last `to` may be an instrument of which none is in force. */
  from: EditionId;
  to: EditionId | InstrumentId;
  /** The edition as written. */
  cited: EditionId | InstrumentId;
  text: string;
  sentence: string;
  provision: string | null;
}

export interface PathAnswer {
  asOf: string;
  from: InstrumentId;
  to: InstrumentId;
  /** Every shortest chain, 20 at most, in the order of the instruments' ids along the way. */
  paths: PathStep[][];
}

// ── 7 timeline ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface TimelineQuestion extends AsOf {
  id: InstrumentId | ConferenceId;
  /** Also the citations behind the counts. */
  citations?: boolean;
}

/** Citations made by the texts or drafts that the timeline is about, and received by what it is about. */
export interface Flow<Of> {
  made: Of;
  received: Of;
}

export interface TimelineYear extends Flow<number> {
  year: number;
  /** Editions by id: those whose text is held, those known from others. */
  adopted: EditionId[];
  attested: EditionId[];
  /** The edition that ended; the instrument where none is known. By id. */
  suppressed: (EditionId | InstrumentId)[];
  /** Of drafts, in the year of the conference that they are proposed to. */
  drafts: Flow<number> & { editions: EditionId[] };
  /** Where they are asked for: by citing edition, then place in the text. */
  citations: (Flow<CitationView[]> & { drafts: Flow<CitationView[]> }) | null;
}

export interface TimelineAnswer {
  asOf: string;
  id: InstrumentId | ConferenceId;
  type: 'instrument' | 'conference';
  /** The instrument's title, or the conference's place and year. */
  title: string | null;
  /** Those in which something happened, oldest first. */
  years: TimelineYear[];
  totals: Flow<number> & { editions: number; drafts: Flow<number> };
  /** Citations by texts and drafts whose conference is not known: they belong to no year. */
  undated: Flow<number>;
}

// ── 8 conference ────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface ConferenceEdition {
  edition: EditionId;
  instrument: InstrumentId;
  title: string | null;
  held: boolean;
}

/** Citations that the texts in force of one conference make of another's editions, or receive from another's. */
export interface ConferenceCount {
  /** Null where no edition is named, or one of no known conference. */
  conference: ConferenceId | null;
  citations: number;
}

/** A cell of the matrix. */
export interface MatrixCell {
  from: ConferenceId;
  /** Null where no edition is named, or one of no known conference. */
  to: ConferenceId | null;
  citations: number;
}

export interface MatrixQuestion extends AsOf {
  /** Body of the citing texts. */
  body?: string;
}

export interface MatrixAnswer {
  asOf: string;
  /** Those that have a cell, by closing date, then id. */
  conferences: { id: ConferenceId; body: string; place: string | null; year: number; closed: string }[];
  /** Those that are not empty, in the order of the conferences; null last. */
  cells: MatrixCell[];
  total: number;
  textNotHeld: number;
}

// ── 9 compare ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface CompareQuestion extends AsOf {
  before: EditionId;
  /** Where it is left out, the two sides of the first one's redline are compared. */
  after?: EditionId;
}

export interface ComparedSide {
  edition: EditionId;
  instrument: InstrumentId;
  title: string | null;
  status: EditionStatus;
  /** Which words count. `before`: kept and deleted ones. `after`: kept and inserted ones. */
  side: 'before' | 'after';
  document: DocumentId | null;
  held: boolean;
}

export interface ComparedPair {
  before: CitationView;
  after: CitationView;
}

export interface ComparedText {
  id: ProvisionId;
  block: BlockKind;
  clause: string | null;
  label: string | null;
  text: string;
}

export interface ComparedParagraph {
  change: 'kept' | 'changed' | 'inserted' | 'deleted';
  /** Null where it was inserted. */
  before: ComparedText | null;
  /** Null where it was deleted. */
  after: ComparedText | null;
  /** Of a changed one, where the texts are short enough to be compared by word. */
  words: { text: string; change: Change }[] | null;
}

export interface CompareAnswer {
  asOf: string;
  before: ComparedSide;
  after: ComparedSide;
  /** Each citation of either side once, in the order of the text that has it. */
  citations: {
    /** The same edition of the same instrument. */
    kept: ComparedPair[];
    /** The same instrument, another edition. */
    updated: ComparedPair[];
    added: CitationView[];
    dropped: CitationView[];
  };
  counts: { kept: number; updated: number; added: number; dropped: number };
  /** In the order of the later text, what was deleted where it stood. */
  paragraphs: ComparedParagraph[];
}

// ── overview, lists ─────────────────────────────────────────────────────────────────────────────────────────────────────

export interface InstrumentsQuestion extends AsOf {
  words?: string;
  body?: string;
  kind?: InstrumentKind;
  textHeld?: boolean;
  conference?: ConferenceId;
  limit?: number;
  cursor?: string;
}

export interface ListedInstrument {
  id: InstrumentId;
  kind: InstrumentKind;
  body: string;
  number: string;
  title: string | null;
  inForce: EditionId | null;
  /** Of the edition in force. */
  held: boolean;
  suppressed: boolean;
  /** Instruments, itself left aside. */
  citedBy: number;
  cites: number;
  /** Citations by its text in force. */
  outdated: number;
}

export interface InstrumentsAnswer {
  asOf: string;
  /** By body, kind, number. */
  instruments: ListedInstrument[];
  total: number;
  next: string | null;
}

/** What of the overview is told at once, however large the graph. */
export interface StandingAnswer {
  asOf: string;
  documents: number;
  instruments: number;
  editions: number;
  citations: number;
  inForce: number;
  textNotHeld: number;
  outdated: {
    total: number;
    severity: Record<Severity, number>;
    status: Partial<Record<CitationStatus, number>>;
  };
  /** Citing editions with most out-of-date citations: errors first, then all. Ten at most. */
  worst: {
    edition: EditionId;
    instrument: InstrumentId;
    title: string | null;
    errors: number;
    total: number;
  }[];
}

export interface OverviewAnswer extends StandingAnswer {
  /** Instruments cited by most others on the date. Ten at most. */
  mostCited: { instrument: InstrumentId; title: string | null; citedBy: number }[];
  /** Instruments that most others depend on, however far. Ten at most. */
  mostDependedOn: { instrument: InstrumentId; title: string | null; dependents: number }[];
  /** Instruments in force that cite no other and that no other cites, by id; ten at most of all there are. */
  orphans: { total: number; instruments: NamedInstrument[] };
  /** Groups of instruments that depend on each other in a circle, largest first; ten at most, each with twenty members at most, by id. */
  cycles: { total: number; groups: { size: number; members: NamedInstrument[] }[] };
  /** Groups that cite each other more than others, as cycles are listed. The label is the member that most instruments cite. */
  clusters: {
    total: number;
    groups: { label: InstrumentId; title: string | null; size: number; members: NamedInstrument[] }[];
  };
}

export interface NamedInstrument {
  instrument: InstrumentId;
  title: string | null;
}

export interface ConferenceRow {
  id: ConferenceId;
  body: string;
  place: string | null;
  year: number;
  closed: string;
  /** Editions of this conference in the graph, and how many of their texts are held. */
  editions: number;
  held: number;
  drafts: number;
  suppressed: number;
}

/** What the latest ingest that changed anything brought, as far as it is still there. */
export interface LatestAnswer {
  asOf: string;
  /** The ISO time at which it began; null where none is remembered. */
  run: string | null;
  /** Documents. */
  added: number;
  replaced: number;
  /** Editions and drafts whose text they carry. */
  editions: number;
  /** Made by those of their texts that are in force on the day, and by their drafts. */
  citations: number;
  outdated: { total: number; severity: Record<Severity, number> };
}

export interface DocumentsQuestion {
  /** Only these. */
  ids?: readonly DocumentId[];
  /** Only the one of this id, or those of this name; where there is none, those whose id begins so. */
  named?: string;
  /** Only those that this ingest brought. */
  run?: string;
  /** Only those of which something was not read. */
  unread?: boolean;
  /** Documents at most; all where it is left out. */
  limit?: number;
  /** Of the page before. */
  cursor?: string;
}

/** A page of what has been read, by name as people count, then id. */
export interface DocumentsAnswer {
  documents: DocumentRow[];
  /** On all pages. */
  total: number;
  next: string | null;
}

export interface FailuresQuestion {
  limit?: number;
  cursor?: string;
}

/** A page of files that could not be read when they were read last, by file. */
export interface FailuresAnswer {
  failures: {
    file: string;
    reason: string;
    /** The ingest that tried: the ISO time at which it began. */
    run: string | null;
  }[];
  /** On all pages. */
  total: number;
  next: string | null;
}

export interface DocumentRow {
  id: DocumentId;
  name: string;
  format: string;
  carries: {
    edition: EditionId;
    role: 'adopted' | 'proposed' | 'suppressed';
    proposal: string | null;
    title: string | null;
  }[];
  citations: number;
  /** What of it was not read, a sentence each. */
  unread: string[];
}
