/** What lies around some instruments, against the obvious way of finding it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EditionId, InstrumentId } from '../../graph/ids.ts';
import type { Around } from '../../graph/questions/source.ts';
import type { Force } from '../../graph/walks.ts';
import { around } from '../../graph/walks.ts';

type Pair = readonly [citing: number, cited: number];

const idOf = (n: number): InstrumentId => `pp-res-${n}` as InstrumentId;

/** Instruments of one text each, by number. */
function forceOf(instruments: number, pairs: readonly Pair[]): Force {
  const numbers = Int32Array.from({ length: instruments }, (_, n) => n);
  const lists = (of: 0 | 1): Int32Array[] =>
    Array.from({ length: instruments }, (_, n) =>
      Int32Array.from(pairs.filter((pair) => pair[of] === n).map((pair) => pair[of === 0 ? 1 : 0])),
    );
  const [cited, citing] = [lists(0), lists(1)];
  return {
    ...{ instruments, instrumentId: idOf, textId: (text) => `${idOf(text)}@pp-18` as EditionId },
    instrumentNumber: (id) => [...numbers].find((n) => idOf(n) === id),
    ...{ instrumentOf: numbers, rankOf: numbers, atRank: numbers, rankBefore: () => 0 },
    ...{ standsIn: () => false, isOf: () => true },
    citing: (n) => citing[n] as Int32Array,
    cited: (n) => cited[n] as Int32Array,
  };
}

function naive(pairs: readonly Pair[], ids: readonly InstrumentId[], depth: number, limit: number): Around {
  const named = pairs.map(([citing, cited]) => [idOf(citing), idOf(cited)] as const);
  const others = named.filter(([citing, cited]) => citing !== cited);
  const beside = (id: InstrumentId): InstrumentId[] => [
    ...new Set(others.flatMap(([a, b]) => (a === id ? [b] : b === id ? [a] : []))),
  ];
  const distances = new Map(ids.map((id) => [id, 0]));
  for (let step = 1; step <= depth; step++) {
    for (const id of [...distances.keys()]) {
      for (const other of beside(id)) if (!distances.has(other)) distances.set(other, step);
    }
  }
  const rows = [...distances].map(([id, distance]) => ({
    ...{ id, distance },
    citedBy: others.filter(([, cited]) => cited === id).length,
    cites: others.filter(([citing]) => citing === id).length,
  }));
  rows.sort((a, b) => a.distance - b.distance || b.citedBy - a.citedBy || (a.id < b.id ? -1 : 1));
  const shown = rows.slice(0, limit);
  const isShown = new Set(shown.map(({ id }) => id));
  return {
    shown: shown.map((row) => ({ ...row, leftOut: beside(row.id).filter((id) => !isShown.has(id)).length })),
    leftOut: rows.length - shown.length,
  };
}

const INSTRUMENTS = 90;
const instrument = fc.nat(INSTRUMENTS - 1);
/** Some are cited by all: beyond a number of citing texts other ways are taken. */
const graphs = fc
  .record({
    pairs: fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 120 }),
    popular: fc.uniqueArray(instrument, { maxLength: 3 }),
  })
  .map(({ pairs, popular }) => {
    const all = [
      ...pairs,
      ...popular.flatMap((to) => Array.from({ length: INSTRUMENTS }, (_, n): Pair => [n, to])),
    ];
    return [...new Map(all.map((pair) => [pair.join(), pair as Pair])).values()].sort((a, b) => a[0] - b[0]);
  });

/** Mostly among those that cite each other; a page that cuts through them. */
const asked = fc.record({
  ids: fc.uniqueArray(fc.oneof(fc.nat(11), fc.nat(INSTRUMENTS + 1)).map(idOf), {
    minLength: 1,
    maxLength: 3,
  }),
  depth: fc.nat(3),
  limit: fc.oneof(fc.integer({ min: 3, max: 12 }), fc.integer({ min: 3, max: 100 })),
});

it('shows the nearest, then the most cited, and counts what it leaves out', () => {
  fc.assert(
    fc.property(graphs, asked, (pairs, { ids, depth, limit }) => {
      const found = around(forceOf(INSTRUMENTS, pairs), { ids, depth, limit });
      expect(found).toEqual(naive(pairs, ids, depth, limit));
    }),
    { numRuns: 300 },
  );
});
