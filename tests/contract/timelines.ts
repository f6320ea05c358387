/** Question 7: what happened, year by year. */
import { describe, expect, it } from 'vitest';
import type { ConferenceId, EditionId, InstrumentId } from '../../graph/ids.ts';
import type { TimelineYear } from '../../graph/questions/types/conference.ts';
import type { Store } from '../../graph/store.ts';
import {
  adopted,
  deleted,
  draft,
  recalling,
  resolves,
  suppressed,
  titled,
  withHistory,
  world,
} from '../support/world.ts';
import { LATE, asking, pp } from './harness.ts';
import type { Harness } from './harness.ts';

/**
 * 1 is of Antalya (attested), Busan and Bucharest; 2 (Dubai) cites it twice, and 2 ends at Bucharest. 1 of Bucharest cites its own
 * past. Drafts: of 1 for Dubai, and of 2 for Doha, which comes next.
 */
const story = world(
  titled(
    'One',
    withHistory(['(Antalya, 2006)', '(Rev. Busan, 2014)'], adopted('Resolution 1 (Rev. Busan, 2014)')),
  ),
  adopted(
    'Resolution 1 (Rev. Bucharest, 2022)',
    recalling('Resolution 1 (Rev. Busan, 2014)', deleted('Resolution 2 (Dubai, 2018)')),
  ),
  adopted(
    'Resolution 2 (Dubai, 2018)',
    recalling('Resolution 1 (Rev. Busan, 2014)'),
    resolves('Resolution 1', deleted('Resolution 1 (Antalya, 2006)')),
  ),
  suppressed('Resolution 2 (Dubai, 2018)', 'pp-22'),
  draft('Resolution 1 (Rev. Dubai, 2018)', 'pp-18', 'B/1/1', resolves('Resolution 2', 'Resolution 3')),
  draft('Resolution 2 (Rev. Doha, 2026)', 'pp-26', 'B/2/1', resolves('Resolution 1 (Antalya, 2006)')),
  adopted('Resolution 4 (Busan, 2015)', resolves('Resolution 1')),
);

const brief = ({ year, adopted: held, attested, suppressed: ended, made, received }: TimelineYear) => [
  ...[year, held, attested, ended],
  ...[made, received],
];

