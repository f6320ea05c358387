/** Question 4: each status in the order of the design, what goes with it, filters and pages. */
import { describe, expect, it } from 'vitest';
import {
  annex,
  adopted,
  deleted,
  document,
  draft,
  inserted,
  recalling,
  resolves,
  suppressed,
  withHistory,
  world,
} from '../support/world.ts';
import type { CitationId } from '../../graph/ids.ts';
import type { Batch } from '../../graph/model.ts';
import { LATE, asking, outdatedRows, pp } from './harness.ts';
import type { Harness } from './harness.ts';

const twelve = [...Array(12).keys()].map((n) => n + 21);

export function statuses(harness: Harness): void {
  const one = (text: Parameters<typeof world>[number], ...others: Parameters<typeof world>) =>
    asking(harness, world(text, ...others), (store) =>
      outdatedRows(store, ['status', 'current', 'since', 'atAdoption', 'severity', 'suggestion', 'chain'], {
        undated: true,
        instrument: pp(1),
      }),
    );
  const citing = (reference: string) => adopted('Resolution 1 (Dubai, 2018)', resolves(reference));

  describe('statuses', () => {
    it('undated: names no edition, and is listed only on request', async () => {
      const batches = world(citing('Resolution 2'), adopted('Resolution 2 (Busan, 2014)'));
      await asking(harness, batches, async (store) => {
        expect(await outdatedRows(store, ['status'])).toEqual([]);
        expect(await outdatedRows(store, ['status', 'since', 'severity'], { undated: true })).toEqual([
          ['undated', null, 'error'],
        ]);
        expect(await outdatedRows(store, ['status'], { statuses: ['undated'] })).toEqual([['undated']]);
      });
    });

    it('misquoted: place and year name no conference of that body', async () => {
      expect(
        await one(citing('Resolution 2 (Rev. Busan, 2015)'), adopted('Resolution 2 (Busan, 2014)')),
      ).toEqual([
        [
          'misquoted',
          'pp-res-2@pp-14',
          null,
          true,
          'error',
          'Resolution 2 (Busan, 2014)',
          ['pp-res-2@pp-14'],
        ],
      ]);
    });

    it('misquoted goes before suppressed', async () => {
      const rows = await one(
        citing('Resolution 2 (Busan, 2015)'),
        adopted('Resolution 2 (Busan, 2014)'),
        suppressed('Resolution 2 (Busan, 2014)', 'pp-18'),
      );
      expect(rows).toEqual([['misquoted', null, null, true, 'error', null, []]]);
    });

    it('ahead: the edition came after the citing text, and is a note', async () => {
      const rows = await one(citing('Resolution 2 (Bucharest, 2022)'), adopted('Resolution 2 (Busan, 2014)'));
      expect(rows).toEqual([
        ['ahead', 'pp-res-2@pp-14', null, true, 'note', 'Resolution 2 (Busan, 2014)', expect.any(Array)],
      ]);
    });

    it('ahead to what came about suggests what is written: the edition in force is the one that it names', async () => {
      const rows = await one(
        citing('Resolution 2 (Rev. Bucharest, 2022)'),
        adopted('Resolution 2 (Busan, 2014)'),
        adopted('Resolution 2 (Rev. Bucharest, 2022)'),
      );
      expect(rows).toEqual([
        [
          ...['ahead', 'pp-res-2@pp-22', null, true, 'note', 'Resolution 2 (Rev. Bucharest, 2022)'],
          ['pp-res-2@pp-22'],
        ],
      ]);
    });

    it('unknown-edition: a history line covers that date and does not have it', async () => {
      const rows = await one(
        citing('Resolution 2 (Rev. Busan, 2014)'),
        withHistory(['(Antalya, 2006)', '(Rev. Dubai, 2018)'], adopted('Resolution 2 (Rev. Dubai, 2018)')),
      );
      expect(rows).toEqual([
        [
          'unknown-edition',
          'pp-res-2@pp-18',
          null,
          true,
          'error',
          'Resolution 2 (Rev. Dubai, 2018)',
          ['pp-res-2@pp-18'],
        ],
      ]);
    });

    it('suppressed: by the day asked about, and not before', async () => {
      const batches = world(
        citing('Resolution 2 (Busan, 2014)'),
        adopted('Resolution 2 (Busan, 2014)'),
        suppressed('Resolution 2 (Busan, 2014)', 'pp-22'),
      );
      const keys = ['status', 'current', 'since', 'atAdoption', 'suggestion'] as const;
      await asking(harness, batches, async (store) => {
        expect(await outdatedRows(store, keys, { asOf: '2022-10-13' })).toEqual([]);
        expect(await outdatedRows(store, keys, { asOf: '2022-10-14' })).toEqual([
          ['suppressed', null, 'pp-22', false, null],
        ]);
      });
    });

    it('suppressed where the heading that ends it names no edition', async () => {
      const rows = await one(
        citing('Resolution 2 (Busan, 2014)'),
        adopted('Resolution 2 (Busan, 2014)'),
        suppressed('Resolution 2', 'pp-22'),
      );
      expect(rows).toEqual([['suppressed', null, 'pp-22', false, 'error', null, expect.any(Array)]]);
      // As the reader gives it: without an edition of its own a heading has that of the conference that suppresses.
      const again = await one(
        citing('Resolution 2 (Busan, 2014)'),
        adopted('Resolution 2 (Busan, 2014)'),
        suppressed('Resolution 2 (Bucharest, 2022)', 'pp-22'),
      );
      expect(again).toEqual(rows);
    });

    it('superseded: by the first later edition, with the chain to the one in force', async () => {
      const rows = await one(
        citing('Resolution 2 (Antalya, 2006)'),
        withHistory(
          ['(Antalya, 2006)', '(Rev. Busan, 2014)', '(Rev. Bucharest, 2022)'],
          adopted('Resolution 2 (Rev. Bucharest, 2022)'),
        ),
      );
      expect(rows).toEqual([
        [
          'superseded',
          'pp-res-2@pp-22',
          'pp-14',
          true,
          'error',
          'Resolution 2 (Rev. Bucharest, 2022)',
          ['pp-res-2@pp-06', 'pp-res-2@pp-14', 'pp-res-2@pp-22'],
        ],
      ]);
    });

    it('an edition replaced by the same conference was so at adoption; one replaced later was not', async () => {
      const same = await one(
        citing('Resolution 2 (Busan, 2014)'),
        adopted('Resolution 2 (Busan, 2014)'),
        adopted('Resolution 2 (Rev. Dubai, 2018)'),
      );
      expect(same.map((row) => [row[0], row[2], row[3]])).toEqual([['superseded', 'pp-18', true]]);
      const later = await one(
        citing('Resolution 2 (Busan, 2014)'),
        adopted('Resolution 2 (Busan, 2014)'),
        adopted('Resolution 2 (Rev. Bucharest, 2022)'),
      );
      expect(later.map((row) => [row[0], row[2], row[3]])).toEqual([['superseded', 'pp-22', false]]);
    });

    it('misquoted: Rev. missing or added where a heading tells, and a note', async () => {
      expect(
        await one(citing('Resolution 2 (Rev. Busan, 2014)'), adopted('Resolution 2 (Busan, 2014)')),
      ).toEqual([
        ['misquoted', 'pp-res-2@pp-14', null, true, 'note', 'Resolution 2 (Busan, 2014)', ['pp-res-2@pp-14']],
      ]);
      // Nothing tells of an edition that is known from this citation alone.
      expect(await one(citing('Resolution 2 (Rev. Busan, 2014)'))).toEqual([]);
    });

    it('current: not listed', async () => {
      expect(await one(citing('Resolution 2 (Busan, 2014)'), adopted('Resolution 2 (Busan, 2014)'))).toEqual(
        [],
      );
    });

    it('a body without sessions has no wrong edition', async () => {
      expect(await one(citing('UNGA Resolution 70/125 (2015)'))).toEqual([]);
    });
  });

  describe('severity', () => {
    it('follows the clause, and is a note for an earlier edition of the text itself and outside clauses', async () => {
      const batches = world(
        adopted(
          'Resolution 1 (Rev. Dubai, 2018)',
          recalling('Resolution 2 (Busan, 2014)', 'Resolution 1 (Busan, 2014)'),
          resolves('Resolution 2 (Busan, 2014)', 'Resolution 1 (Busan, 2014)'),
          annex('Resolution 2 (Busan, 2014)'),
        ),
        adopted('Resolution 1 (Busan, 2014)'),
        adopted('Resolution 2 (Busan, 2014)'),
        adopted('Resolution 2 (Rev. Bucharest, 2022)'),
      );
      const rows = await asking(harness, batches, (store) =>
        outdatedRows(store, ['severity', 'to', 'provision'], { asOf: LATE }),
      );
      expect(rows).toEqual([
        ['error', 'pp-res-2@pp-14', 'resolves 2'],
        ['warning', 'pp-res-2@pp-14', 'recalling 1'],
        ['note', 'pp-res-1@pp-14', 'recalling 1'],
        ['note', 'pp-res-1@pp-14', 'resolves 2'],
        ['note', 'pp-res-2@pp-14', null],
      ]);
    });
  });

  describe('drafts', () => {
    const batches = [
      ...world(adopted('Resolution 2 (Busan, 2014)'), adopted('Resolution 2 (Rev. Dubai, 2018)')),
      document(
        draft(
          'Resolution 1 (Rev. Bucharest, 2022)',
          'pp-22',
          'B/75/2',
          resolves(deleted('Resolution 2 (Antalya, 2006)'), inserted('Resolution 2 (Busan, 2014)')),
        ),
        { name: 'proposal.txt' },
      ),
    ];
    const proposal = batches[2]?.document.id;

    it('count with their document or on request; deleted words never', async () => {
      await asking(harness, batches, async (store) => {
        expect(await outdatedRows(store, ['from', 'to'])).toEqual([]);
        const expected = [['pp-res-1@pp-22~b-75-2', 'pp-res-2@pp-14', 'superseded', true]];
        const keys = ['from', 'to', 'status', 'atAdoption'] as const;
        expect(await outdatedRows(store, keys, { drafts: true })).toEqual(expected);
        expect(await outdatedRows(store, keys, proposal ? { document: proposal } : {})).toEqual(expected);
      });
    });

    it('supersede nothing, and are kept apart from the lineage', async () => {
      await asking(harness, batches, async (store) => {
        const answer = await store.instrument(pp(1), { asOf: LATE });
        expect(answer?.lineage).toEqual([]);
        expect(answer?.inForce).toBeNull();
        expect(answer?.drafts).toEqual([
          {
            edition: 'pp-res-1@pp-22~b-75-2',
            proposal: 'B/75/2',
            action: 'MOD',
            author: null,
            at: 'pp-22',
            document: proposal,
          },
        ]);
      });
    });

    it('a document with texts in force and others gives those in force', async () => {
      const acts = document([
        adopted('Resolution 3 (Busan, 2014)', resolves('Resolution 2 (Antalya, 2006)')),
        adopted('Resolution 4 (Busan, 2014)', resolves('Resolution 2 (Antalya, 2006)')),
      ]);
      await asking(
        harness,
        [...batches, acts, ...world(adopted('Resolution 4 (Rev. Dubai, 2018)'))],
        async (store) => {
          const rows = await outdatedRows(store, ['from'], { document: acts.document.id });
          expect(rows).toEqual([['pp-res-3@pp-14']]);
        },
      );
    });
  });

  describe('filters and pages', () => {
    const many = world(
      ...[1, 2, 3, 4, 5].map((n) =>
        adopted(
          `Resolution ${n} (Dubai, 2018)`,
          resolves('Resolution 9 (Busan, 2014)', 'Resolution 8 (Antalya, 2006)'),
          recalling('Resolution 9 (Busan, 2014)'),
        ),
      ),
      adopted('WTSA Resolution 7 (Geneva, 2022)', resolves('Resolution 9 (Busan, 2014)')),
      adopted('Resolution 9 (Rev. Bucharest, 2022)'),
      withHistory(['(Antalya, 2006)', '(Rev. Busan, 2014)'], adopted('Resolution 8 (Rev. Busan, 2014)')),
    );

    it('filters by body, citing and cited instrument, status and severity', async () => {
      await asking(harness, many, async (store) => {
        const total = async (question: Parameters<typeof outdatedRows>[2]) =>
          (await store.outdated({ asOf: LATE, ...question })).total;
        expect(await total({})).toBe(16);
        expect(await total({ body: 'WTSA' })).toBe(1);
        expect(await total({ instrument: pp(3) })).toBe(3);
        expect(await total({ target: pp(8) })).toBe(5);
        expect(await total({ severities: ['warning'] })).toBe(5);
        expect(await total({ statuses: ['suppressed'] })).toBe(0);
        expect((await store.outdated({ asOf: LATE })).counts).toEqual({
          severity: { error: 11, warning: 5, note: 0 },
          status: { superseded: 16 },
        });
      });
    });

    it('pages join to the whole, each row once, counts the same on every page', async () => {
      await asking(harness, many, async (store) => {
        const whole = await store.outdated({ asOf: LATE });
        const rows: unknown[] = [];
        let cursor: string | null = null;
        let pages = 0;
        do {
          const page = await store.outdated({ asOf: LATE, limit: 3, ...(cursor !== null && { cursor }) });
          expect(page.citations.length).toBeLessThanOrEqual(3);
          expect([page.total, page.counts]).toEqual([whole.total, whole.counts]);
          rows.push(...page.citations);
          cursor = page.next;
          pages++;
        } while (cursor !== null && pages < 20);
        expect(rows).toEqual(whole.citations);
        expect(pages).toBe(6);
      });
    });

    it('the atoms of one span stand in the order in which they were read, ten after nine', async () => {
      const [batch] = world(
        adopted(
          'Resolution 1 (Dubai, 2018)',
          resolves(...twelve.map((n) => `Resolution ${n} (Busan, 2015)`)),
        ),
      ) as [Batch];
      const [first] = batch.citations;
      const { start, end } = first ?? { start: 0, end: 0 };
      const citations = batch.citations.map((one, n) => ({
        ...one,
        start,
        end,
        id: `${batch.document.id}:${start}-${end}:${n}` as CitationId,
      }));
      await asking(harness, [{ ...batch, citations }], async (store) => {
        const expected = twelve.map((n) => `pp-res-${n}@busan-2015`);
        expect((await store.outdated({ asOf: LATE })).citations.map((row) => row.to)).toEqual(expected);
        expect((await store.instrument(pp(1), { asOf: LATE }))?.cites.map((row) => row.to)).toEqual(expected);
        const pages = await store.outdated({ asOf: LATE, limit: 10 });
        const rest = await store.outdated({ asOf: LATE, ...(pages.next !== null && { cursor: pages.next }) });
        expect(rest.citations.map((row) => row.to)).toEqual(expected.slice(10));
      });
    });

    it('refuses a cursor that no answer gave', async () => {
      await asking(harness, many, async (store) => {
        for (const cursor of ['', 'x', 'WyJlcnJvciJd', "' OR 1=1 --"]) {
          await expect(store.outdated({ asOf: LATE, cursor })).rejects.toThrow(RangeError);
        }
        // On a day without rows as well.
        await expect(store.outdated({ asOf: '1980-01-01', cursor: 'x' })).rejects.toThrow(RangeError);
      });
    });
  });
}
