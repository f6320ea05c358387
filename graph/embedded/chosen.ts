/** Which citations a filter chooses, found in the arrays: every condition is a look at a number. */
import type { InstrumentId } from '../ids.ts';
import type { CitationFilter } from '../questions/source.ts';
import type { ClauseFilter } from '../questions/types.ts';
import { CITATION_STATUSES, SEVERITIES } from '../verdict.ts';
import type { Adjacency } from './adjacency.ts';
import type { Day, Days } from './days.ts';

/** The place of current citations among the severities: behind all of them. */
export const NO_SEVERITY = SEVERITIES.length;
const [ERROR, WARNING, NOTE] = ['error', 'warning', 'note'].map((one) =>
  SEVERITIES.indexOf(one as (typeof SEVERITIES)[number]),
) as [number, number, number];
const CURRENT = CITATION_STATUSES.indexOf('current');
const UNDATED = CITATION_STATUSES.indexOf('undated');
const AHEAD = CITATION_STATUSES.indexOf('ahead');
const MISQUOTED = CITATION_STATUSES.indexOf('misquoted');

/** What `place` says in the order of its numbers. */
const PLACES: readonly ClauseFilter[] = ['outside', 'preambular', 'operative'];
const [OUTSIDE, OPERATIVE] = [PLACES.indexOf('outside'), PLACES.indexOf('operative')];

/** What is asked of the database because it is asked for rarely. */
export interface Lookups {
  /** Editions whose text is held: ways of citing one, by number, and instruments by number that have one in force. */
  held(asOf: string): {
    ways: ReadonlySet<number>;
    undated: ReadonlySet<number>;
    instruments: ReadonlySet<number>;
  };
}

/** A citation that was chosen; without a day, status and severity mean nothing. */
type Visit = (slot: number, edition: number, status: number, severity: number) => void;

/** Calls with each citation of a filter, by citing edition, then place in its text. */
export function visitChosen(
  adjacency: Adjacency,
  days: Days,
  lookups: Lookups,
  filter: CitationFilter,
  visit: Visit,
): void {
  const { asOf, clauses, statuses, severities } = filter;
  const day = asOf === undefined ? null : days.on(asOf);
  const cited = citedThings(adjacency, lookups, filter);
  const places = PLACES.map((place) => clauses === undefined || clauses.includes(place));
  const wanted = CITATION_STATUSES.map((status) => statuses === undefined || statuses.includes(status));
  const levels = [...SEVERITIES, null].map(
    (level) => severities === undefined || (level !== null && severities.includes(level)),
  );
  const { way, place, instrumentOf, wayTarget, wayVerdict, begin, end } = adjacency;
  const [ways, placed, targets, verdicts] = [way.values, place.values, wayTarget.values, wayVerdict.values];
  const fits = editionTest(adjacency, filter, day);
  for (const edition of citingTexts(adjacency, filter, day)) {
    if (!fits(edition)) continue;
    const self = instrumentOf.values[edition] as number;
    const last = end.values[edition] as number;
    for (let slot = begin.values[edition] as number; slot < last; slot++) {
      const by = ways[slot] as number;
      const where = placed[slot] as number;
      if (!places[where] || (cited !== null && !cited(by))) continue;
      if (day === null) {
        visit(slot, edition, -1, -1);
        continue;
      }
      const verdict = verdicts[by] as number;
      const status = day.status[verdict] as number;
      if (!wanted[status]) continue;
      const severity = severityOf(status, where, targets[by] === self, day.fixed[verdict] === 1);
      if (levels[severity]) visit(slot, edition, status, severity);
    }
  }
}

/** `severity` of a citation, as its place among the severities. */
function severityOf(status: number, place: number, own: boolean, fixed: boolean): number {
  if (status === CURRENT) return NO_SEVERITY;
  const mereRev = status === MISQUOTED && !fixed;
  if (place === OUTSIDE || status === AHEAD || mereRev || (own && status !== UNDATED)) return NOTE;
  return place === OPERATIVE ? ERROR : WARNING;
}

