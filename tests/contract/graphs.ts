/** Questions 3, 5, 6 and 10: the graph in force on a day, walked. */
import { describe, expect, it } from 'vitest';
import type { InstrumentId } from '../../graph/ids.ts';
import type { Batch } from '../../graph/model.ts';
import type { Scope } from '../../graph/questions/types/common.ts';
import {
  adopted,
  deleted,
  document,
  draft,
  instructs,
  recalling,
  resolves,
  suppressed,
  titled,
  world,
} from '../support/world.ts';
import { LATE, asking, pp } from './harness.ts';
import type { Harness } from './harness.ts';

/** `1 → 2 → 3 → 1`, `4 → 3`, `4 → 2`, and each of 2 and 3 cites itself. */
const cycle = world(
  adopted('Resolution 1 (Busan, 2014)', resolves('Resolution 2 (Busan, 2014)')),
  adopted('Resolution 2 (Busan, 2014)', recalling('Resolution 2 (Antalya, 2006)'), resolves('Resolution 3')),
  adopted('Resolution 3 (Busan, 2014)', recalling('Resolution 3'), resolves('Resolution 1 (Busan, 2014)')),
  adopted('WTSA Resolution 4 (Hammamet, 2016)', resolves('Resolution 3 (Busan, 2014)', 'Resolution 2')),
);
const WTSA4 = 'wtsa-res-4' as InstrumentId;

/** 1 (Busan, 2014) cites 2; its revision of Dubai is known from a citation alone. */
const standing: Batch[] = world(
  adopted('Resolution 1 (Busan, 2014)', resolves('Resolution 2 (Busan, 2014)'), instructs('Resolution 3')),
  adopted('Resolution 2 (Busan, 2014)'),
  adopted('Resolution 9 (Dubai, 2018)', recalling('Resolution 1 (Rev. Dubai, 2018)')),
);

