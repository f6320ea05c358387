/** The Cypher of the whole: counts, and what tells one state of a database from another. */
import type { Statement } from '../server.ts';
import { IN_USE, STANDS_IN_TEXT, statement } from './statement.ts';

export const counts = (): Statement =>
  statement(`RETURN COUNT { (:Document) } AS documents,
  COUNT { MATCH (i:Instrument) WHERE i.lineage IS NOT NULL } AS instruments,
  COUNT { MATCH (e:Edition) WHERE e.record IS NOT NULL } AS editions,
  COUNT { MATCH (citing:Edition)-[c:CITES]->() WHERE ${IN_USE} AND ${STANDS_IN_TEXT} } AS citations`);

/** Which Recital wrote to the database; without one, whether somebody else did. */
export const state = (): Statement =>
  statement(`OPTIONAL MATCH (r:Recital {id: 'recital'})
RETURN r.schema AS schema, r.registry AS registry, EXISTS { MATCH (n) } AS filled`);

/**
 * From here on the derived properties go by this schema and registry.
 * @param origin tells this database from any other, and from itself once it was emptied and filled anew.
 */
export const prepared = (schema: number, registry: string, origin: string): Statement =>
  statement(
    `MERGE (r:Recital {id: 'recital'})
SET r.schema = $schema, r.registry = $registry, r.origin = coalesce(r.origin, $origin), r.writes = coalesce(r.writes, 0) + 1`,
    { schema, registry, origin },
  );

/** What every write changes; `marks` is what every change of marks does. */
export const writes = (): Statement =>
  statement(`MATCH (r:Recital {id: 'recital'})
RETURN r.origin AS origin, r.writes AS writes, r.registry AS registry, coalesce(r.marks, 0) AS marks`);
