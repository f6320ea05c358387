import { describe, expect, it } from 'vitest';
import type { ImpactDependent } from '../../../../web/api.ts';
import { chainOf, layersOf } from '../../../../web/app/impact/layers.ts';

const row = (edition: string, distance: number, via: string | null = null): ImpactDependent =>
  ({ edition, distance, via, title: null, standIn: false }) as ImpactDependent;

/** The cards of each column, by name and place that they lead to. */
const drawn = (layers: ReturnType<typeof layersOf>): string[][] =>
  layers.map(({ cards }) =>
    cards.map(({ row: one, count, leadsTo }) => `${one?.edition ?? `${count} more`} > ${leadsTo}`),
  );

describe('layers of dependents', () => {
  it('stand beside what they lead to', () => {
    const rows = [row('a', 1), row('b', 1), row('c', 2, 'b'), row('d', 2, 'a'), row('e', 3, 'c')];
    expect(drawn(layersOf(rows, [2, 2, 1], new Set(), 8))).toEqual([
      ['a > 0', 'b > 0'],
      ['d > 0', 'c > 1'],
      ['e > 1'],
    ]);
  });

  it('leave out those that nothing depends on, and count them', () => {
    const rows = [row('a', 1), row('b', 1), row('c', 1), row('d', 1), row('e', 2, 'd'), row('f', 2, 'b')];
    const layers = layersOf(rows, [4, 2], new Set(), 3);
    expect(drawn(layers)).toEqual([
      ['b > 0', 'd > 0', '2 more > 0'],
      ['f > 0', 'e > 1'],
    ]);
  });

  it('lead to the rest where their own is not drawn', () => {
    const rows = [
      row('a', 1),
      row('b', 1),
      row('c', 1),
      row('x', 2, 'a'),
      row('y', 2, 'b'),
      row('z', 2, 'c'),
    ];
    expect(drawn(layersOf(rows, [3, 3], new Set(), 2))).toEqual([
      ['a > 0', '2 more > 0'],
      ['x > 0', '2 more > 1'],
    ]);
  });

  it('always show what is chosen, and count what has not come yet', () => {
    const rows = [row('a', 1), row('b', 1), row('c', 1)];
    expect(drawn(layersOf(rows, [9, 5], new Set(['c']), 3))).toEqual([
      ['a > 0', 'c > 0', '7 more > 0'],
      ['5 more > 2'],
    ]);
  });
});

describe('the chain of a dependent', () => {
  it('leads by way of others to the instrument', () => {
    const rows = [row('a', 1), row('b', 2, 'a'), row('c', 3, 'b'), row('d', 1)];
    expect([...chainOf(rows, 'c')]).toEqual(['c', 'b', 'a']);
    expect([...chainOf(rows, 'unknown')]).toEqual([]);
    expect([...chainOf(rows, null)]).toEqual([]);
  });
});
