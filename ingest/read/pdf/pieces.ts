/** Glyphs that stand in a row, as words. */
import type { Cell } from './cells.ts';
import type { Quarter } from './geometry.ts';
import type { Glyph } from './glyphs.ts';

/** A stretch of a piece's text, and the bits of its mark. */
export interface MarkRun {
  readonly start: number;
  readonly end: number;
  readonly mark: number;
}

/** Text on one line, in the frame of its direction. */
export interface Piece {
  readonly text: string;
  readonly page: number;
  readonly quarter: Quarter;
  readonly x0: number;
  readonly x1: number;
  /** Of the baseline. */
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly artifact: boolean;
  /** Of its first word, in points. */
  readonly firstWord: number;
  /** Where something is drawn over or under it; in order. */
  readonly marks: readonly MarkRun[];
  /** Raised figures and signs that may refer to a note; in order. */
  readonly raised: readonly { readonly start: number; readonly end: number }[];
  readonly cell: Cell | null;
}

interface Item {
  readonly glyph: Glyph;
  /** Whether a space stands before it. */
  readonly space: boolean;
  readonly raised: boolean;
}

interface Row {
  readonly items: Item[];
  readonly cell: Cell | null;
  x0: number;
  x1: number;
  y: number;
  size: number;
}

/** In sizes of the letters: a wider gap ends a piece, one as wide as a space is one. */
const GAP = 1;
const SPACE = 0.18;

/** The pieces of a page, from the top to the bottom, on one line from the left. */
export function pieces(
  glyphs: readonly Glyph[],
  cellAt: (x: number, y: number) => Cell | null,
  page: number,
  quarter: Quarter,
): Piece[] {
  const rows = attachRaised(merge(chunks(glyphs, cellAt)));
  return rows
    .map((row) => pieceOf(row, page, quarter))
    .filter((piece) => piece.text !== '')
    .sort((a, b) => a.y - b.y || a.x0 - b.x0);
}

/** Glyphs that follow each other in the file and on the page. */
function chunks(glyphs: readonly Glyph[], cellAt: (x: number, y: number) => Cell | null): Row[] {
  const found: Row[] = [];
  let row = null as Row | null;
  let space = false;
  for (const glyph of glyphs) {
    if (glyph.text === ' ') {
      space = true;
      continue;
    }
    const gap: number = row ? glyph.x0 - row.x1 : 0;
    const follows: boolean =
      row !== null &&
      Math.abs(glyph.y - row.y) <= 0.1 * row.size &&
      Math.abs(glyph.size - row.size) <= 0.15 * row.size &&
      gap > -0.5 * row.size &&
      gap < GAP * row.size + glyph.spacing;
    const wordBegins: boolean = !follows || space || gap > SPACE * glyph.size + glyph.spacing;
    const cell: Cell | null = wordBegins
      ? cellAt((glyph.x0 + glyph.x1) / 2, glyph.y - 0.3 * glyph.size)
      : (row?.cell ?? null);
    const item: Item = { glyph, space: wordBegins && (follows || space), raised: false };
    if (row && follows && row.cell === cell) {
      row.items.push(item);
      row.x1 = Math.max(row.x1, glyph.x1);
    } else {
      const { x0, x1, y, size } = glyph;
      row = { items: [item], cell, x0, x1: Math.max(x0, x1), y, size };
      found.push(row);
    }
    space = false;
  }
  return found;
}

/** Height of the rows in which neighbours are looked for, in points. */
const BUCKET = 4;

const buckets = (y: number): number[] => [-1, 0, 1].map((step) => Math.floor(y / BUCKET) + step);

