/** What people settle about citations: kept by citation, whatever becomes of documents, told in the list and by its totals. */
import { describe, expect, it } from 'vitest';
import type { Marking } from '../../graph/marking.ts';
import { LONGEST_REASON } from '../../graph/marking.ts';
import { WrongQuestion } from '../../graph/questions/page.ts';
import type { OutdatedQuestion } from '../../graph/questions/types/citations.ts';
import type { Store } from '../../graph/store.ts';
import { graphOf } from '../graph/export/support.ts';
import { adopted, recalling, resolves, world } from '../support/world.ts';
import { LATE, asking } from './harness.ts';
import type { Harness } from './harness.ts';

/** Three citations that are out of date, two of them by one text. */
const batches = world(
  adopted(
    'Resolution 1 (Dubai, 2018)',
    recalling('Resolution 2 (Antalya, 2006)'),
    resolves('Resolution 2 (Antalya, 2006)'),
  ),
  adopted('Resolution 3 (Dubai, 2018)', recalling('Resolution 2 (Antalya, 2006)')),
  adopted('Resolution 2 (Rev. Busan, 2014)'),
);

const ask = (store: Store, question: Partial<OutdatedQuestion> = {}) =>
  store.outdated({ asOf: LATE, sort: 'edition', ...question });

const told = async (store: Store, question: Partial<OutdatedQuestion> = {}) =>
  (await ask(store, question)).citations.map(({ from, clauseKind, mark }) => [from, clauseKind, mark]);

/** Marks the citations of the list, in its order. */
async function mark(store: Store, ...marks: (Omit<Marking, 'citation'> | null)[]): Promise<void> {
  const { citations } = await ask(store);
  await store.mark(
    citations.flatMap(({ id }, n) => {
      const one = marks[n];
      return one ? [{ citation: id, ...one }] : [];
    }),
  );
}

const done = { state: 'done', reason: null } as const;
const kept = { state: 'kept', reason: 'quotes the past' } as const;
const none = { state: null, reason: null } as const;

export function marking(harness: Harness): void {
  describe('marks', () => {
    it('stand in the rows, and choose them, with totals and counts', async () => {
      await asking(harness, batches, async (store) => {
        await mark(store, done, kept);
        const [first, second, third] = [
          ['pp-res-1@pp-18', 'preambular', done],
          ['pp-res-1@pp-18', 'operative', kept],
          ['pp-res-3@pp-18', 'preambular', null],
        ];
        expect(await told(store)).toEqual([first, second, third]);
        expect(await told(store, { marks: ['open'] })).toEqual([third]);
        expect(await told(store, { marks: ['done'] })).toEqual([first]);
        expect(await told(store, { marks: ['kept'] })).toEqual([second]);
        expect(await told(store, { marks: ['open', 'kept'] })).toEqual([second, third]);
        expect(await told(store, { marks: ['done', 'kept'] })).toEqual([first, second]);
        expect(await told(store, { marks: ['open', 'done', 'kept'] })).toEqual([first, second, third]);
        expect(await told(store, { marks: [] })).toEqual([]);
        expect(await told(store, { marks: ['open'], severities: ['error'] })).toEqual([]);
        const { total, counts } = await ask(store, { marks: ['kept', 'open'] });
        expect([total, counts.severity]).toEqual([2, { error: 1, warning: 1, note: 0 }]);
      });
    });

    it('go by pages, and what is marked in between neither repeats nor hides a row', async () => {
      await asking(harness, batches, async (store) => {
        const first = await ask(store, { marks: ['open'], limit: 1 });
        await mark(store, done);
        const rest = await ask(store, { marks: ['open'], cursor: first.next ?? '' });
        expect(rest.citations.map(({ clauseKind }) => clauseKind)).toEqual(['operative', 'preambular']);
        expect(rest.total).toBe(2);
      });
    });

    it('are changed and taken away; the last word about a citation counts', async () => {
      await asking(harness, batches, async (store) => {
        await mark(store, done, kept, done);
        await mark(store, kept, none);
        expect((await told(store)).map((row) => row[2])).toEqual([kept, null, done]);
        const [one] = (await ask(store)).citations;
        const citation = one?.id as Marking['citation'];
        await store.mark([
          { citation, ...none },
          { citation, ...done },
        ]);
        expect((await told(store))[0]?.[2]).toEqual(done);
        await store.mark([]);
        expect((await told(store))[0]?.[2]).toEqual(done);
      });
    });

    it('outlive the document, and come back with it', async () => {
      await asking(harness, batches, async (store) => {
        await mark(store, kept);
        for (const { document } of batches) await store.forget(document.id);
        expect(await told(store, { marks: ['kept'] })).toEqual([]);
        for (const batch of batches) await store.write(batch);
        expect(await told(store, { marks: ['kept'] })).toHaveLength(1);
        for (const batch of batches) expect(await store.write(batch)).toBe('unchanged');
        expect(await told(store, { marks: ['kept'] })).toHaveLength(1);
      });
    });

    it('are no part of the graph: neither of its exports nor of what is told of the whole', async () => {
      const all = async (store: Store) => [
        await graphOf(store.export({})),
        await store.overview({ asOf: LATE }),
      ];
      await asking(harness, batches, async (store) => {
        const before = await all(store);
        await mark(store, done, kept);
        expect(await all(store)).toEqual(before);
      });
    });

    it('need a reason where a citation is not to be changed, of no more than its length', async () => {
      await asking(harness, batches, async (store) => {
        const long = 'x'.repeat(LONGEST_REASON);
        await expect(mark(store, done, { state: 'kept', reason: ' \n' })).rejects.toThrow(WrongQuestion);
        await expect(mark(store, { state: 'kept', reason: null })).rejects.toThrow(/Say why/);
        await expect(mark(store, { state: 'done', reason: `${long}x` })).rejects.toThrow(/500/);
        expect((await told(store)).map((row) => row[2])).toEqual([null, null, null]);
        await mark(
          store,
          { state: 'kept', reason: ` ${long} ` },
          { state: 'done', reason: '  ' },
          { state: 'kept', reason: `a\u0000'"}) DETACH DELETE n; --\ud800` },
        );
        expect((await told(store)).map((row) => row[2])).toEqual([
          { state: 'kept', reason: long },
          done,
          { state: 'kept', reason: `a\ufffd'"}) DETACH DELETE n; --\ufffd` },
        ]);
      });
    });
  });
}
