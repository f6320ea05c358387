/** Running heads, feet and page numbers: what stands at the same place of several pages, in the same words save for figures. */
import { lines } from './columns.ts';
import { isInstrumentHeading } from './labels.ts';
import type { Piece } from './pieces.ts';

export interface PagePieces {
  /** From 1. */
  readonly number: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
}

/** Lines from the edge of a page that may be its head or foot. */
const DEEPEST = 5;
/** The share of the page's height, from either edge, in which they stand. */
const ZONE = 0.16;
/** How far the same head may be off its place, in points. */
const SHIFT = 3;
/** On so many pages, one after the other, a line is a head; on two where the document is short or the line counts pages. */
const PAGES = 3;
const SHORT = 4;

interface Candidate {
  readonly page: number;
  readonly line: Piece;
  /** From the edge of the page. */
  readonly distance: number;
  readonly words: string;
  readonly figures: readonly number[];
  /** Whether white space, more than between lines, sets it off from the text. */
  readonly apart: boolean;
}

/**
 * The pieces that are no text of the document: heads, feet, page numbers. The heading of an instrument is none, though every
 * resolution of final acts begins a page with one: it goes only where the same heading repeats, and stays where it stands first.
 * A sole line that counts the page is a page number on whatever page.
 */
export function runningHeads(pages: readonly PagePieces[]): Set<Piece> {
  const found = new Set<Piece>();
  for (const edge of ['top', 'bottom'] as const) {
    const rest = new Map(pages.map((page) => [page, outermost(page, edge)]));
    for (let depth = 0; depth < DEEPEST; depth++) {
      const candidates = [...rest].flatMap(([page, there]) => candidate(page, there, edge) ?? []);
      const heads = headsAmong(candidates, pages.length);
      if (heads.size === 0) break;
      for (const [page, there] of rest) {
        const [line] = there;
        const isHead = line !== undefined && heads.has(line);
        rest.set(page, isHead ? there.slice(1) : []);
        if (isHead) for (const piece of onLine(page, line)) found.add(piece);
      }
    }
  }
  return found;
}

const onLine = ({ pieces }: PagePieces, line: Piece): Piece[] =>
  pieces.filter(
    (piece) =>
      Math.abs(piece.y - line.y) <= 0.3 * Math.min(piece.size, line.size) &&
      piece.x0 >= line.x0 - 0.1 &&
      piece.x1 <= line.x1 + 0.1,
  );

/** A few lines of a page, the outermost first. */
function outermost({ pieces }: PagePieces, edge: 'top' | 'bottom'): Piece[] {
  const all = lines(pieces);
  return edge === 'top' ? all.slice(0, DEEPEST + 1) : all.slice(-DEEPEST - 1).reverse();
}

function candidate(
  { number, height }: PagePieces,
  [line, next]: readonly Piece[],
  edge: 'top' | 'bottom',
): Candidate | null {
  if (!line) return null;
  const distance = edge === 'top' ? line.y : height - line.y;
  if (distance > height * ZONE) return null;
  const figures = [...line.text.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  const words = line.text
    .replace(/\d+/g, '#')
    .replace(/^[ivxlc]+$/, '#')
    .replace(/\s+/g, ' ')
    .replace(/^(?:[-–|] )?# | #(?: [-–|])?$/g, '');
  const apart = !next || Math.abs(next.y - line.y) > 1.8 * Math.max(line.size, next.size);
  return { page: number, line, distance, words, figures, apart };
}

function headsAmong(candidates: readonly Candidate[], pages: number): Set<Piece> {
  const heads = new Set<Piece>();
  const groups = new Map<string, Candidate[]>();
  for (const one of candidates) {
    if (one.line.artifact && !isInstrumentHeading(one.line.text)) heads.add(one.line);
    if (isPageNumber(one)) heads.add(one.line);
    const group = groups.get(one.words);
    if (group) group.push(one);
    else groups.set(one.words, [one]);
  }
  for (const group of groups.values()) {
    for (const run of runs(group)) {
      const enough = pages <= SHORT || countsPages(run) ? 2 : PAGES;
      if (run.length < enough || isClause(run)) continue;
      for (const [index, { line }] of run.entries()) {
        const isNew = run.slice(0, index).every((earlier) => earlier.line.text !== line.text);
        if (!isInstrumentHeading(line.text) || !isNew) heads.add(line);
      }
    }
  }
  return heads;
}

/** Candidates at the same place of pages that follow each other; heads may differ on left and right pages. */
function runs(group: readonly Candidate[]): Candidate[][] {
  const found: Candidate[][] = [];
  for (const one of group) {
    const run = found.find((open) => {
      const last = open.at(-1);
      return last && one.page - last.page <= 2 && Math.abs(one.distance - last.distance) <= SHIFT;
    });
    if (run) run.push(one);
    else found.push([one]);
  }
  return found;
}

/** Whether a figure in the lines grows as the pages do. */
function countsPages(run: readonly Candidate[]): boolean {
  const [first, ...others] = run;
  if (!first || others.length === 0) return false;
  return first.figures.some((figure) => {
    const ahead = figure - first.page;
    return others.every(({ figures, page }) => figures.includes(page + ahead));
  });
}

/** `3`, `– 3 –`, `Page 3 of 9` on page 3. */
function isPageNumber({ line, page, figures, apart }: Candidate): boolean {
  return (
    apart &&
    figures[0] === page &&
    /^(?:page )?[-–|/ ]*\d{1,4}[-–|/ ]*(?:(?:of|\/) ?\d{1,4})?$/i.test(line.text.trim())
  );
}

/** `recalling further` may open the page several times in long acts. */
const isClause = (run: readonly Candidate[]): boolean =>
  run.every(({ line }) => !line.artifact && /^\p{Ll}+(?: \p{Ll}+){0,2}$/u.test(line.text));
