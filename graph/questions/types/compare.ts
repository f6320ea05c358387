/** Question 9: two editions, or the two sides of a redline, beside each other. */
import type { DocumentId, EditionId, InstrumentId, ProvisionId } from '../../ids.ts';
import type { BlockKind, Change, EditionStatus } from '../../model.ts';
import type { CitationView } from './citations.ts';
import type { AsOf } from './common.ts';

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
