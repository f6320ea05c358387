/** Walks along citations, breadth first, an instrument once: wherever a store holds who cites whom on a day. */
import type { EditionId, InstrumentId } from './ids.ts';
import { occasionOf } from './ids.ts';
import type {
  Around,
  AroundFilter,
  AroundRow,
  ChainFilter,
  Reach,
  ReachFilter,
  ReachPage,
} from './questions/source.ts';

/** More than any text's rank: keys of distance and rank in one number. */
const RANKS = 2 ** 32;
const NONE = -1;

/** Who cites whom on a day: texts in force (or standing in) and instruments, each by a number from 0 on. */
export interface Force {
  /** How many instruments there are numbers for. */
  readonly instruments: number;
  instrumentNumber(id: InstrumentId): number | undefined;
  instrumentId(instrument: number): InstrumentId;
  textId(text: number): EditionId;
  /** By text: its instrument, and its place among all texts by id. */
  readonly instrumentOf: Int32Array;
  readonly rankOf: Int32Array;
  /** The text at a place. */
  readonly atRank: Int32Array;
  /** How many texts have a smaller id than this one. */
  rankBefore(id: string): number;
  /** Whether a text stands in for a later one that is not held. */
  standsIn(text: number): boolean;
  /** Whether an instrument is of a body and of a kind, where they are given. */
  isOf(instrument: number, { body, kind }: Pick<ReachFilter, 'body' | 'kind'>): boolean;
  /** The texts that cite an instrument, by id. No instrument has two of these. */
  citing(instrument: number): Int32Array;
  /** The instruments that the text of an instrument cites, each once. */
  cited(instrument: number): Int32Array;
}

/** See `Source.reach`. */
export function reach(force: Force, filter: ReachFilter, { after, limit }: ReachPage): Reach {
  const { id, depth, distance: only } = filter;
  const farthest = Math.min(depth, only ?? depth);
  const start = force.instrumentNumber(id);
  if (start === undefined) return { byDistance: [], rows: [] };
  const { instrumentOf, rankOf } = force;
  const distanceOf = new Uint32Array(force.instruments);
  const textOf = new Int32Array(force.instruments).fill(NONE);
  const viaOf = new Int32Array(force.instruments).fill(NONE);
  const found: number[] = [];
  let level = [start];
  for (let distance = 1; distance <= farthest && level.length > 0; distance++) {
    const next: number[] = [];
    for (const nearer of level) {
      const via = textOf[nearer] as number;
      for (const text of force.citing(nearer)) {
        const instrument = instrumentOf[text] as number;
        if (instrument === start) continue;
        const known = distanceOf[instrument] as number;
        if (known === 0) {
          distanceOf[instrument] = distance;
          next.push(instrument);
        } else if (known !== distance || !comesFirst(rankOf, via, viaOf[instrument] as number)) {
          continue;
        }
        viaOf[instrument] = via;
        textOf[instrument] = text;
      }
    }
    level = next;
    if (only !== undefined && only !== distance) continue;
    for (const one of next) if (fits(force, filter, textOf[one] as number)) found.push(one);
  }
  const byDistance: number[] = [];
  for (const instrument of found) {
    const distance = distanceOf[instrument] as number;
    byDistance[distance - 1] = (byDistance[distance - 1] ?? 0) + 1;
  }
  const keys = Float64Array.from(
    found,
    (one) => (distanceOf[one] as number) * RANKS + (rankOf[textOf[one] as number] as number),
  ).sort();
  const from = after === null ? 0 : firstFrom(keys, after[0] * RANKS + force.rankBefore(`${after[1]}\0`));
  const page = keys.subarray(from, limit === undefined ? undefined : from + limit);
  return {
    byDistance: Array.from(byDistance, (count) => count ?? 0),
    rows: Array.from(page, (key) => {
      const text = force.atRank[key % RANKS] as number;
      const via = viaOf[instrumentOf[text] as number] as number;
      return {
        edition: force.textId(text),
        distance: Math.floor(key / RANKS),
        via: via === NONE ? null : force.textId(via),
        standIn: force.standsIn(text),
      };
    }),
  };
}

/** Whether a text on the way has a smaller id than another; at the first step there is none. */
const comesFirst = (rankOf: Int32Array, via: number, known: number): boolean =>
  via !== NONE && (rankOf[via] as number) < (rankOf[known] as number);

