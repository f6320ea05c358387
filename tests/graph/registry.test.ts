import { describe, expect, it } from 'vitest';
import { Registry, registry } from '../../graph/registry/index.ts';

describe('registry', () => {
  it.each([
    ['PP', 'Busan', 2014, 'pp-14'],
    ['PP', 'Geneva', 1992, 'app-92'],
    ['WTSA', 'Geneva', 2022, 'wtsa-20'],
    ['WTSA', 'Florianopolis', 2004, 'wtsa-04'],
    ['WTDC', 'Buenos-Aires', 2017, 'wtdc-17'],
    ['WRC', null, 2015, 'wrc-15'],
    ['WRC', 'Sharm-el-Sheikh', 2019, 'wrc-19'],
    ['COUNCIL', null, 2009, 'council-2009'],
    ['UNSC', null, 2007, 'unsc-2007'],
  ] as const)('%s (%s, %s) is %s', (body, place, year, id) => {
    expect(registry.find(body, place, year)?.id).toBe(id);
  });

  it.each([
    ['PP', 'Busan', 2015],
    ['PP', 'Dubai', 2012],
    ['WTSA', 'Dubai', 2018],
    ['PP', 'Busan', null],
    ['UNGA', null, 2015],
    ['XX', null, 2015],
  ] as const)('%s (%s, %s) is none', (body, place, year) => {
    expect(registry.find(body, place, year)).toBeNull();
  });

  it("a year alone may be that of the conference's code", () => {
    expect(registry.find('WTSA', null, 2020)?.id).toBe('wtsa-20');
    expect(registry.find('WTSA', null, 2022)?.id).toBe('wtsa-20');
    expect(registry.find('WTSA', 'Geneva', 2020)).toBeNull();
  });

  it('knows the next conference of a body to close after a day, the day itself excluded', () => {
    expect(registry.next('PP', '2022-10-13')?.id).toBe('pp-22');
    expect(registry.next('PP', '2022-10-14')?.id).toBe('pp-26');
    expect(registry.next('PP', '2030-01-01')).toBeNull();
    expect(registry.next('UNGA', '2000-01-01')).toBeNull();
  });

  it('compares by years alone where a closing date is not known', () => {
    const [rec, orb] = [registry.conference('wrc-93'), registry.conference('council-1993')];
    if (!rec || !orb) throw new Error('both are sessions');
    expect(registry.compare(rec, orb)).toBe(0);
  });

  it('every conference is found again by its own place and year', () => {
    for (const { id, body, place, year } of registry.conferences) {
      expect(registry.find(body, place, year)?.id, id).toBe(id);
      expect(registry.bodies.has(body), id).toBe(true);
    }
  });

  it('takes entries that a user adds, or corrects one, and changes its fingerprint', () => {
    const added = new Registry([
      { id: 'pp-30', body: 'PP', place: 'Nowhere', year: 2030, closed: '2030-11-01' },
      { id: 'pp-26', body: 'PP', place: 'Doha', year: 2026, closed: null },
    ]);
    expect(added.find('PP', 'Nowhere', 2030)?.id).toBe('pp-30');
    expect(added.conference('pp-26')).toMatchObject({ closed: '2026-12-31', closedKnown: false });
    expect(added.fingerprint).not.toBe(registry.fingerprint);
    expect(new Registry().fingerprint).toBe(registry.fingerprint);
  });
});
