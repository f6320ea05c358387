/** The rows that questions ask for, from SQLite. Every value is bound; lists are bound as one JSON array. */
import type Database from 'libsql';
import type { EditionRow, InstrumentRow } from '../derive.ts';
import type { DocumentId, EditionId, EntityId, InstrumentId } from '../ids.ts';
import type { DocumentRecord, ProvisionRecord } from '../model.ts';
import type {
  CitationFilter,
  CitationRow,
  EditionFilter,
  Entity,
  MentionFilter,
  MentionRow,
  Source,
} from '../questions/source.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Conditions of a query, gathered with the values they bind. */
class Where {
  readonly #conditions: string[] = [];
  readonly values: unknown[] = [];

  and(condition: string, ...values: unknown[]): this {
    this.#conditions.push(`(${condition})`);
    this.values.push(...values);
    return this;
  }

  among(column: string, list: readonly unknown[] | undefined): this {
    return list === undefined
      ? this
      : this.and(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(list));
  }

  toString(): string {
    return this.#conditions.length > 0 ? `WHERE ${this.#conditions.join(' AND ')}` : '';
  }
}

const IN_FORCE = 'valid_from <= ? AND (valid_to IS NULL OR ? < valid_to)';
const STANDS = 'valid_from <= ? AND (stands_until IS NULL OR ? < stands_until)';
const MOST_WORD_HITS = 500;

/** Mentions by the text in use of each edition. */
const MENTIONS = `SELECT m.*, x.kind, x.label AS entity_label, e.to_date FROM mentions m
  JOIN entities x ON x.id = m.entity JOIN editions e ON e.id = m.from_edition AND e.document = m.document`;

export class EmbeddedSource implements Source {
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  constructor(db: Database.Database) {
    this.#db = db;
  }

  rows(sql: string, values: readonly unknown[] = []): Row[] {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#db.prepare(sql)));
    return statement.all(values) as Row[];
  }

  run(sql: string, values: readonly unknown[] = []): void {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#db.prepare(sql)));
    statement.run(values);
  }

  async citations(filter: CitationFilter): Promise<CitationRow[]> {
    const where = new Where().and("active = 1 AND change IS NOT 'deleted'");
    const { asOf, scope = 'force', drafts, document } = filter;
    if (asOf !== undefined) {
      const held = `draft = 0 AND ${scope === 'held' ? STANDS : IN_FORCE}`;
      where.and(drafts === 'with' ? `draft = 1 OR (${held})` : held, asOf, asOf);
    }
    if (document !== undefined) where.and('document = ?', document);
    where.among('from_edition', filter.from).among('from_instrument', filter.fromInstruments);
    where.among('instrument', filter.targets);
    if (filter.fromBody !== undefined) where.and('from_body = ?', filter.fromBody);
    if (filter.outdated && asOf !== undefined) {
      where.and(
        `fixed IS NOT NULL AND (? OR fixed <> 'undated')
         OR suppressed_from <= ? AND (suppressed_until IS NULL OR ? < suppressed_until)
         OR superseded_from <= ? OR wrong_rev = 1`,
        filter.undated ? 1 : 0,
        asOf,
        asOf,
        asOf,
      );
    }
    return this.rows(`SELECT * FROM citations JOIN cited ON cited = n ${where}`, where.values).map(
      citationRow,
    );
  }

  async citationsOf(edition: EditionId): Promise<CitationRow[]> {
    return this.rows(
      'SELECT * FROM citations JOIN cited ON cited = n WHERE from_edition = ? AND active = 1',
      [edition],
    ).map(citationRow);
  }

  async mentions({ asOf, scope = 'force', entity, fromInstrument }: MentionFilter): Promise<MentionRow[]> {
    const until = scope === 'held' ? "json_extract(e.record, '$.standsUntil')" : 'e.to_date';
    const where = new Where()
      .and("m.change IS NOT 'deleted'")
      .and(`e.from_date <= ? AND (${until} IS NULL OR ? < ${until})`, asOf, asOf);
    if (entity !== undefined) where.and('m.entity = ?', entity);
    if (fromInstrument !== undefined) where.and('e.instrument = ?', fromInstrument);
    return this.rows(`${MENTIONS} ${where}`, where.values).map(mentionRow);
  }

