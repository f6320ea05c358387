/** What a measurement is, and how time is taken. */

export interface Measurement {
  name: string;
  value: number;
  unit: string;
  /** What `ratio` compares with, measured in the same run; null where `ratio` is against a budget of the design. */
  baseline: string | null;
  /** Value over baseline's value, in the same unit. */
  ratio: number;
}

export type Measure = () => AsyncIterable<Measurement>;

/** Seconds that `work` takes: the median of several runs after two to warm up. */
export function seconds(work: () => unknown, runs = 7): number {
  work();
  work();
  const times = Array.from({ length: runs }, () => {
    const from = performance.now();
    work();
    return (performance.now() - from) / 1000;
  }).sort((a, b) => a - b);
  return times[runs >> 1] as number;
}
