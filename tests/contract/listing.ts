/** Lists of citations and hits: filters, orders, pages, and questions that mean nothing. */
import { describe, expect, it } from 'vitest';
import type { ConferenceId, DocumentId, InstrumentId } from '../../graph/ids.ts';
import { WrongQuestion } from '../../graph/questions/page.ts';
import type { CitationsQuestion } from '../../graph/questions/types/citations.ts';
import type { SearchQuestion } from '../../graph/questions/types/search.ts';
import type { ImpactQuestion } from '../../graph/questions/types/walks.ts';
import { CITATION_SORTS } from '../../graph/questions/types/citations.ts';
import type { Store } from '../../graph/store.ts';
import {
  adopted,
  annex,
  draft,
  inserted,
  naming,
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

/** Citations of every status, in every kind of clause, by texts of two bodies and a draft. */
const many = world(
  titled(
    'Of many things',
    adopted(
      'Resolution 1 (Dubai, 2018)',
      recalling('Resolution 2 (Antalya, 2006)', 'Decision 3 (Busan, 2014)', 'Resolution 2'),
      resolves('Resolution 2 (Rev. Busan, 2014)', 'Resolution 4 (Busan, 2014)', 'Resolution 2 (Busan, 2015)'),
      annex('Resolution 2 (Antalya, 2006)'),
    ),
  ),
  adopted('WTSA Resolution 5 (Geneva, 2022)', resolves('Resolution 2 (Antalya, 2006)', 'Resolution 1')),
  adopted('Decision 6 (Busan, 2014)', recalling('WTSA Resolution 5 (Geneva, 2022)')),
  withHistory(['(Antalya, 2006)', '(Rev. Busan, 2014)'], adopted('Resolution 2 (Rev. Busan, 2014)')),
  adopted('Resolution 4 (Busan, 2014)', words('while it lasts')),
  suppressed('Resolution 4 (Busan, 2014)', 'pp-22'),
  draft(
    'Resolution 1 (Rev. Doha, 2026)',
    'pp-26',
    'B/1/1',
    resolves(inserted('Resolution 2 (Antalya, 2006)')),
  ),
);

const places = async (store: Store, question: Partial<CitationsQuestion>) =>
  (await store.citations({ asOf: LATE, ...question })).citations.map((row) => [row.from, row.to]);

/** Every page of a list, joined. */
async function joined<Row>(
  page: (cursor: string | undefined) => Promise<{ rows: readonly Row[]; next: string | null }>,
): Promise<Row[]> {
  const all: Row[] = [];
  for (let cursor: string | undefined, pages = 0; pages < 100; pages++) {
    const { rows, next } = await page(cursor);
    all.push(...rows);
    if (next === null) return all;
    cursor = next;
  }
  throw new Error('The pages have no end.');
}

export function listing(harness: Harness): void {
  describe('citations', () => {
    it('of whatever status, by citing edition and place, with their counts', async () => {
      await asking(harness, many, async (store) => {
        const answer = await store.citations({ asOf: LATE });
        expect(
          answer.citations.map((row) => [row.from, row.to, row.status, row.severity, row.since]),
        ).toEqual([
          ['pp-dec-6@pp-14', 'wtsa-res-5@wtsa-20', 'ahead', 'note', null],
          ['pp-res-1@pp-18', 'pp-res-2@pp-06', 'superseded', 'warning', 'pp-14'],
          ['pp-res-1@pp-18', 'pp-dec-3@pp-14', 'current', null, null],
          ['pp-res-1@pp-18', 'pp-res-2', 'undated', 'warning', null],
          ['pp-res-1@pp-18', 'pp-res-2@pp-14', 'current', null, null],
          ['pp-res-1@pp-18', 'pp-res-4@pp-14', 'suppressed', 'error', 'pp-22'],
          ['pp-res-1@pp-18', 'pp-res-2@busan-2015', 'misquoted', 'error', null],
          ['pp-res-1@pp-18', 'pp-res-2@pp-06', 'superseded', 'note', 'pp-14'],
          ['wtsa-res-5@wtsa-20', 'pp-res-2@pp-06', 'superseded', 'error', 'pp-14'],
          ['wtsa-res-5@wtsa-20', 'pp-res-1', 'undated', 'error', null],
        ]);
        expect(answer.total).toBe(10);
        expect(answer.counts).toEqual({
          severity: { error: 4, warning: 2, note: 2 },
          status: { current: 2, superseded: 3, undated: 2, suppressed: 1, misquoted: 1, ahead: 1 },
        });
      });
    });

    it('by and of an instrument', async () => {
      await asking(harness, many, async (store) => {
        expect(await places(store, { by: 'wtsa-res-5' as InstrumentId })).toHaveLength(2);
        expect(await places(store, { of: pp(1) })).toEqual([['wtsa-res-5@wtsa-20', 'pp-res-1']]);
        expect(await places(store, { by: pp(1), of: pp(4) })).toHaveLength(1);
        const { cites, citedBy } = (await store.instrument(pp(2), { asOf: LATE })) ?? {};
        const listed = await store.citations({ asOf: LATE, of: pp(2) });
        expect(listed.citations.map(({ id }) => id)).toEqual(citedBy?.map(({ id }) => id));
        expect(cites).toEqual([]);
        for (const id of [pp(1), pp(2), pp(4)]) {
          const whole = await store.instrument(id, { asOf: LATE });
          const first = await store.instrument(id, { asOf: LATE, limit: 1 });
          expect(first).toEqual({
            ...whole,
            ...{ cites: whole?.cites.slice(0, 1), citedBy: whole?.citedBy.slice(0, 1) },
          });
          expect(first?.counts).toEqual({ cites: whole?.cites.length, citedBy: whole?.citedBy.length });
        }
      });
    });

    it('filters: text, target, conferences, clause, status, severity, document, text held', async () => {
      await asking(harness, many, async (store) => {
        const total = async (question: Partial<CitationsQuestion>) =>
          (await store.citations({ asOf: LATE, ...question })).total;
        expect(await total({ body: 'WTSA' })).toBe(2);
        expect(await total({ kind: 'decision' })).toBe(1);
        expect(await total({ targetBody: 'WTSA' })).toBe(1);
        expect(await total({ targetKind: 'decision' })).toBe(1);
        expect(await total({ fromConference: conference('pp-18') })).toBe(7);
        expect(await total({ toConference: conference('pp-06') })).toBe(3);
        expect(await total({ toConference: 'none' })).toBe(3);
        expect(await total({ fromConference: conference('pp-18'), toConference: conference('pp-14') })).toBe(
          3,
        );
        expect(await total({ clauses: ['outside'] })).toBe(1);
        expect(await total({ clauses: ['preambular', 'outside'] })).toBe(5);
        expect(await total({ clauses: [] })).toBe(0);
        expect(await total({ statuses: ['current', 'ahead'] })).toBe(3);
        expect(await total({ statuses: [] })).toBe(0);
        expect(await total({ severities: ['error'] })).toBe(4);
        expect(await total({ severities: ['error'], statuses: ['superseded', 'current'] })).toBe(1);
        expect(await total({ document: many[0]?.document.id as DocumentId })).toBe(7);
        // Held: 2 (Busan) thrice, once as the edition in force of `Resolution 2`; 4 (Busan), WTSA 5, and 1 in force.
        expect(await total({ textHeld: true })).toBe(5);
        expect(await total({ textHeld: false })).toBe(5);
        expect(await total({ drafts: true })).toBe(11);
        expect(await total({ drafts: true, fromConference: conference('pp-26') })).toBe(1);
        expect(await total({ fromConference: conference('pp-26') })).toBe(0);
        expect(await total({ asOf: '2018-11-15' })).toBe(1);
        // What is out of date goes by the same filters.
        const outdated = async (question: Partial<CitationsQuestion>) =>
          (await store.outdated({ asOf: LATE, ...question })).total;
        expect(await outdated({ textHeld: false })).toBe(4);
        expect(await outdated({ clauses: ['operative'] })).toBe(3);
        expect(await outdated({ kind: 'decision' })).toBe(1);
        expect(await outdated({ statuses: ['current'] })).toBe(0);
      });
    });

    it('orders: the worst first, the longest out of date first, by the instrument cited', async () => {
      await asking(harness, many, async (store) => {
        const listed = async (sort: CitationsQuestion['sort']) =>
          (await store.citations({ asOf: LATE, ...(sort && { sort }) })).citations;
        expect((await listed('severity')).map((row) => row.severity)).toEqual([
          ...Array<string>(4).fill('error'),
          ...Array<string>(2).fill('warning'),
          ...Array<string>(2).fill('note'),
          ...[null, null],
        ]);
        expect((await listed('since')).map((row) => row.since).slice(0, 5)).toEqual([
          ...['pp-14', 'pp-14', 'pp-14', 'pp-22'],
          null,
        ]);
        expect((await listed('instrument')).map((row) => row.instrument)).toEqual([
          ...['pp-dec-3', 'pp-res-1'],
          ...Array<string>(6).fill('pp-res-2'),
          ...['pp-res-4', 'wtsa-res-5'],
        ]);
        expect(await listed('edition')).toEqual(await listed(undefined));
      });
    });

    it('pages of every size join to the whole, in every order, and say the same totals', async () => {
      await asking(harness, many, async (store) => {
        for (const sort of CITATION_SORTS) {
          const whole = await store.citations({ asOf: LATE, sort, drafts: true });
          expect(whole.next).toBeNull();
          for (const limit of [1, 3, 11, 500]) {
            const rows = await joined(async (cursor) => {
              const page = await store.citations({
                ...{ asOf: LATE, sort, limit, drafts: true },
                ...(cursor !== undefined && { cursor }),
              });
              expect([page.total, page.counts]).toEqual([whole.total, whole.counts]);
              return { rows: page.citations, next: page.next };
            });
            expect(rows).toEqual(whole.citations);
          }
        }
      });
    });

    it('a page goes on where the last one ended, whatever was written since', async () => {
      await asking(harness, many, async (store) => {
        const first = await store.citations({ asOf: LATE, limit: 4 });
        const whole = await store.citations({ asOf: LATE });
        for (const batch of world(adopted('Resolution 0 (Dubai, 2018)', resolves('Resolution 2'))))
          await store.write(batch);
        const rest = await store.citations({ asOf: LATE, cursor: first.next ?? '' });
        expect(rest.citations).toEqual(whole.citations.slice(4));
        expect(rest.total).toBe(11);
      });
    });
  });

  describe('pages of impact', () => {
    const chain = world(
      ...[2, 3, 4].map((n) =>
        adopted(`Resolution ${n} (Busan, 2014)`, resolves('Resolution 1 (Busan, 2014)', 'Resolution 1')),
      ),
      adopted('WTSA Resolution 5 (Hammamet, 2016)', resolves('Resolution 2')),
      adopted('Decision 6 (Dubai, 2018)', recalling('Resolution 2')),
      adopted('Resolution 1 (Busan, 2014)'),
    );
    const ask = async (store: Store, question: Partial<ImpactQuestion>) => {
      const answer = await store.impact({ id: pp(1), asOf: LATE, ...question });
      if (!answer) throw new Error('1 is known.');
      return answer;
    };

    it('each list by itself, counts the same on every page', async () => {
      await asking(harness, chain, async (store) => {
        const whole = await ask(store, {});
        expect(whole.next).toEqual({ direct: null, dependents: null });
        expect(whole.counts).toMatchObject({ direct: 6, dated: 3, dependents: 5, byDistance: [3, 2] });
        const direct = await joined(async (cursor) => {
          const page = await ask(store, { limit: 4, ...(cursor !== undefined && { directCursor: cursor }) });
          expect(page.counts).toEqual(whole.counts);
          expect(page.dependents).toEqual(whole.dependents.slice(0, 4));
          return { rows: page.direct, next: page.next.direct };
        });
        expect(direct).toEqual(whole.direct);
        const dependents = await joined(async (cursor) => {
          const page = await ask(store, {
            limit: 2,
            ...(cursor !== undefined && { dependentsCursor: cursor }),
          });
          return { rows: page.dependents, next: page.next.dependents };
        });
        expect(dependents).toEqual(whole.dependents);
      });
    });

    it('filters choose rows, and dependence is followed through what they leave out', async () => {
      await asking(harness, chain, async (store) => {
        const rows = async (question: Partial<ImpactQuestion>) => {
          const { direct, dependents, counts } = await ask(store, question);
          return [direct.length, dependents.map((row) => row.edition), counts.byDistance];
        };
        expect(await rows({ body: 'WTSA' })).toEqual([0, ['wtsa-res-5@wtsa-16'], [0, 1]]);
        expect(await rows({ kind: 'decision' })).toEqual([0, ['pp-dec-6@pp-18'], [0, 1]]);
        expect(await rows({ conference: conference('pp-14') })).toEqual([
          6,
          ['pp-res-2@pp-14', 'pp-res-3@pp-14', 'pp-res-4@pp-14'],
          [3],
        ]);
        expect(await rows({ distance: 1 })).toEqual([
          6,
          ['pp-res-2@pp-14', 'pp-res-3@pp-14', 'pp-res-4@pp-14'],
          [3],
        ]);
        expect(await rows({ distance: 2 })).toEqual([6, ['pp-dec-6@pp-18', 'wtsa-res-5@wtsa-16'], [0, 2]]);
        expect(await rows({ distance: 2, body: 'WTSA' })).toEqual([0, ['wtsa-res-5@wtsa-16'], [0, 1]]);
        expect(await rows({ distance: 2, depth: 1 })).toEqual([6, [], []]);
        expect(await rows({ distance: 3 })).toEqual([6, [], []]);
        const first = await ask(store, { distance: 2, limit: 1 });
        const rest = await ask(store, {
          distance: 2,
          limit: 1,
          dependentsCursor: first.next.dependents ?? '',
        });
        expect(rest.dependents.map((row) => row.edition)).toEqual(['wtsa-res-5@wtsa-16']);
        expect(rest.next.dependents).toBeNull();
      });
    });
  });

  describe('pages of search', () => {
    const library = world(
      titled('On numbers', adopted('Resolution 130 (Rev. Busan, 2014)', resolves('Decision 130'))),
      titled('On numbers', adopted('Resolution 130 (Rev. Dubai, 2018)')),
      titled(
        'On numbers',
        adopted('WTSA Resolution 130 (Hammamet, 2016)', resolves('Resolution 130 (Kyoto, 1994)')),
      ),
      titled('On more numbers', adopted('Resolution 13 (Dubai, 2018)', resolves(naming('Study Group 17')))),
      draft('Resolution 130 (Rev. Bucharest, 2022)', 'pp-22', 'B/1/1'),
    );
    const ask = (store: Store, question: Partial<SearchQuestion>) =>
      store.search({ asOf: LATE, words: 'numbers', ...question });

    it('pages of every size join to the whole, of the same total', async () => {
      await asking(harness, library, async (store) => {
        for (const words of ['numbers', '130', '13', 'dubai']) {
          const whole = await ask(store, { words, limit: 500 });
          expect(whole.next).toBeNull();
          for (const limit of [1, 2, 5]) {
            const hits = await joined(async (cursor) => {
              const page = await ask(store, { words, limit, ...(cursor !== undefined && { cursor }) });
              expect(page.total).toBe(whole.total);
              return { rows: page.hits, next: page.next };
            });
            expect(hits).toEqual(whole.hits);
          }
        }
      });
    });

    it('filters: type, body, kind, conference, document, text held', async () => {
      await asking(harness, library, async (store) => {
        const ids = async (question: Partial<SearchQuestion>) =>
          (await ask(store, question)).hits.map(({ id }) => id).sort();
        expect(await ids({ types: ['instrument'] })).toEqual(['pp-res-13', 'pp-res-130', 'wtsa-res-130']);
        expect(await ids({ body: 'WTSA' })).toEqual(['wtsa-res-130', 'wtsa-res-130@wtsa-16']);
        expect(await ids({ kind: 'decision' })).toEqual([]);
        expect(await ids({ words: '130', kind: 'decision' })).toEqual(['pp-dec-130']);
        expect(await ids({ conference: conference('pp-18') })).toEqual([
          ...['pp-res-13', 'pp-res-130'],
          ...['pp-res-130@pp-18', 'pp-res-13@pp-18'],
        ]);
        expect(await ids({ document: library[0]?.document.id as DocumentId })).toEqual([
          'pp-res-130',
          'pp-res-130@pp-14',
        ]);
        expect(await ids({ words: '130', textHeld: false })).toEqual(['pp-dec-130']);
        expect(await ids({ words: 'study group 17' })).toContain('study-group-17');
        expect(await ids({ words: 'study group 17', body: 'PP' })).not.toContain('study-group-17');
        expect(await ids({ words: 'wtsa-16', body: 'WTSA' })).toContain('wtsa-16');
      });
    });
  });

  describe('questions that mean nothing', () => {
    it('a limit, a depth and a day that are none are refused, whatever is asked', async () => {
      await asking(harness, many, async (store) => {
        for (const limit of [0, -1, 1.5, NaN, Infinity, 501, '5' as unknown as number]) {
          for (const asked of [
            () => store.outdated({ asOf: LATE, limit }),
            () => store.citations({ asOf: LATE, limit }),
            () => store.search({ asOf: LATE, words: 'x', limit }),
            () => store.impact({ asOf: LATE, id: pp(1), limit }),
            () => store.neighbourhood({ asOf: LATE, ids: [pp(1)], limit }),
          ]) {
            await expect(asked()).rejects.toThrow(WrongQuestion);
          }
        }
        await expect(store.impact({ asOf: LATE, id: pp(1), depth: -1 })).rejects.toThrow(WrongQuestion);
        await expect(store.impact({ asOf: LATE, id: pp(1), distance: 0 })).rejects.toThrow(WrongQuestion);
        for (const asOf of [
          '',
          'NaN',
          '2018-02-30',
          '2018-13-01',
          '18-01-01',
          '2018-11-16T00:00',
          "' OR 1=1 --",
        ]) {
          for (const asked of [
            () => store.outdated({ asOf }),
            () => store.citations({ asOf }),
            () => store.search({ asOf, words: 'x' }),
            () => store.instrument(pp(1), { asOf }),
            () => store.impact({ asOf, id: pp(1) }),
            () => store.path({ asOf, from: pp(1), to: pp(2) }),
            () => store.timeline({ asOf, id: pp(1) }),
            () => store.conference(conference('pp-18'), { asOf }),
            () => store.matrix({ asOf }),
            () => store.compare({ asOf, before: 'pp-res-1@pp-18' as never }),
            () => store.overview({ asOf }),
          ]) {
            await expect(asked()).rejects.toThrow(/YYYY-MM-DD/);
          }
        }
      });
    });

    it('a cursor serves the list and the order that gave it, and no other', async () => {
      await asking(harness, many, async (store) => {
        const { next } = await store.citations({ asOf: LATE, limit: 1 });
        const cursor = next ?? '';
        expect((await store.citations({ asOf: LATE, cursor })).citations).toHaveLength(9);
        const forged = Buffer.from('["citations edition",0,"a\\" OR 1=1",-1,0,9,"x"]').toString('base64url');
        for (const asked of [
          () => store.outdated({ asOf: LATE, cursor }),
          () => store.citations({ asOf: LATE, sort: 'since', cursor }),
          () => store.search({ asOf: LATE, words: 'x', cursor }),
          () => store.impact({ asOf: LATE, id: pp(1), directCursor: cursor }),
          () => store.impact({ asOf: LATE, id: pp(1), dependentsCursor: cursor }),
          ...['', 'x', '[]', forged, `${cursor}x`, 'A'.repeat(1_000_000)].map(
            (wrong) => () => store.citations({ asOf: LATE, cursor: wrong }),
          ),
        ]) {
          await expect(asked()).rejects.toThrow(WrongQuestion);
        }
      });
    });

    it('values of any kind find nothing and break nothing', async () => {
      await asking(harness, many, async (store) => {
        const before = await store.overview({ asOf: LATE });
        for (const value of [
          "' OR 1=1 --",
          '"); DROP TABLE citations; --',
          "x'}) DETACH DELETE n //",
          '$asOf} RETURN 1 //',
          '+*:"(a OR b)~2',
          'ü\u0000\ud800',
          '',
          'x'.repeat(1_000_000),
        ]) {
          const body = value;
          const id = value as InstrumentId;
          const [conferenceId, document] = [conference(value), value as DocumentId];
          for (const filter of [
            ...[{ body }, { targetBody: value }, { fromConference: conferenceId }],
            ...[{ toConference: conferenceId }, { document }],
          ]) {
            expect((await store.citations({ asOf: LATE, ...filter })).total).toBe(0);
            expect((await store.outdated({ asOf: LATE, ...filter })).total).toBe(0);
          }
          expect((await store.citations({ asOf: LATE, by: id })).total).toBe(0);
          expect((await store.citations({ asOf: LATE, of: id })).total).toBe(0);
          expect((await store.search({ asOf: LATE, words: 'one', body, document })).total).toBe(0);
          expect((await store.matrix({ asOf: LATE, body })).cells).toEqual([]);
          expect(await store.timeline({ asOf: LATE, id })).toBeNull();
          expect(await store.compare({ asOf: LATE, before: value as never })).toBeNull();
          const impact = await store.impact({ asOf: LATE, id: pp(2), body, conference: conferenceId });
          expect(impact?.counts).toMatchObject({ direct: 0, dependents: 0 });
        }
        expect(await store.overview({ asOf: LATE })).toEqual(before);
      });
    });
  });
}
