/** Measures of a large graph are worked out in a thread of their own: they take seconds, and others wait to be answered. */
import { Worker } from 'node:worker_threads';
import type { InstrumentId } from '../ids.ts';
import type { Cites, Metrics } from './index.ts';
import { metrics } from './index.ts';

/** Pairs up to which it takes less time than starting a thread. */
const FEW = 5_000;

/** What a thread is given: ids once, and pairs of their places. */
export interface Task {
  readonly ids: readonly InstrumentId[];
  readonly inForce: Int32Array;
  /** Who cites and what is cited, in turn. */
  readonly pairs: Int32Array;
}

/** `metrics`, without keeping anyone waiting. @throws Error where the thread fails. */
export async function measure(
  inForce: readonly InstrumentId[],
  dependencies: readonly Cites[],
): Promise<Metrics> {
  if (dependencies.length <= FEW) return metrics(inForce, dependencies);
  const places = new Map<InstrumentId, number>();
  const place = (id: InstrumentId): number => {
    const known = places.get(id);
    if (known !== undefined) return known;
    places.set(id, places.size);
    return places.size - 1;
  };
  const pairs = new Int32Array(2 * dependencies.length);
  for (const [n, { fromInstrument, target }] of dependencies.entries()) {
    pairs[2 * n] = place(fromInstrument);
    pairs[2 * n + 1] = place(target);
  }
  const task: Task = { inForce: Int32Array.from(inForce, place), pairs, ids: [...places.keys()] };
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), { workerData: task, execArgv: [] });
  return new Promise((resolve, reject) => {
    worker.once('message', (measured: Metrics) => resolve(measured));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The measures of the graph could not be worked out.')));
  });
}
