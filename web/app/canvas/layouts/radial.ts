/** What was asked about in the middle, and around it a ring for each step away. */
import type { LayoutQuestion, Placed, Position } from './types.ts';

const RING = 230;
/** Room for a card along a ring, which is wider than high. */
const WIDTH = 190;
const FLATNESS = 0.62;

/** Within a ring bodies stay together, and in each the most cited come first. Fixed ones stay where they are. */
export function radial({ nodes, fixed }: LayoutQuestion): Map<string, Position> {
  const places = new Map<string, Position>(fixed);
  const rings: Placed[][] = [];
  for (const node of nodes) (rings[node.distance] ??= []).push(node);
  let radius = 0;
  for (const ring of rings) {
    if (!ring) continue;
    const alone = ring.length === 1 && radius === 0;
    const needed = (ring.length * WIDTH) / (2 * Math.PI);
    radius = alone ? 0 : Math.max(radius + RING, needed);
    const ordered = [...ring].sort(
      (a, b) => a.body.localeCompare(b.body) || b.citedBy - a.citedBy || a.id.localeCompare(b.id),
    );
    for (const [index, node] of ordered.entries()) {
      if (fixed.has(node.id)) continue;
      const angle = (index / ordered.length) * 2 * Math.PI - Math.PI / 2;
      places.set(node.id, {
        x: radius * Math.cos(angle),
        y: radius * FLATNESS * Math.sin(angle),
      });
    }
  }
  return places;
}
