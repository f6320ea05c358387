/** The Cypher that keeps what documents give. Rows come in batches; every node that they hang from is found by its id. */
import type { DocumentId } from '../../ids.ts';
import { CITATION_COLUMNS, PROVISION_COLUMNS } from '../columns.ts';
import type { Properties, Statement } from '../server.ts';
import { statement } from './statement.ts';

type Rows = readonly Properties[];

/**
 * Holds back all other writers until the transaction ends, and tells what is known: the digest of what each document gave before,
 * and the other document, if any, that its source gave before, with the number of sources that give it. Rows: `{n, document, source}`.
 */
export const locked = (rows: Rows): Statement =>
  statement(
    `MERGE (r:Recital {id: 'recital'}) SET r.writes = coalesce(r.writes, 0) + 1
WITH r
UNWIND $rows AS row
OPTIONAL MATCH (d:Document {id: row.document})
OPTIONAL MATCH (s:Source {path: row.source})-[:GIVES]->(other:Document)
USING INDEX SEEK s:Source(path)
WHERE other.id <> row.document
RETURN d.digest AS digest, other.id AS previous, COUNT { (other)<-[:GIVES]-(:Source) } AS sources
ORDER BY row.n`,
    { rows },
  );

/** Rows: `{id, properties}`. */
export const insertDocuments = (rows: Rows): Statement =>
  statement('UNWIND $rows AS row MERGE (d:Document {id: row.id}) SET d += row.properties', { rows });

/** Each source gives its document and no other. Rows: `{path, name, sortKey, document}`. */
export const insertSources = (rows: Rows): Statement =>
  statement(
    `UNWIND $rows AS row
MERGE (s:Source {path: row.path}) SET s.name = row.name, s.sortKey = row.sortKey
WITH s, row
OPTIONAL MATCH (s)-[old:GIVES]->(other:Document) WHERE other.id <> row.document
DELETE old
WITH DISTINCT s, row.document AS document
MATCH (d:Document {id: document})
MERGE (s)-[:GIVES]->(d)`,
    { rows },
  );

/** Sources that have no place in the list of documents yet, with what they give; so many of them. */
export const unsorted = (limit: number): Statement =>
  statement(
    `MATCH (s:Source)-[:GIVES]->(d:Document) WHERE s.sortKey IS NULL
RETURN s.path AS path, s.name AS name, d.id AS document
LIMIT $limit`,
    { limit },
  );

/** Equal bytes may be found under several names: the document has the first, whichever was read first. */
export const renameDocuments = (documents: readonly DocumentId[]): Statement =>
  statement(
    `MATCH (d:Document)<-[:GIVES]-(s:Source) WHERE d.id IN $documents
WITH d, s ORDER BY s.name
WITH d, head(collect(s)) AS first
SET d.name = first.name, d.sortKey = first.sortKey`,
    { documents },
  );

export const insertInstruments = (ids: readonly string[]): Statement =>
  statement('UNWIND $ids AS id MERGE (:Instrument {id: id})', { ids });

/** Rows: `{id, instrument}`. */
export const insertEditions = (rows: Rows): Statement =>
  statement(
    `UNWIND $rows AS row
MATCH (i:Instrument {id: row.instrument})
MERGE (e:Edition {id: row.id})
ON CREATE SET e.instrument = row.instrument
MERGE (e)-[:EDITION_OF]->(i)`,
    { rows },
  );

/** The texts that documents carry. Rows: `{document, edition, properties}`. */
export const insertCarried = (rows: Rows): Statement =>
  statement(
    `UNWIND $rows AS row
MATCH (d:Document {id: row.document})
MATCH (e:Edition {id: row.edition})
CREATE (d)-[c:CARRIES]->(e) SET c = row.properties`,
    { rows },
  );

/** The instruments that documents end. Rows: `{document, instrument, properties}`. */
export const insertSuppressions = (rows: Rows): Statement =>
  statement(
    `UNWIND $rows AS row
MATCH (d:Document {id: row.document})
MATCH (i:Instrument {id: row.instrument})
CREATE (d)-[c:SUPPRESSES]->(i) SET c = row.properties`,
    { rows },
  );

/** The history lines that documents have. Rows: `{document, instrument, properties}`. */
export const insertHistories = (rows: Rows): Statement =>
  statement(
    `UNWIND $rows AS row
MATCH (d:Document {id: row.document})
MATCH (i:Instrument {id: row.instrument})
CREATE (d)-[r:RECORDS]->(i) SET r = row.properties`,
    { rows },
  );

