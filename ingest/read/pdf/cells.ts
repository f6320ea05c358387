/** Tables that are drawn: a cell is what four lines enclose. */
import type { Rule } from './glyphs.ts';

export interface Cell {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** More lines than this are a drawing, not a table. */
const MOST_RULES = 2_000;
/** How far a line may end before the place that it bounds, in points. */
const TOLERANCE = 1.5;

/** Finds the cell around a place, the same object for the same cell; null outside of tables. */
export function cellFinder(rules: readonly Rule[]): (x: number, y: number) => Cell | null {
  const upright = rules.filter(({ x0, y0, x1, y1 }) => y1 - y0 > x1 - x0);
  const level = rules.filter(({ x0, y0, x1, y1 }) => x1 - x0 > y1 - y0);
  if (upright.length < 2 || level.length < 2 || rules.length > MOST_RULES) return () => null;
  const cells = new Map<string, Cell>();
  return (x, y) => {
    let [left, top, right, bottom] = [-Infinity, -Infinity, Infinity, Infinity];
    for (const rule of upright) {
      if (y < rule.y0 - TOLERANCE || y > rule.y1 + TOLERANCE) continue;
      if (rule.x0 <= x) left = Math.max(left, rule.x0);
      else right = Math.min(right, rule.x0);
    }
    for (const rule of level) {
      if (x < rule.x0 - TOLERANCE || x > rule.x1 + TOLERANCE) continue;
      if (rule.y0 <= y) top = Math.max(top, rule.y0);
      else bottom = Math.min(bottom, rule.y0);
    }
    if (![left, top, right, bottom].every(Number.isFinite)) return null;
    const key = [left, top, right, bottom].map(Math.round).join();
    let cell = cells.get(key);
    if (!cell) cells.set(key, (cell = { left, top, right, bottom }));
    return cell;
  };
}

/** Cells that touch each other are a table; a cell by itself is a frame around text and is left out. */
export function tables(cells: readonly Cell[]): Cell[][] {
  const found: Cell[][] = [];
  const touches = (a: Cell, b: Cell) =>
    a.left <= b.right + 2 && b.left <= a.right + 2 && a.top <= b.bottom + 2 && b.top <= a.bottom + 2;
  for (const cell of [...cells].sort((a, b) => a.top - b.top || a.left - b.left)) {
    const joined = found.filter((table) => table.some((other) => touches(cell, other)));
    const [first, ...others] = joined;
    if (!first) {
      found.push([cell]);
      continue;
    }
    first.push(cell);
    for (const other of others) {
      first.push(...other);
      found.splice(found.indexOf(other), 1);
    }
  }
  return found.filter((table) => table.length > 1);
}
