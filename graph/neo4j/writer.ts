/** Writing to Neo4j: what documents give in batches of rows, then everything that follows from it; all in one transaction. */
import type { CitedClaim } from '../derive.ts';
import { touchedBy } from '../derive.ts';
import { digestOf } from '../digest.ts';
import type { DocumentId, EditionId, InstrumentId } from '../ids.ts';
import { instrumentOf } from '../ids.ts';
import { writePlaces } from '../places.ts';
import type { Lineage } from '../lineage.ts';
import type { Batch, CarriedEdition, CitationRecord } from '../model.ts';
import { indexedText } from '../questions/words.ts';
import type { Registry } from '../registry/index.ts';
import type { WriteOutcome } from '../store.ts';
import { verdict } from '../verdict.ts';
import { Deriver } from './deriver.ts';
import { listedAt } from './listed.ts';
import { claimsOf } from './queries-derive.ts';
import * as queries from './queries-write.ts';
import type { Properties, Run, Statement } from './server.ts';
import { together } from './server.ts';
import { Ways } from './ways.ts';

/** A batch, and what is known of its document and source. */
interface Known {
  readonly batch: Batch;
  readonly digest: string;
  readonly before: string | null;
  /** The other document that its source gave before, and whether no other source gives it. */
  readonly previous: DocumentId | null;
  readonly replaces: boolean;
}

/** Writes in the transaction of `run`. Statements that need not wait for each other's answers are sent together. */
export class Writer {
  readonly #run: Run;
  readonly #registry: Registry;
  readonly #deriver: Deriver;
  /** What has changed so far, and is to be derived again. */
  readonly #touched = new Set<InstrumentId>();
  readonly #ways = new Map<InstrumentId, Ways>();
  /** Batches whose citations are to be kept yet: each with its verdict at once, which follows from all of them. */
  readonly #pending = new Map<DocumentId, Batch>();

  constructor(run: Run, registry: Registry) {
    this.#run = run;
    this.#registry = registry;
    this.#deriver = new Deriver(run, registry);
  }

  /** Keeps batches as one after the other would be; what follows from all of them is worked out once. */
  async write(all: readonly Batch[]): Promise<WriteOutcome[]> {
    const outcomes: WriteOutcome[] = [];
    while (outcomes.length < all.length) {
      const apart = inOneGo(await this.#known(all.slice(outcomes.length)));
      await this.#keep(apart);
      outcomes.push(...apart.map(outcome));
    }
    const batches = [...this.#pending.values()];
    const texts = new Map(batches.map(({ document: { id, text } }) => [id, text]));
    const lines = await this.#deriver.derive(this.#touched, { ways: this.#ways, texts });
    const rows = batches.flatMap((batch) => citationRows(batch, lines, this.#registry));
    await together(this.#run, [
      ...filled(
        rows.filter((row) => row.edition !== null),
        queries.insertDatedCitations,
      ),
      ...filled(
        rows.filter((row) => row.edition === null),
        queries.insertUndatedCitations,
      ),
    ]);
    return outcomes;
  }

  async #known(batches: readonly Batch[]): Promise<Known[]> {
    const rows = await this.#run(
      queries.locked(batches.map(({ document, source }, n) => ({ n, document: document.id, source }))),
    );
    return batches.map((batch, n) => {
      const previous = (rows[n]?.previous ?? null) as DocumentId | null;
      return {
        batch,
        digest: digestOf(batch),
        before: (rows[n]?.digest ?? null) as string | null,
        previous,
        replaces: previous !== null && rows[n]?.sources === 1,
      };
    });
  }

  /** Keeps what batches that have nothing to do with each other say. */
  async #keep(all: readonly Known[]): Promise<void> {
    for (const { batch, digest, before, previous, replaces } of all) {
      if (replaces && previous !== null) {
        await this.#clear(previous);
        await this.#run(queries.deleteDocument(previous));
      }
      if (before !== null && before !== digest) await this.#clear(batch.document.id);
    }
    const fresh = all.filter(({ before, digest }) => before !== digest);
    for (const { batch } of fresh) {
      for (const id of touchedBy(batch)) this.#touched.add(id);
      for (const [id, claim] of claimsIn(batch)) this.#count(id, claim);
      this.#pending.set(batch.document.id, batch);
    }
    const documents = all.flatMap(({ batch, previous }) =>
      previous === null ? [batch.document.id] : [previous, batch.document.id],
    );
    await together(this.#run, [
      ...insertions(fresh),
      queries.insertSources(
        all.map(({ batch: { source, document } }) => ({
          ...{ path: source, name: document.name, document: document.id },
        })),
      ),
      queries.renameDocuments(documents),
    ]);
  }

  /** Takes out a document and what leads to it. */
  async forget(document: DocumentId): Promise<void> {
    await this.#run(queries.locked([{ n: 0, document, source: null }]));
    await this.#clear(document);
    await this.#run(queries.deleteDocument(document));
    await this.#deriver.derive(this.#touched, { ways: this.#ways, texts: new Map() });
  }

  /** Takes out what a document gave. */
  async #clear(document: DocumentId): Promise<void> {
    const pending = this.#pending.get(document);
    for (const [id, claim] of pending ? claimsIn(pending) : []) this.#count(id, { ...claim, count: -1 });
    this.#pending.delete(document);
    const [touched, claims] = await Promise.all([
      this.#run(queries.instrumentsTouchedBy(document)),
      this.#run(claimsOf(document)),
    ]);
    for (const { id } of touched) this.#touched.add(id as InstrumentId);
    for (const { fromInstrument, id, claim, count } of claims) {
      this.#touched.add(fromInstrument as InstrumentId).add(id as InstrumentId);
      this.#count(id as InstrumentId, { ...(claim as CitedClaim), count: -(count as number) });
    }
    await together(this.#run, queries.removals(document));
  }

  #count(id: InstrumentId, claim: CitedClaim): void {
    const ways = this.#ways.get(id) ?? new Ways();
    this.#ways.set(id, ways);
    ways.add(claim);
  }
}

