/** The rows that questions ask for, from SQLite. Every value is bound; lists are bound as one JSON array. */
import type Database from 'libsql';
import type { EditionRow, InstrumentRow } from '../derive.ts';
import type { ConferenceId, DocumentId, EditionId, EntityId, InstrumentId } from '../ids.ts';
import { instrumentOf } from '../ids.ts';
import type { CarriedEdition, DocumentRecord, ProvisionRecord } from '../model.ts';
import type {
  Around,
  AroundFilter,
  ChainFilter,
  CitationFilter,
  CitationPage,
  CitationRow,
  DependentRow,
  EditionFilter,
  Entity,
  Exchange,
  LinkFilter,
  LinkRow,
  MentionFilter,
  MentionRow,
  ProvisionText,
  Reach,
  ReachFilter,
  ReachPage,
  Source,
  Tally,
  TextTally,
} from '../questions/source.ts';
import { aroundByLevels, chainsByLevels, linksByRows, reachByLevels } from '../questions/traversal.ts';
import { NEVER } from '../questions/citations.ts';
import type { CitationSort } from '../questions/types.ts';
import { SEVERITIES } from '../verdict.ts';

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

const IN_FORCE = 'valid_from <= day AND (valid_to IS NULL OR day < valid_to)';
const STANDS = 'valid_from <= day AND (stands_until IS NULL OR day < stands_until)';
const MOST_HITS = 200;

/** `statusAt` of a citation on the day that is joined to it, so that only what is asked for leaves the database. */
const STATUS = `CASE WHEN fixed IS NOT NULL THEN fixed
    WHEN suppressed_from <= day AND (suppressed_until IS NULL OR day < suppressed_until) THEN 'suppressed'
    WHEN superseded_from <= day THEN 'superseded'
    WHEN wrong_rev = 1 THEN 'misquoted'
    ELSE 'current' END`;

/** `severity` of a citation, as its place among the severities; behind all of them where it is current. */
const SEVERITY = `CASE WHEN status = 'current' THEN ${SEVERITIES.length}
    WHEN clause_kind IS NULL OR status = 'ahead' OR status = 'misquoted' AND fixed IS NULL
      OR status <> 'undated' AND from_instrument = instrument THEN ${SEVERITIES.indexOf('note')}
    WHEN clause_kind = 'operative' THEN ${SEVERITIES.indexOf('error')}
    ELSE ${SEVERITIES.indexOf('warning')} END`;

/** What a list begins to be sorted by, in each order; then comes its place. */
const LEADS: Readonly<Record<CitationSort, string>> = {
  severity: 'severity',
  since: `coalesce(CASE status WHEN 'suppressed' THEN suppressed_from WHEN 'superseded' THEN superseded_from END, '${NEVER}')`,
  edition: '0',
  instrument: 'instrument',
};
const PLACE = 'lead, from_edition, start_at, end_at, length(id), id';

/** Whether the text is held of the edition cited, or of one in force where none is named. */
const TEXT_HELD = `CASE WHEN edition IS NULL
    THEN EXISTS (SELECT 1 FROM editions e WHERE e.instrument = cited.instrument
      AND e.from_date <= day AND (e.to_date IS NULL OR day < e.to_date) AND e.document IS NOT NULL)
    ELSE EXISTS (SELECT 1 FROM editions e WHERE e.id = cited.edition AND e.document IS NOT NULL) END`;

const isJudged = ({ statuses, severities }: CitationFilter): boolean =>
  statuses !== undefined || severities !== undefined;

/** What follows SELECT for the citations of a filter, and what it binds. */
interface Chosen {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The citations of a filter; `judged` ones have `status` and `severity`, and need a day. */
function citationsBy(filter: CitationFilter, judged = isJudged(filter)): Chosen {
  const { asOf, scope = 'force', drafts, document, fromConference, toConference, clauses } = filter;
  const where = new Where().and("active = 1 AND change IS NOT 'deleted'");
  if (asOf !== undefined) {
    const held = `draft = 0 AND ${scope === 'held' ? STANDS : IN_FORCE}`;
    where.and(drafts === 'with' ? `draft = 1 OR (${held})` : held);
  }
  if (document !== undefined) where.and('document = ?', document);
  where.among('from_edition', filter.from).among('from_instrument', filter.fromInstruments);
  if (filter.fromBody !== undefined) where.and('from_body = ?', filter.fromBody);
  if (filter.fromKind !== undefined) {
    where.and('(SELECT i.kind FROM instruments i WHERE i.id = from_instrument) = ?', filter.fromKind);
  }
  if (fromConference !== undefined) {
    const its = 'from_instrument IN (SELECT e.instrument FROM editions e WHERE e.at = ?)';
    where.and(`citing_conference = ? AND ${its}`, fromConference, fromConference);
  }
  where.among('instrument', filter.targets);
  if (filter.targetBody !== undefined) where.and('body = ?', filter.targetBody);
  if (filter.targetKind !== undefined) where.and('kind = ?', filter.targetKind);
  if (toConference === 'none') where.and('conference IS NULL');
  else if (toConference !== undefined) where.and('conference = ?', toConference);
  if (clauses !== undefined) where.among("coalesce(clause_kind, 'outside')", clauses);
  if (filter.textHeld !== undefined) where.and(`${TEXT_HELD} = ?`, filter.textHeld ? 1 : 0);
  const day = asOf === undefined ? [] : [asOf];
  const rows = `${asOf === undefined ? '' : '(SELECT ? AS day) JOIN '}citations JOIN cited ON cited = n ${where}`;
  if (!judged) return { text: `FROM ${rows}`, values: [...day, ...where.values] };
  const verdicts = new Where().among('status', filter.statuses).among(
    'severity',
    filter.severities?.map((severity) => SEVERITIES.indexOf(severity)),
  );
  return {
    text: `FROM (SELECT *, ${SEVERITY} AS severity FROM (SELECT *, ${STATUS} AS status FROM ${rows})) ${verdicts}`,
    values: [...day, ...where.values, ...verdicts.values],
  };
}

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

