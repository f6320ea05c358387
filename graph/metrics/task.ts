/** What the thread that `measure` starts does. */
import { parentPort, workerData } from 'node:worker_threads';
import type { InstrumentId } from '../ids.ts';
import type { Cites } from './index.ts';
import { metrics } from './index.ts';
import type { Task } from './measure.ts';

const { ids, inForce, pairs } = workerData as Task;
const id = (place: number | undefined): InstrumentId => ids[place ?? -1] as InstrumentId;
const dependencies = Array.from({ length: pairs.length / 2 }, (_, n): Cites => ({
  fromInstrument: id(pairs[2 * n]),
  target: id(pairs[2 * n + 1]),
}));
parentPort?.postMessage(metrics(Array.from(inForce, id), dependencies));
