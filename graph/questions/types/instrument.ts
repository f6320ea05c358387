/** Question 2: an instrument, an edition with its text, and what texts name beside instruments. Offsets count UTF-16 code units of the document's text. */
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
} from '../../ids.ts';
import type {
  BlockKind,
  Change,
  ClauseKind,
  EditionStatus,
  EntityKind,
  ProposalAction,
} from '../../model.ts';
import type { CitationView } from './citations.ts';
import type { AsOf } from './common.ts';

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

export interface EntityQuestion extends AsOf {
  /** Mentions at most; all where it is left out. */
  limit?: number;
}

export interface EntityAnswer {
  asOf: string;
  id: EntityId;
  kind: EntityKind;
  label: string;
  /** Mentions by texts in force, neither drafts' nor deleted ones; by edition, then place in the text. */
  mentionedBy: MentionView[];
  /** How many there are, listed or not, and by how many texts. */
  counts: { mentions: number; texts: number };
}
