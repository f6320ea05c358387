/** Where cards stand: time runs from left to right, in as many columns as make the picture about as wide as it is high. */
import type { Between, LayoutQuestion, Placed, Position } from './types.ts';

const COLUMN = 250;
const ROW = 56;
/** A picture of so many columns has room beside the ones asked about. */
const FEW = 2;
/** How much higher than the others a column may be before a year is split. */
const SLACK = 1.35;

/**
 * A place for every instrument. Those without a year stand first; the years follow each other, one or several to a column. Within
 * a column the ones asked about come to the middle, and bodies stay together. The same question always gives the same places.
 * Where there is room, what is cited within one year stands left of what cites it; those that have a place already keep it, and the
 * others keep clear of them.
 */
export function layered({
  nodes,
  edges,
  fixed,
  proportion,
}: Omit<LayoutQuestion, 'layout'>): Map<string, Position> {
  const places = new Map<string, Position>();
  const taken: Position[] = [];
  for (const node of nodes) {
    const place = fixed.get(node.id);
    if (!place) continue;
    places.set(node.id, place);
    taken.push(place);
  }
  const years = columnsOf(nodes, proportion);
  const columns = years.length > FEW ? years : years.flatMap((column) => aroundTheFocus(column, edges));
  for (const [index, column] of columns.entries()) {
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
      if (fixed.has(node.id)) continue;
      const place = { x: index * COLUMN, y: (row - (rows.length - 1) / 2) * ROW };
      while (taken.some(({ x, y }) => Math.abs(x - place.x) < COLUMN && Math.abs(y - place.y) < ROW)) {
        place.y += ROW;
      }
      places.set(node.id, place);
      taken.push(place);
    }
  }
  return places;
}

/** Years in order, gathered into columns of about equal height; a year that is too high for one is split. */
function columnsOf(nodes: readonly Placed[], proportion: number): Placed[][] {
  const years = new Map<number, Placed[]>();
  for (const node of nodes) years.set(node.year ?? 0, [...(years.get(node.year ?? 0) ?? []), node]);
  const count = Math.max(1, Math.round(Math.sqrt((nodes.length * ROW * proportion) / COLUMN)));
  const highest = Math.max(3, Math.ceil((nodes.length / count) * SLACK));
  const columns: Placed[][] = [];
  let column: Placed[] = [];
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

/**
 * A column that holds an instrument asked about, as up to three, so that no line runs behind the cards of one column: what is older
 * or cited by it, itself with what has nothing to do with it, what is younger or cites it.
 */
function aroundTheFocus(column: readonly Placed[], edges: readonly Between[]): Placed[][] {
  const focus = column.filter((node) => node.distance === 0);
  const [first] = focus;
  if (!first) return [[...column]];
  const ids = new Set<string>(focus.map((node) => node.id));
  const citing = new Set<string>(edges.filter((edge) => ids.has(edge.to)).map((edge) => edge.from));
  const cited = new Set<string>(edges.filter((edge) => ids.has(edge.from)).map((edge) => edge.to));
  const year = first.year ?? 0;
  const side = (node: Placed): number => {
    if (node.distance === 0) return 0;
    return Math.sign((node.year ?? 0) - year) || Number(citing.has(node.id)) - Number(cited.has(node.id));
  };
  return [-1, 0, 1]
    .map((wanted) => column.filter((node) => side(node) === wanted))
    .filter((part) => part.length > 0);
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
