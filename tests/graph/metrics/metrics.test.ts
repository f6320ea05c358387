/** Measures of a graph: worked by hand, and against slower ways of working them out. */
import fc from 'fast-check';
import { DirectedGraph } from 'graphology';
import { stronglyConnectedComponents } from 'graphology-components';
import { describe, expect, it } from 'vitest';
import type { InstrumentId } from '../../../graph/ids.ts';
import { linksOf, metrics as metricsOf } from '../../../graph/metrics/index.ts';
import type { Cites } from '../../../graph/metrics/index.ts';

/** `a>b c>a`: who cites whom. */
const metrics = (...given: Parameters<typeof linksOf>) => metricsOf(linksOf(...given));
const citing = (words: string): Cites[] =>
  words
    .split(' ')
    .filter(Boolean)
    .map((word) => {
      const [fromInstrument, target] = word.split('>') as [InstrumentId, InstrumentId];
      return { fromInstrument, target };
    });
const ids = (words: string) => words.split(' ').filter(Boolean) as InstrumentId[];

const pairs = fc
  .array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 30 })
  .map((list) =>
    list.map(([a, b]) => `${String.fromCharCode(97 + a)}>${String.fromCharCode(97 + b)}`).join(' '),
  );

describe('metrics', () => {
  it('of a graph worked by hand', () => {
    // a, b and c go in a circle; d and e lead to it; f cites only itself; g is alone.
    const measured = metrics(ids('a b c d e f g'), citing('a>b b>c c>a d>a e>d e>a f>f'));
    expect(measured.cited).toEqual([
      { instrument: 'a', citedBy: 3 },
      { instrument: 'b', citedBy: 1 },
      { instrument: 'c', citedBy: 1 },
      { instrument: 'd', citedBy: 1 },
    ]);
    expect(measured.dependedOn).toEqual([
      { instrument: 'a', dependents: 4 },
      { instrument: 'b', dependents: 4 },
      { instrument: 'c', dependents: 4 },
      { instrument: 'd', dependents: 1 },
    ]);
    expect(measured.orphans).toEqual(['f', 'g']);
    expect(measured.cycles).toEqual([['a', 'b', 'c']]);
  });

  it('clusters are groups that cite each other, called after the member that most cite', () => {
    const group = (letters: string) =>
      [...letters].flatMap((a) => [...letters].map((b) => `${a}>${b}`)).join(' ');
    const { clusters } = metrics([], citing(`${group('abcd')} ${group('xyz')} m>z n>z d>x`));
    expect(clusters.map(({ label, members }) => [label, members.join('')])).toEqual([
      ['z', 'mnxyz'],
      ['a', 'abcd'],
    ]);
  });

  it('of nothing are nothing, and of instruments that cite none, orphans', () => {
    const nothing = { cited: [], dependedOn: [], cycles: [], clusters: [] };
    expect(metrics([], [])).toEqual({ ...nothing, orphans: [] });
    expect(metrics(ids('b a'), [])).toEqual({ ...nothing, orphans: ['a', 'b'] });
  });

  it('circles and dependents are those of graphology-components and of a walk from each', () => {
    fc.assert(
      fc.property(pairs, (words) => {
        const cites = citing(words).filter(({ fromInstrument, target }) => fromInstrument !== target);
        const graph = new DirectedGraph();
        for (const { fromInstrument, target } of cites) graph.mergeEdge(fromInstrument, target);
        const { cycles, dependedOn } = metrics([], citing(words));
        const expected = stronglyConnectedComponents(graph)
          .filter((members) => members.length > 1)
          .map((members) => members.sort().join(''));
        expect(cycles.map((members) => members.join('')).sort()).toEqual(expected.sort());
        for (const { instrument, dependents } of dependedOn) {
          const found = new Set<string>([instrument]);
          for (const id of found) for (const other of graph.inNeighbors(id)) found.add(other);
          expect(dependents).toBe(found.size - 1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('equal graphs have equal measures, in whatever order they are told', () => {
    fc.assert(
      fc.property(pairs, fc.infiniteStream(fc.nat()), (words, dice) => {
        const cites = citing(words);
        const shuffled = [...cites, ...cites]
          .map((one) => ({ one, key: dice.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(metrics(ids('l k'), shuffled)).toEqual(metrics(ids('k l k'), cites));
      }),
      { numRuns: 100 },
    );
  });

  it('goes along a chain of twenty thousand, and counts past one row of bits', () => {
    const chain = [...Array(20_000).keys()].map((n): Cites => ({
      fromInstrument: `i${n + 1}` as InstrumentId,
      target: `i${n}` as InstrumentId,
    }));
    expect(metrics([], chain.slice(0, 5000)).dependedOn[0]).toEqual({ instrument: 'i0', dependents: 5000 });
    const circle = [...chain, { fromInstrument: 'i0', target: 'i20000' } as Cites];
    expect(metrics([], circle).cycles[0]).toHaveLength(20_001);
  });
});
