/** What only a Neo4j server can show: how the graph lies there for others, what it is guarded by, and writers side by side. */
import type { Driver } from 'neo4j-driver';
import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConferenceId, DocumentId, EditionId, EntityId, InstrumentId } from '../../graph/ids.ts';
import type { Batch } from '../../graph/model.ts';
import { openNeo4j } from '../../graph/neo4j/index.ts';
import { openStore } from '../../graph/open.ts';
import * as derived from '../../graph/neo4j/queries/derive.ts';
import * as written from '../../graph/neo4j/queries/write.ts';
import * as read from '../../graph/neo4j/queries/index.ts';
import type { Neo4jAccess } from '../../graph/neo4j/server.ts';
import { bound } from '../../graph/neo4j/server.ts';
import { CITATION_SORTS } from '../../graph/questions/types/citations.ts';
import { Registry, registry } from '../../graph/registry/index.ts';
import type { Store } from '../../graph/store.ts';
import { StoreError } from '../../graph/store.ts';
import { adopted, instructs, naming, recalling, resolves, titled, world } from '../support/world.ts';
import { LATE, everything, pp } from './harness.ts';

export interface Reached {
  readonly url: string;
  readonly access: Neo4jAccess;
  /** Opens the server's database, emptied. */
  open(): Promise<Store>;
}

const SCANS = /AllNodesScan|NodeByLabelScan|AllRelationshipsScan|RelationshipTypeScan/;

