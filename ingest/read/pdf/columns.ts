/** The order in which a page is read: from the top, columns one after the other, tables where they stand. */
import type { Cell } from './cells.ts';
import { tables } from './cells.ts';
import { isLabel } from './labels.ts';
import type { Piece } from './pieces.ts';
import { joinPieces } from './pieces.ts';

/** Lines that follow each other within the same margins. */
export interface Flow {
  readonly kind: 'body' | 'cell';
  readonly lines: readonly Piece[];
  /** Whether it is as wide as the text of the page. */
  readonly whole: boolean;
  /** Where the full lines of a cell end; null outside of tables. */
  readonly edge: number | null;
}

/** What is put in order: a piece of text, or a table as a whole. */
interface Block {
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly size: number;
  readonly piece: Piece | null;
  readonly table: readonly Flow[];
}

/** The flows of a page's pieces, in the order they are read in. */
export function flows(pieces: readonly Piece[]): Flow[] {
  const grids = tables([...new Set(pieces.flatMap(({ cell }) => cell ?? []))]);
  const inTable = new Set(grids.flat());
  const blocks = [
    ...pieces.filter(({ cell }) => !cell || !inTable.has(cell)).map(blockOf),
    ...grids.map((grid) => tableOf(grid, pieces)),
  ];
  return inOrder(
    blocks.sort((a, b) => a.y - b.y || a.x0 - b.x0),
    true,
  );
}

const blockOf = (piece: Piece): Block => ({
  x0: piece.x0,
  x1: piece.x1,
  y: piece.y,
  size: piece.size,
  piece,
  table: [],
});

/** Between a cell's border and its text, in points: what is more is an indent. */
const WIDEST_MARGIN = 12;

function tableOf(grid: readonly Cell[], pieces: readonly Piece[]): Block {
  const cells = [...grid].sort((a, b) => a.top - b.top || a.left - b.left);
  return {
    x0: Math.min(...cells.map(({ left }) => left)),
    x1: Math.max(...cells.map(({ right }) => right)),
    y: Math.min(...cells.map(({ top }) => top)),
    size: 1,
    piece: null,
    table: cells.map((cell) => {
      const own = pieces.filter((piece) => piece.cell === cell);
      const margin = Math.min(...own.map(({ x0 }) => x0)) - cell.left;
      const edge = cell.right - Math.min(Math.max(margin, 2), WIDEST_MARGIN);
      return { kind: 'cell', lines: lines(own), whole: false, edge };
    }),
  };
}

function inOrder(blocks: readonly Block[], whole: boolean): Flow[] {
  const split = columns(blocks);
  if (split) {
    const { above, left, right, below } = split;
    return [
      ...inOrder(above, whole),
      ...inOrder(left, false),
      ...inOrder(right, false),
      ...inOrder(below, whole),
    ];
  }
  const found: Flow[] = [];
  let open: Piece[] = [];
  const close = () => {
    if (open.length > 0) found.push({ kind: 'body', lines: lines(open), whole, edge: null });
    open = [];
  };
  for (const { piece, table } of blocks) {
    if (piece) open.push(piece);
    else {
      close();
      found.push(...table);
    }
  }
  close();
  return found;
}

interface Columns {
  readonly above: readonly Block[];
  readonly left: readonly Block[];
  readonly right: readonly Block[];
  readonly below: readonly Block[];
}

/** Fewer lines on either side are no column. */
const FEWEST = 3;
/** Of how many places of a kind, the most frequent ones, it is asked whether a column begins there. */
const CANDIDATES = 6;

