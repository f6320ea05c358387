/** Question 9: two editions, or the two sides of a redline: what became of the citations, and of the words. */
import { diffArrays, diffWordsWithSpace } from 'diff';
import type { EditionRow } from '../derive.ts';
import type { InstrumentId } from '../ids.ts';
import type { Change } from '../model.ts';
import { runsOf } from './instrument.ts';
import { WrongQuestion } from './page.ts';
import type { CitationRow, Source } from './source.ts';
import type { CitationView } from './types/citations.ts';
import type {
  CompareAnswer,
  CompareQuestion,
  ComparedPair,
  ComparedParagraph,
  ComparedSide,
  ComparedText,
} from './types/compare.ts';
import type { Run } from './types/instrument.ts';
import { inOrder, ownView, targetsOf } from './view.ts';

/** Characters of both texts together beyond which they are compared by paragraph only. */
const LONGEST_BY_WORD = 200_000;

/** How much of two texts may differ before they are told as wholly different: finding out costs the square of it. */
const MOST_PARAGRAPHS = 2_000;
const MOST_WORDS = 500;

/** One text as it is read on one side. */
interface Side {
  readonly row: EditionRow;
  readonly side: ComparedSide['side'];
  readonly citations: readonly CitationRow[];
  readonly paragraphs: readonly Paragraph[];
}

interface Paragraph extends ComparedText {
  readonly runs: readonly Run[];
}

/**
 * Answers question 9; null where no document names one of the editions.
 *
 * - Of two editions the words as they are to stand count: of a draft, kept and inserted ones. One edition by itself is compared side
 *   by side: what stood (kept and deleted words) with what is to stand; without a redline the two are the same. A text that is not
 *   held has neither citations nor paragraphs, and its `held` says so.
 * - Each citation of either side is told once. Citations of the same instrument are paired, in this order: those that are the very
 *   same one of a redline; those that name the same edition (or none) at the same label; the same edition elsewhere; another edition
 *   at the same label; another edition elsewhere; each in the order of the texts. What is left over was added or dropped.
 * - Paragraphs of equal words are the same, however they are labelled (a new `b)` makes the old one `c)`). Between them, paragraphs
 *   of the same clause and label, or of the same kind where they have no label, are the same one changed. A redline's paragraph is
 *   always itself, and its words changed as the redline says.
 * @throws WrongQuestion where an edition is compared with itself.
 */
export async function compare(source: Source, question: CompareQuestion): Promise<CompareAnswer | null> {
  const { asOf, before, after } = question;
  if (before === after)
    throw new WrongQuestion('An edition is compared with another, or by itself with its own redline.');
  const rows = await source.editions({ ids: after === undefined ? [before] : [before, after] });
  const [old, young] = [before, after ?? before].map((id) => rows.find((row) => row.id === id));
  if (!old || !young) return null;
  const sides = [
    await sideOf(source, old, after === undefined ? 'before' : 'after'),
    await sideOf(source, young, 'after'),
  ] as const;
  const [left, right] = sides;
  const instruments = await targetsOf(
    source,
    sides.flatMap((side) => side.citations),
  );
  const view = (row: CitationRow): CitationView => ownView(row, instruments, asOf);
  const { kept, updated, added, dropped } = paired(left.citations, right.citations);
  const pairs = (rowPairs: readonly Pair[]): ComparedPair[] =>
    rowPairs.map((pair) => ({ before: view(pair.before), after: view(pair.after) }));
  return {
    asOf,
    before: described(left),
    after: described(right),
    citations: {
      kept: pairs(kept),
      updated: pairs(updated),
      added: added.map(view),
      dropped: dropped.map(view),
    },
    counts: {
      kept: kept.length,
      updated: updated.length,
      added: added.length,
      dropped: dropped.length,
    },
    paragraphs:
      after === undefined
        ? redline(left, right)
        : aligned(left.paragraphs, right.paragraphs, lengthOf(left) + lengthOf(right) <= LONGEST_BY_WORD),
  };
}