  async citations(filter: CitationFilter, page?: CitationPage): Promise<CitationRow[]> {
    if (!page) {
      const { text, values } = citationsBy(filter);
      return this.rows(`SELECT * ${text}`, values).map(citationRow);
    }
    const { sort, after, limit } = page;
    const chosen = citationsBy(filter, filter.asOf !== undefined);
    const where = new Where();
    if (after) where.and(`(${PLACE}) > (?, ?, ?, ?, ?, ?)`, ...after);
    return this.rows(
      `SELECT * FROM (SELECT *, ${LEADS[sort]} AS lead ${chosen.text}) ${where} ORDER BY ${PLACE} LIMIT ?`,
      [...chosen.values, ...where.values, limit ?? -1],
    ).map(citationRow);
  }

  async tally(filter: CitationFilter): Promise<Tally[]> {
    const { text, values } = citationsBy(filter, true);
    return this.rows(
      `SELECT status, severity, count(*) AS citations ${text} GROUP BY status, severity`,
      values,
    ).map((row) => ({
      status: row.status as Tally['status'],
      severity: SEVERITIES[row.severity as number] ?? null,
      citations: row.citations as number,
    }));
  }

  async tallyByText(filter: CitationFilter): Promise<TextTally[]> {
    const { text, values } = citationsBy(filter, true);
    return this.rows(
      `SELECT from_edition, sum(severity = ${SEVERITIES.indexOf('error')}) AS errors, count(*) AS citations ${text} GROUP BY 1`,
      values,
    ).map((row) => ({
      from: row.from_edition as EditionId,
      errors: row.errors as number,
      citations: row.citations as number,
    }));
  }

  async exchanges(filter: CitationFilter): Promise<Exchange[]> {
    const { text, values } = citationsBy(filter);
    return this.rows(
      `SELECT citing_conference, conference, draft, count(*) AS citations ${text} GROUP BY 1, 2, 3`,
      values,
    ).map((row) => ({
      from: row.citing_conference as Exchange['from'],
      to: row.conference as Exchange['to'],
      draft: row.draft === 1,
      citations: row.citations as number,
    }));
  }

  async dependents(filter: CitationFilter): Promise<DependentRow[]> {
    const { text, values } = citationsBy(filter);
    return this.rows(
      `SELECT DISTINCT from_edition, from_instrument, instrument, valid_to ${text}`,
      values,
    ).map((row) => ({
      from: row.from_edition as EditionId,
      fromInstrument: row.from_instrument as InstrumentId,
      target: row.instrument as InstrumentId,
      validTo: row.valid_to as string | null,
    }));
  }

  reach(filter: ReachFilter, page: ReachPage): Promise<Reach> {
    return reachByLevels(this, filter, page);
  }

  chains(filter: ChainFilter): Promise<InstrumentId[][]> {
    return chainsByLevels(this, filter);
  }

  around(filter: AroundFilter): Promise<Around> {
    return aroundByLevels(this, filter);
  }