  async mentionsOf(edition: EditionId): Promise<MentionRow[]> {
    return this.rows(`${MENTIONS} WHERE m.from_edition = ?`, [edition]).map(mentionRow);
  }

  async entities(ids: readonly EntityId[]): Promise<Entity[]> {
    const where = new Where().among('id', ids);
    return this.rows(`SELECT id, kind, label FROM entities ${where}`, where.values).map(entityOf);
  }

  async instruments(ids: readonly InstrumentId[]): Promise<Map<InstrumentId, InstrumentRow>> {
    const where = new Where().among('id', ids);
    return new Map(
      this.rows(`SELECT * FROM instruments ${where} ORDER BY id`, where.values).map((row) => [
        row.id as InstrumentId,
        {
          id: row.id as InstrumentId,
          kind: row.kind as InstrumentRow['kind'],
          body: row.body as string,
          number: row.number as string,
          title: row.title as string | null,
          lineage: JSON.parse(row.lineage as string) as InstrumentRow['lineage'],
        },
      ]),
    );
  }

  async editions(filter: EditionFilter): Promise<EditionRow[]> {
    const where = new Where().among('id', filter.ids).among('instrument', filter.instruments);
    if (filter.at !== undefined) where.and('at = ?', filter.at);
    if (filter.document !== undefined) where.and('document = ?', filter.document);
    const day = filter.inForceOn;
    if (day !== undefined) where.and('from_date <= ? AND (to_date IS NULL OR ? < to_date)', day, day);
    return this.rows(`SELECT record FROM editions ${where} ORDER BY id`, where.values).map(
      (row) => JSON.parse(row.record as string) as EditionRow,
    );
  }

  async provisions(edition: EditionId): Promise<ProvisionRecord[]> {
    return this.rows(
      `SELECT p.* FROM provisions p JOIN editions e ON e.id = p.edition AND e.document = p.document
       WHERE p.edition = ? ORDER BY p.ordinal`,
      [edition],
    ).map((row) => ({
      id: row.id as ProvisionRecord['id'],
      edition,
      ordinal: row.ordinal as number,
      block: row.block as ProvisionRecord['block'],
      clause: row.clause as string | null,
      clauseKind: row.clause_kind as ProvisionRecord['clauseKind'],
      label: row.label as string | null,
      start: row.start_at as number,
      end: row.end_at as number,
      addressees: JSON.parse(row.addressees as string) as string[],
    }));
  }

  async document(id: DocumentId): Promise<DocumentRecord | null> {
    const [row] = this.rows('SELECT * FROM documents WHERE id = ?', [id]);
    if (!row) return null;
    return {
      id,
      name: row.name as string,
      format: row.format as string,
      text: row.text as string,
      changes: JSON.parse(row.changes as string) as DocumentRecord['changes'],
    };
  }

  async documents(): Promise<{ id: DocumentId; name: string; format: string; citations: number }[]> {
    return this.rows(
      `SELECT d.id, d.name, d.format, count(c.id) AS citations FROM documents d
       LEFT JOIN citations c ON c.document = d.id AND c.change IS NOT 'deleted' GROUP BY d.id ORDER BY d.name, d.id`,
    ).map((row) => ({
      id: row.id as DocumentId,
      name: row.name as string,
      format: row.format as string,
      citations: row.citations as number,
    }));
  }

  async carried(): ReturnType<Source['carried']> {
    return this.rows('SELECT document, record FROM carried ORDER BY document, ordinal').map((row) => ({
      ...(JSON.parse(row.record as string) as Awaited<ReturnType<Source['carried']>>[number]),
      document: row.document as DocumentId,
    }));
  }

  async byNumber(number: string): Promise<InstrumentId[]> {
    return this.rows('SELECT id FROM instruments WHERE substr(folded_number, 1, length(?)) = ? ORDER BY id', [
      number,
      number,
    ]).map((row) => row.id as InstrumentId);
  }

