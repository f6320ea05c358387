import fc from 'fast-check';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { openNeo4j } from '../../graph/neo4j/index.ts';
import { Server } from '../../graph/neo4j/server.ts';
import { openStore } from '../../graph/open.ts';
import { registry } from '../../graph/registry/index.ts';
import type { Store } from '../../graph/store.ts';
import { empty } from '../support/neo4j.ts';
import { contract } from './contract.ts';
import { NUMBERS, days, worlds } from './generated.ts';
import { WORLDS, asking, everything, pp } from './harness.ts';
import type { Harness } from './harness.ts';
import { onServer } from './neo4j-server.ts';

const server = inject('neo4j');
const { NEO4J_USERNAME: username, NEO4J_PASSWORD: password, NEO4J_DATABASE: database } = process.env;
const reached = { url: server ?? '', access: { username, password, database }, open };

/** One connection for all tests: a server is slow to greet, and quick to answer whom it knows. */
let connection: { readonly store: Store; readonly server: Server } | undefined;

/** The server's one database, emptied. Closing it leaves the connection for the next test. */
async function open(): Promise<Store> {
  connection ??= {
    store: await openNeo4j(reached.url, reached.access, registry),
    server: await Server.connect(reached.url, reached.access),
  };
  await empty(connection.server);
  return { ...connection.store, close: () => Promise.resolve() };
}

describe.skipIf(server === null)('Neo4j store', () => {
  contract({ open, runs: WORLDS });
  onServer(() => reached);
  afterAll(async () => {
    await connection?.store.close();
    await connection?.server.close();
  });

  it('gives the answers of the embedded store, whatever the world', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, days, async (batches, asOf) => {
        const answers = async (one: Harness) =>
          asking(one, batches, (store) => everything(store, NUMBERS.map(pp), [asOf]));
        expect(await answers({ open, runs: WORLDS })).toEqual(
          await answers({ open: () => openStore('file::memory:'), runs: WORLDS }),
        );
      }),
      { numRuns: WORLDS },
    );
  });
});