const outcome = ({ before, digest, replaces }: Known): WriteOutcome => {
  if (replaces) return 'replaced';
  return before === digest ? 'unchanged' : before === null ? 'added' : 'replaced';
};

/** As many from the front as do not speak of a document or source that one before them speaks of. */
function inOneGo(all: readonly Known[]): readonly Known[] {
  const seen = new Set<string>();
  const end = all.findIndex(({ batch, previous }) => {
    const named = [batch.document.id, `source ${batch.source}`, ...(previous === null ? [] : [previous])];
    const again = named.some((one) => seen.has(one));
    for (const one of named) seen.add(one);
    return again;
  });
  return end < 0 ? all : all.slice(0, end);
}

const filled = (rows: readonly Properties[], statement: (rows: readonly Properties[]) => Statement) =>
  rows.length > 0 ? [statement(rows)] : [];

/** The statements that keep what batches give but for their citations, without those that would have no rows. */
function insertions(fresh: readonly Known[]): Statement[] {
  const batches = fresh.map(({ batch }) => batch);
  const carried = batches.flatMap(({ document, editions }) =>
    editions.map((one, ordinal) => ({ document: document.id, one, ordinal })),
  );
  const touched = new Set(batches.flatMap((batch) => [...touchedBy(batch)]));
  const entities = new Map(batches.flatMap(entityRows).map((row) => [row.id, row]));
  return [
    ...filled(
      fresh.map(({ batch, digest }) => documentRow(batch, digest)),
      queries.insertDocuments,
    ),
    ...(touched.size > 0 ? [queries.insertInstruments([...touched])] : []),
    ...filled(
      [...new Map(batches.flatMap(editionsIn))].map(([id, instrument]) => ({ id, instrument })),
      queries.insertEditions,
    ),
    ...filled(
      carried
        .filter(({ one }) => one.role !== 'suppressed')
        .map(({ document, one, ordinal }) => ({
          document,
          edition: one.id,
          properties: {
            ordinal,
            ...{ role: one.role, proposal: one.proposal, action: one.action, author: one.author },
            record: JSON.stringify(one),
          },
        })),
      queries.insertCarried,
    ),
    ...filled(
      carried
        .filter(({ one }) => one.role === 'suppressed')
        .map(({ document, one, ordinal }) => ({
          document,
          instrument: one.instrument,
          properties: { ordinal, at: one.at, record: JSON.stringify(one) },
        })),
      queries.insertSuppressions,
    ),
    ...filled(
      batches.flatMap(({ document, histories }) =>
        histories.map((one, ordinal) => ({
          document: document.id,
          instrument: one.instrument,
          properties: { ordinal, entries: JSON.stringify(one.entries) },
        })),
      ),
      queries.insertHistories,
    ),
    ...filled(
      batches.flatMap(({ document: { id, text }, provisions }) =>
        provisions.map(({ edition, ...one }) => ({
          edition,
          properties: { ...one, document: id, text: text.slice(one.start, one.end) },
        })),
      ),
      queries.insertProvisions,
    ),
    ...filled(
      batches.flatMap(({ document, provisions }) =>
        provisions.flatMap((one) =>
          one.addressees.map((addressee) => ({
            edition: one.edition,
            addressee,
            properties: { provision: one.id, document: document.id },
          })),
        ),
      ),
      queries.insertInstructions,
    ),
    ...filled([...entities.values()], queries.insertEntities),
    ...filled(batches.flatMap(mentionRows), queries.insertMentions),
  ];
}

