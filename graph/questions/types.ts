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

// ── 1 search ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface SearchQuestion extends AsOf {
  words: string;
  /** At most this many hits; 20 where it is left out. */
  limit?: number;
}

export interface SearchHit {
  type: 'instrument' | 'edition' | 'conference' | 'entity';
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
  document: { id: DocumentId; name: string; format: string } | null;
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

export interface OutdatedQuestion extends AsOf {
  /** Body of the citing text. */
  body?: string;
  /** Only what this document carries, its drafts included. */
  document?: DocumentId;
  /** Only citations by this instrument's texts. */
  instrument?: InstrumentId;
  /** Only citations of this instrument. */
  target?: InstrumentId;
  statuses?: CitationStatus[];
  severities?: Severity[];
  /** Also citations that name no edition. */
  undated?: boolean;
  /** Also citations made by drafts (always so with `document`). */
  drafts?: boolean;
  /** Rows at most; all where it is left out. */
  limit?: number;
  /** `next` of the page before. */
  cursor?: string;
}

export interface OutdatedRow extends CitationView {
  severity: Severity;
  /** The conference that made it so. */
  since: ConferenceId | null;
  atAdoption: boolean;
  /** Editions from the cited one (left out where it is none) to the current one. */
  chain: EditionId[];
  suggestion: string | null;
}

export interface OutdatedAnswer {
  asOf: string;
  /** By severity (errors first), citing edition, place in the text. */
  citations: OutdatedRow[];
  total: number;
  counts: { severity: Record<Severity, number>; status: Partial<Record<CitationStatus, number>> };
  /** Editions in force whose text is not held: what they cite is not known. */
  textNotHeld: number;
  next: string | null;
}

// ── 5 impact ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface ImpactQuestion extends AsOf {
  id: InstrumentId;
  /** Steps followed at most; 20 where it is left out. */
  depth?: number;
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
  counts: { direct: number; dated: number; dependents: number; byDistance: number[]; textNotHeld: number };
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

// ── overview, lists ─────────────────────────────────────────────────────────────────────────────────────────────────────

export interface OverviewAnswer {
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
  /** Instruments cited by most others on the date. Ten at most. */
  mostCited: { instrument: InstrumentId; title: string | null; citedBy: number }[];
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
}
