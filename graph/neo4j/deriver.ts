/** Works out again what follows from what the documents in a Neo4j database say of some instruments, and keeps what is new. */
import { createHash } from 'node:crypto';
import type { CarriedClaim, CitedClaim, Derived, EditionRow, InstrumentRow } from '../derive.ts';
import { derive } from '../derive.ts';
import type { DocumentId, EditionId, InstrumentId } from '../ids.ts';
import type { Lineage } from '../lineage.ts';
import type { CarriedEdition, HistoryRecord } from '../model.ts';
import { listKey, listWords } from '../questions/instruments.ts';
import { indexedText, wordsOfEdition } from '../questions/words.ts';
import type { Registry } from '../registry/index.ts';
import type { Verdict } from '../verdict.ts';
import { verdict } from '../verdict.ts';
import { ranksOf } from './listed.ts';
import * as queries from './queries/derive.ts';
import type { Properties, Run, Statement } from './server.ts';
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

/** What follows from what documents gave: lineages, and the statements that keep all else, to be run in their order. */
export interface Derivation {
  readonly lines: ReadonlyMap<InstrumentId, Lineage>;
  readonly statements: Iterable<Statement>;
}

const NOTHING: Derivation = { lines: new Map(), statements: [] };

/** What was kept of instruments before. */
interface Before {
  readonly instruments: ReadonlyMap<InstrumentId, Properties>;
  readonly records: ReadonlyMap<InstrumentId, ReadonlyMap<EditionId, string>>;
}

/** Reads in the transaction of `run` and gives what is to be written in it: whoever writes sends it with what else there is. */
export class Deriver {
  readonly #run: Run;
  readonly #registry: Registry;

  constructor(run: Run, registry: Registry) {
    this.#run = run;
    this.#registry = registry;
  }

