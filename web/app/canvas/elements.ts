/** From the answer to what Cytoscape draws. */
import type cytoscape from 'cytoscape';
import type { GraphEdge, GraphNode, NeighbourhoodAnswer } from '../../api.ts';
import { shortName } from '../lib/names.ts';
import type { Position } from './layouts/types.ts';

/** What the legend has switched off, and what its reader has put away. */
export interface Hidden {
  readonly bodies: ReadonlySet<string>;
  readonly nodes: ReadonlySet<string>;
  readonly outdated: boolean;
  readonly current: boolean;
}

const isCurrent = ({ status }: GraphEdge): boolean => status === 'current' || status === 'undated';

/** What is left of an answer when what is hidden is taken out. */
export function visible(
  answer: NeighbourhoodAnswer,
  hidden: Hidden,
): { nodes: GraphNode[]; edges: GraphEdge[] } {
  const nodes = answer.nodes.filter((node) => !hidden.bodies.has(node.body) && !hidden.nodes.has(node.id));
  const ids = new Set<string>(nodes.map((node) => node.id));
  const edges = answer.edges
    .filter((edge) => ids.has(edge.from) && ids.has(edge.to))
    .filter((edge) => (isCurrent(edge) ? !hidden.current : !hidden.outdated));
  return { nodes, edges };
}

/** `Res 130 · Busan 2014  +12` */
function label({ id, place, year, leftOut }: GraphNode): string {
  const edition = place || year ? ` · ${[place, year].filter(Boolean).join(' ')}` : '';
  return `${shortName(id)}${edition}${leftOut > 0 ? `  +${leftOut}` : ''}`;
}

/**
 * @param hue the custom property that a card is coloured by.
 * @param path instruments and edges of a path: all else is dimmed.
 */
export function elementsOf(
  { nodes, edges }: { nodes: readonly GraphNode[]; edges: readonly GraphEdge[] },
  places: ReadonlyMap<string, Position>,
  hue: (node: GraphNode) => string,
  path: ReadonlySet<string> | null,
): cytoscape.ElementDefinition[] {
  const off = (id: string): string => (path && !path.has(id) ? 'off-path' : '');
  return [
    ...nodes.map((node): cytoscape.ElementDefinition => ({
      data: {
        id: node.id,
        label: label(node),
        hue: hue(node),
        width: 158 + Math.min(44, node.citedBy * 3),
      },
      classes: `${node.status} ${node.distance === 0 ? 'focus' : ''} ${off(node.id)}`,
      position: { ...(places.get(node.id) ?? { x: 0, y: 0 }) },
    })),
    ...edges.map((edge): cytoscape.ElementDefinition => ({
      data: { id: edge.id, source: edge.from, target: edge.to, width: 1 + Math.min(4, edge.citations) * 0.7 },
      classes: `${edge.status} ${off(edge.id)}`,
    })),
  ];
}
