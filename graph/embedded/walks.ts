/** Walks along citations in the arrays: breadth first, an instrument once. */
import type { EditionId, InstrumentId } from '../ids.ts';
import { occasionOf } from '../ids.ts';
import type {
  Around,
  AroundFilter,
  AroundRow,
  ChainFilter,
  Reach,
  ReachFilter,
  ReachPage,
} from '../questions/source.ts';
import type { Scope } from '../questions/types.ts';
import type { Adjacency } from './adjacency.ts';
import { dayOf } from './adjacency.ts';
import type { Days, InForce } from './days.ts';

/** More than any edition's rank: keys of distance and rank in one number. */
const RANKS = 2 ** 32;

/** Who cites whom on a day. */
class Walk {
  readonly #adjacency: Adjacency;
  readonly #inForce: InForce;

  constructor(adjacency: Adjacency, days: Days, { asOf, scope = 'force' }: { asOf: string; scope?: Scope }) {
    this.#adjacency = adjacency;
    this.#inForce = days.on(asOf).inForce(scope);
  }

  /** Calls with each text that cites an instrument, and its own instrument. */
  citing(instrument: number, visit: (edition: number, instrument: number) => void): void {
    const instrumentOf = this.#adjacency.instrumentOf.values;
    for (const edition of this.#inForce.citing(instrument)) visit(edition, instrumentOf[edition] as number);
  }

  /** Calls with each instrument that a text of an instrument cites. */
  cited(instrument: number, visit: (instrument: number) => void): void {
    for (const edition of this.#adjacency.editionsOf[instrument] ?? []) {
      if (this.#inForce.is[edition] === 1) for (const target of this.#inForce.targets(edition)) visit(target);
    }
  }
}

/** See `Source.reach`. */
export function reach(
  adjacency: Adjacency,
  days: Days,
  filter: ReachFilter,
  { after, limit }: ReachPage,
): Reach {
  const { id, asOf, depth, distance: only } = filter;
  const farthest = Math.min(depth, only ?? depth);
  const start = adjacency.instrumentNumbers.get(id);
  if (start === undefined) return { byDistance: [], rows: [] };
  const walk = new Walk(adjacency, days, filter);
  const rank = adjacency.rank.values;
  const instruments = adjacency.instrumentIds.length;
  const distanceOf = new Uint32Array(instruments);
  const editionOf = new Int32Array(instruments).fill(-1);
  const viaOf = new Int32Array(instruments).fill(-1);
  const found: number[] = [];
  let level = [start];
  for (let distance = 1; distance <= farthest && level.length > 0; distance++) {
    const next: number[] = [];
    for (const nearer of level) {
      const via = editionOf[nearer] as number;
      walk.citing(nearer, (edition, instrument) => {
        if (instrument === start) return;
        const known = distanceOf[instrument] as number;
        if (known === 0) {
          distanceOf[instrument] = distance;
          next.push(instrument);
        } else if (
          known !== distance ||
          !comesFirst(rank, via, edition, viaOf[instrument], editionOf[instrument])
        ) {
          return;
        }
        viaOf[instrument] = via;
        editionOf[instrument] = edition;
      });
    }
    level = next;
    if (only !== undefined && only !== distance) continue;
    for (const instrument of next)
      if (fits(adjacency, filter, editionOf[instrument] as number)) found.push(instrument);
  }
  const byDistance: number[] = [];
  for (const instrument of found) {
    const distance = distanceOf[instrument] as number;
    byDistance[distance - 1] = (byDistance[distance - 1] ?? 0) + 1;
  }
  const keys = Float64Array.from(
    found,
    (one) => (distanceOf[one] as number) * RANKS + (rank[editionOf[one] as number] as number),
  ).sort();
  const from = after === null ? 0 : firstAfter(keys, keyAfter(adjacency, after));
  const day = dayOf(asOf);
  const page = keys.subarray(from, limit === undefined ? undefined : from + limit);
  return {
    byDistance: Array.from(byDistance, (count) => count ?? 0),
    rows: Array.from(page, (key) => {
      const edition = adjacency.order[key % RANKS] as number;
      const via = viaOf[adjacency.instrumentOf.values[edition] as number] as number;
      return {
        edition: adjacency.editionIds[edition] as EditionId,
        distance: Math.floor(key / RANKS),
        via: via < 0 ? null : (adjacency.editionIds[via] as EditionId),
        standIn: (adjacency.to.values[edition] as number) <= day,
      };
    }),
  };
}

/** Whether one way to reach an instrument has the smaller `via`, then the smaller edition of its own. */
function comesFirst(
  rank: Int32Array,
  via: number,
  edition: number,
  knownVia: number | undefined,
  knownEdition: number | undefined,
): boolean {
  const [left, right] = [rank[via] ?? -1, rank[knownVia ?? -1] ?? -1];
  if (left !== right) return left < right;
  return (rank[edition] as number) < (rank[knownEdition ?? -1] ?? -1);
}

function fits(adjacency: Adjacency, { body, kind, conference }: ReachFilter, edition: number): boolean {
  const instrument = adjacency.instrumentOf.values[edition] as number;
  return (
    (body === undefined || adjacency.bodies[instrument] === body) &&
    (kind === undefined || adjacency.kinds[instrument] === kind) &&
    (conference === undefined || occasionOf(adjacency.editionIds[edition] as EditionId) === conference)
  );
}

/** The greatest key that is not behind a row: of an edition that went, the one before it. */
function keyAfter(adjacency: Adjacency, [distance, edition]: NonNullable<ReachPage['after']>): number {
  const { rank, found } = adjacency.rankOf(edition);
  return distance * RANKS + (found ? rank : rank - 1);
}

function firstAfter(keys: Float64Array, key: number): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] as number) <= key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** See `Source.chains`. */
export function chains(adjacency: Adjacency, days: Days, filter: ChainFilter): InstrumentId[][] {
  const [start, goal] = [filter.from, filter.to].map((id) => adjacency.instrumentNumbers.get(id));
  if (start === undefined || goal === undefined || start === goal) return [];
  const walk = new Walk(adjacency, days, filter);
  const distanceOf = new Map<number, number>([[start, 0]]);
  let level = [start];
  for (let distance = 1; distance <= filter.depth && level.length > 0 && !distanceOf.has(goal); distance++) {
    const next: number[] = [];
    for (const one of level) {
      walk.cited(one, (target) => {
        if (distanceOf.has(target)) return;
        distanceOf.set(target, distance);
        next.push(target);
      });
    }
    level = next;
  }
  const length = distanceOf.get(goal);
  if (length === undefined) return [];
  // Back from the goal: only what leads there is on a chain.
  const layers: number[][] = [[goal]];
  for (let distance = length - 1; distance >= 0; distance--) {
    const before = new Set<number>();
    for (const one of layers[0] ?? []) {
      walk.citing(one, (_, instrument) => {
        if (distanceOf.get(instrument) === distance) before.add(instrument);
      });
    }
    layers.unshift([...before]);
  }
  return layers.map((layer) => layer.map((n) => adjacency.instrumentIds[n] as InstrumentId).sort());
}

