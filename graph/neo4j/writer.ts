/** Writing to Neo4j: a document's nodes and edges in batches of rows, then everything that follows from them; one transaction. */
import type { ManagedTransaction } from 'neo4j-driver';
import type { CarriedClaim, CitedClaim, Derived } from '../derive.ts';
import { derive, touchedBy } from '../derive.ts';
import { digestOf } from '../digest.ts';
import type { ConferenceId, DocumentId, EditionId, InstrumentId, InstrumentKind } from '../ids.ts';
import { instrumentOf } from '../ids.ts';
import type { Batch, CarriedEdition, HistoryRecord } from '../model.ts';
import { indexedText } from '../questions/words.ts';
import type { Registry } from '../registry/index.ts';
import type { WriteOutcome } from '../store.ts';
import { verdict } from '../verdict.ts';
import type { Properties } from './source.ts';
import { rowsOf } from './source.ts';

/** Serialises writers: whoever writes holds the lock of this node until the transaction ends. */
const LOCK = `MERGE (r:Recital {id: 'recital'}) SET r.writes = coalesce(r.writes, 0) + 1 RETURN r.writes AS writes`;

const KNOWN = `OPTIONAL MATCH (s:Source {path: $source})-[:GIVES]->(before:Document)
OPTIONAL MATCH (d:Document {id: $id})
RETURN before.id AS previous, d.digest AS digest`;

const INSERT_DOCUMENT = `CREATE (d:Document {id: $id, name: $name, format: $format, digest: $digest, text: $text, changes: $changes, citations: $citations})`;

const INSERT_SOURCE = `MERGE (s:Source {path: $source}) SET s.name = $name
WITH s OPTIONAL MATCH (s)-[old:GIVES]->(:Document) DELETE old
WITH DISTINCT s MATCH (d:Document {id: $id}) MERGE (s)-[:GIVES]->(d)`;

/** Every edition, and every instrument, that the rows below will hang from. */
const INSERT_ENDS = `UNWIND $rows AS row
MERGE (i:Instrument {id: row.instrument})
FOREACH (edition IN row.edition | MERGE (e:Edition {id: edition}) MERGE (e)-[:EDITION_OF]->(i))`;

const INSERT_CARRIED = `MATCH (d:Document {id: $id})
UNWIND $rows AS row
MATCH (e:Edition {id: row.edition})
CREATE (d)-[:CARRIES {ordinal: row.ordinal, proposal: row.proposal, action: row.action, record: row.record}]->(e)`;

const INSERT_HISTORIES = `MATCH (d:Document {id: $id})
UNWIND $rows AS row
MATCH (i:Instrument {id: row.instrument})
CREATE (d)-[:RECORDS {ordinal: row.ordinal, entries: row.entries}]->(i)`;

const INSERT_PROVISIONS = `UNWIND $rows AS row
MATCH (e:Edition {id: row.edition})
CREATE (e)-[:HAS_PROVISION]->(p:Provision)
SET p = row.properties
FOREACH (addressee IN row.properties.addressees |
  MERGE (a:Addressee {id: addressee}) MERGE (p)-[:INSTRUCTS]->(a))`;

const INSERT_CITATIONS_OF_EDITIONS = `UNWIND $rows AS row
MATCH (f:Edition {id: row.fromEdition})
MATCH (t:Edition {id: row.edition})
CREATE (f)-[c:CITES]->(t) SET c = row`;

const INSERT_CITATIONS_OF_INSTRUMENTS = `UNWIND $rows AS row
MATCH (f:Edition {id: row.fromEdition})
MATCH (t:Instrument {id: row.instrument})
CREATE (f)-[c:CITES]->(t) SET c = row`;

/** Instruments that a document speaks of. */
const TOUCHED = `CALL () {
  MATCH (:Document {id: $id})-[:CARRIES]->(:Edition)-[:EDITION_OF]->(i:Instrument) RETURN i.id AS id
  UNION MATCH (:Document {id: $id})-[:RECORDS]->(i:Instrument) RETURN i.id AS id
  UNION MATCH ()-[c:CITES {document: $id}]->() UNWIND [c.instrument, c.fromInstrument] AS id RETURN id
}
RETURN DISTINCT id`;

