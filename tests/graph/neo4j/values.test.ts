/** Whatever is asked for or kept, the text of a statement is the same: values are beside it, never in it. */
import { describe, expect, it } from 'vitest';
import type {
  ConferenceId,
  DocumentId,
  EditionId,
  EntityId,
  InstrumentId,
  InstrumentKind,
} from '../../../graph/ids.ts';
import * as derived from '../../../graph/neo4j/queries/derive.ts';
import * as written from '../../../graph/neo4j/queries/write.ts';
import * as read from '../../../graph/neo4j/queries/index.ts';
import type { Statement } from '../../../graph/neo4j/server.ts';
import type { CitationFilter } from '../../../graph/questions/source.ts';
import { CITATION_SORTS } from '../../../graph/questions/types/citations.ts';

const HOSTILE = [
  "x'}) DETACH DELETE n //",
  '"; MATCH (n) DETACH DELETE n; //',
  '`) RETURN 1 //',
  '$asOf} RETURN 1',
  '+*:"(a OR b)~2 [* TO *]',
  "' OR 1=1 --",
  '\\u0027}) RETURN 1 //',
  '\u0000\ud800',
];

/** Every statement there is, with the same value wherever one can stand. */
function statements(value: string): Record<string, Statement[]> {
  const instrument = value as InstrumentId;
  const edition = value as EditionId;
  const document = value as DocumentId;
  const entity = value as EntityId;
  const conference = value as ConferenceId;
  const rows = [{ id: value, [value]: value }];
  const filter: CitationFilter = {
    ...{
      asOf: value,
      scope: 'held',
      drafts: 'with',
      document,
      from: [edition],
      fromInstruments: [instrument],
    },
    ...{ fromBody: value, fromKind: value as InstrumentKind, fromConference: conference },
    ...{ targets: [instrument], targetBody: value, targetKind: value as InstrumentKind },
    ...{ toConference: conference, clauses: [value as 'outside'], textHeld: true },
    ...{ statuses: [value as 'current'], severities: ['error'] },
  };
  return {
    citationsBy: [read.citationsBy(filter)],
    citationPage: CITATION_SORTS.map((sort) =>
      read.citationPage(filter, { sort, after: [value, value, 1, 2, 3, value], limit: 4 }),
    ),
    listedPage: [
      read.listedPage(filter, 'd0', { after: [0, value, 1, 2, 3, value], limit: 4 }),
      read.listedPage({ asOf: value, statuses: [] }, 'd0', { after: null, limit: undefined }),
    ],
    linksAmong: [read.linksAmong({ instruments: [instrument], asOf: value })],
    tallyBy: [read.tallyBy(filter)],
    tallyByText: [read.tallyByText(filter)],
    exchangesBy: [read.exchangesBy(filter)],
    force: [read.force(value, 'held'), read.force(value, 'force')],
    instrumentList: [
      read.instrumentList(
        {
          asOf: value,
          words: [value],
          body: value,
          kind: value as InstrumentKind,
          textHeld: true,
          conference,
        },
        { after: [value, value], limit: 4 },
      ),
    ],
    instrumentCount: [read.instrumentCount({ asOf: value, words: [value], body: value })],
    instrumentsInForce: [read.instrumentsInForce(value)],
    editionCounts: [read.editionCounts()],
    suppressionCounts: [read.suppressionCounts()],
    citationsOf: [read.citationsOf(edition)],
    mentionsBy: [read.mentionsBy({ asOf: value, entity, fromInstrument: instrument })],
    mentionsOf: [read.mentionsOf(edition)],
    entitiesBy: [read.entitiesBy([entity])],
    editionsBy: [
      read.editionsBy({
        ids: [edition],
        instruments: [instrument],
        at: conference,
        document,
        inForceOn: value,
      }),
    ],
    textsNotHeld: [read.textsNotHeld(value)],
    instrumentsBy: [read.instrumentsBy([instrument])],
    provisionsOf: [read.provisionsOf(edition)],
    documentBy: [read.documentBy(document)],
    documentList: [
      read.documentList(
        { ids: [document], name: value, prefix: value, run: value, unread: true },
        { after: [value, value], limit: 1 },
      ),
    ],
    documentCount: [read.documentCount({ name: value })],
    suppressionsAt: [read.suppressionsAt(conference)],
    carriedBy: [read.carriedBy([document])],
    instrumentsByNumber: [read.instrumentsByNumber(value)],
    editionsByWords: [read.editionsByWords([value], 'title', 1), read.editionsByWords([value], 'all', 1)],
    entitiesByLabel: [read.entitiesByLabel([value])],
    counts: [read.counts()],
    state: [read.state()],
    prepared: [read.prepared(1, value, value)],
    writes: [read.writes()],
    instrumentsAfter: [read.instrumentsAfter(instrument, 1)],
    editionsAfter: [read.editionsAfter(edition, 1)],
    provisionsFrom: [read.provisionsFrom([edition])],
    citationsFrom: [read.citationsFrom([edition])],
    mentionsFrom: [read.mentionsFrom([edition])],
    locked: [written.locked([{ n: 0, document, source: value }])],
    insertDocuments: [written.insertDocuments(rows)],
    insertSources: [written.insertSources(rows)],
    unsorted: [written.unsorted(1)],
    renameDocuments: [written.renameDocuments([document])],
    insertInstruments: [written.insertInstruments([value])],
    insertEditions: [written.insertEditions(rows)],
    insertCarried: [written.insertCarried(rows)],
    insertSuppressions: [written.insertSuppressions(rows)],
    insertHistories: [written.insertHistories(rows)],
    insertProvisions: [written.insertProvisions(rows)],
    insertInstructions: [written.insertInstructions(rows)],
    insertDatedCitations: [written.insertDatedCitations(rows)],
    insertUndatedCitations: [written.insertUndatedCitations(rows)],
    insertEntities: [written.insertEntities(rows)],
    insertMentions: [written.insertMentions(rows)],
    instrumentsTouchedBy: [written.instrumentsTouchedBy(document)],
    claimsOf: [derived.claimsOf(document)],
    removals: written.removals(document),
    deleteDocument: [written.deleteDocument(document)],
    allInstruments: [derived.allInstruments()],
    carriedOf: [derived.carriedOf([instrument])],
    historiesOf: [derived.historiesOf([instrument])],
    claimsAbout: [derived.claimsAbout([instrument])],
    recordsOf: [derived.recordsOf([instrument])],
    derivedOf: [derived.derivedOf([instrument])],
    textsOf: [derived.textsOf([document])],
    keepInstruments: [derived.keepInstruments(rows)],
    keepEditions: [derived.keepEditions(rows)],
    keepOccasions: [derived.keepOccasions(rows)],
    dropOccasions: [derived.dropOccasions([edition])],
    dropSuccessions: [derived.dropSuccessions([instrument])],
    keepSuccessions: [derived.keepSuccessions(rows)],
    dropEditions: derived.dropEditions([edition]),
    dropInstruments: [derived.dropInstruments([instrument])],
    judgeDated: [derived.judgeDated(rows)],
    judgeUndated: [derived.judgeUndated(rows)],
  };
}

