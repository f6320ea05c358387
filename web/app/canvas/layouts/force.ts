/** Instruments that cite each other draw together, all others push each other away (d3-force). */
import type { SimulationNodeDatum } from 'd3-force';
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import type { LayoutQuestion, Position } from './types.ts';

interface Body extends SimulationNodeDatum {
  id: string;
}

const STEPS = 260;
const BETWEEN_REPORTS = 10;
/** Cards are wider than high: the picture is computed round and then drawn wide. */
const WIDTH = 1.55;

/** @param report is told how far it is, from 0 to 1. */
export function force(
  { nodes, edges, fixed }: LayoutQuestion,
  report: (done: number) => void,
): Map<string, Position> {
  const bodies = nodes.map(({ id }): Body => {
    const place = fixed.get(id);
    return place ? { id, fx: place.x / WIDTH, fy: place.y } : { id };
  });
  const simulation = forceSimulation(bodies)
    .force(
      'link',
      forceLink<Body, { source: string; target: string }>(
        edges.map(({ from, to }) => ({ source: from, target: to })),
      )
        .id(({ id }) => id)
        .distance(120),
    )
    .force('charge', forceManyBody().strength(-420).distanceMax(900))
    .force('collide', forceCollide(62))
    .force('x', forceX(0).strength(0.04))
    .force('y', forceY(0).strength(0.05))
    .stop();
  for (let step = 1; step <= STEPS; step++) {
    simulation.tick();
    if (step % BETWEEN_REPORTS === 0) report(step / STEPS);
  }
  return new Map(bodies.map(({ id, x = 0, y = 0 }) => [id, { x: x * WIDTH, y }]));
}
