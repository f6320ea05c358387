/** Arithmetic of time axes: where a day falls, which years are named, and how labels beside it keep clear of each other. */

/** A day as a decimal year: `2018-07-02` is about 2018.5. */
export function timeOf(iso: string): number {
  const year = Number(iso.slice(0, 4));
  const first = Date.UTC(year, 0, 1);
  return year + (Date.parse(iso.slice(0, 10)) - first) / (Date.UTC(year + 1, 0, 1) - first);
}

/** Steps between named years that readers count in without thinking. */
const STEPS = [1, 2, 4, 5, 10, 20, 50] as const;

/** The years to be named from `first` to `last`, at most `most` of them, at round distances. */
export function yearTicks(first: number, last: number, most: number): number[] {
  const step = STEPS.find((one) => Math.floor((last - first) / one) < most) ?? 100;
  const from = Math.ceil(first / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((last - from) / step) + 1) }, (_, n) => from + n * step);
}

/**
 * Where labels of one width begin in a row, so that none covers another and each stands as near as can be to what it names: those
 * that would collide are moved apart about their common middle (pool adjacent violators). Null where the row is too short for them.
 * @param wanted where each would stand by itself, in rising order; in the unit of `width` and `room`.
 */
export function apart(wanted: readonly number[], width: number, room: number): number[] | null {
  const most = room - wanted.length * width;
  if (most < 0) return null;
  const pools: { sum: number; count: number }[] = [];
  const mean = (pool: { sum: number; count: number }): number => pool.sum / pool.count;
  for (const [index, place] of wanted.entries()) {
    let pool = { sum: place - index * width, count: 1 };
    for (let before = pools.at(-1); before && mean(before) > mean(pool); before = pools.at(-1)) {
      pool = { sum: pool.sum + before.sum, count: pool.count + before.count };
      pools.pop();
    }
    pools.push(pool);
  }
  return pools
    .flatMap((pool) => Array<number>(pool.count).fill(Math.min(most, Math.max(0, mean(pool)))))
    .map((offset, index) => offset + index * width);
}
