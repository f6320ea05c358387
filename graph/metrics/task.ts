/** What the thread that `measure` starts does. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Links } from './index.ts';
import { metrics } from './index.ts';

parentPort?.postMessage(metrics(workerData as Links));
