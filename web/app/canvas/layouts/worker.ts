/** Layouts away from the page, which stays quick meanwhile. */
import type { Report } from '../work.ts';
import { force } from './force.ts';
import { radial } from './radial.ts';
import { layered } from './time.ts';
import type { LayoutQuestion, Position } from './types.ts';

const report = (one: Report<ReadonlyMap<string, Position>>): void => postMessage(one);

function laidOut(question: LayoutQuestion): Map<string, Position> {
  if (question.layout === 'force') return force(question, (done) => report({ done }));
  if (question.layout === 'radial') return radial(question);
  return layered(question);
}

addEventListener('message', ({ data }: MessageEvent<LayoutQuestion>) => report({ result: laidOut(data) }));