/** Joins chunks of one line, whatever their order in the file. */
function merge(parts: readonly Row[]): Row[] {
  const found: Row[] = [];
  const open = new Map<number, Row[]>();
  for (const part of [...parts].sort((a, b) => a.x0 - b.x0)) {
    let best: Row | null = null;
    for (const bucket of buckets(part.y)) {
      const rows = open.get(bucket);
      if (!rows) continue;
      // Those that ended far to the left are no neighbours of anything that follows.
      const near = rows.filter((row) => part.x0 - row.x1 < 3 * row.size);
      open.set(bucket, near);
      for (const row of near) {
        if (row.cell === part.cell && isNext(row, part) && (!best || row.x1 > best.x1)) best = row;
      }
    }
    if (!best) {
      found.push(part);
      const bucket = Math.floor(part.y / BUCKET);
      open.set(bucket, [...(open.get(bucket) ?? []), part]);
      continue;
    }
    if (isOverprint(best, part)) continue;
    best.items.push(...part.items);
    best.x1 = Math.max(best.x1, part.x1);
    best.size = Math.max(best.size, part.size);
  }
  return found;
}

function isNext(row: Row, part: Row): boolean {
  const small = Math.min(row.size, part.size);
  const apart = Math.abs(row.y - part.y);
  if (apart > 0.2 * small || (apart > 0.05 * small && small < 0.7 * Math.max(row.size, part.size)))
    return false;
  const gap = part.x0 - row.x1;
  return gap < GAP * Math.max(row.size, part.size) && (gap > -0.6 * small || isOverprint(row, part));
}

/** Whether the same letters were printed twice, a hair apart, to look bold. */
function isOverprint(row: Row, part: Row): boolean {
  if (part.x0 >= row.x1 - 0.3 * part.size) return false;
  const [first] = part.items;
  const twin = row.items.findLastIndex(
    ({ glyph }) => glyph.text === first?.glyph.text && Math.abs(glyph.x0 - part.x0) < 0.2 * part.size,
  );
  return (
    twin >= 0 &&
    part.items.every(({ glyph }, index) => {
      const other = row.items[twin + index]?.glyph;
      return other === undefined || other.text === glyph.text;
    })
  );
}

/** Heights above the baseline of the line, in its size, at which small letters are raised or lowered. */
const RAISED = { from: 0.12, to: 0.8 };
const LOWERED = { from: -0.4, to: -0.06 };
/** Longer ones are a line of their own. */
const LONGEST_RAISED = 16;

/** Puts raised and lowered letters into the line that they belong to. */
function attachRaised(rows: readonly Row[]): Row[] {
  const index = new Map<number, Row[]>();
  for (const row of rows) {
    const bucket = Math.floor(row.y / BUCKET);
    index.set(bucket, [...(index.get(bucket) ?? []), row]);
  }
  const attached = new Set<Row>();
  for (const row of [...rows].sort((a, b) => a.x0 - b.x0)) {
    if (row.items.length > LONGEST_RAISED) continue;
    const host = hostOf(row, index);
    if (!host || attached.has(host)) continue;
    const raised = row.y < host.y;
    host.items.push(...row.items.map((item) => ({ ...item, raised })));
    host.x0 = Math.min(host.x0, row.x0);
    host.x1 = Math.max(host.x1, row.x1);
    attached.add(row);
  }
  // A raised mark may have held two parts of its line apart.
  return merge(rows.filter((row) => !attached.has(row)));
}

function hostOf(row: Row, index: ReadonlyMap<number, readonly Row[]>): Row | null {
  let best: { host: Row; distance: number } | null = null;
  const from = Math.floor((row.y - row.size) / BUCKET);
  const to = Math.floor((row.y + 2 * row.size) / BUCKET);
  for (let bucket = from; bucket <= to; bucket++) {
    for (const host of index.get(bucket) ?? []) {
      if (host === row || host.cell !== row.cell || row.size > 0.85 * host.size) continue;
      const height = (host.y - row.y) / host.size;
      const raised = height >= RAISED.from && height <= RAISED.to;
      const lowered = height >= LOWERED.from && height <= LOWERED.to;
      if (!raised && !lowered) continue;
      const behind = row.x0 - host.x1;
      const before = host.x0 - row.x1;
      if (behind > 0.4 * host.size || before > (raised ? 3 : 0.2) * host.size) continue;
      const distance = Math.max(0, behind, before) + Math.abs(host.y - row.y) / 10;
      if (!best || distance < best.distance) best = { host, distance };
    }
  }
  return best?.host ?? null;
}

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Raised figures as such, so that they are no part of the number before them. */
const raise = (text: string): string => text.replace(/[0-9]/g, (digit) => SUPERSCRIPT.charAt(Number(digit)));

