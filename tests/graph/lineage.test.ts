import { describe, expect, it } from 'vitest';
import type { ConferenceId, EditionId } from '../../graph/ids.ts';
import { instrumentId } from '../../graph/ids.ts';
import { inForce, lineage } from '../../graph/lineage.ts';
import type { EditionClaim, InstrumentFacts } from '../../graph/lineage.ts';
import { registry } from '../../graph/registry/index.ts';

const ID = instrumentId('PP', 'resolution', '2');

const claim = (
  conference: string,
  basis: EditionClaim['basis'],
  more: Partial<EditionClaim> = {},
): EditionClaim => ({
  edition: `${ID}@${conference}` as EditionId,
  conference: conference as ConferenceId,
  basis,
  revised: false,
  ...more,
});
const held = (conference: string, revised = false) => claim(conference, 'text', { revised });
const cited = (conference: string, citedAt: string, more: Partial<EditionClaim> = {}) =>
  claim(conference, 'citation', { citedAt: citedAt as ConferenceId, ...more });
const line = (facts: Partial<InstrumentFacts> & { told?: string[][]; ended?: string[] }) =>
  lineage(
    {
      id: ID,
      claims: facts.claims ?? [],
      histories: (facts.told ?? []).map((entries) => ({
        entries: entries.map((entry) => ({
          conference: entry.replace('rev ', '') as ConferenceId,
          revised: entry.startsWith('rev '),
        })),
      })),
      suppressions: (facts.ended ?? []) as ConferenceId[],
    },
    registry,
  );
const dates = (facts: Parameters<typeof line>[0]) =>
  line(facts).editions.map(({ conference, from, to, standsUntil }) => [conference, from, to, standsUntil]);

describe('lineage', () => {
  it('of nothing is empty', () => {
    expect(line({})).toEqual({ instrument: ID, editions: [], suppressions: [], documentedUntil: null });
  });

  it('each edition is in force until the next', () => {
    expect(
      dates({ claims: [held('pp-18', true), held('pp-10')], told: [['pp-10', 'rev pp-14', 'rev pp-18']] }),
    ).toEqual([
      ['pp-10', '2010-10-22', '2014-11-07', '2018-11-16'],
      ['pp-14', '2014-11-07', '2018-11-16', '2018-11-16'],
      ['pp-18', '2018-11-16', null, null],
    ]);
  });

  it('says when a text that is held stops standing in: at the next held one, or a suppression', () => {
    const claims = [held('pp-10'), cited('pp-14', 'pp-14')];
    expect(dates({ claims })[0]).toEqual(['pp-10', '2010-10-22', '2014-11-07', null]);
    expect(dates({ claims, ended: ['pp-18'] })[0]).toEqual([
      'pp-10',
      '2010-10-22',
      '2014-11-07',
      '2018-11-16',
    ]);
  });

  it('a citation attests what its text can have known; a draft only what came before its conference', () => {
    const conferences = (...claims: EditionClaim[]) =>
      line({ claims }).editions.map((edition) => edition.conference);
    expect(conferences(cited('pp-14', 'pp-14'))).toEqual(['pp-14']);
    expect(conferences(cited('pp-14', 'pp-10'))).toEqual([]);
    expect(conferences(cited('pp-14', 'pp-14', { citedInDraft: true }))).toEqual([]);
    expect(conferences(cited('pp-14', 'pp-18', { citedInDraft: true }))).toEqual(['pp-14']);
    expect(conferences(claim('pp-14', 'citation'))).toEqual([]);
    expect(conferences({ ...held('pp-14'), conference: null })).toEqual([]);
  });

  it('a history line rules out what it covers and does not name, save a held text and what another line names', () => {
    const conferences = (facts: Parameters<typeof line>[0]) =>
      line(facts).editions.map((edition) => edition.conference);
    const told = [['pp-06', 'rev pp-18']];
    expect(conferences({ claims: [cited('pp-14', 'pp-14')], told })).toEqual(['pp-06', 'pp-18']);
    expect(conferences({ claims: [claim('pp-14', 'heading')], told })).toEqual(['pp-06', 'pp-18']);
    expect(conferences({ claims: [held('pp-14')], told })).toEqual(['pp-06', 'pp-14', 'pp-18']);
    expect(conferences({ told: [...told, ['pp-14']] })).toEqual(['pp-06', 'pp-14', 'pp-18']);
    expect(conferences({ claims: [cited('pp-22', 'pp-22')], told })).toEqual(['pp-06', 'pp-18', 'pp-22']);
  });

  it('is suppressed from one conference until another takes it up again', () => {
    const found = line({ claims: [held('pp-10'), held('pp-18', true)], ended: ['pp-14'] });
    expect(found.editions.map(({ status, to, next }) => [status, to, next])).toEqual([
      ['suppressed', '2014-11-07', `${ID}@pp-18`],
      ['adopted', null, null],
    ]);
    expect(found.suppressions).toEqual([{ conference: 'pp-14', date: '2014-11-07', until: '2018-11-16' }]);
    expect(inForce(found, '2016-01-01')).toBeNull();
    expect(inForce(found, '2018-11-16')?.conference).toBe('pp-18');
    expect(inForce(found, '2009-01-01')).toBeNull();
  });

  it('Rev. is as headings and history lines say, else as most citations do, else by place', () => {
    const revised = (facts: Parameters<typeof line>[0]) =>
      line(facts).editions.map((edition) => [edition.revised, edition.revisedKnown]);
    const votes = [
      cited('pp-14', 'pp-14', { revised: true }),
      cited('pp-14', 'pp-18', { revised: true }),
      cited('pp-14', 'pp-14'),
    ];
    expect(revised({ claims: votes })).toEqual([[true, false]]);
    expect(revised({ claims: [...votes, held('pp-14')] })).toEqual([[false, true]]);
    const even = votes.slice(1);
    expect(
      revised({ claims: [...even, cited('pp-18', 'pp-18'), cited('pp-18', 'pp-18', { revised: true })] }),
    ).toEqual([
      [false, false],
      [true, false],
    ]);
  });
});
