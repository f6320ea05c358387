/**
 * The two clean texts of a redline, and how their offsets lie in the marked one. References are read in each side by itself: run
 * together, `(Rev. Antalya, 2006Busan, 2014)` is no edition at all.
 */
import type { Document } from '../document.ts';
import { parseMentions } from '../references/grammar.ts';
import type { Lexicon } from '../references/lexicon.ts';
import type { Atom, Mention } from '../references/types.ts';

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

/** The mentions of a document; where it has tracked changes, those of its two sides, each atom marked by the side that has it. */
export function documentMentions(document: Document, lexicon: Lexicon): Mention[] {
  if (!isRedline(document)) return parseMentions(document.text, lexicon);
  const [old, fresh] = (['old', 'new'] as const).map((which) => {
    const clean = side(document, which);
    return parseMentions(clean.text, lexicon).map((mention) => ({
      ...mention,
      start: clean.toMarked(mention.start),
      end: clean.toMarked(mention.end - 1) + 1,
      nounStart: clean.toMarked(mention.nounStart),
    }));
  }) as [Mention[], Mention[]];
  return merge(old, fresh);
}

/** Joins mentions of the two sides that overlap; what only one side has was deleted or inserted. */
function merge(old: readonly Mention[], fresh: readonly Mention[]): Mention[] {
  const merged: Mention[] = [];
  const left = [...old];
  for (const mention of fresh) {
    const twin = left.findIndex(
      (one) => one.kind === mention.kind && one.start < mention.end && mention.start < one.end,
    );
    const other = twin < 0 ? null : (left.splice(twin, 1)[0] ?? null);
    merged.push({
      ...mention,
      start: Math.min(mention.start, other?.start ?? mention.start),
      end: Math.max(mention.end, other?.end ?? mention.end),
      atoms: [
        ...(other?.atoms ?? []).filter((atom) => !has(mention, atom)).map((atom) => marked(atom, 'deleted')),
        ...mention.atoms.map((atom) => (other && has(other, atom) ? atom : marked(atom, 'inserted'))),
      ],
    });
  }
  for (const mention of left) {
    merged.push({ ...mention, atoms: mention.atoms.map((atom) => marked(atom, 'deleted')) });
  }
  return merged.sort((a, b) => a.start - b.start || a.end - b.end);
}

const marked = (atom: Atom, change: 'deleted' | 'inserted'): Atom => ({ ...atom, change });

const has = (mention: Mention, atom: Atom): boolean =>
  mention.atoms.some(
    (other) =>
      other.number === atom.number &&
      other.edition?.place === atom.edition?.place &&
      other.edition?.year === atom.edition?.year &&
      other.edition?.revised === atom.edition?.revised,
  );
