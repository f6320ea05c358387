/**
 * The Cypher that reads. Each function gives a whole statement made of fixed parts; values are parameters, never part of the text.
 */
import type { DocumentId, EditionId, EntityId, InstrumentId } from '../ids.ts';
import type { CitationFilter, EditionFilter, MentionFilter } from '../questions/source.ts';
import type { Statement } from './server.ts';

const statement = (text: string, parameters: Statement['parameters'] = {}): Statement => ({
  text,
  parameters,
});

const IN_FORCE = 'NOT c.draft AND citing.from <= $asOf AND (citing.to IS NULL OR $asOf < citing.to)';
const STANDS =
  'NOT c.draft AND citing.from <= $asOf AND (citing.standsUntil IS NULL OR $asOf < citing.standsUntil)';
const MAY_BE_OUTDATED = `(c.fixed IS NOT NULL AND ($undated OR c.fixed <> 'undated')
    OR c.suppressedFrom <= $asOf AND (c.suppressedUntil IS NULL OR $asOf < c.suppressedUntil)
    OR c.supersededFrom <= $asOf OR c.wrongRev)`;

/** Where several documents carry the text of an edition, one of them is in use. */
const IN_USE = 'c.document = citing.document';
const STANDS_IN_TEXT = "coalesce(c.change, '') <> 'deleted'";

/** What a row of a citation is made of. */
const CITATION = `c {.*} AS citation, citing {.id, .instrument, .from, .to, .standsUntil} AS citing,
  coalesce(target.instrument, target.id) AS instrument, CASE WHEN target:Edition THEN target.id END AS edition`;

/**
 * Citations by filter. A citation ends at an edition or, where none is named, at the instrument itself:
 *
 *     MATCH (i:Instrument) WHERE i.id IN $targets
 *     MATCH (i)<-[:EDITION_OF*0..1]-(target)<-[c:CITES]-(citing:Edition)
 *     WHERE c.document = citing.document
 *       AND coalesce(c.change, '') <> 'deleted'
 *       AND NOT c.draft AND citing.from <= $asOf AND (citing.to IS NULL OR $asOf < citing.to)
 *     RETURN c {.*} AS citation, …
 *     ORDER BY citing.id, c.start, c.id
 */
export function citationsBy(filter: CitationFilter): Statement {
  const { asOf, scope = 'force', drafts, document, from, fromInstruments, targets, fromBody } = filter;
  const where = [IN_USE, STANDS_IN_TEXT];
  if (asOf !== undefined) {
    const held = scope === 'held' ? STANDS : IN_FORCE;
    where.push(drafts === 'with' ? `(c.draft OR ${held})` : held);
    if (filter.outdated) where.push(MAY_BE_OUTDATED);
  }
  if (document !== undefined) where.push('c.document = $document');
  if (from !== undefined) where.push('citing.id IN $from');
  if (fromInstruments !== undefined) where.push('citing.instrument IN $fromInstruments');
  if (fromBody !== undefined) where.push('c.fromBody = $fromBody');
  const match =
    targets === undefined
      ? 'MATCH (citing:Edition)-[c:CITES]->(target)'
      : `MATCH (i:Instrument) WHERE i.id IN $targets
MATCH (i)<-[:EDITION_OF*0..1]-(target)<-[c:CITES]-(citing:Edition)`;
  return statement(
    `${match}
WHERE ${where.join('\n  AND ')}
RETURN ${CITATION}
ORDER BY citing.id, c.start, c.id`,
    {
      ...(asOf !== undefined && { asOf }),
      ...(asOf !== undefined && filter.outdated && { undated: filter.undated ?? false }),
      ...(document !== undefined && { document }),
      ...(from !== undefined && { from }),
      ...(fromInstruments !== undefined && { fromInstruments }),
      ...(targets !== undefined && { targets }),
      ...(fromBody !== undefined && { fromBody }),
    },
  );
}

/** Citations of the text in use of one edition, deleted ones included. */
export const citationsOf = (edition: EditionId): Statement =>
  statement(
    `MATCH (citing:Edition {id: $edition})-[c:CITES]->(target)
WHERE ${IN_USE}
RETURN ${CITATION}
ORDER BY c.start, c.id`,
    { edition },
  );

/** What a row of a mention is made of. */
const MENTION =
  'm {.*} AS mention, naming.id AS edition, naming.to AS validTo, x {.id, .kind, .label} AS entity';

/**
 * Mentions by texts in use, in force or standing in:
 *
 *     MATCH (naming:Edition)-[m:MENTIONS]->(x:Entity {id: $entity})
 *     WHERE m.document = naming.document
 *       AND coalesce(m.change, '') <> 'deleted'
 *       AND naming.from <= $asOf AND (naming.to IS NULL OR $asOf < naming.to)
 *     RETURN m {.*} AS mention, …
 */