/** The longest stretch of a page that two columns fill, the first of them as narrow as can be; null where there is none. */
function columns(blocks: readonly Block[]): Columns | null {
  let best: { columns: Columns; lines: number } | null = null;
  for (const x of beginnings(blocks)) {
    let from = 0;
    for (let at = 0; at <= blocks.length; at++) {
      const block = blocks[at];
      if (block && !(block.x0 < x - 1 && block.x1 > x)) continue;
      const lines = at - from;
      if (lines > (best?.lines ?? 2 * FEWEST - 1)) {
        const band = blocks.slice(from, at);
        const split = {
          above: blocks.slice(0, from),
          left: band.filter(({ x1 }) => x1 <= x),
          right: band.filter(({ x1 }) => x1 > x),
          below: blocks.slice(at),
        };
        if (areColumns(split, x)) best = { columns: split, lines };
      }
      from = at + 1;
    }
  }
  return best?.columns ?? null;
}

/** Where several lines begin that have something to their left, or a label does. */
function beginnings(blocks: readonly Block[]): number[] {
  const places = new Map<number, { x: number; count: number; label: boolean }>();
  const left = Math.min(...blocks.map(({ x0 }) => x0));
  for (const { x0, size, piece } of blocks) {
    if (x0 < left + 8 * size) continue;
    const key = Math.round(x0 / 3);
    const place = places.get(key) ?? { x: x0, count: 0, label: false };
    const label = place.label || (piece !== null && isLabel(piece.text));
    places.set(key, { x: Math.min(place.x, x0), count: place.count + 1, label });
  }
  const frequent = [...places.values()].sort((a, b) => b.count - a.count);
  const several = frequent.filter(({ count }) => count > 1).slice(0, CANDIDATES);
  const labels = frequent.filter(({ label }) => label).slice(0, CANDIDATES);
  return [...new Set([...several, ...labels].map(({ x }) => x))].sort((a, b) => a - b);
}

/**
 * Whether both sides are columns of prose: many lines that fill their width, beside each other, with a gutter between them.
 * Labels, figures and names beside each other are rows of a table that has no lines.
 */
function areColumns({ left, right }: Columns, x: number): boolean {
  if (left.length < FEWEST || right.length < FEWEST) return false;
  const size = Math.max(...left.map((block) => block.size));
  if (x - Math.max(...left.map(({ x1 }) => x1)) < 0.6 * size) return false;
  const top = Math.max(left[0]?.y ?? 0, right[0]?.y ?? 0);
  const bottom = Math.min(left.at(-1)?.y ?? 0, right.at(-1)?.y ?? 0);
  if (bottom - top < size) return false;
  // Labels beyond the words of the left side are those of the right side.
  const end = Math.max(...left.map(({ x1, piece }) => (piece && isLabel(piece.text) ? 0 : x1)));
  if (left.some(({ x0 }) => x0 > end)) return false;
  const [a, b] = [extent(left), extent(right)];
  return isProse(left, a) && isProse(right, b) && Math.min(a, b) > 0.33 * Math.max(a, b);
}

const extent = (blocks: readonly Block[]): number =>
  Math.max(...blocks.map(({ x1 }) => x1)) - Math.min(...blocks.map(({ x0 }) => x0));

/** Words that justified lines pull apart are blocks of their own: it is rows that are measured. */
function isProse(blocks: readonly Block[], width: number): boolean {
  const rows = new Map<number, Block[]>();
  for (const block of blocks) {
    const row = Math.round(block.y);
    rows.set(row, [...(rows.get(row) ?? []), block]);
  }
  const full = [...rows.values()].filter((row) => extent(row) > 0.8 * width).length;
  const size = Math.max(...blocks.map((block) => block.size));
  return width >= 8 * size && full >= Math.max(FEWEST, 0.3 * rows.size);
}

/** Pieces on one line, in lines from the top; a label is set off by a tab. */
export function lines(pieces: readonly Piece[]): Piece[] {
  const rows: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.y - b.y || a.x0 - b.x0)) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    if (row && first && Math.abs(first.y - piece.y) <= 0.3 * Math.min(first.size, piece.size))
      row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => {
    const [first, ...others] = row.sort((a, b) => a.x0 - b.x0);
    if (!first || others.length === 0) return first as Piece;
    return joinPieces(row, (left) => (left.text === first.text && isLabel(left.text) ? '\t' : ' '));
  });
}