  /** Derives instruments from what documents gave and from nothing else, with the verdicts on all their citations. */
  async deriveAnew(ids: readonly InstrumentId[]): Promise<Derivation> {
    const claims = await this.#grouped(queries.claimsAbout(ids), ({ claim, count }) => ({
      ...(claim as Omit<CitedClaim, 'count'>),
      count: count as number,
    }));
    const waysOf = (id: InstrumentId): Ways => {
      const cited = new Ways();
      for (const claim of claims.get(id) ?? []) cited.add(claim);
      return cited;
    };
    const judged = (found: readonly Found[]) =>
      this.#judge(
        found.map((one) => ({ one, old: null })),
        true,
      );
    return this.#derive(ids, waysOf, new Map(), judged);
  }

  /** Derives what was touched, and settles what became of citations that were there. */
  derive(touched: ReadonlySet<InstrumentId>, fresh: Fresh): Promise<Derivation> {
    const waysOf = (id: InstrumentId, before: Properties | undefined): Ways => {
      const cited = Ways.of((before?.ways ?? null) as string | null);
      const more = fresh.ways.get(id);
      if (more) cited.addAll(more);
      return cited;
    };
    const judged = (found: readonly Found[], { instruments }: Before) =>
      this.#judge(
        found.flatMap((one) => {
          const { lineage } = instruments.get(one.instrument.id) ?? {};
          const moved = typeof lineage === 'string' && lineage !== JSON.stringify(one.instrument.lineage);
          return moved ? [{ one, old: JSON.parse(lineage) as Lineage }] : [];
        }),
        false,
      );
    return this.#derive([...touched].sort(), waysOf, fresh.texts, judged);
  }

  /** Of instruments that no document speaks of any more nothing is kept. */
  async #derive(
    ids: readonly InstrumentId[],
    waysOf: (id: InstrumentId, before: Properties | undefined) => Ways,
    known: Fresh['texts'],
    judged: (found: readonly Found[], before: Before) => Statement[],
  ): Promise<Derivation> {
    if (ids.length === 0) return NOTHING;
    const [rows, records, carried, histories] = await Promise.all([
      this.#run(queries.derivedOf(ids)),
      this.#grouped(
        queries.recordsOf(ids),
        ({ edition, record }) => [edition, record] as [EditionId, string],
      ),
      this.#grouped(queries.carriedOf(ids), carriedClaim),
      this.#grouped(queries.historiesOf(ids), historyRecord),
    ]);
    const before: Before = {
      instruments: new Map(rows.map((row) => [row.id as InstrumentId, row.instrument as Properties])),
      records: new Map([...records].map(([id, some]) => [id, new Map(some)])),
    };
    const gone: InstrumentId[] = [];
    const found: Found[] = [];
    for (const id of ids) {
      const ways = waysOf(id, before.instruments.get(id));
      const claims = {
        id,
        carried: carried.get(id) ?? [],
        histories: histories.get(id) ?? [],
        cited: ways.claims,
      };
      const one = derive(claims, this.#registry);
      if (one) found.push({ ...one, ways, kept: digest(JSON.stringify(one.editions)) });
      else gone.push(id);
    }
    const kept = await this.#keep(found, before, known);
    return {
      lines: new Map(found.map(({ instrument }) => [instrument.id, instrument.lineage])),
      statements: [...dropped(gone, before), ...kept, ...judged(found, before)],
    };
  }

  /** The statements that keep what has changed of instruments and their editions. */
  async #keep(found: readonly Found[], before: Before, known: Fresh['texts']): Promise<Statement[]> {
    const changed = found.filter(
      ({ instrument, kept }) => kept !== before.instruments.get(instrument.id)?.kept,
    );
    const recordsOf = (one: Found) => before.records.get(one.instrument.id) ?? new Map<EditionId, string>();
    const stale = changed.flatMap((one) => {
      const kept = new Set(one.editions.map(({ id }) => id));
      return [...recordsOf(one).keys()].filter((id) => !kept.has(id));
    });
    const rows = found
      .map((one) => ({ ...instrumentProperties(one.instrument), ways: one.ways.toString(), kept: one.kept }))
      .filter((row) => !isKept(row, before.instruments.get(row.id)));
    const editions = changed.flatMap((one) => {
      const records = recordsOf(one);
      return one.editions.filter((edition) => records.get(edition.id) !== JSON.stringify(edition));
    });
    const moved = changed.filter(
      ({ instrument }) =>
        JSON.stringify(instrument.lineage) !== before.instruments.get(instrument.id)?.lineage,
    );
    const successions = moved
      .flatMap(({ instrument }) => instrument.lineage.editions)
      .flatMap(({ id, next }) => (next ? [{ earlier: id, later: next }] : []));
    return [
      ...(stale.length > 0 ? queries.dropEditions(stale) : []),
      ...(rows.length > 0 ? [queries.keepInstruments(rows)] : []),
      ...(editions.length > 0 ? await this.#keepEditions(editions, known) : []),
      ...(moved.length > 0 ? [queries.dropSuccessions(moved.map(({ instrument }) => instrument.id))] : []),
      ...(successions.length > 0 ? [queries.keepSuccessions(successions)] : []),
    ];
  }

  async #keepEditions(editions: readonly EditionRow[], known: Fresh['texts']): Promise<Statement[]> {
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
    return [
      queries.keepEditions(editions.map((one) => editionProperties(one, texts))),
      ...(apart.length > 0 ? [queries.dropOccasions(apart)] : []),
      ...(occasions.length > 0 ? [queries.keepOccasions(occasions)] : []),
    ];
  }

  /** Settles what became of the citations of instruments: of all, or where another verdict follows from the lineage than from the old. */
  #judge(moved: readonly { one: Found; old: Lineage | null }[], all: boolean): Statement[] {
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
    return [
      ...(dated.size > 0
        ? [queries.judgeDated([...dated].map(([edition, row]) => ({ edition, ...row })))]
        : []),
      ...(all ? [queries.judgeUndated(moved.map(({ one }) => undated(one, this.#registry)))] : []),
    ];
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

function dropped(gone: readonly InstrumentId[], { records }: Before): Statement[] {
  const stale = gone.flatMap((id) => [...(records.get(id)?.keys() ?? [])]);
  return [
    ...(stale.length > 0 ? queries.dropEditions(stale) : []),
    ...(gone.length > 0 ? [queries.dropInstruments(gone)] : []),
  ];
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
  const { from, to, standsUntil } = edition;
  const document = edition.documents[0] ?? null;
  const text = document === null ? undefined : texts.get(document);
  const titled = text !== undefined && title !== null;
  return {
    ...{ id, instrument, body, conference, place, year, status, held, revised, title, at },
    ...{ from, to, standsUntil, document },
    titleWords: titled ? indexedText(title) : null,
    words: text === undefined ? null : wordsOfEdition(edition, text),
    record: JSON.stringify(edition),
  };
}
