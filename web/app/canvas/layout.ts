/** Where cards stand: time runs from left to right, in as many columns as make the picture about as wide as it is high. */
import type { GraphNode } from '../../api.ts';

export interface Position {
  x: number;
  y: number;
}

const COLUMN = 250;
const ROW = 56;
/** Width over height of the usual window on the canvas. */
const PROPORTION = 1.3;
/** How much higher than the others a column may be before a year is split. */
const SLACK = 1.35;

/**
 * A place for every instrument. Those without a year stand first; the years follow each other, one or several to a column. Within
 * a column the ones asked about come to the middle, and bodies stay together. The same instruments always get the same places.
 */
export function layered(nodes: readonly GraphNode[]): Map<string, Position> {
  const places = new Map<string, Position>();
  for (const [index, column] of columnsOf(nodes).entries()) {
    const rows = fromTheMiddle(
      [...column].sort(
        (a, b) =>
          a.distance - b.distance ||
          a.body.localeCompare(b.body) ||
          b.citedBy - a.citedBy ||
          a.id.localeCompare(b.id),
      ),
    );
    for (const [row, node] of rows.entries()) {
      places.set(node.id, { x: index * COLUMN, y: (row - (rows.length - 1) / 2) * ROW });
    }
  }
  return places;
}

/** Years in order, gathered into columns of about equal height; a year that is too high for one is split. */
function columnsOf(nodes: readonly GraphNode[]): GraphNode[][] {
  const years = new Map<number, GraphNode[]>();
  for (const node of nodes) years.set(node.year ?? 0, [...(years.get(node.year ?? 0) ?? []), node]);
  const count = Math.max(1, Math.round(Math.sqrt((nodes.length * ROW * PROPORTION) / COLUMN)));
  const highest = Math.max(3, Math.ceil((nodes.length / count) * SLACK));
  const columns: GraphNode[][] = [];
  let column: GraphNode[] = [];
  const close = (): void => {
    if (column.length > 0) columns.push(column);
    column = [];
  };
  for (const [, group] of [...years].sort(([a], [b]) => a - b)) {
    if (column.length + group.length > highest || column[0]?.year === null) close();
    const ordered = [...group].sort((a, b) => a.distance - b.distance || a.id.localeCompare(b.id));
    for (let from = 0; from < ordered.length; from += highest) {
      if (from > 0) close();
      column.push(...ordered.slice(from, from + highest));
    }
  }
  close();
  return columns;
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
