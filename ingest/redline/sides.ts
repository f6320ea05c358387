/** The two clean texts of a redline, and how their offsets lie in the marked one. */
import type { Document } from '../document.ts';
import { OffsetMap } from './offsets.ts';
import { between } from './stretches.ts';

export interface Side {
  readonly text: string;
  /** The offset in the marked text of a character of this side. */
  toMarked(offset: number): number;
}

/** The text without its insertions (`old`) or without its deletions (`new`). */
export function side(document: Document, which: 'old' | 'new'): Side {
  const gone = which === 'old' ? 'inserted' : 'deleted';
  const kept = document.spans.filter((span) => span.change !== gone);
  const offsets = new OffsetMap(kept);
  return {
    text: kept.map((span) => document.text.slice(span.start, span.end)).join(''),
    toMarked: (offset) => offsets.toMarked(offset),
  };
}

/** Whether a document carries tracked changes. */
export const isRedline = (document: Document): boolean =>
  document.spans.some((span) => span.change !== 'kept');

/** A stretch of a document as it reads with its changes accepted. */
export function acceptedText(document: Document, start: number, end: number): string {
  return between(document.spans, (span) => span, start, end)
    .filter((span) => span.change !== 'deleted')
    .map((span) => document.text.slice(Math.max(span.start, start), Math.min(span.end, end)))
    .join('');
}
