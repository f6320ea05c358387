/** Which citations a filter chooses, found in the arrays: every condition is a look at a number. */
import type { DocumentId, InstrumentId } from '../ids.ts';
import type { MarkFilter } from '../marking.ts';
import { MARK_STATES } from '../marking.ts';
import type { CitationFilter } from '../questions/source.ts';
import { CITATION_STATUSES, SEVERITIES } from '../verdict.ts';
import type { Adjacency } from './adjacency.ts';
import type { Day, Days } from './days.ts';
import { JUDGEMENTS, PLACES, severityOf, statusOf } from './days.ts';

/** What is asked of the database because it is asked for rarely. */
export interface Lookups {
  /** The texts of a document, by number. */
  texts(document: DocumentId): ReadonlySet<number>;
  /** Editions whose text is held: ways of citing one, by number, and instruments by number that have one in force. */
  held(asOf: string): {
    ways: ReadonlySet<number>;
    undated: ReadonlySet<number>;
    instruments: ReadonlySet<number>;
  };
  /** The same of all that an ingest brought. */
  arrived(run: string): ReadonlySet<number>;
  /** Rows of the citations that bear a mark of one of these states. */
  marked(states: readonly MarkFilter[]): ReadonlySet<number>;
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
  const { asOf, scope = 'force', clauses, statuses, severities } = filter;
  const day = asOf === undefined ? null : days.on(asOf);
  const cited = citedThings(adjacency, lookups, filter);
  const marked = markedRows(adjacency, lookups, filter);
  const places = PLACES.map((place) => clauses === undefined || clauses.includes(place));
  const wanted = judgementsOf(statuses, severities);
  const judged = day?.inForce(scope).judged ?? null;
  const fits = editionTest(adjacency, lookups, filter, day);
  const [way, place] = [adjacency.way.values, adjacency.place.values];
  const [begin, end] = [adjacency.begin.values, adjacency.end.values];
  for (const edition of citingTexts(adjacency, filter, day)) {
    if (!fits(edition)) continue;
    const last = end[edition] as number;
    for (let slot = begin[edition] as number; slot < last; slot++) {
      const is = judged === null ? 0 : (judged[slot] as number);
      if (judged !== null && wanted[is] === 0) continue;
      if (!places[place[slot] as number] || (cited !== null && !cited(way[slot] as number))) continue;
      if (marked !== null && !marked(slot)) continue;
      visit(slot, edition, statusOf(is), severityOf(is));
    }
  }
}

/** By judgement: 1 where its status and its severity are asked for. */
function judgementsOf(
  statuses: CitationFilter['statuses'],
  severities: CitationFilter['severities'],
): Uint8Array {
  return Uint8Array.from({ length: JUDGEMENTS }, (_, judged) => {
    const [status, severity] = [CITATION_STATUSES[statusOf(judged)], SEVERITIES[severityOf(judged)]];
    const fits =
      (statuses === undefined || (status !== undefined && statuses.includes(status))) &&
      (severities === undefined || (severity !== undefined && severities.includes(severity)));
    return fits ? 1 : 0;
  });
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
  lookups: Lookups,
  filter: CitationFilter,
  day: Day | null,
): (edition: number) => boolean {
  const { scope = 'force', drafts, document, run, fromBody, fromKind, fromConference } = filter;
  const { texts, bodies, kinds, at, drafts: draft, instrumentOf } = adjacency;
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
  if (document !== undefined) {
    const its = lookups.texts(document);
    tests.push((edition) => its.has(texts.values[edition] as number));
  }
  if (run !== undefined) {
    const its = lookups.arrived(run);
    tests.push((edition) => its.has(texts.values[edition] as number));
  }
  if (fromBody !== undefined) tests.push((edition) => bodies[instrument(edition)] === fromBody);
  if (fromKind !== undefined) tests.push((edition) => kinds[instrument(edition)] === fromKind);
  if (fromConference !== undefined) tests.push((edition) => at[edition] === fromConference);
  return (edition) => tests.every((test) => test(edition));
}

/** Whether a citation is marked, or not, as it is asked about; null where that does not matter. Most citations bear no mark. */
function markedRows(
  { row }: Adjacency,
  lookups: Lookups,
  { marks }: CitationFilter,
): ((slot: number) => boolean) | null {
  if (marks === undefined) return null;
  const open = marks.includes('open');
  const rows = lookups.marked(MARK_STATES.filter((state) => marks.includes(state) !== open));
  return open && rows.size === 0 ? null : (slot) => rows.has(row.values[slot] as number) !== open;
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
