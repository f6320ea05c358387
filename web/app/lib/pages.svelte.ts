import { ApiFailure } from './api.ts';

/** A list that comes in pages: what has come, how many there are, whether more is on its way. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly next: string | null;
}

type Question<Row, Answer> = (
  cursor: string | null,
  signal: AbortSignal,
) => Promise<{ page: Page<Row>; answer: Answer }>;

/** A newer question cancels the older, and its first page takes the place of all that came before. */
export class Pages<Row, Answer> {
  rows = $state.raw<readonly Row[]>([]);
  /** The first page's answer, with what holds for all pages. */
  answer = $state.raw<Answer | null>(null);
  total = $state(0);
  failure = $state<string | null>(null);
  /** Whether it failed because the graph does not have what was asked for. */
  missing = $state(false);
  loading = $state(true);
  #next: string | null = null;
  #question: Question<Row, Answer> | null = null;
  #controller: AbortController | null = null;

  get complete(): boolean {
    return this.answer !== null && this.#next === null;
  }

  ask(question: Question<Row, Answer>): void {
    this.#question = question;
    this.#load(null);
  }

  /** Asks for the next page, unless one is on its way or there is none. */
  more(): void {
    if (!this.loading && this.#next !== null) this.#load(this.#next);
  }

  #load(cursor: string | null): void {
    const question = this.#question;
    if (!question) return;
    this.#controller?.abort();
    const controller = new AbortController();
    this.#controller = controller;
    this.loading = true;
    question(cursor, controller.signal).then(
      ({ page, answer }) => {
        if (controller.signal.aborted) return;
        this.rows = cursor === null ? page.rows : [...this.rows, ...page.rows];
        if (cursor === null) this.answer = answer;
        this.total = page.total;
        this.#next = page.next;
        this.failure = null;
        this.missing = false;
        this.loading = false;
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        this.failure = error instanceof Error ? error.message : String(error);
        this.missing = error instanceof ApiFailure && error.status === 404;
        this.loading = false;
      },
    );
  }
}
