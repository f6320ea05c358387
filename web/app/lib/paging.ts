/** Pages of a text: where each begins is known, and offsets count from the text's beginning. */

/** The page, from 1, that an offset lies on; of pages that begin at the same place the last, since the others are empty. */
export function pageOf(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(1, low);
}
