/**
 * The rows that questions ask for. Which citations, and how far, is found in memory; their words come from SQLite. Every value is bound;
 * lists are bound as one JSON array.
 */
import type { LatestRun } from '../arrivals.ts';
import type { EditionRow, InstrumentRow } from '../derive.ts';
import type { CitationId, ConferenceId, DocumentId, EditionId, EntityId, InstrumentId } from '../ids.ts';
import type { Mark, MarkFilter } from '../marking.ts';
import { readPlaces } from '../places.ts';
import type { CarriedEdition, DocumentRecord, ProvisionRecord } from '../model.ts';
import type {
  Around,
  AroundFilter,
  ChainFilter,
  CitationFilter,
  CitationKey,
  CitationPage,
  CitationRow,
  DependentRow,
  DocumentFilter,
  DocumentPage,
  EditionCount,
  EditionFilter,
  Entity,
  Exchange,
  FailurePage,
  FailureRow,
  InstrumentFilter,
  InstrumentPage,
  LinkFilter,
  LinkRow,
  ListedDocument,
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
import { CITATION_STATUSES, SEVERITIES } from '../verdict.ts';
import type { Scope } from '../questions/types.ts';
import { around, chains, reach } from '../walks.ts';
import { Adjacency } from './adjacency.ts';
import { latestRun } from './arrivals.ts';
import { carriedBy, documentCount, documentList } from './documents.ts';
import type { Lookups } from './chosen.ts';
import { visitChosen } from './chosen.ts';
import { Days, NO_SEVERITY } from './days.ts';
import { EmbeddedForce } from './force.ts';
import { marksOf } from './marking.ts';
import { failureCount, failures, unreadOf } from './readings.ts';
import { Where } from './where.ts';
import { pageOfSlots } from './page.ts';
import type { Row, Rows } from './rows.ts';
import { DELETED, Tables } from './tables.ts';

const MOST_HITS = 200;

/** Citations with their texts and what they cite, as `citationRow` reads them. */
const CITATIONS = `SELECT c.n, c.id, c.provision, c.clause, c.clause_kind, c.label, c.start_at, c.end_at, c.text, c.sentence,
    c.noun, c.pinpoint, c.change, x.document, x.edition AS from_edition, x.instrument AS from_instrument, f.body AS from_body,
    e.from_date, e.to_date, e.stands_until, i.id AS instrument, w.edition, w.conference, w.kind, w.body, w.number, w.revised,
    w.citing_conference, w.draft, v.record AS verdict
  FROM citations c JOIN texts x ON x.n = c.in_text JOIN editions e ON e.id = x.edition JOIN instruments f ON f.id = x.instrument
  JOIN cited w ON w.n = c.cited JOIN instruments i ON i.n = w.instrument JOIN verdicts v ON v.n = w.verdict`;

/** The instruments of a filter. */
function listed({ asOf, words, body, kind, textHeld, conference }: InstrumentFilter): Where {
  const where = new Where();
  for (const word of words) where.and("instr(list_words, ' ' || ?) > 0", word);
  if (body !== undefined) where.and('body = ?', body);
  if (kind !== undefined) where.and('kind = ?', kind);
  if (textHeld === undefined && conference === undefined) return where;
  const edition = new Where().and('from_date <= ? AND (to_date IS NULL OR ? < to_date)', asOf, asOf);
  if (textHeld !== undefined) edition.and(`document IS ${textHeld ? 'NOT ' : ''}NULL`);
  if (conference !== undefined) edition.and('at = ?', conference);
  return where.and(`EXISTS (SELECT 1 FROM editions e ${edition} AND e.instrument = i.id)`, ...edition.values);
}

/** Mentions by the text in use of each edition. */
const MENTIONS = `SELECT m.*, x.kind, x.label AS entity_label, e.to_date FROM mentions m
  JOIN entities x ON x.id = m.entity JOIN editions e ON e.id = m.from_edition AND e.document = m.document`;

export class EmbeddedSource implements Source {
  readonly #rows: Rows;
  readonly #adjacency: Adjacency;
  readonly #days: Days;

  constructor(rows: Rows) {
    this.#rows = rows;
    this.#adjacency = new Adjacency(new Tables(rows));
    this.#days = new Days(this.#adjacency);
  }

  rows(sql: string, values: readonly unknown[] = []): Row[] {
    return this.#rows.all(sql, values);
  }

  /** Brings what is held in memory up to the transaction that was begun. */
  refresh(): void {
    this.#adjacency.refresh();
  }

  async citations(filter: CitationFilter, page?: CitationPage): Promise<CitationRow[]> {
    if (page) {
      const offset = (edition: number, key: CitationKey): number => this.#offsetIn(edition, key);
      return this.#citationsAt(pageOfSlots(this.#adjacency, this.#days, this.#lookups, filter, page, offset));
    }
    const slots: number[] = [];
    this.#visit(filter, (slot) => slots.push(slot));
    return this.#citationsAt(slots);
  }

  async tally(filter: CitationFilter): Promise<Tally[]> {
    const counts = new Float64Array(CITATION_STATUSES.length * (NO_SEVERITY + 1));
    this.#visit(filter, (_, __, status, severity) => {
      const at = status * (NO_SEVERITY + 1) + severity;
      counts[at] = (counts[at] as number) + 1;
    });
    return CITATION_STATUSES.flatMap((status, n) =>
      [...SEVERITIES, null].flatMap((severity, m): Tally[] => {
        const citations = counts[n * (NO_SEVERITY + 1) + m] as number;
        return citations > 0 ? [{ status, severity, citations }] : [];
      }),
    );
  }

  async tallyByText(filter: CitationFilter): Promise<TextTally[]> {
    const [errors, citations] = [new Map<number, number>(), new Map<number, number>()];
    const error = SEVERITIES.indexOf('error');
    this.#visit(filter, (_, edition, __, severity) => {
      citations.set(edition, (citations.get(edition) ?? 0) + 1);
      if (severity === error) errors.set(edition, (errors.get(edition) ?? 0) + 1);
    });
    return [...citations].map(([edition, count]) => ({
      from: this.#adjacency.editionIds[edition] as EditionId,
      errors: errors.get(edition) ?? 0,
      citations: count,
    }));
  }

  async exchanges(filter: CitationFilter): Promise<Exchange[]> {
    const { at, drafts, wayConference, way } = this.#adjacency;
    const found = new Map<string, { -readonly [Key in keyof Exchange]: Exchange[Key] }>();
    this.#visit(filter, (slot, edition) => {
      const from = at[edition] ?? null;
      const to = wayConference[way.values[slot] as number] ?? null;
      const draft = drafts.values[edition] === 1;
      const key = `${from} ${to} ${draft}`;
      const known = found.get(key);
      if (known) known.citations++;
      else found.set(key, { from, to, draft, citations: 1 });
    });
    return [...found.values()];
  }

  async dependents({ asOf, scope = 'force' }: { asOf: string; scope?: Scope }): Promise<DependentRow[]> {
    const { editionIds, instrumentIds, instrumentOf } = this.#adjacency;
    const inForce = this.#days.on(asOf).inForce(scope);
    const rows: DependentRow[] = [];
    for (const edition of inForce.editions) {
      for (const target of inForce.targets(edition)) {
        rows.push({
          from: editionIds[edition] as EditionId,
          fromInstrument: instrumentIds[instrumentOf.values[edition] as number] as InstrumentId,
          target: instrumentIds[target] as InstrumentId,
          validTo: this.#adjacency.validTo(edition),
        });
      }
    }
    return rows;
  }

  #force(at: { asOf: string; scope?: Scope }): EmbeddedForce {
    return new EmbeddedForce(this.#adjacency, this.#days, at);
  }

  async reach(filter: ReachFilter, page: ReachPage): Promise<Reach> {
    return reach(this.#force(filter), filter, page);
  }

  async chains(filter: ChainFilter): Promise<InstrumentId[][]> {
    return chains(this.#force(filter), filter);
  }

  async around(filter: AroundFilter): Promise<Around> {
    return around(this.#force(filter), filter);
  }

  async links({ instruments, asOf, scope = 'force' }: LinkFilter): Promise<LinkRow[]> {
    const { instrumentIds, instrumentOf, row, way, wayTarget } = this.#adjacency;
    const found: { row: number; link: Omit<LinkRow, 'id'> }[] = [];
    const filter = { fromInstruments: instruments, targets: instruments, asOf, scope };
    this.#visit(filter, (slot, edition, status) => {
      const link = {
        fromInstrument: instrumentIds[instrumentOf.values[edition] as number] as InstrumentId,
        instrument: instrumentIds[wayTarget.values[way.values[slot] as number] as number] as InstrumentId,
        status: CITATION_STATUSES[status] as LinkRow['status'],
      };
      found.push({ row: row.values[slot] as number, link });
    });
    const ids = new Map(
      this.rows('SELECT n, id FROM citations WHERE n IN (SELECT value FROM json_each(?))', [
        JSON.stringify(found.map((one) => one.row)),
      ]).map((one) => [one.n as number, one.id as LinkRow['id']]),
    );
    return found.map((one) => ({ id: ids.get(one.row) as LinkRow['id'], ...one.link }));
  }

  async citationsOf(edition: EditionId): Promise<CitationRow[]> {
    return this.rows(`${CITATIONS} WHERE c.in_text = (SELECT text FROM editions WHERE id = ?)`, [
      edition,
    ]).map(citationRow);
  }

  async latestRun(): Promise<LatestRun | null> {
    return latestRun(this.#rows);
  }

  async marks(citations: readonly CitationId[]): Promise<Map<CitationId, Mark>> {
    return marksOf(this.#rows, citations);
  }

  #visit(filter: CitationFilter, visit: Parameters<typeof visitChosen>[4]): void {
    visitChosen(this.#adjacency, this.#days, this.#lookups, filter, visit);
  }

  readonly #lookups: Lookups = {
    texts: (document) => this.#numbers('SELECT n FROM texts WHERE document = ?', [document]),
    held: (asOf) => ({
      ways: this.#numbers(
        'SELECT n FROM cited WHERE edition IN (SELECT id FROM editions WHERE document IS NOT NULL)',
      ),
      undated: this.#numbers('SELECT n FROM cited WHERE edition IS NULL'),
      instruments: this.#numbers(
        `SELECT i.n FROM editions e JOIN instruments i ON i.id = e.instrument
         WHERE e.from_date <= ?1 AND (e.to_date IS NULL OR ?1 < e.to_date) AND e.document IS NOT NULL`,
        [asOf],
      ),
    }),
    arrived: (run) =>
      this.#numbers('SELECT x.n FROM arrivals a JOIN texts x ON x.document = a.document WHERE a.run = ?', [
        run,
      ]),
    marked: (states: readonly MarkFilter[]) =>
      this.#numbers(
        `SELECT c.n FROM marks m CROSS JOIN citations c ON c.id = m.citation
         WHERE m.state IN (SELECT value FROM json_each(?))`,
        [JSON.stringify(states)],
      ),
  };

  #numbers(sql: string, values: readonly unknown[] = []): Set<number> {
    const row = this.#rows.one(`SELECT json_group_array(n) AS numbers FROM (${sql})`, values);
    return new Set(JSON.parse(row?.numbers as string) as number[]);
  }

  async #citationsAt(slots: readonly number[]): Promise<CitationRow[]> {
    const numbers = slots.map((slot) => this.#adjacency.row.values[slot] as number);
    const rows = new Map(
      this.rows(`${CITATIONS} WHERE c.n IN (SELECT value FROM json_each(?))`, [JSON.stringify(numbers)]).map(
        (row) => [row.n as number, row],
      ),
    );
    return numbers.map((n) => citationRow(rows.get(n) as Row));
  }

  /** How many citations of an edition's text come up to a place in it. */
  #offsetIn(edition: number, [, , start, end, length, id]: CitationKey): number {
    const row = this.#rows.one(
      `SELECT count(*) AS n FROM citations WHERE in_text = ? AND place < ${DELETED}
         AND (start_at, end_at, length(id), id) <= (?, ?, ?, ?)`,
      [this.#adjacency.texts.values[edition], start, end, length, id],
    );
    return row?.n as number;
  }

  async mentions({ asOf, scope = 'force', entity, fromInstrument }: MentionFilter): Promise<MentionRow[]> {
    const until = scope === 'held' ? 'e.stands_until' : 'e.to_date';
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

  async instrumentList(filter: InstrumentFilter, { after, limit }: InstrumentPage): Promise<InstrumentId[]> {
    const where = listed(filter);
    if (after) where.and('(sort_key, id) > (?, ?)', ...after);
    return this.rows(`SELECT id FROM instruments i ${where} ORDER BY sort_key, id LIMIT ?`, [
      ...where.values,
      limit ?? -1,
    ]).map((row) => row.id as InstrumentId);
  }

  async instrumentCount(filter: InstrumentFilter): Promise<number> {
    const where = listed(filter);
    const row = this.#rows.one(`SELECT count(*) AS n FROM instruments i ${where}`, where.values);
    return row?.n as number;
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

  async inForce(asOf: string): Promise<InstrumentId[]> {
    const { instrumentIds, instrumentOf } = this.#adjacency;
    const { editions } = this.#days.on(asOf).inForce('force');
    return Array.from(
      editions,
      (edition) => instrumentIds[instrumentOf.values[edition] as number] as InstrumentId,
    );
  }

  async textsNotHeld(asOf: string): Promise<number> {
    return this.#days.on(asOf).inForce('force').notHeld;
  }

  async provisions(edition: EditionId): Promise<ProvisionRecord[]> {
    return this.rows(
      `SELECT p.* FROM provisions p JOIN editions e ON e.id = p.edition AND e.document = p.document
       WHERE p.edition = ? ORDER BY p.ordinal`,
      [edition],
    ).map(provisionRow);
  }

  async document(id: DocumentId): Promise<DocumentRecord | null> {
    const row = this.#rows.one('SELECT * FROM documents WHERE id = ?', [id]);
    if (!row) return null;
    return {
      id,
      name: row.name as string,
      format: row.format as string,
      text: row.text as string,
      ...readPlaces(row.changes as string),
    };
  }

  async documents(filter: DocumentFilter, page: DocumentPage): Promise<ListedDocument[]> {
    return documentList(this.#rows, filter, page);
  }

  async documentCount(filter: DocumentFilter): Promise<number> {
    return documentCount(this.#rows, filter);
  }

  async unread(documents: readonly DocumentId[]): ReturnType<Source['unread']> {
    return unreadOf(this.#rows, documents);
  }

  async failures(page: FailurePage): Promise<FailureRow[]> {
    return failures(this.#rows, page);
  }

  async failureCount(): Promise<number> {
    return failureCount(this.#rows);
  }

  async editionCounts(): Promise<EditionCount[]> {
    return this.rows(
      `SELECT at, status, document IS NOT NULL AS held, count(*) AS editions FROM editions
       WHERE at IS NOT NULL AND (from_date IS NOT NULL OR status = 'proposed') GROUP BY 1, 2, 3`,
    ).map((row) => ({
      at: row.at as ConferenceId,
      status: row.status as EditionCount['status'],
      held: row.held === 1,
      editions: row.editions as number,
    }));
  }

  async suppressionCounts(): ReturnType<Source['suppressionCounts']> {
    return this.rows(
      `SELECT json_extract(record, '$.at') AS at, count(DISTINCT instrument) AS instruments FROM carried
       WHERE json_extract(record, '$.role') = 'suppressed' AND json_extract(record, '$.at') IS NOT NULL GROUP BY 1`,
    ) as unknown as Awaited<ReturnType<Source['suppressionCounts']>>;
  }

  async suppressions(at: ConferenceId): Promise<CarriedEdition[]> {
    return this.rows(
      `SELECT record FROM carried WHERE json_extract(record, '$.role') = 'suppressed' AND json_extract(record, '$.at') = ?`,
      [at],
    ).map((row) => JSON.parse(row.record as string) as CarriedEdition);
  }

  async carried(documents: readonly DocumentId[]): ReturnType<Source['carried']> {
    return carriedBy(this.#rows, documents);
  }

  async byNumber(number: string): Promise<InstrumentId[]> {
    return this.rows(
      `SELECT id FROM instruments WHERE folded_number = ?1 UNION ALL
       SELECT id FROM (SELECT id FROM instruments WHERE folded_number > ?1 AND folded_number < ?1 || char(1114111)
         ORDER BY length(folded_number), id LIMIT ${MOST_HITS})`,
      [number],
    ).map((row) => row.id as InstrumentId);
  }

  async byWords(words: readonly string[], within: 'title' | 'all', limit: number): Promise<EditionId[]> {
    const table = within === 'title' ? 'titles' : 'words';
    const row = this.#rows.one(
      `SELECT json_group_array(rowid) AS found FROM ${table} WHERE ${table} MATCH ?`,
      [beginnings(words)],
    );
    const { editionIds, rank } = this.#adjacency;
    const found = Int32Array.from(
      JSON.parse(row?.found as string) as number[],
      (n) => rank.values[n] as number,
    );
    const first = found.sort().subarray(0, limit);
    return Array.from(first, (place) => editionIds[this.#adjacency.order[place] as number] as EditionId);
  }

  async byLabel(words: readonly string[]): Promise<Entity[]> {
    return this.rows(
      `SELECT x.id, x.kind, x.label FROM labels l JOIN entities x ON x.n = l.rowid
       WHERE labels MATCH ? ORDER BY x.id LIMIT ${MOST_HITS}`,
      [beginnings(words)],
    ).map(entityOf);
  }

  async counts(): Promise<{ documents: number; instruments: number; editions: number; citations: number }> {
    const row = this.#rows.one(
      `SELECT (SELECT count(*) FROM documents) AS documents, (SELECT count(*) FROM instruments) AS instruments,
              (SELECT count(*) FROM editions) AS editions`,
    );
    return {
      documents: row?.documents as number,
      instruments: row?.instruments as number,
      editions: row?.editions as number,
      citations: this.#adjacency.citations,
    };
  }

  async state(): Promise<string> {
    const row = this.#rows.one(
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
      `${CITATIONS} WHERE c.in_text IN (SELECT e.text FROM json_each(?) JOIN editions e ON e.id = value)`,
      [JSON.stringify(editions)],
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
    validFrom: row.from_date as string | null,
    validTo: row.to_date as string | null,
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
    verdict: JSON.parse(row.verdict as string) as CitationRow['verdict'],
  };
}
