import { describe, inject } from 'vitest';
import { openNeo4j } from '../../graph/neo4j/index.ts';
import { registry } from '../../graph/registry/index.ts';
import type { Store } from '../../graph/store.ts';
import { contract } from './contract.ts';
import { onServer } from './neo4j-server.ts';

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
  contract({ open, runs: 10 });
  onServer(() => reached);
});
