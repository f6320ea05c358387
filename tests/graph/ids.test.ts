import { describe, expect, it } from 'vitest';
import type { ConferenceId } from '../../graph/ids.ts';
import {
  draftId,
  editionId,
  instrumentId,
  instrumentOf,
  occasionOf,
  parseInstrumentId,
  slug,
} from '../../graph/ids.ts';

describe('ids', () => {
  it.each([
    ['PP', 'resolution', '130', 'pp-res-130'],
    ['WTSA', 'resolution', '61', 'wtsa-res-61'],
    ['ITU-T', 'recommendation', 'E.164', 'itu-t-rec-e.164'],
    ['ITU-D', 'question', '22-1/1', 'itu-d-q-22-1/1'],
    ['UNGA', 'resolution', '70/125', 'unga-res-70/125'],
    ['UNGA', 'resolution', '1514 (XV)', 'unga-res-1514(xv)'],
    ['PP', 'resolution', 'B-1', 'pp-res-b-1'],
    ['WTPF', 'opinion', '5', 'wtpf-op-5'],
    ['PP', 'decision', '5', 'pp-dec-5'],
  ] as const)('%s %s %s is %s, and is read back', (body, kind, number, id) => {
    expect(instrumentId(body, kind, number)).toBe(id);
    expect(parseInstrumentId(id)).toEqual({ body, kind, number: number.toLowerCase().replace(/\s/g, '') });
  });

  it.each(['', 'pp', 'pp-130', 'pp-res-', 'PP-res-130', 'pp-res-130@pp-14', 'pp-res-1 2', "pp-res'--"])(
    '%j is the id of no instrument',
    (id) => {
      expect(parseInstrumentId(id)).toBeNull();
    },
  );

  const instrument = instrumentId('PP', 'resolution', '21');
  const occasion = { conference: null, place: null, year: null };

  it('an edition is named after its conference, else after place and year as written', () => {
    expect(editionId(instrument, { ...occasion, conference: 'pp-14' as ConferenceId })).toBe(
      'pp-res-21@pp-14',
    );
    expect(editionId(instrument, { ...occasion, place: 'Busan', year: 2015 })).toBe('pp-res-21@busan-2015');
    expect(editionId(instrument, { ...occasion, place: 'Sharm el-Sheikh', year: 2020 })).toBe(
      'pp-res-21@sharm-el-sheikh-2020',
    );
    expect(editionId(instrument, { ...occasion, year: 2021 })).toBe('pp-res-21@2021');
  });

  it('a draft adds its proposal', () => {
    const edition = editionId(instrument, { ...occasion, conference: 'pp-14' as ConferenceId });
    const draft = draftId(edition, 'B/75/2');
    expect(draft).toBe('pp-res-21@pp-14~b-75-2');
    expect(instrumentOf(draft)).toBe(instrument);
    expect(instrumentOf(instrument)).toBe(instrument);
    expect(occasionOf(draft)).toBe('pp-14');
  });

  it('slugs are lower case, without accents, joined by single hyphens', () => {
    expect(slug(' Florianópolis ')).toBe('florianopolis');
    expect(slug('ACP/12/40 (Rev.1)')).toBe('acp-12-40-rev-1');
  });
});