  async byWords(words: readonly string[]): Promise<EditionId[]> {
    return this.rows(
      `SELECT e.id FROM words w JOIN editions e ON e.n = w.rowid WHERE words MATCH ? ORDER BY e.id LIMIT ${MOST_WORD_HITS}`,
      [beginnings(words)],
    ).map((row) => row.id as EditionId);
  }

  async byLabel(words: readonly string[]): Promise<Entity[]> {
    return this.rows(
      `SELECT x.id, x.kind, x.label FROM labels l JOIN entities x ON x.n = l.rowid
       WHERE labels MATCH ? ORDER BY x.id LIMIT ${MOST_WORD_HITS}`,
      [beginnings(words)],
    ).map(entityOf);
  }

  async counts(): Promise<{ documents: number; instruments: number; editions: number; citations: number }> {
    const [row] = this.rows(
      `SELECT (SELECT count(*) FROM documents) AS documents, (SELECT count(*) FROM instruments) AS instruments,
              (SELECT count(*) FROM editions) AS editions,
              (SELECT count(*) FROM citations WHERE active = 1 AND change IS NOT 'deleted') AS citations`,
    );
    return {
      documents: row?.documents as number,
      instruments: row?.instruments as number,
      editions: row?.editions as number,
      citations: row?.citations as number,
    };
  }
}

/** What the full-text index is asked for words that begin so: `"frau"* "call"*`. */
const beginnings = (words: readonly string[]): string =>
  words.map((word) => `"${word.replaceAll('"', '')}"*`).join(' ');

const entityOf = (row: Row): Entity => ({
  id: row.id as EntityId,
  kind: row.kind as Entity['kind'],
  label: row.label as string,
});

function mentionRow(row: Row): MentionRow {
  return {
    id: row.id as MentionRow['id'],
    document: row.document as DocumentId,
    from: row.from_edition as EditionId,
    validTo: row.to_date as string | null,
    entity: {
      id: row.entity as EntityId,
      kind: row.kind as Entity['kind'],
      label: row.entity_label as string,
    },
    provision: row.provision as MentionRow['provision'],
    clause: row.clause as string | null,
    clauseKind: row.clause_kind as MentionRow['clauseKind'],
    label: row.label as string | null,
    start: row.start_at as number,
    end: row.end_at as number,
    text: row.text as string,
    sentence: row.sentence as string,
    change: row.change as MentionRow['change'],
  };
}

function citationRow(row: Row): CitationRow {
  return {
    id: row.id as CitationRow['id'],
    document: row.document as DocumentId,
    from: row.from_edition as EditionId,
    fromInstrument: row.from_instrument as InstrumentId,
    fromBody: row.from_body as string,
    citingConference: row.citing_conference as CitationRow['citingConference'],
    draft: row.draft === 1,
    validFrom: row.valid_from as string | null,
    validTo: row.valid_to as string | null,
    standsUntil: row.stands_until as string | null,
    instrument: row.instrument as InstrumentId,
    edition: row.edition as EditionId | null,
    conference: row.conference as CitationRow['conference'],
    kind: row.kind as CitationRow['kind'],
    body: row.body as string,
    number: row.number as string,
    revised: row.revised === 1,
    noun: row.noun as string,
    provision: row.provision as CitationRow['provision'],
    clause: row.clause as string | null,
    clauseKind: row.clause_kind as CitationRow['clauseKind'],
    label: row.label as string | null,
    start: row.start_at as number,
    end: row.end_at as number,
    text: row.text as string,
    sentence: row.sentence as string,
    change: row.change as CitationRow['change'],
    pinpoint: row.pinpoint as string | null,
    verdict: {
      fixed: row.fixed as CitationRow['verdict']['fixed'],
      suppressedFrom: row.suppressed_from as string | null,
      suppressedBy: row.suppressed_by as CitationRow['verdict']['suppressedBy'],
      suppressedUntil: row.suppressed_until as string | null,
      supersededFrom: row.superseded_from as string | null,
      supersededBy: row.superseded_by as CitationRow['verdict']['supersededBy'],
      wrongRev: row.wrong_rev === 1,
    },
  };
}
