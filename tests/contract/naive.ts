/**
 * Questions 2 to 10, and who names what, worked out the slow way, straight from the rules of the design and from nothing that
 * the stores use: every list is looked through whole, every date compared anew.
 */
import type { ConferenceId, EditionId, EntityId, InstrumentId } from '../../graph/ids.ts';
import type { Batch, CarriedEdition, CitationRecord, EntityMention } from '../../graph/model.ts';
import { registry } from '../../graph/registry/index.ts';

interface Text {
  readonly carried: CarriedEdition;
  readonly citations: readonly CitationRecord[];
  readonly mentions: readonly EntityMention[];
}

const closed = (id: ConferenceId): string => registry.conference(id)?.closed ?? '';

/** Every text, the longest of each edition alone. */
function texts(batches: readonly Batch[]): Text[] {
  const all = batches.flatMap((batch) =>
    batch.editions
      .filter((one) => one.role !== 'suppressed')
      .map((carried) => ({
        carried,
        document: batch.document.id,
        citations: batch.citations.filter((citation) => citation.from === carried.id),
        mentions: batch.mentions.filter((mention) => mention.from === carried.id),
      })),
  );
  const length = ({ carried }: { carried: CarriedEdition }) => carried.end - carried.start;
  return all.filter(
    (one) =>
      !all.some(
        (other) =>
          other.carried.id === one.carried.id &&
          (length(other) > length(one) || (length(other) === length(one) && other.document < one.document)),
      ),
  );
}

/** The conferences that adopted an instrument, and those that suppressed it. */
function occasions(
  batches: readonly Batch[],
  id: InstrumentId,
): { adopted: Set<ConferenceId>; ended: Set<ConferenceId> } {
  const carried = batches.flatMap((batch) => batch.editions.filter((one) => one.instrument === id));
  const entries = batches
    .flatMap((batch) => batch.histories.filter((line) => line.instrument === id))
    .flatMap((line) => line.entries.flatMap((entry) => entry.conference ?? []));
  const documented = entries.map(closed).sort().at(-1) ?? '';
  const told = new Set<ConferenceId>(entries);
  for (const one of carried) if (one.role === 'adopted' && one.conference) told.add(one.conference);
  const adopted = new Set(told);
  const attest = (conference: ConferenceId) => {
    if (told.has(conference) || closed(conference) > documented) adopted.add(conference);
  };
  for (const one of carried) {
    if (one.role === 'suppressed' && one.conference && one.conference !== one.at) attest(one.conference);
  }
  for (const batch of batches) {
    for (const citation of batch.citations) {
      if (citation.instrument !== id || !citation.conference) continue;
      const citing = batch.editions.find((one) => one.id === citation.from);
      if (!citing?.at) continue;
      const [then, now] = [closed(citation.conference), closed(citing.at)];
      if (citing.role === 'proposed' ? then < now : then <= now) attest(citation.conference);
    }
  }
  const ended = carried.flatMap((one) => (one.role === 'suppressed' && one.at ? [one.at] : []));
  return { adopted, ended: new Set(ended) };
}

export class Naive {
  readonly #batches: readonly Batch[];
  readonly #asOf: string;

  constructor(batches: readonly Batch[], asOf: string) {
    this.#batches = batches;
    this.#asOf = asOf;
  }

  /** The conference whose edition is in force. */
  #inForce(id: InstrumentId): ConferenceId | null {
    const { adopted, ended } = occasions(this.#batches, id);
    const past = (ids: Set<ConferenceId>) =>
      [...ids].filter((one) => closed(one) <= this.#asOf).sort((a, b) => (closed(a) < closed(b) ? -1 : 1));
    const last = past(adopted).at(-1);
    const end = past(ended).at(-1);
    return last && !(end && closed(end) > closed(last)) ? last : null;
  }

  #speaking(): Text[] {
    return texts(this.#batches).filter(
      ({ carried }) =>
        carried.role === 'adopted' &&
        carried.conference !== null &&
        this.#inForce(carried.instrument) === carried.conference,
    );
  }

