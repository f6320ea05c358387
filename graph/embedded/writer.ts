/** Writing to the embedded store: a document's rows, then everything that follows from them. */
import { derive, touchedBy } from '../derive.ts';
import { digestOf } from '../digest.ts';
import type { CarriedClaim, CitedClaim, Derived, EditionRow } from '../derive.ts';
import type { ConferenceId, DocumentId, EditionId, EntityId, InstrumentId, ProvisionId } from '../ids.ts';
import { instrumentOf } from '../ids.ts';
import { writePlaces } from '../places.ts';
import type {
  Batch,
  CarriedEdition,
  CitationRecord,
  ClauseKind,
  HistoryRecord,
  ProvisionRecord,
} from '../model.ts';
import { listKey, listWords } from '../questions/instruments.ts';
import { indexedText, sortKey, wordsOfEdition } from '../questions/words.ts';
import type { Registry } from '../registry/index.ts';
import type { WriteOutcome } from '../store.ts';
import type { Verdict } from '../verdict.ts';
import { verdict } from '../verdict.ts';
import { dropArrivals } from './arrivals.ts';
import { dropReadings } from './readings.ts';
import type { Row, Rows } from './rows.ts';
import { DELETED } from './tables.ts';

/** What the numbers of `place` mean. */
const PLACES: readonly (ClauseKind | null)[] = [null, 'preambular', 'operative'];

/** In the order of the text; of one span, the tenth after the second. */
const byPlace = (a: CitationRecord, b: CitationRecord): number =>
  a.start - b.start || a.end - b.end || a.id.length - b.id.length || (a.id < b.id ? -1 : 1);

/** Instruments that are told of as worked out again; whoever holds an older graph in memory builds it anew. */
const MOST_PATCHES = 50_000;

export class Writer {
  readonly #rows: Rows;
  readonly #registry: Registry;

  constructor(rows: Rows, registry: Registry) {
    this.#rows = rows;
    this.#registry = registry;
  }

