/** The rows that questions ask for, from Neo4j, in read transactions that a cluster routes to its readers. */
import type { Driver, ManagedTransaction } from 'neo4j-driver';
import neo4j from 'neo4j-driver';
import type { EditionRow, InstrumentRow } from '../derive.ts';
import type { DocumentId, EditionId, InstrumentId } from '../ids.ts';
import type { CarriedEdition, DocumentRecord } from '../model.ts';
import type {
  CitationFilter,
  CitationRow,
  EditionFilter,
  ProvisionRow,
  Source,
} from '../questions/source.ts';
import * as queries from './queries.ts';

export type Properties = Readonly<Record<string, unknown>>;

/** Runs one statement in a transaction; each record as an object. */
export async function rowsOf(
  tx: Pick<ManagedTransaction, 'run'>,
  text: string,
  parameters: Properties = {},
): Promise<Properties[]> {
  const result = await tx.run(text, parameters);
  return result.records.map((record) => record.toObject());
}

const propertiesOf = (value: unknown): Properties => (value as { properties: Properties }).properties;

export class Neo4jSource implements Source {
  readonly #driver: Driver;
  readonly #database: string | undefined;

  constructor(driver: Driver, database: string | undefined) {
    this.#driver = driver;
    this.#database = database;
  }

  async #read(text: string, parameters: Properties = {}): Promise<Properties[]> {
    const session = this.#driver.session({
      defaultAccessMode: neo4j.session.READ,
      ...(this.#database !== undefined && { database: this.#database }),
    });
    try {
      return await session.executeRead((tx) => rowsOf(tx, text, parameters));
    } finally {
      await session.close();
    }
  }

  async citations(filter: CitationFilter): Promise<CitationRow[]> {
    const { text, parameters } = queries.citationsStatement(filter);
    return (await this.#read(text, parameters)).map((row) => citationRow(propertiesOf(row.c)));
  }

  async citationsOf(edition: EditionId): Promise<CitationRow[]> {
    return (await this.#read(queries.CITATIONS_OF, { edition })).map((row) =>
      citationRow(propertiesOf(row.c)),
    );
  }

  async instruments(ids: readonly InstrumentId[]): Promise<Map<InstrumentId, InstrumentRow>> {
    const rows = ids.length > 0 ? await this.#read(queries.INSTRUMENTS, { ids: [...ids] }) : [];
    return new Map(
      rows.map((row) => {
        const { id, kind, body, number, title, lineage } = propertiesOf(row.i);
        return [
          id as InstrumentId,
          {
            id: id as InstrumentId,
            kind: kind as InstrumentRow['kind'],
            body: body as string,
            number: number as string,
            title: (title ?? null) as string | null,
            lineage: JSON.parse(lineage as string) as InstrumentRow['lineage'],
          },
        ];
      }),
    );
  }

  async editions(filter: EditionFilter): Promise<EditionRow[]> {
    const { text, parameters } = queries.editionsStatement(filter);
    return (await this.#read(text, parameters)).map((row) => JSON.parse(row.record as string) as EditionRow);
  }

  async provisions(edition: EditionId): Promise<ProvisionRow[]> {
    return (await this.#read(queries.PROVISIONS, { edition })).map((row) => {
      const p = propertiesOf(row.p);
      return {
        id: p.id as ProvisionRow['id'],
        edition,
        ordinal: p.ordinal as number,
        block: p.block as ProvisionRow['block'],
        clause: (p.clause ?? null) as string | null,
        clauseKind: (p.clauseKind ?? null) as ProvisionRow['clauseKind'],
        label: (p.label ?? null) as string | null,
        start: p.start as number,
        end: p.end as number,
        addressees: p.addressees as string[],
      };
    });
  }

  async document(id: DocumentId): Promise<DocumentRecord | null> {
    const [row] = await this.#read(queries.DOCUMENT, { id });
    if (!row) return null;
    const { name, format, text, changes } = propertiesOf(row.d);
    return {
      id,
      name: name as string,
      format: format as string,
      text: text as string,
      changes: JSON.parse(changes as string) as DocumentRecord['changes'],
    };
  }

  async documents(): ReturnType<Source['documents']> {
    return (await this.#read(queries.DOCUMENTS)) as unknown as Awaited<ReturnType<Source['documents']>>;
  }

  async carried(): ReturnType<Source['carried']> {
    return (await this.#read(queries.CARRIED)).map((row) => ({
      ...(JSON.parse(row.record as string) as CarriedEdition),
      document: row.document as DocumentId,
    }));
  }

  async byNumber(number: string): Promise<InstrumentId[]> {
    return (await this.#read(queries.BY_NUMBER, { number })).map((row) => row.id as InstrumentId);
  }

  async byWords(words: readonly string[]): Promise<EditionId[]> {
    const rows = await this.#read(queries.BY_WORDS, { query: queries.luceneQuery(words) });
    return rows.map((row) => row.id as EditionId);
  }

  async counts(): ReturnType<Source['counts']> {
    const [row] = await this.#read(queries.COUNTS);
    return row as unknown as Awaited<ReturnType<Source['counts']>>;
  }
}

function citationRow(c: Properties): CitationRow {
  const text = (name: string): string => c[name] as string;
  const optional = <Value = string>(name: string): Value | null => (c[name] ?? null) as Value | null;
  return {
    id: text('id') as CitationRow['id'],
    document: text('document') as DocumentId,
    from: text('fromEdition') as EditionId,
    fromInstrument: text('fromInstrument') as InstrumentId,
    fromBody: text('fromBody'),
    citingConference: optional<NonNullable<CitationRow['citingConference']>>('citingConference'),
    draft: c.draft as boolean,
    validFrom: optional('validFrom'),
    validTo: optional('validTo'),
    standsUntil: optional('standsUntil'),
    instrument: text('instrument') as InstrumentId,
    edition: optional<EditionId>('edition'),
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