const REMOVE_CITATIONS = 'MATCH ()-[c:CITES {document: $id}]->() DELETE c';
const REMOVE_PROVISIONS = `MATCH (:Document {id: $id})-[:CARRIES]->(:Edition)-[:HAS_PROVISION]->(p:Provision {document: $id})
WITH DISTINCT p DETACH DELETE p`;
const REMOVE_DOCUMENT = 'MATCH (d:Document {id: $id}) DETACH DELETE d';
const REMOVE_SOURCES = 'MATCH (s:Source)-[:GIVES]->(:Document {id: $id}) DETACH DELETE s';
/** Equal bytes may be found under several names: the document has the first, whichever was read first. */
const RENAME = `UNWIND $ids AS id
MATCH (d:Document {id: id})<-[:GIVES]-(s:Source)
WITH d, min(s.name) AS name SET d.name = name`;
const GIVEN_ELSEWHERE = 'MATCH (:Source)-[:GIVES]->(:Document {id: $id}) RETURN 1 AS one LIMIT 1';

const CARRIED = `UNWIND $ids AS id
MATCH (:Instrument {id: id})<-[:EDITION_OF]-(:Edition)<-[c:CARRIES]-(d:Document)
RETURN id, d.id AS document, c.record AS record ORDER BY id, document, c.ordinal`;

const HISTORIES = `UNWIND $ids AS id
MATCH (:Instrument {id: id})<-[r:RECORDS]-(d:Document)
RETURN id, r.entries AS entries ORDER BY id, d.id, r.ordinal`;

const CITED = `UNWIND $ids AS id
MATCH (:Instrument {id: id})<-[:EDITION_OF*0..1]-()<-[c:CITES]-(:Edition)
RETURN id, c.edition AS edition, c.conference AS conference, c.place AS place, c.year AS year, c.kind AS kind, c.body AS body,
  c.number AS number, c.revised AS revised, c.citingConference AS citingConference, c.draft AS draft, c.phrase AS phrase,
  count(*) AS count
ORDER BY id, edition, conference, place, year, kind, body, number, revised, citingConference, draft, phrase`;

const KEEP_INSTRUMENTS = `UNWIND $rows AS row
MERGE (i:Instrument {id: row.id})
SET i += row
WITH i, row MERGE (b:Body {code: row.body}) MERGE (i)-[:ISSUED_BY]->(b)`;

const KEEP_EDITIONS = `UNWIND $rows AS row
MATCH (i:Instrument {id: row.instrument})
MERGE (e:Edition {id: row.id})
SET e = row
MERGE (e)-[:EDITION_OF]->(i)
WITH e, row
OPTIONAL MATCH (e)-[old:ADOPTED_AT|SUPERSEDES]->() DELETE old
WITH DISTINCT e, row WHERE row.conference IS NOT NULL
MERGE (c:Conference {id: row.conference})
  ON CREATE SET c.place = row.place, c.year = row.year, c.closed = row.closed
MERGE (b:Body {code: row.body})
MERGE (c)-[:HELD_BY]->(b)
MERGE (e)-[:ADOPTED_AT]->(c)`;

const KEEP_SUPERSEDES = `UNWIND $rows AS row
MATCH (e:Edition {id: row.next})
MATCH (f:Edition {id: row.id})
MERGE (e)-[:SUPERSEDES]->(f)`;

const DROP_EDITIONS = `UNWIND $rows AS row
MATCH (i:Instrument {id: row.id})<-[:EDITION_OF]-(e:Edition)
WHERE NOT e.id IN row.editions
OPTIONAL MATCH (e)<-[used:CARRIES|CITES]-()
WITH e, count(used) AS uses
FOREACH (_ IN CASE WHEN uses = 0 THEN [1] ELSE [] END | DETACH DELETE e)`;

const DROP_INSTRUMENTS = 'UNWIND $ids AS id MATCH (i:Instrument {id: id}) DETACH DELETE i';

const PLACE_CITATIONS = `UNWIND $rows AS row
MATCH (:Edition {id: row.id})-[c:CITES]->()
SET c.active = coalesce(c.document = row.document, false), c.validFrom = row.from, c.validTo = row.to, c.standsUntil = row.standsUntil`;

