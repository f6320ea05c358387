/**
 * What becomes of a citation in time. Everything but the date is settled when a lineage changes and kept with the citation (the
 * `Verdict`), so that "what is out of date on D" is a filter on dates in either store; `statusAt` is that filter for one citation.
 */
import type { ConferenceId, EditionId, InstrumentId } from './ids.ts';
import { instrumentOf } from './ids.ts';
import type { Lineage } from './lineage.ts';
import { inForce } from './lineage.ts';
import type { ClauseKind } from './model.ts';
import type { Registry } from './registry/index.ts';

export const CITATION_STATUSES = [
  'undated',
  'misquoted',
  'ahead',
  'unknown-edition',
  'suppressed',
  'superseded',
  'current',
] as const;
export type CitationStatus = (typeof CITATION_STATUSES)[number];

export const SEVERITIES = ['error', 'warning', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A citation as far as a verdict needs it. */
export interface CitedEdition {
  readonly instrument: InstrumentId;
  readonly body: string;
  readonly edition: EditionId | null;
  readonly conference: ConferenceId | null;
  readonly revised: boolean;
  /** The conference of the citing text. */
  readonly citingConference: ConferenceId | null;
}

export interface Verdict {
  /** What holds on whatever date is asked about; null where the date decides. */
  readonly fixed: 'undated' | 'misquoted' | 'ahead' | 'unknown-edition' | null;
  /** The instrument is suppressed from this date (ISO), by this conference, until this date. */
  readonly suppressedFrom: string | null;
  readonly suppressedBy: ConferenceId | null;
  readonly suppressedUntil: string | null;
  /** A later edition exists from this date on, adopted by this conference. */
  readonly supersededFrom: string | null;
  readonly supersededBy: ConferenceId | null;
  /** `Rev.` is missing or too much, where a heading or history line tells. */
  readonly wrongRev: boolean;
}

const NOTHING: Verdict = {
  fixed: null,
  suppressedFrom: null,
  suppressedBy: null,
  suppressedUntil: null,
  supersededFrom: null,
  supersededBy: null,
  wrongRev: false,
};

/** The verdict on one citation, given the lineage of the instrument it names. */
export function verdict(citation: CitedEdition, line: Lineage, registry: Registry): Verdict {
  if (citation.edition === null) return { ...NOTHING, fixed: 'undated' };
  const conference = citation.conference && registry.conference(citation.conference);
  if (!conference) {
    const dated = registry.bodies.get(citation.body)?.sessions !== 'none';
    return dated ? { ...NOTHING, fixed: 'misquoted' } : NOTHING;
  }
  const citing = citation.citingConference && registry.conference(citation.citingConference);
  if (citing && registry.compare(conference, citing) > 0) return { ...NOTHING, fixed: 'ahead' };
  const own = line.editions.find((edition) => edition.conference === conference.id);
  if (!own && line.documentedUntil !== null && conference.closed <= line.documentedUntil) {
    return { ...NOTHING, fixed: 'unknown-edition' };
  }
  const suppression = line.suppressions.find(({ date }) => date > conference.closed);
  const anew = registry.bodies.get(citation.body)?.numbersAnew === true;
  const successor = anew ? undefined : line.editions.find((edition) => edition.from > conference.closed);
  return {
    fixed: null,
    suppressedFrom: suppression?.date ?? null,
    suppressedBy: suppression?.conference ?? null,
    suppressedUntil: suppression?.until ?? null,
    supersededFrom: successor?.from ?? null,
    supersededBy: successor?.conference ?? null,
    wrongRev: own !== undefined && own.revisedKnown && own.revised !== citation.revised,
  };
}

/** The first of the design's statuses that holds on a date (ISO). */
export function statusAt(judged: Verdict, date: string): CitationStatus {
  if (judged.fixed) return judged.fixed;
  const { suppressedFrom, suppressedUntil, supersededFrom } = judged;
  if (suppressedFrom && suppressedFrom <= date && (suppressedUntil === null || date < suppressedUntil)) {
    return 'suppressed';
  }
  if (supersededFrom && supersededFrom <= date) return 'superseded';
  return judged.wrongRev ? 'misquoted' : 'current';
}

/** The conference that made a citation what it is on that date; null for statuses that no conference made. */
export function since(judged: Verdict, status: CitationStatus): ConferenceId | null {
  if (status === 'suppressed') return judged.suppressedBy;
  return status === 'superseded' ? judged.supersededBy : null;
}

/**
 * Whether it was so already when the citing text was adopted. An edition replaced by the same conference counts.
 * @param adopted closing date (ISO) of the citing text's conference.
 */
export function atAdoption(judged: Verdict, status: CitationStatus, adopted: string | null): boolean {
  if (status !== 'suppressed' && status !== 'superseded') return true;
  const from = status === 'suppressed' ? judged.suppressedFrom : judged.supersededFrom;
  return adopted !== null && from !== null && from <= adopted;
}

/** How much a status matters where it stands. */
export function severity(
  judged: Verdict,
  status: CitationStatus,
  place: { clauseKind: ClauseKind | null; from: EditionId; instrument: InstrumentId },
): Severity {
  const mereRev = status === 'misquoted' && judged.fixed === null;
  const ownPast = instrumentOf(place.from) === place.instrument && status !== 'undated';
  if (place.clauseKind === null || status === 'ahead' || mereRev || ownPast) return 'note';
  return place.clauseKind === 'operative' ? 'error' : 'warning';
}

/** A citation's words, as far as a suggestion keeps them. */
export interface CitationForm {
  readonly noun: string;
  readonly body: string;
  readonly number: string;
}

/**
 * The kind, number and edition to write instead, in the citation's own form: `Resolution 901 (Rev. Dubai, 2018)`,
 * `Resolution 646 (Rev.WRC-19)`, `Resolution 1333 (Rev. 2019)`. Null where nothing is in force on the date.
 */
export function suggestion(
  form: CitationForm,
  line: Lineage,
  date: string,
  registry: Registry,
): string | null {
  const current = inForce(line, date);
  const conference = current && registry.conference(current.conference);
  if (!current || !conference) return null;
  const name = `${form.noun} ${form.number}`;
  if (form.body === 'WRC') {
    return `${name} (${current.revised ? 'Rev.' : ''}${conference.id.replace(/^[a-z]+/, (code) => (code === 'orb' ? 'Orb' : code.toUpperCase()))})`;
  }
  const edition = conference.place ? `${conference.place}, ${conference.year}` : String(conference.year);
  return `${name} (${current.revised ? 'Rev. ' : ''}${edition})`;
}