const fits = (force: Force, filter: ReachFilter, text: number): boolean =>
  force.isOf(force.instrumentOf[text] as number, filter) &&
  (filter.conference === undefined || occasionOf(force.textId(text)) === filter.conference);

/** The place of the first key that is not smaller than this one. */
function firstFrom(keys: Float64Array, key: number): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] as number) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** See `Source.chains`. */
export function chains(
  force: Force,
  { from, to, depth }: Pick<ChainFilter, 'from' | 'to' | 'depth'>,
): InstrumentId[][] {
  const [start, goal] = [from, to].map((id) => force.instrumentNumber(id));
  if (start === undefined || goal === undefined || start === goal) return [];
  const distanceOf = new Map<number, number>([[start, 0]]);
  let level = [start];
  for (let distance = 1; distance <= depth && level.length > 0 && !distanceOf.has(goal); distance++) {
    const next: number[] = [];
    for (const one of level) {
      for (const target of force.cited(one)) {
        if (distanceOf.has(target)) continue;
        distanceOf.set(target, distance);
        next.push(target);
      }
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
      for (const text of force.citing(one)) {
        const instrument = force.instrumentOf[text] as number;
        if (distanceOf.get(instrument) === distance) before.add(instrument);
      }
    }
    layers.unshift([...before]);
  }
  return layers.map((layer) => layer.map((one) => force.instrumentId(one)).sort());
}

/** See `Source.around`. */
export function around(
  force: Force,
  { ids, depth, limit }: Pick<AroundFilter, 'ids' | 'depth' | 'limit'>,
): Around {
  const distanceOf = new Map<number, number>();
  /** Such as neither cite nor are cited on this day. */
  const apart: InstrumentId[] = [];
  for (const id of ids) {
    const n = force.instrumentNumber(id);
    if (n === undefined) apart.push(id);
    else distanceOf.set(n, 0);
  }
  const near = new Near(force);
  let level = [...distanceOf.keys()];
  for (let step = 1; step <= depth && level.length > 0; step++) {
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
  const ranked = [
    ...apart.map((id) => ({ id, n: NONE, distance: 0, citedBy: 0 })),
    ...Array.from(distanceOf, ([n, distance]) => ({
      ...{ id: force.instrumentId(n), n, distance, citedBy: near.citedBy(n) },
    })),
  ]
    .sort((a, b) => a.distance - b.distance || b.citedBy - a.citedBy || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
  const shown = new Set(ranked.map(({ n }) => n));
  return {
    shown: ranked.map(({ id, n, distance, citedBy }): AroundRow => {
      if (n === NONE) return { id, distance, citedBy, cites: 0, leftOut: 0 };
      let leftOut = 0;
      near.each(n, (other) => {
        if (!shown.has(other)) leftOut++;
      });
      return { id, distance, citedBy, cites: near.cites(n), leftOut };
    }),
    leftOut: apart.length + distanceOf.size - ranked.length,
  };
}

/** The instruments next to one, itself left aside. */
class Near {
  readonly #force: Force;
  /** By instrument: the last turn in which it was met. */
  readonly #met: Uint32Array;
  #turn = 0;

  constructor(force: Force) {
    this.#force = force;
    this.#met = new Uint32Array(force.instruments);
  }

  /** Calls with each once. */
  each(instrument: number, visit: (other: number) => void): void {
    const { instrumentOf } = this.#force;
    const turn = ++this.#turn;
    this.#met[instrument] = turn;
    const meet = (other: number): void => {
      if (this.#met[other] === turn) return;
      this.#met[other] = turn;
      visit(other);
    };
    for (const other of this.#force.cited(instrument)) meet(other);
    for (const text of this.#force.citing(instrument)) meet(instrumentOf[text] as number);
  }

  citedBy(instrument: number): number {
    return this.#force.citing(instrument).length - this.#itself(instrument);
  }

  cites(instrument: number): number {
    return this.#force.cited(instrument).length - this.#itself(instrument);
  }

  /** 1 where its text cites it. */
  #itself(instrument: number): 0 | 1 {
    return this.#force.cited(instrument).includes(instrument) ? 1 : 0;
  }
}
