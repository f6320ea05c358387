import { describe, expect, it } from 'vitest';
import { phraseAfter } from '../../../ingest/references/phrase.ts';

describe('the words after a citation that name its instrument', () => {
  it.each([
    ['Resolution 29 of WTSA, on alternative calling procedures;', 'alternative calling procedures'],
    ['Resolution 29 (WTSA), on keys, identifies issues', 'keys'],
    ['Resolution 29 concerning keys which are lost', 'keys'],
    ['Resolution 29, on keys and\nlocks in wrapped lines;', 'keys and locks in wrapped lines'],
    ['Resolution 29, on keys,\nrecognizing\na) that', 'keys'],
    ['Resolution 29, on keys\nb) that', 'keys'],
    [
      'Resolution 29, on the needs of developing countries1 and on IPv6;',
      'the needs of developing countries and on IPv6',
    ],
    ['Resolution 29, on Agenda21, COVID19 and web2;', 'Agenda21, COVID19 and web2'],
    ['Resolution 29, as amended', null],
    ['Resolution 29 (Rev. Dubai, 2018)', null],
  ])('%j', (text, phrase) => {
    const end = /^Resolution 29(?: of WTSA| \(Rev[^)]*\))?/.exec(text)?.[0].length ?? 0;
    expect(phraseAfter(text, end)).toBe(phrase);
  });
});