/** A document's properties, with the editions whose texts it gives: from these all that it gives is found again. */
function documentRow({ document, editions, provisions, citations, mentions }: Batch, digest: string) {
  const { id, name, format, text } = document;
  const texts = [
    ...editions.filter(({ role }) => role !== 'suppressed').map((one) => one.id),
    ...provisions.map(({ edition }) => edition),
    ...[...citations, ...mentions].map(({ from }) => from),
  ];
  return {
    id,
    properties: {
      ...{ name, format, text, digest, changes: writePlaces(document) },
      texts: [...new Set(texts)],
      citations: citations.filter(({ change }) => change !== 'deleted').length,
    },
  };
}

/** The editions that a batch gives texts of or cites, with their instruments. */
function editionsIn({ editions, citations }: Batch): [EditionId, InstrumentId][] {
  return [
    ...editions
      .filter(({ role }) => role !== 'suppressed')
      .map((one): [EditionId, InstrumentId] => [one.id, one.instrument]),
    ...citations.flatMap(({ edition, instrument, from }): [EditionId, InstrumentId][] => [
      [from, instrumentOf(from)],
      ...(edition === null ? [] : [[edition, instrument] as [EditionId, InstrumentId]]),
    ]),
  ];
}

function claimOf(one: CitationRecord, citing: CarriedEdition | undefined): CitedClaim {
  const { edition, conference, place, year, kind, body, number, revised, phrase } = one;
  return {
    ...{ edition, conference, place, year, kind, body, number, revised, phrase, count: 1 },
    citingConference: citing?.at ?? null,
    draft: citing?.role === 'proposed',
  };
}

/** What a batch's citations say, by the instrument that they say it of. */
function claimsIn(batch: Batch): [InstrumentId, CitedClaim][] {
  const carried = new Map(batch.editions.map((edition) => [edition.id, edition]));
  return batch.citations.map((one) => [one.instrument, claimOf(one, carried.get(one.from))]);
}

/** A batch's citations: their ends, and the properties of their edges, with what becomes of them. */
function citationRows(batch: Batch, lines: ReadonlyMap<InstrumentId, Lineage>, registry: Registry) {
  const carried = new Map(batch.editions.map((edition) => [edition.id, edition]));
  const provisions = new Map(batch.provisions.map((provision) => [provision.id, provision]));
  return batch.citations.flatMap((citation) => {
    const { from, edition, instrument, ...one } = citation;
    const line = lines.get(instrument);
    if (!line) return [];
    const citing = carried.get(from);
    const provision = provisions.get(one.provision);
    const clauseKind = provision?.clauseKind ?? null;
    const judged = verdict({ ...claimOf(citation, citing), instrument }, line, registry);
    return [
      {
        from,
        edition,
        instrument,
        properties: {
          ...one,
          dated: edition !== null,
          document: batch.document.id,
          fromBody: citing?.body ?? '',
          citingConference: citing?.at ?? null,
          draft: citing?.role === 'proposed',
          clause: provision?.clause ?? null,
          clauseKind,
          label: provision?.label ?? null,
          ...judged,
          listed: listedAt(judged, { ...citation, clauseKind }),
        },
      },
    ];
  });
}

const entityRows = ({ mentions }: Batch) =>
  [...new Map(mentions.map((one) => [one.entity, one])).values()].map(({ entity, kind, label }) => ({
    ...{ id: entity, kind, label },
    words: indexedText(label),
  }));

/** A batch's mentions: their ends, and the properties of their edges. */
function mentionRows({ document, provisions, mentions }: Batch) {
  const places = new Map(provisions.map((provision) => [provision.id, provision]));
  return mentions.map(({ from, entity, id, provision, start, end, text, sentence, change }) => {
    const place = places.get(provision);
    return {
      from,
      entity,
      properties: {
        ...{ id, provision, start, end, text, sentence, change },
        document: document.id,
        clause: place?.clause ?? null,
        clauseKind: place?.clauseKind ?? null,
        label: place?.label ?? null,
      },
    };
  });
}