/** A map whose values are those of a list from some place on: `id: one[3], kind: one[4]`. */
const columns = (names: readonly string[], first: number): string =>
  names.map((name, n) => `${name}: one[${first + n}]`).join(', ');

/** Paragraphs, by the text that they are of. Rows: `{document, edition, provisions: [[…]]}`. */
export const insertProvisions = (rows: Rows): Statement =>
  statement(
    `UNWIND $rows AS row
MATCH (e:Edition {id: row.edition})
UNWIND row.provisions AS one
CREATE (e)-[:HAS_PROVISION]->(p:Provision)
SET p = {document: row.document, ${columns(PROVISION_COLUMNS, 0)}}`,
    { rows },
  );

/** Whom provisions instruct or invite. Rows: `{edition, addressee, properties}`. */
export const insertInstructions = (rows: Rows): Statement =>
  statement(
    `UNWIND $rows AS row
MATCH (e:Edition {id: row.edition})
MERGE (a:Addressee {id: row.addressee})
CREATE (e)-[i:INSTRUCTS]->(a) SET i = row.properties`,
    { rows },
  );

const insertCitations = (label: 'Edition' | 'Instrument', rows: Rows): Statement =>
  statement(
    `UNWIND $rows AS row
MATCH (citing:Edition {id: row.from})
UNWIND row.citations AS one
MATCH (target:${label} {id: one[0]})
WITH row, citing, target, one, row.places[one[1]] AS place
CREATE (citing)-[c:CITES]->(target)
SET c = {document: row.document, fromBody: row.fromBody, citingConference: row.citingConference, draft: row.draft,
  provision: place.provision, clause: place.clause, clauseKind: place.clauseKind, label: place.label,
  sentence: row.sentences[one[2]], dated: ${label === 'Edition'}, ${columns(CITATION_COLUMNS, 3)}}`,
    { rows },
  );

/** Citations that name an edition, by the text that makes them. Rows: `CitingText`. */
export const insertDatedCitations = (rows: Rows): Statement => insertCitations('Edition', rows);

/** Citations that name none, by the text that makes them. Rows: `CitingText`. */
export const insertUndatedCitations = (rows: Rows): Statement => insertCitations('Instrument', rows);

/** Rows: `{id, kind, label, words}`. */
export const insertEntities = (rows: Rows): Statement =>
  statement('UNWIND $rows AS row MERGE (x:Entity {id: row.id}) SET x += row', { rows });

/** What texts name beside instruments. Rows: `{from, entity, properties}`. */
export const insertMentions = (rows: Rows): Statement =>
  statement(
    `UNWIND $rows AS row
MATCH (naming:Edition {id: row.from})
MATCH (x:Entity {id: row.entity})
CREATE (naming)-[m:MENTIONS]->(x) SET m = row.properties`,
    { rows },
  );

/** The instruments that a document carries, ends and tells the history of. */
export const instrumentsTouchedBy = (document: DocumentId): Statement =>
  statement(
    `MATCH (:Document {id: $document})-[:CARRIES|SUPPRESSES|RECORDS]->(said)
RETURN DISTINCT coalesce(said.instrument, said.id) AS id`,
    { document },
  );

/** All that a document gave goes, with entities that no other names; the document itself, and who gives it, stays. */
export const removals = (document: DocumentId): Statement[] =>
  [
    `${TEXTS}-[c:CITES {document: $document}]->()\nDELETE c`,
    `${TEXTS}-[i:INSTRUCTS {document: $document}]->()\nDELETE i`,
    `${TEXTS}-[m:MENTIONS {document: $document}]->(x)
DELETE m
WITH DISTINCT x WHERE NOT EXISTS { (x)<-[:MENTIONS]-() }
DELETE x`,
    `${TEXTS}-[:HAS_PROVISION]->(p:Provision {document: $document})\nDETACH DELETE p`,
    'MATCH (:Document {id: $document})-[r:CARRIES|SUPPRESSES|RECORDS]->() DELETE r',
  ].map((text) => statement(text, { document }));

/** The editions whose texts a document gives. */
const TEXTS = `MATCH (d:Document {id: $document})
UNWIND d.texts AS text
MATCH (:Edition {id: text})`;

export const deleteDocument = (document: DocumentId): Statement =>
  statement(
    `MATCH (d:Document {id: $document})
OPTIONAL MATCH (s:Source)-[:GIVES]->(d)
DETACH DELETE d, s`,
    { document },
  );
