/** Works out again what follows from what the documents in a Neo4j database say of some instruments, and keeps what is new. */
import { createHash } from 'node:crypto';
import type { CarriedClaim, CitedClaim, Derived, EditionRow, InstrumentRow } from '../derive.ts';
import { derive } from '../derive.ts';
import type { DocumentId, EditionId, InstrumentId } from '../ids.ts';
import type { Lineage } from '../lineage.ts';
import type { CarriedEdition, HistoryRecord } from '../model.ts';
import { listKey, listWords } from '../questions/instruments.ts';
import { indexedText } from '../questions/words.ts';
import type { Registry } from '../registry/index.ts';
import type { Verdict } from '../verdict.ts';
import { verdict } from '../verdict.ts';
import { ranksOf } from './listed.ts';
import * as queries from './queries-derive.ts';
import type { Properties, Run, Statement } from './server.ts';
import { together } from './server.ts';
import { Ways } from './ways.ts';

/** What is written now and not to be read back: how instruments come to be cited more or less, and the texts of documents. */
export interface Fresh {
  readonly ways: ReadonlyMap<InstrumentId, Ways>;
  readonly texts: ReadonlyMap<DocumentId, string>;
}

/** An instrument as it follows from all, and in which ways it is cited. */
interface Found extends Derived {
  readonly ways: Ways;
  /** Stands for the editions. */
  readonly kept: string;
}

export class Deriver {
  readonly #run: Run;
  readonly #registry: Registry;

  constructor(run: Run, registry: Registry) {
    this.#run = run;
    this.#registry = registry;
  }

