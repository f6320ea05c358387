/** The two clean texts of a redline, and how their offsets lie in the marked one. */
import type { Document } from '../document.ts';

export interface Side {
  readonly text: string;
  /** The offset in the marked text of a character of this side. */
  toMarked(offset: number): number;
}

/** The text without its insertions (`old`) or without its deletions (`new`). */
export function side(document: Document, which: 'old' | 'new'): Side {
  const gone = which === 'old' ? 'inserted' : 'deleted';
  const kept = document.spans.filter((span) => span.change !== gone);
  const starts: number[] = [];
  let length = 0;
  for (const span of kept) {
    starts.push(length);
    length += span.end - span.start;
  }
  return {
    text: kept.map((span) => document.text.slice(span.start, span.end)).join(''),
    toMarked(offset) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      const span = kept[low];
      return span ? span.start + offset - (starts[low] ?? 0) : offset;
    },
  };
}

/** Whether a document carries tracked changes. */
export const isRedline = (document: Document): boolean =>
  document.spans.some((span) => span.change !== 'kept');

/** A stretch of a document as it reads with its changes accepted. */
export function acceptedText(document: Document, start: number, end: number): string {
  return document.spans
    .filter((span) => span.change !== 'deleted' && span.start < end && span.end > start)
    .map((span) => document.text.slice(Math.max(span.start, start), Math.min(span.end, end)))
    .join('');
}
