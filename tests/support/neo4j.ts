/** A Neo4j server that tests may empty. */
import type { Server } from '../../graph/neo4j/server.ts';

/** Empties its database, and leaves it ready to be written to. */
export const empty = (server: Server): Promise<unknown> =>
  server.write((run) =>
    run({
      // A write like any other: what was told of the whole graph before holds no longer.
      text: `OPTIONAL MATCH (r:Recital) SET r.writes = coalesce(r.writes, 0) + 1
WITH r MATCH (n) WHERE NOT n:Recital DETACH DELETE n`,
      parameters: {},
    }),
  );
