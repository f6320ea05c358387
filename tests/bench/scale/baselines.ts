/** What a question cannot do without, done barely over the same embedded store: an array walk, and SQLite's own recursion. */
import Database from 'libsql';
import { randomNumbers } from '../../../graph/metrics/random.ts';
import type { Act } from './world.ts';

const TIMES = 40;

/** The median of several runs, in seconds. */
function median(times: number, work: () => unknown): number {
  const took = Array.from({ length: times }, () => {
    const from = performance.now();
    work();
    return (performance.now() - from) / 1000;
  }).sort((a, b) => a - b);
  return took[times >> 1] as number;
}

/** Who cites whom among instruments on a day, as pairs. */
const PAIRS = `SELECT DISTINCT f.n AS citing, w.instrument AS cited FROM editions e JOIN citations c ON c.in_text = e.text
  JOIN cited w ON w.n = c.cited JOIN instruments f ON f.id = e.instrument
  WHERE e.from_date <= ? AND (e.to_date IS NULL OR ? < e.to_date)`;

/**
 * Seconds for reaching all that depends on an instrument: over arrays made for nothing else, and by a recursive query over a table
 * of nothing but pairs.
 * @param file path of an embedded store; it is only read.
 */
export function bareReach(
  file: string,
  instruments: readonly Act[],
  day: string,
): { arrays: number; sql: number } {
  const db = new Database(file, { readonly: true });
  db.exec('CREATE TEMP TABLE pairs (cited INTEGER, citing INTEGER)');
  db.prepare(`INSERT INTO pairs SELECT cited, citing FROM (${PAIRS})`).run([day, day]);
  db.exec('CREATE INDEX temp.pairs_cited ON pairs (cited, citing)');
  const rows = db.prepare('SELECT cited, citing FROM pairs ORDER BY cited').raw().all([]) as [
    number,
    number,
  ][];
  const most = Math.max(...(db.prepare('SELECT max(n) AS n FROM instruments').raw().get([]) as number[]));
  const begin = new Int32Array(most + 2);
  for (const [cited] of rows) begin[cited + 1] = (begin[cited + 1] as number) + 1;
  for (let n = 1; n < begin.length; n++) begin[n] = (begin[n] as number) + (begin[n - 1] as number);
  const citing = Int32Array.from(rows, ([, one]) => one);
  const random = randomNumbers(7);
  const number = db.prepare('SELECT n FROM instruments WHERE id = ?').raw();
  const start = (): number => {
    const act = instruments[Math.floor(instruments.length * random() ** 3)] as Act;
    return (number.get([act.id]) as [number] | undefined)?.[0] ?? 0;
  };
  const arrays = median(TIMES, () => reachInArrays(begin, citing, start()));
  const reached = db.prepare(
    `WITH RECURSIVE reached (n) AS (SELECT ? UNION SELECT citing FROM reached JOIN pairs ON cited = n)
     SELECT count(*) FROM reached`,
  );
  const sql = median(TIMES >> 2, () => reached.get([start()]));
  db.close();
  return { arrays, sql };
}

function reachInArrays(begin: Int32Array, citing: Int32Array, from: number): number {
  const seen = new Uint8Array(begin.length);
  const queue = [from];
  seen[from] = 1;
  for (const one of queue) {
    for (let n = begin[one] as number; n < (begin[one + 1] as number); n++) {
      const next = citing[n] as number;
      if (seen[next] === 1) continue;
      seen[next] = 1;
      queue.push(next);
    }
  }
  return queue.length;
}