async function sideOf(source: Source, row: EditionRow, side: ComparedSide['side']): Promise<Side> {
  const document = row.documents[0] ? await source.document(row.documents[0]) : null;
  if (!document) return { row, side, citations: [], paragraphs: [] };
  const stands = (change: Change | null): boolean => change !== (side === 'before' ? 'inserted' : 'deleted');
  const citations = inOrder(await source.citationsOf(row.id)).filter((citation) => stands(citation.change));
  const paragraphs = (await source.provisions(row.id)).map(
    ({ id, block, clause, label, start, end }): Paragraph => {
      const runs = runsOf(document, [], start, end);
      const words = runs.filter(({ change }) => stands(change)).map(({ text }) => text);
      return { id, block, clause, label, text: words.join('').trim(), runs };
    },
  );
  return { row, side, citations, paragraphs: paragraphs.filter(({ text }) => text !== '') };
}

const described = ({ row, side }: Side): ComparedSide => ({
  edition: row.id,
  instrument: row.instrument,
  title: row.title,
  status: row.status,
  side,
  document: row.documents[0] ?? null,
  held: row.documents.length > 0,
});

const lengthOf = ({ paragraphs }: Side): number => paragraphs.reduce((sum, { text }) => sum + text.length, 0);

interface Pair {
  readonly before: CitationRow;
  readonly after: CitationRow;
}

const sameEdition = (a: CitationRow, b: CitationRow): boolean => a.edition === b.edition;
const samePlace = (a: CitationRow, b: CitationRow): boolean =>
  a.label?.toLowerCase() === b.label?.toLowerCase();

/** How alike two citations of one instrument are, the most alike first. */
const LIKENESS: readonly ((a: CitationRow, b: CitationRow) => boolean)[] = [
  (a, b) => a.id === b.id,
  (a, b) => sameEdition(a, b) && samePlace(a, b),
  sameEdition,
  samePlace,
  () => true,
];

function paired(before: readonly CitationRow[], after: readonly CitationRow[]) {
  const pairs: Pair[] = [];
  const left = new Set(before);
  const right = new Map<InstrumentId, CitationRow[]>();
  for (const row of after) right.set(row.instrument, [...(right.get(row.instrument) ?? []), row]);
  for (const alike of LIKENESS) {
    for (const one of left) {
      const others = right.get(one.instrument) ?? [];
      const n = others.findIndex((other) => alike(one, other));
      const [other] = n < 0 ? [] : others.splice(n, 1);
      if (!other) continue;
      left.delete(one);
      pairs.push({ before: one, after: other });
    }
  }
  const place = new Map(after.map((row, n) => [row, n]));
  pairs.sort((a, b) => (place.get(a.after) ?? 0) - (place.get(b.after) ?? 0));
  const unpaired = new Set([...right.values()].flat());
  return {
    kept: pairs.filter((pair) => sameEdition(pair.before, pair.after)),
    updated: pairs.filter((pair) => !sameEdition(pair.before, pair.after)),
    added: after.filter((row) => unpaired.has(row)),
    dropped: before.filter((row) => left.has(row)),
  };
}

const shown = ({ id, block, clause, label, text }: Paragraph): ComparedText => ({
  ...{ id, block, clause, label, text },
});

/** The paragraphs of a redline, each with itself. */
function redline(before: Side, after: Side): ComparedParagraph[] {
  const old = new Map(before.paragraphs.map((one) => [one.id, one]));
  const young = new Map(after.paragraphs.map((one) => [one.id, one]));
  const ids = [...new Set([...before.paragraphs, ...after.paragraphs])]
    .sort((a, b) => ordinalOf(a) - ordinalOf(b))
    .map(({ id }) => id);
  return [...new Set(ids)].map((id) => {
    const [left, right] = [old.get(id), young.get(id)];
    const changed = left?.runs.some(({ change }) => change !== 'kept') === true;
    return paragraph(left, right, changed ? mergedRuns(left.runs) : null);
  });
}

/** `pp-res-21@pp-14~b-75-2#12` → 12 */
const ordinalOf = ({ id }: Paragraph): number => Number(id.slice(id.lastIndexOf('#') + 1));

