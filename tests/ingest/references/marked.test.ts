import { expect, test } from 'vitest';
import { compareMarked } from '../../../ingest/references/marked.ts';

const TEXT = 'Resolutions 7, 8 and 9 of the charter';
const marked = (...spans: [number, number][]) => spans.map(([start, end]) => ({ start, end, href: '#' }));

test('a marked reference is found where some reference overlaps it, in whatever order they come', () => {
  const found = [
    { start: 21, end: 22 },
    { start: 0, end: 16 },
  ];
  const { missed, ...counts } = compareMarked(TEXT, marked([0, 13], [15, 16], [21, 22], [30, 37]), found);
  expect(counts).toEqual({ marked: 4, found: 3 });
  expect(missed).toEqual([{ start: 30, end: 37, href: '#', text: 'charter' }]);
});

test('a reference that holds others reaches over them; neighbours do not touch', () => {
  const found = [
    { start: 0, end: 22 },
    { start: 12, end: 13 },
  ];
  expect(compareMarked(TEXT, marked([17, 20]), found).found).toBe(1);
  expect(compareMarked(TEXT, marked([22, 25]), found).found).toBe(0);
  expect(compareMarked(TEXT, marked([0, 5]), [])).toMatchObject({ marked: 1, found: 0 });
});
