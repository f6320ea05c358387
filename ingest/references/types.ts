/** A reference as the grammar reads it (`Mention`, `Atom`) and as it is given to the outside (`Reference`). */
import type { InstrumentKind } from '../../graph/ids.ts';
import type { EntityId } from '../../graph/ids.ts';
import type { Change, EntityKind, Occasion } from '../../graph/model.ts';

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
  | {
      readonly named: string | null;
      readonly words: string;
      readonly where: 'before' | 'inside' | 'after';
      /** Whether the words stand behind another reference, and hold for this one where nothing of its own tells. */
      readonly shared?: true;
    }
  | { readonly thisBody: true };

/** One instrument, perhaps in one edition. */
export interface Atom {
  readonly number: string;
  readonly edition: WrittenEdition | null;
  /** Which half of a flattened redline it is; null where it is one and the text does not tell. */
  readonly change: Change | null;
  readonly hint: BodyHint | null;
  /** How its number is built. */
  readonly shape: NumberShape;
}

/** How a number is built; the members of a list are built alike. */
export type NumberShape = 'plain' | 'session' | 'slash' | 'letter' | 'sector' | 'placeholder';

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
  /** The part of the instrument that is meant: `resolves 1 to 11`, `Annex 2`; null where the whole is. */
  readonly pinpoint: string | null;
  /** True of the number that opens a heading of the General Assembly's: `70/125. Outcome document of …`. */
  readonly opensHeading: boolean;
  readonly atoms: readonly Atom[];
}

/** One thing beside a numbered act that a text names; several may share a span (`Nos. 78 and 104`). */
export interface EntityName {
  readonly start: number;
  readonly end: number;
  readonly kind: EntityKind;
  /** The text or body that it is part of: `convention`, `rr`, `tunis-agenda`, `ITU-T`; null where none is or need be named. */
  readonly of: string | null;
  /** `160G`, `5.441`, `C2`, `WTSA-08`, `C14/24(Rev.1)` */
  readonly number: string;
  /** Of a conference's code alone. */
  readonly year: number | null;
  readonly change: Change;
}

/** All that a text names, in order of the text. */
export interface TextReadings {
  readonly mentions: readonly Mention[];
  readonly names: readonly EntityName[];
  /** Offsets behind words such as *abrogated by*, in order: a list of what a conference ended may follow. */
  readonly abrogations: readonly number[];
}

/** One entity named at one place: a line of `recital extract` that no evaluation scores. */
export interface EntityReference {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly role: 'citation';
  readonly kind: EntityKind;
  /** Its id and its name in the graph. */
  readonly entity: EntityId;
  readonly label: string;
  readonly body: null;
  readonly number: string;
  readonly revised: false;
  readonly place: null;
  /** Of a conference. */
  readonly year: number | null;
  readonly change: Change;
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
  /** The part of it that is meant: `resolves 1 to 11`, `Annex 2`; null where the whole is. */
  readonly pinpoint: string | null;
  /** The words after it that name the instrument: `on alternative calling procedures`. */
  readonly phrase: string | null;
  /** Where it was asked for. */
  readonly explanation?: Explanation;
}

/** Why a reference was read as it was. */
export interface Explanation {
  /** How the words were read, from the left: `noun`, `list of 3`, `plain number`, `edition by place and year` … */
  readonly rule: readonly string[];
  /** All that speaks for its body, the deciding evidence first. */
  readonly evidence: readonly string[];
  /** Other bodies that it could be, the most likely first; `confidence` 0 where they are merely possible. */
  readonly alternatives: readonly {
    readonly body: string;
    readonly confidence: number;
    readonly evidence: string;
  }[];
}
