/** Answers to questions about the whole graph, kept until the graph is written to: they cost the most and change the least. */
import type { Source, Within } from './source.ts';

/** Days that people go back and forth between. */
const MOST_ANSWERS = 12;

/**
 * `gather` takes all that an answer needs from the rows of one transaction; `finish` makes the answer of it, when others may be
 * answered already.
 */
export class Remembered<Question extends object, Gathered, Answer> {
  readonly #gather: (source: Source, question: Question) => Promise<Gathered>;
  readonly #finish: (gathered: Gathered, within: Within) => Promise<Answer>;
  /** Those that are still worked out are among them: who asks the same meanwhile waits for the one answer. */
  readonly #answers = new Map<string, Promise<Answer>>();
  /** What the store held when these were given. */
  #state: string | null = null;

  constructor(
    gather: (source: Source, question: Question) => Promise<Gathered>,
    finish: (gathered: Gathered, within: Within) => Promise<Answer>,
  ) {
    this.#gather = gather;
    this.#finish = finish;
  }

  /** The answer is shared: nobody may change it. */
  async ask(within: Within, question: Question): Promise<Answer> {
    const key = JSON.stringify(Object.entries(question).sort());
    // Inside an object, so that the transaction does not wait for the answer.
    const { answer } = await within(async (source) => {
      const state = await source.state();
      if (state !== this.#state) this.#answers.clear();
      this.#state = state;
      const known = this.#answers.get(key);
      if (known !== undefined) return { answer: known };
      const gathered = this.#gather(source, question);
      const made = gathered.then((all) => this.#finish(all, within));
      this.#keep(key, made);
      await gathered;
      return { answer: made };
    });
    return answer;
  }

  #keep(key: string, answer: Promise<Answer>): void {
    const [oldest] = this.#answers.keys();
    if (this.#answers.size >= MOST_ANSWERS && oldest !== undefined) this.#answers.delete(oldest);
    this.#answers.set(key, answer);
    // What went wrong may go well the next time.
    answer.catch(() => {
      if (this.#answers.get(key) === answer) this.#answers.delete(key);
    });
  }
}
