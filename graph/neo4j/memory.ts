/** What was worked out of the whole graph, kept until the graph is written to, by whomever: each needs much of the database read. */

export class Memory {
  readonly #most: number;
  readonly #kept = new Map<string, unknown>();
  #state: string | null = null;

  /** @param most answers that are kept. */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * What is known under a key, or what work gives.
   * @param state what the database holds, as read before the work begins. What was worked out while another became known is not kept.
   */
  async recall<Answer>(state: string, key: string, work: () => Promise<Answer>): Promise<Answer> {
    if (state !== this.#state) this.#kept.clear();
    this.#state = state;
    const known = this.#kept.get(key) as Answer | undefined;
    if (known !== undefined) {
      // The longest unused goes first.
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known;
    }
    const answer = await work();
    if (this.#state !== state) return answer;
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= this.#most && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(key, answer);
    return answer;
  }
}

export interface Memories {
  readonly answers: Memory;
  /** Who cites whom on a day: 30 MB each where a million citations are held. */
  readonly forces: Memory;
}

/** Days, filters and words that people go back and forth between. */
export const memories = (): Memories => ({ answers: new Memory(64), forces: new Memory(4) });
