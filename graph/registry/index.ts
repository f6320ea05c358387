/**
 * Facts about who adopts and when. Everything that needs to know that `(Geneva, 2022)` of WTSA is `wtsa-20` asks here; nothing
 * else in the project carries a conference's date.
 */
import { createHash } from 'node:crypto';
import type { ConferenceId } from '../ids.ts';
import bodiesData from './bodies.json' with { type: 'json' };
import conferencesData from './conferences.json' with { type: 'json' };
import placesData from './places.json' with { type: 'json' };

/**
 * How a body's editions are dated: by `conferences` that are listed, by `annual` sessions that need no listing, or by `none`
 * (a UN resolution's number already fixes it; a Recommendation is approved by date).
 */
export type Sessions = 'conferences' | 'annual' | 'none';

export interface Body {
  readonly code: string;
  readonly name: string;
  readonly sessions: Sessions;
  /**
   * True where each conference begins its numbers again and revises nothing: Opinion 4 (Geneva, 2013) of the policy forum has
   * nothing to do with Opinion 4 (Lisbon, 2009), and does not replace it.
   */
  readonly numbersAnew?: boolean;
}

/** One session of a body. */
export interface Conference {
  readonly id: ConferenceId;
  readonly body: string;
  readonly place: string | null;
  /** The year that citations carry; the code's may differ (`wtsa-20` is cited as Geneva, 2022). */
  readonly year: number;
  /** ISO date of the closing; the last day of the year where only the year is known. */
  readonly closed: string;
  /** False where `closed` is no more than the year. */
  readonly closedKnown: boolean;
  /** The highest number of its Resolutions, where it counted from 1 and adopted few; null where its body goes on counting. */
  readonly highest: number | null;
}

/** An entry of a registry file: the bundled one, or one that a user adds. */
export interface ConferenceEntry {
  id: string;
  body: string;
  place: string | null;
  year: number;
  closed: string | null;
  highest?: number;
}

const fold = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The year in a conference's code: `wtsa-20` → 2020, `wrc-2000` → 2000, `warc-79` → 1979. */
function codeYear(id: string): number | null {
  const digits = /-(\d{4}|\d{2})$/.exec(id)?.[1];
  if (!digits) return null;
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year >= 60 ? 1900 + year : 2000 + year;
}

export class Registry {
  readonly bodies: ReadonlyMap<string, Body>;
  /** Listed conferences by closing date, then id. */
  readonly conferences: readonly Conference[];
  /** Changes whenever a fact does, so that a store knows that what it derived has to be derived again. */
  readonly fingerprint: string;
  readonly #byId: ReadonlyMap<string, Conference>;
  readonly #byYear = new Map<string, Conference[]>();
  readonly #heldIn = new Map<string, Conference[]>();
  readonly #placeOf = new Map<string, string>();

  /** @param extra entries that are added to the bundled ones; an equal id replaces the bundled entry. */
  constructor(extra: readonly ConferenceEntry[] = []) {
    this.bodies = new Map((bodiesData as Body[]).map((body) => [body.code, body]));
    const entries = new Map<string, ConferenceEntry>();
    for (const entry of [...(conferencesData as ConferenceEntry[]), ...extra]) entries.set(entry.id, entry);
    this.conferences = [...entries.values()]
      .map((entry) => ({
        id: entry.id as ConferenceId,
        body: entry.body,
        place: entry.place,
        year: entry.year,
        closed: entry.closed ?? `${entry.year}-12-31`,
        closedKnown: entry.closed !== null,
        highest: entry.highest ?? null,
      }))
      .sort((a, b) => a.closed.localeCompare(b.closed) || a.id.localeCompare(b.id));
    this.#byId = new Map(this.conferences.map((conference) => [conference.id, conference]));
    for (const conference of this.conferences) {
      for (const year of new Set([conference.year, codeYear(conference.id)])) {
        const key = `${conference.body} ${year}`;
        this.#byYear.set(key, [...(this.#byYear.get(key) ?? []), conference]);
      }
    }
    for (const conference of this.conferences) {
      const key = `${conference.place} ${conference.year}`;
      this.#heldIn.set(key, [...(this.#heldIn.get(key) ?? []), conference]);
    }
    for (const [name, aliases] of Object.entries(placesData)) {
      for (const alias of [name, ...aliases]) this.#placeOf.set(alias, name).set(fold(alias), name);
    }
    for (const { place } of this.conferences) {
      if (place && !this.#placeOf.has(fold(place))) this.#placeOf.set(place, place).set(fold(place), place);
    }
    this.fingerprint = createHash('sha256')
      .update(JSON.stringify([...this.bodies.values(), this.conferences, placesData]))
      .digest('hex')
      .slice(0, 16);
  }

  /** A conference by its id; sessions of annual bodies (`council-2009`) need no entry. */
  conference(id: string): Conference | null {
    const listed = this.#byId.get(id);
    if (listed) return listed;
    const annual = /^([a-z]+)-(\d{4})$/.exec(id);
    const body = annual && this.bodies.get((annual[1] ?? '').toUpperCase());
    return body?.sessions === 'annual' ? this.#session(body.code, Number(annual?.[2])) : null;
  }

  /**
   * The conference that an edition's place and year name, null where they name none of that body's. A year alone may be the
   * one of the conference's code.
   */
  find(body: string, place: string | null, year: number | null): Conference | null {
    if (year === null) return null;
    if (this.bodies.get(body)?.sessions === 'annual') return this.#session(body, year);
    const held = this.#byYear.get(`${body} ${year}`) ?? [];
    if (place === null)
      return held.length === 1 ? (held[0] ?? null) : (held.find((c) => c.year === year) ?? null);
    const wanted = this.place(place) ?? fold(place);
    return held.find((c) => c.year === year && c.place === wanted) ?? null;
  }

  /** Every listed conference held at a place in a year, of whatever body. */
  heldAt(place: string, year: number): readonly Conference[] {
    const wanted = this.place(place);
    return wanted ? (this.#heldIn.get(`${wanted} ${year}`) ?? []) : [];
  }

  /** A city's name as the registry spells it, null where it knows none such: `Florianopolis` → `Florianópolis`. */
  place(words: string): string | null {
    return this.#placeOf.get(words) ?? this.#placeOf.get(fold(words)) ?? null;
  }

  /** Every spelling of every place that the registry knows. */
  get placeSpellings(): string[] {
    return [
      ...Object.entries(placesData).flatMap(([name, aliases]) => [name, ...aliases]),
      ...this.conferences.flatMap((c) => (c.place ? [c.place] : [])),
    ];
  }

  /** The next listed conference of a body to close after a date (ISO). */
  next(body: string, after: string): Conference | null {
    return this.conferences.find((c) => c.body === body && c.closed > after) ?? null;
  }

  /** Negative where `a` closed before `b`. Where either date is no more than a year, years alone are compared. */
  compare(a: Conference, b: Conference): number {
    return a.closedKnown && b.closedKnown ? a.closed.localeCompare(b.closed) : a.year - b.year;
  }

  #session(body: string, year: number): Conference {
    return {
      id: `${body.toLowerCase()}-${year}` as ConferenceId,
      body,
      place: null,
      year,
      closed: `${year}-12-31`,
      closedKnown: false,
      highest: null,
    };
  }
}

/** The bundled facts alone. */
export const registry = new Registry();
