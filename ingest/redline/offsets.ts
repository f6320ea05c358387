/** Where the characters of a clean text stand in the marked text that it was cut out of. */
import type { Stretch } from './stretches.ts';

/**
 * A compressed map from the offsets of a clean text to those of the marked one. It keeps two numbers for each run of characters
 * that stand together in both, and finds a run by bisection, so that a text of a few changes costs next to nothing.
 *
 *     marked   in (Rev. Antalya, 2006Busan, 2014)     deleted [9, 22), kept for the new side [0, 9) [22, 34)
 *     clean    in (Rev. Busan, 2014)
 *
 *     new OffsetMap([{ start: 0, end: 9 }, { start: 22, end: 34 }])
 *       clean starts    [0, 9]
 *       marked starts   [0, 22]
 *       toMarked(4) === 4      toMarked(9) === 22      toMarked(21) === 34, the end of the text
 */
export class OffsetMap {
  /** Characters of the clean text. */
  readonly length: number;
  readonly #clean: number[] = [];
  readonly #marked: number[] = [];

  /** @param kept the stretches of the marked text that the clean one consists of: in order, without overlap. */
  constructor(kept: Iterable<Stretch>) {
    let length = 0;
    let end = -1;
    for (const stretch of kept) {
      if (stretch.end <= stretch.start) continue;
      if (stretch.start !== end) {
        this.#clean.push(length);
        this.#marked.push(stretch.start);
      }
      length += stretch.end - stretch.start;
      end = stretch.end;
    }
    this.length = length;
  }

  /**
   * The offset in the marked text of a character of the clean one; behind the last character that of the end. To map a span, map
   * its last character and add one: its end may be where a deletion begins.
   */
  toMarked(offset: number): number {
    let low = 0;
    let high = this.#clean.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#clean[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return offset + (this.#marked[low] ?? 0) - (this.#clean[low] ?? 0);
  }
}
