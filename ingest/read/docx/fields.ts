/** The fields that are open at a place: `{ REF _Ref1 \h | 130 }`. Their instruction is no text, their result is. */
export class Fields {
  readonly #open: ('instruction' | 'result')[] = [];
  #instructions = 0;
  /** Below this index all are results. */
  #settled = 0;

  /** Whether what is read now belongs to an instruction. */
  get inInstruction(): boolean {
    return this.#instructions > 0;
  }

  begin(): void {
    this.#open.push('instruction');
    this.#instructions++;
  }

  separate(): void {
    this.#toResult(this.#open.length - 1);
  }

  end(): void {
    if (this.#open.pop() === 'instruction') this.#instructions--;
    this.#settled = Math.min(this.#settled, this.#open.length);
  }

  /**
   * At the end of a paragraph. An instruction never goes on in the next one, unless the end of its field was lost: then what
   * follows must not be lost with it.
   */
  endParagraph(): void {
    for (; this.#settled < this.#open.length; this.#settled++) this.#toResult(this.#settled);
  }

  #toResult(index: number): void {
    if (this.#open[index] !== 'instruction') return;
    this.#open[index] = 'result';
    this.#instructions--;
  }
}
