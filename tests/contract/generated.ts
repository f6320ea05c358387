/** Small worlds made up at random: the answers are those of a naive evaluation, in whatever order the documents come. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Batch } from '../../graph/model.ts';
import {
  adopted,
  annex,
  deleted,
  document,
  draft,
  entityId,
  naming,
  recalling,
  resolves,
  suppressed,
  withHistory,
} from '../support/world.ts';
import type { Part } from '../support/world.ts';
import { asking, everything, pp } from './harness.ts';
import type { Harness } from './harness.ts';
import { Naive } from './naive.ts';

const OCCASIONS = [
  '(Antalya, 2006)',
  '(Guadalajara, 2010)',
  '(Busan, 2014)',
  '(Dubai, 2018)',
  '(Bucharest, 2022)',
];
const CODES = ['pp-06', 'pp-10', 'pp-14', 'pp-18', 'pp-22'];
const DAYS = ['2010-10-22', '2016-01-01', '2018-11-15', '2018-11-16', '2024-01-01'];
const NUMBERS = [1, 2, 3, 4];
const LABELS = ['Article 12 of the Constitution', 'Study Group 17', 'PP-18'] as const;

const number = fc.constantFrom(...NUMBERS);
const occasion = fc.nat(OCCASIONS.length - 1);
const at = (n: number): string => OCCASIONS[n] ?? '';

const reference = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(number, occasion).map(([n, when]) => `Resolution ${n} ${at(when)}`) },
  { weight: 2, arbitrary: number.map((n) => `Resolution ${n}`) },
  { weight: 1, arbitrary: number.map((n) => `Resolution ${n} (Busan, 2015)`) },
);
const named = fc.tuple(fc.constantFrom(...LABELS), fc.constantFrom(null, null, 'inserted', 'deleted'));
const said = fc.oneof(
  { weight: 5, arbitrary: reference },
  { weight: 1, arbitrary: reference.map(deleted) },
  { weight: 2, arbitrary: named.map(([label, change]) => naming(label, change)) },
);
const clauses = fc.array(
  fc
    .tuple(fc.constantFrom(recalling, resolves, annex), fc.array(said, { minLength: 1, maxLength: 3 }))
    .map(([clause, cited]) => clause(...cited)),
  { maxLength: 3 },
);

const text = fc
  .tuple(number, occasion, clauses, fc.option(fc.subarray([0, 1, 2, 3, 4])))
  .map(([n, when, body, history]): Part => {
    const one = adopted(`Resolution ${n} ${at(when)}`, ...body);
    const line = history && [...history.filter((earlier) => earlier < when), when];
    return line ? withHistory(line.map(at), one) : one;
  });
const end = fc
  .tuple(number, occasion, fc.constantFrom(1, 2))
  .map(([n, when, later]) =>
    suppressed(`Resolution ${n} ${at(when)}`, CODES[Math.min(when + later, 4)] ?? 'pp-22'),
  );
const proposal = fc
  .tuple(number, occasion, clauses, fc.nat(3))
  .map(([n, when, body, item]) =>
    draft(`Resolution ${n} ${at(when)}`, CODES[when] ?? 'pp-22', `B/1/${item}`, ...body),
  );

const worlds = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: text },
      { weight: 1, arbitrary: end },
      { weight: 1, arbitrary: proposal },
    ),
    { minLength: 1, maxLength: 9 },
  )
  .map((parts) => [
    ...new Map(parts.map((one) => document(one)).map((batch) => [batch.document.id, batch])).values(),
  ]);

const byKey = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

export function generated(harness: Harness): void {
  const check = (property: (batches: Batch[], shuffled: Batch[]) => Promise<void>) =>
    fc.assert(
      fc.asyncProperty(worlds, fc.infiniteStream(fc.nat()), async (batches, dice) => {
        const shuffled = batches
          .map((batch) => ({ batch, key: dice.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ batch }) => batch);
        await property(batches, shuffled);
      }),
      { numRuns: harness.runs },
    );

  describe('generated worlds', () => {
    it('what is outdated, what depends on what, and who names what, are as the naive evaluation has them', async () => {
      await check((batches, shuffled) =>
        asking(harness, shuffled, async (store) => {
          for (const asOf of DAYS) {
            const naive = new Naive(batches, asOf);
            const { citations } = await store.outdated({ asOf });
            const rows = citations
              .filter((row) => row.status !== 'misquoted' || row.to.endsWith('@busan-2015'))
              .map((row) => [row.from, row.start, row.to, row.status, row.current]);
            expect(rows.sort(byKey)).toEqual(naive.outdated().sort(byKey));
            for (const n of NUMBERS) {
              const impact = await store.impact({ id: pp(n), asOf });
              const dependents = impact?.dependents.map((row) => [row.edition, row.distance, row.via]) ?? [];
              expect(dependents.sort(byKey)).toEqual(naive.dependents(pp(n)).sort(byKey));
              const mentions = (await store.instrument(pp(n), { asOf }))?.mentions ?? [];
              const places = mentions.flatMap(({ id, provisions }) => provisions.map(() => id));
              expect(places.sort()).toEqual(naive.named(pp(n)).sort());
            }
            for (const id of LABELS.map(entityId)) {
              const answer = await store.entity(id, { asOf });
              const namers = answer && answer.mentionedBy.map((row) => [row.edition, row.start]);
              expect(namers?.sort(byKey)).toEqual(naive.namers(id)?.sort(byKey));
            }
          }
        }),
      );
    });

    it('order, repetition and documents since forgotten make no difference to any answer', async () => {
      const ids = NUMBERS.map(pp);
      await check(async (batches, shuffled) => {
        const half = batches.slice(0, Math.ceil(batches.length / 2));
        const expected = await asking(harness, half, (store) => everything(store, ids, DAYS.slice(1, 4)));
        const got = await asking(harness, [...shuffled, ...half], async (store) => {
          for (const { document: gone } of batches.slice(half.length)) await store.forget(gone.id);
          return everything(store, ids, DAYS.slice(1, 4));
        });
        expect(got).toEqual(expected);
      });
    });
  });
}
