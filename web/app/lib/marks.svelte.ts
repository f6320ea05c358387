/** What people settle about citations: shown at once, sent one after the other, and taken back where the server refuses. */
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { Mark, MarkState } from '../../api.ts';
import { api } from './api.ts';
import type { Row } from './grouping.ts';
import { counted } from './names.ts';

export class Marks {
  /** Whether the server takes any. */
  allowed = $state(false);
  /** Rows that are settled together. */
  readonly picked = new SvelteSet<Row>();
  /** Whether a reason is being written. */
  asking = $state(false);
  failure = $state<string | null>(null);
  /** Marks given and taken since these rows came. */
  readonly #own = new SvelteMap<Row, Mark | null>();
  #last: Promise<unknown> = Promise.resolve();

  of(row: Row): Mark | null {
    const own = this.#own.get(row);
    return own !== undefined ? own : 'mark' in row ? row.mark : null;
  }

  /** How many of some rows were marked or unmarked since they came. */
  fresh(rows: readonly Row[]): number {
    return rows.filter((row) => this.#own.has(row)).length;
  }

  pick(row: Row): void {
    if (!this.picked.delete(row)) this.picked.add(row);
  }

  /** @param state null takes marks away. */
  async set(rows: readonly Row[], state: MarkState | null, reason: string | null = null): Promise<void> {
    const before = rows.map((row) => this.of(row));
    const mark = state === null ? null : { state, reason };
    for (const row of rows) this.#own.set(row, mark);
    this.picked.clear();
    this.asking = false;
    this.failure = null;
    const sent = this.#last.then(() => api.mark(rows.map(({ id }) => ({ citation: id, state, reason }))));
    this.#last = sent.catch(() => undefined);
    try {
      await sent;
    } catch (error) {
      // What was settled otherwise meanwhile stays.
      for (const [n, row] of rows.entries()) {
        if (this.#own.get(row) === mark) this.#own.set(row, before[n] ?? null);
      }
      const said = error instanceof Error ? error.message : String(error);
      this.failure = `${counted(rows.length, 'citation')} not ${state === null ? 'unmarked' : 'marked'}. ${said}`;
    }
  }
}
