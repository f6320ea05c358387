/** The conditions of a SELECT. */

/** Conditions of a query, gathered with the values they bind. */
export class Where {
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
