/** The graph as it leaves: what an export has of the whole, of a day and around an instrument, and that both stores give the same. */
import fc from 'fast-check';
import type { Driver } from 'neo4j-driver';
import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExportQuestion } from '../../graph/export/model.ts';
import type { Batch } from '../../graph/model.ts';
import { openStore } from '../../graph/open.ts';
import { WrongQuestion } from '../../graph/questions/page.ts';
import type { Store } from '../../graph/store.ts';
import { StoreError } from '../../graph/store.ts';
import { graphOf, hostile, present, rowsOf, text } from '../graph/export/support.ts';
import type { Graph } from '../graph/export/support.ts';
import {
  adopted,
  called,
  deleted,
  document,
  draft,
  instructs,
  naming,
  partOf,
  recalling,
  resolves,
  titled,
  words,
  world,
} from '../support/world.ts';
import { worlds } from './generated.ts';
import { LATE, asking, pp } from './harness.ts';
import type { Harness } from './harness.ts';
import { Naive } from './naive.ts';
import type { Reached } from './neo4j-server.ts';

/** 1 (Dubai) cites 2 (Busan) and its own former edition; 3 cites 1; 4 stands apart; a draft; a deleted reference. */
const small = world(
  titled('The register', adopted('Resolution 1 (Busan, 2014)', resolves('Resolution 2'))),
  titled(
    'The register',
    adopted(
      'Resolution 1 (Rev. Dubai, 2018)',
      recalling('Resolution 1 (Busan, 2014)', deleted('Resolution 9')),
      instructs(partOf('Annex 2', 'Resolution 2 (Busan, 2014)'), naming('Study Group 17')),
    ),
  ),
  adopted('Resolution 3 (Dubai, 2018)', resolves('Resolution 1')),
  adopted('Resolution 4 (Dubai, 2018)'),
  draft('Resolution 1 (Rev. Bucharest, 2022)', 'pp-22', 'B/1/1', resolves('Resolution 4')),
);

const lines = ({ nodes, edges }: Graph) => ({
  nodes: nodes
    .map(({ label, id }) => `${label} ${id}`)
    .filter((line) => !/^(?:Document|Provision) /.test(line)),
  edges: edges
    .map(({ type, from, to }) => `${from.id} ${type} ${to.id}`)
    .filter((line) => !/ (?:CARRIES|HAS_PROVISION) /.test(line)),
});

const exportOf = async (harness: Harness, batches: readonly Batch[], question: ExportQuestion = {}) =>
  asking(harness, batches, (store) => graphOf(store.export(question)));

/** A world whose texts say whatever there is to trip over. */
const hostileWorlds = fc
  .array(fc.tuple(hostile, hostile, hostile, hostile), { minLength: 1, maxLength: 3 })
  .map((said) =>
    said.map(([title, phrase, body, name], n) =>
      document(
        titled(
          title,
          adopted(
            `Resolution ${n + 1} (Dubai, 2018)`,
            recalling(
              called('Resolution 2 (Busan, 2014)', phrase),
              naming(`Document ${name.replace(/\s+/g, '-')}`),
            ),
            words(body),
          ),
        ),
        { name: `${n}${name}` },
      ),
    ),
  );

