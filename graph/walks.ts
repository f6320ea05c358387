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
  { from, to, depth, either = false }: Pick<ChainFilter, 'from' | 'to' | 'depth' | 'either'>,
): InstrumentId[][] {
  const [start, goal] = [from, to].map((id) => force.instrumentNumber(id));
  if (start === undefined || goal === undefined || start === goal) return [];
  const ahead = (one: number): Int32Array => force.cited(one);
  const behind = (one: number): Int32Array =>
    force.citing(one).map((text) => force.instrumentOf[text] as number);
  const both = (one: number): number[] => [...ahead(one), ...behind(one)];
  const distanceOf = new Map<number, number>([[start, 0]]);
  let level = [start];
  for (let distance = 1; distance <= depth && level.length > 0 && !distanceOf.has(goal); distance++) {
    const next: number[] = [];
    for (const one of level) {
      for (const target of either ? both(one) : ahead(one)) {
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
      for (const other of either ? both(one) : behind(one)) {
        if (distanceOf.get(other) === distance) before.add(other);
      }
    }
    layers.unshift([...before]);
  }
  return layers.map((layer) => layer.map((one) => force.instrumentId(one)).sort());
}

/** See `Source.around`. What is not shown is counted, never put in order: around what all cite there are tens of thousands. */
export function around(
  force: Force,
  { ids, depth, limit }: Pick<AroundFilter, 'ids' | 'depth' | 'limit'>,
): Around {
  /** By instrument: one more than its distance; 0 where it was not met. */
  const met = new Uint32Array(force.instruments);
  const found: number[] = [];
  const meet = (instrument: number, distance: number): void => {
    if (met[instrument] !== 0) return;
    met[instrument] = distance + 1;
    found.push(instrument);
  };
  /** Such as neither cite nor are cited on this day. */
  const apart: InstrumentId[] = [];
  for (const id of ids) {
    const instrument = force.instrumentNumber(id);
    if (instrument === undefined) apart.push(id);
    else meet(instrument, 0);
  }
  const { instrumentOf } = force;
  const ends = [found.length];
  for (let step = 1, from = 0; step <= depth && from < found.length; step++) {
    const end = found.length;
    for (; from < end; from++) {
      const one = found[from] as number;
      for (const other of force.cited(one)) meet(other, step);
      for (const text of force.citing(one)) meet(instrumentOf[text] as number, step);
    }
    ends.push(found.length);
  }
  const shown: Near[] = [];
  for (const [distance, end] of ends.entries()) {
    const level = mostCited(force, found.slice(ends[distance - 1] ?? 0, end), limit - shown.length);
    const rows = level.map(({ n, citedBy }): Near => ({ id: force.instrumentId(n), n, distance, citedBy }));
    if (distance === 0) rows.push(...apart.map((id) => ({ id, n: NONE, distance, citedBy: 0 })));
    rows.sort((a, b) => b.citedBy - a.citedBy || (a.id < b.id ? -1 : 1));
    shown.push(...rows.slice(0, limit - shown.length));
  }
  return {
    shown: withNeighbours(force, shown),
    leftOut: apart.length + found.length - shown.length,
  };
}

interface Near {
  readonly id: InstrumentId;
  readonly n: number;
  readonly distance: number;
  readonly citedBy: number;
}

/** Those of some instruments that most others cite: so many, and those that are cited about as often as the last of them. */
function mostCited(
  force: Force,
  instruments: readonly number[],
  most: number,
): Pick<Near, 'n' | 'citedBy'>[] {
  if (most <= 0) return [];
  const texts = Int32Array.from(instruments, (n) => force.citing(n).length);
  // One of these texts may be the instrument's own, which does not count: it is looked for only where that could matter.
  const least = texts.length > most ? (texts.slice().sort()[texts.length - most] as number) - 1 : 0;
  return instruments.flatMap((n, i) => {
    const citing = texts[i] as number;
    return citing >= least ? [{ n, citedBy: citing - itself(force, n) }] : [];
  });
}

/** Counts what is next to each of some instruments, and what of that is not among them. */
function withNeighbours(force: Force, shown: readonly Near[]): AroundRow[] {
  const isShown = new Uint8Array(force.instruments);
  for (const { n } of shown) if (n !== NONE) isShown[n] = 1;
  /** By instrument: how many of those shown cite it. */
  const byShown = new Map<number, number>();
  for (const { n } of shown) {
    if (n === NONE) continue;
    for (const other of force.cited(n)) {
      if (isShown[other] === 1 && other !== n) byShown.set(other, (byShown.get(other) ?? 0) + 1);
    }
  }
  return shown.map(({ id, n, distance, citedBy }): AroundRow => {
    if (n === NONE) return { id, distance, citedBy, cites: 0, leftOut: 0 };
    const [cited, citing] = [force.cited(n), force.citing(n)];
    let leftOut = citedBy - (byShown.get(n) ?? 0);
    for (const other of cited) {
      if (other === n || isShown[other] === 1) continue;
      // One that cites it in turn is counted among those that cite it.
      const inTurn = citing.length < MANY ? isOfOne(force, other, citing) : has(force.cited(other), n);
      if (!inTurn) leftOut++;
    }
    return { id, distance, citedBy, cites: cited.length - itself(force, n), leftOut };
  });
}

/** Texts that cite an instrument, beyond which it takes longer to go through them than to fetch what one other cites. */
const MANY = 64;

/** Whether one of some texts is an instrument's. */
function isOfOne({ instrumentOf }: Force, instrument: number, texts: Int32Array): boolean {
  for (const text of texts) if (instrumentOf[text] === instrument) return true;
  return false;
}

/** 1 where the text of an instrument cites the instrument. */
const itself = (force: Force, instrument: number): 0 | 1 =>
  has(force.cited(instrument), instrument) ? 1 : 0;

/** `includes` of a typed array is a call out of compiled code, which for a few numbers takes longer than the search. */
function has(numbers: Int32Array, wanted: number): boolean {
  for (const number of numbers) if (number === wanted) return true;
  return false;
}
