/** Question 1: what search is asked and finds. */
import type { ConferenceId, DocumentId, InstrumentKind } from '../../ids.ts';
import type { EditionStatus } from '../../model.ts';
import type { AsOf, Paged } from './common.ts';

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
