/** What was asked about in the middle, and around it a ring for each step away. */
import type { LayoutQuestion, Placed, Position } from './types.ts';

/** From ring to ring. */
const RING = 230;
/** Room for a card. */
const WIDTH = 190;
const HEIGHT = 56;
/** How high a ring is for its width. */
const FLATNESS = 0.75;
const DEGREES = 360;

/** Within a ring bodies stay together, and in each the most cited come first. Fixed ones stay where they are. */
export function radial({ nodes, fixed }: LayoutQuestion): Map<string, Position> {
  const places = new Map<string, Position>(fixed);
  const rings: Placed[][] = [];
  for (const node of nodes) (rings[node.distance] ??= []).push(node);
  let radius = 0;
  for (const ring of rings) {
    if (!ring) continue;
    const alone = ring.length === 1 && radius === 0;
    radius = alone ? 0 : Math.max(radius + RING, ring.length / ROOM);
    const ordered = [...ring].sort(
      (a, b) => a.body.localeCompare(b.body) || b.citedBy - a.citedBy || a.id.localeCompare(b.id),
    );
    for (const [index, node] of ordered.entries()) {
      if (fixed.has(node.id)) continue;
      const angle = angleAt(index / ordered.length);
      places.set(node.id, {
        x: radius * Math.cos(angle),
        y: radius * FLATNESS * Math.sin(angle),
      });
    }
  }
  return places;
}

/**
 * How many cards a ring of radius 1 has room for up to each degree, from its top on. Cards are wider than high: at its sides, where they
 * stand above each other, there is room for more of them than at its top.
 */
const ROOMS: readonly number[] = Array.from({ length: DEGREES }, (_, degree) => angleOf(degree + 0.5)).reduce(
  (sums, angle) => {
    const along = Math.max(
      Math.abs(Math.sin(angle)) / WIDTH,
      (FLATNESS * Math.abs(Math.cos(angle))) / HEIGHT,
    );
    return [...sums, (sums.at(-1) ?? 0) + (along * 2 * Math.PI) / DEGREES];
  },
  [0],
);
const ROOM = ROOMS.at(-1) as number;

function angleOf(degree: number): number {
  return (degree / DEGREES) * 2 * Math.PI - Math.PI / 2;
}

/** The angle at a share of the room along a ring. */
function angleAt(share: number): number {
  const behind = ROOMS.findIndex((sum) => sum > share * ROOM);
  const [before, after] = [ROOMS[behind - 1] as number, ROOMS[behind] as number];
  return angleOf(behind - 1 + (share * ROOM - before) / (after - before));
}
