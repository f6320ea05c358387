/** Which citations a filter chooses, found in the arrays: every condition is a look at a number. */
import type { InstrumentId } from '../ids.ts';
import type { CitationFilter } from '../questions/source.ts';
import type { ClauseFilter } from '../questions/types.ts';
import type { CitationStatus, Verdict } from '../verdict.ts';
import { CITATION_STATUSES, SEVERITIES, statusAt } from '../verdict.ts';
import type { Adjacency } from './adjacency.ts';
import { FOREVER, dayOf } from './adjacency.ts';

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

/** Days whose judgements are kept: people go back and forth between a few. */
const MOST_DAYS = 8;

/** What holds on a day, worked out once for all citations. */
export interface Judged {
  readonly day: number;
  /** By verdict: its status, as a place among the statuses. */
  readonly status: Uint8Array;
  /** By verdict: since when it is so; `FOREVER` where no conference made it so. */
  readonly since: Int32Array;
  /** By verdict: whether it is misquoted whatever the day. */
  readonly fixed: Uint8Array;
}

/** Judgements by day, kept until the graph changes. */
export class Judgements {
  readonly #adjacency: Adjacency;
  readonly #days = new Map<string, Judged>();
  #version = -1;

  constructor(adjacency: Adjacency) {
    this.#adjacency = adjacency;
  }

