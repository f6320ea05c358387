/** Small worlds made up at random: the answers are those of a naive evaluation, in whatever order the documents come. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instrumentOf } from '../../graph/ids.ts';
import type { Batch } from '../../graph/model.ts';
import { CITATION_SORTS } from '../../graph/questions/types/citations.ts';
import type { CitationSort, ListedCitation } from '../../graph/questions/types/citations.ts';
import type { TimelineYear } from '../../graph/questions/types/conference.ts';
import { registry } from '../../graph/registry/index.ts';
import type { Store } from '../../graph/store.ts';
import { SEVERITIES } from '../../graph/verdict.ts';
import { graphOf } from '../graph/export/support.ts';
import {
  adopted,
  annex,
  deleted,
  document,
  draft,
  entityId,
  inserted,
  naming,
  recalling,
  resolves,
  suppressed,
  withHistory,
} from '../support/world.ts';
import type { Part } from '../support/world.ts';
import { asking, pp } from './harness.ts';
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
/** Every world is asked about one of them: they are for all worlds together. */
export const days = fc.constantFrom(...DAYS);
export const NUMBERS = [1, 2, 3, 4];
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
  { weight: 1, arbitrary: reference.map(inserted) },
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

/** Worlds of a few documents: texts, ends, drafts. */
export const worlds = fc
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

/** One line for each thing that a year has, as the naive evaluation tells it. */
function chronicle({
  year,
  adopted: held,
  attested,
  suppressed: ended,
  made,
  received,
  drafts,
  citations,
}: TimelineYear) {
  expect(citations?.made).toHaveLength(made);
  expect(citations?.received).toHaveLength(received);
  expect(citations?.drafts.made).toHaveLength(drafts.made);
  expect(citations?.drafts.received).toHaveLength(drafts.received);
  const counts = {
    ...{ adopted: held.length, attested: attested.length, suppressed: ended.length, made, received },
    proposed: drafts.editions.length,
    'made in draft': drafts.made,
    'received in draft': drafts.received,
  };
  return Object.entries(counts).flatMap(([what, count]) => Array<string>(count).fill(`${year} ${what}`));
}

/** What a list is sorted by, as a string that sorts. */
function leadOf(row: ListedCitation, sort: CitationSort): string {
  const place = [row.from, ...[row.start, row.end].map((n) => String(n).padStart(9, '0'))].join(' ');
  const since = row.since === null ? '9999-12-31' : (registry.conference(row.since)?.closed ?? '');
  const rank = row.severity === null ? SEVERITIES.length : SEVERITIES.indexOf(row.severity);
  return `${{ severity: rank, since, edition: '', instrument: row.instrument }[sort]} ${place}`;
}