/** The editions whose texts may have what is asked about, by id. */
function citingTexts(adjacency: Adjacency, filter: CitationFilter, day: Day | null): Iterable<number> {
  const { from, fromInstruments, targets, drafts, scope = 'force' } = filter;
  const { rank, citing, editionsOf, editionNumbers } = adjacency;
  const inOrder = (editions: Iterable<number>): number[] =>
    [...new Set(editions)].sort((a, b) => (rank.values[a] as number) - (rank.values[b] as number));
  if (from) return inOrder(from.flatMap((id) => editionNumbers.get(id) ?? []));
  if (fromInstruments) {
    return inOrder(numbersOf(adjacency, fromInstruments).flatMap((one) => editionsOf[one] ?? []));
  }
  const inForce = day !== null && drafts === undefined ? day.inForce(scope) : null;
  if (!targets) return inForce?.editions ?? adjacency.order;
  const numbers = numbersOf(adjacency, targets);
  if (inForce) {
    const [only] = numbers;
    if (numbers.length === 1 && only !== undefined) return inForce.citing(only);
    return inOrder(numbers.flatMap((one) => [...inForce.citing(one)]));
  }
  const editions = new Set<number>();
  for (const instrument of numbers) {
    adjacency.inbound(instrument, (slot) => editions.add(citing.values[slot] as number));
  }
  editions.delete(-1);
  return inOrder(editions);
}

const numbersOf = (adjacency: Adjacency, ids: readonly InstrumentId[]): number[] =>
  ids.flatMap((id) => adjacency.instrumentNumbers.get(id) ?? []);

/** Whether an edition's text is one of those asked about. */
function editionTest(
  adjacency: Adjacency,
  filter: CitationFilter,
  day: Day | null,
): (edition: number) => boolean {
  const { scope = 'force', drafts, document, fromBody, fromKind, fromConference } = filter;
  const { documents, bodies, kinds, at, drafts: draft, instrumentOf } = adjacency;
  const instrument = (edition: number): number => instrumentOf.values[edition] as number;
  const tests: ((edition: number) => boolean)[] = [];
  if (day !== null) {
    const { is } = day.inForce(scope);
    tests.push(
      drafts === 'with'
        ? (edition) => is[edition] === 1 || draft.values[edition] === 1
        : (edition) => is[edition] === 1,
    );
  }
  if (document !== undefined) tests.push((edition) => documents[edition] === document);
  if (fromBody !== undefined) tests.push((edition) => bodies[instrument(edition)] === fromBody);
  if (fromKind !== undefined) tests.push((edition) => kinds[instrument(edition)] === fromKind);
  if (fromConference !== undefined) tests.push((edition) => at[edition] === fromConference);
  return (edition) => tests.every((test) => test(edition));
}

/** Whether a way of citing is one of those asked about; null where all are. */
function citedThings(
  adjacency: Adjacency,
  lookups: Lookups,
  { asOf, targets, targetBody, targetKind, toConference, textHeld }: CitationFilter,
): ((way: number) => boolean) | null {
  const tests: ((way: number) => boolean)[] = [];
  const target = adjacency.wayTarget.values;
  if (targets !== undefined) {
    const among = new Set(numbersOf(adjacency, targets));
    const [only] = among;
    tests.push(among.size === 1 ? (way) => target[way] === only : (way) => among.has(target[way] as number));
  }
  if (targetBody !== undefined) tests.push((way) => adjacency.bodies[target[way] as number] === targetBody);
  if (targetKind !== undefined) tests.push((way) => adjacency.kinds[target[way] as number] === targetKind);
  if (toConference !== undefined) {
    const conference = toConference === 'none' ? null : toConference;
    tests.push((way) => adjacency.wayConference[way] === conference);
  }
  if (textHeld !== undefined) {
    const { ways, undated, instruments } = lookups.held(asOf ?? '');
    tests.push(
      (way) => (undated.has(way) ? instruments.has(target[way] as number) : ways.has(way)) === textHeld,
    );
  }
  const [only] = tests;
  if (tests.length <= 1) return only ?? null;
  return (way) => tests.every((test) => test(way));
}
