/** What is sent to Neo4j: whole statements, with every value beside the text and never in it. */
import neo4j from 'neo4j-driver';
import { describe, expect, it } from 'vitest';
import type { DocumentId, EditionId, EntityId, InstrumentId } from '../../../graph/ids.ts';
import {
  citationsBy,
  editionsBy,
  editionsByWords,
  entitiesBy,
  entitiesByLabel,
  mentionsBy,
  mentionsOf,
} from '../../../graph/neo4j/queries.ts';
import { bound } from '../../../graph/neo4j/server.ts';

const ROW = `RETURN c {.*} AS citation, citing {.id, .instrument, .from, .to, .standsUntil} AS citing,
  coalesce(target.instrument, target.id) AS instrument, CASE WHEN target:Edition THEN target.id END AS edition
ORDER BY citing.id, c.start, c.id`;

describe('citations', () => {
  it('all of texts in use, without a filter', () => {
    expect(citationsBy({})).toEqual({
      text: `MATCH (citing:Edition)-[c:CITES]->(target)
WHERE c.document = citing.document
  AND coalesce(c.change, '') <> 'deleted'
${ROW}`,
      parameters: {},
    });
  });

  it('of some instruments, through their editions, by texts in force', () => {
    const targets = ['pp-res-1', "pp-res-2' OR true"] as InstrumentId[];
    expect(citationsBy({ targets, asOf: '2018-11-16' })).toEqual({
      text: `MATCH (i:Instrument) WHERE i.id IN $targets
MATCH (i)<-[:EDITION_OF*0..1]-(target)<-[c:CITES]-(citing:Edition)
WHERE c.document = citing.document
  AND coalesce(c.change, '') <> 'deleted'
  AND NOT c.draft AND citing.from <= $asOf AND (citing.to IS NULL OR $asOf < citing.to)
${ROW}`,
      parameters: { targets, asOf: '2018-11-16' },
    });
  });

  it('by some instruments whose last held text stands in', () => {
    const fromInstruments = ['pp-res-1'] as InstrumentId[];
    expect(citationsBy({ fromInstruments, asOf: '2018-11-16', scope: 'held' })).toEqual({
      text: `MATCH (citing:Edition)-[c:CITES]->(target)
WHERE c.document = citing.document
  AND coalesce(c.change, '') <> 'deleted'
  AND NOT c.draft AND citing.from <= $asOf AND (citing.standsUntil IS NULL OR $asOf < citing.standsUntil)
  AND citing.instrument IN $fromInstruments
${ROW}`,
      parameters: { fromInstruments, asOf: '2018-11-16' },
    });
  });

  it('that may be out of date, of a document and its drafts', () => {
    const document = 'd0' as DocumentId;
    expect(
      citationsBy({ document, fromBody: 'PP', drafts: 'with', outdated: true, asOf: '2018-11-16' }),
    ).toEqual({
      text: `MATCH (citing:Edition)-[c:CITES]->(target)
WHERE c.document = citing.document
  AND coalesce(c.change, '') <> 'deleted'
  AND (c.draft OR NOT c.draft AND citing.from <= $asOf AND (citing.to IS NULL OR $asOf < citing.to))
  AND (c.fixed IS NOT NULL AND ($undated OR c.fixed <> 'undated')
    OR c.suppressedFrom <= $asOf AND (c.suppressedUntil IS NULL OR $asOf < c.suppressedUntil)
    OR c.supersededFrom <= $asOf OR c.wrongRev)
  AND c.document = $document
  AND c.fromBody = $fromBody
${ROW}`,
      parameters: { document, fromBody: 'PP', undated: false, asOf: '2018-11-16' },
    });
  });
});

describe('mentions', () => {
  const MENTION =
    'RETURN m {.*} AS mention, naming.id AS edition, naming.to AS validTo, x {.id, .kind, .label} AS entity';
  const entity = "doc-c14/24' OR true" as EntityId;

  it('of an entity, by texts in force', () => {
    expect(mentionsBy({ entity, asOf: '2018-11-16' })).toEqual({
      text: `MATCH (naming:Edition)-[m:MENTIONS]->(x:Entity {id: $entity})
WHERE m.document = naming.document
  AND coalesce(m.change, '') <> 'deleted'
  AND naming.from <= $asOf AND (naming.to IS NULL OR $asOf < naming.to)
${MENTION}`,
      parameters: { entity, asOf: '2018-11-16' },
    });
  });

  it('by an instrument whose last held text stands in', () => {
    const fromInstrument = 'pp-res-1' as InstrumentId;
    expect(mentionsBy({ fromInstrument, asOf: '2018-11-16', scope: 'held' })).toEqual({
      text: `MATCH (naming:Edition {instrument: $fromInstrument})-[m:MENTIONS]->(x:Entity)
WHERE m.document = naming.document
  AND coalesce(m.change, '') <> 'deleted'
  AND naming.from <= $asOf AND (naming.standsUntil IS NULL OR $asOf < naming.standsUntil)
${MENTION}`,
      parameters: { fromInstrument, asOf: '2018-11-16' },
    });
  });

  it('by the text of an edition, and what is named by id or label', () => {
    const edition = 'pp-res-1@pp-18' as EditionId;
    expect(mentionsOf(edition)).toEqual({
      text: `MATCH (naming:Edition {id: $edition})-[m:MENTIONS]->(x:Entity)
WHERE m.document = naming.document
${MENTION}`,
      parameters: { edition },
    });
    expect(entitiesBy([entity])).toEqual({
      text: 'MATCH (x:Entity) WHERE x.id IN $ids RETURN x {.id, .kind, .label} AS entity',
      parameters: { ids: [entity] },
    });
    expect(entitiesByLabel(['arti', '"or'])).toEqual({
      text: `CALL db.index.fulltext.queryNodes('entity_words', $query) YIELD node
RETURN node {.id, .kind, .label} AS entity
ORDER BY node.id
LIMIT 500`,
      parameters: { query: String.raw`+arti* +\"or*` },
    });
  });
});

describe('editions', () => {
  it('by all that can be asked', () => {
    const filter = {
      ids: ['pp-res-1@pp-18' as EditionId],
      instruments: ['pp-res-1' as InstrumentId],
      document: 'd0' as DocumentId,
      inForceOn: '2018-11-16',
    };
    expect(editionsBy(filter)).toEqual({
      text: `MATCH (e:Edition)
WHERE e.record IS NOT NULL
  AND e.id IN $ids
  AND e.instrument IN $instruments
  AND e.document = $document
  AND e.from <= $inForceOn AND (e.to IS NULL OR $inForceOn < e.to)
RETURN e.record AS record
ORDER BY e.id`,
      parameters: filter,
    });
  });

  it('by the beginnings of words, whose operators mean nothing', () => {
    expect(editionsByWords(['frau', 'a*b', '"or']).parameters).toEqual({
      query: String.raw`+frau* +a\*b* +\"or*`,
    });
  });
});

describe('values', () => {
  it('whole numbers are sent as integers, at whatever depth', () => {
    expect(bound({ start: 3, rows: [{ end: 4, weight: 0.5 }], text: 'x', none: null })).toEqual({
      start: neo4j.int(3),
      rows: [{ end: neo4j.int(4), weight: 0.5 }],
      text: 'x',
      none: null,
    });
  });
});
