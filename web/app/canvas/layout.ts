/** Where cards stand: time runs from left to right, one column for each year of an edition in force. */
import type { GraphNode } from '../../api.ts';

export interface Position {
  x: number;
  y: number;
}

const COLUMN = 230;
const ROW = 58;
/** A column taller than this is split into columns side by side. */
const MOST_ROWS = 12;

/**
 * A place for every instrument. Those without a year stand first. Within a column the ones asked about come to the middle, then
 * bodies stay together. The same instruments always get the same places.
 */
export function layered(nodes: readonly GraphNode[]): Map<string, Position> {
  const columns = new Map<number, GraphNode[]>();
  for (const node of nodes) {
    const year = node.year ?? 0;
    columns.set(year, [...(columns.get(year) ?? []), node]);
  }
  const places = new Map<string, Position>();
  let x = 0;
  for (const [, column] of [...columns].sort(([a], [b]) => a - b)) {
    const ordered = fromTheMiddle(
      [...column].sort(
        (a, b) =>
          a.distance - b.distance ||
          a.body.localeCompare(b.body) ||
          b.citedBy - a.citedBy ||
          a.id.localeCompare(b.id),
      ),
    );
    for (let from = 0; from < ordered.length; from += MOST_ROWS) {
      const rows = ordered.slice(from, from + MOST_ROWS);
      for (const [row, node] of rows.entries())
        places.set(node.id, { x, y: (row - (rows.length - 1) / 2) * ROW });
      x += COLUMN;
    }
  }
  return places;
}

/** The first in the middle, the next ones around it. */
function fromTheMiddle<Item>(items: readonly Item[]): Item[] {
  const spread: Item[] = [];
  for (const [index, item] of items.entries()) {
    if (index % 2 === 0) spread.push(item);
    else spread.unshift(item);
  }
  return spread;
}
