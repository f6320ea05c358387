/** From the answer to what Cytoscape draws. */
import type cytoscape from 'cytoscape';
import type { NeighbourhoodAnswer } from '../../api.ts';
import { shortName } from '../lib/names.ts';
import { layered } from './layout.ts';

/** What the legend has switched off. */
export interface Hidden {
  readonly bodies: ReadonlySet<string>;
  readonly outdated: boolean;
  readonly current: boolean;
}

export function elementsOf(
  answer: NeighbourhoodAnswer,
  hidden: Hidden,
  fixed: ReadonlyMap<string, { x: number; y: number }>,
  proportion: number,
): cytoscape.ElementDefinition[] {
  const places = layered(answer.nodes, answer.edges, fixed, proportion);
  const shown = answer.nodes.filter((node) => !hidden.bodies.has(node.body));
  const ids = new Set(shown.map((node) => node.id as string));
  const nodes = shown.map((node): cytoscape.ElementDefinition => ({
    data: {
      id: node.id,
      label: `${shortName(node.id)}${node.place || node.year ? ` · ${[node.place, node.year].filter(Boolean).join(' ')}` : ''}${node.leftOut > 0 ? `  +${node.leftOut}` : ''}`,
      body: node.body,
      width: 158 + Math.min(44, node.citedBy * 3),
    },
    classes: `${node.status} ${node.distance === 0 ? 'focus' : ''}`,
    position: { ...(places.get(node.id) ?? { x: 0, y: 0 }) },
  }));
  const edges = answer.edges
    .filter((edge) => ids.has(edge.from) && ids.has(edge.to))
    .filter((edge) =>
      edge.status === 'current' || edge.status === 'undated' ? !hidden.current : !hidden.outdated,
    )
    .map((edge): cytoscape.ElementDefinition => ({
      data: { id: edge.id, source: edge.from, target: edge.to, width: 1 + Math.min(4, edge.citations) * 0.7 },
      classes: edge.status,
    }));
  return [...nodes, ...edges];
}
