/** A reference as the grammar reads it (`Mention`, `Atom`) and as it is given to the outside (`Reference`). */
import type { InstrumentKind } from '../../graph/ids.ts';
import type { Change, Occasion } from '../../graph/model.ts';

/** An edition as written in a citation. */
export interface WrittenEdition {
  readonly revised: boolean;
  readonly place: string | null;
  readonly year: number;
  /** The body that a conference code or acronym in it names: `(Rev.WRC-15)`, `(WTSA, 2008)`. */
  readonly body: string | null;
}

/** What the words around a reference say of who issued it. */
export type BodyHint =
  | { readonly named: string | null; readonly words: string; readonly where: 'before' | 'inside' | 'after' }
  | { readonly thisBody: true };

/** One instrument, perhaps in one edition. */
export interface Atom {
  readonly number: string;
  readonly edition: WrittenEdition | null;
  /** Which half of a flattened redline it is; null where it is one and the text does not tell. */
  readonly change: Change | null;
  readonly hint: BodyHint | null;
}

/** The stretch of text of one or several atoms. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly kind: InstrumentKind;
  /** The noun as written; null where none stands (`ITU-T E.164`). */
  readonly noun: string | null;
  readonly nounStart: number;
  /** `Draft New Resolution …` */
  readonly draft: boolean;
  /** True of the number that opens a heading of the General Assembly's: `70/125. Outcome document of …`. */
  readonly opensHeading: boolean;
  readonly atoms: readonly Atom[];
}

/**
 * One atomic reference: a line of `recital extract`. The first fields are those of the evaluation; the others are Recital's.
 */
export interface Reference {
  /** Offsets in UTF-16 code units, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** `title` where the document itself announces the instrument that it contains. */
  readonly role: 'title' | 'citation';
  readonly kind: InstrumentKind;
  /** Null where the text and its context do not tell. */
  readonly body: string | null;
  readonly number: string;
  readonly revised: boolean;
  readonly place: string | null;
  readonly year: number | null;
  readonly change: Change | null;
  readonly conference: Occasion['conference'];
  /** Ids of the instrument and the edition in the graph; null where the body is. */
  readonly instrument: string | null;
  readonly edition: string | null;
  /** From 0 to 1: how sure the body is. */
  readonly confidence: number;
  /** Why this body: the evidence that decided. */
  readonly evidence: string;
  readonly noun: string;
  /** The words after it that name the instrument: `on alternative calling procedures`. */
  readonly phrase: string | null;
}
