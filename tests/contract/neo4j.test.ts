import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { openNeo4j } from '../../graph/neo4j/index.ts';
import { openStore } from '../../graph/open.ts';
import { registry } from '../../graph/registry/index.ts';
import type { Store } from '../../graph/store.ts';
import { contract } from './contract.ts';
import { worlds } from './generated.ts';
import { LATE, asking, everything, pp } from './harness.ts';
import type { Harness } from './harness.ts';
import { onServer } from './neo4j-server.ts';

const runs = 10;
const server = inject('neo4j');
const { NEO4J_USERNAME: username, NEO4J_PASSWORD: password, NEO4J_DATABASE: database } = process.env;
const reached = { url: server ?? '', access: { username, password, database }, open };

/** The server's one database, emptied. */
async function open(): Promise<Store> {
  const store = await openNeo4j(reached.url, reached.access, registry);
  for (const { id } of await store.documents()) await store.forget(id);
  return store;
}

describe.skipIf(server === null)('Neo4j store', () => {
  contract({ open, runs });
  onServer(() => reached);

  it('gives the answers of the embedded store, whatever the world', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (batches) => {
        const answers = async (one: Harness) =>
          asking(one, batches, (store) => everything(store, [1, 2, 3, 4].map(pp), ['2018-11-16', LATE]));
        expect(await answers({ open, runs })).toEqual(
          await answers({ open: () => openStore('file::memory:'), runs }),
        );
      }),
      { numRuns: runs },
    );
  });
});