export function exports(harness: Harness): void {
  describe('export', () => {
    it('the whole graph: every node, then every edge, drafts and deleted words included', async () => {
      const graph = await exportOf(harness, small);
      expect(lines(graph)).toEqual({
        nodes: [
          ...['Instrument pp-res-1', 'Instrument pp-res-2', 'Instrument pp-res-3', 'Instrument pp-res-4'],
          ...['Instrument pp-res-9', 'Edition pp-res-1@pp-14', 'Edition pp-res-1@pp-18'],
          ...['Edition pp-res-1@pp-22~b-1-1', 'Edition pp-res-2@pp-14'],
          ...['Edition pp-res-3@pp-18', 'Edition pp-res-4@pp-18', 'Conference pp-14', 'Conference pp-18'],
          ...['Body PP', 'Addressee director-tsb', 'Entity study-group-17'],
        ],
        edges: [
          'pp-res-1@pp-18 SUPERSEDES pp-res-1@pp-14',
          'pp-res-1@pp-14 EDITION_OF pp-res-1',
          'pp-res-1@pp-14 ADOPTED_AT pp-14',
          'pp-res-1@pp-14 CITES pp-res-2',
          'pp-res-1@pp-18 EDITION_OF pp-res-1',
          'pp-res-1@pp-18 ADOPTED_AT pp-18',
          'pp-res-1@pp-18 INSTRUCTS director-tsb',
          'pp-res-1@pp-18 CITES pp-res-1@pp-14',
          'pp-res-1@pp-18 CITES pp-res-9',
          'pp-res-1@pp-18 CITES pp-res-2@pp-14',
          'pp-res-1@pp-18 MENTIONS study-group-17',
          'pp-res-1@pp-22~b-1-1 EDITION_OF pp-res-1',
          'pp-res-1@pp-22~b-1-1 CITES pp-res-4',
          'pp-res-2@pp-14 EDITION_OF pp-res-2',
          'pp-res-2@pp-14 ADOPTED_AT pp-14',
          'pp-res-3@pp-18 EDITION_OF pp-res-3',
          'pp-res-3@pp-18 ADOPTED_AT pp-18',
          'pp-res-3@pp-18 CITES pp-res-1',
          'pp-res-4@pp-18 EDITION_OF pp-res-4',
          'pp-res-4@pp-18 ADOPTED_AT pp-18',
          'pp-14 HELD_BY PP',
          'pp-18 HELD_BY PP',
        ],
      });
      const cites = graph.edges.filter(({ type, from }) => type === 'CITES' && from.id === 'pp-res-1@pp-18');
      expect(cites.map(({ properties }) => present(properties))).toMatchObject([
        { text: 'Resolution 1 (Busan, 2014)', clause: 'recalling', clauseKind: 'preambular', dated: true },
        { text: 'Resolution 9', change: 'deleted', dated: false },
        { text: 'Resolution 2 (Busan, 2014)', pinpoint: 'Annex 2', provision: 'pp-res-1@pp-18#2' },
      ]);
      expect(cites.every(({ properties }) => properties.status === undefined)).toBe(true);
      const byId = new Map(graph.nodes.map((node) => [node.id, node.properties]));
      expect(byId.get('pp-res-1@pp-14')).toMatchObject({
        ...{ title: 'The register', status: 'adopted', held: true, from: '2014-11-07', to: '2018-11-16' },
      });
      expect(byId.get('pp-res-1@pp-22~b-1-1')).toMatchObject({ status: 'proposed', proposal: 'B/1/1' });
      expect(byId.get('pp-18')).toEqual({ body: 'PP', place: 'Dubai', year: 2018, closed: '2018-11-16' });
      for (const batch of small) {
        const { id, name, format } = batch.document;
        expect(byId.get(id)).toEqual({ name, format });
        for (const provision of batch.provisions) {
          const said = batch.document.text.slice(provision.start, provision.end);
          expect(byId.get(provision.id)).toMatchObject({
            text: said,
            ordinal: provision.ordinal,
            document: id,
          });
        }
      }
    });

    it('of a day: editions in force and what they cite, with the status of that day', async () => {
      const graph = await exportOf(harness, small, { asOf: LATE });
      expect(lines(graph).edges).toEqual([
        'pp-res-1@pp-18 SUPERSEDES pp-res-1@pp-14',
        'pp-res-1@pp-14 EDITION_OF pp-res-1',
        'pp-res-1@pp-14 ADOPTED_AT pp-14',
        'pp-res-1@pp-18 EDITION_OF pp-res-1',
        'pp-res-1@pp-18 ADOPTED_AT pp-18',
        'pp-res-1@pp-18 INSTRUCTS director-tsb',
        'pp-res-1@pp-18 CITES pp-res-1@pp-14',
        'pp-res-1@pp-18 CITES pp-res-2@pp-14',
        'pp-res-1@pp-18 MENTIONS study-group-17',
        'pp-res-2@pp-14 EDITION_OF pp-res-2',
        'pp-res-2@pp-14 ADOPTED_AT pp-14',
        'pp-res-3@pp-18 EDITION_OF pp-res-3',
        'pp-res-3@pp-18 ADOPTED_AT pp-18',
        'pp-res-3@pp-18 CITES pp-res-1',
        'pp-res-4@pp-18 EDITION_OF pp-res-4',
        'pp-res-4@pp-18 ADOPTED_AT pp-18',
        'pp-14 HELD_BY PP',
        'pp-18 HELD_BY PP',
      ]);
      const status = graph.edges.flatMap(({ type, properties }) =>
        type === 'CITES' ? [properties.status] : [],
      );
      expect(status).toEqual(['superseded', 'current', 'undated']);
      // The former edition is there as the end of an edge: neither its text nor its document is.
      const former = graph.nodes.find(({ id }) => id === 'pp-res-1@pp-14');
      expect(former?.properties).toMatchObject({ inForce: false, held: true });
      const provisions = graph.nodes.filter(({ label }) => label === 'Provision').map(({ id }) => id);
      expect(provisions.filter((id) => id.startsWith('pp-res-1@pp-14'))).toEqual([]);
      expect(graph.nodes.filter(({ label }) => label === 'Document')).toHaveLength(3);
      expect(lines(await exportOf(harness, small, { asOf: '2014-11-06' }))).toEqual({ nodes: [], edges: [] });
    });

    it('around instruments: as far as it is asked to, in either direction', async () => {
      const around = async (depth?: number) =>
        lines(
          await exportOf(harness, small, {
            ...{ asOf: LATE, around: [pp(3), pp(99)] },
            ...(depth !== undefined && { depth }),
          }),
        ).nodes.filter((line) => line.startsWith('Instrument'));
      expect(await around(0)).toEqual(['Instrument pp-res-3']);
      expect(await around()).toEqual(['Instrument pp-res-1', 'Instrument pp-res-3']);
      expect(await around(2)).toEqual(['Instrument pp-res-1', 'Instrument pp-res-2', 'Instrument pp-res-3']);
      const near = lines(await exportOf(harness, small, { asOf: LATE, around: [pp(3)] }));
      expect(near.edges.filter((line) => line.includes('CITES'))).toEqual([
        'pp-res-1@pp-18 CITES pp-res-1@pp-14',
        'pp-res-3@pp-18 CITES pp-res-1',
      ]);
    });

    it('refuses what it cannot mean, and a graph that changes while it leaves', async () => {
      await asking(harness, small, async (store) => {
        const first = (question: ExportQuestion) => store.export(question)[Symbol.asyncIterator]().next();
        await expect(first({ asOf: '2018-02-31' })).rejects.toThrow(WrongQuestion);
        await expect(first({ around: [pp(1)] })).rejects.toThrow(WrongQuestion);
        await expect(first({ asOf: LATE, around: [pp(1)], depth: -1 })).rejects.toThrow(WrongQuestion);
        const changing = async () => {
          for await (const { edge } of store.export({})) {
            if (edge?.type === 'SUPERSEDES')
              await store.write(document(adopted('Resolution 5 (Dubai, 2018)')));
          }
        };
        await expect(changing()).rejects.toThrow(StoreError);
        expect((await graphOf(store.export({}))).nodes.some(({ id }) => id === 'pp-res-5')).toBe(true);
      });
    });

    it('of nothing is nothing', async () => {
      expect(await exportOf(harness, [])).toEqual({ nodes: [], edges: [] });
      expect(await exportOf(harness, small, { asOf: LATE, around: [pp(99)] })).toEqual({
        nodes: [],
        edges: [],
      });
    });

    /** Both stores' exports of a world, in whatever order its documents come. */
    const alike = async (batches: Batch[], shuffled: Batch[], questions: readonly ExportQuestion[]) => {
      const reference = await openStore('file::memory:');
      for (const batch of batches) await reference.write(batch);
      await asking(harness, shuffled, async (store) => {
        for (const question of questions) {
          const expected = await graphOf(reference.export(question));
          expect(await graphOf(store.export(question))).toEqual(expected);
          const known = new Set(expected.nodes.map(({ label, id }) => `${label} ${id}`));
          expect(known.size).toBe(expected.nodes.length);
          for (const { from, to } of expected.edges) {
            for (const { label, id } of [from, to]) expect(known).toContain(`${label} ${id}`);
          }
          const ids = expected.edges.map(({ type, id }) => `${type} ${id}`);
          expect(new Set(ids).size).toBe(ids.length);
        }
      });
      await reference.close();
    };

    it('is the same from both stores, whatever the order; a day’s citations are those of the naive evaluation', async () => {
      await fc.assert(
        fc.asyncProperty(worlds, async (batches) => {
          const days = ['2016-01-01', '2018-11-16'];
          await alike(batches, [...batches].reverse(), [
            {},
            ...days.map((asOf) => ({ asOf })),
            { asOf: '2018-11-16', around: [pp(1)], depth: 2 },
          ]);
          for (const asOf of days) {
            const { edges } = await exportOf(harness, batches, { asOf });
            const made = new Naive(batches, asOf).made().map(({ id }) => id);
            expect(edges.flatMap(({ type, id }) => (type === 'CITES' ? [id] : [])).sort()).toEqual(
              made.sort(),
            );
          }
        }),
        { numRuns: Math.ceil(harness.runs / 4) },
      );
    });

    it('is the same from both stores, whatever the texts say', async () => {
      await fc.assert(
        fc.asyncProperty(hostileWorlds, async (batches) => {
          await alike(batches, [...batches].reverse(), [{}, { asOf: LATE }]);
        }),
        { numRuns: Math.ceil(harness.runs / 4) },
      );
    });
  });

  describe('metrics of the overview', () => {
    // 1, 2 and 3 go in a circle, 4 and 5 lead to it, and 6 stands alone; in 2014 there is only 1.
    const circle = world(
      titled('One', adopted('Resolution 1 (Busan, 2014)', resolves('Resolution 2', 'Resolution 1'))),
      adopted('Resolution 2 (Dubai, 2018)', resolves('Resolution 3')),
      adopted('Resolution 3 (Dubai, 2018)', resolves('Resolution 1 (Busan, 2014)')),
      adopted('Resolution 4 (Dubai, 2018)', resolves('Resolution 1')),
      adopted('Resolution 5 (Dubai, 2018)', resolves('Resolution 4', deleted('Resolution 6'))),
      adopted('Resolution 6 (Dubai, 2018)'),
    );
    const named = (...numbers: number[]) =>
      numbers.map((n) => ({ instrument: pp(n), title: n === 1 ? 'One' : null }));

    it('worked by hand', async () => {
      await asking(harness, circle, async (store) => {
        expect(await store.overview({ asOf: LATE })).toMatchObject({
          mostCited: [
            { instrument: pp(1), citedBy: 2 },
            { instrument: pp(2), citedBy: 1 },
            { instrument: pp(3), citedBy: 1 },
            { instrument: pp(4), citedBy: 1 },
          ],
          mostDependedOn: [
            { instrument: pp(1), title: 'One', dependents: 4 },
            { instrument: pp(2), title: null, dependents: 4 },
            { instrument: pp(3), title: null, dependents: 4 },
            { instrument: pp(4), title: null, dependents: 1 },
          ],
          orphans: { total: 1, instruments: named(6) },
          cycles: { total: 1, groups: [{ size: 3, members: named(1, 2, 3) }] },
        });
        expect(await store.overview({ asOf: '2014-11-07' })).toMatchObject({
          mostDependedOn: [{ instrument: pp(2), dependents: 1 }],
          orphans: { total: 0, instruments: [] },
          cycles: { total: 0, groups: [] },
          clusters: {
            total: 1,
            groups: [{ label: pp(2), title: null, size: 2, members: named(1, 2) }],
          },
        });
      });
    });

    it('lists are bounded, and say of how many', async () => {
      const alone = [...Array(105).keys()].map((n) => adopted(`Resolution ${n + 300} (Dubai, 2018)`));
      const round = [...Array(25).keys()].map((n) =>
        adopted(`Resolution ${n + 200} (Dubai, 2018)`, resolves(`Resolution ${200 + ((n + 1) % 25)}`)),
      );
      await asking(harness, [document([...alone, ...round])], async (store) => {
        const { orphans, cycles, mostDependedOn } = await store.overview({ asOf: LATE });
        expect([orphans.total, orphans.instruments.length]).toEqual([105, 100]);
        expect(cycles.groups.map(({ size, members }) => [size, members.length])).toEqual([[25, 20]]);
        expect(mostDependedOn.map(({ dependents }) => dependents)).toEqual(Array(10).fill(24));
      });
    });

    it('are those of a naive evaluation', async () => {
      await fc.assert(
        fc.asyncProperty(worlds, (batches) =>
          asking(harness, batches, async (store) => {
            for (const asOf of ['2016-01-01', '2024-01-01']) {
              const naive = new Naive(batches, asOf);
              const { mostDependedOn, cycles } = await store.overview({ asOf });
              const numbers = [1, 2, 3, 4];
              const dependents = numbers.map((n) => naive.dependents(pp(n)).map(([edition]) => edition));
              for (const { instrument, dependents: count } of mostDependedOn) {
                expect(count).toBe(dependents[numbers.findIndex((n) => pp(n) === instrument)]?.length);
              }
              expect(mostDependedOn).toHaveLength(dependents.filter((list) => list.length > 0).length);
              const on = (a: number, b: number) =>
                dependents[b - 1]?.some((edition) => edition.startsWith(`${pp(a)}@`)) === true;
              const inCircles = numbers.filter((a) => numbers.some((b) => a !== b && on(a, b) && on(b, a)));
              const members = cycles.groups.flatMap((group) =>
                group.members.map(({ instrument }) => instrument),
              );
              expect(members.sort()).toEqual(inCircles.map(pp));
            }
          }),
        ),
        { numRuns: harness.runs },
      );
    });
  });
}

