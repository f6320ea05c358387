/** The explorer with its graph on a real Neo4j server. */
import { inject } from 'vitest';
import { openNeo4j } from '../../graph/neo4j/index.ts';
import { Server } from '../../graph/neo4j/server.ts';
import { registry } from '../../graph/registry/index.ts';
import { ingest } from '../../ingest/ingest.ts';
import { sampleFiles } from '../../web/server/sample.ts';
import { empty } from '../support/neo4j.ts';
import { inBrowser } from './browser.ts';
import { walk } from './walk.ts';

const url = inject('neo4j');
const { NEO4J_USERNAME: username, NEO4J_PASSWORD: password, NEO4J_DATABASE: database } = process.env;

inBrowser('a graph on Neo4j', (explorer) => walk(explorer, 'neo4j'), {
  there: url !== null,
  async open() {
    const access = { username, password, database };
    const store = await openNeo4j(url ?? '', access, registry);
    const server = await Server.connect(url ?? '', access);
    await empty(server);
    await server.close();
    for await (const step of ingest(await sampleFiles(), store, registry))
      if ('error' in step) throw step.error;
    return store;
  },
});
