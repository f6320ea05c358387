import { describe, expect, test } from 'vitest';
import {
  WrongQuestion,
  checked,
  compareKeys,
  cursorAfter,
  keyAfter,
  pageOf,
} from '../../graph/questions/page.ts';

const FORM = ['number', /^\S+$/] as const;

describe('a cursor', () => {
  test('holds the key of a row, and none where none is given', () => {
    expect(keyAfter('list', FORM, cursorAfter('list', [3, 'b']))).toEqual([3, 'b']);
    expect(keyAfter('list', FORM, undefined)).toBeNull();
  });

  test.each([
    ['of another list', cursorAfter('other', [3, 'b'])],
    ['with parts of another form', cursorAfter('list', ['3', 'b'])],
    ['with an empty part', cursorAfter('list', [3, ''])],
    ['with a part too few', cursorAfter('list', [3])],
    ['with a part too many', cursorAfter('list', [3, 'b', 'c'])],
    ['with a negative number', cursorAfter('list', [-1, 'b'])],
    ['that is no list', Buffer.from('{"list":1}').toString('base64url')],
    ['that is no JSON', Buffer.from('[').toString('base64url')],
    ['that is nothing', ''],
    ['that is anything', "' OR 1=1 --"],
  ])('%s is refused', (_, cursor) => {
    expect(() => keyAfter('list', FORM, cursor)).toThrow(WrongQuestion);
  });
});

describe('a page', () => {
  const rows = ['a', 'b', 'c', 'd'];
  const page = (after: string | null, limit?: number) =>
    pageOf(rows, { list: 'list', after: after === null ? null : [after], limit }, (row) => [row]);

  test('begins after the key, whether or not a row still has it', () => {
    expect(page(null, 2).page).toEqual(['a', 'b']);
    expect(page('b', 1)).toEqual({ page: ['c'], next: cursorAfter('list', ['c']) });
    expect(page('bb').page).toEqual(['c', 'd']);
    expect(page('d')).toEqual({ page: [], next: null });
  });

  test('is the last where nothing follows', () => {
    expect(page(null)).toEqual({ page: rows, next: null });
    expect(page('b', 2).next).toBeNull();
  });
});

test('keys count numbers as numbers and letters by code units', () => {
  expect(compareKeys([2, 'b'], [10, 'a'])).toBeLessThan(0);
  expect(compareKeys([2, 'b'], [2, 'a'])).toBeGreaterThan(0);
  expect(compareKeys([2, 'Z'], [2, 'a'])).toBeLessThan(0);
  expect(compareKeys([2, 'a'], [2, 'a'])).toBe(0);
});

describe('a question', () => {
  test.each([
    { asOf: '2018-02-29' },
    { asOf: 'NaN' },
    { asOf: new Date() },
    { asOf: '2018-11-16', limit: 0 },
    { asOf: '2018-11-16', limit: 501 },
    { asOf: '2018-11-16', depth: -1 },
    { asOf: '2018-11-16', depth: 0.5 },
  ])('%j is refused', (question) => {
    expect(() => checked(question)).toThrow(WrongQuestion);
  });

  test('is taken where it can be meant', () => {
    checked({ asOf: '2016-02-29', limit: 500, depth: 0, id: 'x'.repeat(100_000) });
    checked({ asOf: '2016-02-29', limit: undefined });
  });
});