export function mentionsBy({ asOf, scope = 'force', entity, fromInstrument }: MentionFilter): Statement {
  const until = scope === 'held' ? 'standsUntil' : 'to';
  const [naming, named] = [
    fromInstrument === undefined ? '' : ' {instrument: $fromInstrument}',
    entity === undefined ? '' : ' {id: $entity}',
  ];
  return statement(
    `MATCH (naming:Edition${naming})-[m:MENTIONS]->(x:Entity${named})
WHERE m.document = naming.document
  AND coalesce(m.change, '') <> 'deleted'
  AND naming.from <= $asOf AND (naming.${until} IS NULL OR $asOf < naming.${until})
RETURN ${MENTION}`,
    {
      asOf,
      ...(entity !== undefined && { entity }),
      ...(fromInstrument !== undefined && { fromInstrument }),
    },
  );
}

/** Mentions by the text in use of one edition, deleted ones included. */
export const mentionsOf = (edition: EditionId): Statement =>
  statement(
    `MATCH (naming:Edition {id: $edition})-[m:MENTIONS]->(x:Entity)
WHERE m.document = naming.document
RETURN ${MENTION}`,
    { edition },
  );

export const entitiesBy = (ids: readonly EntityId[]): Statement =>
  statement('MATCH (x:Entity) WHERE x.id IN $ids RETURN x {.id, .kind, .label} AS entity', { ids });

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

export const instrumentsBy = (ids: readonly InstrumentId[]): Statement =>
  statement(
    `MATCH (i:Instrument)
WHERE i.id IN $ids AND i.lineage IS NOT NULL
RETURN i {.*} AS instrument
ORDER BY i.id`,
    { ids },
  );

/** The paragraphs of the text in use of one edition. */
export const provisionsOf = (edition: EditionId): Statement =>
  statement(
    `MATCH (e:Edition {id: $edition})-[:HAS_PROVISION]->(p:Provision)
WHERE p.document = e.document
RETURN p {.id, .ordinal, .block, .clause, .clauseKind, .label, .start, .end, .addressees} AS provision
ORDER BY p.ordinal`,
    { edition },
  );

export const documentBy = (id: DocumentId): Statement =>
  statement('MATCH (d:Document {id: $id}) RETURN d {.name, .format, .text, .changes} AS document', { id });

export const documents = (): Statement =>
  statement(`MATCH (d:Document)
RETURN d.id AS id, d.name AS name, d.format AS format, d.citations AS citations
ORDER BY d.name, d.id`);

/** What documents carry: texts, and the ends of instruments. */
export const carried = (): Statement =>
  statement(`MATCH (d:Document)-[c:CARRIES|SUPPRESSES]->()
RETURN d.id AS document, c.record AS record
ORDER BY d.id, c.ordinal`);

export const instrumentsByNumber = (number: string): Statement =>
  statement(
    `MATCH (i:Instrument)
WHERE i.foldedNumber STARTS WITH $number
RETURN i.id AS id
ORDER BY i.id`,
    { number },
  );

/** What would be an operator to the full-text index. */
const OPERATORS = /[+\-!(){}[\]^"~*?:\\/&|]/g;

/** What the full-text index is asked for words that begin so: `+frau* +call*`. */
const beginnings = (words: readonly string[]): string =>
  words.map((word) => `+${word.replace(OPERATORS, '\\$&')}*`).join(' ');

/** Editions whose words have one that begins with each of these. */
export const editionsByWords = (words: readonly string[]): Statement =>
  statement(
    `CALL db.index.fulltext.queryNodes('edition_words', $query) YIELD node
RETURN node.id AS id
ORDER BY node.id
LIMIT 500`,
    { query: beginnings(words) },
  );

/** Entities whose label has a word that begins with each of these. */
export const entitiesByLabel = (words: readonly string[]): Statement =>
  statement(
    `CALL db.index.fulltext.queryNodes('entity_words', $query) YIELD node
RETURN node {.id, .kind, .label} AS entity
ORDER BY node.id
LIMIT 500`,
    { query: beginnings(words) },
  );

export const counts = (): Statement =>
  statement(`RETURN COUNT { (:Document) } AS documents,
  COUNT { MATCH (i:Instrument) WHERE i.lineage IS NOT NULL } AS instruments,
  COUNT { MATCH (e:Edition) WHERE e.record IS NOT NULL } AS editions,
  COUNT { MATCH (citing:Edition)-[c:CITES]->() WHERE ${IN_USE} AND ${STANDS_IN_TEXT} } AS citations`);

/** Which Recital wrote to the database; without one, whether somebody else did. */
export const state = (): Statement =>
  statement(`OPTIONAL MATCH (r:Recital {id: 'recital'})
RETURN r.schema AS schema, r.registry AS registry, EXISTS { MATCH (n) } AS filled`);

/** From here on the derived properties go by this registry. */
export const prepared = (schema: number, registry: string): Statement =>
  statement("MERGE (r:Recital {id: 'recital'}) SET r.schema = $schema, r.registry = $registry", {
    schema,
    registry,
  });