/** Figures for raised figures: `¹²` → `12`. */
export const lower = (text: string): string =>
  text.replace(/[⁰¹²³⁴-⁹]/g, (digit) => String(SUPERSCRIPT.indexOf(digit)));

const NOTE_SIGN = /^[0-9*†‡§,]$/;

function pieceOf(row: Row, page: number, quarter: Quarter): Piece {
  const items = row.items.sort((a, b) => a.glyph.x0 - b.glyph.x0);
  const marks: { start: number; end: number; mark: number }[] = [];
  const raised: { start: number; end: number }[] = [];
  let text = '';
  let firstWord = row.x1 - row.x0;
  let last: Item | null = null;
  const add = (part: string, mark: number) => {
    const run = marks.at(-1);
    if (mark !== 0 && run?.mark === mark && run.end === text.length) run.end += part.length;
    else if (mark !== 0) marks.push({ start: text.length, end: text.length + part.length, mark });
    text += part;
  };
  for (const item of items) {
    const { glyph } = item;
    if (last && (item.space || isGap(last, item))) {
      if (!text.includes(' ')) firstWord = last.glyph.x1 - row.x0;
      add(' ', last.glyph.mark & glyph.mark);
    }
    const isMark = item.raised && NOTE_SIGN.test(glyph.text);
    const run = raised.at(-1);
    if (isMark && run?.end === text.length) run.end += 1;
    else if (isMark) raised.push({ start: text.length, end: text.length + 1 });
    add(isMark ? raise(glyph.text) : glyph.text, glyph.mark);
    last = item;
  }
  const letters = row.items.filter(({ glyph }) => /\p{L}/u.test(glyph.text));
  return {
    text,
    page,
    quarter,
    x0: row.x0,
    x1: row.x1,
    y: row.y,
    size: commonSize(row.items),
    bold: letters.length > 0 && letters.every(({ glyph }) => glyph.bold),
    italic: letters.length > 0 && letters.every(({ glyph }) => glyph.italic),
    artifact: row.items.every(({ glyph }) => glyph.artifact),
    firstWord,
    marks,
    raised,
    cell: row.cell,
  };
}

function isGap(last: Item, item: Item): boolean {
  if (item.raised || (last.raised && /^[,;:.)]/.test(item.glyph.text))) return false;
  const gap = item.glyph.x0 - last.glyph.x1;
  const size = last.raised ? item.glyph.size : Math.min(last.glyph.size, item.glyph.size);
  return gap > SPACE * size + Math.min(last.glyph.spacing, item.glyph.spacing);
}

/** The size of most letters. */
function commonSize(items: readonly Item[]): number {
  const counts = new Map<number, number>();
  for (const { glyph } of items) {
    const size = Math.round(glyph.size * 10) / 10;
    counts.set(size, (counts.get(size) ?? 0) + 1);
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}

/** Pieces of one line, from the left, as one. `between` gives what stands between two of them. */
export function joinPieces(parts: readonly Piece[], between: (left: Piece, right: Piece) => string): Piece {
  const [first, ...others] = parts;
  if (!first) throw new Error('a line of no pieces');
  return others.reduce((left, right) => {
    const gap = between(left, right);
    const shift = left.text.length + gap.length;
    const moved = <T extends { start: number; end: number }>(one: T): T => ({
      ...one,
      start: one.start + shift,
      end: one.end + shift,
    });
    const longer = left.text.length >= right.text.length ? left : right;
    return {
      ...left,
      text: left.text + gap + right.text,
      x1: Math.max(left.x1, right.x1),
      size: longer.size,
      bold: left.bold && right.bold,
      italic: left.italic && right.italic,
      artifact: left.artifact && right.artifact,
      marks: [...left.marks, ...right.marks.map(moved)],
      raised: [...left.raised, ...right.raised.map(moved)],
    };
  }, first);
}
