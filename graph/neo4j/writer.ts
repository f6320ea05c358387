/** Writing to Neo4j: what a document gives in batches of rows, then everything that follows from it; all in one transaction. */
import { touchedBy } from '../derive.ts';
import { digestOf } from '../digest.ts';
import type { DocumentId, EditionId, InstrumentId } from '../ids.ts';
import { instrumentOf } from '../ids.ts';
import { writeMarks } from '../marks.ts';
import type { Batch } from '../model.ts';
import { indexedText } from '../questions/words.ts';
import type { Registry } from '../registry/index.ts';
import type { WriteOutcome } from '../store.ts';
import { Deriver } from './deriver.ts';
import * as queries from './queries-write.ts';
import type { Properties, Run, Statement } from './server.ts';
import { together } from './server.ts';

/** Writes in the transaction of `run`. Statements that need not wait for each other's answers are sent together. */
export class Writer {
  readonly #run: Run;
  readonly #deriver: Deriver;

  constructor(run: Run, registry: Registry) {
    this.#run = run;
    this.#deriver = new Deriver(run, registry);
  }

  /** Keeps batches one after the other; what follows from all of them is worked out once. */
  async write(batches: readonly Batch[]): Promise<WriteOutcome[]> {
    const touched = new Set<InstrumentId>();
    const outcomes: WriteOutcome[] = [];
    for (const batch of batches) outcomes.push(await this.#keep(batch, touched));
    await this.#deriver.derive(touched);
    return outcomes;
  }

  /** Keeps what a batch says, and adds the instruments that are to be derived again. */
  async #keep(batch: Batch, touched: Set<InstrumentId>): Promise<WriteOutcome> {
    const { document, source } = batch;
    const digest = digestOf(batch);
    const [found] = await this.#run(queries.locked(document.id, source));
    const before = (found?.digest ?? null) as string | null;
    const previous = (found?.previous ?? null) as DocumentId | null;
    const replaces = previous !== null && found?.sources === 1;
    const same = before === digest;
    if (replaces) {
      for (const id of await this.#clear(previous)) touched.add(id);
      await this.#run(queries.deleteDocument(previous));
    }
    if (!same && before !== null) for (const id of await this.#clear(document.id)) touched.add(id);
    if (!same) for (const id of touchedBy(batch)) touched.add(id);
    await together(this.#run, [
      ...(same ? [] : insertions(batch, digest)),
      queries.insertSource(source, document.name, document.id),
      queries.renameDocuments(previous === null ? [document.id] : [previous, document.id]),
    ]);
    if (replaces) return 'replaced';
    return same ? 'unchanged' : before === null ? 'added' : 'replaced';
  }

  /** Takes out a document and what leads to it. */
  async forget(document: DocumentId): Promise<void> {
    await this.#run(queries.locked(document, null));
    const touched = await this.#clear(document);
    await this.#run(queries.deleteDocument(document));
    await this.#deriver.derive(touched);
  }

  /** Derives everything again, as after a change of the registry's facts. */
  deriveAll(): Promise<void> {
    return this.#deriver.deriveAll();
  }

  /** Takes out what a document gave; gives the instruments to be derived again. */
  async #clear(document: DocumentId): Promise<Set<InstrumentId>> {
    const touched = await this.#run(queries.instrumentsTouchedBy(document));
    await together(this.#run, queries.removals(document));
    return new Set(touched.map((row) => row.id as InstrumentId));
  }
}

/** The statements that keep a batch, without those that would have no rows. */
function insertions(batch: Batch, digest: string): Statement[] {
  const { document } = batch;
  const { id, name, format, text } = document;
  const editions = new Map<EditionId, InstrumentId>();
  const texts = [...batch.editions.entries()].filter(([, one]) => one.role !== 'suppressed');
  const ends = [...batch.editions.entries()].filter(([, one]) => one.role === 'suppressed');
  for (const [, one] of texts) editions.set(one.id, one.instrument);
  for (const { edition, instrument, from } of batch.citations) {
    editions.set(from, instrumentOf(from));
    if (edition !== null) editions.set(edition, instrument);
  }
  const citations = citationRows(batch);
  const properties = {
    ...{ name, format, text, digest },
    changes: writeMarks(document),
    citations: batch.citations.filter(({ change }) => change !== 'deleted').length,
  };
  const filled = (rows: readonly Properties[], statement: (rows: readonly Properties[]) => Statement) =>
    rows.length > 0 ? [statement(rows)] : [];
  return [
    queries.insertDocument(id, properties),
    queries.insertInstruments([...touchedBy(batch)]),
    ...filled(
      [...editions].map(([edition, instrument]) => ({ id: edition, instrument })),
      queries.insertEditions,
    ),
    ...filled(
      texts.map(([ordinal, one]) => ({
        edition: one.id,
        properties: {
          ordinal,
          ...{ role: one.role, proposal: one.proposal, action: one.action, author: one.author },
          record: JSON.stringify(one),
        },
      })),
      (rows) => queries.insertCarried(id, rows),
    ),
    ...filled(
      ends.map(([ordinal, one]) => ({
        instrument: one.instrument,
        properties: { ordinal, at: one.at, record: JSON.stringify(one) },
      })),
      (rows) => queries.insertSuppressions(id, rows),
    ),
    ...filled(
      batch.histories.map((one, ordinal) => ({
        instrument: one.instrument,
        properties: { ordinal, entries: JSON.stringify(one.entries) },
      })),
      (rows) => queries.insertHistories(id, rows),
    ),
    ...filled(
      batch.provisions.map(({ edition, ...one }) => ({
        edition,
        properties: {
          ...one,
          key: `${id}/${one.id}`,
          document: id,
          text: text.slice(one.start, one.end),
        },
      })),
      queries.insertProvisions,
    ),
    ...filled(
      batch.provisions.flatMap((one) =>
        one.addressees.map((addressee) => ({
          edition: one.edition,
          addressee,
          properties: { provision: one.id, document: id },
        })),
      ),
      queries.insertInstructions,
    ),
    ...filled(
      citations.filter((row) => row.edition !== null),
      queries.insertDatedCitations,
    ),
    ...filled(
      citations.filter((row) => row.edition === null),
      queries.insertUndatedCitations,
    ),
    ...filled(entityRows(batch), queries.insertEntities),
    ...filled(mentionRows(batch), queries.insertMentions),
  ];
}

/** A batch's citations: their ends, and the properties of their edges. */
function citationRows(batch: Batch) {
  const carried = new Map(batch.editions.map((edition) => [edition.id, edition]));
  const provisions = new Map(batch.provisions.map((provision) => [provision.id, provision]));
  return batch.citations.map(({ from, edition, instrument, ...one }) => {
    const citing = carried.get(from);
    const provision = provisions.get(one.provision);
    return {
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
        clauseKind: provision?.clauseKind ?? null,
        label: provision?.label ?? null,
        wrongRev: false,
      },
    };
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
