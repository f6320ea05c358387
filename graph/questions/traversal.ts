/**
 * Walks along citations, level by level, over what every source has: for a source whose query language does not walk better itself.
 * A level is one look-up.
 */
import type { EditionId, InstrumentId } from '../ids.ts';
import { instrumentOf, occasionOf } from '../ids.ts';
import { compareKeys } from './page.ts';
import type { ChainFilter, Reach, ReachFilter, ReachPage, ReachRow, Source } from './source.ts';

type Looks = Pick<Source, 'dependents' | 'instruments'>;

/** What depends on an instrument, breadth first; see `Source.reach`. */
export async function reachByLevels(
  source: Looks,
  filter: ReachFilter,
  { after, limit }: ReachPage,
): Promise<Reach> {
  const rows = await chosen(source, filter, await dependentsByLevels(source, filter));
  const byDistance: number[] = [];
  for (const { distance } of rows) byDistance[distance - 1] = (byDistance[distance - 1] ?? 0) + 1;
  const keyOf = ({ distance, edition }: ReachRow) => [distance, edition] as const;
  const from = after === null ? 0 : rows.findIndex((row) => compareKeys(keyOf(row), after) > 0);
  const rest = from < 0 ? [] : rows.slice(from);
  return {
    byDistance: Array.from(byDistance, (count) => count ?? 0),
    rows: limit === undefined ? rest : rest.slice(0, limit),
  };
}

/** Filters choose rows; what depends on the instrument through a text that they leave out is still found. */
async function chosen(
  source: Looks,
  { distance, body, kind, conference }: ReachFilter,
  reached: ReachRow[],
): Promise<ReachRow[]> {
  const rows = distance === undefined ? reached : reached.filter((row) => row.distance === distance);
  if (body === undefined && kind === undefined && conference === undefined) return rows;
  const instruments = await source.instruments([...new Set(rows.map((one) => instrumentOf(one.edition)))]);
  return rows.filter(({ edition }) => {
    const row = instruments.get(instrumentOf(edition));
    return (
      (body === undefined || row?.body === body) &&
      (kind === undefined || row?.kind === kind) &&
      (conference === undefined || occasionOf(edition) === conference)
    );
  });
}

async function dependentsByLevels(
  source: Looks,
  { id, asOf, scope = 'force', depth, distance: farthest = depth }: ReachFilter,
): Promise<ReachRow[]> {
  const reached = new Set<InstrumentId>([id]);
  const dependents: ReachRow[] = [];
  let level: ReadonlyMap<InstrumentId, EditionId | null> = new Map([[id, null]]);
  for (let distance = 1; distance <= Math.min(depth, farthest) && level.size > 0; distance++) {
    const rows = await source.dependents({ targets: [...level.keys()], asOf, scope });
    const next = new Map<InstrumentId, Omit<ReachRow, 'distance'>>();
    for (const { from, fromInstrument, target, validTo } of rows.sort((a, b) => (a.from < b.from ? -1 : 1))) {
      if (reached.has(fromInstrument)) continue;
      const via = level.get(target) ?? null;
      const known = next.get(fromInstrument);
      if (!known || (via !== null && known.via !== null && via < known.via)) {
        next.set(fromInstrument, { edition: from, via, standIn: validTo !== null && validTo <= asOf });
      }
    }
    for (const [citing, row] of next) {
      reached.add(citing);
      dependents.push({ ...row, distance });
    }
    level = new Map([...next].map(([citing, { edition }]) => [citing, edition]));
  }
  return dependents.sort((a, b) => a.distance - b.distance || (a.edition < b.edition ? -1 : 1));
}

/** The instruments on the shortest chains from one to another; see `Source.chains`. */
export async function chainsByLevels(
  source: Looks,
  { from, to, asOf, scope = 'force', depth }: ChainFilter,
): Promise<InstrumentId[][]> {
  if (from === to) return [];
  const levels: InstrumentId[][] = [[from]];
  const seen = new Set<InstrumentId>([from]);
  const citing = new Map<InstrumentId, InstrumentId[]>();
  while (levels.length <= depth && !seen.has(to)) {
    const level = levels.at(-1) ?? [];
    const next = new Set<InstrumentId>();
    for (const { fromInstrument, target } of level.length === 0
      ? []
      : await source.dependents({ fromInstruments: level, asOf, scope })) {
      if (seen.has(target)) continue;
      next.add(target);
      const known = citing.get(target);
      if (known) known.push(fromInstrument);
      else citing.set(target, [fromInstrument]);
    }
    if (next.size === 0) return [];
    for (const id of next) seen.add(id);
    levels.push([...next]);
  }
  if (!seen.has(to)) return [];
  // Back from the goal: only what leads there is on a chain.
  const layers: InstrumentId[][] = [[to]];
  for (let n = levels.length - 1; n > 0; n--) {
    const behind = new Set((layers[0] ?? []).flatMap((id) => citing.get(id) ?? []));
    layers.unshift([...behind].sort());
  }
  return layers;
}
