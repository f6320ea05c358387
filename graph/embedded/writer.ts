/** Writing to the embedded store: a document's rows, then everything that follows from them. */
import { derive, touchedBy } from '../derive.ts';
import { digestOf } from '../digest.ts';
import type { CarriedClaim, CitedClaim, Derived, EditionRow } from '../derive.ts';
import type { ConferenceId, DocumentId, EditionId, EntityId, InstrumentId, ProvisionId } from '../ids.ts';
import { instrumentOf } from '../ids.ts';
import type { Batch, CarriedEdition, CitationRecord, HistoryRecord, ProvisionRecord } from '../model.ts';
import { indexedText } from '../questions/words.ts';
import type { Registry } from '../registry/index.ts';
import type { WriteOutcome } from '../store.ts';
import { verdict } from '../verdict.ts';
import type { EmbeddedSource, Row } from './source.ts';

export class Writer {
  readonly #source: EmbeddedSource;
  readonly #registry: Registry;

  constructor(source: EmbeddedSource, registry: Registry) {
    this.#source = source;
    this.#registry = registry;
  }

  /** Writes one batch; the caller has opened a transaction. */
  write(batch: Batch): WriteOutcome {
    const { document, source } = batch;
    const digest = digestOf(batch);
    const [known] = this.#source.rows('SELECT digest FROM documents WHERE id = ?', [document.id]);
    const [before] = this.#source.rows('SELECT document FROM sources WHERE path = ?', [source]);
    const previous = (before?.document ?? null) as DocumentId | null;
    const touched = new Set<InstrumentId>();
    this.#source.run('INSERT OR REPLACE INTO sources (path, document, name) VALUES (?, ?, ?)', [
      source,
      document.id,
      document.name,
    ]);
    let replaced = false;
    if (previous !== null && previous !== document.id && this.#isOrphan(previous)) {
      for (const id of this.remove(previous)) touched.add(id);
      replaced = true;
    }
    const same = known?.digest === digest;
    if (!same) {
      if (known) for (const id of this.remove(document.id)) touched.add(id);
      this.#insert(batch, digest);
      for (const id of touchedBy(batch)) touched.add(id);
    }
    for (const id of [previous, document.id]) if (id !== null) this.#rename(id);
    this.derive(touched);
    if (replaced) return 'replaced';
    return same ? 'unchanged' : known ? 'replaced' : 'added';
  }

  /** Takes a document's rows out; gives the instruments to be derived again. */
  remove(document: DocumentId): Set<InstrumentId> {
    const touched = this.#source.rows(
      `SELECT instrument FROM carried WHERE document = ?1 UNION SELECT instrument FROM histories WHERE document = ?1
       UNION SELECT instrument FROM citations JOIN cited ON cited = n WHERE document = ?1
       UNION SELECT from_instrument FROM citations WHERE document = ?1`,
      [document],
    );
    const ways = this.#source.rows(
      'SELECT cited, count(*) AS count FROM citations WHERE document = ? GROUP BY 1',
      [document],
    );
    for (const { cited, count } of ways) {
      this.#source.run('UPDATE cited SET count = count - ? WHERE n = ?', [count, cited]);
      this.#source.run('DELETE FROM cited WHERE n = ? AND count = 0', [cited]);
    }
    const named = this.#source.rows('SELECT DISTINCT entity FROM mentions WHERE document = ?', [document]);
    for (const table of ['carried', 'histories', 'provisions', 'citations', 'mentions'] as const) {
      this.#source.run(`DELETE FROM ${table} WHERE document = ?`, [document]);
    }
    for (const { entity } of named) this.#dropUnnamed(entity as EntityId);
    this.#source.run('DELETE FROM documents WHERE id = ?', [document]);
    return new Set(touched.map((row) => row.instrument as InstrumentId));
  }

  /** Takes out a document and what leads to it; the caller has opened a transaction. */
  forget(document: DocumentId): void {
    this.#source.run('DELETE FROM sources WHERE document = ?', [document]);
    this.derive(this.remove(document));
  }

  /** Derives everything again, as after a change of the registry's facts. */
  deriveAll(): void {
    this.#source.run('UPDATE cited SET judged = 0');
    const ids = this.#source.rows(
      `SELECT instrument AS id FROM carried UNION SELECT instrument FROM histories
       UNION SELECT instrument FROM cited UNION SELECT id FROM instruments`,
    );
    this.derive(new Set(ids.map((row) => row.id as InstrumentId)));
  }

  derive(ids: ReadonlySet<InstrumentId>): void {
    for (const id of [...ids].sort()) {
      const derived = derive(this.#claims(id), this.#registry);
      if (derived) this.#keep(derived);
      else this.#drop(id);
    }
  }

  /** Equal bytes may be found under several names: the document has the first, whichever was read first. */
  #rename(document: DocumentId): void {
    this.#source.run(
      'UPDATE documents SET name = (SELECT min(name) FROM sources WHERE document = documents.id) WHERE id = ?',
      [document],
    );
  }

  #isOrphan(document: DocumentId): boolean {
    return this.#source.rows('SELECT 1 FROM sources WHERE document = ? LIMIT 1', [document]).length === 0;
  }

  #insert(batch: Batch, digest: string): void {
    const { document } = batch;
    this.#source.run(
      'INSERT INTO documents (id, name, format, digest, text, changes) VALUES (?, ?, ?, ?, ?, ?)',
      [document.id, document.name, document.format, digest, document.text, JSON.stringify(document.changes)],
    );
    for (const [ordinal, edition] of batch.editions.entries()) {
      this.#source.run(
        'INSERT INTO carried (document, ordinal, edition, instrument, record) VALUES (?, ?, ?, ?, ?)',
        [document.id, ordinal, edition.id, edition.instrument, JSON.stringify(edition)],
      );
    }
    for (const [ordinal, history] of batch.histories.entries()) {
      this.#source.run('INSERT INTO histories (document, ordinal, instrument, entries) VALUES (?, ?, ?, ?)', [
        document.id,
        ordinal,
        history.instrument,
        JSON.stringify(history.entries),
      ]);
    }
    const carried = new Map(batch.editions.map((edition) => [edition.id, edition]));
    const provisions = new Map(batch.provisions.map((provision) => [provision.id, provision]));
    for (const one of batch.provisions) {
      this.#source.run(
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
    for (const one of batch.citations) {
      const citing = carried.get(one.from);
      const provision = provisions.get(one.provision);
      this.#source.run(
        `INSERT INTO citations (id, document, cited, from_edition, from_instrument, from_body, provision, clause, clause_kind, label,
           start_at, end_at, text, sentence, noun, pinpoint, change)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          one.id,
          document.id,
          this.#way(one, citing),
          one.from,
          instrumentOf(one.from),
          citing?.body ?? '',
          one.provision,
          provision?.clause ?? null,
          provision?.clauseKind ?? null,
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
    this.#insertMentions(batch, provisions);
  }

  #insertMentions(batch: Batch, provisions: ReadonlyMap<ProvisionId, ProvisionRecord>): void {
    for (const { entity, kind, label } of new Map(batch.mentions.map((one) => [one.entity, one])).values()) {
      const [fresh] = this.#source.rows(
        `INSERT INTO entities (id, kind, label) VALUES (?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, label = excluded.label
         WHERE (kind, label) <> (excluded.kind, excluded.label) RETURNING n`,
        [entity, kind, label],
      );
      if (!fresh) continue;
      this.#source.run('INSERT OR REPLACE INTO labels (rowid, text) VALUES (?, ?)', [
        fresh.n,
        indexedText(label),
      ]);
    }
    for (const one of batch.mentions) {
      const provision = provisions.get(one.provision);
      this.#source.run(
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
    const [row] = this.#source.rows(
      'DELETE FROM entities WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM mentions WHERE entity = ?1) RETURNING n',
      [entity],
    );
    if (row) this.#source.run('DELETE FROM labels WHERE rowid = ?', [row.n]);
  }

  /** The row of all citations that say the same as this one, which is counted there. */
  #way(one: CitationRecord, citing: CarriedEdition | undefined): unknown {
    const { instrument, edition, conference, place, year, kind, body, number, revised, phrase } = one;
    const citingConference = citing?.at ?? null;
    const draft = citing?.role === 'proposed';
    const claim: Omit<CitedClaim, 'count'> = {
      ...{ edition, conference, place, year, kind, body, number, revised, citingConference, draft, phrase },
    };
    const [row] = this.#source.rows(
      `INSERT INTO cited (claim, count, instrument, edition, conference, body, number, kind, revised, citing_conference, draft)
       VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (instrument, claim) DO UPDATE SET count = count + 1 RETURNING n`,
      [
        JSON.stringify(claim),
        instrument,
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

  #claims(id: InstrumentId) {
    return {
      id,
      carried: this.#source
        .rows('SELECT document, record FROM carried WHERE instrument = ? ORDER BY document, ordinal', [id])
        .map((row): CarriedClaim => ({
          ...(JSON.parse(row.record as string) as CarriedEdition),
          document: row.document as DocumentId,
        })),
      histories: this.#source
        .rows('SELECT entries FROM histories WHERE instrument = ? ORDER BY document, ordinal', [id])
        .map((row): HistoryRecord => ({
          instrument: id,
          entries: JSON.parse(row.entries as string) as HistoryRecord['entries'],
        })),
      cited: this.#source
        .rows('SELECT claim, count FROM cited WHERE instrument = ? ORDER BY claim', [id])
        .map((row): CitedClaim => ({
          ...(JSON.parse(row.claim as string) as Omit<CitedClaim, 'count'>),
          count: row.count as number,
        })),
    };
  }

  #keep({ instrument, editions }: Derived): void {
    const { id, lineage } = instrument;
    const line = JSON.stringify(lineage);
    const [before] = this.#source.rows('SELECT lineage FROM instruments WHERE id = ?', [id]);
    const changed = before?.lineage !== line;
    this.#source.run(
      'INSERT OR REPLACE INTO instruments (id, kind, body, number, folded_number, title, lineage) VALUES (?, ?, ?, ?, ?, ?, ?)',
      [
        id,
        instrument.kind,
        instrument.body,
        instrument.number,
        instrument.number.toLowerCase().replace(/\s+/g, ''),
        instrument.title,
        line,
      ],
    );
    this.#keepEditions(id, editions);
    this.#judge(instrument, changed);
  }

  #keepEditions(id: InstrumentId, editions: readonly EditionRow[]): void {
    const before = new Map(
      this.#source
        .rows('SELECT n, id, record FROM editions WHERE instrument = ?', [id])
        .map((row) => [row.id as EditionId, row]),
    );
    for (const edition of editions) {
      const record = JSON.stringify(edition);
      const known = before.get(edition.id);
      before.delete(edition.id);
      if (known?.record !== record) this.#keepEdition(edition, record, known);
      this.#source.run(
        `UPDATE citations SET active = (document = ?), valid_from = ?, valid_to = ?, stands_until = ?
         WHERE from_instrument = ? AND from_edition = ?
           AND (active IS NOT (document = ?) OR valid_from IS NOT ? OR valid_to IS NOT ? OR stands_until IS NOT ?)`,
        [
          edition.documents[0] ?? null,
          edition.from,
          edition.to,
          edition.standsUntil,
          id,
          edition.id,
          edition.documents[0] ?? null,
          edition.from,
          edition.to,
          edition.standsUntil,
        ],
      );
    }
    for (const gone of before.values()) this.#dropEdition(gone);
  }

  #keepEdition(edition: EditionRow, record: string, known: Row | undefined): void {
    const [document] = edition.documents;
    const values = [
      edition.instrument,
      edition.at,
      edition.status,
      edition.from,
      edition.to,
      document ?? null,
      record,
    ];
    if (known) {
      this.#source.run(
        `UPDATE editions SET instrument = ?, at = ?, status = ?, from_date = ?, to_date = ?, document = ?, record = ? WHERE n = ?`,
        [...values, known.n],
      );
      this.#source.run('DELETE FROM words WHERE rowid = ?', [known.n]);
    } else {
      this.#source.run(
        `INSERT INTO editions (instrument, at, status, from_date, to_date, document, record, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        [...values, edition.id],
      );
    }
    if (document === undefined) return;
    const [row] = this.#source.rows(
      'SELECT e.n, d.text FROM editions e JOIN documents d ON d.id = ? WHERE e.id = ?',
      [document, edition.id],
    );
    if (!row) return;
    const text = `${edition.title ?? ''} ${(row.text as string).slice(edition.start, edition.end)}`;
    this.#source.run('INSERT INTO words (rowid, text) VALUES (?, ?)', [row.n, indexedText(text)]);
  }

  #dropEdition(row: Row): void {
    this.#source.run('DELETE FROM words WHERE rowid = ?', [row.n]);
    this.#source.run('DELETE FROM editions WHERE n = ?', [row.n]);
  }

  #drop(id: InstrumentId): void {
    for (const row of this.#source.rows('SELECT n FROM editions WHERE instrument = ?', [id]))
      this.#dropEdition(row);
    this.#source.run('DELETE FROM instruments WHERE id = ?', [id]);
  }

  /** Settles what becomes of the citations of an instrument: of all where its lineage changed, else of new ways of citing it. */
  #judge({ id, lineage }: Derived['instrument'], all: boolean): void {
    const ways = this.#source.rows(
      'SELECT n, edition, conference, body, revised, citing_conference FROM cited WHERE instrument = ? AND (? OR judged = 0)',
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
      this.#source.run(
        `UPDATE cited SET judged = 1, fixed = ?, suppressed_from = ?, suppressed_by = ?, suppressed_until = ?,
           superseded_from = ?, superseded_by = ?, wrong_rev = ? WHERE n = ?`,
        [
          judged.fixed,
          judged.suppressedFrom,
          judged.suppressedBy,
          judged.suppressedUntil,
          judged.supersededFrom,
          judged.supersededBy,
          judged.wrongRev ? 1 : 0,
          row.n,
        ],
      );
    }
  }
}
