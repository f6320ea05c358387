import { expect, it } from 'vitest';
import type { InstrumentId } from '../../../graph/ids.ts';
import { linksOf, metrics } from '../../../graph/metrics/index.ts';
import { measure } from '../../../graph/metrics/measure.ts';

const id = (n: number): InstrumentId => `pp-res-${n}` as InstrumentId;

it('measures a large graph in a thread as it would here', async () => {
  const inForce = Array.from({ length: 900 }, (_, n) => id(n));
  const pairs = Array.from({ length: 9_000 }, (_, n) => ({
    fromInstrument: id(n % 600),
    target: id((n * 7 + Math.floor(n / 600)) % 800),
  }));
  const links = linksOf(inForce, pairs);
  const measured = await measure(links);
  expect(measured).toEqual(metrics(links));
  expect(measured.orphans).toContain(id(899));
});
