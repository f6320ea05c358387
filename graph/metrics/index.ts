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

/**
 * @param inForce instruments that have an edition in force.
 * @param dependencies who cites whom, in any order and however often.
 */
export function metrics(inForce: Iterable<InstrumentId>, dependencies: readonly Cites[]): Metrics {
  const graph = graphOf(inForce, dependencies);
  const condensation = new Condensation(graph);
  const citedBy = (id: InstrumentId): number => graph.inDegree(id);
  const cited = idsOf(graph).filter((id) => citedBy(id) > 0);
  const dependents = condensation.dependents();
  return {
    cited: ranked(
      cited.map((instrument) => ({ instrument, citedBy: citedBy(instrument) })),
      'citedBy',
    ),
    dependedOn: ranked(
      cited.map((instrument) => ({ instrument, dependents: dependents.get(instrument) ?? 0 })),
      'dependents',
    ),
    orphans: idsOf(graph).filter((id) => graph.degree(id) === 0),
    cycles: condensation.components
      .filter((members) => members.length > 1)
      .map((members) => [...members].sort())
      .sort(bySize),
    clusters: clustersOf(graph, citedBy),
  };
}

const idsOf = (graph: DirectedGraph): InstrumentId[] => graph.nodes() as InstrumentId[];

/** Nodes and edges by id. */
function graphOf(inForce: Iterable<InstrumentId>, dependencies: readonly Cites[]): DirectedGraph {
  const graph = new DirectedGraph();
  const pairs = dependencies.filter(({ fromInstrument, target }) => fromInstrument !== target);
  const ids = new Set([...inForce, ...pairs.flatMap((pair) => [pair.fromInstrument, pair.target])]);
  for (const id of [...ids].sort()) graph.addNode(id);
  const edges = pairs.map((pair) => ({ ...pair, key: `${pair.fromInstrument} ${pair.target}` }));
  edges.sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const { fromInstrument, target } of edges) graph.mergeEdge(fromInstrument, target);
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

function clustersOf(graph: DirectedGraph, citedBy: (id: InstrumentId) => number): Cluster[] {
  if (graph.size === 0) return [];
  const groups = new Map<number, InstrumentId[]>();
  for (const [id, group] of Object.entries(louvain(linked(graph), { rng: randomNumbers(0) }))) {
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
function linked(graph: DirectedGraph): UndirectedGraph {
  const links = new UndirectedGraph();
  graph.forEachNode((id) => links.addNode(id));
  graph.forEachEdge((_edge, _attributes, from, to) => {
    links.mergeEdge(from, to);
    links.updateEdgeAttribute(from, to, 'weight', (weight: number | undefined) => (weight ?? 0) + 1);
  });
  return links;
}
