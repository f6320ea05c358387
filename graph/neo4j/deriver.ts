/** Works out again what follows from what the documents in a Neo4j database say of some instruments, and keeps what is new. */
import type { CarriedClaim, CitedClaim, Derived, EditionRow, InstrumentRow } from '../derive.ts';
import { derive } from '../derive.ts';
import type { ConferenceId, DocumentId, EditionId, InstrumentId } from '../ids.ts';
import type { CarriedEdition, HistoryRecord } from '../model.ts';
import { listKey, listWords } from '../questions/instruments.ts';
import { indexedText } from '../questions/words.ts';
import type { Registry } from '../registry/index.ts';
import { verdict } from '../verdict.ts';
import * as queries from './queries-derive.ts';
import type { Properties, Run, Statement } from './server.ts';
import { together } from './server.ts';

/** An instrument as it was derived before: its properties, and the records of its editions. */
interface Before {
  readonly instrument: Properties;
  readonly editions: ReadonlyMap<EditionId, string>;
}

export class Deriver {
  readonly #run: Run;
  readonly #registry: Registry;

  constructor(run: Run, registry: Registry) {
    this.#run = run;
    this.#registry = registry;
  }

  async deriveAll(): Promise<void> {
    await this.#run(queries.forgetVerdicts());
    const ids = await this.#run(queries.allInstruments());
    await this.derive(new Set(ids.map((row) => row.id as InstrumentId)));
  }

  async derive(touched: ReadonlySet<InstrumentId>): Promise<void> {
    const ids = [...touched].sort();
    if (ids.length === 0) return;
    const [carried, histories, cited, before] = await Promise.all([
      this.#grouped(queries.carriedOf(ids), carriedClaim),
      this.#grouped(queries.historiesOf(ids), historyRecord),
      this.#grouped(queries.citedOf(ids), (row) => row as unknown as CitedClaim),
      this.#before(ids),
    ]);
    const gone: InstrumentId[] = [];
    const derived: Derived[] = [];
    for (const id of ids) {
      const claims = {
        id,
        carried: carried.get(id) ?? [],
        histories: histories.get(id) ?? [],
        cited: cited.get(id) ?? [],
      };
      const one = derive(claims, this.#registry);
      if (one) derived.push(one);
      else gone.push(id);
    }
    const kept = new Set(derived.flatMap(({ editions }) => editions.map(({ id }) => id)));
    const stale = [...before.values()].flatMap(({ editions }) =>
      [...editions.keys()].filter((id) => !kept.has(id)),
    );
    if (stale.length > 0) await together(this.#run, queries.dropEditions(stale));
    if (gone.length > 0) await this.#run(queries.dropInstruments(gone));
    await this.#keep(derived, before);
  }

  async #keep(derived: readonly Derived[], before: ReadonlyMap<InstrumentId, Before>): Promise<void> {
    const rows = derived.map(({ instrument }) => instrumentProperties(instrument));
    const changed = rows.filter((row) => !isKept(row, before.get(row.id)?.instrument));
    const moved = new Set(
      rows.filter((row) => row.lineage !== before.get(row.id)?.instrument.lineage).map((row) => row.id),
    );
    if (changed.length > 0) await this.#run(queries.keepInstruments(changed));
    await this.#keepEditions(
      derived.flatMap(({ instrument, editions }) =>
        editions.filter((one) => before.get(instrument.id)?.editions.get(one.id) !== JSON.stringify(one)),
      ),
    );
    if (moved.size > 0) {
      await together(this.#run, [
        queries.dropSuccessions([...moved]),
        queries.keepSuccessions(
          derived
            .filter(({ instrument }) => moved.has(instrument.id))
            .flatMap(({ instrument }) => instrument.lineage.editions)
            .flatMap(({ id, next }) => (next ? [{ earlier: id, later: next }] : [])),
        ),
      ]);
    }
    await this.#judge(derived, moved);
  }

  async #keepEditions(editions: readonly EditionRow[]): Promise<void> {
    if (editions.length === 0) return;
    const documents = [...new Set(editions.flatMap((one) => one.documents[0] ?? []))];
    const found = documents.length > 0 ? await this.#run(queries.textsOf(documents)) : [];
    const texts = new Map(found.map((row) => [row.id as DocumentId, row.text as string]));
    const occasions = editions.flatMap((one) => {
      const conference =
        one.inLineage && one.conference !== null ? this.#registry.conference(one.conference) : null;
      if (!conference) return [];
      const { id, place, year, closed, body } = conference;
      return [{ edition: one.id, conference: id, place, year, closed, body }];
    });
    await together(this.#run, [
      queries.keepEditions(editions.map((one) => editionProperties(one, texts))),
      queries.dropOccasions(editions.filter((one) => !one.inLineage).map(({ id }) => id)),
      queries.keepOccasions(occasions),
    ]);
  }

  /** Settles what becomes of citations: of all of an instrument whose lineage has moved, else of new ones. */
  async #judge(derived: readonly Derived[], moved: ReadonlySet<InstrumentId>): Promise<void> {
    const lines = new Map(derived.map(({ instrument }) => [instrument.id, instrument.lineage]));
    if (lines.size === 0) return;
    const alike = await this.#run(
      queries.unjudged([...lines.keys()].map((id) => ({ id, all: moved.has(id) }))),
    );
    const rows = alike.flatMap((row) => {
      const instrument = row.id as InstrumentId;
      const line = lines.get(instrument);
      if (!line) return [];
      const judged = verdict(
        {
          instrument,
          body: row.body as string,
          edition: row.edition as EditionId | null,
          conference: row.conference as ConferenceId | null,
          revised: row.revised as boolean,
          citingConference: row.citingConference as ConferenceId | null,
        },
        line,
        this.#registry,
      );
      return [{ edges: row.edges, verdict: { ...judged } }];
    });
    if (rows.length > 0) await this.#run(queries.judge(rows));
  }

  async #before(ids: readonly InstrumentId[]): Promise<Map<InstrumentId, Before>> {
    const rows = await this.#run(queries.derivedOf(ids));
    return new Map(
      rows.map((row) => [
        row.id as InstrumentId,
        {
          instrument: row.instrument as Properties,
          editions: new Map(row.editions as [EditionId, string][]),
        },
      ]),
    );
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

/** Whether an instrument's properties are those that it had. */
const isKept = (now: ReturnType<typeof instrumentProperties>, before: Properties | undefined): boolean =>
  before !== undefined &&
  (['kind', 'body', 'number', 'title', 'sortKey', 'lineage'] as const).every(
    (name) => now[name] === before[name],
  );

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
