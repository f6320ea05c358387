/** Groups of instruments that cite each other more than others do (Louvain). */
import { UndirectedGraph } from 'graphology';
import louvain from 'graphology-communities-louvain';

export interface ClusterQuestion {
  readonly nodes: readonly { readonly id: string; readonly citedBy: number }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly citations: number }[];
}

export interface Cluster {
  /** The member that most instruments cite; of equals the first by id. */
  readonly label: string;
  readonly members: readonly string[];
}

/**
 * Clusters of two or more, largest first, then by label; members by id. Equal pictures give equal clusters, in whatever order they
 * are told: instruments are put in by id, and no chance decides where the search begins.
 */
export function clustersOf({ nodes, edges }: ClusterQuestion): Cluster[] {
  const graph = new UndirectedGraph();
  const citedBy = new Map(nodes.map((node) => [node.id, node.citedBy]));
  for (const id of [...citedBy.keys()].sort()) graph.addNode(id);
  const links = edges.filter(({ from, to }) => from !== to && graph.hasNode(from) && graph.hasNode(to));
  links.sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));
  for (const { from, to, citations } of links) {
    graph.updateEdge(from, to, ({ weight = 0 }) => ({ weight: (weight as number) + citations }));
  }
  if (graph.size === 0) return [];
  const groups = new Map<number, string[]>();
  for (const [id, group] of Object.entries(louvain(graph, { randomWalk: false }))) {
    groups.set(group, [...(groups.get(group) ?? []), id]);
  }
  const mostCited = (a: string, b: string): number =>
    (citedBy.get(b) ?? 0) - (citedBy.get(a) ?? 0) || (a < b ? -1 : 1);
  return [...groups.values()]
    .filter((members) => members.length > 1)
    .map((members) => ({ label: [...members].sort(mostCited)[0] ?? '', members: members.sort() }))
    .sort((a, b) => b.members.length - a.members.length || (a.label < b.label ? -1 : 1));
}
