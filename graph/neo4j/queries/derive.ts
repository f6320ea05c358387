/**
 * The Cypher around what is derived: it reads what documents say of instruments, and keeps what follows from it. A citation hangs
 * from an instrument directly or through an edition, so that `(i)<-[:EDITION_OF*0..1]-(target)` finds the ends of both.
 */
import type { DocumentId, EditionId, InstrumentId } from '../../ids.ts';
import type { Properties, Statement } from '../server.ts';
import { statement } from './statement.ts';

type Rows = readonly Properties[];
type Ids = readonly InstrumentId[];

export const allInstruments = (): Statement => statement('MATCH (i:Instrument) RETURN i.id AS id', {});

export const carriedOf = (ids: Ids): Statement =>
  statement(
    `UNWIND $ids AS id
MATCH (:Instrument {id: id})<-[:EDITION_OF*0..1]-()<-[c:CARRIES|SUPPRESSES]-(d:Document)
RETURN id, d.id AS document, c.record AS record
ORDER BY id, document, c.ordinal`,
    { ids },
  );

export const historiesOf = (ids: Ids): Statement =>
  statement(
    `UNWIND $ids AS id
MATCH (:Instrument {id: id})<-[r:RECORDS]-(d:Document)
RETURN id, r.entries AS entries
ORDER BY id, d.id, r.ordinal`,
    { ids },
  );

/** What a citation `c` of `target` says of an instrument. */
const CLAIM = `{edition: CASE WHEN target:Edition THEN target.id END, conference: c.conference, place: c.place, year: c.year,
  kind: c.kind, body: c.body, number: c.number, revised: c.revised, citingConference: c.citingConference, draft: c.draft,
  phrase: c.phrase} AS claim`;

/** What citations say of instruments, counted where they say the same: what their `ways` are made of. */
export const claimsAbout = (ids: Ids): Statement =>
  statement(
    `UNWIND $ids AS id
MATCH (:Instrument {id: id})<-[:EDITION_OF*0..1]-(target)<-[c:CITES]-()
RETURN id, ${CLAIM}, count(*) AS count`,
    { ids },
  );

/** What the citations of a document say, counted where they say the same. */
export const claimsOf = (document: DocumentId): Statement =>
  statement(
    `MATCH (d:Document {id: $document})
UNWIND d.texts AS text
MATCH (citing:Edition {id: text})-[c:CITES {document: $document}]->(target)
RETURN citing.instrument AS fromInstrument, coalesce(target.instrument, target.id) AS id, ${CLAIM}, count(*) AS count`,
    { document },
  );

/** What was derived before; `kept` stands for the editions. */
export const derivedOf = (ids: Ids): Statement =>
  statement(
    `UNWIND $ids AS id
MATCH (i:Instrument {id: id})
RETURN id, i {.kind, .body, .number, .title, .lineage, .ways, .kept} AS instrument`,
    { ids },
  );

/** The records of editions that were derived before. */
export const recordsOf = (ids: Ids): Statement =>
  statement(
    `UNWIND $ids AS id
MATCH (:Instrument {id: id})<-[:EDITION_OF]-(e:Edition)
WHERE e.record IS NOT NULL
RETURN id, e.id AS edition, e.record AS record`,
    { ids },
  );

export const textsOf = (documents: readonly DocumentId[]): Statement =>
  statement('MATCH (d:Document) WHERE d.id IN $documents RETURN d.id AS id, d.text AS text', { documents });

/** Rows: an instrument's properties. */
export const keepInstruments = (rows: Rows): Statement =>
  statement('UNWIND $rows AS row MERGE (i:Instrument {id: row.id}) SET i += row', { rows });

/** Rows: an edition's properties. */
export const keepEditions = (rows: Rows): Statement =>
  statement(
    `UNWIND $rows AS row
MATCH (i:Instrument {id: row.instrument})
MERGE (e:Edition {id: row.id})
SET e = row
MERGE (e)-[:EDITION_OF]->(i)`,
    { rows },
  );

/** Where and by whom editions were adopted. Rows: `{edition, conference, place, year, closed, body}`. */
export const keepOccasions = (rows: Rows): Statement =>
  statement(
    `UNWIND $rows AS row
MATCH (e:Edition {id: row.edition})
MERGE (c:Conference {id: row.conference})
SET c.place = row.place, c.year = row.year, c.closed = row.closed
MERGE (b:Body {code: row.body})
MERGE (c)-[:HELD_BY]->(b)
MERGE (e)-[:ADOPTED_AT]->(c)`,
    { rows },
  );

/** Editions that are out of the lineage now were adopted nowhere. */
export const dropOccasions = (editions: readonly EditionId[]): Statement =>
  statement('MATCH (e:Edition)-[at:ADOPTED_AT]->() WHERE e.id IN $editions DELETE at', { editions });

export const dropSuccessions = (ids: Ids): Statement =>
  statement(
    `MATCH (i:Instrument) WHERE i.id IN $ids
MATCH (i)<-[:EDITION_OF]-(:Edition)-[s:SUPERSEDES]->()
DELETE s`,
    { ids },
  );

/** Rows: `{later, earlier}`. */
export const keepSuccessions = (rows: Rows): Statement =>
  statement(
    `UNWIND $rows AS row
MATCH (later:Edition {id: row.later})
MATCH (earlier:Edition {id: row.earlier})
CREATE (later)-[:SUPERSEDES]->(earlier)`,
    { rows },
  );

/** Editions that nothing speaks of any more; what still hangs from one keeps the bare node. */
export const dropEditions = (editions: readonly EditionId[]): Statement[] => [
  statement('MATCH (e:Edition) WHERE e.id IN $editions SET e = {id: e.id, instrument: e.instrument}', {
    editions,
  }),
  statement(
    `MATCH (e:Edition)
WHERE e.id IN $editions AND NOT EXISTS { (e)-[:CITES|CARRIES]-() }
DETACH DELETE e`,
    { editions },
  ),
];

export const dropInstruments = (ids: Ids): Statement =>
  statement('MATCH (i:Instrument) WHERE i.id IN $ids DETACH DELETE i', { ids });

/** Takes on a verdict, and its place in the list: for citations that were deleted, or never are out of date, none. */
const JUDGE = `SET c += found.verdict, c.listed = CASE WHEN coalesce(c.change, '') <> 'deleted' THEN
  found.ranks[CASE WHEN citing.instrument = row.instrument THEN 'own' ELSE coalesce(c.clauseKind, 'outside') END]
  + ' ' + citing.id + ' ' + right('00000000' + toString(c.start), 9) + right('00000000' + toString(c.end), 9) END`;

/**
 * Verdicts on the citations of editions, which are found by what the citations say. Rows:
 * `{instrument, edition, verdicts: {'BODY conference revised citingConference': {verdict, ranks}}}`.
 */
export const judgeDated = (rows: Rows): Statement =>
  statement(
    `UNWIND $rows AS row
MATCH (:Edition {id: row.edition})<-[c:CITES]-(citing)
WITH row, c, citing, row.verdicts[c.body + ' ' + coalesce(c.conference, '') + ' ' + c.revised + ' ' + coalesce(c.citingConference, '')] AS found
WHERE found IS NOT NULL
${JUDGE}`,
    { rows },
  );

/** The verdict on citations that name no edition. Rows: `{instrument, found: {verdict, ranks}}`. */
export const judgeUndated = (rows: Rows): Statement =>
  statement(
    `UNWIND $rows AS row
MATCH (:Instrument {id: row.instrument})<-[c:CITES]-(citing)
WITH row, c, citing, row.found AS found
${JUDGE}`,
    { rows },
  );