  links(filter: LinkFilter): Promise<LinkRow[]> {
    return linksByRows(this, filter);
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

  async textsNotHeld(asOf: string): Promise<number> {
    const [row] = this.rows(
      'SELECT count(*) AS n FROM editions WHERE from_date <= ?1 AND (to_date IS NULL OR ?1 < to_date) AND document IS NULL',
      [asOf],
    );
    return row?.n as number;
  }

  async provisions(edition: EditionId): Promise<ProvisionRecord[]> {
    return this.rows(
      `SELECT p.* FROM provisions p JOIN editions e ON e.id = p.edition AND e.document = p.document
       WHERE p.edition = ? ORDER BY p.ordinal`,
      [edition],
    ).map(provisionRow);
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

  async suppressions(at: ConferenceId): Promise<CarriedEdition[]> {
    return this.rows(
      `SELECT record FROM carried WHERE json_extract(record, '$.role') = 'suppressed' AND json_extract(record, '$.at') = ?`,
      [at],
    ).map((row) => JSON.parse(row.record as string) as CarriedEdition);
  }

  async carried(): ReturnType<Source['carried']> {
    return this.rows('SELECT document, record FROM carried ORDER BY document, ordinal').map((row) => ({
      ...(JSON.parse(row.record as string) as Awaited<ReturnType<Source['carried']>>[number]),
      document: row.document as DocumentId,
    }));
  }

  async byNumber(number: string): Promise<InstrumentId[]> {
    return this.rows(
      `SELECT id FROM instruments WHERE folded_number = ?1 UNION ALL
       SELECT id FROM (SELECT id FROM instruments WHERE folded_number > ?1 AND folded_number < ?1 || char(1114111)
         ORDER BY length(folded_number), id LIMIT ${MOST_HITS})`,
      [number],
    ).map((row) => row.id as InstrumentId);
  }

  async byWords(words: readonly string[]): Promise<EditionId[]> {
    return this.rows(
      `SELECT e.id FROM words w JOIN editions e ON e.n = w.rowid WHERE words MATCH ? ORDER BY e.id LIMIT ${MOST_HITS}`,
      [beginnings(words)],
    ).map((row) => row.id as EditionId);
  }

  async byLabel(words: readonly string[]): Promise<Entity[]> {
    return this.rows(
      `SELECT x.id, x.kind, x.label FROM labels l JOIN entities x ON x.n = l.rowid
       WHERE labels MATCH ? ORDER BY x.id LIMIT ${MOST_HITS}`,
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

  async state(): Promise<string> {
    const [row] = this.rows(
      // Other connections' writes change the one, this connection's the other.
      "SELECT (SELECT data_version FROM pragma_data_version) || ' ' || total_changes() AS state",
    );
    return row?.state as string;
  }

  async instrumentsAfter(after: InstrumentId, limit: number): Promise<InstrumentRow[]> {
    const ids = this.rows('SELECT id FROM instruments WHERE id > ? ORDER BY id LIMIT ?', [after, limit]);
    return [...(await this.instruments(ids.map((row) => row.id as InstrumentId))).values()];
  }

  async editionsAfter(after: EditionId, limit: number): Promise<EditionRow[]> {
    return this.rows('SELECT record FROM editions WHERE id > ? ORDER BY id LIMIT ?', [after, limit]).map(
      (row) => JSON.parse(row.record as string) as EditionRow,
    );
  }

  async provisionsFrom(editions: readonly EditionId[]): Promise<ProvisionText[]> {
    const rows = this.rows(
      `SELECT p.* FROM json_each(?) JOIN editions e ON e.id = value
       JOIN provisions p ON p.document = e.document AND p.edition = e.id`,
      [JSON.stringify(editions)],
    );
    const texts = new Map<DocumentId, string>();
    for (const id of new Set(rows.map((row) => row.document as DocumentId))) {
      texts.set(id, (await this.document(id))?.text ?? '');
    }
    return rows.map((row) => {
      const document = row.document as DocumentId;
      const provision = provisionRow(row);
      return {
        ...provision,
        document,
        text: texts.get(document)?.slice(provision.start, provision.end) ?? '',
      };
    });
  }

  async citationsFrom(editions: readonly EditionId[]): Promise<CitationRow[]> {
    return this.rows(
      `SELECT citations.*, cited.* FROM json_each(?)
       JOIN citations ON from_instrument = json_extract(value, '$[0]') AND from_edition = json_extract(value, '$[1]')
       JOIN cited ON cited = n WHERE active = 1`,
      [JSON.stringify(editions.map((id) => [instrumentOf(id), id]))],
    ).map(citationRow);
  }

  async mentionsFrom(editions: readonly EditionId[]): Promise<MentionRow[]> {
    const where = new Where().among('m.from_edition', editions);
    return this.rows(`${MENTIONS} ${where}`, where.values).map(mentionRow);
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

const provisionRow = (row: Row): ProvisionRecord => ({
  id: row.id as ProvisionRecord['id'],
  edition: row.edition as EditionId,
  ordinal: row.ordinal as number,
  block: row.block as ProvisionRecord['block'],
  clause: row.clause as string | null,
  clauseKind: row.clause_kind as ProvisionRecord['clauseKind'],
  label: row.label as string | null,
  start: row.start_at as number,
  end: row.end_at as number,
  addressees: JSON.parse(row.addressees as string) as string[],
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