  /** Derives instruments from what documents gave and from nothing else, with the verdicts on all their citations. */
  async deriveAnew(ids: readonly InstrumentId[]): Promise<void> {
    const [claims, before] = await Promise.all([
      this.#grouped(queries.claimsAbout(ids), ({ claim, count }) => ({
        ...(claim as Omit<CitedClaim, 'count'>),
        count: count as number,
      })),
      this.#before(ids),
    ]);
    const ways = new Map(
      ids.map((id) => {
        const cited = new Ways();
        for (const claim of claims.get(id) ?? []) cited.add(claim);
        return [id, cited];
      }),
    );
    const found = await this.#derive(ids, ways);
    await this.#keep(found, before, new Map());
    await this.#judge(
      found.map((one) => ({ one, old: null })),
      true,
    );
  }

  /** Derives what was touched, and settles what became of citations that were there; gives the lineages. */
  async derive(
    touched: ReadonlySet<InstrumentId>,
    fresh: Fresh,
  ): Promise<ReadonlyMap<InstrumentId, Lineage>> {
    const ids = [...touched].sort();
    if (ids.length === 0) return new Map();
    const before = await this.#before(ids);
    const ways = new Map(
      ids.map((id) => {
        const cited = Ways.of((before.get(id)?.ways ?? null) as string | null);
        const more = fresh.ways.get(id);
        if (more) cited.addAll(more);
        return [id, cited];
      }),
    );
    const found = await this.#derive(ids, ways);
    await this.#keep(found, before, fresh.texts);
    await this.#judge(
      found.flatMap((one) => {
        const { lineage } = before.get(one.instrument.id) ?? {};
        const moved = typeof lineage === 'string' && lineage !== JSON.stringify(one.instrument.lineage);
        return moved ? [{ one, old: JSON.parse(lineage) as Lineage }] : [];
      }),
      false,
    );
    return new Map(found.map(({ instrument }) => [instrument.id, instrument.lineage]));
  }

  /** Of instruments that no document speaks of any more nothing is kept. */
  async #derive(ids: readonly InstrumentId[], ways: ReadonlyMap<InstrumentId, Ways>): Promise<Found[]> {
    const [carried, histories] = await Promise.all([
      this.#grouped(queries.carriedOf(ids), carriedClaim),
      this.#grouped(queries.historiesOf(ids), historyRecord),
    ]);
    const gone: InstrumentId[] = [];
    const found: Found[] = [];
    for (const id of ids) {
      const cited = ways.get(id) ?? new Ways();
      const claims = {
        id,
        carried: carried.get(id) ?? [],
        histories: histories.get(id) ?? [],
        cited: cited.claims,
      };
      const one = derive(claims, this.#registry);
      if (one) found.push({ ...one, ways: cited, kept: digest(JSON.stringify(one.editions)) });
      else gone.push(id);
    }
    if (gone.length > 0) {
      const stale = await this.#run(queries.recordsOf(gone));
      if (stale.length > 0) {
        await together(this.#run, queries.dropEditions(stale.map(({ id }) => id as EditionId)));
      }
      await this.#run(queries.dropInstruments(gone));
    }
    return found;
  }

  async #keep(
    found: readonly Found[],
    before: ReadonlyMap<InstrumentId, Properties>,
    texts: ReadonlyMap<DocumentId, string>,
  ): Promise<void> {
    const changed = found.filter(({ instrument, kept }) => kept !== before.get(instrument.id)?.kept);
    const records = new Map(
      (changed.length > 0
        ? await this.#run(queries.recordsOf(changed.map(({ instrument }) => instrument.id)))
        : []
      ).map((row) => [row.id as EditionId, row.record as string]),
    );
    const kept = new Set(changed.flatMap(({ editions }) => editions.map(({ id }) => id)));
    const stale = [...records.keys()].filter((id) => !kept.has(id));
    if (stale.length > 0) await together(this.#run, queries.dropEditions(stale));
    const rows = found
      .map((one) => ({ ...instrumentProperties(one.instrument), ways: one.ways.toString(), kept: one.kept }))
      .filter((row) => !isKept(row, before.get(row.id)));
    if (rows.length > 0) await this.#run(queries.keepInstruments(rows));
    await this.#keepEditions(
      changed.flatMap(({ editions }) =>
        editions.filter((one) => records.get(one.id) !== JSON.stringify(one)),
      ),
      texts,
    );
    const moved = changed.filter(
      ({ instrument }) => JSON.stringify(instrument.lineage) !== before.get(instrument.id)?.lineage,
    );
    if (moved.length === 0) return;
    const successions = moved
      .flatMap(({ instrument }) => instrument.lineage.editions)
      .flatMap(({ id, next }) => (next ? [{ earlier: id, later: next }] : []));
    await together(this.#run, [
      queries.dropSuccessions(moved.map(({ instrument }) => instrument.id)),
      ...(successions.length > 0 ? [queries.keepSuccessions(successions)] : []),
    ]);
  }

  async #keepEditions(
    editions: readonly EditionRow[],
    known: ReadonlyMap<DocumentId, string>,
  ): Promise<void> {
    if (editions.length === 0) return;
    const documents = [...new Set(editions.flatMap((one) => one.documents[0] ?? []))].filter(
      (id) => !known.has(id),
    );
    const found = documents.length > 0 ? await this.#run(queries.textsOf(documents)) : [];
    const texts = new Map([
      ...known,
      ...found.map((row) => [row.id as DocumentId, row.text as string] as const),
    ]);
    const occasions = editions.flatMap((one) => {
      const conference =
        one.inLineage && one.conference !== null ? this.#registry.conference(one.conference) : null;
      if (!conference) return [];
      const { id, place, year, closed, body } = conference;
      return [{ edition: one.id, conference: id, place, year, closed, body }];
    });
    const apart = editions.filter((one) => !one.inLineage).map(({ id }) => id);
    await together(this.#run, [
      queries.keepEditions(editions.map((one) => editionProperties(one, texts))),
      ...(apart.length > 0 ? [queries.dropOccasions(apart)] : []),
      ...(occasions.length > 0 ? [queries.keepOccasions(occasions)] : []),
    ]);
  }

  /** Settles what became of the citations of instruments: of all, or where another verdict follows from the lineage than from the old. */
  async #judge(moved: readonly { one: Found; old: Lineage | null }[], all: boolean): Promise<void> {
    const dated = new Map<EditionId, { instrument: InstrumentId; verdicts: Record<string, Properties> }>();
    for (const { one, old } of moved) {
      const { id: instrument, lineage } = one.instrument;
      for (const claim of one.ways.claims) {
        if (claim.edition === null) continue;
        const judged = verdict({ ...claim, instrument }, lineage, this.#registry);
        if (old && isSame(judged, verdict({ ...claim, instrument }, old, this.#registry))) continue;
        const row = dated.get(claim.edition) ?? { instrument, verdicts: {} };
        dated.set(claim.edition, row);
        const { body, conference, revised, citingConference } = claim;
        row.verdicts[`${body} ${conference ?? ''} ${revised} ${citingConference ?? ''}`] = {
          verdict: { ...judged },
          ranks: ranksOf(judged),
        };
      }
    }
    if (dated.size > 0) {
      await this.#run(queries.judgeDated([...dated].map(([edition, row]) => ({ edition, ...row }))));
    }
    if (all) await this.#run(queries.judgeUndated(moved.map(({ one }) => undated(one, this.#registry))));
  }

  async #before(ids: readonly InstrumentId[]): Promise<Map<InstrumentId, Properties>> {
    const rows = await this.#run(queries.derivedOf(ids));
    return new Map(rows.map((row) => [row.id as InstrumentId, row.instrument as Properties]));
  }

  /** The rows of a statement by the instrument that they are about, in their order. */
  async #grouped<Claim>(
    statement: Statement,
    claim: (row: Properties) => Claim,
  ): Promise<Map<InstrumentId, Claim[]>> {
    const groups = new Map<InstrumentId, Claim[]>();
    for (const row of await this.#run(statement)) {
      const group = groups.get(row.id as InstrumentId);
      if (group) group.push(claim(row));
      else groups.set(row.id as InstrumentId, [claim(row)]);
    }
    return groups;
  }
}

