/** What holds on a day, worked out once for all questions about it and kept until the graph changes. */
import type { ClauseFilter } from '../questions/types/citations.ts';
import type { Scope } from '../questions/types/common.ts';
import type { CitationStatus, Verdict } from '../verdict.ts';
import { CITATION_STATUSES, SEVERITIES, statusAt } from '../verdict.ts';
import type { Adjacency } from './adjacency.ts';
import { FOREVER, dayOf } from './adjacency.ts';

/** Days that are kept: people go back and forth between a few. */
const MOST_DAYS = 8;

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
export const PLACES: readonly ClauseFilter[] = ['outside', 'preambular', 'operative'];
const [OUTSIDE, OPERATIVE] = [PLACES.indexOf('outside'), PLACES.indexOf('operative')];

/** What a citation is on a day, in one number: its status, and its severity in the last two bits. */
const judgement = (status: number, severity: number): number => (status << 2) | severity;
export const statusOf = (judged: number): number => judged >> 2;
export const severityOf = (judged: number): number => judged & 3;
/** More than any judgement. */
export const JUDGEMENTS = judgement(CITATION_STATUSES.length, 0);

/** A day, with what becomes of each verdict on it, by number. */
export class Day {
  readonly day: number;
  /** The status, as a place among the statuses. */
  readonly status: Uint8Array;
  /** Since when it is so; `FOREVER` where no conference made it so. */
  readonly since: Int32Array;
  /** Whether it is so whatever the day. */
  readonly fixed: Uint8Array;
  readonly #adjacency: Adjacency;
  readonly #inForce = new Map<Scope, InForce>();

  constructor(adjacency: Adjacency, asOf: string) {
    const { verdicts } = adjacency;
    this.#adjacency = adjacency;
    this.day = dayOf(asOf);
    this.status = new Uint8Array(verdicts.length);
    this.since = new Int32Array(verdicts.length).fill(FOREVER);
    this.fixed = new Uint8Array(verdicts.length);
    for (const [n, verdict] of verdicts.entries()) {
      if (!verdict) continue;
      const found = statusAt(verdict, asOf);
      this.status[n] = CITATION_STATUSES.indexOf(found);
      this.since[n] = sinceDay(verdict, found);
      this.fixed[n] = verdict.fixed === null ? 0 : 1;
    }
  }

  inForce(scope: Scope): InForce {
    let found = this.#inForce.get(scope);
    if (!found) this.#inForce.set(scope, (found = new InForce(this.#adjacency, this, scope)));
    return found;
  }

  /** `severity` of a citation with this verdict, as its place among the severities. */
  severity(verdict: number, place: number, own: boolean): number {
    const status = this.status[verdict] as number;
    if (status === CURRENT) return NO_SEVERITY;
    const mereRev = status === MISQUOTED && this.fixed[verdict] === 0;
    if (place === OUTSIDE || status === AHEAD || mereRev || (own && status !== UNDATED)) return NOTE;
    return place === OPERATIVE ? ERROR : WARNING;
  }
}

function sinceDay({ suppressedFrom, supersededFrom }: Verdict, status: CitationStatus): number {
  const from = status === 'suppressed' ? suppressedFrom : status === 'superseded' ? supersededFrom : null;
  return from === null ? FOREVER : dayOf(from);
}

/** The editions in force on a day (or standing in, by scope), and who cites whom among them: each pair once. */
export class InForce {
  /** By id. */
  readonly editions: Int32Array;
  /** By edition: 1 where it is one of these. */
  readonly is: Uint8Array;
  /** By slot: what becomes of the citation, where its text is one of these or a draft. */
  readonly judged: Uint8Array;
  /** How many of them have no text that is held. */
  readonly notHeld: number;
  /** By edition: where its targets begin and end. */
  readonly #begin: Int32Array;
  readonly #end: Int32Array;
  readonly #targets: Int32Array;
  /** By instrument: where the editions that cite it begin; they are by id. */
  readonly #citedBegin: Int32Array;
  readonly #citing: Int32Array;

