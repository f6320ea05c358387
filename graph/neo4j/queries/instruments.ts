/** The Cypher that reads instruments and their editions. */
import type { EditionId, InstrumentId } from '../../ids.ts';
import type { EditionFilter, InstrumentFilter, InstrumentPage } from '../../questions/source.ts';
import type { Statement } from '../server.ts';
import { statement } from './statement.ts';

/**
 * Editions by filter, as the records that were derived:
 *
 *     MATCH (e:Edition)
 *     WHERE e.record IS NOT NULL
 *       AND e.instrument IN $instruments
 *       AND e.from <= $inForceOn AND (e.to IS NULL OR $inForceOn < e.to)
 *     RETURN e.record AS record
 *     ORDER BY e.id
 */
export function editionsBy(filter: EditionFilter): Statement {
  const { ids, instruments, at, document, inForceOn } = filter;
  const where = ['e.record IS NOT NULL'];
  if (ids !== undefined) where.push('e.id IN $ids');
  if (instruments !== undefined) where.push('e.instrument IN $instruments');
  if (at !== undefined) where.push('e.at = $at');
  if (document !== undefined) where.push('e.document = $document');
  if (inForceOn !== undefined) where.push('e.from <= $inForceOn AND (e.to IS NULL OR $inForceOn < e.to)');
  return statement(
    `MATCH (e:Edition)
WHERE ${where.join('\n  AND ')}
RETURN e.record AS record
ORDER BY e.id`,
    {
      ...(ids !== undefined && { ids }),
      ...(instruments !== undefined && { instruments }),
      ...(at !== undefined && { at }),
      ...(document !== undefined && { document }),
      ...(inForceOn !== undefined && { inForceOn }),
    },
  );
}

/** The instruments of the editions in force. */
export const instrumentsInForce = (asOf: string): Statement =>
  statement(
    `MATCH (e:Edition)
WHERE e.from <= $asOf AND (e.to IS NULL OR $asOf < e.to)
RETURN e.instrument AS id`,
    { asOf },
  );

/** How many editions in force have no text that is held. */
export const textsNotHeld = (asOf: string): Statement =>
  statement(
    `MATCH (e:Edition)
WHERE e.from <= $asOf AND (e.to IS NULL OR $asOf < e.to) AND NOT e.held
RETURN count(e) AS editions`,
    { asOf },
  );

/** What a row of an instrument is made of; the ways in which it is cited may be a hundred times as much. */
const INSTRUMENT = 'i {.id, .kind, .body, .number, .title, .lineage}';

export const instrumentsBy = (ids: readonly InstrumentId[]): Statement =>
  statement(
    `MATCH (i:Instrument)
WHERE i.id IN $ids AND i.lineage IS NOT NULL
RETURN ${INSTRUMENT} AS instrument
ORDER BY i.id`,
    { ids },
  );

/** The instruments of a filter. */
function listed({ asOf, words, body, kind, textHeld, conference }: InstrumentFilter): Statement {
  // The index that the list is in the order of has those alone that were derived.
  const where = ['i.sortKey IS NOT NULL', "all(word IN $words WHERE i.listWords CONTAINS ' ' + word)"];
  if (body !== undefined) where.push('i.body = $body');
  if (kind !== undefined) where.push('i.kind = $kind');
  const edition = ['e.from <= $asOf AND (e.to IS NULL OR $asOf < e.to)'];
  if (textHeld !== undefined) edition.push('e.held = $textHeld');
  if (conference !== undefined) edition.push('e.at = $conference');
  if (edition.length > 1) {
    where.push(`EXISTS { (i)<-[:EDITION_OF]-(e:Edition) WHERE ${edition.join(' AND ')} }`);
  }
  return statement(`MATCH (i:Instrument)\nWHERE ${where.join('\n  AND ')}`, {
    ...{ words, asOf },
    ...(body !== undefined && { body }),
    ...(kind !== undefined && { kind }),
    ...(textHeld !== undefined && { textHeld }),
    ...(conference !== undefined && { conference }),
  });
}

/**
 * A page of the list of instruments:
 *
 *     MATCH (i:Instrument)
 *     WHERE i.sortKey IS NOT NULL
 *       AND all(word IN $words WHERE i.listWords CONTAINS ' ' + word)
 *       AND (i.sortKey > $key OR i.sortKey = $key AND i.id > $id)
 *     RETURN i.id AS id
 *     ORDER BY i.sortKey, i.id
 *     LIMIT $limit
 */
export function instrumentList(filter: InstrumentFilter, { after, limit }: InstrumentPage): Statement {
  const { text, parameters } = listed(filter);
  const [key, id] = after ?? [];
  return statement(
    [
      text,
      ...(after ? ['  AND (i.sortKey > $key OR i.sortKey = $key AND i.id > $id)'] : []),
      'RETURN i.id AS id',
      'ORDER BY i.sortKey, i.id',
      ...(limit === undefined ? [] : ['LIMIT $limit']),
    ].join('\n'),
    { ...parameters, ...(after && { key, id }), ...(limit !== undefined && { limit }) },
  );
}

export function instrumentCount(filter: InstrumentFilter): Statement {
  const { text, parameters } = listed(filter);
  return statement(`${text}\nRETURN count(i) AS instruments`, parameters);
}

/** The paragraphs of the text in use of one edition. */
export const provisionsOf = (edition: EditionId): Statement =>
  statement(
    `MATCH (e:Edition {id: $edition})-[:HAS_PROVISION]->(p:Provision)
WHERE p.document = e.document
RETURN p {.id, .ordinal, .block, .clause, .clauseKind, .label, .start, .end, .addressees} AS provision
ORDER BY p.ordinal`,
    { edition },
  );

/** How many editions of lineages, or drafts, each conference has. */
export const editionCounts = (): Statement =>
  statement(`MATCH (e:Edition)
WHERE e.at IS NOT NULL AND (e.from IS NOT NULL OR e.status = 'proposed')
RETURN e.at AS at, e.status AS status, e.held AS held, count(e) AS editions`);

/** So many instruments after one, by id. */
export const instrumentsAfter = (after: InstrumentId, limit: number): Statement =>
  statement(
    `MATCH (i:Instrument)
WHERE i.id > $after AND i.lineage IS NOT NULL
RETURN ${INSTRUMENT} AS instrument
ORDER BY i.id
LIMIT $limit`,
    { after, limit },
  );

/** So many editions after one, by id. */
export const editionsAfter = (after: EditionId, limit: number): Statement =>
  statement(
    `MATCH (e:Edition)
WHERE e.id > $after AND e.record IS NOT NULL
RETURN e.record AS record
ORDER BY e.id
LIMIT $limit`,
    { after, limit },
  );

/** The paragraphs of the texts in use of some editions. */
export const provisionsFrom = (editions: readonly EditionId[]): Statement =>
  statement(
    `UNWIND $editions AS id
MATCH (e:Edition {id: id})-[:HAS_PROVISION]->(p:Provision)
WHERE p.document = e.document
RETURN id AS edition, p {.id, .document, .ordinal, .block, .clause, .clauseKind, .label, .start, .end, .addressees, .text} AS provision`,
    { editions },
  );
