/** The picture of what depends on an instrument: columns by distance, each card beside the one that leads to the instrument. */
import type { ImpactDependent } from '../../api.ts';

/** What stands at one place of a column: a text, or those for which there is no room. */
export interface Card {
  /** Null for the rest of the column. */
  readonly row: ImpactDependent | null;
  /** How many texts it stands for. */
  readonly count: number;
  /** Place in the column before, to which its line leads; of a first column always 0. */
  readonly leadsTo: number;
}

/** How many texts there are at a distance, and those drawn. */
export interface Layer {
  readonly distance: number;
  readonly total: number;
  readonly cards: readonly Card[];
}

/**
 * Columns of at most `most` cards. The texts by way of which most others depend are drawn first, and `chosen` always; the others of
 * a distance share one last card. Cards stand in the order of those that they lead to, so that few lines cross.
 *
 * @param rows by distance; those of later pages may be missing.
 * @param totals how many there are at each distance, from 1.
 */
export function layersOf(
  rows: readonly ImpactDependent[],
  totals: readonly number[],
  chosen: ReadonlySet<string>,
  most: number,
): Layer[] {
  const carried = new Map<string, number>();
  for (const { via } of rows) if (via) carried.set(via, (carried.get(via) ?? 0) + 1);
  const rank = (row: ImpactDependent): number =>
    chosen.has(row.edition) ? Infinity : (carried.get(row.edition) ?? 0);
  let before = new Map<string, number>();
  let rest = 0;
  return totals.map((total, index) => {
    const distance = index + 1;
    const known = rows.filter((row) => row.distance === distance);
    const room = total > most ? most - 1 : most;
    const leadsTo = ({ via }: ImpactDependent): number => (via ? (before.get(via) ?? rest) : 0);
    const drawn = known
      .sort((a, b) => rank(b) - rank(a) || (a.edition < b.edition ? -1 : 1))
      .slice(0, room)
      .sort((a, b) => leadsTo(a) - leadsTo(b) || (a.edition < b.edition ? -1 : 1));
    const cards = drawn.map((row): Card => ({ row, count: 1, leadsTo: leadsTo(row) }));
    if (total > drawn.length) cards.push({ row: null, count: total - drawn.length, leadsTo: rest });
    before = new Map(drawn.map((row, place) => [row.edition, place]));
    rest = Math.max(0, cards.length - 1);
    return { distance, total, cards };
  });
}

/** The texts by way of which one depends on the instrument, itself first. */
export function chainOf(rows: readonly ImpactDependent[], edition: string | null): Set<string> {
  const known = new Map(rows.map((row) => [row.edition as string, row]));
  const chain = new Set<string>();
  for (let at = edition; at !== null && known.has(at) && !chain.has(at); at = known.get(at)?.via ?? null)
    chain.add(at);
  return chain;
}