/** What the script of an export makes on a server that has nothing yet. */
export function scripts(reach: () => Reached): void {
  describe('export as Cypher, run by the server', () => {
    let driver: Driver;
    beforeAll(() => {
      const { url, access } = reach();
      const { username, password } = access;
      driver = neo4j.driver(url, username ? neo4j.auth.basic(username, password ?? '') : undefined, {
        disableLosslessIntegers: true,
      });
    });
    afterAll(async () => {
      await emptied();
      await driver.close();
    });

    async function cypher(statement: string): Promise<Record<string, unknown>[]> {
      const { database } = reach().access;
      const { records } = await driver.executeQuery(
        statement,
        {},
        database === undefined ? {} : { database },
      );
      return records.map((record) => record.toObject());
    }

    /** Nodes, and the constraint that the store does not have: it keeps paragraphs of several documents. */
    async function emptied(): Promise<void> {
      await cypher('MATCH (n) DETACH DELETE n');
      await cypher('DROP CONSTRAINT provision_id IF EXISTS');
    }

    const made = async (graph: Graph, times = 1): Promise<Graph> => {
      await emptied();
      const statements = (await text('cypher', rowsOf(graph))).split(';').filter((one) => one.trim() !== '');
      for (let n = 0; n < times; n++) for (const one of statements) await cypher(one);
      const nodes = await cypher(
        'MATCH (n) RETURN labels(n)[0] AS label, coalesce(n.code, n.id) AS id, properties(n) AS properties',
      );
      const edges = await cypher(`MATCH (a)-[e]->(b) RETURN type(e) AS type, properties(e) AS properties,
        labels(a)[0] + ' ' + coalesce(a.code, a.id) AS source, labels(b)[0] + ' ' + coalesce(b.code, b.id) AS target`);
      return { nodes, edges } as unknown as Graph;
    };
    const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
    /** As the server tells it: properties by name, the id among them, and that of an edge where it is one's own. */
    const told = ({ nodes, edges }: Graph) => ({
      nodes: sorted(
        nodes.map(({ label, id, properties }) => [
          label,
          id,
          Object.entries({ ...present(properties, storable), [label === 'Body' ? 'code' : 'id']: id }).sort(),
        ]),
      ),
      edges: sorted(
        edges.map(({ type, id, from, to, properties }) => [
          type,
          `${from.label} ${from.id}`,
          `${to.label} ${to.id}`,
          Object.entries({
            ...present(properties, storable),
            ...((type === 'CITES' || type === 'MENTIONS') && { id }),
          }).sort(),
        ]),
      ),
    });
    const storable = (value: string): string => value.replace(/\p{Surrogate}/gu, '\uFFFD');
    const read = ({ nodes, edges }: Graph) => ({
      nodes: sorted(nodes.map(({ label, id, properties }) => [label, id, Object.entries(properties).sort()])),
      edges: sorted(
        (edges as unknown as { type: string; source: string; target: string; properties: object }[]).map(
          ({ type, source, target, properties }) => [type, source, target, Object.entries(properties).sort()],
        ),
      ),
    });

    const exported = async (batches: readonly Batch[]): Promise<Graph> => {
      const store: Store = await openStore('file::memory:');
      for (const batch of batches) await store.write(batch);
      const graph = await graphOf(store.export({}));
      await store.close();
      return graph;
    };

    it('makes the graph that it is of, and nothing more when it is run again', async () => {
      const graph = await exported(small);
      expect(read(await made(graph))).toEqual(told(graph));
      expect(read(await made(graph, 2))).toEqual(told(graph));
    });

    it('whatever the texts say', async () => {
      await fc.assert(
        fc.asyncProperty(hostileWorlds, async (batches) => {
          const graph = await exported(batches);
          expect(read(await made(graph))).toEqual(told(graph));
        }),
        { numRuns: 15 },
      );
    });
  });
}
