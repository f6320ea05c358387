/** The references that a file itself marks (Akoma Ntoso's `ref`), beside those that were found in its text. */
import type { MarkedReference } from '../document.ts';

/** A marked reference with its words. */
export interface Missed extends MarkedReference {
  readonly text: string;
}

export interface Comparison {
  readonly marked: number;
  /** How many of them overlap a reference that was found. */
  readonly found: number;
  /** The others, in order of the text. */
  readonly missed: readonly Missed[];
}

/**
 * Which of the references that a file marks were found.
 *
 * @param marked in order of the text, none within another.
 * @param found spans in any order: references, and what else the text was found to name.
 */
export function compareMarked(
  text: string,
  marked: readonly MarkedReference[],
  found: readonly { readonly start: number; readonly end: number }[],
): Comparison {
  const spans = [...found].sort((a, b) => a.start - b.start);
  let next = 0;
  // The farthest end of all that begin before the end of a marked one: one may hold others.
  let farthest = 0;
  const missed = marked.filter(({ start, end }) => {
    for (let span = spans[next]; span && span.start < end; span = spans[++next]) {
      farthest = Math.max(farthest, span.end);
    }
    return farthest <= start;
  });
  return {
    marked: marked.length,
    found: marked.length - missed.length,
    missed: missed.map((one) => ({ ...one, text: text.slice(one.start, one.end).replace(/\s+/g, ' ') })),
  };
}
