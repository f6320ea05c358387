/**
 * Who depends on whom however far. Instruments that depend on each other are one component; between components there are no circles, so
 * that one pass in order is enough. Our own rather than graphology-components', which calls itself once for each step of a chain and ends
 * with the stack on a graph of some ten thousand instruments; the tests hold the two against each other.
 */
import type { DirectedGraph } from 'graphology';
import type { InstrumentId } from '../ids.ts';

/** Bits of a row: how many instruments are told apart in one pass over the edges. */
const WORDS = 64;
const BITS = WORDS * 32;

export class Condensation {
  /** Strongly connected components, each before those that depend on it. */
  readonly components: readonly (readonly InstrumentId[])[];
  /** For each component those that it depends on itself. */
  readonly #below: readonly (readonly number[])[];

  constructor(graph: DirectedGraph) {
    const ids = graph.nodes() as InstrumentId[];
    const numbers = new Map(ids.map((id, number) => [id, number]));
    const cites = ids.map((id) =>
      graph.mapOutNeighbors(id, (other) => numbers.get(other as InstrumentId) as number),
    );
    const { members, of } = stronglyConnected(cites);
    this.components = members.map((numbered) => numbered.map((number) => ids[number] as InstrumentId));
    this.#below = members.map((numbered, own) => [
      ...new Set(
        numbered
          .flatMap((number) => (cites[number] ?? []).map((other) => of[other] as number))
          .filter((other) => other !== own),
      ),
    ]);
  }

  /**
   * How many others depend on each instrument. Each instrument is a bit that its component hands down to all that it depends on; so many
   * at a time as there is room for, since all at once would take the square of their number.
   */
  dependents(): Map<InstrumentId, number> {
    const ids = this.components.flat();
    const counts = new Float64Array(this.components.length);
    const place = new Map(ids.map((id, n) => [id, n]));
    const bits = new Uint32Array(this.components.length * WORDS);
    for (let first = 0; first < ids.length; first += BITS) {
      bits.fill(0);
      for (let component = this.components.length - 1; component >= 0; component--) {
        const row = component * WORDS;
        for (const id of this.components[component] ?? []) {
          const bit = (place.get(id) ?? 0) - first;
          if (bit >= 0 && bit < BITS) set(bits, row + (bit >>> 5), 1 << (bit & 31));
        }
        let count = 0;
        for (let word = 0; word < WORDS; word++) count += ones(bits[row + word] ?? 0);
        if (count === 0) continue;
        counts[component] = (counts[component] ?? 0) + count;
        for (const below of this.#below[component] ?? []) {
          for (let word = 0; word < WORDS; word++) set(bits, below * WORDS + word, bits[row + word] ?? 0);
        }
      }
    }
    // A component's own members are among the bits: each has all the others, and not itself.
    return new Map(
      this.components.flatMap((members, n) => members.map((id) => [id, (counts[n] ?? 1) - 1] as const)),
    );
  }
}

function set(bits: Uint32Array, word: number, mask: number): void {
  bits[word] = (bits[word] ?? 0) | mask;
}

function ones(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Tarjan's algorithm (1972) with a stack of its own. A component comes after all that it leads to. */
function stronglyConnected(next: readonly (readonly number[])[]): { members: number[][]; of: Int32Array } {
  const order = new Int32Array(next.length).fill(-1);
  const low = new Int32Array(next.length);
  const of = new Int32Array(next.length).fill(-1);
  const members: number[][] = [];
  const open: number[] = [];
  let count = 0;
  for (let root = 0; root < next.length; root++) {
    if (order[root] !== -1) continue;
    const path = [{ node: root, edge: 0 }];
    while (path.length > 0) {
      const step = path[path.length - 1] as { node: number; edge: number };
      const { node } = step;
      if (step.edge === 0) {
        order[node] = low[node] = count++;
        open.push(node);
      }
      const other = next[node]?.[step.edge++];
      if (other !== undefined) {
        if (order[other] === -1) path.push({ node: other, edge: 0 });
        else if (of[other] === -1) low[node] = Math.min(low[node] as number, order[other] as number);
        continue;
      }
      path.pop();
      const parent = path[path.length - 1]?.node;
      if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[node] as number);
      if (low[node] !== order[node]) continue;
      const component = open.splice(open.lastIndexOf(node));
      for (const one of component) of[one] = members.length;
      members.push(component);
    }
  }
  return { members, of };
}
