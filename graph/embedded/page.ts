/** One page of the citations that a filter chooses, without sorting more than the page. */
import type { CitationFilter, CitationKey, CitationPage } from '../questions/source.ts';
import type { CitationSort } from '../questions/types/citations.ts';
import type { Adjacency } from './adjacency.ts';
import { FOREVER, dayOf } from './adjacency.ts';
import type { Lookups } from './chosen.ts';
import { visitChosen } from './chosen.ts';
import type { Day, Days } from './days.ts';

/** What a page of citations begins with, in each order. */
function leadsOf(
  adjacency: Adjacency,
  day: Day | null,
  sort: CitationSort,
): (slot: number, severity: number) => number {
  const { way, wayTarget, wayVerdict } = adjacency;
  if (sort === 'severity') return (_, severity) => severity;
  if (sort === 'since') {
    return (slot) => day?.since[wayVerdict.values[way.values[slot] as number] as number] ?? FOREVER;
  }
  if (sort === 'edition') return () => 0;
  const ranks = adjacency.instrumentRanks();
  return (slot) => ranks[wayTarget.values[way.values[slot] as number] as number] as number;
}

/** Where a key stands in the order: its lead, the rank of its edition, and how many citations of that edition come first. */
interface Place {
  readonly lead: number;
  readonly rank: number;
  readonly offset: number;
}

/** The slots of one page of citations, in its order. */
export function pageOfSlots(
  adjacency: Adjacency,
  days: Days,
  lookups: Lookups,
  filter: CitationFilter,
  { sort, after, limit }: CitationPage,
  offsetIn: (edition: number, key: CitationKey) => number,
): number[] {
  const day = filter.asOf === undefined ? null : days.on(filter.asOf);
  const lead = leadsOf(adjacency, day, sort);
  const last = after === null ? null : placeOf(adjacency, sort, after, offsetIn);
  const [rank, begin] = [adjacency.rank.values, adjacency.begin.values];
  const lowest = new Lowest(limit ?? Infinity);
  visitChosen(adjacency, days, lookups, filter, (slot, edition, _, severity) => {
    const leading = lead(slot, severity);
    if (last !== null) {
      if (leading < last.lead) return;
      if (leading === last.lead) {
        const at = rank[edition] as number;
        if (at < last.rank || (at === last.rank && slot - (begin[edition] as number) < last.offset)) return;
      }
    }
    lowest.offer(leading, slot);
  });
  return lowest.slots();
}

function placeOf(
  adjacency: Adjacency,
  sort: CitationSort,
  key: CitationKey,
  offsetIn: (edition: number, key: CitationKey) => number,
): Place {
  const [first, from] = key;
  const lead =
    sort === 'since'
      ? dayOf(first as string)
      : sort === 'instrument'
        ? adjacency.instrumentRankOf(first as string)
        : (first as number);
  const { rank, found } = adjacency.rankOf(from);
  return { lead, rank, offset: found ? offsetIn(adjacency.order[rank] as number, key) : 0 };
}

/** The first so many of what is offered, by lead; of equal leads those that came first. A heap with the last of them on top. */
class Lowest {
  readonly #most: number;
  readonly #leads: number[] = [];
  readonly #slots: number[] = [];
  readonly #turns: number[] = [];
  #turn = 0;

  constructor(most: number) {
    this.#most = most;
  }

  offer(lead: number, slot: number): void {
    const turn = this.#turn++;
    if (this.#slots.length < this.#most) {
      this.#leads.push(lead);
      this.#slots.push(slot);
      this.#turns.push(turn);
      // Without a limit all are kept, and sorted in the end.
      if (this.#most !== Infinity) this.#up(this.#slots.length - 1);
    } else if (lead < (this.#leads[0] as number)) {
      this.#leads[0] = lead;
      this.#slots[0] = slot;
      this.#turns[0] = turn;
      this.#down(0);
    }
  }

  slots(): number[] {
    return this.#slots
      .map((slot, n) => ({ slot, lead: this.#leads[n] as number, turn: this.#turns[n] as number }))
      .sort((a, b) => a.lead - b.lead || a.turn - b.turn)
      .map(({ slot }) => slot);
  }

  #later(a: number, b: number): boolean {
    const [left, right] = [this.#leads[a] as number, this.#leads[b] as number];
    return left > right || (left === right && (this.#turns[a] as number) > (this.#turns[b] as number));
  }

  #up(from: number): void {
    for (let at = from; at > 0;) {
      const above = (at - 1) >> 1;
      if (!this.#later(at, above)) return;
      this.#swap(at, above);
      at = above;
    }
  }

  #down(from: number): void {
    for (let at = from; ;) {
      let last = at;
      for (const below of [2 * at + 1, 2 * at + 2]) {
        if (below < this.#slots.length && this.#later(below, last)) last = below;
      }
      if (last === at) return;
      this.#swap(at, last);
      at = last;
    }
  }

  #swap(a: number, b: number): void {
    for (const list of [this.#leads, this.#slots, this.#turns]) {
      [list[a], list[b]] = [list[b] as number, list[a] as number];
    }
  }
}