const CITED_ALIKE = `UNWIND $ids AS id
MATCH (:Instrument {id: id})<-[:EDITION_OF*0..1]-()<-[c:CITES]-(:Edition)
RETURN DISTINCT id, c.edition AS edition, c.conference AS conference, c.body AS body, c.revised AS revised,
  c.citingConference AS citingConference`;

const JUDGE = `UNWIND $rows AS row
MATCH (:Instrument {id: row.id})<-[:EDITION_OF*0..1]-()<-[c:CITES]-(:Edition)
WHERE coalesce(c.edition, '') = coalesce(row.edition, '') AND coalesce(c.conference, '') = coalesce(row.conference, '')
  AND c.body = row.body AND c.revised = row.revised AND coalesce(c.citingConference, '') = coalesce(row.citingConference, '')
SET c += row.verdict`;

export class Writer {
  readonly #registry: Registry;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  /** Writes one batch in the transaction given. */
  async write(tx: ManagedTransaction, batch: Batch): Promise<WriteOutcome> {
    await rowsOf(tx, LOCK);
    const { document, source } = batch;
    const digest = digestOf(batch);
    const [known] = await rowsOf(tx, KNOWN, { source, id: document.id });
    const previous = (known?.previous ?? null) as DocumentId | null;
    const had = known?.digest ?? null;
    const same = had === digest;
    const touched = new Set<InstrumentId>();
    if (!same) {
      if (had !== null) for (const id of await this.#clear(tx, document.id)) touched.add(id);
      await this.#insert(tx, batch, digest, had !== null);
      for (const id of touchedBy(batch)) touched.add(id);
    }
    await tx.run(INSERT_SOURCE, { source, id: document.id, name: document.name });
    let replaced = false;
    if (previous !== null && previous !== document.id) {
      if ((await rowsOf(tx, GIVEN_ELSEWHERE, { id: previous })).length === 0) {
        for (const id of await this.#remove(tx, previous)) touched.add(id);
        replaced = true;
      }
    }
    await tx.run(RENAME, { ids: previous === null ? [document.id] : [previous, document.id] });
    await this.derive(tx, touched);
    if (replaced) return 'replaced';
    return same ? 'unchanged' : had !== null ? 'replaced' : 'added';
  }

  /** Takes out a document and what leads to it. */
  async forget(tx: ManagedTransaction, document: DocumentId): Promise<void> {
    await rowsOf(tx, LOCK);
    await tx.run(REMOVE_SOURCES, { id: document });
    await this.derive(tx, await this.#remove(tx, document));
  }

  /** Derives everything again, as after a change of the registry's facts. */
  async deriveAll(tx: ManagedTransaction): Promise<void> {
    const ids = await rowsOf(tx, 'MATCH (i:Instrument) RETURN i.id AS id');
    await this.derive(tx, new Set(ids.map((row) => row.id as InstrumentId)));
  }

  /** Takes out what a document gave, but not itself; gives the instruments to be derived again. */
  async #clear(tx: ManagedTransaction, id: DocumentId): Promise<Set<InstrumentId>> {
    const touched = await rowsOf(tx, TOUCHED, { id });
    await tx.run(REMOVE_CITATIONS, { id });
    await tx.run(REMOVE_PROVISIONS, { id });
    await tx.run('MATCH (:Document {id: $id})-[r:CARRIES|RECORDS]->() DELETE r', { id });
    return new Set(touched.map((row) => row.id as InstrumentId));
  }

  async #remove(tx: ManagedTransaction, id: DocumentId): Promise<Set<InstrumentId>> {
    const touched = await this.#clear(tx, id);
    await tx.run(REMOVE_DOCUMENT, { id });
    return touched;
  }

  async #insert(tx: ManagedTransaction, batch: Batch, digest: string, exists: boolean): Promise<void> {
    const { document } = batch;
    const { id, name, format, text } = document;
    const properties = {
      id,
      name,
      format,
      text,
      digest,
      changes: JSON.stringify(document.changes),
      citations: batch.citations.filter(({ change }) => change !== 'deleted').length,
    };
    await tx.run(exists ? 'MATCH (d:Document {id: $id}) SET d += $properties' : INSERT_DOCUMENT, {
      ...properties,
      properties,
    });
    await tx.run(INSERT_ENDS, {
      rows: [
        ...batch.editions.map((one) => ({ instrument: one.instrument, edition: [one.id] })),
        ...batch.histories.map((one) => ({ instrument: one.instrument, edition: [] })),
        ...batch.citations.map((one) => ({
          instrument: one.instrument,
          edition: one.edition ? [one.edition] : [],
        })),
      ],
    });
    await tx.run(INSERT_CARRIED, {
      id,
      rows: batch.editions.map((one, ordinal) => ({
        ordinal,
        edition: one.id,
        proposal: one.proposal,
        action: one.action,
        record: JSON.stringify(one),
      })),
    });
    await tx.run(INSERT_HISTORIES, {
      id,
      rows: batch.histories.map((one, ordinal) => ({
        ordinal,
        instrument: one.instrument,
        entries: JSON.stringify(one.entries),
      })),
    });
    await tx.run(INSERT_PROVISIONS, {
      rows: batch.provisions.map((one) => ({
        edition: one.edition,
        properties: { ...one, addressees: [...one.addressees], key: `${id}/${one.id}`, document: id },
      })),
    });
    const rows = citationRows(batch);
    await tx.run(INSERT_CITATIONS_OF_EDITIONS, { rows: rows.filter((row) => row.edition !== null) });
    await tx.run(INSERT_CITATIONS_OF_INSTRUMENTS, { rows: rows.filter((row) => row.edition === null) });
  }

