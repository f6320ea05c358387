/**
 * The Cypher around what is derived: it reads what documents say of instruments, and keeps what follows from it. A citation hangs
 * from an instrument directly or through an edition, so that `(i)<-[:EDITION_OF*0..1]-(target)` finds the ends of both.
 */
import type { DocumentId, EditionId, InstrumentId } from '../ids.ts';
import type { Properties, Statement } from './server.ts';

type Rows = readonly Properties[];
type Ids = readonly InstrumentId[];

const statement = (text: string, parameters: Properties): Statement => ({ text, parameters });

export const allInstruments = (): Statement => statement('MATCH (i:Instrument) RETURN i.id AS id', {});

/** Verdicts are to be found again for every citation. */
export const forgetVerdicts = (): Statement => statement('MATCH ()-[c:CITES]->() SET c.judged = null', {});

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

/** What citations say of instruments, counted where they say the same. */
export const citedOf = (ids: Ids): Statement =>
  statement(
    `UNWIND $ids AS id
MATCH (:Instrument {id: id})<-[:EDITION_OF*0..1]-(target)<-[c:CITES]-()
RETURN id, CASE WHEN target:Edition THEN target.id END AS edition, c.conference AS conference, c.place AS place,
  c.year AS year, c.kind AS kind, c.body AS body, c.number AS number, c.revised AS revised,
  c.citingConference AS citingConference, c.draft AS draft, c.phrase AS phrase, count(*) AS count
ORDER BY id, edition, coalesce(conference, ''), coalesce(place, ''), coalesce(year, 0), kind, body, number, revised`,
    { ids },
  );

/** What was derived before. */
export const derivedOf = (ids: Ids): Statement =>
  statement(
    `UNWIND $ids AS id
MATCH (i:Instrument {id: id})
RETURN id, i {.kind, .body, .number, .title, .lineage} AS instrument,
  COLLECT { MATCH (i)<-[:EDITION_OF]-(e:Edition) WHERE e.record IS NOT NULL RETURN [e.id, e.record] } AS editions`,
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

/**
 * The ways in which instruments are cited whose verdict is to be found, each with its edges: all of an instrument where `all` says so
 * (its lineage has changed), else those that have none. Rows: `{id, all}`.
 */
export const unjudged = (rows: Rows): Statement =>
  statement(
    `UNWIND $rows AS row
MATCH (:Instrument {id: row.id})<-[:EDITION_OF*0..1]-(target)<-[c:CITES]-()
WHERE row.all OR c.judged IS NULL
RETURN row.id AS id, CASE WHEN target:Edition THEN target.id END AS edition, c.conference AS conference, c.body AS body,
  c.revised AS revised, c.citingConference AS citingConference, collect(elementId(c)) AS edges`,
    { rows },
  );

/** Verdicts on citations. Rows: `{edges, verdict}`. */
export const judge = (rows: Rows): Statement =>
  statement(
    `UNWIND $rows AS row
UNWIND row.edges AS edge
MATCH ()-[c:CITES]->() WHERE elementId(c) = edge
SET c += row.verdict, c.judged = true`,
    { rows },
  );
