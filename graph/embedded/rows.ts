/** Statements on a database, prepared once each. */
import type Database from 'libsql';

export type Row = Readonly<Record<string, unknown>>;

export class Rows {
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  constructor(db: Database.Database) {
    this.#db = db;
  }

  all(sql: string, values: readonly unknown[] = []): Row[] {
    return this.#prepared(sql).all(values) as Row[];
  }

  run(sql: string, values: readonly unknown[] = []): void {
    this.#prepared(sql).run(values);
  }

  #prepared(sql: string): Database.Statement {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#db.prepare(sql)));
    return statement;
  }
}
