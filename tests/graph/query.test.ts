import { describe, expect, it } from 'vitest';
import { parseLabelQuery, parseQuery } from '../../graph/questions/query.ts';
import type { SearchQuery } from '../../graph/questions/query.ts';
import { editDistance, indexedText, wordsOf } from '../../graph/questions/words.ts';
import { registry } from '../../graph/registry/index.ts';

const nothing = {
  id: null,
  kind: null,
  body: null,
  number: null,
  place: null,
  year: null,
  conference: null,
  words: [],
};

describe('a query', () => {
  const rows: [string, Partial<Omit<SearchQuery, 'conference'>> & { conference?: string }][] = [
    ['res 130 busan', { kind: 'resolution', number: '130', place: 'Busan' }],
    ['Resolution 130 (Rev. Busan, 2014)', { kind: 'resolution', number: '130', place: 'Busan', year: 2014 }],
    ['WTSA 61', { body: 'WTSA', number: '61' }],
    ['Dec. 5', { kind: 'decision', number: '5' }],
    // Letters for digits, and slips in cities: a swap, a letter too few, two slips in a long name.
    ['13O', { number: '130' }],
    ['l30', { number: '130' }],
    ['dubia', { place: 'Dubai' }],
    ['busn', { place: 'Busan' }],
    ['johanesberg', { place: 'Johannesburg' }],
    ['new dehli', { place: 'New Delhi' }],
    ['Florianopolis', { place: 'Florianópolis' }],
    // Numbers that are not plain.
    ['E.164', { number: 'e.164' }],
    ['22-1/1', { number: '22-1/1' }],
    ['UNGA 70/125', { body: 'UNGA', number: '70/125' }],
    ['itu-d 7-3', { body: 'ITU-D', number: '7-3' }],
    // Conferences.
    ['wtsa-20', { conference: 'wtsa-20' }],
    ['geneva 2022', { place: 'Geneva', year: 2022 }],
    ['council-2009', { conference: 'council-2009' }],
    // Words, with what says nothing left out; a short word is no city.
    ['child online protection', { words: ['child', 'online', 'protection'] }],
    ['role of the ITU in data', { words: ['role', 'itu', 'data'] }],
    ['general human rice', { words: ['general', 'human', 'rice'] }],
    ['Numérotage', { words: ['numerotage'] }],
    [
      'PP-RES-130@PP-14',
      { id: 'pp-res-130@pp-14' as SearchQuery['id'], words: ['pp-res-130'], conference: 'pp-14' },
    ],
    ['', {}],
    ['?! ()', {}],
  ];
  it.each(rows)('%j', (query, expected) => {
    const found = parseQuery(query, registry);
    expect({ ...found, conference: found.conference?.id ?? null }).toEqual({ ...nothing, ...expected });
  });

  it('for a label has every word but the smallest, and the whole as an id', () => {
    expect(parseLabelQuery(' No. 81 of the Convention')).toEqual({
      id: 'no. 81 of the convention',
      words: ['81', 'convention'],
    });
    expect(parseLabelQuery('PP-18')).toEqual({ id: 'pp-18', words: ['pp-18'] });
    expect(parseLabelQuery('?! ()').words).toEqual([]);
    expect(parseLabelQuery('word '.repeat(100_000)).words.length).toBeLessThanOrEqual(24);
  });

  it('reads no further than a query goes', () => {
    expect(parseQuery('word '.repeat(100_000), registry).words.length).toBeLessThanOrEqual(24);
    expect(parseQuery('x'.repeat(1_000_000), registry).words[0]?.length).toBeLessThanOrEqual(1000);
  });
});

describe('words', () => {
  it('are lower case, without accents, numbers whole and in parts', () => {
    expect(wordsOf('Téléphone E.164, (70/1)')).toEqual(['telephone', 'e.164', '70/1']);
    expect(indexedText('E.164 and E.164')).toBe('e_164 e 164 and');
  });

  it.each([
    ['busan', 'busan', 2, 0],
    ['busan', 'busn', 2, 1],
    ['dubia', 'dubai', 2, 1],
    ['kitten', 'sitting', 3, 3],
    ['kitten', 'sitting', 2, 3],
    ['', 'abc', 1, 2],
  ])('%j and %j are apart (limit %i) by %i', (a, b, limit, distance) => {
    expect(editDistance(a, b, limit)).toBe(distance);
    expect(editDistance(b, a, limit)).toBe(distance);
  });
});
