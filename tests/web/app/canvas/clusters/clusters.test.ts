import { describe, expect, it } from 'vitest';
import { clustersOf } from '../../../../../web/app/canvas/clusters/clusters.ts';

const nodes = ['a', 'b', 'c', 'x', 'y', 'z', 'alone'].map((id) => ({ id, citedBy: id === 'y' ? 5 : 1 }));
const edge = (from: string, to: string, citations = 1) => ({ from, to, citations });
/** Two triangles with one citation between them. */
const edges = [
  edge('a', 'b'),
  edge('b', 'c'),
  edge('c', 'a'),
  edge('x', 'y', 3),
  edge('y', 'z'),
  edge('z', 'x'),
  edge('c', 'x'),
  edge('alone', 'alone'),
];

describe('clusters', () => {
  it('are of those that cite each other, named after the most cited', () => {
    expect(clustersOf({ nodes, edges })).toEqual([
      { label: 'a', members: ['a', 'b', 'c'] },
      { label: 'y', members: ['x', 'y', 'z'] },
    ]);
    expect(clustersOf({ nodes, edges: [] })).toEqual([]);
  });

  it('are the same in whatever order a picture is told', () => {
    const turned = { nodes: [...nodes].reverse(), edges: [...edges].reverse() };
    expect(clustersOf(turned)).toEqual(clustersOf({ nodes, edges }));
  });

  it('leave aside what ends outside the picture', () => {
    expect(clustersOf({ nodes: nodes.slice(0, 2), edges })).toEqual([{ label: 'a', members: ['a', 'b'] }]);
  });
});
