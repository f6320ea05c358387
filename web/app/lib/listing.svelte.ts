/** What a list of citations is asked for, as the address has it. */
import type { CitationSort } from '../../api.ts';
import { address } from './address.svelte.ts';
import type { When } from './api.ts';
import type { Row } from './grouping.ts';
import { ORDERS } from './grouping.ts';
import { Pages } from './pages.svelte.ts';

const PAGE = 100;

type Filters = Record<string, string | null>;

interface Listed<One> {
  readonly citations: readonly One[];
  readonly total: number;
  readonly next: string | null;
}

export class Listing<One extends Row, Answer extends Listed<One>> {
  readonly found = new Pages<One, Answer>();
  readonly #names: readonly string[];
  readonly #usual: CitationSort;

  /**
   * Asks whenever the address asks for something else; to be made while a component is.
   *
   * @param names of the filters, as the address and the API have them.
   * @param usual the order where the address tells none.
   */
  constructor(
    names: readonly string[],
    usual: CitationSort,
    ask: (parameters: object, when: When, signal: AbortSignal) => Promise<Answer>,
  ) {
    this.#names = names;
    this.#usual = usual;
    // In words, so that a row that is chosen asks nothing anew.
    const asked = $derived(JSON.stringify({ filters: this.filters, sort: this.sort, when: address.when }));
    $effect(() => {
      const { filters, sort, when } = JSON.parse(asked) as { filters: Filters; sort: string; when: When };
      this.found.ask(async (cursor, signal) => {
        const answer = await ask({ ...filters, sort, limit: PAGE, cursor }, when, signal);
        return { answer, page: { rows: answer.citations, total: answer.total, next: answer.next } };
      });
    });
  }

  get filters(): Filters {
    return Object.fromEntries(this.#names.map((name) => [name, address.get(name)]));
  }

  get sort(): CitationSort {
    const orders = Object.keys(ORDERS) as CitationSort[];
    return orders.find((one) => one === address.get('sort')) ?? this.#usual;
  }
}