  async derive(tx: ManagedTransaction, touched: ReadonlySet<InstrumentId>): Promise<void> {
    const ids = [...touched].sort();
    if (ids.length === 0) return;
    const group = await this.#claims(tx, ids);
    const derived: Derived[] = [];
    const gone: InstrumentId[] = [];
    for (const id of ids) {
      const one = derive(
        { id, carried: group.carried(id), histories: group.histories(id), cited: group.cited(id) },
        this.#registry,
      );
      if (one) derived.push(one);
      else gone.push(id);
    }
    await tx.run(DROP_EDITIONS, {
      rows: [
        ...derived.map(({ instrument, editions }) => ({
          id: instrument.id,
          editions: editions.map((one) => one.id),
        })),
        ...gone.map((id) => ({ id, editions: [] })),
      ],
    });
    await tx.run(DROP_INSTRUMENTS, { ids: gone });
    await tx.run(KEEP_INSTRUMENTS, { rows: derived.map(instrumentProperties) });
    await this.#keepEditions(tx, derived);
    await this.#judge(tx, derived);
  }

  async #claims(tx: ManagedTransaction, ids: readonly InstrumentId[]) {
    const by = (rows: readonly Properties[]) => {
      const groups = new Map<unknown, Properties[]>();
      for (const row of rows) groups.set(row.id, [...(groups.get(row.id) ?? []), row]);
      return (id: InstrumentId): readonly Properties[] => groups.get(id) ?? [];
    };
    const carried = by(await rowsOf(tx, CARRIED, { ids }));
    const histories = by(await rowsOf(tx, HISTORIES, { ids }));
    const cited = by(await rowsOf(tx, CITED, { ids }));
    return {
      carried: (id: InstrumentId) =>
        carried(id).map((row): CarriedClaim => ({
          ...(JSON.parse(row.record as string) as CarriedEdition),
          document: row.document as DocumentId,
        })),
      histories: (id: InstrumentId) =>
        histories(id).map((row): HistoryRecord => ({
          instrument: id,
          entries: JSON.parse(row.entries as string) as HistoryRecord['entries'],
        })),
      cited: (id: InstrumentId) => cited(id).map(citedClaim),
    };
  }

  async #keepEditions(tx: ManagedTransaction, derived: readonly Derived[]): Promise<void> {
    const editions = derived.flatMap((one) => one.editions);
    const documents = [...new Set(editions.flatMap((one) => one.documents[0] ?? []))];
    const texts = new Map(
      (
        await rowsOf(tx, 'MATCH (d:Document) WHERE d.id IN $documents RETURN d.id AS id, d.text AS text', {
          documents,
        })
      ).map((row) => [row.id as DocumentId, row.text as string]),
    );
    await tx.run(KEEP_EDITIONS, {
      rows: editions.map((edition) => {
        const [document] = edition.documents;
        const text = document ? texts.get(document)?.slice(edition.start, edition.end) : undefined;
        const { id, instrument, body, conference, place, year, status, from, to, title, revised, at } =
          edition;
        return {
          ...{ id, instrument, body, conference, place, year, status, from, to, title, revised, at },
          closed: conference ? (this.#registry.conference(conference)?.closed ?? null) : null,
          document: document ?? null,
          words: text === undefined ? null : indexedText(`${title ?? ''} ${text}`),
          record: JSON.stringify(edition),
        };
      }),
    });
    await tx.run(KEEP_SUPERSEDES, {
      rows: derived.flatMap(({ instrument }) =>
        instrument.lineage.editions.flatMap(({ id, next }) => (next ? [{ id, next }] : [])),
      ),
    });
    await tx.run(PLACE_CITATIONS, {
      rows: editions.map(({ id, documents: held, from, to, standsUntil }) => ({
        id,
        document: held[0] ?? null,
        from,
        to,
        standsUntil,
      })),
    });
  }

  async #judge(tx: ManagedTransaction, derived: readonly Derived[]): Promise<void> {
    const lines = new Map(derived.map(({ instrument }) => [instrument.id, instrument.lineage]));
    const alike = await rowsOf(tx, CITED_ALIKE, { ids: [...lines.keys()] });
    await tx.run(JUDGE, {
      rows: alike.flatMap((row) => {
        const line = lines.get(row.id as InstrumentId);
        if (!line) return [];
        const judged = verdict(
          {
            instrument: row.id as InstrumentId,
            body: row.body as string,
            edition: row.edition as EditionId | null,
            conference: row.conference as ConferenceId | null,
            revised: row.revised as boolean,
            citingConference: row.citingConference as ConferenceId | null,
          },
          line,
          this.#registry,
        );
        return [{ ...row, verdict: { ...judged } }];
      }),
    });
  }
}

