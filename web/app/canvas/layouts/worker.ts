/** Layouts away from the page, which stays quick meanwhile. */
import { force } from './force.ts';
import { radial } from './radial.ts';
import { layered } from './time.ts';
import type { LayoutQuestion, LayoutReport, Position } from './types.ts';

const report = (one: LayoutReport): void => postMessage(one);

function laidOut(question: LayoutQuestion): Map<string, Position> {
  const { nodes, edges, fixed, proportion } = question;
  if (question.layout === 'force') return force(question, (done) => report({ done }));
  if (question.layout === 'radial') return radial(question);
  return layered(nodes, edges, fixed, proportion);
}

addEventListener('message', ({ data }: MessageEvent<LayoutQuestion>) => report({ places: laidOut(data) }));
