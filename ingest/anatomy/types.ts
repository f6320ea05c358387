/** What a document is made of: the instruments whose text it carries, and the paragraphs of each. */
import type { InstrumentKind } from '../../graph/ids.ts';
import type { BlockKind, ClauseKind, ProposalAction } from '../../graph/model.ts';
import type { Atom, Mention, WrittenEdition } from '../references/types.ts';

/** A body and the edition that its name carries: `The Plenipotentiary Conference … (Dubai, 2018),`. */
export interface Adopting {
  readonly body: string | null;
  readonly edition: WrittenEdition | null;
}

/** One instrument in a document: from its heading to the next. */
export interface Section {
  readonly role: 'adopted' | 'proposed' | 'suppressed';
  readonly heading: Mention;
  /** What the heading announces: in a redline the newer half. */
  readonly atom: Atom;
  readonly kind: InstrumentKind;
  readonly title: string | null;
  /** Whoever adopts: of the adopting line; for a suppression, of the act that suppresses. */
  readonly adopting: Adopting | null;
  readonly proposal: string | null;
  readonly action: ProposalAction | null;
  readonly author: string | null;
  readonly start: number;
  readonly end: number;
  /** Editions of the history line, oldest first. */
  readonly history: readonly WrittenEdition[];
}

export interface AnatomyBlock {
  readonly block: BlockKind;
  /** Index of its section; null for what stands outside every instrument. */
  readonly section: number | null;
  readonly clause: string | null;
  readonly clauseKind: ClauseKind | null;
  readonly label: string | null;
  readonly addressees: readonly string[];
  readonly start: number;
  readonly end: number;
}

export interface Anatomy {
  readonly sections: readonly Section[];
  readonly blocks: readonly AnatomyBlock[];
  /** Mentions that are no reference: running heads. */
  readonly runningHeads: ReadonlySet<Mention>;
  /** Symbols at the head of a document that announce what it contains: `A/RES/70/125`. */
  readonly symbols: ReadonlySet<Mention>;
  /** Whoever adopts the texts of the document as a whole, where one line says so (`FINAL ACTS OF …`). */
  readonly adopting: Adopting | null;
}
