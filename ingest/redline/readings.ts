/**
 * What a document names, its tracked changes told apart. References are read in each side of a redline by itself: run together,
 * `(Rev. Antalya, 2006Busan, 2014)` is no edition at all.
 */
import type { Document } from '../document.ts';
import { readText } from '../references/grammar.ts';
import type { EntityName, TextReadings } from '../references/types.ts';
import type { Lexicon } from '../references/lexicon.ts';
import type { Atom, Mention } from '../references/types.ts';
import { isRedline, side } from './sides.ts';

/** What a document names; where it has tracked changes, what its two sides name, each marked by the side that has it. */
export function readDocumentText(document: Document, lexicon: Lexicon): TextReadings {
  if (!isRedline(document)) return readText(document.text, lexicon);
  const old = readSide(document, 'old', lexicon);
  const fresh = readSide(document, 'new', lexicon);
  return {
    mentions: merge(old.mentions, fresh.mentions),
    names: mergeNames(old.names, fresh.names),
    abrogations: fresh.abrogations,
  };
}

/** What one side names, at its place in the marked text. */
function readSide(document: Document, which: 'old' | 'new', lexicon: Lexicon): TextReadings {
  const clean = side(document, which);
  const { mentions, names, abrogations } = readText(clean.text, lexicon);
  const placed = <Span extends { start: number; end: number }>(span: Span): Span => ({
    ...span,
    start: clean.toMarked(span.start),
    end: clean.toMarked(span.end - 1) + 1,
  });
  return {
    mentions: mentions.map((one) => ({ ...placed(one), nounStart: clean.toMarked(one.nounStart) })),
    names: names.map(placed),
    abrogations: abrogations.map((offset) => clean.toMarked(offset)),
  };
}

/** The names of both sides: what only one side has was deleted or inserted. */
function mergeNames(old: readonly EntityName[], fresh: readonly EntityName[]): EntityName[] {
  const key = ({ start, end, kind, of, number }: EntityName): string =>
    `${start}-${end} ${kind} ${of} ${number}`;
  const kept = new Set(fresh.map(key));
  const had = new Set(old.map(key));
  return [
    ...old.filter((name) => !kept.has(key(name))).map((name): EntityName => ({ ...name, change: 'deleted' })),
    ...fresh.map((name): EntityName => (had.has(key(name)) ? name : { ...name, change: 'inserted' })),
  ].sort((a, b) => a.start - b.start || a.end - b.end);
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