function mergedRuns(runs: readonly Run[]): { text: string; change: Change }[] {
  const merged: { text: string; change: Change }[] = [];
  for (const { text, change } of runs) {
    const last = merged.at(-1);
    if (last?.change === change) last.text += text;
    else merged.push({ text, change });
  }
  return merged;
}

/** One paragraph on both sides or on one; `words` where it changed. */
function paragraph(
  before: Paragraph | undefined,
  after: Paragraph | undefined,
  words: ComparedParagraph['words'],
): ComparedParagraph {
  const same = before && after && spaced(before.text) === spaced(after.text);
  const change = !before ? 'inserted' : !after ? 'deleted' : same ? 'kept' : 'changed';
  return {
    change,
    before: before ? shown(before) : null,
    after: after ? shown(after) : null,
    words: change === 'changed' ? words : null,
  };
}

const spaced = (text: string): string => text.replace(/\s+/g, ' ');

/** What opens a paragraph of a list: `b)`, `2.1`, `iv)`. */
const ENUMERATOR = /^(?:[a-z]{1,2}\)|[ivx]+\)|\d+(?:\.\d+)*[.)]?)\s+/i;

const wordsOfOwn = ({ text }: Paragraph): string => spaced(text).replace(ENUMERATOR, '');
const labelOf = ({ block, clause, label }: Paragraph): string =>
  [block, clause, label].join('|').toLowerCase();

/** Two texts, paragraph by paragraph. */
function aligned(
  before: readonly Paragraph[],
  after: readonly Paragraph[],
  byWord: boolean,
): ComparedParagraph[] {
  return matched(before, after, wordsOfOwn).flatMap((stretch) =>
    'gap' in stretch
      ? matched(stretch.gap.before, stretch.gap.after, labelOf).flatMap((inner) =>
          'gap' in inner
            ? [
                ...inner.gap.before.map((one) => paragraph(one, undefined, null)),
                ...inner.gap.after.map((one) => paragraph(undefined, one, null)),
              ]
            : inner.pairs.map(([left, right]) =>
                paragraph(left, right, byWord ? wordsBetween(left.text, right.text) : null),
              ),
        )
      : stretch.pairs.map(([left, right]) =>
          paragraph(left, right, byWord ? wordsBetween(left.text, right.text) : null),
        ),
  );
}

type Stretch =
  | { readonly pairs: readonly (readonly [Paragraph, Paragraph])[] }
  | { readonly gap: { readonly before: readonly Paragraph[]; readonly after: readonly Paragraph[] } };

/** Two texts as stretches of paragraphs that agree in something, and of those in between that do not. */
function matched(
  before: readonly Paragraph[],
  after: readonly Paragraph[],
  by: (one: Paragraph) => string,
): Stretch[] {
  const changes = diffArrays(before.map(by), after.map(by), { maxEditLength: MOST_PARAGRAPHS });
  if (!changes) return [{ gap: { before, after } }];
  const stretches: Stretch[] = [];
  let [left, right] = [0, 0];
  for (const { added, removed, count } of changes) {
    const gap = stretches.at(-1);
    const open = gap && 'gap' in gap ? gap.gap : { before: [], after: [] };
    if (added || removed) {
      if (gap && 'gap' in gap) stretches.pop();
      stretches.push({
        gap: {
          before: removed ? [...open.before, ...before.slice(left, left + count)] : open.before,
          after: added ? [...open.after, ...after.slice(right, right + count)] : open.after,
        },
      });
      if (removed) left += count;
      else right += count;
      continue;
    }
    const pairs = before.slice(left, left + count).flatMap((one, n) => {
      const other = after[right + n];
      return other ? [[one, other] as const] : [];
    });
    stretches.push({ pairs });
    left += count;
    right += count;
  }
  return stretches;
}

/** The words of two paragraphs; null where too many of them differ to be told apart. */
function wordsBetween(before: string, after: string): ComparedParagraph['words'] {
  if (before === after) return null;
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MOST_WORDS });
  return (
    changes?.map(({ value, added, removed }) => ({
      text: value,
      change: added ? ('inserted' as const) : removed ? ('deleted' as const) : ('kept' as const),
    })) ?? null
  );
}
