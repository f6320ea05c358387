/** Question 8: what a conference did, what it draws on, what draws on it; conferences against conferences. */
import { describe, expect, it } from 'vitest';
import type { ConferenceId } from '../../graph/ids.ts';
import {
  adopted,
  deleted,
  draft,
  recalling,
  resolves,
  suppressed,
  titled,
  withHistory,
  words,
  world,
} from '../support/world.ts';
import { LATE, asking, pp } from './harness.ts';
import type { Harness } from './harness.ts';

const conference = (id: string): ConferenceId => id as ConferenceId;

/** Dubai (2018) revised 1 and 10, adopted 9, ended 2, and had two drafts of 1 and one of 3 before it. */
const dubai = world(
  titled('One', adopted('Resolution 1 (Busan, 2014)', resolves('Resolution 2 (Busan, 2014)'))),
  titled(
    'One, revised',
    adopted(
      'Resolution 1 (Rev. Dubai, 2018)',
      recalling('Resolution 1 (Busan, 2014)', 'Resolution 9 (Dubai, 2018)', 'Resolution 3'),
      resolves('WTSA Resolution 7 (Hammamet, 2016)', 'Resolution 3 (Busan, 2015)', deleted('Resolution 4')),
    ),
  ),
  withHistory(['(Antalya, 2006)', '(Rev. Dubai, 2018)'], adopted('Resolution 10 (Rev. Dubai, 2018)')),
  adopted('Resolution 9 (Dubai, 2018)', recalling('Resolution 1 (Busan, 2014)')),
  adopted('Resolution 2 (Busan, 2014)', words('while it lasts')),
  suppressed('Resolution 2 (Busan, 2014)', 'pp-18'),
  adopted('WTSA Resolution 7 (Geneva, 2022)', resolves('Resolution 9 (Dubai, 2018)', 'Resolution 10')),
  draft('Resolution 1 (Rev. Dubai, 2018)', 'pp-18', 'B/2/1', resolves('Resolution 9')),
  draft('Resolution 1 (Rev. Dubai, 2018)', 'pp-18', 'A/1/1', resolves('Resolution 9 (Dubai, 2018)')),
  draft('Resolution 3 (Rev. Dubai, 2018)', 'pp-18', 'A/1/2'),
);

