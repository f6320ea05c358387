/** Twenty thousand damaged files of all formats: each is read or refused in one line; how long the slowest takes. */
import { READ_LIMITS } from '../../ingest/read/index.ts';
import { mutated, survive, wholeFiles } from '../support/mutations.ts';
import type { Measurement } from './measure.ts';

const FILES = 20_000;

export async function* mutations(): AsyncIterable<Measurement> {
  const files = wholeFiles();
  let slowest = 0;
  let refused = 0;
  for (let seed = 0; seed < FILES; seed++) {
    const survived = await survive(mutated(files, seed), seed);
    slowest = Math.max(slowest, survived.seconds);
    if (survived.documents === 0) refused++;
  }
  yield {
    name: 'damaged files read or refused in one line',
    value: FILES,
    unit: 'files',
    baseline: 'of them refused as a whole',
    ratio: refused / FILES,
  };
  yield {
    name: 'the slowest of them',
    value: slowest,
    unit: 's',
    baseline: 'the limit of time',
    ratio: slowest / READ_LIMITS.seconds,
  };
}
