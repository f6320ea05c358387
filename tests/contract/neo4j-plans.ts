/** Which way Neo4j takes to answer: each statement is planned, and starts from an index. */
import type { Driver } from 'neo4j-driver';
import { beforeAll, describe, expect, it } from 'vitest';
import type {
  CitationId,
  ConferenceId,
  DocumentId,
  EditionId,
  EntityId,
  InstrumentId,
} from '../../graph/ids.ts';
import { latestRun } from '../../graph/neo4j/queries/arrivals.ts';
import * as derived from '../../graph/neo4j/queries/derive.ts';
import * as read from '../../graph/neo4j/queries/index.ts';
import { marksOf } from '../../graph/neo4j/queries/marks.ts';
import { failures, unreadOf } from '../../graph/neo4j/queries/readings.ts';
import * as written from '../../graph/neo4j/queries/write.ts';
import type { Statement } from '../../graph/neo4j/server.ts';
import { bound } from '../../graph/neo4j/server.ts';
import { CITATION_SORTS } from '../../graph/questions/types/citations.ts';
import { LATE } from './harness.ts';
import type { Reached } from './neo4j-server.ts';

const id = 'pp-res-1' as InstrumentId;
const edition = 'pp-res-1@pp-18' as EditionId;
const document = 'd0' as DocumentId;
const entity = 'study-group-17' as EntityId;
const conference = 'pp-18' as ConferenceId;
const rows = [
  {
    id,
    instrument: id,
    edition,
    from: edition,
    target: edition,
    earlier: edition,
    later: edition,
    entity,
  },
];
/** What is listed or looked up: no more is gathered than what is asked for. */
const LOOKED_UP: Readonly<Record<string, Statement>> = {
  citationsBy: read.citationsBy({ targets: [id], asOf: LATE }),
  citationsByText: read.citationsBy({ fromInstruments: [id], asOf: LATE }),
  citationsOfDocument: read.citationsBy({ document, asOf: LATE, drafts: 'with' }),
  ...Object.fromEntries(
    CITATION_SORTS.map((sort) => [
      `citationPage by ${sort}`,
      read.citationPage(
        { asOf: LATE, statuses: ['superseded'], severities: ['error'] },
        { sort, after: ['', edition, 0, 1, 9, 'd0:0-1:0'], limit: 50 },
      ),
    ]),
  ),
  citationPageOf: read.citationPage(
    { targets: [id], asOf: LATE },
    { sort: 'edition', after: null, limit: 50 },
  ),
  citationPageBetween: read.citationPage(
    { fromConference: conference, toConference: conference, asOf: LATE },
    { sort: 'edition', after: null, limit: 50 },
  ),
  citationPageByAll: read.citationPage(
    {
      ...{ asOf: LATE, scope: 'held', drafts: 'with', document, from: [edition], fromInstruments: [id] },
      ...{ fromBody: 'PP', fromKind: 'resolution', fromConference: conference, targets: [id] },
      ...{ targetBody: 'PP', targetKind: 'resolution', toConference: 'none', clauses: ['outside'] },
      ...{ textHeld: true, statuses: ['superseded'], severities: ['error'] },
    },
    { sort: 'severity', after: null, limit: 50 },
  ),
  listedPage: read.listedPage({ asOf: LATE, statuses: ['superseded'] }, 'd0', {
    after: [0, edition, 0, 1, 9, 'd0:0-1:0'],
    limit: 50,
  }),
  linksAmong: read.linksAmong({ instruments: [id], asOf: LATE }),
  citationsOf: read.citationsOf(edition),
  mentionsByEntity: read.mentionsBy({ entity, asOf: LATE }),
  mentionsByInstrument: read.mentionsBy({ fromInstrument: id, asOf: LATE }),
  mentionsOf: read.mentionsOf(edition),
  entitiesBy: read.entitiesBy([entity]),
  entitiesByLabel: read.entitiesByLabel(['study']),
  editionsById: read.editionsBy({ ids: [edition] }),
  editionsByInstrument: read.editionsBy({ instruments: [id] }),
  editionsAt: read.editionsBy({ at: conference }),
  editionsInForce: read.editionsBy({ inForceOn: LATE }),
  instrumentsBy: read.instrumentsBy([id]),
  instrumentsByNumber: read.instrumentsByNumber('1'),
  provisionsOf: read.provisionsOf(edition),
  documentBy: read.documentBy(document),
  citationsFrom: read.citationsFrom([edition]),
  mentionsFrom: read.mentionsFrom([edition]),
  provisionsFrom: read.provisionsFrom([edition]),
  editionsByWords: read.editionsByWords(['study'], 'title', 50),
  instrumentsInForce: read.instrumentsInForce(LATE),
  instrumentList: read.instrumentList(
    { asOf: LATE, words: ['study'], body: 'PP', textHeld: true },
    { after: ['', id], limit: 50 },
  ),
  instrumentsAfter: read.instrumentsAfter(id, 50),
  editionsAfter: read.editionsAfter(edition, 50),
  carriedBy: read.carriedBy([document]),
  suppressionsAt: read.suppressionsAt(conference),
  documentList: read.documentList({}, { after: ['', document], limit: 50 }),
  documentListByName: read.documentList({ name: 'a' }, { after: null, limit: 50 }),
  failures: failures({ after: ['', ''], limit: 50 }),
  unreadOf: unreadOf([document]),
  marksOf: marksOf(['c' as CitationId]),
  latestRun: latestRun(),
};

