import { describe, expect, test } from 'vitest';
import { anInstrument, anInstrumentOrEdition } from '../../../ingest/cli/ids.ts';

describe('ids as people type them', () => {
  const cases: [typed: string, id: string][] = [
    ['pp-res-130', 'pp-res-130'],
    ['PP-RES-130', 'pp-res-130'],
    [' pp res 130 ', 'pp-res-130'],
    ['PP Resolution 130', 'pp-res-130'],
    ['PP Res. 130', 'pp-res-130'],
    ['WTSA decision 2', 'wtsa-dec-2'],
    ['ITU-T Recommendation E.164', 'itu-t-rec-e.164'],
    ['itu-d-q-22-1/1', 'itu-d-q-22-1/1'],
    ['UNGA resolution 1514 (XV)', 'unga-res-1514(xv)'],
    ['pp-res-B-1', 'pp-res-b-1'],
  ];
  test.each(cases)('%s', (typed, id) => {
    expect(anInstrument(typed)).toBe(id);
    expect(anInstrumentOrEdition(`${typed}@PP-18`)).toBe(`${id}@pp-18`);
  });

  test.each(['', '130', 'pp-130', 'pp-res-', 'resolution 130', 'pp-res-130@', 'pp-res-130@a@b'])(
    '"%s" is none',
    (typed) => {
      expect(() => anInstrumentOrEdition(typed)).toThrow('Write an id as pp-res-130');
    },
  );
});