  outdated(): unknown[][] {
    return this.#speaking().flatMap(({ carried, citations }) =>
      citations
        .filter((one) => one.change !== 'deleted' && one.edition !== null)
        .flatMap((citation) => {
          const status = this.#status(carried, citation);
          if (status === null) return [];
          const current = this.#inForce(citation.instrument);
          return [
            [
              carried.id,
              citation.start,
              citation.edition,
              status,
              current && `${citation.instrument}@${current}`,
            ],
          ];
        }),
    );
  }

  /** Null for a current citation and for a mere `Rev.`, which the worlds compared here leave out. */
  #status(citing: CarriedEdition, { instrument, conference }: CitationRecord): string | null {
    if (conference === null) return 'misquoted';
    const cited = closed(conference);
    if (citing.conference && cited > closed(citing.conference)) return 'ahead';
    const { adopted, ended } = occasions(this.#batches, instrument);
    const histories = this.#batches.flatMap((batch) =>
      batch.histories.filter((line) => line.instrument === instrument),
    );
    const covered = histories.some((line) =>
      line.entries.some((entry) => entry.conference && closed(entry.conference) >= cited),
    );
    if (covered && !adopted.has(conference)) return 'unknown-edition';
    // Suppressed by then, and not taken up again since the first suppression after the edition cited.
    const end = [...ended]
      .map(closed)
      .filter((date) => date > cited)
      .sort()[0];
    const again =
      end &&
      [...adopted]
        .map(closed)
        .filter((date) => date > end)
        .sort()[0];
    if (end && end <= this.#asOf && !(again && again <= this.#asOf)) return 'suppressed';
    const later = [...adopted].some((one) => closed(one) > cited && closed(one) <= this.#asOf);
    return later ? 'superseded' : null;
  }

  /** Editions in force that name an entity, with the places where they do; null where no document has it. */
  namers(id: EntityId): [EditionId, number][] | null {
    if (!this.#batches.some((batch) => batch.mentions.some((one) => one.entity === id))) return null;
    return this.#speaking().flatMap(({ carried, mentions }) =>
      mentions
        .filter((one) => one.entity === id && one.change !== 'deleted')
        .map((one): [EditionId, number] => [carried.id, one.start]),
    );
  }

  /** What the edition in force of an instrument names. */
  named(id: InstrumentId): EntityId[] {
    return this.#speaking()
      .filter(({ carried }) => carried.instrument === id)
      .flatMap(({ mentions }) => mentions.filter((one) => one.change !== 'deleted'))
      .map((one) => one.entity);
  }

  /** Dependents with their distance, by passing it on until nothing changes any more. */
  dependents(id: InstrumentId): [EditionId, number, EditionId | null][] {
    const speaking = this.#speaking();
    const cites = (text: Text, target: InstrumentId) =>
      text.citations.some((one) => one.change !== 'deleted' && one.instrument === target);
    const distance = new Map<InstrumentId, number>([[id, 0]]);
    for (let changed = true; changed;) {
      changed = false;
      for (const text of speaking) {
        for (const [target, far] of [...distance]) {
          if (!cites(text, target) || (distance.get(text.carried.instrument) ?? Infinity) <= far + 1)
            continue;
          distance.set(text.carried.instrument, far + 1);
          changed = true;
        }
      }
    }
    return speaking.flatMap((text): [EditionId, number, EditionId | null][] => {
      const far = distance.get(text.carried.instrument);
      if (far === undefined || text.carried.instrument === id) return [];
      const nearer = speaking
        .filter(
          (other) =>
            far > 1 &&
            distance.get(other.carried.instrument) === far - 1 &&
            cites(text, other.carried.instrument),
        )
        .map((other) => other.carried.id)
        .sort();
      return [[text.carried.id, far, nearer[0] ?? null]];
    });
  }

  /** The lineage of an instrument, a line for each edition: what it is, and from when until when it was in force. */
  lineage(id: InstrumentId): [EditionId, string, string, string | null][] {
    const { adopted, ended } = occasions(this.#batches, id);
    const held = new Set(texts(this.#batches).map(({ carried }) => carried.id));
    return [...adopted].map((one) => {
      const edition = `${id}@${one}` as EditionId;
      const after = (ids: Set<ConferenceId>) =>
        [...ids]
          .map(closed)
          .filter((date) => date > closed(one))
          .sort()[0];
      const [next, end] = [after(adopted), after(ended)];
      const suppressed = end !== undefined && (next === undefined || end < next);
      const status = suppressed ? 'suppressed' : held.has(edition) ? 'adopted' : 'attested';
      return [edition, status, closed(one), (suppressed ? end : next) ?? null];
    });
  }

  /** Who cites an instrument, where, and whether an edition is named. */
  direct(id: InstrumentId): [EditionId, number, boolean][] {
    return this.made()
      .filter(({ instrument }) => instrument === id)
      .map(({ from, start, edition }) => [from, start, edition !== null]);
  }

  /** Which instrument's text in force cites which, once each. */
  links(): [InstrumentId, InstrumentId][] {
    const pairs = this.#speaking().flatMap(({ carried, citations }) =>
      citations
        .filter((one) => one.change !== 'deleted' && one.instrument !== carried.instrument)
        .map((one) => `${carried.instrument} ${one.instrument}`),
    );
    return [...new Set(pairs)].map((pair) => pair.split(' ') as [InstrumentId, InstrumentId]);
  }

  /**
   * The shortest chains of instruments from one to another, against citations too where `either`: every way is walked, and the longer ones
   * are thrown away.
   */
  paths(from: InstrumentId, to: InstrumentId, either = false): InstrumentId[][] {
    const links = this.links();
    const beside = (at: InstrumentId): InstrumentId[] => [
      ...new Set(
        links.flatMap(([tail, head]) => (tail === at ? [head] : either && head === at ? [tail] : [])),
      ),
    ];
    const ways = (at: InstrumentId, gone: readonly InstrumentId[]): InstrumentId[][] =>
      at === to
        ? [[...gone, at]]
        : gone.includes(at)
          ? []
          : beside(at).flatMap((next) => ways(next, [...gone, at]));
    const all = from === to ? [] : ways(from, []);
    const shortest = Math.min(...all.map((way) => way.length));
    return all.filter((way) => way.length === shortest);
  }

  /** Instruments some steps around another, in either direction, with the distance. */
  around(id: InstrumentId, depth: number): [InstrumentId, number][] {
    const links = this.links();
    const near = new Map<InstrumentId, number>([[id, 0]]);
    for (let step = 1; step <= depth; step++) {
      const reached = [...near.keys()];
      for (const [one, other] of links) {
        if (reached.includes(one) && !near.has(other)) near.set(other, step);
        if (reached.includes(other) && !near.has(one)) near.set(one, step);
      }
    }
    return [...near];
  }

  /** What a conference did: `adopted pp-res-1`, `revised pp-res-2`, `suppressed pp-res-3`. */
  acts(conference: ConferenceId, ids: readonly InstrumentId[]): string[] {
    return ids.flatMap((id) => {
      const { adopted, ended } = occasions(this.#batches, id);
      const earlier = [...adopted].some((one) => closed(one) < closed(conference));
      return [
        ...(adopted.has(conference) ? [`${earlier ? 'revised' : 'adopted'} ${id}`] : []),
        ...(ended.has(conference) ? [`suppressed ${id}`] : []),
      ];
    });
  }

  /** Editions in force, and those of them of which no text is held. */
  inForce(ids: readonly InstrumentId[]): { inForce: number; textNotHeld: number } {
    const current = ids.filter((id) => this.#inForce(id) !== null);
    const speaking = new Set(this.#speaking().map(({ carried }) => carried.instrument));
    return { inForce: current.length, textNotHeld: current.filter((id) => !speaking.has(id)).length };
  }

  /** Instruments that reach each other, in groups: those on a cycle. */
  cycles(ids: readonly InstrumentId[]): InstrumentId[][] {
    const reaches = (from: InstrumentId, to: InstrumentId) => this.paths(from, to).length > 0;
    const groups = ids.map((id) =>
      ids.filter((other) => other === id || (reaches(id, other) && reaches(other, id))),
    );
    const once = new Map(groups.map((group) => [group.join(), group]));
    return [...once.values()].filter((group) => group.length > 1);
  }

  /** Citations by texts in force, whatever becomes of them. */
  made(): CitationRecord[] {
    return this.#speaking().flatMap(({ citations }) => citations.filter((one) => one.change !== 'deleted'));
  }

  /** Every citation by a text in force, from conference to conference. */
  exchanges(): [ConferenceId | null, ConferenceId | null][] {
    return this.#speaking().flatMap(({ carried, citations }) =>
      citations
        .filter((one) => one.change !== 'deleted')
        .map((one): [ConferenceId | null, ConferenceId | null] => [carried.conference, one.conference]),
    );
  }

  /** What is told of an instrument, one line for each thing: `2018 received`, `2022 suppressed`, `2018 made in draft`. */
  chronicle(id: InstrumentId): string[] {
    const { adopted, ended } = occasions(this.#batches, id);
    const all = texts(this.#batches);
    const held = (conference: ConferenceId) =>
      all.some(({ carried }) => carried.role === 'adopted' && carried.id === `${id}@${conference}`);
    const past = (conference: ConferenceId) => closed(conference) <= this.#asOf;
    const lines: string[] = [];
    for (const one of [...adopted].filter(past)) {
      lines.push(`${closed(one).slice(0, 4)} ${held(one) ? 'adopted' : 'attested'}`);
    }
    for (const one of [...ended].filter(past)) lines.push(`${closed(one).slice(0, 4)} suppressed`);
    for (const { carried, citations } of all) {
      const [at, draft] = [carried.at, carried.role === 'proposed'];
      // Drafts for the next conference are on the table.
      const upcoming = registry.conferences.find((one) => one.body === 'PP' && closed(one.id) > this.#asOf);
      if (at === null || !(past(at) || (draft && upcoming?.id === at))) continue;
      const year = closed(at).slice(0, 4);
      const way = draft ? ' in draft' : '';
      if (draft && carried.instrument === id) lines.push(`${year} proposed`);
      for (const one of citations.filter(({ change }) => change !== 'deleted')) {
        if (carried.instrument === id) lines.push(`${year} made${way}`);
        if (one.instrument === id) lines.push(`${year} received${way}`);
      }
    }
    return lines;
  }

  /** How many citations of two editions are kept, updated, added and dropped: the common ones of each edition, then of each instrument. */
  compared(before: EditionId, after: EditionId): [number, number, number, number] {
    const side = (id: EditionId) =>
      texts(this.#batches)
        .filter(({ carried }) => carried.id === id)
        .flatMap(({ citations }) => citations.filter(({ change }) => change !== 'deleted'));
    return matchedCitations(side(before), side(after));
  }

  /** The same of the two sides of a redline. */
  redlined(id: EditionId): [number, number, number, number] {
    const all = texts(this.#batches)
      .filter(({ carried }) => carried.id === id)
      .flatMap(({ citations }) => citations);
    return matchedCitations(
      all.filter(({ change }) => change !== 'inserted'),
      all.filter(({ change }) => change !== 'deleted'),
    );
  }
}

function matchedCitations(
  before: readonly CitationRecord[],
  after: readonly CitationRecord[],
): [number, number, number, number] {
  const common = (key: (one: CitationRecord) => string): number =>
    [...new Set(before.map(key))]
      .map((wanted) => [before, after].map((list) => list.filter((one) => key(one) === wanted).length))
      .reduce((sum, [left = 0, right = 0]) => sum + Math.min(left, right), 0);
  const kept = common((one) => `${one.instrument} ${one.edition}`);
  const updated = common((one) => one.instrument) - kept;
  return [kept, updated, after.length - kept - updated, before.length - kept - updated];
}