/** What is counted, or gathered text by text. */
const COUNTED: Readonly<Record<string, Statement>> = {
  tallyBy: read.tallyBy({ asOf: LATE }),
  tallyOf: read.tallyBy({ targets: [id], asOf: LATE }),
  exchangesBy: read.exchangesBy({ asOf: LATE }),
  exchangesOf: read.exchangesBy({ targets: [id] }),
  exchangesByText: read.exchangesBy({ fromInstruments: [id] }),
  exchangesFrom: read.exchangesBy({ fromConference: conference }),
  exchangesTo: read.exchangesBy({ toConference: conference }),
  force: read.force(LATE, 'force'),
  textsNotHeld: read.textsNotHeld(LATE),
  tallyByText: read.tallyByText({ asOf: LATE }),
};

const WRITTEN: Readonly<Record<string, Statement>> = {
  locked: written.locked([{ n: 0, document, source: '/a' }]),
  insertSources: written.insertSources(rows),
  renameDocuments: written.renameDocuments([document]),
  insertEditions: written.insertEditions(rows),
  insertCarried: written.insertCarried(rows),
  insertSuppressions: written.insertSuppressions(rows),
  insertHistories: written.insertHistories(rows),
  insertProvisions: written.insertProvisions(rows),
  insertInstructions: written.insertInstructions(rows),
  insertDatedCitations: written.insertDatedCitations(rows),
  insertUndatedCitations: written.insertUndatedCitations(rows),
  insertEntities: written.insertEntities(rows),
  insertMentions: written.insertMentions(rows),
  instrumentsTouchedBy: written.instrumentsTouchedBy(document),
  ...Object.fromEntries(written.removals(document).map((one, n) => [`removal ${n + 1}`, one])),
  deleteDocument: written.deleteDocument(document),
  carriedOf: derived.carriedOf([id]),
  historiesOf: derived.historiesOf([id]),
  claimsAbout: derived.claimsAbout([id]),
  recordsOf: derived.recordsOf([id]),
  claimsOf: derived.claimsOf(document),
  derivedOf: derived.derivedOf([id]),
  textsOf: derived.textsOf([document]),
  keepEditions: derived.keepEditions(rows),
  keepOccasions: derived.keepOccasions(rows),
  dropOccasions: derived.dropOccasions([edition]),
  dropSuccessions: derived.dropSuccessions([id]),
  keepSuccessions: derived.keepSuccessions(rows),
  dropInstruments: derived.dropInstruments([id]),
  judgeDated: derived.judgeDated(rows),
  judgeUndated: derived.judgeUndated(rows),
};

const SCANS =
  /^(AllNodesScan|NodeByLabelScan|AllRelationshipsScan|RelationshipTypeScan|DirectedRelationshipTypeScan|UndirectedRelationshipTypeScan)/;

/** @param reach the server, whose database may be emptied. */
export function plans(reach: () => Reached, driver: () => Driver): void {
  /** The operators of a plan, as `NodeIndexSeek`. */
  async function operators({ text, parameters }: Statement): Promise<string[]> {
    const { database } = reach().access;
    const { summary } = await driver().executeQuery(
      `EXPLAIN ${text}`,
      bound(parameters),
      database === undefined ? {} : { database },
    );
    const found: string[] = [];
    const visit = (plan: { operatorType: string; children: unknown[] }): void => {
      found.push(plan.operatorType.split('@')[0] as string);
      for (const child of plan.children) visit(child as typeof plan);
    };
    if (summary.plan) visit(summary.plan);
    expect(found.length).toBeGreaterThan(0);
    return found;
  }

  describe('what the database does for a statement', () => {
    beforeAll(async () => (await reach().open()).close());

    it.each(Object.entries({ ...LOOKED_UP, ...COUNTED }))(
      '%s starts from an index, and no row is multiplied by another',
      async (_, statement) => {
        const found = await operators(statement);
        expect(found.filter((one) => SCANS.test(one))).toEqual([]);
        expect(found).not.toContain('CartesianProduct');
        expect(found).not.toContain('Eager');
      },
    );

    it.each(Object.entries(LOOKED_UP))('%s gathers nothing before it answers', async (_, statement) => {
      expect(await operators(statement)).not.toContain('EagerAggregation');
    });

    it.each(Object.entries(WRITTEN))('%s finds what it hangs from by id', async (_, statement) => {
      const found = await operators(statement);
      expect(found.filter((one) => SCANS.test(one))).toEqual([]);
      // The plan of a write may be as old as the empty database, where a scan costs nothing yet.
      expect(found).not.toContain('NodeIndexScan');
    });
  });
}
