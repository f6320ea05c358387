import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OffsetMap } from '../../../ingest/redline/offsets.ts';
import { acceptedText, isRedline, side } from '../../../ingest/redline/sides.ts';
import { redline } from '../../support/text.ts';

const KEEPS = { old: 'deleted', new: 'inserted' } as const;
const which = fc.constantFrom('old', 'new');
const change = fc.constantFrom('kept', 'inserted', 'deleted');
const pieces = fc.array(fc.record({ words: fc.stringMatching(/^[a-z ]{0,5}$/), change }), { maxLength: 12 });

type Pieces = typeof pieces extends fc.Arbitrary<infer Value> ? Value : never;

const BRACKETS = { kept: ['', ''], deleted: ['[-', '-]'], inserted: ['[+', '+]'] } as const;
const documentOf = (rows: Pieces) =>
  redline(rows.map(({ words, change }) => BRACKETS[change].join(words)).join(''));

/** What happened to each character by itself. */
const changes = (rows: Pieces) =>
  rows.flatMap(({ words, change }) => Array.from({ length: words.length }, () => change));

describe('the sides of a redline', () => {
  const draft = redline('in (Rev. [-Antalya, 2006-][+Busan, 2014+]), [-and-]');

  test('are clean texts', () => {
    expect(isRedline(draft)).toBe(true);
    expect(side(draft, 'old').text).toBe('in (Rev. Antalya, 2006), and');
    expect(side(draft, 'new').text).toBe('in (Rev. Busan, 2014), ');
  });

  test('know where their characters stand in the marked text', () => {
    const fresh = side(draft, 'new');
    expect(draft.text.slice(fresh.toMarked(9))).toBe('Busan, 2014), and');
    // Behind the last character that it has, not behind what was deleted there.
    expect(draft.text.slice(fresh.toMarked(fresh.text.length))).toBe('and');
  });

  test('read a stretch with its changes accepted', () => {
    expect(acceptedText(draft, 4, 29)).toBe('Rev. Busan, ');
  });

  test('of a text without changes are that text', () => {
    const plain = redline('as it is');
    expect(isRedline(plain)).toBe(false);
    expect(side(plain, 'old').text).toBe(side(plain, 'new').text);
  });

  test('agree with a map that holds every character', () => {
    fc.assert(
      fc.property(pieces, which, (rows, name) => {
        const document = documentOf(rows);
        const kept = changes(rows).flatMap((change, at) =>
          change === 'kept' || change === KEEPS[name] ? [at] : [],
        );
        const clean = side(document, name);
        expect(clean.text).toBe(kept.map((at) => document.text[at]).join(''));
        expect(kept.map((_, offset) => clean.toMarked(offset))).toEqual(kept);
        expect(clean.toMarked(kept.length)).toBe((kept.at(-1) ?? -1) + 1);
      }),
    );
  });

  test('read any stretch as a filter of its characters does', () => {
    fc.assert(
      fc.property(pieces, fc.nat(60), fc.nat(60), (rows, start, length) => {
        const document = documentOf(rows);
        const accepted = changes(rows).map((change, at) => (change === 'deleted' ? '' : document.text[at]));
        const expected = accepted.slice(start, start + length).join('');
        expect(acceptedText(document, start, start + length)).toBe(expected);
      }),
    );
  });
});

describe('a map of offsets', () => {
  test('joins stretches that touch, and passes over empty ones', () => {
    const map = new OffsetMap([
      { start: 2, end: 4 },
      { start: 4, end: 4 },
      { start: 4, end: 6 },
      { start: 9, end: 10 },
    ]);
    expect(map.length).toBe(5);
    expect([0, 1, 2, 3, 4, 5].map((offset) => map.toMarked(offset))).toEqual([2, 3, 4, 5, 9, 10]);
  });

  test('of nothing begins where the text does', () => {
    expect(new OffsetMap([]).length).toBe(0);
    expect(new OffsetMap([]).toMarked(0)).toBe(0);
  });
});
