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
 * @param found spans in any order: references, and what else the text was found to name.
 */
export function compareMarked(
  text: string,
  marked: readonly MarkedReference[],
  found: readonly { readonly start: number; readonly end: number }[],
): Comparison {
  const spans = [...found].sort((a, b) => a.start - b.start);
  // The farthest end of all spans up to each: one may hold others.
  let farthest = 0;
  const ends = spans.map(({ end }) => (farthest = Math.max(farthest, end)));
  const missed = marked.filter(({ start, end }) => {
    const before = countBefore(spans, end);
    return before === 0 || (ends[before - 1] ?? 0) <= start;
  });
  return {
    marked: marked.length,
    found: marked.length - missed.length,
    missed: missed.map((one) => ({ ...one, text: text.slice(one.start, one.end).replace(/\s+/g, ' ') })),
  };
}

/** How many spans begin before a place, by bisection. */
function countBefore(spans: readonly { readonly start: number }[], place: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? place) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
