/** The Cypher that reads documents, and what they carry. */
import type { ConferenceId, DocumentId } from '../../ids.ts';
import type { DocumentFilter, DocumentPage } from '../../questions/source.ts';
import type { Statement } from '../server.ts';
import { statement } from './statement.ts';

export const documentBy = (id: DocumentId): Statement =>
  statement('MATCH (d:Document {id: $id}) RETURN d {.name, .format, .text, .changes} AS document', { id });

/** The documents of a filter. */
function documentsOf({ ids, name, prefix, run, unread }: DocumentFilter): Statement {
  // Without it the planner does not see that an index has them in order.
  const where = [
    'd.sortKey IS NOT NULL',
    ...(ids === undefined ? [] : ['d.id IN $ids']),
    ...(name === undefined ? [] : ['d.name = $name']),
    ...(prefix === undefined ? [] : ['d.id STARTS WITH $prefix']),
    ...(run === undefined ? [] : ['EXISTS { (:Run {started: $run})-[:BROUGHT]->(d) }']),
    ...(unread === true ? ['EXISTS { MATCH (:Reading {document: d.id}) }'] : []),
  ];
  return statement(`MATCH (d:Document)\nWHERE ${where.join('\n  AND ')}`, {
    ...(ids !== undefined && { ids }),
    ...(name !== undefined && { name }),
    ...(prefix !== undefined && { prefix }),
    ...(run !== undefined && { run }),
  });
}

/**
 * A page of the list of documents:
 *
 *     MATCH (d:Document)
 *     WHERE …
 *     WITH d WHERE d.sortKey > $key OR d.sortKey = $key AND d.id > $id
 *     RETURN d.id AS id, …
 *     ORDER BY d.sortKey, d.id
 *     LIMIT $limit
 */
export function documentList(filter: DocumentFilter, { after, limit }: DocumentPage): Statement {
  const { text, parameters } = documentsOf(filter);
  const [key, id] = after ?? [];
  return statement(
    [
      text,
      ...(after ? ['WITH d WHERE d.sortKey > $key OR d.sortKey = $key AND d.id > $id'] : []),
      'RETURN d.id AS id, d.name AS name, d.sortKey AS key, d.format AS format, d.citations AS citations',
      'ORDER BY d.sortKey, d.id',
      ...(limit === undefined ? [] : ['LIMIT $limit']),
    ].join('\n'),
    { ...parameters, ...(after && { key, id }), ...(limit !== undefined && { limit }) },
  );
}

export function documentCount(filter: DocumentFilter): Statement {
  const { text, parameters } = documentsOf(filter);
  return statement(`${text}\nRETURN count(d) AS documents`, parameters);
}

/** How many instruments documents say that each conference suppressed. */
export const suppressionCounts = (): Statement =>
  statement(`MATCH (:Document)-[c:SUPPRESSES]->(i:Instrument)
WHERE c.at IS NOT NULL
RETURN c.at AS at, count(DISTINCT i) AS instruments`);

/** What documents say that a conference suppressed. */
export const suppressionsAt = (at: ConferenceId): Statement =>
  statement('MATCH (:Document)-[c:SUPPRESSES {at: $at}]->() RETURN c.record AS record', { at });

/** What some documents carry: texts, and the ends of instruments. */
export const carriedBy = (documents: readonly DocumentId[]): Statement =>
  statement(
    `MATCH (d:Document)-[c:CARRIES|SUPPRESSES]->()
WHERE d.id IN $documents
RETURN d.id AS document, c.record AS record
ORDER BY d.id, c.ordinal`,
    { documents },
  );
