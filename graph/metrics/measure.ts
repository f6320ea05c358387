/** Measures of a large graph are worked out in a thread of their own: they take seconds, and others wait to be answered. */
import { Worker } from 'node:worker_threads';
import type { Links, Metrics } from './index.ts';
import { metrics } from './index.ts';

/** Pairs up to which it takes less time than starting a thread. */
const FEW = 5_000;

/** `metrics`, without keeping anyone waiting. @throws Error where the thread fails. */
export async function measure(links: Links): Promise<Metrics> {
  if (links.pairs.length <= FEW) return metrics(links);
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), { workerData: links, execArgv: [] });
  return new Promise((resolve, reject) => {
    worker.once('message', (measured: Metrics) => resolve(measured));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The measures of the graph could not be worked out.')));
  });
}
