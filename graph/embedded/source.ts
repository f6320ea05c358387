/**
 * The rows that questions ask for. Which citations, and how far, is found in memory; their words come from SQLite. Every value is bound;
 * lists are bound as one JSON array.
 */
import type { LatestRun } from '../arrivals.ts';
import type { EditionRow, InstrumentRow } from '../derive.ts';
import type { CitationId, ConferenceId, DocumentId, EditionId, EntityId, InstrumentId } from '../ids.ts';
import type { Mark, MarkFilter } from '../marking.ts';
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
import type { Scope } from '../questions/types/common.ts';
import { around, chains, reach } from '../walks.ts';
import { Adjacency } from './adjacency.ts';
import { latestRun } from './arrivals.ts';
import type { Lookups } from './chosen.ts';
import { visitChosen } from './chosen.ts';
import { citationIds, citationsAt, citationsFrom } from './citations.ts';
import { editionCounts, suppressionCounts, suppressions } from './conferences.ts';
import { Days, NO_SEVERITY } from './days.ts';
import { carriedBy, documentCount, documentList } from './documents.ts';
import { byLabel, byNumber, byWords } from './finding.ts';
import { EmbeddedForce } from './force.ts';
import {
  editionsAfter,
  editionsOf,
  instrumentCount,
  instrumentList,
  instrumentsAfter,
  instrumentsOf,
} from './instruments.ts';
import { marksOf } from './marking.ts';
import { entitiesOf, mentionsBy, mentionsFrom } from './mentions.ts';
import { pageOfSlots } from './page.ts';
import { failureCount, failures, unreadOf } from './readings.ts';
import type { Rows } from './rows.ts';
import { DELETED, Tables } from './tables.ts';
import { documentOf, provisionsFrom, provisionsOf } from './texts.ts';

export class EmbeddedSource implements Source {
  readonly #rows: Rows;
  readonly #adjacency: Adjacency;
  readonly #days: Days;

  constructor(rows: Rows) {
    this.#rows = rows;
    this.#adjacency = new Adjacency(new Tables(rows));
    this.#days = new Days(this.#adjacency);
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
    const found = new Map<number, { errors: number; warnings: number; citations: number }>();
    const [error, warning] = [SEVERITIES.indexOf('error'), SEVERITIES.indexOf('warning')];
    this.#visit(filter, (_, edition, __, severity) => {
      const counts = found.get(edition) ?? { errors: 0, warnings: 0, citations: 0 };
      found.set(edition, counts);
      counts.citations++;
      if (severity === error) counts.errors++;
      else if (severity === warning) counts.warnings++;
    });
    return Array.from(found, ([edition, counts]) => ({
      from: this.#adjacency.editionIds[edition] as EditionId,
      ...counts,
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
    const ids = citationIds(
      this.#rows,
      found.map((one) => one.row),
    );
    return found.map((one) => ({ id: ids.get(one.row) as CitationId, ...one.link }));
  }

  async citationsOf(edition: EditionId): Promise<CitationRow[]> {
    return citationsFrom(this.#rows, [edition]);
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

  #citationsAt(slots: readonly number[]): CitationRow[] {
    return citationsAt(
      this.#rows,
      slots.map((slot) => this.#adjacency.row.values[slot] as number),
    );
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

  async mentions(filter: MentionFilter): Promise<MentionRow[]> {
    return mentionsBy(this.#rows, filter);
  }

  async mentionsOf(edition: EditionId): Promise<MentionRow[]> {
    return mentionsFrom(this.#rows, [edition]);
  }

  async entities(ids: readonly EntityId[]): Promise<Entity[]> {
    return entitiesOf(this.#rows, ids);
  }

  async instruments(ids: readonly InstrumentId[]): Promise<Map<InstrumentId, InstrumentRow>> {
    return instrumentsOf(this.#rows, ids);
  }

  async instrumentList(filter: InstrumentFilter, page: InstrumentPage): Promise<InstrumentId[]> {
    return instrumentList(this.#rows, filter, page);
  }

  async instrumentCount(filter: InstrumentFilter): Promise<number> {
    return instrumentCount(this.#rows, filter);
  }

  async editions(filter: EditionFilter): Promise<EditionRow[]> {
    return editionsOf(this.#rows, filter);
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
    return provisionsOf(this.#rows, edition);
  }

  async document(id: DocumentId): Promise<DocumentRecord | null> {
    return documentOf(this.#rows, id);
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
    return editionCounts(this.#rows);
  }

  async suppressionCounts(): ReturnType<Source['suppressionCounts']> {
    return suppressionCounts(this.#rows);
  }

  async suppressions(at: ConferenceId): Promise<CarriedEdition[]> {
    return suppressions(this.#rows, at);
  }

  async carried(documents: readonly DocumentId[]): ReturnType<Source['carried']> {
    return carriedBy(this.#rows, documents);
  }

  async byNumber(number: string): Promise<InstrumentId[]> {
    return byNumber(this.#rows, number);
  }

  async byWords(words: readonly string[], within: 'title' | 'all', limit: number): Promise<EditionId[]> {
    return byWords(this.#rows, this.#adjacency, words, within, limit);
  }

  async byLabel(words: readonly string[]): Promise<Entity[]> {
    return byLabel(this.#rows, words);
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
    return instrumentsAfter(this.#rows, after, limit);
  }

  async editionsAfter(after: EditionId, limit: number): Promise<EditionRow[]> {
    return editionsAfter(this.#rows, after, limit);
  }

  async provisionsFrom(editions: readonly EditionId[]): Promise<ProvisionText[]> {
    return provisionsFrom(this.#rows, editions);
  }

  async citationsFrom(editions: readonly EditionId[]): Promise<CitationRow[]> {
    return citationsFrom(this.#rows, editions);
  }

  async mentionsFrom(editions: readonly EditionId[]): Promise<MentionRow[]> {
    return mentionsFrom(this.#rows, editions);
  }
}
