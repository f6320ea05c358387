/** Stretches of a text, in its order. */

/** From `start` up to, but without, `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Those of a row in order of the text that lie in a stretch of it, or reach into it; found by bisection. */
export function between<Item>(
  items: readonly Item[],
  span: (item: Item) => Stretch,
  start: number,
  end: number,
): Item[] {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (span(items[middle] as Item).end <= start) low = middle + 1;
    else high = middle;
  }
  const found: Item[] = [];
  for (let at = low; at < items.length && span(items[at] as Item).start < end; at++)
    found.push(items[at] as Item);
  return found;
}