  /** Writes some batches, one after the other; the caller has opened a transaction. What follows from them is worked out once. */
  write(batches: readonly Batch[]): WriteOutcome[] {
    const touched = new Set<InstrumentId>();
    const outcomes = batches.map((batch) => this.#writeOne(batch, touched));
    this.derive(touched);
    return outcomes;
  }

  #writeOne(batch: Batch, touched: Set<InstrumentId>): WriteOutcome {
    const { document, source } = batch;
    const digest = digestOf(batch);
    const known = this.#rows.one('SELECT digest FROM documents WHERE id = ?', [document.id]);
    const before = this.#rows.one('SELECT document FROM sources WHERE path = ?', [source]);
    const previous = (before?.document ?? null) as DocumentId | null;
    this.#rows.run('INSERT OR REPLACE INTO sources (path, document, name) VALUES (?, ?, ?)', [
      source,
      document.id,
      document.name,
    ]);
    let replaced = false;
    if (previous !== null && previous !== document.id && this.#isOrphan(previous)) {
      for (const id of this.remove(previous)) touched.add(id);
      dropArrivals(this.#rows, previous);
      dropReadings(this.#rows, previous);
      replaced = true;
    }
    const same = known?.digest === digest;
    if (!same) {
      if (known) for (const id of this.remove(document.id)) touched.add(id);
      this.#insert(batch, digest);
      for (const id of touchedBy(batch)) touched.add(id);
    }
    for (const id of [previous, document.id]) if (id !== null) this.#rename(id);
    if (replaced) return 'replaced';
    return same ? 'unchanged' : known ? 'replaced' : 'added';
  }

  /** Takes a document's rows out; gives the instruments to be derived again. */
  remove(document: DocumentId): Set<InstrumentId> {
    const touched = this.#rows.all(
      `SELECT instrument FROM carried WHERE document = ?1 UNION SELECT instrument FROM histories WHERE document = ?1
       UNION SELECT instrument FROM texts WHERE document = ?1
       UNION SELECT i.id FROM texts x JOIN citations c ON c.in_text = x.n JOIN cited w ON w.n = c.cited
         JOIN instruments i ON i.n = w.instrument WHERE x.document = ?1`,
      [document],
    );
    const ways = this.#rows.all(
      'SELECT cited, count(*) AS count FROM texts x JOIN citations c ON c.in_text = x.n WHERE x.document = ? GROUP BY 1',
      [document],
    );
    for (const { cited, count } of ways) {
      this.#rows.run('UPDATE cited SET count = count - ? WHERE n = ?', [count, cited]);
      this.#rows.run('DELETE FROM cited WHERE n = ? AND count = 0', [cited]);
    }
    this.#rows.run('DELETE FROM citations WHERE in_text IN (SELECT n FROM texts WHERE document = ?)', [
      document,
    ]);
    const named = this.#rows.all('SELECT DISTINCT entity FROM mentions WHERE document = ?', [document]);
    for (const table of ['carried', 'histories', 'texts', 'provisions', 'mentions'] as const) {
      this.#rows.run(`DELETE FROM ${table} WHERE document = ?`, [document]);
    }
    for (const { entity } of named) this.#dropUnnamed(entity as EntityId);
    this.#rows.run('DELETE FROM documents WHERE id = ?', [document]);
    return new Set(touched.map((row) => row.instrument as InstrumentId));
  }

  /** Takes out a document and what leads to it; the caller has opened a transaction. */
  forget(document: DocumentId): void {
    this.#rows.run('DELETE FROM sources WHERE document = ?', [document]);
    this.derive(this.remove(document));
    dropArrivals(this.#rows, document);
    dropReadings(this.#rows, document);
  }

  /** Derives everything again, as after a change of the registry's facts. */
  deriveAll(): void {
    this.#rows.run('UPDATE cited SET verdict = NULL');
    const ids = this.#rows.all(
      `SELECT instrument AS id FROM carried UNION SELECT instrument FROM histories
       UNION SELECT id FROM instruments`,
    );
    this.derive(new Set(ids.map((row) => row.id as InstrumentId)));
  }

  derive(ids: ReadonlySet<InstrumentId>): void {
    for (const id of [...ids].sort()) {
      const derived = derive(this.#claims(id), this.#registry);
      if (derived) this.#keep(derived);
      else this.#drop(id);
      this.#rows.run('INSERT INTO patches (instrument) VALUES (?)', [id]);
    }
    this.#rows.run('DELETE FROM patches WHERE n <= (SELECT max(n) FROM patches) - ?', [MOST_PATCHES]);
  }

  /** Equal bytes may be found under several names: the document has the first, whichever was read first. */
  #rename(document: DocumentId): void {
    const row = this.#rows.one('SELECT min(name) AS name FROM sources WHERE document = ?', [document]);
    const name = (row?.name ?? null) as string | null;
    if (name === null) return;
    this.#rows.run('UPDATE documents SET name = ?, sort_key = ? WHERE id = ?', [
      name,
      sortKey(name),
      document,
    ]);
  }

  #isOrphan(document: DocumentId): boolean {
    return this.#rows.one('SELECT 1 FROM sources WHERE document = ? LIMIT 1', [document]) === undefined;
  }

  #insert(batch: Batch, digest: string): void {
    const { document } = batch;
    this.#rows.run(
      'INSERT INTO documents (id, name, format, digest, text, changes) VALUES (?, ?, ?, ?, ?, ?)',
      [document.id, document.name, document.format, digest, document.text, writePlaces(document)],
    );
    for (const [ordinal, edition] of batch.editions.entries()) {
      this.#rows.run(
        'INSERT INTO carried (document, ordinal, edition, instrument, record) VALUES (?, ?, ?, ?, ?)',
        [document.id, ordinal, edition.id, edition.instrument, JSON.stringify(edition)],
      );
    }
    for (const [ordinal, history] of batch.histories.entries()) {
      this.#rows.run('INSERT INTO histories (document, ordinal, instrument, entries) VALUES (?, ?, ?, ?)', [
        document.id,
        ordinal,
        history.instrument,
        JSON.stringify(history.entries),
      ]);
    }
    const carried = new Map(batch.editions.map((edition) => [edition.id, edition]));
    const provisions = new Map(batch.provisions.map((provision) => [provision.id, provision]));
    for (const one of batch.provisions) {
      this.#rows.run(
        `INSERT INTO provisions (document, edition, ordinal, id, block, clause, clause_kind, label, start_at, end_at, addressees)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          document.id,
          one.edition,
          one.ordinal,
          one.id,
          one.block,
          one.clause,
          one.clauseKind,
          one.label,
          one.start,
          one.end,
          JSON.stringify(one.addressees),
        ],
      );
    }
    this.#insertCitations(batch, carried, provisions);
    this.#insertMentions(batch, provisions);
  }

  #insertCitations(
    batch: Batch,
    carried: ReadonlyMap<EditionId, CarriedEdition>,
    provisions: ReadonlyMap<ProvisionId, ProvisionRecord>,
  ): void {
    const texts = new Map<EditionId, unknown>();
    const textOf = (edition: EditionId): unknown => {
      if (!texts.has(edition)) {
        const row = this.#rows.one(
          'INSERT INTO texts (document, edition, instrument) VALUES (?, ?, ?) RETURNING n',
          [batch.document.id, edition, instrumentOf(edition)],
        );
        texts.set(edition, row?.n);
      }
      return texts.get(edition);
    };
    for (const { id, role } of batch.editions) if (role !== 'suppressed') textOf(id);
    // Rows are numbered in the order of the text, which the graph in memory goes by.
    for (const one of [...batch.citations].sort(byPlace)) {
      const provision = provisions.get(one.provision);
      const kind = provision?.clauseKind ?? null;
      this.#rows.run(
        `INSERT INTO citations (id, in_text, cited, place, provision, clause, clause_kind, label,
           start_at, end_at, text, sentence, noun, pinpoint, change)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          one.id,
          textOf(one.from),
          this.#way(one, carried.get(one.from)),
          PLACES.indexOf(kind) + (one.change === 'deleted' ? DELETED : 0),
          one.provision,
          provision?.clause ?? null,
          kind,
          provision?.label ?? null,
          one.start,
          one.end,
          one.text,
          one.sentence,
          one.noun,
          one.pinpoint,
          one.change,
        ],
      );
    }
  }

  #insertMentions(batch: Batch, provisions: ReadonlyMap<ProvisionId, ProvisionRecord>): void {
    for (const { entity, kind, label } of new Map(batch.mentions.map((one) => [one.entity, one])).values()) {
      const fresh = this.#rows.one(
        `INSERT INTO entities (id, kind, label) VALUES (?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, label = excluded.label
         WHERE (kind, label) <> (excluded.kind, excluded.label) RETURNING n`,
        [entity, kind, label],
      );
      if (!fresh) continue;
      this.#rows.run('INSERT OR REPLACE INTO labels (rowid, text) VALUES (?, ?)', [
        fresh.n,
        indexedText(label),
      ]);
    }
    for (const one of batch.mentions) {
      const provision = provisions.get(one.provision);
      this.#rows.run(
        `INSERT INTO mentions (id, document, from_edition, entity, provision, clause, clause_kind, label,
           start_at, end_at, text, sentence, change)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          one.id,
          batch.document.id,
          one.from,
          one.entity,
          one.provision,
          provision?.clause ?? null,
          provision?.clauseKind ?? null,
          provision?.label ?? null,
          one.start,
          one.end,
          one.text,
          one.sentence,
          one.change,
        ],
      );
    }
  }

  /** Takes out an entity that no text names any more. */
  #dropUnnamed(entity: EntityId): void {
    const row = this.#rows.one(
      'DELETE FROM entities WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM mentions WHERE entity = ?1) RETURNING n',
      [entity],
    );
    if (row) this.#rows.run('DELETE FROM labels WHERE rowid = ?', [row.n]);
  }

  /** The row of all citations that say the same as this one, which is counted there. */
  #way(one: CitationRecord, citing: CarriedEdition | undefined): unknown {
    const { instrument, edition, conference, place, year, kind, body, number, revised, phrase } = one;
    const citingConference = citing?.at ?? null;
    const draft = citing?.role === 'proposed';
    const claim: Omit<CitedClaim, 'count'> = {
      ...{ edition, conference, place, year, kind, body, number, revised, citingConference, draft, phrase },
    };
    const row = this.#rows.one(
      `INSERT INTO cited (claim, count, instrument, edition, conference, body, number, kind, revised, citing_conference, draft)
       VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (instrument, claim) DO UPDATE SET count = count + 1 RETURNING n`,
      [
        JSON.stringify(claim),
        this.#instrument(instrument),
        edition,
        conference,
        body,
        number,
        kind,
        revised ? 1 : 0,
        citingConference,
        draft ? 1 : 0,
      ],
    );
    return row?.n;
  }

  /** The number of an instrument, which may have been named for the first time. */
  #instrument(id: InstrumentId): unknown {
    this.#rows.run('INSERT INTO instruments (id) VALUES (?) ON CONFLICT (id) DO NOTHING', [id]);
    return this.#rows.one('SELECT n FROM instruments WHERE id = ?', [id])?.n;
  }

  #claims(id: InstrumentId) {
    return {
      id,
      carried: this.#rows
        .all('SELECT document, record FROM carried WHERE instrument = ? ORDER BY document, ordinal', [id])
        .map((row): CarriedClaim => ({
          ...(JSON.parse(row.record as string) as CarriedEdition),
          document: row.document as DocumentId,
        })),
      histories: this.#rows
        .all('SELECT entries FROM histories WHERE instrument = ? ORDER BY document, ordinal', [id])
        .map((row): HistoryRecord => ({
          instrument: id,
          entries: JSON.parse(row.entries as string) as HistoryRecord['entries'],
        })),
      cited: this.#rows
        .all(
          'SELECT claim, count FROM cited WHERE instrument = (SELECT n FROM instruments WHERE id = ?) ORDER BY claim',
          [id],
        )
        .map((row): CitedClaim => ({
          ...(JSON.parse(row.claim as string) as Omit<CitedClaim, 'count'>),
          count: row.count as number,
        })),
    };
  }

  #keep({ instrument, editions }: Derived): void {
    const { id, lineage } = instrument;
    const line = JSON.stringify(lineage);
    const before = this.#rows.one('SELECT lineage FROM instruments WHERE id = ?', [id]);
    const changed = before?.lineage !== line;
    this.#rows.run(
      `INSERT INTO instruments (id, kind, body, number, folded_number, title, lineage, sort_key, list_words)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
       ON CONFLICT (id) DO UPDATE SET kind = ?2, body = ?3, number = ?4, folded_number = ?5, title = ?6, lineage = ?7,
         sort_key = ?8, list_words = ?9`,
      [
        id,
        instrument.kind,
        instrument.body,
        instrument.number,
        instrument.number.toLowerCase().replace(/\s+/g, ''),
        instrument.title,
        line,
        listKey(instrument),
        listWords(instrument),
      ],
    );
    this.#keepEditions(id, editions);
    this.#judge(instrument, changed);
  }

  #keepEditions(id: InstrumentId, editions: readonly EditionRow[]): void {
    const before = new Map(
      this.#rows
        .all(
          `SELECT e.n, e.id, e.record, e.text IS NOT x.n AS rewritten FROM editions e
           LEFT JOIN texts x ON x.edition = e.id AND x.document = e.document WHERE e.instrument = ?`,
          [id],
        )
        .map((row) => [row.id as EditionId, row]),
    );
    for (const edition of editions) {
      const record = JSON.stringify(edition);
      const known = before.get(edition.id);
      before.delete(edition.id);
      if (known?.record !== record || known.rewritten === 1) this.#keepEdition(edition, record, known);
    }
    for (const gone of before.values()) this.#dropEdition(gone);
  }

  #keepEdition(edition: EditionRow, record: string, known: Row | undefined): void {
    const [document] = edition.documents;
    const text =
      document === undefined
        ? undefined
        : this.#rows.one('SELECT n FROM texts WHERE edition = ? AND document = ?', [edition.id, document]);
    const values = [
      edition.instrument,
      edition.at,
      edition.status,
      edition.from,
      edition.to,
      edition.standsUntil,
      document ?? null,
      text?.n ?? null,
      record,
    ];
    if (known) {
      this.#rows.run(
        `UPDATE editions SET instrument = ?, at = ?, status = ?, from_date = ?, to_date = ?, stands_until = ?,
           document = ?, text = ?, record = ? WHERE n = ?`,
        [...values, known.n],
      );
    } else {
      this.#rows.run(
        `INSERT INTO editions (instrument, at, status, from_date, to_date, stands_until, document, text, record, id)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [...values, edition.id],
      );
    }
    this.#keepWords(edition, known);
  }

  #keepWords(edition: EditionRow, known: Row | undefined): void {
    if (known) this.#dropWords(known);
    const row = this.#rows.one(
      'SELECT e.n, d.text FROM editions e JOIN documents d ON d.id = e.document WHERE e.id = ?',
      [edition.id],
    );
    if (!row) return;
    this.#rows.run('INSERT INTO words (rowid, text) VALUES (?, ?)', [
      row.n,
      wordsOfEdition(edition, row.text as string),
    ]);
    if (edition.title === null) return;
    this.#rows.run('INSERT INTO titles (rowid, text) VALUES (?, ?)', [row.n, indexedText(edition.title)]);
  }

  #dropWords({ n }: Row): void {
    this.#rows.run('DELETE FROM words WHERE rowid = ?', [n]);
    this.#rows.run('DELETE FROM titles WHERE rowid = ?', [n]);
  }

  #dropEdition(row: Row): void {
    this.#dropWords(row);
    this.#rows.run('DELETE FROM editions WHERE n = ?', [row.n]);
  }

  #drop(id: InstrumentId): void {
    for (const row of this.#rows.all('SELECT n FROM editions WHERE instrument = ?', [id]))
      this.#dropEdition(row);
    this.#rows.run('DELETE FROM instruments WHERE id = ?', [id]);
  }

  /** Settles what becomes of the citations of an instrument: of all where its lineage changed, else of new ways of citing it. */
  #judge({ id, lineage }: Derived['instrument'], all: boolean): void {
    const ways = this.#rows.all(
      `SELECT n, edition, conference, body, revised, citing_conference FROM cited
       WHERE instrument = (SELECT n FROM instruments WHERE id = ?) AND (? OR verdict IS NULL)`,
      [id, all ? 1 : 0],
    );
    for (const row of ways) {
      const judged = verdict(
        {
          instrument: id,
          body: row.body as string,
          edition: row.edition as EditionId | null,
          conference: row.conference as ConferenceId | null,
          revised: row.revised === 1,
          citingConference: row.citing_conference as ConferenceId | null,
        },
        lineage,
        this.#registry,
      );
      this.#rows.run('UPDATE cited SET verdict = ? WHERE n = ?', [this.#verdict(judged), row.n]);
    }
  }

  /** The number of a verdict: many ways of citing share one. */
  #verdict(judged: Verdict): unknown {
    const record = JSON.stringify(judged);
    this.#rows.run('INSERT INTO verdicts (record) VALUES (?) ON CONFLICT (record) DO NOTHING', [record]);
    return this.#rows.one('SELECT n FROM verdicts WHERE record = ?', [record])?.n;
  }
}