const carriedClaim = ({ record, document }: Properties): CarriedClaim => ({
  ...(JSON.parse(record as string) as CarriedEdition),
  document: document as DocumentId,
});

const historyRecord = ({ id, entries }: Properties): HistoryRecord => ({
  instrument: id as InstrumentId,
  entries: JSON.parse(entries as string) as HistoryRecord['entries'],
});

const instrumentProperties = ({ lineage, ...row }: InstrumentRow) => ({
  ...row,
  foldedNumber: row.number.toLowerCase().replace(/\s+/g, ''),
  sortKey: listKey(row),
  listWords: listWords(row),
  lineage: JSON.stringify(lineage),
});

const KEPT = ['kind', 'body', 'number', 'title', 'sortKey', 'lineage', 'ways', 'kept'] as const;

/** Whether an instrument's properties are those that it had. */
const isKept = (now: Properties, before: Properties | undefined): boolean =>
  before !== undefined && KEPT.every((name) => now[name] === before[name]);

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

const isSame = (a: Verdict, b: Verdict): boolean =>
  (Object.keys(a) as (keyof Verdict)[]).every((name) => a[name] === b[name]);

/** The verdict on all citations of an instrument that name no edition. */
function undated({ instrument: { id, body, lineage } }: Found, registry: Registry): Properties {
  const nothing = { edition: null, conference: null, revised: false, citingConference: null };
  const judged = verdict({ instrument: id, body, ...nothing }, lineage, registry);
  return { instrument: id, found: { verdict: { ...judged }, ranks: ranksOf(judged) } };
}

/** What a node of an edition has: the record that answers are made of, what they are filtered by, and what a person would look for. */
function editionProperties(edition: EditionRow, texts: ReadonlyMap<DocumentId, string>): Properties {
  const { id, instrument, body, conference, place, year, status, held, revised, title, at } = edition;
  const { from, to, standsUntil, start, end } = edition;
  const document = edition.documents[0] ?? null;
  const text = document === null ? undefined : texts.get(document)?.slice(start, end);
  return {
    ...{ id, instrument, body, conference, place, year, status, held, revised, title, at },
    ...{ from, to, standsUntil, document },
    words: text === undefined ? null : indexedText(`${title ?? ''} ${text}`),
    record: JSON.stringify(edition),
  };
}
