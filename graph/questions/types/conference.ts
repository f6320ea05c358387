/** Questions 7 and 8: what happened year by year, what a conference did, and which conferences cite which. */
import type { ConferenceId, EditionId, InstrumentId } from '../../ids.ts';
import type { CitationView } from './citations.ts';
import type { AsOf } from './common.ts';

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

export interface ConferenceQuestion extends AsOf {
  /** Acts of each kind, and instruments with drafts, at most; all where it is left out. */
  limit?: number;
}

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
