/** The end of the time that a file may take. */
import { Refused } from './refused.ts';

export class Deadline {
  readonly #seconds: number;
  readonly #end: number;
  #failure: Promise<never> | null = null;

  constructor(seconds: number) {
    this.#seconds = seconds;
    this.#end = performance.now() + seconds * 1000;
  }

  /** @throws {Refused} once the time is over. */
  check(): void {
    if (performance.now() > this.#end) throw this.#refusal();
  }

  /** From now on nothing is waited for once this is broken. */
  watch(failure: Promise<never>): void {
    this.#failure = failure;
  }

  /**
   * What a promise gives, if it does so in time: a damaged file may leave the parser waiting for ever.
   *
   * @throws {Refused} once the time is over.
   */
  async wait<T>(promise: Promise<T>): Promise<T> {
    // Nobody else waits for it: once the time is over, its failure concerns no one.
    promise.catch(() => undefined);
    this.check();
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(this.#refusal()), this.#end - performance.now());
    });
    try {
      return await Promise.race(this.#failure ? [promise, over, this.#failure] : [promise, over]);
    } finally {
      clearTimeout(timer);
    }
  }

  #refusal(): Refused {
    return new Refused(`takes too long: more than ${this.#seconds} seconds`);
  }
}
