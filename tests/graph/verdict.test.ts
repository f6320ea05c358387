import { describe, expect, it } from 'vitest';
import type { ConferenceId, EditionId } from '../../graph/ids.ts';
import { instrumentId } from '../../graph/ids.ts';
import { lineage } from '../../graph/lineage.ts';
import { registry } from '../../graph/registry/index.ts';
import { atAdoption, severity, since, statusAt, suggestion, verdict } from '../../graph/verdict.ts';
import type { CitedEdition } from '../../graph/verdict.ts';

const ID = instrumentId('PP', 'resolution', '2');
const id = (conference: string) => conference as ConferenceId;

/** Adopted in Busan, revised in Dubai, suppressed in Bucharest. */
const line = lineage(
  {
    id: ID,
    claims: [],
    histories: [
      {
        entries: [
          { conference: id('pp-14'), revised: false },
          { conference: id('pp-18'), revised: true },
        ],
      },
    ],
    suppressions: [id('pp-22')],
  },
  registry,
);

const judged = (conference: string | null, more: Partial<CitedEdition> = {}) =>
  verdict(
    {
      instrument: ID,
      body: 'PP',
      edition: `${ID}@${conference ?? 'busan-2015'}` as EditionId,
      conference: conference === null ? null : id(conference),
      revised: conference !== 'pp-14',
      citingConference: id('pp-22'),
      ...more,
    },
    line,
    registry,
  );

describe('verdict', () => {
  it('changes with the day, from each closing date on', () => {
    const one = judged('pp-14');
    const on = (date: string) => statusAt(one, date);
    expect([on('2018-11-15'), on('2018-11-16'), on('2022-10-13'), on('2022-10-14')]).toEqual([
      'current',
      'superseded',
      'superseded',
      'suppressed',
    ]);
    expect(since(one, 'superseded')).toBe('pp-18');
    expect(since(one, 'suppressed')).toBe('pp-22');
    expect(since(one, 'current')).toBeNull();
  });

  it.each([
    ['undated', judged('pp-14', { edition: null, conference: null })],
    ['misquoted', judged(null)],
    ['ahead', judged('pp-18', { citingConference: id('pp-14') })],
    ['unknown-edition', judged('pp-10')],
  ])('%s whatever the day', (status, one) => {
    for (const date of ['1990-01-01', '2020-01-01', '2030-01-01']) expect(statusAt(one, date)).toBe(status);
    expect(atAdoption(one, statusAt(one, '2020-01-01'), '2022-10-14')).toBe(true);
  });

  it('a wrong Rev. matters only while the edition is in force, and is a note', () => {
    const one = judged('pp-14', { revised: true });
    expect(statusAt(one, '2016-01-01')).toBe('misquoted');
    expect(statusAt(one, '2020-01-01')).toBe('superseded');
    const place = { clauseKind: 'operative', from: 'pp-res-1@pp-14' as EditionId, instrument: ID } as const;
    expect(severity(one, 'misquoted', place)).toBe('note');
    expect(severity(judged(null), 'misquoted', place)).toBe('error');
  });

  it('was so at adoption where the conference that made it so closed no later', () => {
    const one = judged('pp-14');
    expect(atAdoption(one, 'superseded', '2018-11-16')).toBe(true);
    expect(atAdoption(one, 'superseded', '2018-11-15')).toBe(false);
    expect(atAdoption(one, 'suppressed', '2018-11-16')).toBe(false);
    expect(atAdoption(one, 'suppressed', null)).toBe(false);
  });

  it('severity: by clause, a note outside clauses, ahead, and of the own past', () => {
    const one = judged('pp-14');
    const at = (clauseKind: 'operative' | 'preambular' | null, from = 'pp-res-1@pp-18') =>
      severity(one, 'superseded', { clauseKind, from: from as EditionId, instrument: ID });
    expect([at('operative'), at('preambular'), at(null), at('operative', 'pp-res-2@pp-18')]).toEqual([
      'error',
      'warning',
      'note',
      'note',
    ]);
    const ahead = judged('pp-18', { citingConference: id('pp-14') });
    expect(
      severity(ahead, 'ahead', {
        clauseKind: 'operative',
        from: 'pp-res-1@pp-14' as EditionId,
        instrument: ID,
      }),
    ).toBe('note');
  });

  it('a body without sessions is judged by what is known alone', () => {
    const one = verdict(
      {
        instrument: instrumentId('UNGA', 'resolution', '70/125'),
        body: 'UNGA',
        edition: 'unga-res-70/125@2015' as EditionId,
        conference: null,
        revised: false,
        citingConference: id('pp-18'),
      },
      lineage(
        { id: instrumentId('UNGA', 'resolution', '70/125'), claims: [], histories: [], suppressions: [] },
        registry,
      ),
      registry,
    );
    expect(statusAt(one, '2025-01-01')).toBe('current');
  });
});

describe('suggestion', () => {
  const form = { noun: 'Resolution', body: 'PP', number: '2' };

  it('is the edition in force on the day, in the words of the citation, and none once it is suppressed', () => {
    expect(suggestion(form, line, '2016-01-01', registry)).toBe('Resolution 2 (Busan, 2014)');
    expect(suggestion({ ...form, noun: 'Res.' }, line, '2020-01-01', registry)).toBe(
      'Res. 2 (Rev. Dubai, 2018)',
    );
    expect(suggestion(form, line, '2025-01-01', registry)).toBeNull();
  });

  it.each([
    ['WRC', 'wrc-15', 'wrc-19', 'Resolution 2 (Rev.WRC-19)'],
    ['WTSA', 'wtsa-16', 'wtsa-20', 'Resolution 2 (Rev. Geneva, 2022)'],
    ['COUNCIL', 'council-2009', 'council-2019', 'Resolution 2 (Rev. 2019)'],
  ])('%s writes it its own way', (body, first, second, expected) => {
    const own = lineage(
      {
        id: instrumentId(body, 'resolution', '2'),
        claims: [],
        histories: [
          {
            entries: [
              { conference: id(first), revised: false },
              { conference: id(second), revised: true },
            ],
          },
        ],
        suppressions: [],
      },
      registry,
    );
    expect(suggestion({ ...form, body }, own, '2025-01-01', registry)).toBe(expected);
  });
});
