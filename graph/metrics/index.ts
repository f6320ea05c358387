/**
 * Measures of the graph in force on a day, at the level of instruments: J depends on I where J's edition in force cites I, in whatever
 * edition or in none. That an instrument cites itself counts for nothing. Equal graphs give equal measures: nodes and edges are put in by
 * id, and clusters are found with a generator of random numbers that always begins alike.
 */
import { DirectedGraph, UndirectedGraph } from 'graphology';
import louvain from 'graphology-communities-louvain';
import type { InstrumentId } from '../ids.ts';
import type { DependentRow } from '../questions/source.ts';
import { Condensation } from './condensation.ts';
import { randomNumbers } from './random.ts';

/** One instrument that cites another. */
export type Cites = Pick<DependentRow, 'fromInstrument' | 'target'>;

export interface Metrics {
  /** How many others cite each instrument that is cited; most first, then by id. */
  readonly cited: readonly { instrument: InstrumentId; citedBy: number }[];
  /** How many others depend on each that is cited, however far; most first, then by id. */
  readonly dependedOn: readonly { instrument: InstrumentId; dependents: number }[];
  /** Instruments that cite none and are cited by none, by id. */
  readonly orphans: readonly InstrumentId[];
  /** Groups in which each depends on each: largest first, then by first member; members by id. */
  readonly cycles: readonly (readonly InstrumentId[])[];
  /** Groups that cite each other more than others (Louvain), of two or more: largest first, then by label; members by id. */
  readonly clusters: readonly Cluster[];
}

export interface Cluster {
  /** The member that most instruments cite; of equals the first by id. */
  readonly label: InstrumentId;
  readonly members: readonly InstrumentId[];
}

/** Who cites whom, in little room: a large graph is measured where others are to be answered too. */
export interface Links {
  /** By id. */
  readonly ids: readonly InstrumentId[];
  /** Places of a citing instrument and of one that it cites, the first times the number of ids and the second added; in order, each once. */
  readonly pairs: Float64Array<ArrayBuffer>;
}

/**
 * @param inForce instruments that have an edition in force.
 * @param dependencies who cites whom, in any order and however often.
 */
export function linksOf(inForce: Iterable<InstrumentId>, dependencies: readonly Cites[]): Links {
  const known = new Set(inForce);
  for (const { fromInstrument, target } of dependencies) {
    if (fromInstrument !== target) known.add(fromInstrument).add(target);
  }
  const ids = [...known].sort();
  const places = new Map(ids.map((id, place) => [id, place]));
  const keys = new Float64Array(dependencies.length);
  let count = 0;
  for (const { fromInstrument, target } of dependencies) {
    if (fromInstrument === target) continue;
    keys[count++] = (places.get(fromInstrument) as number) * ids.length + (places.get(target) as number);
  }
  return {
    ids,
    pairs: keys
      .subarray(0, count)
      .sort()
      .filter((key, n, all) => key !== all[n - 1]),
  };
}

export function metrics(links: Links): Metrics {
  const citedBy = new Map<InstrumentId, number>();
  each(links, (_, target) => citedBy.set(target, (citedBy.get(target) ?? 0) + 1));
  const cited = links.ids.filter((id) => citedBy.has(id));
  const linked = new Set(cited);
  each(links, (from) => linked.add(from));
  // One graph after the other: both at once would take twice the room.
  const clusters = clustersOf(links, (id) => citedBy.get(id) ?? 0);
  const condensation = new Condensation(graphOf(links));
  const dependents = condensation.dependents();
  return {
    cited: ranked(
      cited.map((instrument) => ({ instrument, citedBy: citedBy.get(instrument) as number })),
      'citedBy',
    ),
    dependedOn: ranked(
      cited.map((instrument) => ({ instrument, dependents: dependents.get(instrument) ?? 0 })),
      'dependents',
    ),
    orphans: links.ids.filter((id) => !linked.has(id)),
    cycles: condensation.components
      .filter((members) => members.length > 1)
      .map((members) => [...members].sort())
      .sort(bySize),
    clusters,
  };
}

function each({ ids, pairs }: Links, visit: (from: InstrumentId, target: InstrumentId) => void): void {
  for (const key of pairs) {
    visit(ids[Math.floor(key / ids.length)] as InstrumentId, ids[key % ids.length] as InstrumentId);
  }
}

function graphOf(links: Links): DirectedGraph {
  const graph = new DirectedGraph();
  for (const id of links.ids) graph.addNode(id);
  each(links, (from, target) => graph.addEdge(from, target));
  return graph;
}

function ranked<Key extends string, Row extends { instrument: InstrumentId } & Record<Key, number>>(
  rows: Row[],
  key: Key,
): Row[] {
  return rows.sort((a, b) => b[key] - a[key] || (a.instrument < b.instrument ? -1 : 1));
}

/** Of two groups the larger first, then that whose first member comes first. */
const bySize = (a: readonly InstrumentId[], b: readonly InstrumentId[]): number =>
  b.length - a.length || ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1);

function clustersOf(links: Links, citedBy: (id: InstrumentId) => number): Cluster[] {
  if (links.pairs.length === 0) return [];
  const groups = new Map<number, InstrumentId[]>();
  for (const [id, group] of Object.entries(louvain(undirected(links), { rng: randomNumbers(0) }))) {
    const known = groups.get(group);
    if (known) known.push(id as InstrumentId);
    else groups.set(group, [id as InstrumentId]);
  }
  return [...groups.values()]
    .filter((members) => members.length > 1)
    .map((members) => {
      const [label] = [...members].sort((a, b) => citedBy(b) - citedBy(a) || (a < b ? -1 : 1));
      return { label: label as InstrumentId, members: members.sort() };
    })
    .sort((a, b) => b.members.length - a.members.length || (a.label < b.label ? -1 : 1));
}

/** Who is linked with whom, whichever cites the other; those that cite each other are linked twice as closely. */
function undirected(links: Links): UndirectedGraph {
  const graph = new UndirectedGraph();
  for (const id of links.ids) graph.addNode(id);
  each(links, (from, target) => {
    graph.mergeEdge(from, target);
    graph.updateEdgeAttribute(from, target, 'weight', (weight: number | undefined) => (weight ?? 0) + 1);
  });
  return graph;
}
