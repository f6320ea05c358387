/** The rows that questions ask for, from the statements of one transaction. */
import type { LatestRun } from '../arrivals.ts';
import type { EditionRow, InstrumentRow } from '../derive.ts';
import type { CitationId, ConferenceId, DocumentId, EditionId, EntityId, InstrumentId } from '../ids.ts';
import type { Mark } from '../marking.ts';
import { readPlaces } from '../places.ts';
import type { CarriedEdition, DocumentRecord, ProvisionRecord } from '../model.ts';
import type {
  Around,
  AroundFilter,
  ChainFilter,
  CitationFilter,
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
import type { Scope } from '../questions/types/common.ts';
import { inOrder } from '../questions/view.ts';
import { SEVERITIES } from '../verdict.ts';
import { around, chains, reach } from '../walks.ts';
import type { ForceRow } from './force.ts';
import { Neo4jForce } from './force.ts';
import { rankHas, ranksFor } from './listed.ts';
import type { Memories } from './memory.ts';
import { latestRun } from './queries/arrivals.ts';
import { marksOf } from './queries/marks.ts';
import { failureCount, failures, unreadOf } from './queries/readings.ts';
import * as queries from './queries/index.ts';
import type { Properties, Run } from './server.ts';

/** A filter of the list of what is out of date. */
type Listed = CitationFilter & Required<Pick<CitationFilter, 'asOf' | 'statuses'>>;

/** Whether a page is a stretch of the whole list, and not of what one text, document, conference or instrument has in it. */
const isListed = (filter: CitationFilter, { sort }: CitationPage): filter is Listed =>
  sort === 'severity' &&
  filter.asOf !== undefined &&
  filter.statuses?.includes('current') === false &&
  [filter.document, filter.from, filter.fromInstruments, filter.targets, filter.fromConference].every(
    (one) => one === undefined,
  );

/** What stands for all that a database holds, and for its marks. */
interface Written {
  readonly state: string;
  readonly marks: number;
}

export class Neo4jSource implements Source {
  readonly #run: Run;
  readonly #memories: Memories;
  #held: Promise<Written> | null = null;

  /** @param memories what transactions before this one found out; they are for this database. */
  constructor(run: Run, memories: Memories) {
    this.#run = run;
    this.#memories = memories;
  }

  async citations(filter: CitationFilter, page?: CitationPage): Promise<CitationRow[]> {
    if (page && isListed(filter, page)) return this.#listed(filter, page);
    const statement = page ? queries.citationPage(filter, page) : queries.citationsBy(filter);
    return (await this.#run(statement)).map(citationRow);
  }

  /** Severity by severity, until there are as many as wanted. */
  async #listed(filter: Listed, { after, limit }: CitationPage): Promise<CitationRow[]> {
    const rows: CitationRow[] = [];
    const undated = filter.statuses.includes('undated');
    for (const [n, level] of SEVERITIES.entries()) {
      if (after && n < (after[0] as number)) continue;
      if (filter.severities?.includes(level) === false) continue;
      if (limit !== undefined && rows.length >= limit) break;
      const page = {
        after: after?.[0] === n ? after : null,
        limit: limit === undefined ? undefined : limit - rows.length,
      };
      const stretches = await Promise.all(
        ranksFor(level, undated).map((rank) => {
          const statuses = filter.statuses.filter((status) => rankHas(rank, level, status));
          return this.#run(queries.listedPage({ ...filter, statuses }, rank, page));
        }),
      );
      rows.push(...inOrder(stretches.flat().map(citationRow)).slice(0, page.limit));
    }
    return rows;
  }

  async tally(filter: CitationFilter): Promise<Tally[]> {
    const marks = filter.marks === undefined ? null : (await this.#written()).marks;
    return this.#recall(['tally', filter, marks], async () =>
      (await this.#run(queries.tallyBy(filter))).map(({ status, severity, citations }) => ({
        status: status as Tally['status'],
        severity: SEVERITIES[severity as number] ?? null,
        citations: citations as number,
      })),
    );
  }

  async exchanges(filter: CitationFilter): Promise<Exchange[]> {
    return (await this.#run(queries.exchangesBy(filter))) as unknown as Exchange[];
  }

  async tallyByText(filter: CitationFilter): Promise<TextTally[]> {
    return (await this.#run(queries.tallyByText(filter))) as unknown as TextTally[];
  }

  async dependents({ asOf, scope }: { asOf: string; scope?: Scope }): Promise<DependentRow[]> {
    return (await this.#force({ asOf, ...(scope !== undefined && { scope }) })).pairs();
  }

  #force({ asOf, scope = 'force' }: { asOf: string; scope?: Scope }): Promise<Neo4jForce> {
    return this.#recall(
      [asOf, scope],
      async () =>
        new Neo4jForce((await this.#run(queries.force(asOf, scope))) as unknown as ForceRow[], asOf),
      this.#memories.forces,
    );
  }

  async reach(filter: ReachFilter, page: ReachPage): Promise<Reach> {
    return reach(await this.#force(filter), filter, page);
  }

  async chains(filter: ChainFilter): Promise<InstrumentId[][]> {
    return chains(await this.#force(filter), filter);
  }

  async around(filter: AroundFilter): Promise<Around> {
    return around(await this.#force(filter), filter);
  }

  async links(filter: LinkFilter): Promise<LinkRow[]> {
    return (await this.#run(queries.linksAmong(filter))) as unknown as LinkRow[];
  }

  async citationsOf(edition: EditionId): Promise<CitationRow[]> {
    return (await this.#run(queries.citationsOf(edition))).map(citationRow);
  }

  async latestRun(): Promise<LatestRun | null> {
    const [row] = await this.#run(latestRun());
    return (row as unknown as LatestRun | undefined) ?? null;
  }

  async marks(citations: readonly CitationId[]): Promise<Map<CitationId, Mark>> {
    const rows = citations.length > 0 ? await this.#run(marksOf(citations)) : [];
    return new Map(
      rows.map(({ citation, state, reason }) => [
        citation as CitationId,
        { state: state as Mark['state'], reason: reason as string | null },
      ]),
    );
  }

  async mentions(filter: MentionFilter): Promise<MentionRow[]> {
    return (await this.#run(queries.mentionsBy(filter))).map(mentionRow);
  }

  async mentionsOf(edition: EditionId): Promise<MentionRow[]> {
    return (await this.#run(queries.mentionsOf(edition))).map(mentionRow);
  }

  async entities(ids: readonly EntityId[]): Promise<Entity[]> {
    return (await this.#run(queries.entitiesBy(ids))).map((row) => row.entity as Entity);
  }

  async instruments(ids: readonly InstrumentId[]): Promise<Map<InstrumentId, InstrumentRow>> {
    const rows = ids.length > 0 ? await this.#run(queries.instrumentsBy(ids)) : [];
    return new Map(rows.map(instrumentRow).map((row) => [row.id, row]));
  }

  async instrumentList(filter: InstrumentFilter, page: InstrumentPage): Promise<InstrumentId[]> {
    return (await this.#run(queries.instrumentList(filter, page))).map((row) => row.id as InstrumentId);
  }

  async instrumentCount(filter: InstrumentFilter): Promise<number> {
    const [row] = await this.#run(queries.instrumentCount(filter));
    return row?.instruments as number;
  }

  async editions(filter: EditionFilter): Promise<EditionRow[]> {
    const rows = await this.#run(queries.editionsBy(filter));
    return rows.map((row) => JSON.parse(row.record as string) as EditionRow);
  }

  async inForce(asOf: string): Promise<InstrumentId[]> {
    return (await this.#run(queries.instrumentsInForce(asOf))).map((row) => row.id as InstrumentId);
  }

  textsNotHeld(asOf: string): Promise<number> {
    return this.#recall(['not held', asOf], async () => {
      const [row] = await this.#run(queries.textsNotHeld(asOf));
      return row?.editions as number;
    });
  }

  async provisions(edition: EditionId): Promise<ProvisionRecord[]> {
    const rows = await this.#run(queries.provisionsOf(edition));
    return rows.map((row) => ({ ...(row.provision as Omit<ProvisionRecord, 'edition'>), edition }));
  }

  async document(id: DocumentId): Promise<DocumentRecord | null> {
    const [row] = await this.#run(queries.documentBy(id));
    if (!row) return null;
    const { name, format, text, changes } = row.document as Properties;
    return {
      id,
      name: name as string,
      format: format as string,
      text: text as string,
      ...readPlaces(changes as string),
    };
  }

  async documents(filter: DocumentFilter, page: DocumentPage): Promise<ListedDocument[]> {
    return (await this.#run(queries.documentList(filter, page))) as unknown as ListedDocument[];
  }

  async documentCount(filter: DocumentFilter): Promise<number> {
    const [row] = await this.#run(queries.documentCount(filter));
    return row?.documents as number;
  }

  async unread(documents: readonly DocumentId[]): ReturnType<Source['unread']> {
    return (await this.#run(unreadOf(documents))) as unknown as Awaited<ReturnType<Source['unread']>>;
  }

  async failures(page: FailurePage): Promise<FailureRow[]> {
    return (await this.#run(failures(page))) as unknown as FailureRow[];
  }

  async failureCount(): Promise<number> {
    const [row] = await this.#run(failureCount());
    return row?.failures as number;
  }

  async editionCounts(): Promise<EditionCount[]> {
    return (await this.#run(queries.editionCounts())) as unknown as EditionCount[];
  }

  async suppressionCounts(): ReturnType<Source['suppressionCounts']> {
    const rows = await this.#run(queries.suppressionCounts());
    return rows as unknown as Awaited<ReturnType<Source['suppressionCounts']>>;
  }

  async suppressions(at: ConferenceId): Promise<CarriedEdition[]> {
    const rows = await this.#run(queries.suppressionsAt(at));
    return rows.map((row) => JSON.parse(row.record as string) as CarriedEdition);
  }

  async carried(documents: readonly DocumentId[]): ReturnType<Source['carried']> {
    return (await this.#run(queries.carriedBy(documents))).map((row) => ({
      ...(JSON.parse(row.record as string) as CarriedEdition),
      document: row.document as DocumentId,
    }));
  }

  async byNumber(number: string): Promise<InstrumentId[]> {
    return (await this.#run(queries.instrumentsByNumber(number))).map((row) => row.id as InstrumentId);
  }

  byWords(words: readonly string[], within: 'title' | 'all', limit: number): Promise<EditionId[]> {
    return this.#recall(['words', words, within, limit], async () =>
      (await this.#run(queries.editionsByWords(words, within, limit))).map((row) => row.id as EditionId),
    );
  }

  async byLabel(words: readonly string[]): Promise<Entity[]> {
    return (await this.#run(queries.entitiesByLabel(words))).map((row) => row.entity as Entity);
  }

  async counts(): ReturnType<Source['counts']> {
    const [row] = await this.#run(queries.counts());
    return row as unknown as Awaited<ReturnType<Source['counts']>>;
  }

  async state(): Promise<string> {
    return (await this.#written()).state;
  }

  /** What the database holds, and how often marks have changed. */
  #written(): Promise<Written> {
    this.#held ??= this.#run(queries.writes()).then(([row]) => ({
      state: `${row?.origin as string} ${row?.writes as number} ${row?.registry as string}`,
      marks: (row?.marks ?? 0) as number,
    }));
    return this.#held;
  }

  /** What was found out before, as long as the database holds what it held then. */
  async #recall<Answer>(
    key: readonly unknown[],
    work: () => Promise<Answer>,
    memory = this.#memories.answers,
  ): Promise<Answer> {
    return memory.recall((await this.#written()).state, JSON.stringify(key), work);
  }

  async instrumentsAfter(after: InstrumentId, limit: number): Promise<InstrumentRow[]> {
    return (await this.#run(queries.instrumentsAfter(after, limit))).map(instrumentRow);
  }

  async editionsAfter(after: EditionId, limit: number): Promise<EditionRow[]> {
    const rows = await this.#run(queries.editionsAfter(after, limit));
    return rows.map((row) => JSON.parse(row.record as string) as EditionRow);
  }

  async provisionsFrom(editions: readonly EditionId[]): Promise<ProvisionText[]> {
    const rows = await this.#run(queries.provisionsFrom(editions));
    return rows.map(({ edition, provision }) => ({
      ...(provision as Omit<ProvisionText, 'edition'>),
      edition: edition as EditionId,
    }));
  }

  async citationsFrom(editions: readonly EditionId[]): Promise<CitationRow[]> {
    return (await this.#run(queries.citationsFrom(editions))).map(citationRow);
  }

  async mentionsFrom(editions: readonly EditionId[]): Promise<MentionRow[]> {
    return (await this.#run(queries.mentionsFrom(editions))).map(mentionRow);
  }
}

function instrumentRow({ instrument }: Properties): InstrumentRow {
  const { id, kind, body, number, title, lineage } = instrument as Properties;
  return {
    id: id as InstrumentId,
    kind: kind as InstrumentRow['kind'],
    body: body as string,
    number: number as string,
    title: (title ?? null) as string | null,
    lineage: JSON.parse(lineage as string) as InstrumentRow['lineage'],
  };
}

function mentionRow({ mention, edition, validTo, entity }: Properties): MentionRow {
  const m = mention as Properties;
  const optional = <Value = string>(name: string): Value | null => (m[name] ?? null) as Value | null;
  return {
    id: m.id as MentionRow['id'],
    document: m.document as DocumentId,
    from: edition as EditionId,
    validTo: validTo as string | null,
    entity: entity as Entity,
    provision: m.provision as MentionRow['provision'],
    clause: optional('clause'),
    clauseKind: optional<NonNullable<MentionRow['clauseKind']>>('clauseKind'),
    label: optional('label'),
    start: m.start as number,
    end: m.end as number,
    text: m.text as string,
    sentence: m.sentence as string,
    change: optional<NonNullable<MentionRow['change']>>('change'),
  };
}

function citationRow({ citation, citing, instrument, edition }: Properties): CitationRow {
  const c = citation as Properties;
  const { id, instrument: fromInstrument, from, to, standsUntil } = citing as Properties;
  const text = (name: string): string => c[name] as string;
  const optional = <Value = string>(name: string): Value | null => (c[name] ?? null) as Value | null;
  return {
    id: text('id') as CitationRow['id'],
    document: text('document') as DocumentId,
    from: id as EditionId,
    fromInstrument: fromInstrument as InstrumentId,
    fromBody: text('fromBody'),
    citingConference: optional<NonNullable<CitationRow['citingConference']>>('citingConference'),
    draft: c.draft as boolean,
    validFrom: (from ?? null) as string | null,
    validTo: (to ?? null) as string | null,
    standsUntil: (standsUntil ?? null) as string | null,
    instrument: instrument as InstrumentId,
    edition: edition as EditionId | null,
    conference: optional<NonNullable<CitationRow['conference']>>('conference'),
    kind: c.kind as CitationRow['kind'],
    body: text('body'),
    number: text('number'),
    revised: c.revised as boolean,
    noun: text('noun'),
    provision: text('provision') as CitationRow['provision'],
    clause: optional('clause'),
    clauseKind: optional<NonNullable<CitationRow['clauseKind']>>('clauseKind'),
    label: optional('label'),
    start: c.start as number,
    end: c.end as number,
    text: text('text'),
    sentence: text('sentence'),
    change: optional<NonNullable<CitationRow['change']>>('change'),
    pinpoint: optional('pinpoint'),
    verdict: {
      fixed: optional<NonNullable<CitationRow['verdict']['fixed']>>('fixed'),
      suppressedFrom: optional('suppressedFrom'),
      suppressedBy: optional<NonNullable<CitationRow['verdict']['suppressedBy']>>('suppressedBy'),
      suppressedUntil: optional('suppressedUntil'),
      supersededFrom: optional('supersededFrom'),
      supersededBy: optional<NonNullable<CitationRow['verdict']['supersededBy']>>('supersededBy'),
      wrongRev: c.wrongRev as boolean,
    },
  };
}