  constructor(adjacency: Adjacency, day: Day, scope: Scope) {
    const { order, editionIds, instrumentIds, drafts, texts, from, way, wayTarget } = adjacency;
    const until = scope === 'held' ? adjacency.stands : adjacency.to;
    this.editions = order.filter(
      (edition) =>
        drafts.values[edition] === 0 &&
        (from.values[edition] as number) <= day.day &&
        day.day < (until.values[edition] as number),
    );
    this.judged = judgements(adjacency, day, [
      ...this.editions,
      ...order.filter((edition) => drafts.values[edition] === 1),
    ]);
    this.is = new Uint8Array(editionIds.length);
    this.#begin = new Int32Array(editionIds.length);
    this.#end = new Int32Array(editionIds.length);
    const counts = new Int32Array(instrumentIds.length + 2);
    const met = new Int32Array(instrumentIds.length).fill(-1);
    const targets = new Int32Array(slotsOf(adjacency, this.editions));
    let found = 0;
    const [ways, targetOf] = [way.values, wayTarget.values];
    let notHeld = 0;
    for (const edition of this.editions) {
      this.is[edition] = 1;
      if (texts.values[edition] === 0) notHeld++;
      this.#begin[edition] = found;
      const last = adjacency.end.values[edition] as number;
      for (let slot = adjacency.begin.values[edition] as number; slot < last; slot++) {
        const target = targetOf[ways[slot] as number] as number;
        if (met[target] === edition) continue;
        met[target] = edition;
        targets[found++] = target;
        counts[target + 2] = (counts[target + 2] as number) + 1;
      }
      this.#end[edition] = found;
    }
    this.notHeld = notHeld;
    this.#targets = targets;
    for (let n = 2; n < counts.length; n++) counts[n] = (counts[n] as number) + (counts[n - 1] as number);
    this.#citing = new Int32Array(found);
    for (const edition of this.editions) {
      for (let n = this.#begin[edition] as number; n < (this.#end[edition] as number); n++) {
        const at = (this.#targets[n] as number) + 1;
        const next = counts[at] as number;
        this.#citing[next] = edition;
        counts[at] = next + 1;
      }
    }
    this.#citedBegin = counts;
  }

  /** The instruments that an edition in force cites, each once. */
  targets(edition: number): Int32Array {
    return this.#targets.subarray(this.#begin[edition], this.#end[edition]);
  }

  /** The editions in force that cite an instrument, by id. */
  citing(instrument: number): Int32Array {
    return this.#citing.subarray(this.#citedBegin[instrument], this.#citedBegin[instrument + 1]);
  }
}

/** How many citations some editions make. */
function slotsOf({ begin, end }: Adjacency, editions: Int32Array): number {
  let slots = 0;
  for (const edition of editions)
    slots += (end.values[edition] as number) - (begin.values[edition] as number);
  return slots;
}

/** By slot: what becomes of the citations of some editions. */
function judgements(adjacency: Adjacency, day: Day, editions: readonly number[]): Uint8Array {
  const { begin, end, instrumentOf, way, wayTarget, wayVerdict, place } = adjacency;
  const judged = new Uint8Array(adjacency.slots);
  for (const edition of editions) {
    const self = instrumentOf.values[edition];
    const last = end.values[edition] as number;
    for (let slot = begin.values[edition] as number; slot < last; slot++) {
      const by = way.values[slot] as number;
      const verdict = wayVerdict.values[by] as number;
      const own = wayTarget.values[by] === self;
      const severity = day.severity(verdict, place.values[slot] as number, own);
      judged[slot] = judgement(day.status[verdict] as number, severity);
    }
  }
  return judged;
}

/** The days that were asked about last. */
export class Days {
  readonly #adjacency: Adjacency;
  readonly #days = new Map<string, Day>();
  #version = -1;

  constructor(adjacency: Adjacency) {
    this.#adjacency = adjacency;
  }

  on(asOf: string): Day {
    if (this.#adjacency.version !== this.#version) this.#days.clear();
    this.#version = this.#adjacency.version;
    const known = this.#days.get(asOf);
    if (known) return known;
    const day = new Day(this.#adjacency, asOf);
    const [oldest] = this.#days.keys();
    if (this.#days.size >= MOST_DAYS && oldest !== undefined) this.#days.delete(oldest);
    this.#days.set(asOf, day);
    return day;
  }
}