export function timelines(harness: Harness): void {
  const years = async (store: Store, id: string, asOf = LATE) =>
    (await store.timeline({ id: id as InstrumentId, asOf }))?.years ?? [];

  describe('timeline', () => {
    it('of an instrument: each edition in its year, citations in the year of the text that makes them', async () => {
      await asking(harness, story, async (store) => {
        const answer = await store.timeline({ id: pp(1), asOf: LATE });
        expect(answer?.years.map(brief)).toEqual([
          [2006, [], ['pp-res-1@pp-06'], [], 0, 0],
          [2014, ['pp-res-1@pp-14'], [], [], 0, 0],
          [2018, [], [], [], 0, 2],
          [2022, ['pp-res-1@pp-22'], [], [], 1, 1],
          [2026, [], [], [], 0, 0],
        ]);
        expect(answer).toMatchObject({ id: pp(1), type: 'instrument', title: 'One' });
        expect(answer?.totals).toEqual({
          ...{ editions: 3, made: 1, received: 3 },
          drafts: { made: 2, received: 1 },
        });
        // A text of no conference has no year.
        expect(answer?.undated).toEqual({ made: 0, received: 1 });
      });
    });

    it('drafts are apart, in the year of the conference that they are proposed to', async () => {
      await asking(harness, story, async (store) => {
        const drafts = (await years(store, pp(1))).map((year) => [year.year, year.drafts]);
        expect(drafts.slice(2)).toEqual([
          [2018, { editions: ['pp-res-1@pp-18~b-1-1'], made: 2, received: 0 }],
          [2022, { editions: [], made: 0, received: 0 }],
          [2026, { editions: [], made: 0, received: 1 }],
        ]);
        // Known once the conference before has closed; not earlier.
        expect((await years(store, pp(2), '2022-10-13')).map(({ year }) => year)).toEqual([2018]);
        expect((await years(store, pp(2), '2022-10-14')).map(({ year }) => year)).toEqual([2018, 2022, 2026]);
      });
    });

    it('a suppression names the edition that ended, in the year of the conference that decided it', async () => {
      await asking(harness, story, async (store) => {
        expect((await years(store, pp(2))).map(brief)).toEqual([
          [2018, ['pp-res-2@pp-18'], [], [], 2, 0],
          [2022, [], [], ['pp-res-2@pp-18'], 0, 0],
          [2026, [], [], [], 0, 0],
        ]);
      });
    });

    it('tells nothing that is later than the day', async () => {
      await asking(harness, story, async (store) => {
        expect((await years(store, pp(1), '2018-11-15')).map(brief)).toEqual([
          [2006, [], ['pp-res-1@pp-06'], [], 0, 0],
          [2014, ['pp-res-1@pp-14'], [], [], 0, 0],
          // Of Dubai only what is before it.
          [2018, [], [], [], 0, 0],
        ]);
      });
    });

    it('of a conference: what it adopted and ended, what its texts cite, and who has cited its editions since', async () => {
      await asking(harness, story, async (store) => {
        const id = 'pp-14' as ConferenceId;
        const answer = await store.timeline({ id, asOf: LATE });
        expect(answer).toMatchObject({ id, type: 'conference', title: 'Busan, 2014' });
        expect(answer?.years.map(brief)).toEqual([
          [2014, ['pp-res-1@pp-14'], [], [], 0, 0],
          [2018, [], [], [], 0, 1],
          [2022, [], [], [], 0, 1],
        ]);
        expect((await years(store, 'pp-22')).map(brief)).toEqual([
          [2022, ['pp-res-1@pp-22'], [], ['pp-res-2@pp-18'], 1, 0],
        ]);
        expect((await years(store, 'pp-26')).map((year) => year.drafts)).toEqual([
          { editions: ['pp-res-2@pp-26~b-2-1'], made: 1, received: 0 },
        ]);
      });
    });

    it('has the citations behind the counts where they are asked for', async () => {
      await asking(harness, story, async (store) => {
        const answer = await store.timeline({ id: pp(1), asOf: LATE, citations: true });
        const ways = answer?.years.map(({ year, citations }) => [
          year,
          citations?.made.map((row) => [row.from, row.to, row.status, row.standIn]),
          citations?.received.map((row) => [row.from, row.provision]),
          citations?.drafts.made.map((row) => row.to),
          citations?.drafts.received.map((row) => row.from),
        ]);
        expect(ways?.slice(2)).toEqual([
          [
            2018,
            [],
            [
              ['pp-res-2@pp-18', 'recalling 1'],
              ['pp-res-2@pp-18', 'resolves 2'],
            ],
            ['pp-res-2', 'pp-res-3'],
            [],
          ],
          [
            2022,
            [['pp-res-1@pp-22', 'pp-res-1@pp-14', 'superseded', false]],
            [['pp-res-1@pp-22', 'recalling 1']],
            [],
            [],
          ],
          [2026, [], [], [], ['pp-res-2@pp-26~b-2-1']],
        ]);
        expect((await store.timeline({ id: pp(1), asOf: LATE }))?.years[0]?.citations).toBeNull();
      });
    });

    it('of what nothing names is none', async () => {
      await asking(harness, story, async (store) => {
        for (const id of ['pp-res-99', 'pp-94', 'pp-res-1@pp-14' as EditionId, 'x', "' OR 1=1 --"]) {
          expect(await store.timeline({ id: id as InstrumentId, asOf: LATE })).toBeNull();
        }
        // A red link has a timeline of what it receives.
        expect((await store.timeline({ id: pp(3), asOf: LATE }))?.totals).toMatchObject({
          editions: 0,
          drafts: { made: 0, received: 1 },
        });
      });
    });
  });
}
