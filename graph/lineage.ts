/**
 * The lineage of an instrument: which editions it has, and from when until when each was in force. This is worked out here and
 * nowhere else, after every ingest, from all that the documents in a store say of the instrument; the questions are filters on
 * the dates it gives.
 */
import type { ConferenceId, EditionId, InstrumentId } from './ids.ts';
import { editionId } from './ids.ts';
import type { EditionStatus } from './model.ts';
import type { Conference, Registry } from './registry/index.ts';

/** One statement of one document that an edition exists. */
export interface EditionClaim {
  readonly edition: EditionId;
  readonly conference: ConferenceId | null;
  /** `text`: its own text is held. `heading`: named where it is suppressed. `citation`: cited by another text. */
  readonly basis: 'text' | 'heading' | 'citation';
  readonly revised: boolean;
  /** For a citation: the conference of the citing text, and whether that text is only a draft. */
  readonly citedAt?: ConferenceId | null;
  readonly citedInDraft?: boolean;
  /** How many texts state it in these words; 1 where it is left out. */
  readonly count?: number;
}

export interface HistoryClaim {
  readonly entries: readonly { readonly conference: ConferenceId | null; readonly revised: boolean }[];
}

/** All that the held documents say of one instrument. The order of the lists has no meaning. */
export interface InstrumentFacts {
  readonly id: InstrumentId;
  readonly claims: readonly EditionClaim[];
  readonly histories: readonly HistoryClaim[];
  /** Conferences that suppressed it. */
  readonly suppressions: readonly ConferenceId[];
}

export interface LineageEdition {
  readonly id: EditionId;
  readonly conference: ConferenceId;
  readonly status: EditionStatus;
  readonly held: boolean;
  /** Closing date of its conference (ISO). */
  readonly from: string;
  /** Closing date of the conference that replaced or suppressed it; null while it is in force. */
  readonly to: string | null;
  /**
   * For a held text: until when it is the latest held one (closing date of the conference whose text comes next, or that
   * suppressed the instrument). Where the edition in force is not held, this text may stand in for it (`scope: held`).
   */
  readonly standsUntil: string | null;
  /** The edition that replaces it, or null. */
  readonly next: EditionId | null;
  /** Whether its name carries `Rev.`; `revisedKnown` where its heading or a history line says so. */
  readonly revised: boolean;
  readonly revisedKnown: boolean;
}

export interface Lineage {
  readonly instrument: InstrumentId;
  /** Oldest first. */
  readonly editions: readonly LineageEdition[];
  /** Oldest first; `until` is the closing date of the conference that took the instrument up again. */
  readonly suppressions: readonly { conference: ConferenceId; date: string; until: string | null }[];
  /** The latest date that a history line documents: an edition up to then that is not in the lineage never was. */
  readonly documentedUntil: string | null;
}

/**
 * Works out a lineage.
 *
 * A citation attests an edition only where the citing text can have known it: its conference closed no later than the citing
 * text's own (for a draft: earlier, since a draft may look forward to what its conference is to adopt). A history line rules
 * out what it covers and does not name, unless the text itself is held or another line names it.
 */