  on(asOf: string): Judged {
    const { verdicts, version } = this.#adjacency;
    if (version !== this.#version) this.#days.clear();
    this.#version = version;
    const known = this.#days.get(asOf);
    if (known) return known;
    const status = new Uint8Array(verdicts.length);
    const since = new Int32Array(verdicts.length).fill(FOREVER);
    const fixed = new Uint8Array(verdicts.length);
    for (const [n, verdict] of verdicts.entries()) {
      if (!verdict) continue;
      const found = statusAt(verdict, asOf);
      status[n] = CITATION_STATUSES.indexOf(found);
      since[n] = sinceDay(verdict, found);
      fixed[n] = verdict.fixed === null ? 0 : 1;
    }
    const judged = { day: dayOf(asOf), status, since, fixed };
    const [oldest] = this.#days.keys();
    if (this.#days.size >= MOST_DAYS && oldest !== undefined) this.#days.delete(oldest);
    this.#days.set(asOf, judged);
    return judged;
  }
}

function sinceDay({ suppressedFrom, supersededFrom }: Verdict, status: CitationStatus): number {
  const from = status === 'suppressed' ? suppressedFrom : status === 'superseded' ? supersededFrom : null;
  return from === null ? FOREVER : dayOf(from);
}

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
  judgements: Judgements,
  lookups: Lookups,
  filter: CitationFilter,
  visit: Visit,
): void {
  const { asOf, clauses, statuses, severities } = filter;
  const judged = asOf === undefined ? null : judgements.on(asOf);
  const cites = citingTexts(adjacency, filter, judged?.day ?? null);
  const cited = citedThings(adjacency, lookups, filter);
  const places = PLACES.map((place) => clauses === undefined || clauses.includes(place));
  const wanted = CITATION_STATUSES.map((status) => statuses === undefined || statuses.includes(status));
  const levels = [...SEVERITIES, null].map(
    (level) => severities === undefined || (level !== null && severities.includes(level)),
  );
  const { way, place, citing, instrumentOf, wayTarget, wayVerdict } = adjacency;
  const [ways, placed, targets, verdicts] = [way.values, place.values, wayTarget.values, wayVerdict.values];
  const look = (slot: number, edition: number): void => {
    const by = ways[slot] as number;
    const where = placed[slot] as number;
    if (!places[where] || (cited !== null && !cited(by))) return;
    if (!judged) {
      visit(slot, edition, -1, -1);
      return;
    }
    const verdict = verdicts[by] as number;
    const status = judged.status[verdict] as number;
    if (!wanted[status]) return;
    const own = targets[by] === instrumentOf.values[edition];
    const severity = severityOf(status, where, own, judged.fixed[verdict] === 1);
    if (levels[severity]) visit(slot, edition, status, severity);
  };
  if (cites.slots) {
    for (const slot of cites.slots) look(slot, citing.values[slot] as number);
    return;
  }
  const [begin, end] = [adjacency.begin.values, adjacency.end.values];
  for (const edition of cites.editions) {
    if (!cites.fits(edition)) continue;
    for (let slot = begin[edition] as number; slot < (end[edition] as number); slot++) look(slot, edition);
  }
}

/** `severity` of a citation, as its place among the severities. */
function severityOf(status: number, place: number, own: boolean, fixed: boolean): number {
  if (status === CURRENT) return NO_SEVERITY;
  const mereRev = status === MISQUOTED && !fixed;
  if (place === OUTSIDE || status === AHEAD || mereRev || (own && status !== UNDATED)) return NOTE;
  return place === OPERATIVE ? ERROR : WARNING;
}

/** Where to look: at slots that are in order already, or at all that some editions cite, if they fit. */
type CitingTexts =
  | { readonly slots: Int32Array; readonly editions?: undefined; readonly fits?: undefined }
  | {
      readonly slots?: undefined;
      readonly editions: Int32Array | readonly number[];
      readonly fits: (edition: number) => boolean;
    };

function citingTexts(adjacency: Adjacency, filter: CitationFilter, day: number | null): CitingTexts {
  const fits = editionTest(adjacency, filter, day);
  const { rank, citing } = adjacency;
  const inOrder = (editions: readonly number[]): number[] =>
    [...new Set(editions)].sort((a, b) => (rank.values[a] as number) - (rank.values[b] as number));
  if (filter.from !== undefined) {
    const editions = filter.from.flatMap((id) => adjacency.editionNumbers.get(id) ?? []);
    return { editions: inOrder(editions), fits };
  }
  if (filter.fromInstruments !== undefined) {
    const editions = numbersOf(adjacency, filter.fromInstruments).flatMap(
      (n) => adjacency.editionsOf[n] ?? [],
    );
    return { editions: inOrder(editions), fits };
  }
  if (filter.targets === undefined) return { editions: adjacency.order, fits };
  const slots: number[] = [];
  for (const instrument of new Set(numbersOf(adjacency, filter.targets))) {
    adjacency.inbound(instrument, (slot) => {
      const edition = citing.values[slot] as number;
      if (edition >= 0 && fits(edition)) slots.push(slot);
    });
  }
  const place = (slot: number): number => rank.values[citing.values[slot] as number] as number;
  return { slots: Int32Array.from(slots).sort((a, b) => place(a) - place(b) || a - b) };
}

const numbersOf = (adjacency: Adjacency, ids: readonly InstrumentId[]): number[] =>
  ids.flatMap((id) => adjacency.instrumentNumbers.get(id) ?? []);

/** Whether an edition's text is one of those asked about. */
export function editionTest(
  adjacency: Adjacency,
  filter: CitationFilter,
  day: number | null,
): (edition: number) => boolean {
  const { scope = 'force', drafts, document, fromBody, fromKind, fromConference } = filter;
  const from = adjacency.from.values;
  const until = (scope === 'held' ? adjacency.stands : adjacency.to).values;
  const draft = adjacency.drafts.values;
  const by = adjacency.instrumentOf.values;
  return (edition) => {
    if (day !== null) {
      const stands = (from[edition] as number) <= day && day < (until[edition] as number);
      if (draft[edition] === 1 ? drafts !== 'with' : !stands) return false;
    }
    const instrument = by[edition] as number;
    return (
      (document === undefined || adjacency.documents[edition] === document) &&
      (fromBody === undefined || adjacency.bodies[instrument] === fromBody) &&
      (fromKind === undefined || adjacency.kinds[instrument] === fromKind) &&
      (fromConference === undefined || adjacency.at[edition] === fromConference)
    );
  };
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
    tests.push((way) => among.has(target[way] as number));
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
  return tests.length === 0 ? null : (way) => tests.every((test) => test(way));
}