export function generated(harness: Harness): void {
  const check = (property: (batches: Batch[], shuffled: Batch[], asOf: string) => Promise<void>) =>
    fc.assert(
      fc.asyncProperty(worlds, days, fc.infiniteStream(fc.nat()), async (batches, asOf, dice) => {
        const shuffled = batches
          .map((batch) => ({ batch, key: dice.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ batch }) => batch);
        await property(batches, shuffled, asOf);
      }),
      { numRuns: harness.runs },
    );

  describe('generated worlds', () => {
    it('what is outdated, what depends on what, and who names what, are as the naive evaluation has them', async () => {
      await check((batches, shuffled, asOf) =>
        asking(harness, shuffled, async (store) => {
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
        }),
      );
    });

    it('what happened when, which conferences cite which, and what became of citations, are as the naive evaluation has them', async () => {
      await check((batches, shuffled, asOf) =>
        asking(harness, shuffled, async (store) => {
          const naive = new Naive(batches, asOf);
          const { cells } = await store.matrix({ asOf });
          const pairs = cells.flatMap(({ from, to, citations }) => Array(citations).fill([from, to]));
          expect(pairs.sort(byKey)).toEqual(naive.exchanges().sort(byKey));
          for (const id of NUMBERS.map(pp)) {
            const answer = await store.timeline({ id, asOf, citations: true });
            expect(answer?.years.flatMap(chronicle).sort() ?? []).toEqual(naive.chronicle(id).sort());
          }
          const texts = [...new Set(batches.flatMap(({ editions }) => editions))].filter(
            ({ role }) => role !== 'suppressed',
          );
          for (const { id: before } of texts) {
            const sides = await store.compare({ asOf, before });
            expect(Object.values(sides?.counts ?? {})).toEqual(naive.redlined(before));
            for (const { id: after } of texts) {
              if (before === after) continue;
              const answer = await store.compare({ asOf, before, after });
              expect(Object.values(answer?.counts ?? {})).toEqual(naive.compared(before, after));
            }
          }
        }),
      );
    });

    it('lineages, who cites, chains, neighbourhoods, acts of conferences and the overview are as the naive evaluation has them', async () => {
      await check((batches, shuffled, asOf) =>
        asking(harness, shuffled, async (store) => {
          const naive = new Naive(batches, asOf);
          const ids = NUMBERS.map(pp);
          for (const id of ids) {
            const lineage = (await store.instrument(id, { asOf }))?.lineage ?? [];
            const rows = lineage.map((row) => [row.edition, row.status, row.from, row.to]);
            expect(rows).toEqual(naive.lineage(id).sort(([, , a], [, , b]) => (a < b ? -1 : 1)));
            const direct = (await store.impact({ id, asOf }))?.direct ?? [];
            expect(direct.map((row) => [row.edition, row.start, row.dated])).toEqual(
              naive.direct(id).sort(([a, m], [b, n]) => (a < b ? -1 : a > b ? 1 : m - n)),
            );
            for (const to of ids) {
              const { paths } = await store.path({ from: id, to, asOf });
              const chains = paths.map((steps) => [...steps.map(({ from }) => instrumentOf(from)), to]);
              expect(chains).toEqual(naive.paths(id, to).sort(byKey));
              const either = (await store.path({ from: id, to, asOf, either: true })).paths;
              expect(either.map((steps) => [...steps.map(({ from }) => instrumentOf(from)), to])).toEqual(
                naive.paths(id, to, true).sort(byKey),
              );
            }
            for (const depth of [1, 2]) {
              const { nodes, edges } = await store.neighbourhood({ ids: [id], depth, asOf });
              if (nodes.length === 0) continue;
              expect(nodes.map((node) => [node.id, node.distance]).sort(byKey)).toEqual(
                naive.around(id, depth).sort(byKey),
              );
              const near = new Set(nodes.map((node) => node.id));
              expect(edges.map(({ from, to }) => [from, to]).sort(byKey)).toEqual(
                naive
                  .links()
                  .filter((pair) => pair.every((end) => near.has(end)))
                  .sort(byKey),
              );
            }
          }
          for (const { id } of await store.conferences()) {
            const { acts } = (await store.conference(id, { asOf })) ?? {};
            const told = Object.entries(acts ?? {}).flatMap(([what, rows]) =>
              rows.map(({ instrument }) => `${what} ${instrument}`),
            );
            expect(told.sort()).toEqual(naive.acts(id, ids).sort());
          }
          const overview = await store.overview({ asOf });
          const { inForce, textNotHeld, cycles, outdated } = overview;
          expect({ inForce, textNotHeld }).toEqual(naive.inForce(ids));
          expect(
            cycles.groups
              .map(({ members }) => members.map(({ instrument }) => instrument).sort())
              .sort(byKey),
          ).toEqual(naive.cycles(ids).sort(byKey));
          const citing = new Map(ids.map((id) => [id, naive.links().filter(([, to]) => to === id).length]));
          expect(overview.mostCited.map((row) => [row.instrument, row.citedBy]).sort(byKey)).toEqual(
            [...citing].filter(([, count]) => count > 0).sort(byKey),
          );
          expect(outdated.total).toBe((await store.outdated({ asOf })).total);
        }),
      );
    });

    it('lists of citations are whole, in order, and the same page by page', async () => {
      await check((batches, shuffled, asOf) =>
        asking(harness, shuffled, async (store) => {
          const naive = new Naive(batches, asOf);
          for (const sort of CITATION_SORTS) {
            const whole = await store.citations({ asOf, sort });
            expect(whole.citations.map(({ id }) => id).sort()).toEqual(
              naive
                .made()
                .map(({ id }) => id)
                .sort(),
            );
            const leads = whole.citations.map((row) => leadOf(row, sort));
            expect(leads).toEqual([...leads].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
            const pages: ListedCitation[] = [];
            for (let next: string | null = null; pages.length < whole.total;) {
              const page = await store.citations({
                asOf,
                sort,
                limit: 3,
                ...(next !== null && { cursor: next }),
              });
              expect(page.total).toBe(whole.total);
              pages.push(...page.citations);
              next = page.next;
              expect(next === null).toBe(pages.length === whole.total);
            }
            expect(pages).toEqual(whole.citations);
          }
        }),
      );
    });

    it('order, repetition and documents since forgotten make no difference to what is kept', async () => {
      await check(async (batches, shuffled, asOf) => {
        const kept = async (store: Store) => [
          await graphOf(store.export({})),
          await graphOf(store.export({ asOf })),
          await store.outdated({ asOf, scope: 'held', undated: true, drafts: true }),
          await store.documents(),
        ];
        const half = batches.slice(0, Math.ceil(batches.length / 2));
        const expected = await asking(harness, half, kept);
        const got = await asking(harness, [...shuffled, ...half], async (store) => {
          for (const { document: gone } of batches.slice(half.length)) await store.forget(gone.id);
          return kept(store);
        });
        expect(got).toEqual(expected);
      });
    });
  });
}
