/** The graph in memory, patched while it is asked and written to by others, gives the answers of one that was built just now. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEmbedded } from '../../../graph/embedded/index.ts';
import type { Batch } from '../../../graph/model.ts';
import { registry } from '../../../graph/registry/index.ts';
import type { Store } from '../../../graph/store.ts';
import { NUMBERS, days, worlds } from '../../contract/generated.ts';
import { WORLDS, pp } from '../../contract/harness.ts';

let folder: string;
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recital-adjacency-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function answers(store: Store, asOf: string): Promise<unknown> {
  const ids = NUMBERS.map(pp);
  const of = (id: (typeof ids)[0]) =>
    Promise.all([
      store.impact({ id, asOf, limit: 2 }),
      store.neighbourhood({ ids: [id], asOf, depth: 2 }),
      store.path({ from: id, to: pp(1), asOf }),
      store.citations({ of: id, asOf, sort: 'instrument', limit: 3 }),
    ]);
  return Promise.all([
    store.outdated({ asOf, undated: true, drafts: true, sort: 'since' }),
    store.overview({ asOf }),
    store.matrix({ asOf }),
    ...ids.map(of),
  ]);
}

/** Which document of a world is written or forgotten next, by whom. */
const steps = fc.array(fc.record({ document: fc.nat(5), forgets: fc.boolean(), elsewhere: fc.boolean() }), {
  minLength: 1,
  maxLength: 6,
});

it('whatever is written and forgotten in between, by this program or another', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, steps, days, async (batches, doings, asOf) => {
      const file = join(folder, `${files++}.db`);
      const [asked, other] = [openEmbedded(file, registry), openEmbedded(file, registry)];
      for (const batch of batches) await asked.write(batch);
      await answers(asked, asOf);
      for (const { document, forgets, elsewhere } of doings) {
        const writer = elsewhere ? other : asked;
        const batch = batches[document % batches.length] as Batch;
        if (forgets) await writer.forget(batch.document.id);
        else await writer.write(batch);
        const fresh = openEmbedded(file, registry);
        expect(await answers(asked, asOf)).toEqual(await answers(fresh, asOf));
        await fresh.close();
      }
      await Promise.all([asked.close(), other.close()]);
    }),
    { numRuns: WORLDS },
  );
});
