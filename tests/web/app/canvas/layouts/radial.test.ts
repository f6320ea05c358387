import { expect, it } from 'vitest';
import { radial } from '../../../../../web/app/canvas/layouts/radial.ts';
import type { Placed } from '../../../../../web/app/canvas/layouts/types.ts';

const CARD = { width: 170, height: 42 };

const node = (id: string, distance: number): Placed => ({
  ...{ id, distance, body: 'PP', year: 2018, citedBy: 0 },
});
const places = (...rings: number[]) => {
  const nodes = rings.flatMap((count, distance) =>
    Array.from({ length: count }, (_, n) => node(`pp-res-${distance}-${n}`, distance)),
  );
  return radial({ layout: 'radial', nodes, edges: [], fixed: new Map(), proportion: 1.5 });
};

it('puts what was asked about in the middle', () => {
  expect(places(1, 5).get('pp-res-0-0')).toMatchObject({ x: 0 });
});

it.each([[[1, 2]], [[1, 24]], [[1, 60]], [[3, 7]], [[1, 12, 40]]])(
  'lays no card of rings of %j on another',
  (rings) => {
    const all = [...places(...rings).values()];
    expect(all.length).toBe(rings.reduce((sum, count) => sum + count, 0));
    for (const [n, one] of all.entries()) {
      for (const other of all.slice(n + 1)) {
        const apart = Math.abs(one.x - other.x) >= CARD.width || Math.abs(one.y - other.y) >= CARD.height;
        expect([one, other, apart]).toEqual([one, other, true]);
      }
    }
  },
);

it('takes no more room than its cards need', () => {
  const across = Math.max(...[...places(1, 24).values()].map(({ x }) => Math.abs(x)));
  expect(across).toBeLessThan(24 * (CARD.width / (2 * Math.PI)));
});

it('leaves fixed cards where they are', () => {
  const fixed = new Map([['pp-res-1', { x: 7, y: 8 }]]);
  const nodes = [node('pp-res-0', 0), node('pp-res-1', 1)];
  expect(radial({ layout: 'radial', nodes, edges: [], fixed, proportion: 1.5 }).get('pp-res-1')).toEqual({
    x: 7,
    y: 8,
  });
});
