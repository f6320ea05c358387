/** What `npm run score` counts: pairs by overlap, errors by field, references by form. */
import { describe, expect, it } from 'vitest';
import { formOf } from '../score/forms.ts';
import { isRight, match } from '../score/match.ts';
import type { Scored } from '../score/match.ts';

const reference = (fields: Partial<Scored>): Scored => ({
  start: 10,
  end: 40,
  text: 'Resolution 130 (Rev. Busan, 2014)',
  role: 'citation',
  kind: 'resolution',
  body: 'PP',
  number: '130',
  revised: true,
  place: 'Busan',
  year: 2014,
  change: 'kept',
  ...fields,
});

describe('a reference', () => {
  it('is right where only flags and spans differ, accents and case aside', () => {
    const [pair] = match(
      [reference({ place: 'Florianópolis' })],
      [reference({ place: 'FLORIANOPOLIS', revised: false, end: 44 })],
    ).pairs;
    expect(pair?.wrong).toEqual(['revised', 'span']);
    expect(pair && isRight(pair)).toBe(true);
  });

  it('is found but wrong where a field differs', () => {
    const { pairs, missed, extra } = match([reference({})], [reference({ body: 'WTSA' })]);
    expect(pairs.map(({ wrong }) => wrong)).toEqual([['body']]);
    expect(pairs.filter(isRight)).toEqual([]);
    expect([...missed, ...extra]).toEqual([]);
  });

  it('of several that overlap takes the one that differs least', () => {
    const gold = [reference({ number: '47' }), reference({ number: '48' })];
    const system = [reference({ number: '48' }), reference({ number: '47' })];
    expect(match(gold, system).pairs.every(isRight)).toBe(true);
  });

  it('is missed or too much where nothing of its kind overlaps', () => {
    const { missed, extra } = match(
      [reference({})],
      [reference({ start: 50, end: 60 }), reference({ kind: 'decision' })],
    );
    expect(missed).toHaveLength(1);
    expect(extra).toHaveLength(2);
  });
});

describe('the form of a reference', () => {
  it.each([
    ['half of a redline', { change: 'deleted' }, 1],
    ['heading', { role: 'title' }, 1],
    ['United Nations', { body: 'UNGA', place: null, year: null }, 1],
    ['member of a list', {}, 3],
    ['place and year', {}, 1],
    ['code of a conference', { body: 'WRC', place: null, year: 2015 }, 1],
    ['year alone', { body: 'COUNCIL', place: null, year: 2009 }, 1],
    ['body, no edition', { text: 'WTDC Resolution 1', place: null, year: null }, 1],
    ['bare number', { text: 'Resolution 21', place: null, year: null }, 1],
  ] as const)('%s', (form, fields, together) => {
    expect(formOf(reference(fields), together)).toBe(form);
  });
});