const instrumentProperties = ({ instrument }: Derived) => ({
  id: instrument.id,
  kind: instrument.kind,
  body: instrument.body,
  number: instrument.number,
  foldedNumber: instrument.number.toLowerCase().replace(/\s+/g, ''),
  title: instrument.title,
  lineage: JSON.stringify(instrument.lineage),
});

const citedClaim = (row: Properties): CitedClaim => ({
  edition: row.edition as EditionId | null,
  conference: row.conference as ConferenceId | null,
  place: row.place as string | null,
  year: row.year as number | null,
  kind: row.kind as InstrumentKind,
  body: row.body as string,
  number: row.number as string,
  revised: row.revised as boolean,
  citingConference: row.citingConference as ConferenceId | null,
  draft: row.draft as boolean,
  phrase: row.phrase as string | null,
  count: row.count as number,
});

/** A batch's citations as the properties of their edges. */
function citationRows(batch: Batch) {
  const carried = new Map(batch.editions.map((edition) => [edition.id, edition]));
  const provisions = new Map(batch.provisions.map((provision) => [provision.id, provision]));
  return batch.citations.map((one) => {
    const citing = carried.get(one.from);
    const provision = provisions.get(one.provision);
    const { id, edition, instrument, conference, place, year, kind, body, number, revised, noun, phrase } =
      one;
    return {
      ...{ id, edition, instrument, conference, place, year, kind, body, number, revised, noun, phrase },
      document: batch.document.id,
      fromEdition: one.from,
      fromInstrument: instrumentOf(one.from),
      fromBody: citing?.body ?? '',
      citingConference: citing?.at ?? null,
      draft: citing?.role === 'proposed',
      provision: one.provision,
      clause: provision?.clause ?? null,
      clauseKind: provision?.clauseKind ?? null,
      label: provision?.label ?? null,
      start: one.start,
      end: one.end,
      text: one.text,
      sentence: one.sentence,
      change: one.change,
      active: false,
      wrongRev: false,
    };
  });
}
