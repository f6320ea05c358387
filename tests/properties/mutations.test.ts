/** Damaged files of all formats; `npm run bench -- mutations` tries a hundred times as many. */
import fc from 'fast-check';
import { test } from 'vitest';
import { mutated, survive, wholeFiles } from '../support/mutations.ts';

test('a damaged file of any format is read, or refused in one line', async () => {
  const files = wholeFiles();
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      await survive(mutated(files, seed), seed);
    }),
    { numRuns: 200, endOnFailure: true },
  );
});
