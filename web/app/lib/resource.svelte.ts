import { ApiFailure } from './api.ts';

/** An answer on its way: what came, what went wrong, whether something is still to come. A newer question cancels the older. */
export class Resource<Answer> {
  answer = $state.raw<Answer | null>(null);
  failure = $state<string | null>(null);
  /** Whether it failed because the graph does not have what was asked for. */
  missing = $state(false);
  loading = $state(true);
  #controller: AbortController | null = null;

  /** Asks. The last answer stays in sight until the new one comes. */
  ask(question: (signal: AbortSignal) => Promise<Answer>): void {
    this.#controller?.abort();
    const controller = new AbortController();
    this.#controller = controller;
    this.loading = true;
    question(controller.signal).then(
      (answer) => {
        if (controller.signal.aborted) return;
        this.answer = answer;
        this.failure = null;
        this.missing = false;
        this.loading = false;
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        this.answer = null;
        this.failure = error instanceof Error ? error.message : String(error);
        this.missing = error instanceof ApiFailure && error.status === 404;
        this.loading = false;
      },
    );
  }
}