export function conferences(harness: Harness): void {
  describe('conference', () => {
    it('lists no more than it is asked for, and counts all', async () => {
      const three = world(...[1, 2, 3].map((n) => adopted(`Resolution ${n} (Dubai, 2018)`)));
      await asking(harness, three, async (store) => {
        const ask = (limit?: number) =>
          store.conference('pp-18' as ConferenceId, { asOf: LATE, ...(limit !== undefined && { limit }) });
        const [all, two] = [await ask(), await ask(2)];
        expect(all?.counts).toEqual({ adopted: 3, revised: 0, suppressed: 0, proposals: 0 });
        expect(two).toEqual({ ...all, acts: { ...all?.acts, adopted: all?.acts.adopted.slice(0, 2) } });
        expect(two?.acts.adopted).toHaveLength(2);
      });
    });

    it('what it adopted, revised with the edition before, and ended; as people count', async () => {
      await asking(harness, dubai, async (store) => {
        const answer = await store.conference(conference('pp-18'), { asOf: LATE });
        expect(answer?.acts).toEqual({
          adopted: [{ edition: 'pp-res-9@pp-18', instrument: pp(9), title: null, held: true }],
          revised: [
            {
              ...{ edition: 'pp-res-1@pp-18', instrument: pp(1), title: 'One, revised', held: true },
              before: 'pp-res-1@pp-14',
            },
            {
              ...{ edition: 'pp-res-10@pp-18', instrument: pp(10), title: null, held: true },
              before: 'pp-res-10@pp-06',
            },
          ],
          suppressed: [{ edition: 'pp-res-2@pp-14', instrument: pp(2), title: null, held: true }],
        });
        // What it did is the same on a day before it.
        const earlier = await store.conference(conference('pp-18'), { asOf: '2010-01-01' });
        expect(earlier?.acts).toEqual(answer?.acts);
      });
    });

    it('what says Rev. was revised, though nobody knows the edition before', async () => {
      const alone = world(
        adopted('Resolution 31 (Rev. Busan, 2014)', resolves('Resolution 33 (Rev. Busan, 2014)')),
        adopted('Resolution 34 (Busan, 2014)'),
      );
      await asking(harness, alone, async (store) => {
        const acts = (await store.conference(conference('pp-14'), { asOf: LATE }))?.acts;
        expect(acts?.adopted.map(({ edition }) => edition)).toEqual(['pp-res-34@pp-14']);
        expect(acts?.revised.map(({ edition, before }) => [edition, before])).toEqual([
          ['pp-res-31@pp-14', null],
          ['pp-res-33@pp-14', null],
        ]);
      });
    });

    it('the drafts before it by instrument, with author and action', async () => {
      await asking(harness, dubai, async (store) => {
        const answer = await store.conference(conference('pp-18'), { asOf: LATE });
        const [first, second] = dubai.slice(-3).map((batch) => batch.document.id);
        expect(answer?.proposals).toMatchObject([
          {
            ...{ instrument: pp(1), title: 'One, revised' },
            drafts: [
              {
                ...{ edition: 'pp-res-1@pp-18~a-1-1', proposal: 'A/1/1', action: 'MOD', author: null },
                ...{ at: 'pp-18', document: second },
              },
              { edition: 'pp-res-1@pp-18~b-2-1', document: first },
            ],
          },
          { instrument: pp(3), drafts: [{ edition: 'pp-res-3@pp-18~a-1-2' }] },
        ]);
      });
    });

    it('what its texts in force cite of others, and whose cite it: by how many, drafts and itself left out', async () => {
      await asking(harness, dubai, async (store) => {
        const answer = await store.conference(conference('pp-18'), { asOf: LATE });
        expect(answer?.cites).toEqual([
          // `Resolution 3` and `Resolution 3 (Busan, 2015)`
          { conference: 'pp-14', citations: 2 },
          { conference: null, citations: 2 },
          { conference: 'wtsa-16', citations: 1 },
        ]);
        expect(answer?.citedBy).toEqual([{ conference: 'wtsa-20', citations: 1 }]);
        const before = await store.conference(conference('pp-14'), { asOf: '2018-11-15' });
        expect([before?.cites, before?.citedBy]).toEqual([[], []]);
      });
    });

    it('where a body numbers anew every edition is new', async () => {
      const forum = world(adopted('WTPF Opinion 4 (Lisbon, 2009)'), adopted('WTPF Opinion 4 (Geneva, 2013)'));
      await asking(harness, forum, async (store) => {
        const rows = await store.conferences();
        const acts = (await store.conference(rows.at(-1)?.id ?? conference(''), { asOf: LATE }))?.acts;
        expect(acts?.adopted.map(({ edition }) => edition)).toEqual([`wtpf-op-4@${rows.at(-1)?.id}`]);
        expect(acts?.revised).toEqual([]);
      });
    });
  });

  describe('matrix', () => {
    const cells = async (asOf: string, body?: string) =>
      asking(harness, dubai, async (store) => {
        const answer = await store.matrix({ asOf, ...(body !== undefined && { body }) });
        return [
          answer.conferences.map(({ id }) => id),
          answer.cells.map(({ from, to, citations }) => [from, to, citations]),
          answer.total,
        ];
      });

    it('citations of texts in force, from the conference of the text to that of the edition as written', async () => {
      expect(await cells(LATE)).toEqual([
        ['pp-14', 'wtsa-16', 'pp-18', 'wtsa-20'],
        [
          ['pp-18', 'pp-14', 2],
          ['pp-18', 'wtsa-16', 1],
          ['pp-18', 'pp-18', 1],
          ['pp-18', null, 2],
          ['wtsa-20', 'pp-18', 1],
          ['wtsa-20', null, 1],
        ],
        8,
      ]);
      expect(await cells('2016-01-01')).toEqual([['pp-14'], [['pp-14', 'pp-14', 1]], 1]);
    });

    it('of the texts of one body alone', async () => {
      expect(await cells(LATE, 'WTSA')).toEqual([
        ['pp-18', 'wtsa-20'],
        [
          ['wtsa-20', 'pp-18', 1],
          ['wtsa-20', null, 1],
        ],
        2,
      ]);
      expect(await cells(LATE, 'XX')).toEqual([[], [], 0]);
    });

    it('a cell opens as the citations behind it', async () => {
      await asking(harness, dubai, async (store) => {
        const { cells: all } = await store.matrix({ asOf: LATE });
        for (const { from, to, citations } of all) {
          const filters = { fromConference: from, toConference: to ?? ('none' as const) };
          const behind = await store.citations({ asOf: LATE, ...filters });
          expect([behind.total, behind.citations.length]).toEqual([citations, citations]);
        }
        const late = await store.outdated({ asOf: LATE, toConference: conference('pp-14') });
        expect(late.citations.map((row) => row.from)).toEqual(['pp-res-9@pp-18', 'pp-res-1@pp-18']);
      });
    });

    it('with the latest held text standing in where it is asked to', async () => {
      const standing = world(
        adopted('Resolution 1 (Busan, 2014)', resolves('Resolution 2 (Antalya, 2006)')),
        adopted('Resolution 9 (Dubai, 2018)', recalling('Resolution 1 (Rev. Dubai, 2018)')),
      );
      await asking(harness, standing, async (store) => {
        const pairs = async (scope: 'force' | 'held') =>
          (await store.matrix({ asOf: LATE, scope })).cells.map(({ from, to }) => [from, to]);
        expect(await pairs('force')).toEqual([['pp-18', 'pp-18']]);
        expect(await pairs('held')).toEqual([
          ['pp-14', 'pp-06'],
          ['pp-18', 'pp-18'],
        ]);
        expect((await store.matrix({ asOf: LATE })).textNotHeld).toBe(2);
      });
    });
  });
}