export function lineage(facts: InstrumentFacts, registry: Registry): Lineage {
  const lines = facts.histories.map((line) =>
    line.entries.flatMap(({ conference, revised }) => {
      const held = conference && registry.conference(conference);
      return held ? [{ conference: held, revised }] : [];
    }),
  );
  const documentedUntil = lines.reduce<string | null>((latest, line) => {
    const last =
      line
        .map((entry) => entry.conference.closed)
        .sort()
        .at(-1) ?? null;
    return last !== null && (latest === null || last > latest) ? last : latest;
  }, null);

  interface Member {
    conference: Conference;
    id: EditionId;
    held: boolean;
    told: Votes;
    cited: Votes;
  }
  const members = new Map<ConferenceId, Member>();
  const member = (conference: Conference): Member => {
    const known = members.get(conference.id);
    if (known) return known;
    const id = editionId(facts.id, { conference: conference.id, place: null, year: null });
    const fresh: Member = { conference, id, held: false, told: new Votes(), cited: new Votes() };
    members.set(conference.id, fresh);
    return fresh;
  };

  for (const claim of facts.claims) {
    const conference = claim.conference && registry.conference(claim.conference);
    if (!conference || claim.basis !== 'text') continue;
    const entry = member(conference);
    entry.held = true;
    entry.told.cast(claim.revised, claim.count);
  }
  for (const { conference, revised } of lines.flat()) member(conference).told.cast(revised);
  for (const claim of facts.claims) {
    const conference = claim.conference && registry.conference(claim.conference);
    if (!conference || claim.basis === 'text' || !couldKnow(claim, conference, registry)) continue;
    const ruledOut =
      !members.has(conference.id) && documentedUntil !== null && conference.closed <= documentedUntil;
    if (!ruledOut) member(conference).cited.cast(claim.revised, claim.count);
  }

  const ordered = [...members.values()].sort(
    (a, b) => compare(a.conference.closed, b.conference.closed) || compare(a.id, b.id),
  );
  const endings = [...new Set(facts.suppressions)]
    .flatMap((id) => registry.conference(id) ?? [])
    .sort((a, b) => compare(a.closed, b.closed) || compare(a.id, b.id));
  const anew = registry.bodies.get(ordered[0]?.conference.body ?? '')?.numbersAnew === true;
  const editions = ordered.map((entry, index): LineageEdition => {
    const next = anew ? undefined : ordered[index + 1];
    const from = entry.conference.closed;
    const nextHeld = anew ? undefined : ordered.slice(index + 1).find((later) => later.held);
    const suppressed = endings.find((c) => c.closed > from);
    const ended = endings.find((c) => c.closed > from && (!next || c.closed < next.conference.closed));
    return {
      id: entry.id,
      conference: entry.conference.id,
      status: ended ? 'suppressed' : entry.held ? 'adopted' : 'attested',
      held: entry.held,
      from,
      to: ended?.closed ?? next?.conference.closed ?? null,
      standsUntil: earliest(nextHeld?.conference.closed, suppressed?.closed),
      next: next?.id ?? null,
      revised: entry.told.majority ?? entry.cited.majority ?? (index > 0 && !anew),
      revisedKnown: entry.told.any,
    };
  });
  const suppressions = endings.map((conference) => ({
    conference: conference.id,
    date: conference.closed,
    until: editions.find((edition) => edition.from > conference.closed)?.from ?? null,
  }));
  return { instrument: facts.id, editions, suppressions, documentedUntil };
}

/** By code units, so that the order is the same in every locale and in every store. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const earliest = (...dates: (string | undefined)[]): string | null =>
  dates.filter((date) => date !== undefined).sort()[0] ?? null;

/** Who says that an edition's name carries `Rev.`, and who that it does not. */
class Votes {
  #ayes = 0;
  #noes = 0;

  cast(aye: boolean, count = 1): void {
    if (aye) this.#ayes += count;
    else this.#noes += count;
  }

  get any(): boolean {
    return this.#ayes + this.#noes > 0;
  }

  /** What most say; null where nobody says anything or opinions are even. */
  get majority(): boolean | null {
    return this.#ayes === this.#noes ? null : this.#ayes > this.#noes;
  }
}

function couldKnow(claim: EditionClaim, cited: Conference, registry: Registry): boolean {
  if (claim.basis !== 'citation') return true;
  const citing = claim.citedAt ? registry.conference(claim.citedAt) : null;
  if (!citing) return false;
  const order = registry.compare(cited, citing);
  return claim.citedInDraft ? order < 0 : order <= 0;
}

/** The latest edition in force on a date (ISO), null before the first and after a suppression. */
export function inForce(line: Lineage, date: string): LineageEdition | null {
  return (
    line.editions.findLast((edition) => edition.from <= date && (edition.to === null || date < edition.to)) ??
    null
  );
}
