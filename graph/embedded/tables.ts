/**
 * What the graph in memory is made of, read from the tables. Columns come over as one JSON text each: a value of its own for every
 * row and column costs the binding many times as much.
 */
import type { ConferenceId, EditionId, InstrumentId, InstrumentKind } from '../ids.ts';
import type { Verdict } from '../verdict.ts';
import type { Rows } from './rows.ts';

/** Added to the place of a citation that is deleted. */
export const DELETED = 4;

export interface EditionFields {
  readonly n: number;
  readonly id: EditionId;
  readonly instrument: InstrumentId;
  readonly at: ConferenceId | null;
  readonly status: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly stands: string | null;
  readonly text: number | null;
}

export class Tables {
  readonly #rows: Rows;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  /** The first and the last patch that are still told of; -1 and 0 where there is none. */
  patches(): { first: number; last: number } {
    // Apart: SQLite goes through the whole table for two of them in one SELECT, and every question asks for this.
    const row = this.#rows.one(
      'SELECT (SELECT min(n) FROM patches) AS first, (SELECT max(n) FROM patches) AS last',
    );
    return { first: (row?.first as number | null) ?? -1, last: (row?.last as number | null) ?? 0 };
  }

  /** The instruments worked out again after a patch, each once. */
  patched(after: number): InstrumentId[] {
    return this.#rows
      .all('SELECT DISTINCT instrument FROM patches WHERE n > ?', [after])
      .map((row) => row.instrument as InstrumentId);
  }

  /** All, or some. */
  instruments(
    take: (n: number, id: InstrumentId, body: string, kind: InstrumentKind) => void,
    ids?: readonly InstrumentId[],
  ): void {
    const [n, id, body, kind] = this.#columns(
      ['n', 'id', 'body', 'kind'],
      `SELECT n, id, body, kind FROM instruments ${ids ? AMONG('id') : ''}`,
      ids ? [JSON.stringify(ids)] : [],
    ) as [number[], InstrumentId[], string[], InstrumentKind[]];
    each(n, (one, i) => take(one, id[i] as InstrumentId, body[i] as string, kind[i] as InstrumentKind));
  }

  /** All, or those of some instruments; by id. */
  editions(take: (edition: EditionFields) => void, instruments?: readonly InstrumentId[]): void {
    const columns = this.#columns(
      ['n', 'id', 'instrument', 'at', 'status', 'from_date', 'to_date', 'stands_until', 'text'],
      `SELECT * FROM editions ${instruments ? AMONG('instrument') : ''} ORDER BY id`,
      instruments ? [JSON.stringify(instruments)] : [],
    );
    each(columns[0] ?? [], (_, i) => {
      const [n, id, instrument, at, status, from, to, stands, text] = columns.map((column) => column[i]);
      take({ n, id, instrument, at, status, from, to, stands, text } as EditionFields);
    });
  }

  verdicts(after: number): [n: number, Verdict][] {
    return this.#rows
      .all('SELECT n, record FROM verdicts WHERE n > ?', [after])
      .map((row) => [row.n as number, JSON.parse(row.record as string) as Verdict]);
  }

  /** Every way of citing, or those of some instruments. */
  ways(
    take: (n: number, instrument: number, verdict: number, conference: ConferenceId | null) => void,
    instruments?: readonly InstrumentId[],
  ): void {
    const some = `WHERE instrument IN (SELECT n FROM instruments ${AMONG('id')})`;
    const [n, instrument, verdict, conference] = this.#columns(
      ['n', 'instrument', 'verdict', 'conference'],
      `SELECT n, instrument, verdict, conference FROM cited ${instruments ? some : ''}`,
      instruments ? [JSON.stringify(instruments)] : [],
    ) as [number[], number[], number[], (ConferenceId | null)[]];
    each(n, (one, i) =>
      take(one, instrument[i] as number, verdict[i] as number, conference[i] as ConferenceId | null),
    );
  }

  /**
   * The citations of texts after one number up to another, by text, then in the order of each; deleted ones too.
   * @returns whether there are texts behind them.
   */
  citations(
    after: number,
    upTo: number,
    take: (text: number, row: number, way: number, place: number) => void,
  ): boolean {
    const [text, row, way, place] = this.#columns(
      ['in_text', 'n', 'cited', 'place'],
      'SELECT in_text, n, cited, place FROM citations WHERE in_text > ? AND in_text <= ? ORDER BY in_text, n',
      [after, upTo],
    ) as [number[], number[], number[], number[]];
    each(text, (one, i) => take(one, row[i] as number, way[i] as number, place[i] as number));
    const last = this.#rows.one('SELECT max(in_text) AS n FROM citations');
    return upTo < ((last?.n as number | null) ?? 0);
  }

  #columns(names: readonly string[], select: string, values: readonly unknown[]): unknown[][] {
    const arrays = names.map((name) => `json_group_array(${name}) AS ${name}`).join(', ');
    const row = this.#rows.one(`SELECT ${arrays} FROM (${select})`, values);
    return names.map((name) => JSON.parse(row?.[name] as string) as unknown[]);
  }
}

const AMONG = (column: string): string => `WHERE ${column} IN (SELECT value FROM json_each(?))`;

function each<Value>(values: readonly Value[], take: (value: Value, n: number) => void): void {
  for (let n = 0; n < values.length; n++) take(values[n] as Value, n);
}