export function onServer(reach: () => Reached): void {
  let driver: Driver;
  beforeAll(() => {
    const { url, access } = reach();
    const { username, password } = access;
    driver = neo4j.driver(url, username ? neo4j.auth.basic(username, password ?? '') : undefined, {
      disableLosslessIntegers: true,
    });
  });
  afterAll(() => driver.close());

  async function cypher(text: string): Promise<Record<string, unknown>[]> {
    const { database } = reach().access;
    const { records } = await driver.executeQuery(text, {}, database === undefined ? {} : { database });
    return records.map((record) => record.toObject());
  }

  const reopened = (facts: Registry = registry): Promise<Store> =>
    openNeo4j(reach().url, reach().access, facts);

  const two = world(
    titled('The register', adopted('Resolution 1 (Busan, 2014)', resolves('Resolution 2'))),
    titled(
      'The register',
      adopted(
        'Resolution 1 (Rev. Dubai, 2018)',
        recalling('Resolution 1 (Busan, 2014)'),
        instructs('Resolution 2', naming('Study Group 17')),
      ),
    ),
  );

  describe('the graph on the server', () => {
    it('has the nodes and edges of the design, offsets as integers', async () => {
      const store = await reach().open();
      for (const batch of two) await store.write(batch);
      await store.close();
      expect(
        await cypher(`MATCH (d:Document)-[:CARRIES]->(later:Edition {id: 'pp-res-1@pp-18'})-[:SUPERSEDES]->(earlier:Edition)
          MATCH (later)-[:EDITION_OF]->(i:Instrument), (later)-[:ADOPTED_AT]->(c:Conference)-[:HELD_BY]->(b:Body)
          MATCH (later)-[cites:CITES {dated: true}]->(earlier)
          MATCH (later)-[:HAS_PROVISION]->(p:Provision {id: cites.provision})
          RETURN earlier.id AS earlier, earlier.status AS status, toString(earlier.to) AS to, i.id AS instrument, i.title AS title,
            c.id AS conference, b.code AS body, cites.text AS text, valueType(cites.start) AS start,
            substring(d.text, cites.start, cites.end - cites.start) AS quoted, p.text CONTAINS cites.text AS within`),
      ).toEqual([
        {
          ...{ earlier: 'pp-res-1@pp-14', status: 'adopted', to: '2018-11-16' },
          ...{ instrument: 'pp-res-1', title: 'The register', conference: 'pp-18', body: 'PP' },
          ...{ text: 'Resolution 1 (Busan, 2014)', quoted: 'Resolution 1 (Busan, 2014)' },
          ...{ start: 'INTEGER NOT NULL', within: true },
        },
      ]);
      expect(
        await cypher(`MATCH (:Edition {id: 'pp-res-1@pp-18'})-[i:INSTRUCTS]->(a:Addressee)
          MATCH (p:Provision {id: i.provision}) RETURN count(DISTINCT a) > 0 AS instructs`),
      ).toEqual([{ instructs: true }]);
      expect(
        await cypher(`MATCH (:Edition {id: 'pp-res-1@pp-18'})-[m:MENTIONS]->(x:Entity)
          MATCH (d:Document {id: m.document}) MATCH (p:Provision {id: m.provision})
          RETURN x.id AS id, x.kind AS kind, x.label AS label, valueType(m.start) AS start,
            substring(d.text, m.start, m.end - m.start) AS quoted, p.text CONTAINS m.text AS within`),
      ).toEqual([
        {
          ...{ id: 'study-group-17', kind: 'study-group', label: 'Study Group 17', quoted: 'Study Group 17' },
          ...{ start: 'INTEGER NOT NULL', within: true },
        },
      ]);
      expect(
        await cypher(
          `MATCH (:Edition)-[c:CITES]->(i:Instrument) RETURN DISTINCT c.dated AS dated, i.id AS instrument`,
        ),
      ).toEqual([{ dated: false, instrument: 'pp-res-2' }]);
    });

    it('keeps nothing of a document that was forgotten', async () => {
      const store = await reach().open();
      for (const batch of two) await store.write(batch);
      for (const batch of two) await store.forget(batch.document.id);
      await store.close();
      expect(
        await cypher(`MATCH (n) WHERE NOT n:Recital AND NOT n:Conference AND NOT n:Body AND NOT n:Addressee
          RETURN count(n) AS nodes`),
      ).toEqual([{ nodes: 0 }]);
    });

    it('is the same whoever writes first', async () => {
      const batches = world(
        ...[14, 18, 22].map((n) =>
          adopted(`Resolution ${n} (Busan, 2014)`, resolves('Resolution 1 (Busan, 2014)')),
        ),
        ...two.map((_, n) =>
          adopted(`Resolution 3${n} (Dubai, 2018)`, recalling('Resolution 1 (Busan, 2014)')),
        ),
      );
      const all = [...batches, ...two];
      const ids = [pp(1), pp(2), pp(14), pp(31)];
      const answers = async (
        writing: (store: Store, other: Store) => Promise<unknown>,
      ): Promise<unknown[]> => {
        const store = await reach().open();
        const other = await reopened();
        await writing(store, other);
        await other.close();
        try {
          return await everything(store, ids, [LATE]);
        } finally {
          await store.close();
        }
      };
      const write = (store: Store) => async (batch: Batch) => store.write(batch);
      const inTurn = await answers(async (store) => {
        for (const batch of all) await store.write(batch);
      });
      const atOnce = await answers((store, other) =>
        Promise.all([...batches.map(write(store)), ...two.map(write(other))]),
      );
      expect(atOnce).toEqual(inTurn);
    });

    it('is derived again where the registry has changed', async () => {
      const store = await reach().open();
      for (const batch of two) await store.write(batch);
      const superseded = async (one: Store): Promise<unknown> =>
        (await one.outdated({ asOf: '2018-12-01' })).citations.map((row) => row.status);
      expect(await superseded(store)).toEqual(['superseded']);
      await store.close();
      const moved = new Registry([
        { id: 'pp-18', body: 'PP', place: 'Dubai', year: 2018, closed: '2018-12-31' },
      ]);
      const later = await reopened(moved);
      expect(await superseded(later)).toEqual([]);
      await later.close();
      const back = await reopened();
      expect(await superseded(back)).toEqual(['superseded']);
      await back.close();
    });
  });

  it('takes a database of version 4 to the present one', async () => {
    const fresh = await reach().open();
    for (const batch of two) await fresh.write(batch);
    const expected = await everything(fresh, [pp(1), pp(2)], [LATE]);
    await fresh.close();
    await cypher('MATCH (r:Recital) SET r.schema = 4');
    await cypher('DROP CONSTRAINT run_started');
    const migrated = await reopened();
    expect(await everything(migrated, [pp(1), pp(2)], [LATE])).toEqual(expected);
    await migrated.close();
    expect(
      await cypher(
        "SHOW CONSTRAINTS YIELD name WHERE name = 'run_started' RETURN count(name) AS constraints",
      ),
    ).toEqual([{ constraints: 1 }]);
  });

  it('takes a database of version 3 to the present one', async () => {
    const ids = [pp(1), pp(2)];
    const fresh = await reach().open();
    for (const batch of two) await fresh.write(batch);
    const expected = await everything(fresh, ids, [LATE]);
    await fresh.close();
    // What version 3 had, and had not.
    for (const text of [
      'MATCH (d:Document) REMOVE d.texts',
      'MATCH (i:Instrument) REMOVE i.ways, i.kept',
      'MATCH ()-[c:CITES]->() SET c.judged = true REMOVE c.listed',
      'MATCH (p:Provision) SET p.key = p.document + "/" + p.id',
      'MATCH (r:Recital) SET r.schema = 3 REMOVE r.origin',
      'DROP INDEX cites_listed',
      'CREATE CONSTRAINT provision_key FOR (n:Provision) REQUIRE n.key IS UNIQUE',
      'CREATE INDEX cites_document FOR ()-[c:CITES]-() ON (c.document)',
    ]) {
      await cypher(text);
    }
    const migrated = await reopened();
    try {
      expect(await everything(migrated, ids, [LATE])).toEqual(expected);
      expect(
        await cypher(
          'MATCH ()-[c:CITES]->() WHERE c.judged IS NOT NULL OR c.listed IS NULL RETURN c.id AS id',
        ),
      ).toEqual([]);
      // It is written to like any other.
      for (const batch of two) await migrated.forget(batch.document.id);
      expect(await cypher('MATCH (n:Instrument|Edition|Provision) RETURN n')).toEqual([]);
    } finally {
      await migrated.close();
    }
  });

  describe('what is guarded', () => {
    const refused = async (): Promise<unknown> => {
      const error: unknown = await reopened().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(StoreError);
      return (error as StoreError).message;
    };

    it('a database that a newer or an older Recital wrote to', async () => {
      await (await reach().open()).close();
      const [meta] = await cypher('MATCH (r:Recital) RETURN r.schema AS schema');
      for (const [schema, says] of [
        [99, 'newer Recital'],
        [2, 'older Recital'],
      ] as const) {
        await cypher(`MATCH (r:Recital) SET r.schema = ${schema}`);
        expect(await refused()).toContain(says);
      }
      await cypher(`MATCH (r:Recital) SET r.schema = ${Number(meta?.schema)}`);
      await (await reopened()).close();
    });

    it('a database that holds what another program wrote', async () => {
      await (await reach().open()).close();
      await cypher('MATCH (n) DETACH DELETE n');
      await cypher("CREATE (:Person {name: 'Ada'})");
      expect(await refused()).toContain('holds what another program wrote');
      expect(await cypher('MATCH (n) RETURN labels(n) AS labels')).toEqual([{ labels: ['Person'] }]);
      await cypher('MATCH (n) DETACH DELETE n');
      await (await reopened()).close();
    });
  });

  describe('of the databases of a server', () => {
    const named = (database: string): Promise<Store> => {
      const { username, password } = reach().access;
      return openStore(reach().url, registry, {
        ...{ NEO4J_USERNAME: username, NEO4J_PASSWORD: password },
        NEO4J_DATABASE: database,
      });
    };
    const why = (database: string): Promise<string> =>
      named(database).then(
        () => 'opened',
        (error: unknown) => (error instanceof StoreError ? error.message : String(error)),
      );

    it('NEO4J_DATABASE names the one that is written to', async () => {
      const [{ name } = {}] = await cypher('CALL db.info() YIELD name RETURN name');
      await (await reach().open()).close();
      const store = await named(name as string);
      for (const batch of two) await store.write(batch);
      await store.close();
      expect(await cypher('MATCH (d:Document) RETURN count(d) AS documents')).toEqual([{ documents: 2 }]);
    });

    it('one that is not there is refused', async () => {
      expect(await why('elsewhere')).toContain('it has no such database: check NEO4J_DATABASE');
    });

    it('one that holds no graph is refused', async () => {
      expect(await why('system')).toContain('holds no graph');
    });
  });

  describe('what the database does for a statement', () => {
    beforeAll(async () => (await reach().open()).close());

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
    const questions = {
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
      tallyBy: read.tallyBy({ asOf: LATE }),
      tallyOf: read.tallyBy({ targets: [id], asOf: LATE }),
      exchangesBy: read.exchangesBy({ asOf: LATE }),
      exchangesOf: read.exchangesBy({ targets: [id] }),
      exchangesByText: read.exchangesBy({ fromInstruments: [id] }),
      exchangesFrom: read.exchangesBy({ fromConference: conference }),
      exchangesTo: read.exchangesBy({ toConference: conference }),
      force: read.force(LATE, 'force'),
      textsNotHeld: read.textsNotHeld(LATE),
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
    };
    const READS = new Set(Object.keys(questions));
    const found = {
      ...questions,
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

    it.each(Object.entries(found))(
      '%s starts from an index, not from all there is',
      async (name, statement) => {
        const { database } = reach().access;
        const { summary } = await driver.executeQuery(
          `EXPLAIN ${statement.text}`,
          bound(statement.parameters),
          database === undefined ? {} : { database },
        );
        const operators: string[] = [];
        const visit = (plan: { operatorType: string; children: unknown[] }): void => {
          operators.push(plan.operatorType);
          for (const child of plan.children) visit(child as typeof plan);
        };
        if (summary.plan) visit(summary.plan);
        expect(operators.length).toBeGreaterThan(0);
        expect(operators.filter((operator) => SCANS.test(operator))).toEqual([]);
        // A writer finds both ends of an edge by their ids: two rows multiplied are one.
        if (READS.has(name)) expect(operators).not.toContain('CartesianProduct@neo4j');
        // The plan of a write may be as old as the empty database, where a scan costs nothing yet.
        else expect(operators).not.toContain('NodeIndexScan@neo4j');
      },
    );
  });
}
