/** Writing to Neo4j: what documents give in batches of rows, then everything that follows from it; all in one transaction. */
import type { CitedClaim } from '../derive.ts';
import { touchedBy } from '../derive.ts';
import { digestOf } from '../digest.ts';
import type { DocumentId, InstrumentId } from '../ids.ts';
import type { Lineage } from '../lineage.ts';
import type { Batch } from '../model.ts';
import { sortKey } from '../questions/words.ts';
import type { Registry } from '../registry/index.ts';
import type { WriteOutcome } from '../store.ts';
import { Deriver } from './deriver.ts';
import { claimsOf } from './queries/derive.ts';
import { dropReadingsOf } from './queries/readings.ts';
import * as queries from './queries/write.ts';
import {
  carriedRows,
  citationRows,
  claimsIn,
  documentRow,
  editionsIn,
  entityRows,
  historyRows,
  instructionRows,
  mentionRows,
  provisionRows,
  suppressionRows,
} from './rows.ts';
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
    const { lines, statements } = await this.#deriver.derive(this.#touched, { ways: this.#ways, texts });
    const registry = this.#registry;
    await together(
      this.#run,
      (function* () {
        yield* statements;
        yield* citations(batches, lines, registry);
      })(),
    );
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
        await together(this.#run, [queries.deleteDocument(previous), dropReadingsOf(previous)]);
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
    const sources = all.map(({ batch: { source, document } }) => ({
      ...{ path: source, name: document.name, sortKey: sortKey(document.name), document: document.id },
    }));
    await together(
      this.#run,
      (function* () {
        yield* insertions(fresh);
        yield queries.insertSources(sources);
        yield queries.renameDocuments(documents);
      })(),
    );
  }

  /** Takes out a document and what leads to it. */
  async forget(document: DocumentId): Promise<void> {
    await this.#run(queries.locked([{ n: 0, document, source: null }]));
    await this.#clear(document);
    await together(this.#run, [queries.deleteDocument(document), dropReadingsOf(document)]);
    const { statements } = await this.#deriver.derive(this.#touched, { ways: this.#ways, texts: new Map() });
    await together(this.#run, statements);
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

const filled = (rows: readonly object[], statement: (rows: readonly Properties[]) => Statement) =>
  rows.length > 0 ? [statement(rows as readonly Properties[])] : [];

/** Documents whose paragraphs or citations one statement keeps: the next one is made while the server runs it. */
const AT_ONCE = 200;

/** The statements that keep what batches give but for their citations, without those that would have no rows. */
function* insertions(fresh: readonly Known[]): Iterable<Statement> {
  const batches = fresh.map(({ batch }) => batch);
  const touched = new Set(batches.flatMap((batch) => [...touchedBy(batch)]));
  const entities = new Map(batches.flatMap(entityRows).map((row) => [row.id, row]));
  yield* filled(
    fresh.map(({ batch, digest }) => documentRow(batch, digest)),
    queries.insertDocuments,
  );
  if (touched.size > 0) yield queries.insertInstruments([...touched]);
  yield* filled(
    [...new Map(batches.flatMap(editionsIn))].map(([id, instrument]) => ({ id, instrument })),
    queries.insertEditions,
  );
  yield* filled(batches.flatMap(carriedRows), queries.insertCarried);
  yield* filled(batches.flatMap(suppressionRows), queries.insertSuppressions);
  yield* filled(batches.flatMap(historyRows), queries.insertHistories);
  for (const some of inTurn(batches)) yield* filled(some.flatMap(provisionRows), queries.insertProvisions);
  yield* filled(batches.flatMap(instructionRows), queries.insertInstructions);
  yield* filled([...entities.values()], queries.insertEntities);
  yield* filled(batches.flatMap(mentionRows), queries.insertMentions);
}

function* citations(
  batches: readonly Batch[],
  lines: ReadonlyMap<InstrumentId, Lineage>,
  registry: Registry,
): Iterable<Statement> {
  for (const some of inTurn(batches)) {
    const rows = some.map((batch) => citationRows(batch, lines, registry));
    yield* filled(
      rows.flatMap(({ dated }) => dated),
      queries.insertDatedCitations,
    );
    yield* filled(
      rows.flatMap(({ undated }) => undated),
      queries.insertUndatedCitations,
    );
  }
}

function* inTurn(batches: readonly Batch[]): Iterable<readonly Batch[]> {
  for (let n = 0; n < batches.length; n += AT_ONCE) yield batches.slice(n, n + AT_ONCE);
}
