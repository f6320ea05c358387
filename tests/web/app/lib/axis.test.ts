import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apart, timeOf, yearTicks } from '../../../../web/app/lib/axis.ts';

describe('a time axis', () => {
  it('counts days in years', () => {
    expect(timeOf('2018-01-01')).toBe(2018);
    expect(timeOf('2018-07-02')).toBeCloseTo(2018.5, 2);
    expect(timeOf('2018-12-31')).toBeLessThan(2019);
    expect(timeOf('2020-12-31')).toBeLessThan(2021);
  });

  it('names round years, as many as there is room for', () => {
    expect(yearTicks(1994, 2026, 10)).toEqual([1996, 2000, 2004, 2008, 2012, 2016, 2020, 2024]);
    expect(yearTicks(2018, 2022, 10)).toEqual([2018, 2019, 2020, 2021, 2022]);
    expect(yearTicks(1865, 2026, 6)).toEqual([1900, 1950, 2000]);
  });
});

describe('labels of a row', () => {
  it('stay where they are while there is room, and part about their middle where there is not', () => {
    expect(apart([0, 20, 40], 10, 100)).toEqual([0, 20, 40]);
    expect(apart([20, 24], 10, 100)).toEqual([17, 27]);
    expect(apart([95], 10, 100)).toEqual([90]);
    expect(apart([0, 1, 2], 10, 25)).toBeNull();
  });

  it('never cover each other or leave the row, whatever they name', () => {
    const places = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 10 });
    fc.assert(
      fc.property(places, (all) => {
        const wanted = all.sort((a, b) => a - b);
        const found = apart(wanted, 10, 100) ?? [];
        expect(found).toHaveLength(wanted.length);
        for (const [index, place] of found.entries()) {
          expect(place).toBeGreaterThan(-1e-9);
          expect(place).toBeLessThan(90 + 1e-9);
          expect(place - (found[index - 1] ?? -10)).toBeGreaterThan(10 - 1e-9);
        }
      }),
    );
  });
});
