/** The Cypher of ingests: a node for each, and an edge to what it brought, which goes with the document. */
import type { Arrival } from '../../arrivals.ts';
import type { Statement } from '../server.ts';

/** Whether the document of the citation `c` came with the ingest that is asked about. */
export const ARRIVED = 'EXISTS { (:Run {started: $run})-[:BROUGHT]->(:Document {id: c.document}) }';

export const keepArrivals = (arrivals: readonly Arrival[]): Statement => ({
  text: `UNWIND $arrivals AS arrival
MATCH (d:Document {id: arrival.document})
MERGE (r:Run {started: arrival.run})
MERGE (r)-[b:BROUGHT]->(d)
SET b.outcome = arrival.outcome`,
  parameters: { arrivals },
});

/** The newest ingest of which documents are still there. */
export const latestRun = (): Statement => ({
  // That it began at all says nothing of a run, and lets the newest be read off the index.
  text: `MATCH (r:Run) WHERE r.started > '' AND EXISTS { (r)-[:BROUGHT]->() }
WITH r ORDER BY r.started DESC LIMIT 1
MATCH (r)-[b:BROUGHT]->(d:Document)
OPTIONAL MATCH (d)-[:CARRIES]->(e:Edition)
RETURN r.started AS run, count(DISTINCT CASE b.outcome WHEN 'added' THEN d END) AS added,
  count(DISTINCT CASE b.outcome WHEN 'replaced' THEN d END) AS replaced, count(DISTINCT e) AS editions`,
  parameters: {},
});
