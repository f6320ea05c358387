/**
 * The place of a citation in the list of what is out of date, kept with it so that a page of the list is a stretch of an index. It
 * begins with how much the citation matters once it is out of date; whether it is so on a day is a filter on the way.
 */
import type { EditionId, InstrumentId } from '../ids.ts';
import { instrumentOf } from '../ids.ts';
import type { ClauseKind } from '../model.ts';
import type { CitationStatus, Severity, Verdict } from '../verdict.ts';
import { SEVERITIES, severity } from '../verdict.ts';

/** `d`: dated. `m`: dated, and a mere note until a later edition comes. `u`: names no edition. */
type Rank = `${'d' | 'm' | 'u'}${number}`;

/** What may stand where a verdict's citation does: in a clause, outside, or in an earlier text of the same instrument. */
export const PLACES = ['operative', 'preambular', 'outside', 'own'] as const;
export type Place = (typeof PLACES)[number];

/** Null for what never is out of date. */
export function rankOf(judged: Verdict, clauseKind: ClauseKind | null, own: boolean): Rank | null {
  const place = { clauseKind, from: (own ? 'x@' : '@') as EditionId, instrument: 'x' as InstrumentId };
  const level = (status: CitationStatus): number => SEVERITIES.indexOf(severity(judged, status, place));
  if (judged.fixed !== null) return `${judged.fixed === 'undated' ? 'u' : 'd'}${level(judged.fixed)}`;
  const ends = judged.suppressedFrom !== null || judged.supersededFrom !== null;
  if (!ends) return judged.wrongRev ? `d${level('misquoted')}` : null;
  const later = level('superseded');
  return judged.wrongRev && later !== level('misquoted') ? `m${later}` : `d${later}`;
}

/** The ranks of a verdict's citations, by where they stand. */
export const ranksOf = (judged: Verdict): Record<Place, Rank | null> => ({
  operative: rankOf(judged, 'operative', false),
  preambular: rankOf(judged, 'preambular', false),
  outside: rankOf(judged, null, false),
  own: rankOf(judged, 'operative', true),
});

/** Where in the list a citation stands: `d0 pp-res-1@pp-18 000000120000000131`; null where it never does. */
export function listedAt(
  judged: Verdict,
  one: {
    readonly from: EditionId;
    readonly instrument: InstrumentId;
    readonly clauseKind: ClauseKind | null;
    readonly start: number;
    readonly end: number;
    readonly change: string | null;
  },
): string | null {
  if (one.change === 'deleted') return null;
  const rank = rankOf(judged, one.clauseKind, instrumentOf(one.from) === one.instrument);
  return rank && `${rank} ${one.from} ${digits(one.start)}${digits(one.end)}`;
}

/** Numbers as text that sorts as they do. */
export const digits = (offset: number): string => String(offset).padStart(9, '0');

/** The ranks among which citations of a severity are found. */
export function ranksFor(level: Severity, undated: boolean): Rank[] {
  const n = SEVERITIES.indexOf(level);
  const mere: Rank[] = level === 'note' ? ['m0', 'm1'] : [`m${n}`];
  return [`d${n}`, ...mere, ...(undated ? ([`u${n}`] as const) : [])];
}

/** Whether citations of a rank are of this severity while they have a status: a mere note only until a later edition comes. */
export function rankHas(rank: Rank, level: Severity, status: CitationStatus): boolean {
  if (!rank.startsWith('m')) return true;
  return (status === 'misquoted') === (level === 'note');
}
