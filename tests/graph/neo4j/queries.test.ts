/** What is sent to Neo4j: whole statements, with every value beside the text and never in it. */
import neo4j from 'neo4j-driver';
import { describe, expect, it } from 'vitest';
import type { ConferenceId, DocumentId, EditionId, EntityId, InstrumentId } from '../../../graph/ids.ts';
import {
  citationPage,
  citationsBy,
  force,
  editionsBy,
  editionsByWords,
  entitiesBy,
  entitiesByLabel,
  exchangesBy,
  mentionsBy,
  mentionsOf,
  suppressionsAt,
  tallyBy,
  tallyByText,
  textsNotHeld,
} from '../../../graph/neo4j/queries/index.ts';
import type { CitationFilter } from '../../../graph/questions/source.ts';
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

  it('of a document and its drafts', () => {
    const document = 'd0' as DocumentId;
    expect(citationsBy({ document, fromBody: 'PP', drafts: 'with', asOf: '2018-11-16' })).toEqual({
      text: `MATCH (citing:Edition)-[c:CITES]->(target)
WHERE c.document = citing.document
  AND coalesce(c.change, '') <> 'deleted'
  AND (c.draft OR NOT c.draft AND citing.from <= $asOf AND (citing.to IS NULL OR $asOf < citing.to))
  AND citing.document = $document
  AND c.fromBody = $fromBody
${ROW}`,
      parameters: { document, fromBody: 'PP', asOf: '2018-11-16' },
    });
  });

  it('by all that can be asked of text, target and place', () => {
    const filter: CitationFilter = {
      ...{ from: ['pp-res-1@pp-18' as EditionId], targetBody: 'PP' },
      ...{ fromConference: 'pp-18' as ConferenceId, toConference: 'pp-14' as ConferenceId },
      ...{ asOf: '2018-11-16', textHeld: false },
      fromKind: 'resolution',
      targetKind: 'decision',
      clauses: ['preambular', 'outside'],
      marks: ['open', 'kept'],
    };
    expect(citationsBy(filter)).toEqual({
      text: `MATCH (citing:Edition)-[c:CITES]->(target:Edition)
WHERE c.document = citing.document
  AND coalesce(c.change, '') <> 'deleted'
  AND NOT c.draft AND citing.from <= $asOf AND (citing.to IS NULL OR $asOf < citing.to)
  AND citing.id IN $from
  AND EXISTS { (citing)-[:EDITION_OF]->(:Instrument {kind: $fromKind}) }
  AND citing.at = $fromConference
  AND c.body = $targetBody
  AND c.kind = $targetKind
  AND target.at = $toConference
  AND coalesce(c.clauseKind, 'outside') IN $clauses
  AND $textHeld = CASE WHEN target:Edition THEN coalesce(target.held, false)
    ELSE EXISTS { (target)<-[:EDITION_OF]-(e:Edition) WHERE e.from <= $asOf AND (e.to IS NULL OR $asOf < e.to) AND e.held } END
  AND coalesce(head(COLLECT { MATCH (m:Mark {citation: c.id}) RETURN m.state }), 'open') IN $marks
${ROW}`,
      parameters: filter,
    });
  });

  const STATUS = `WITH c, citing, target, CASE
  WHEN c.fixed IS NOT NULL THEN c.fixed
  WHEN c.suppressedFrom <= $asOf AND (c.suppressedUntil IS NULL OR $asOf < c.suppressedUntil) THEN 'suppressed'
  WHEN c.supersededFrom <= $asOf THEN 'superseded'
  WHEN c.wrongRev THEN 'misquoted'
  ELSE 'current'
END AS status
WITH c, citing, target, status, CASE
  WHEN status = 'current' THEN 3
  WHEN c.clauseKind IS NULL OR status = 'ahead' OR status = 'misquoted' AND c.fixed IS NULL
    OR status <> 'undated' AND citing.instrument = coalesce(target.instrument, target.id) THEN 2
  WHEN c.clauseKind = 'operative' THEN 0
  ELSE 1
END AS severity`;
  const FORCE = `MATCH (citing:Edition)-[c:CITES]->(target)
WHERE c.document = citing.document
  AND coalesce(c.change, '') <> 'deleted'
  AND NOT c.draft AND citing.from <= $asOf AND (citing.to IS NULL OR $asOf < citing.to)`;
  const [ROW_ALONE] = ROW.split('\nORDER');
  const PLACE = 'lead, citing.id, c.start, c.end, size(c.id), c.id';

  it('a page of those that are so on the day, the first and the next', () => {
    const filter = { asOf: '2018-11-16', statuses: ['superseded'], severities: ['error', 'note'] } as const;
    expect(citationPage(filter, { sort: 'severity', after: null, limit: 51 })).toEqual({
      text: `${FORCE}
${STATUS}
WHERE status IN $statuses
  AND severity IN $severities
WITH c, citing, target, severity AS lead
${ROW_ALONE}
ORDER BY ${PLACE}
LIMIT $limit`,
      parameters: { asOf: '2018-11-16', statuses: ['superseded'], severities: [0, 2], limit: 51 },
    });
    const after = ['2014-11-07', "pp-res-1' OR true", 10, 20, 9, 'd0:10-20:0'] as const;
    expect(citationPage({ asOf: '2018-11-16' }, { sort: 'since', after, limit: undefined })).toEqual({
      text: `${FORCE}
${STATUS}
WITH c, citing, target, coalesce(CASE status WHEN 'suppressed' THEN c.suppressedFrom WHEN 'superseded' THEN c.supersededFrom END, '9999-12-31') AS lead
WHERE lead > $lead OR lead = $lead AND (citing.id > $citing OR citing.id = $citing AND
  (c.start > $start OR c.start = $start AND (c.end > $end OR c.end = $end AND
  (size(c.id) > $length OR size(c.id) = $length AND c.id > $id))))
${ROW_ALONE}
ORDER BY ${PLACE}`,
      parameters: {
        ...{ asOf: '2018-11-16', lead: '2014-11-07', citing: "pp-res-1' OR true" },
        ...{ start: 10, end: 20, length: 9, id: 'd0:10-20:0' },
      },
    });
  });

  it('as who depends on whom, text by text', () => {
    expect(force('2018-11-16', 'held')).toEqual({
      text: `MATCH (citing:Edition)
WHERE citing.from <= $asOf AND (citing.standsUntil IS NULL OR $asOf < citing.standsUntil)
CALL (citing) {
  MATCH (citing)-[c:CITES]->(target)
  WHERE NOT c.draft AND c.document = citing.document AND coalesce(c.change, '') <> 'deleted'
  RETURN collect(DISTINCT coalesce(target.instrument, target.id)) AS targets
}
WITH citing, targets WHERE size(targets) > 0
MATCH (citing)-[:EDITION_OF]->(i:Instrument)
RETURN citing.id AS from, i.id AS fromInstrument, i.body AS body, i.kind AS kind, citing.to AS validTo, targets`,
      parameters: { asOf: '2018-11-16' },
    });
  });

  it('counted by the text that makes them', () => {
    expect(tallyByText({ asOf: '2018-11-16' })).toEqual({
      text: `${FORCE}
${STATUS}
RETURN citing.id AS from, count(CASE severity WHEN 0 THEN 1 END) AS errors,
  count(CASE severity WHEN 1 THEN 1 END) AS warnings, count(*) AS citations`,
      parameters: { asOf: '2018-11-16' },
    });
  });

  it('counted by status and severity, or between conferences', () => {
    expect(tallyBy({ asOf: '2018-11-16' })).toEqual({
      text: `${FORCE}
${STATUS}
RETURN status, severity, count(*) AS citations`,
      parameters: { asOf: '2018-11-16' },
    });
    expect(exchangesBy({ asOf: '2018-11-16', toConference: 'none' })).toEqual({
      text: `${FORCE}
  AND c.conference IS NULL
RETURN c.citingConference AS from, c.conference AS to, c.draft AS draft, count(*) AS citations`,
      parameters: { asOf: '2018-11-16' },
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
LIMIT 200`,
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

  it('that a conference suppressed', () => {
    const at = "pp-18' OR true" as ConferenceId;
    expect(suppressionsAt(at)).toEqual({
      text: 'MATCH (:Document)-[c:SUPPRESSES {at: $at}]->() RETURN c.record AS record',
      parameters: { at },
    });
  });

  it('in force without a text', () => {
    expect(textsNotHeld('2018-11-16')).toEqual({
      text: `MATCH (e:Edition)
WHERE e.from <= $asOf AND (e.to IS NULL OR $asOf < e.to) AND NOT e.held
RETURN count(e) AS editions`,
      parameters: { asOf: '2018-11-16' },
    });
  });

  it('by the beginnings of words, whose operators mean nothing', () => {
    expect(editionsByWords(['frau', 'a*b', '"or'], 'title', 7).parameters).toEqual({
      index: 'edition_titles',
      query: String.raw`+frau* +a\*b* +\"or*`,
      limit: 7,
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