export function graphs(harness: Harness): void {
  describe('impact', () => {
    const impact = (
      batches: readonly Batch[],
      id: InstrumentId,
      more: { asOf?: string; depth?: number; scope?: Scope } = {},
    ) => asking(harness, batches, (store) => store.impact({ id, asOf: LATE, ...more }));

    it('direct: each citation, the instrument’s own included, in order of edition and place', async () => {
      const answer = await impact(cycle, pp(3));
      expect(answer?.direct.map((row) => [row.edition, row.provision, row.dated, row.fixableAt])).toEqual([
        ['pp-res-2@pp-14', 'resolves 2', false, 'pp-26'],
        ['pp-res-3@pp-14', 'recalling 1', false, 'pp-26'],
        ['wtsa-res-4@wtsa-16', 'resolves 1', true, null],
      ]);
      expect(answer?.counts).toMatchObject({ direct: 3, dated: 1 });
    });

    it('dependents: once, at the shortest distance, never the instrument itself, through cycles', async () => {
      const answer = await impact(cycle, pp(3));
      expect(answer?.dependents.map((row) => [row.edition, row.distance, row.via])).toEqual([
        ['pp-res-2@pp-14', 1, null],
        ['wtsa-res-4@wtsa-16', 1, null],
        ['pp-res-1@pp-14', 2, 'pp-res-2@pp-14'],
      ]);
      expect(answer?.counts).toMatchObject({ dependents: 3, byDistance: [2, 1] });
    });

    it('via is the smallest of several', async () => {
      const batches = world(
        adopted('Resolution 5 (Busan, 2014)', resolves('Resolution 3', 'Resolution 2', 'Resolution 4')),
        ...[2, 3, 4].map((n) => adopted(`Resolution ${n} (Busan, 2014)`, resolves('Resolution 1'))),
      );
      expect((await impact(batches, pp(1)))?.dependents.at(-1)).toMatchObject({
        edition: 'pp-res-5@pp-14',
        distance: 2,
        via: 'pp-res-2@pp-14',
      });
    });

    it('goes as deep as it is asked to, twenty steps unless told', async () => {
      const chain = [...Array(25).keys()].map((n) =>
        adopted(`Resolution ${n + 2} (Busan, 2014)`, resolves(`Resolution ${n + 1}`)),
      );
      const counted = async (depth?: number) =>
        (await impact([document(chain)], pp(1), depth === undefined ? {} : { depth }))?.counts.dependents;
      expect(await counted()).toBe(20);
      expect(await counted(3)).toBe(3);
      expect(await counted(30)).toBe(25);
    });

    it('counts on its day alone: no text before its conference, none after its end, no draft, no deleted word', async () => {
      const batches = world(
        adopted('Resolution 2 (Busan, 2014)', resolves('Resolution 1')),
        suppressed('Resolution 2 (Busan, 2014)', 'pp-18'),
        adopted('Resolution 3 (Dubai, 2018)', resolves(deleted('Resolution 1'))),
        draft('Resolution 4 (Dubai, 2018)', 'pp-18', 'B/1/1', resolves('Resolution 1')),
      );
      const direct = async (asOf: string) =>
        (await impact(batches, pp(1), { asOf }))?.direct.map((row) => row.edition);
      expect(await direct('2014-11-06')).toEqual([]);
      expect(await direct('2014-11-07')).toEqual(['pp-res-2@pp-14']);
      expect(await direct('2018-11-16')).toEqual([]);
    });

    it('scope held: the latest held text stands in, marked, and texts not held are counted all the same', async () => {
      const force = await impact(standing, pp(2));
      expect([force?.direct, force?.dependents]).toEqual([[], []]);
      expect(force?.counts.textNotHeld).toBe(1);
      const held = await impact(standing, pp(2), { scope: 'held' });
      expect(held?.direct).toMatchObject([{ edition: 'pp-res-1@pp-14', standIn: true }]);
      expect(held?.dependents).toMatchObject([
        { edition: 'pp-res-1@pp-14', distance: 1, standIn: true },
        { edition: 'pp-res-9@pp-18', distance: 2, via: 'pp-res-1@pp-14', standIn: false },
      ]);
      expect(held?.counts.textNotHeld).toBe(1);
    });

    it('names who the edition in force instructs', async () => {
      const answer = await impact(standing, pp(1), { asOf: '2015-01-01' });
      expect(answer?.addressees).toMatchObject([
        { id: 'director-tsb', provisions: [{ edition: 'pp-res-1@pp-14' }] },
      ]);
    });
  });

  describe('path', () => {
    it('the shortest chain, its steps joined, each with its sentence', async () => {
      await asking(harness, cycle, async (store) => {
        const { paths } = await store.path({ from: pp(1), to: pp(3), asOf: LATE });
        expect(paths.map((path) => path.map((step) => [step.from, step.to, step.cited, step.text]))).toEqual([
          [
            ['pp-res-1@pp-14', 'pp-res-2@pp-14', 'pp-res-2@pp-14', 'Resolution 2 (Busan, 2014)'],
            ['pp-res-2@pp-14', 'pp-res-3@pp-14', 'pp-res-3', 'Resolution 3'],
          ],
        ]);
        expect(paths[0]?.[0]?.sentence).toContain('Resolution 2 (Busan, 2014)');
      });
    });

    it('none where none is: unknown, unconnected, against the arrows, to itself', async () => {
      await asking(harness, cycle, async (store) => {
        const chains = async (from: InstrumentId, to: InstrumentId) =>
          (await store.path({ from, to, asOf: LATE })).paths;
        expect(await chains(pp(1), WTSA4)).toEqual([]);
        expect(await chains(pp(1), pp(99))).toEqual([]);
        expect(await chains(pp(99), pp(1))).toEqual([]);
        expect(await chains(pp(1), pp(1))).toEqual([]);
      });
    });

    it('against the arrows too, where it is asked so', async () => {
      // What they have in common is what both cite; and of two that cite each other, the citation onward is told.
      const batches = world(
        adopted('Resolution 1 (Busan, 2014)', resolves('Resolution 3 (Antalya, 2006)')),
        adopted('Resolution 2 (Busan, 2014)', recalling('Resolution 3'), resolves('Resolution 4')),
        adopted('Resolution 4 (Busan, 2014)', resolves('Resolution 2')),
      );
      await asking(harness, batches, async (store) => {
        const chains = async (from: InstrumentId, to: InstrumentId, either: boolean) =>
          (await store.path({ from, to, asOf: LATE, either })).paths.map((path) =>
            path.map((step) => [step.from, step.to, step.against, step.cited, step.provision]),
          );
        expect(await chains(pp(1), pp(4), false)).toEqual([]);
        expect(await chains(pp(1), pp(4), true)).toEqual([
          [
            ['pp-res-1@pp-14', 'pp-res-3@pp-06', false, 'pp-res-3@pp-06', 'resolves 1'],
            ['pp-res-3@pp-06', 'pp-res-2@pp-14', true, 'pp-res-3', 'recalling 1'],
            ['pp-res-2@pp-14', 'pp-res-4@pp-14', false, 'pp-res-4', 'resolves 2'],
          ],
        ]);
        expect(await chains(pp(3), pp(1), true)).toEqual([
          [['pp-res-3@pp-06', 'pp-res-1@pp-14', true, 'pp-res-3@pp-06', 'resolves 1']],
        ]);
      });
    });

    it('all the shortest, in the order of the ids along the way, twenty at most', async () => {
      const middle = [...Array(25).keys()].map((n) => n + 100);
      const batches = [
        document([
          adopted('Resolution 1 (Busan, 2014)', resolves(...middle.map((n) => `Resolution ${n}`).reverse())),
          ...middle.map((n) =>
            adopted(`Resolution ${n} (Busan, 2014)`, resolves('Resolution 3', 'Resolution 2')),
          ),
          adopted('Resolution 3 (Busan, 2014)', resolves('Resolution 2')),
        ]),
      ];
      await asking(harness, batches, async (store) => {
        const { paths } = await store.path({ from: pp(1), to: pp(2), asOf: LATE });
        expect(paths.map((path) => path[0]?.to)).toEqual(middle.slice(0, 20).map((n) => `pp-res-${n}@pp-14`));
        // Nothing of 2 is in force: the last step ends at the instrument.
        expect(new Set(paths.map((path) => path.at(-1)?.to))).toEqual(new Set([pp(2)]));
      });
    });
  });

  describe('neighbourhood', () => {
    it('nodes by distance, citations and id; edges with their evidence; what is left out counted', async () => {
      await asking(harness, cycle, async (store) => {
        const whole = await store.neighbourhood({ ids: [pp(3)], asOf: LATE });
        expect(
          whole.nodes.map((node) => [node.id, node.distance, node.citedBy, node.cites, node.leftOut]),
        ).toEqual([
          [pp(3), 0, 2, 1, 0],
          [pp(2), 1, 2, 1, 0],
          [pp(1), 1, 1, 1, 0],
          [WTSA4, 1, 0, 2, 0],
        ]);
        expect(
          whole.edges.map((edge) => [edge.from, edge.to, edge.citations, edge.status, edge.evidence.length]),
        ).toEqual([
          [pp(1), pp(2), 1, 'current', 1],
          [pp(2), pp(3), 1, 'undated', 1],
          [pp(3), pp(1), 1, 'current', 1],
          [WTSA4, pp(2), 1, 'undated', 1],
          [WTSA4, pp(3), 1, 'current', 1],
        ]);
        const cut = await store.neighbourhood({ ids: [pp(3)], asOf: LATE, limit: 2 });
        expect(cut.nodes.map((node) => [node.id, node.leftOut])).toEqual([
          [pp(3), 2],
          [pp(2), 2],
        ]);
        expect(cut.leftOut).toBe(2);
        expect(cut.edges.map((edge) => [edge.from, edge.to])).toEqual([[pp(2), pp(3)]]);
      });
    });

    it('as far as it is asked to, from several at once, unknown ones left aside', async () => {
      const batches = world(
        ...[1, 2, 3, 4].map((n) => adopted(`Resolution ${n} (Busan, 2014)`, resolves(`Resolution ${n + 1}`))),
      );
      await asking(harness, batches, async (store) => {
        const ids = async (starts: InstrumentId[], depth: number) =>
          (await store.neighbourhood({ ids: starts, depth, asOf: LATE })).nodes.map((node) => node.id);
        expect(await ids([pp(1)], 0)).toEqual([pp(1)]);
        expect(await ids([pp(1)], 2)).toEqual([pp(1), pp(2), pp(3)]);
        expect(await ids([pp(5), pp(1), pp(77)], 1)).toEqual([pp(5), pp(1), pp(2), pp(4)]);
      });
    });

    it('says of each node what it is on the day', async () => {
      const batches = world(
        adopted(
          'Resolution 1 (Dubai, 2018)',
          resolves(
            'Resolution 2 (Busan, 2014)',
            'Resolution 3 (Busan, 2014)',
            'Resolution 4',
            'Resolution 5 (Antalya, 2006)',
          ),
        ),
        titled('Two', adopted('Resolution 2 (Busan, 2014)')),
        suppressed('Resolution 5 (Antalya, 2006)', 'pp-22'),
      );
      await asking(harness, batches, async (store) => {
        const { nodes, textNotHeld } = await store.neighbourhood({ ids: [pp(1)], asOf: LATE });
        expect(
          nodes.map(({ id, status, place, year, inForce, title }) => [
            id,
            status,
            place,
            year,
            inForce,
            title,
          ]),
        ).toEqual([
          [pp(1), 'adopted', 'Dubai', 2018, 'pp-res-1@pp-18', null],
          [pp(2), 'adopted', 'Busan', 2014, 'pp-res-2@pp-14', 'Two'],
          [pp(3), 'attested', 'Busan', 2014, 'pp-res-3@pp-14', null],
          [pp(4), 'unknown', null, null, null, null],
          [pp(5), 'suppressed', null, null, null, null],
        ]);
        expect(textNotHeld).toBe(1);
      });
    });
  });

  describe('overview', () => {
    it('counts, the worst first, the most cited', async () => {
      const batches = world(
        adopted(
          'Resolution 1 (Dubai, 2018)',
          resolves('Resolution 3 (Antalya, 2006)', 'Resolution 3 (Kyoto, 1994)'),
        ),
        adopted(
          'Resolution 2 (Dubai, 2018)',
          recalling('Resolution 3 (Antalya, 2006)', 'Resolution 3', 'Resolution 2'),
        ),
        titled('Three', adopted('Resolution 3 (Rev. Busan, 2014)')),
        adopted('WTSA Resolution 4 (Hammamet, 2016)', resolves('Resolution 3 (Antalya, 2006)')),
        draft('Resolution 3 (Rev. Dubai, 2018)', 'pp-18', 'B/1/1', resolves('Resolution 1 (Antalya, 2006)')),
      );
      await asking(harness, batches, async (store) => {
        expect(await store.overview({ asOf: LATE })).toMatchObject({
          asOf: LATE,
          documents: 5,
          instruments: 4,
          editions: expect.any(Number),
          citations: 7,
          inForce: 4,
          textNotHeld: 0,
          outdated: {
            ...{ total: 4, severity: { error: 3, warning: 1, note: 0 }, status: { superseded: 4 } },
            bodies: [
              { body: 'PP', error: 2, warning: 1, note: 0 },
              { body: 'WTSA', error: 1, warning: 0, note: 0 },
            ],
          },
          worst: [
            { edition: 'pp-res-1@pp-18', instrument: pp(1), title: null, errors: 2, total: 2 },
            { edition: 'wtsa-res-4@wtsa-16', instrument: 'wtsa-res-4', title: null, errors: 1, total: 1 },
            { edition: 'pp-res-2@pp-18', instrument: pp(2), title: null, errors: 0, total: 1 },
          ],
          mostCited: [{ instrument: pp(3), title: 'Three', citedBy: 3 }],
        });
      });
    });

    it('of nothing is nothing', async () => {
      await asking(harness, [], async (store) => {
        expect(await store.overview({ asOf: LATE })).toMatchObject({
          documents: 0,
          citations: 0,
          worst: [],
          mostCited: [],
        });
        expect(await store.conferences()).toEqual([]);
        expect((await store.documents()).documents).toEqual([]);
        expect((await store.search({ words: 'anything 130', asOf: LATE })).hits).toEqual([]);
      });
    });
  });
}
