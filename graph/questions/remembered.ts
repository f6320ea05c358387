/** Answers to questions about the whole graph, kept until the graph is written to: they cost the most and change the least. */
import type { Source } from './source.ts';

/** Days that people go back and forth between. */
const MOST_ANSWERS = 12;

export class Remembered<Question extends object, Answer> {
  readonly #work: (source: Source, question: Question) => Promise<Answer>;
  readonly #answers = new Map<string, Answer>();
  /** What the store held when these were given. */
  #state: string | null = null;

  constructor(work: (source: Source, question: Question) => Promise<Answer>) {
    this.#work = work;
  }

  /** The answer from rows of one transaction. It is shared: nobody may change it. */
  async ask(source: Source, question: Question): Promise<Answer> {
    const state = await source.state();
    if (state !== this.#state) this.#answers.clear();
    this.#state = state;
    const key = JSON.stringify(Object.entries(question).sort());
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answer = await this.#work(source, question);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size >= MOST_ANSWERS && oldest !== undefined) this.#answers.delete(oldest);
    this.#answers.set(key, answer);
    return answer;
  }
}
