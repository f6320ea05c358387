/**
 * Statements on a database, prepared once each.
 *
 * Rows come over as one JSON text: libsql 0.5 never gives back the memory of a statement that is iterated, and so of `all`
 * (https://github.com/tursodatabase/libsql-js/issues/153); and a value of its own for every row and column costs it several times as much.
 */
import type Database from 'libsql';

export type Row = Readonly<Record<string, unknown>>;

interface Listing {
  readonly columns: readonly string[];
  readonly statement: Database.Statement;
}

export class Rows {
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();
  readonly #listings = new Map<string, Listing>();

  constructor(db: Database.Database) {
    this.#db = db;
  }

  /** All rows of a SELECT, in its order. */
  all(sql: string, values: readonly unknown[] = []): Row[] {
    const { columns, statement } = this.#listing(sql);
    const { rows } = statement.get(values) as { rows: string };
    return (JSON.parse(rows) as unknown[][]).map((row) =>
      Object.fromEntries(columns.map((column, n) => [column, row[n]])),
    );
  }

  /** The first row of a SELECT, or of what a write returns. */
  one(sql: string, values: readonly unknown[] = []): Row | undefined {
    return this.#prepared(sql).get(values) as Row | undefined;
  }

  run(sql: string, values: readonly unknown[] = []): void {
    this.#prepared(sql).run(values);
  }

  #prepared(sql: string): Database.Statement {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#db.prepare(sql)));
    return statement;
  }

  #listing(sql: string): Listing {
    const known = this.#listings.get(sql);
    if (known) return known;
    const columns = this.#db
      .prepare(sql)
      .columns()
      .map(({ name }) => name);
    const values = columns.map((name) => `"${name.replaceAll('"', '""')}"`).join(', ');
    const statement = this.#db.prepare(
      `SELECT json_group_array(json_array(${values})) AS rows FROM (${sql})`,
    );
    const listing = { columns, statement };
    this.#listings.set(sql, listing);
    return listing;
  }
}