/** See `Source.around`. */
export function around(adjacency: Adjacency, days: Days, filter: AroundFilter): Around {
  const walk = new Walk(adjacency, days, filter);
  const distanceOf = new Map<number, number>();
  for (const id of filter.ids) {
    const n = adjacency.instrumentNumbers.get(id);
    if (n !== undefined) distanceOf.set(n, 0);
  }
  const near = new Near(adjacency, walk);
  let level = [...distanceOf.keys()];
  for (let step = 1; step <= filter.depth && level.length > 0; step++) {
    const next: number[] = [];
    for (const one of level) {
      near.each(one, (other) => {
        if (distanceOf.has(other)) return;
        distanceOf.set(other, step);
        next.push(other);
      });
    }
    level = next;
  }
  const id = (n: number): InstrumentId => adjacency.instrumentIds[n] as InstrumentId;
  const ranked = [...distanceOf]
    .map(([n, distance]) => ({ n, distance, citedBy: near.citedBy(n) }))
    .sort((a, b) => a.distance - b.distance || b.citedBy - a.citedBy || (id(a.n) < id(b.n) ? -1 : 1))
    .slice(0, filter.limit);
  const shown = new Set(ranked.map(({ n }) => n));
  return {
    shown: ranked.map(({ n, distance, citedBy }): AroundRow => {
      let leftOut = 0;
      near.each(n, (other) => {
        if (!shown.has(other)) leftOut++;
      });
      return { id: id(n), distance, citedBy, cites: near.cites(n), leftOut };
    }),
    leftOut: distanceOf.size - shown.size,
  };
}

/** The instruments next to one, each once and itself left aside. */
class Near {
  readonly #walk: Walk;
  /** By instrument: the last turn in which it was met. */
  readonly #met: Uint32Array;
  #turn = 0;

  constructor(adjacency: Adjacency, walk: Walk) {
    this.#walk = walk;
    this.#met = new Uint32Array(adjacency.instrumentIds.length);
  }

  each(instrument: number, visit: (other: number) => void): void {
    const once = this.#once(instrument, visit);
    this.#walk.cited(instrument, once);
    this.#walk.citing(instrument, (_, citing) => once(citing));
  }

  citedBy(instrument: number): number {
    let count = 0;
    const once = this.#once(instrument, () => count++);
    this.#walk.citing(instrument, (_, citing) => once(citing));
    return count;
  }

  cites(instrument: number): number {
    let count = 0;
    this.#walk.cited(
      instrument,
      this.#once(instrument, () => count++),
    );
    return count;
  }

  #once(self: number, visit: (other: number) => void): (other: number) => void {
    const turn = ++this.#turn;
    this.#met[self] = turn;
    return (other) => {
      if (this.#met[other] === turn) return;
      this.#met[other] = turn;
      visit(other);
    };
  }
}