const texts = (value: string) =>
  Object.entries(statements(value)).map(([name, all]) => [name, all.map(({ text }) => text)]);

describe('the text of a statement', () => {
  it.each(HOSTILE)('is the same with %j', (value) => {
    expect(texts(value)).toEqual(texts('pp-res-1'));
  });

  it('is, statement by statement', () => {
    const all = Object.entries(statements('pp-res-1')).flatMap(([name, some]) =>
      some.map(({ text }) => `// ${name}\n${text}`),
    );
    expect(all.join('\n\n')).toMatchInlineSnapshot(`
      "// citationsBy
      MATCH (i:Instrument) WHERE i.id IN $targets
      MATCH (i)<-[:EDITION_OF*0..1]-(target:Edition)<-[c:CITES]-(citing:Edition)
      WHERE c.document = citing.document
        AND coalesce(c.change, '') <> 'deleted'
        AND (c.draft OR NOT c.draft AND citing.from <= $asOf AND (citing.standsUntil IS NULL OR $asOf < citing.standsUntil))
        AND citing.document = $document
        AND citing.id IN $from
        AND citing.instrument IN $fromInstruments
        AND c.fromBody = $fromBody
        AND EXISTS { (citing)-[:EDITION_OF]->(:Instrument {kind: $fromKind}) }
        AND citing.at = $fromConference
        AND c.body = $targetBody
        AND c.kind = $targetKind
        AND target.at = $toConference
        AND coalesce(c.clauseKind, 'outside') IN $clauses
        AND $textHeld = CASE WHEN target:Edition THEN coalesce(target.held, false)
          ELSE EXISTS { (target)<-[:EDITION_OF]-(e:Edition) WHERE e.from <= $asOf AND (e.to IS NULL OR $asOf < e.to) AND e.held } END
      WITH c, citing, target, CASE
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
      END AS severity
      WHERE status IN $statuses
        AND severity IN $severities
      RETURN c {.*} AS citation, citing {.id, .instrument, .from, .to, .standsUntil} AS citing,
        coalesce(target.instrument, target.id) AS instrument, CASE WHEN target:Edition THEN target.id END AS edition
      ORDER BY citing.id, c.start, c.id

      // citationPage
      MATCH (i:Instrument) WHERE i.id IN $targets
      MATCH (i)<-[:EDITION_OF*0..1]-(target:Edition)<-[c:CITES]-(citing:Edition)
      WHERE c.document = citing.document
        AND coalesce(c.change, '') <> 'deleted'
        AND (c.draft OR NOT c.draft AND citing.from <= $asOf AND (citing.standsUntil IS NULL OR $asOf < citing.standsUntil))
        AND citing.document = $document
        AND citing.id IN $from
        AND citing.instrument IN $fromInstruments
        AND c.fromBody = $fromBody
        AND EXISTS { (citing)-[:EDITION_OF]->(:Instrument {kind: $fromKind}) }
        AND citing.at = $fromConference
        AND c.body = $targetBody
        AND c.kind = $targetKind
        AND target.at = $toConference
        AND coalesce(c.clauseKind, 'outside') IN $clauses
        AND $textHeld = CASE WHEN target:Edition THEN coalesce(target.held, false)
          ELSE EXISTS { (target)<-[:EDITION_OF]-(e:Edition) WHERE e.from <= $asOf AND (e.to IS NULL OR $asOf < e.to) AND e.held } END
      WITH c, citing, target, CASE
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
      END AS severity
      WHERE status IN $statuses
        AND severity IN $severities
      WITH c, citing, target, severity AS lead
      WHERE lead > $lead OR lead = $lead AND (citing.id > $citing OR citing.id = $citing AND
        (c.start > $start OR c.start = $start AND (c.end > $end OR c.end = $end AND
        (size(c.id) > $length OR size(c.id) = $length AND c.id > $id))))
      RETURN c {.*} AS citation, citing {.id, .instrument, .from, .to, .standsUntil} AS citing,
        coalesce(target.instrument, target.id) AS instrument, CASE WHEN target:Edition THEN target.id END AS edition
      ORDER BY lead, citing.id, c.start, c.end, size(c.id), c.id
      LIMIT $limit

      // citationPage
      MATCH (i:Instrument) WHERE i.id IN $targets
      MATCH (i)<-[:EDITION_OF*0..1]-(target:Edition)<-[c:CITES]-(citing:Edition)
      WHERE c.document = citing.document
        AND coalesce(c.change, '') <> 'deleted'
        AND (c.draft OR NOT c.draft AND citing.from <= $asOf AND (citing.standsUntil IS NULL OR $asOf < citing.standsUntil))
        AND citing.document = $document
        AND citing.id IN $from
        AND citing.instrument IN $fromInstruments
        AND c.fromBody = $fromBody
        AND EXISTS { (citing)-[:EDITION_OF]->(:Instrument {kind: $fromKind}) }
        AND citing.at = $fromConference
        AND c.body = $targetBody
        AND c.kind = $targetKind
        AND target.at = $toConference
        AND coalesce(c.clauseKind, 'outside') IN $clauses
        AND $textHeld = CASE WHEN target:Edition THEN coalesce(target.held, false)
          ELSE EXISTS { (target)<-[:EDITION_OF]-(e:Edition) WHERE e.from <= $asOf AND (e.to IS NULL OR $asOf < e.to) AND e.held } END
      WITH c, citing, target, CASE
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
      END AS severity
      WHERE status IN $statuses
        AND severity IN $severities
      WITH c, citing, target, coalesce(CASE status WHEN 'suppressed' THEN c.suppressedFrom WHEN 'superseded' THEN c.supersededFrom END, '9999-12-31') AS lead
      WHERE lead > $lead OR lead = $lead AND (citing.id > $citing OR citing.id = $citing AND
        (c.start > $start OR c.start = $start AND (c.end > $end OR c.end = $end AND
        (size(c.id) > $length OR size(c.id) = $length AND c.id > $id))))
      RETURN c {.*} AS citation, citing {.id, .instrument, .from, .to, .standsUntil} AS citing,
        coalesce(target.instrument, target.id) AS instrument, CASE WHEN target:Edition THEN target.id END AS edition
      ORDER BY lead, citing.id, c.start, c.end, size(c.id), c.id
      LIMIT $limit

      // citationPage
      MATCH (i:Instrument) WHERE i.id IN $targets
      MATCH (i)<-[:EDITION_OF*0..1]-(target:Edition)<-[c:CITES]-(citing:Edition)
      WHERE c.document = citing.document
        AND coalesce(c.change, '') <> 'deleted'
        AND (c.draft OR NOT c.draft AND citing.from <= $asOf AND (citing.standsUntil IS NULL OR $asOf < citing.standsUntil))
        AND citing.document = $document
        AND citing.id IN $from
        AND citing.instrument IN $fromInstruments
        AND c.fromBody = $fromBody
        AND EXISTS { (citing)-[:EDITION_OF]->(:Instrument {kind: $fromKind}) }
        AND citing.at = $fromConference
        AND c.body = $targetBody
        AND c.kind = $targetKind
        AND target.at = $toConference
        AND coalesce(c.clauseKind, 'outside') IN $clauses
        AND $textHeld = CASE WHEN target:Edition THEN coalesce(target.held, false)
          ELSE EXISTS { (target)<-[:EDITION_OF]-(e:Edition) WHERE e.from <= $asOf AND (e.to IS NULL OR $asOf < e.to) AND e.held } END
      WITH c, citing, target, CASE
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
      END AS severity
      WHERE status IN $statuses
        AND severity IN $severities
      WITH c, citing, target, 0 AS lead
      WHERE lead > $lead OR lead = $lead AND (citing.id > $citing OR citing.id = $citing AND
        (c.start > $start OR c.start = $start AND (c.end > $end OR c.end = $end AND
        (size(c.id) > $length OR size(c.id) = $length AND c.id > $id))))
      RETURN c {.*} AS citation, citing {.id, .instrument, .from, .to, .standsUntil} AS citing,
        coalesce(target.instrument, target.id) AS instrument, CASE WHEN target:Edition THEN target.id END AS edition
      ORDER BY lead, citing.id, c.start, c.end, size(c.id), c.id
      LIMIT $limit

      // citationPage
      MATCH (i:Instrument) WHERE i.id IN $targets
      MATCH (i)<-[:EDITION_OF*0..1]-(target:Edition)<-[c:CITES]-(citing:Edition)
      WHERE c.document = citing.document
        AND coalesce(c.change, '') <> 'deleted'
        AND (c.draft OR NOT c.draft AND citing.from <= $asOf AND (citing.standsUntil IS NULL OR $asOf < citing.standsUntil))
        AND citing.document = $document
        AND citing.id IN $from
        AND citing.instrument IN $fromInstruments
        AND c.fromBody = $fromBody
        AND EXISTS { (citing)-[:EDITION_OF]->(:Instrument {kind: $fromKind}) }
        AND citing.at = $fromConference
        AND c.body = $targetBody
        AND c.kind = $targetKind
        AND target.at = $toConference
        AND coalesce(c.clauseKind, 'outside') IN $clauses
        AND $textHeld = CASE WHEN target:Edition THEN coalesce(target.held, false)
          ELSE EXISTS { (target)<-[:EDITION_OF]-(e:Edition) WHERE e.from <= $asOf AND (e.to IS NULL OR $asOf < e.to) AND e.held } END
      WITH c, citing, target, CASE
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
      END AS severity
      WHERE status IN $statuses
        AND severity IN $severities
      WITH c, citing, target, coalesce(target.instrument, target.id) AS lead
      WHERE lead > $lead OR lead = $lead AND (citing.id > $citing OR citing.id = $citing AND
        (c.start > $start OR c.start = $start AND (c.end > $end OR c.end = $end AND
        (size(c.id) > $length OR size(c.id) = $length AND c.id > $id))))
      RETURN c {.*} AS citation, citing {.id, .instrument, .from, .to, .standsUntil} AS citing,
        coalesce(target.instrument, target.id) AS instrument, CASE WHEN target:Edition THEN target.id END AS edition
      ORDER BY lead, citing.id, c.start, c.end, size(c.id), c.id
      LIMIT $limit

      // listedPage
      MATCH (citing:Edition)-[c:CITES]->(target:Edition)
      USING INDEX c:CITES(listed)
      WHERE c.listed >= $first AND c.listed < $behind
        AND (c.listed > $first OR size(c.id) > $length OR size(c.id) = $length AND c.id > $id)
        AND c.document = citing.document
        AND coalesce(c.change, '') <> 'deleted'
        AND (c.draft OR NOT c.draft AND citing.from <= $asOf AND (citing.standsUntil IS NULL OR $asOf < citing.standsUntil))
        AND citing.document = $document
        AND citing.id IN $from
        AND citing.instrument IN $fromInstruments
        AND c.fromBody = $fromBody
        AND EXISTS { (citing)-[:EDITION_OF]->(:Instrument {kind: $fromKind}) }
        AND citing.at = $fromConference
        AND c.body = $targetBody
        AND c.kind = $targetKind
        AND target.at = $toConference
        AND coalesce(c.clauseKind, 'outside') IN $clauses
        AND $textHeld = CASE WHEN target:Edition THEN coalesce(target.held, false)
          ELSE EXISTS { (target)<-[:EDITION_OF]-(e:Edition) WHERE e.from <= $asOf AND (e.to IS NULL OR $asOf < e.to) AND e.held } END
        AND CASE
        WHEN c.fixed IS NOT NULL THEN c.fixed
        WHEN c.suppressedFrom <= $asOf AND (c.suppressedUntil IS NULL OR $asOf < c.suppressedUntil) THEN 'suppressed'
        WHEN c.supersededFrom <= $asOf THEN 'superseded'
        WHEN c.wrongRev THEN 'misquoted'
        ELSE 'current'
      END IN $statuses
      RETURN c {.*} AS citation, citing {.id, .instrument, .from, .to, .standsUntil} AS citing,
        coalesce(target.instrument, target.id) AS instrument, CASE WHEN target:Edition THEN target.id END AS edition
      ORDER BY c.listed, size(c.id), c.id
      LIMIT $limit

      // listedPage
      MATCH (citing:Edition)-[c:CITES]->(target)
      USING INDEX c:CITES(listed)
      WHERE c.listed >= $first AND c.listed < $behind
        AND c.document = citing.document
        AND coalesce(c.change, '') <> 'deleted'
        AND NOT c.draft AND citing.from <= $asOf AND (citing.to IS NULL OR $asOf < citing.to)
        AND CASE
        WHEN c.fixed IS NOT NULL THEN c.fixed
        WHEN c.suppressedFrom <= $asOf AND (c.suppressedUntil IS NULL OR $asOf < c.suppressedUntil) THEN 'suppressed'
        WHEN c.supersededFrom <= $asOf THEN 'superseded'
        WHEN c.wrongRev THEN 'misquoted'
        ELSE 'current'
      END IN $statuses
      RETURN c {.*} AS citation, citing {.id, .instrument, .from, .to, .standsUntil} AS citing,
        coalesce(target.instrument, target.id) AS instrument, CASE WHEN target:Edition THEN target.id END AS edition
      ORDER BY c.listed, size(c.id), c.id

      // linksAmong
      MATCH (citing:Edition)
      WHERE citing.instrument IN $instruments AND citing.from <= $asOf AND (citing.to IS NULL OR $asOf < citing.to)
      MATCH (citing)-[c:CITES]->(target)
      WITH c, citing, coalesce(target.instrument, target.id) AS instrument
      WHERE instrument IN $instruments
      WITH c, citing, instrument
      WHERE NOT c.draft AND c.document = citing.document AND coalesce(c.change, '') <> 'deleted'
      RETURN c.id AS id, citing.instrument AS fromInstrument, instrument, CASE
        WHEN c.fixed IS NOT NULL THEN c.fixed
        WHEN c.suppressedFrom <= $asOf AND (c.suppressedUntil IS NULL OR $asOf < c.suppressedUntil) THEN 'suppressed'
        WHEN c.supersededFrom <= $asOf THEN 'superseded'
        WHEN c.wrongRev THEN 'misquoted'
        ELSE 'current'
      END AS status
      ORDER BY citing.id, c.start, c.end, size(c.id), c.id

      // tallyBy
      MATCH (i:Instrument) WHERE i.id IN $targets
      MATCH (i)<-[:EDITION_OF*0..1]-(target:Edition)<-[c:CITES]-(citing:Edition)
      WHERE c.document = citing.document
        AND coalesce(c.change, '') <> 'deleted'
        AND (c.draft OR NOT c.draft AND citing.from <= $asOf AND (citing.standsUntil IS NULL OR $asOf < citing.standsUntil))
        AND citing.document = $document
        AND citing.id IN $from
        AND citing.instrument IN $fromInstruments
        AND c.fromBody = $fromBody
        AND EXISTS { (citing)-[:EDITION_OF]->(:Instrument {kind: $fromKind}) }
        AND citing.at = $fromConference
        AND c.body = $targetBody
        AND c.kind = $targetKind
        AND target.at = $toConference
        AND coalesce(c.clauseKind, 'outside') IN $clauses
        AND $textHeld = CASE WHEN target:Edition THEN coalesce(target.held, false)
          ELSE EXISTS { (target)<-[:EDITION_OF]-(e:Edition) WHERE e.from <= $asOf AND (e.to IS NULL OR $asOf < e.to) AND e.held } END
      WITH c, citing, target, CASE
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
      END AS severity
      WHERE status IN $statuses
        AND severity IN $severities
      RETURN status, severity, count(*) AS citations

      // tallyByText
      MATCH (i:Instrument) WHERE i.id IN $targets
      MATCH (i)<-[:EDITION_OF*0..1]-(target:Edition)<-[c:CITES]-(citing:Edition)
      WHERE c.document = citing.document
        AND coalesce(c.change, '') <> 'deleted'
        AND (c.draft OR NOT c.draft AND citing.from <= $asOf AND (citing.standsUntil IS NULL OR $asOf < citing.standsUntil))
        AND citing.document = $document
        AND citing.id IN $from
        AND citing.instrument IN $fromInstruments
        AND c.fromBody = $fromBody
        AND EXISTS { (citing)-[:EDITION_OF]->(:Instrument {kind: $fromKind}) }
        AND citing.at = $fromConference
        AND c.body = $targetBody
        AND c.kind = $targetKind
        AND target.at = $toConference
        AND coalesce(c.clauseKind, 'outside') IN $clauses
        AND $textHeld = CASE WHEN target:Edition THEN coalesce(target.held, false)
          ELSE EXISTS { (target)<-[:EDITION_OF]-(e:Edition) WHERE e.from <= $asOf AND (e.to IS NULL OR $asOf < e.to) AND e.held } END
      WITH c, citing, target, CASE
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
      END AS severity
      WHERE status IN $statuses
        AND severity IN $severities
      RETURN citing.id AS from, count(CASE severity WHEN 0 THEN 1 END) AS errors,
        count(CASE severity WHEN 1 THEN 1 END) AS warnings, count(*) AS citations

      // exchangesBy
      MATCH (i:Instrument) WHERE i.id IN $targets
      MATCH (i)<-[:EDITION_OF*0..1]-(target:Edition)<-[c:CITES]-(citing:Edition)
      WHERE c.document = citing.document
        AND coalesce(c.change, '') <> 'deleted'
        AND (c.draft OR NOT c.draft AND citing.from <= $asOf AND (citing.standsUntil IS NULL OR $asOf < citing.standsUntil))
        AND citing.document = $document
        AND citing.id IN $from
        AND citing.instrument IN $fromInstruments
        AND c.fromBody = $fromBody
        AND EXISTS { (citing)-[:EDITION_OF]->(:Instrument {kind: $fromKind}) }
        AND citing.at = $fromConference
        AND c.body = $targetBody
        AND c.kind = $targetKind
        AND target.at = $toConference
        AND coalesce(c.clauseKind, 'outside') IN $clauses
        AND $textHeld = CASE WHEN target:Edition THEN coalesce(target.held, false)
          ELSE EXISTS { (target)<-[:EDITION_OF]-(e:Edition) WHERE e.from <= $asOf AND (e.to IS NULL OR $asOf < e.to) AND e.held } END
      WITH c, citing, target, CASE
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
      END AS severity
      WHERE status IN $statuses
        AND severity IN $severities
      RETURN c.citingConference AS from, c.conference AS to, c.draft AS draft, count(*) AS citations

      // force
      MATCH (citing:Edition)
      WHERE citing.from <= $asOf AND (citing.standsUntil IS NULL OR $asOf < citing.standsUntil)
      CALL (citing) {
        MATCH (citing)-[c:CITES]->(target)
        WHERE NOT c.draft AND c.document = citing.document AND coalesce(c.change, '') <> 'deleted'
        RETURN collect(DISTINCT coalesce(target.instrument, target.id)) AS targets
      }
      WITH citing, targets WHERE size(targets) > 0
      MATCH (citing)-[:EDITION_OF]->(i:Instrument)
      RETURN citing.id AS from, i.id AS fromInstrument, i.body AS body, i.kind AS kind, citing.to AS validTo, targets

      // force
      MATCH (citing:Edition)
      WHERE citing.from <= $asOf AND (citing.to IS NULL OR $asOf < citing.to)
      CALL (citing) {
        MATCH (citing)-[c:CITES]->(target)
        WHERE NOT c.draft AND c.document = citing.document AND coalesce(c.change, '') <> 'deleted'
        RETURN collect(DISTINCT coalesce(target.instrument, target.id)) AS targets
      }
      WITH citing, targets WHERE size(targets) > 0
      MATCH (citing)-[:EDITION_OF]->(i:Instrument)
      RETURN citing.id AS from, i.id AS fromInstrument, i.body AS body, i.kind AS kind, citing.to AS validTo, targets

      // instrumentList
      MATCH (i:Instrument)
      WHERE i.sortKey IS NOT NULL
        AND all(word IN $words WHERE i.listWords CONTAINS ' ' + word)
        AND i.body = $body
        AND i.kind = $kind
        AND EXISTS { (i)<-[:EDITION_OF]-(e:Edition) WHERE e.from <= $asOf AND (e.to IS NULL OR $asOf < e.to) AND e.held = $textHeld AND e.at = $conference }
        AND (i.sortKey > $key OR i.sortKey = $key AND i.id > $id)
      RETURN i.id AS id
      ORDER BY i.sortKey, i.id
      LIMIT $limit

      // instrumentCount
      MATCH (i:Instrument)
      WHERE i.sortKey IS NOT NULL
        AND all(word IN $words WHERE i.listWords CONTAINS ' ' + word)
        AND i.body = $body
      RETURN count(i) AS instruments

      // instrumentsInForce
      MATCH (e:Edition)
      WHERE e.from <= $asOf AND (e.to IS NULL OR $asOf < e.to)
      RETURN e.instrument AS id

      // editionCounts
      MATCH (e:Edition)
      WHERE e.at IS NOT NULL AND (e.from IS NOT NULL OR e.status = 'proposed')
      RETURN e.at AS at, e.status AS status, e.held AS held, count(e) AS editions

      // suppressionCounts
      MATCH (:Document)-[c:SUPPRESSES]->(i:Instrument)
      WHERE c.at IS NOT NULL
      RETURN c.at AS at, count(DISTINCT i) AS instruments

      // citationsOf
      MATCH (citing:Edition {id: $edition})-[c:CITES]->(target)
      WHERE c.document = citing.document
      RETURN c {.*} AS citation, citing {.id, .instrument, .from, .to, .standsUntil} AS citing,
        coalesce(target.instrument, target.id) AS instrument, CASE WHEN target:Edition THEN target.id END AS edition
      ORDER BY c.start, c.id

      // mentionsBy
      MATCH (naming:Edition {instrument: $fromInstrument})-[m:MENTIONS]->(x:Entity {id: $entity})
      WHERE m.document = naming.document
        AND coalesce(m.change, '') <> 'deleted'
        AND naming.from <= $asOf AND (naming.to IS NULL OR $asOf < naming.to)
      RETURN m {.*} AS mention, naming.id AS edition, naming.to AS validTo, x {.id, .kind, .label} AS entity

      // mentionsOf
      MATCH (naming:Edition {id: $edition})-[m:MENTIONS]->(x:Entity)
      WHERE m.document = naming.document
      RETURN m {.*} AS mention, naming.id AS edition, naming.to AS validTo, x {.id, .kind, .label} AS entity

      // entitiesBy
      MATCH (x:Entity) WHERE x.id IN $ids RETURN x {.id, .kind, .label} AS entity

      // editionsBy
      MATCH (e:Edition)
      WHERE e.record IS NOT NULL
        AND e.id IN $ids
        AND e.instrument IN $instruments
        AND e.at = $at
        AND e.document = $document
        AND e.from <= $inForceOn AND (e.to IS NULL OR $inForceOn < e.to)
      RETURN e.record AS record
      ORDER BY e.id

      // textsNotHeld
      MATCH (e:Edition)
      WHERE e.from <= $asOf AND (e.to IS NULL OR $asOf < e.to) AND NOT e.held
      RETURN count(e) AS editions

      // instrumentsBy
      MATCH (i:Instrument)
      WHERE i.id IN $ids AND i.lineage IS NOT NULL
      RETURN i {.id, .kind, .body, .number, .title, .lineage} AS instrument
      ORDER BY i.id

      // provisionsOf
      MATCH (e:Edition {id: $edition})-[:HAS_PROVISION]->(p:Provision)
      WHERE p.document = e.document
      RETURN p {.id, .ordinal, .block, .clause, .clauseKind, .label, .start, .end, .addressees} AS provision
      ORDER BY p.ordinal

      // documentBy
      MATCH (d:Document {id: $id}) RETURN d {.name, .format, .text, .changes} AS document

      // documentList
      MATCH (d:Document)
      WHERE d.sortKey IS NOT NULL
        AND d.id IN $ids
        AND d.name = $name
        AND d.id STARTS WITH $prefix
        AND EXISTS { (:Run {started: $run})-[:BROUGHT]->(d) }
        AND EXISTS { MATCH (:Reading {document: d.id}) }
      WITH d WHERE d.sortKey > $key OR d.sortKey = $key AND d.id > $id
      RETURN d.id AS id, d.name AS name, d.sortKey AS key, d.format AS format, d.citations AS citations
      ORDER BY d.sortKey, d.id
      LIMIT $limit

      // documentCount
      MATCH (d:Document)
      WHERE d.sortKey IS NOT NULL
        AND d.name = $name
      RETURN count(d) AS documents

      // suppressionsAt
      MATCH (:Document)-[c:SUPPRESSES {at: $at}]->() RETURN c.record AS record

      // carriedBy
      MATCH (d:Document)-[c:CARRIES|SUPPRESSES]->()
      WHERE d.id IN $documents
      RETURN d.id AS document, c.record AS record
      ORDER BY d.id, c.ordinal

      // instrumentsByNumber
      CALL () {
        MATCH (i:Instrument)
        WHERE i.foldedNumber = $number
        RETURN i.id AS id, 0 AS length
      UNION ALL
        MATCH (i:Instrument)
        WHERE i.foldedNumber STARTS WITH $number AND i.foldedNumber <> $number
        RETURN i.id AS id, size(i.foldedNumber) AS length
        ORDER BY length, id
        LIMIT 200
      }
      RETURN id
      ORDER BY length, id

      // editionsByWords
      CALL db.index.fulltext.queryNodes($index, $query) YIELD node
      RETURN node.id AS id
      ORDER BY node.id
      LIMIT $limit

      // editionsByWords
      CALL db.index.fulltext.queryNodes($index, $query) YIELD node
      RETURN node.id AS id
      ORDER BY node.id
      LIMIT $limit

      // entitiesByLabel
      CALL db.index.fulltext.queryNodes('entity_words', $query) YIELD node
      RETURN node {.id, .kind, .label} AS entity
      ORDER BY node.id
      LIMIT 200

      // counts
      RETURN COUNT { (:Document) } AS documents,
        COUNT { MATCH (i:Instrument) WHERE i.lineage IS NOT NULL } AS instruments,
        COUNT { MATCH (e:Edition) WHERE e.record IS NOT NULL } AS editions,
        COUNT { MATCH (citing:Edition)-[c:CITES]->() WHERE c.document = citing.document AND coalesce(c.change, '') <> 'deleted' } AS citations

      // state
      OPTIONAL MATCH (r:Recital {id: 'recital'})
      RETURN r.schema AS schema, r.registry AS registry, EXISTS { MATCH (n) } AS filled

      // prepared
      MERGE (r:Recital {id: 'recital'})
      SET r.schema = $schema, r.registry = $registry, r.origin = coalesce(r.origin, $origin), r.writes = coalesce(r.writes, 0) + 1

      // writes
      MATCH (r:Recital {id: 'recital'})
      RETURN r.origin AS origin, r.writes AS writes, r.registry AS registry, coalesce(r.marks, 0) AS marks

      // instrumentsAfter
      MATCH (i:Instrument)
      WHERE i.id > $after AND i.lineage IS NOT NULL
      RETURN i {.id, .kind, .body, .number, .title, .lineage} AS instrument
      ORDER BY i.id
      LIMIT $limit

      // editionsAfter
      MATCH (e:Edition)
      WHERE e.id > $after AND e.record IS NOT NULL
      RETURN e.record AS record
      ORDER BY e.id
      LIMIT $limit

      // provisionsFrom
      UNWIND $editions AS id
      MATCH (e:Edition {id: id})-[:HAS_PROVISION]->(p:Provision)
      WHERE p.document = e.document
      RETURN id AS edition, p {.id, .document, .ordinal, .block, .clause, .clauseKind, .label, .start, .end, .addressees, .text} AS provision

      // citationsFrom
      UNWIND $editions AS id
      MATCH (citing:Edition {id: id})-[c:CITES]->(target)
      WHERE c.document = citing.document
      RETURN c {.*} AS citation, citing {.id, .instrument, .from, .to, .standsUntil} AS citing,
        coalesce(target.instrument, target.id) AS instrument, CASE WHEN target:Edition THEN target.id END AS edition

      // mentionsFrom
      UNWIND $editions AS id
      MATCH (naming:Edition {id: id})-[m:MENTIONS]->(x:Entity)
      WHERE m.document = naming.document
      RETURN m {.*} AS mention, naming.id AS edition, naming.to AS validTo, x {.id, .kind, .label} AS entity

      // locked
      MERGE (r:Recital {id: 'recital'}) SET r.writes = coalesce(r.writes, 0) + 1
      WITH r
      UNWIND $rows AS row
      OPTIONAL MATCH (d:Document {id: row.document})
      OPTIONAL MATCH (s:Source {path: row.source})-[:GIVES]->(other:Document)
      USING INDEX SEEK s:Source(path)
      WHERE other.id <> row.document
      RETURN d.digest AS digest, other.id AS previous, COUNT { (other)<-[:GIVES]-(:Source) } AS sources
      ORDER BY row.n

      // insertDocuments
      UNWIND $rows AS row MERGE (d:Document {id: row.id}) SET d += row.properties

      // insertSources
      UNWIND $rows AS row
      MERGE (s:Source {path: row.path}) SET s.name = row.name, s.sortKey = row.sortKey
      WITH s, row
      OPTIONAL MATCH (s)-[old:GIVES]->(other:Document) WHERE other.id <> row.document
      DELETE old
      WITH DISTINCT s, row.document AS document
      MATCH (d:Document {id: document})
      MERGE (s)-[:GIVES]->(d)

      // unsorted
      MATCH (s:Source)-[:GIVES]->(d:Document) WHERE s.sortKey IS NULL
      RETURN s.path AS path, s.name AS name, d.id AS document
      LIMIT $limit

      // renameDocuments
      MATCH (d:Document)<-[:GIVES]-(s:Source) WHERE d.id IN $documents
      WITH d, s ORDER BY s.name
      WITH d, head(collect(s)) AS first
      SET d.name = first.name, d.sortKey = first.sortKey

      // insertInstruments
      UNWIND $ids AS id MERGE (:Instrument {id: id})

      // insertEditions
      UNWIND $rows AS row
      MATCH (i:Instrument {id: row.instrument})
      MERGE (e:Edition {id: row.id})
      ON CREATE SET e.instrument = row.instrument
      MERGE (e)-[:EDITION_OF]->(i)

      // insertCarried
      UNWIND $rows AS row
      MATCH (d:Document {id: row.document})
      MATCH (e:Edition {id: row.edition})
      CREATE (d)-[c:CARRIES]->(e) SET c = row.properties

      // insertSuppressions
      UNWIND $rows AS row
      MATCH (d:Document {id: row.document})
      MATCH (i:Instrument {id: row.instrument})
      CREATE (d)-[c:SUPPRESSES]->(i) SET c = row.properties

      // insertHistories
      UNWIND $rows AS row
      MATCH (d:Document {id: row.document})
      MATCH (i:Instrument {id: row.instrument})
      CREATE (d)-[r:RECORDS]->(i) SET r = row.properties

      // insertProvisions
      UNWIND $rows AS row
      MATCH (e:Edition {id: row.edition})
      UNWIND row.provisions AS one
      CREATE (e)-[:HAS_PROVISION]->(p:Provision)
      SET p = {document: row.document, id: one[0], ordinal: one[1], block: one[2], clause: one[3], clauseKind: one[4], label: one[5], start: one[6], end: one[7], addressees: one[8], text: one[9]}

      // insertInstructions
      UNWIND $rows AS row
      MATCH (e:Edition {id: row.edition})
      MERGE (a:Addressee {id: row.addressee})
      CREATE (e)-[i:INSTRUCTS]->(a) SET i = row.properties

      // insertDatedCitations
      UNWIND $rows AS row
      MATCH (citing:Edition {id: row.from})
      UNWIND row.citations AS one
      MATCH (target:Edition {id: one[0]})
      WITH row, citing, target, one, row.places[one[1]] AS place
      CREATE (citing)-[c:CITES]->(target)
      SET c = {document: row.document, fromBody: row.fromBody, citingConference: row.citingConference, draft: row.draft,
        provision: place.provision, clause: place.clause, clauseKind: place.clauseKind, label: place.label,
        sentence: row.sentences[one[2]], dated: true, id: one[3], kind: one[4], body: one[5], number: one[6], conference: one[7], place: one[8], year: one[9], revised: one[10], noun: one[11], pinpoint: one[12], phrase: one[13], start: one[14], end: one[15], text: one[16], change: one[17], fixed: one[18], suppressedFrom: one[19], suppressedBy: one[20], suppressedUntil: one[21], supersededFrom: one[22], supersededBy: one[23], wrongRev: one[24], listed: one[25]}

      // insertUndatedCitations
      UNWIND $rows AS row
      MATCH (citing:Edition {id: row.from})
      UNWIND row.citations AS one
      MATCH (target:Instrument {id: one[0]})
      WITH row, citing, target, one, row.places[one[1]] AS place
      CREATE (citing)-[c:CITES]->(target)
      SET c = {document: row.document, fromBody: row.fromBody, citingConference: row.citingConference, draft: row.draft,
        provision: place.provision, clause: place.clause, clauseKind: place.clauseKind, label: place.label,
        sentence: row.sentences[one[2]], dated: false, id: one[3], kind: one[4], body: one[5], number: one[6], conference: one[7], place: one[8], year: one[9], revised: one[10], noun: one[11], pinpoint: one[12], phrase: one[13], start: one[14], end: one[15], text: one[16], change: one[17], fixed: one[18], suppressedFrom: one[19], suppressedBy: one[20], suppressedUntil: one[21], supersededFrom: one[22], supersededBy: one[23], wrongRev: one[24], listed: one[25]}

      // insertEntities
      UNWIND $rows AS row MERGE (x:Entity {id: row.id}) SET x += row

      // insertMentions
      UNWIND $rows AS row
      MATCH (naming:Edition {id: row.from})
      MATCH (x:Entity {id: row.entity})
      CREATE (naming)-[m:MENTIONS]->(x) SET m = row.properties

      // instrumentsTouchedBy
      MATCH (:Document {id: $document})-[:CARRIES|SUPPRESSES|RECORDS]->(said)
      RETURN DISTINCT coalesce(said.instrument, said.id) AS id

      // claimsOf
      MATCH (d:Document {id: $document})
      UNWIND d.texts AS text
      MATCH (citing:Edition {id: text})-[c:CITES {document: $document}]->(target)
      RETURN citing.instrument AS fromInstrument, coalesce(target.instrument, target.id) AS id, {edition: CASE WHEN target:Edition THEN target.id END, conference: c.conference, place: c.place, year: c.year,
        kind: c.kind, body: c.body, number: c.number, revised: c.revised, citingConference: c.citingConference, draft: c.draft,
        phrase: c.phrase} AS claim, count(*) AS count

      // removals
      MATCH (d:Document {id: $document})
      UNWIND d.texts AS text
      MATCH (:Edition {id: text})-[c:CITES {document: $document}]->()
      DELETE c

      // removals
      MATCH (d:Document {id: $document})
      UNWIND d.texts AS text
      MATCH (:Edition {id: text})-[i:INSTRUCTS {document: $document}]->()
      DELETE i

      // removals
      MATCH (d:Document {id: $document})
      UNWIND d.texts AS text
      MATCH (:Edition {id: text})-[m:MENTIONS {document: $document}]->(x)
      DELETE m
      WITH DISTINCT x WHERE NOT EXISTS { (x)<-[:MENTIONS]-() }
      DELETE x

      // removals
      MATCH (d:Document {id: $document})
      UNWIND d.texts AS text
      MATCH (:Edition {id: text})-[:HAS_PROVISION]->(p:Provision {document: $document})
      DETACH DELETE p

      // removals
      MATCH (:Document {id: $document})-[r:CARRIES|SUPPRESSES|RECORDS]->() DELETE r

      // deleteDocument
      MATCH (d:Document {id: $document})
      OPTIONAL MATCH (s:Source)-[:GIVES]->(d)
      DETACH DELETE d, s

      // allInstruments
      MATCH (i:Instrument) RETURN i.id AS id

      // carriedOf
      UNWIND $ids AS id
      MATCH (:Instrument {id: id})<-[:EDITION_OF*0..1]-()<-[c:CARRIES|SUPPRESSES]-(d:Document)
      RETURN id, d.id AS document, c.record AS record
      ORDER BY id, document, c.ordinal

      // historiesOf
      UNWIND $ids AS id
      MATCH (:Instrument {id: id})<-[r:RECORDS]-(d:Document)
      RETURN id, r.entries AS entries
      ORDER BY id, d.id, r.ordinal

      // claimsAbout
      UNWIND $ids AS id
      MATCH (:Instrument {id: id})<-[:EDITION_OF*0..1]-(target)<-[c:CITES]-()
      RETURN id, {edition: CASE WHEN target:Edition THEN target.id END, conference: c.conference, place: c.place, year: c.year,
        kind: c.kind, body: c.body, number: c.number, revised: c.revised, citingConference: c.citingConference, draft: c.draft,
        phrase: c.phrase} AS claim, count(*) AS count

      // recordsOf
      UNWIND $ids AS id
      MATCH (:Instrument {id: id})<-[:EDITION_OF]-(e:Edition)
      WHERE e.record IS NOT NULL
      RETURN id, e.id AS edition, e.record AS record

      // derivedOf
      UNWIND $ids AS id
      MATCH (i:Instrument {id: id})
      RETURN id, i {.kind, .body, .number, .title, .lineage, .ways, .kept} AS instrument

      // textsOf
      MATCH (d:Document) WHERE d.id IN $documents RETURN d.id AS id, d.text AS text

      // keepInstruments
      UNWIND $rows AS row MERGE (i:Instrument {id: row.id}) SET i += row

      // keepEditions
      UNWIND $rows AS row
      MATCH (i:Instrument {id: row.instrument})
      MERGE (e:Edition {id: row.id})
      SET e = row
      MERGE (e)-[:EDITION_OF]->(i)

      // keepOccasions
      UNWIND $rows AS row
      MATCH (e:Edition {id: row.edition})
      MERGE (c:Conference {id: row.conference})
      SET c.place = row.place, c.year = row.year, c.closed = row.closed
      MERGE (b:Body {code: row.body})
      MERGE (c)-[:HELD_BY]->(b)
      MERGE (e)-[:ADOPTED_AT]->(c)

      // dropOccasions
      MATCH (e:Edition)-[at:ADOPTED_AT]->() WHERE e.id IN $editions DELETE at

      // dropSuccessions
      MATCH (i:Instrument) WHERE i.id IN $ids
      MATCH (i)<-[:EDITION_OF]-(:Edition)-[s:SUPERSEDES]->()
      DELETE s

      // keepSuccessions
      UNWIND $rows AS row
      MATCH (later:Edition {id: row.later})
      MATCH (earlier:Edition {id: row.earlier})
      CREATE (later)-[:SUPERSEDES]->(earlier)

      // dropEditions
      MATCH (e:Edition) WHERE e.id IN $editions SET e = {id: e.id, instrument: e.instrument}

      // dropEditions
      MATCH (e:Edition)
      WHERE e.id IN $editions AND NOT EXISTS { (e)-[:CITES|CARRIES]-() }
      DETACH DELETE e

      // dropInstruments
      MATCH (i:Instrument) WHERE i.id IN $ids DETACH DELETE i

      // judgeDated
      UNWIND $rows AS row
      MATCH (:Edition {id: row.edition})<-[c:CITES]-(citing)
      WITH row, c, citing, row.verdicts[c.body + ' ' + coalesce(c.conference, '') + ' ' + c.revised + ' ' + coalesce(c.citingConference, '')] AS found
      WHERE found IS NOT NULL
      SET c += found.verdict, c.listed = CASE WHEN coalesce(c.change, '') <> 'deleted' THEN
        found.ranks[CASE WHEN citing.instrument = row.instrument THEN 'own' ELSE coalesce(c.clauseKind, 'outside') END]
        + ' ' + citing.id + ' ' + right('00000000' + toString(c.start), 9) + right('00000000' + toString(c.end), 9) END

      // judgeUndated
      UNWIND $rows AS row
      MATCH (:Instrument {id: row.instrument})<-[c:CITES]-(citing)
      WITH row, c, citing, row.found AS found
      SET c += found.verdict, c.listed = CASE WHEN coalesce(c.change, '') <> 'deleted' THEN
        found.ranks[CASE WHEN citing.instrument = row.instrument THEN 'own' ELSE coalesce(c.clauseKind, 'outside') END]
        + ' ' + citing.id + ' ' + right('00000000' + toString(c.start), 9) + right('00000000' + toString(c.end), 9) END"
    `);
  });

  it('is looked at of every function that makes one', () => {
    const functions = [read, written, derived].flatMap((module) => Object.keys(module));
    expect(Object.keys(statements('')).sort()).toEqual(functions.sort());
  });
});
