/** What is found by number and by words. */
import type { EditionId, InstrumentId } from '../ids.ts';
import type { Entity } from '../questions/source.ts';
import type { Adjacency } from './adjacency.ts';
import { entityOf } from './mentions.ts';
import type { Rows } from './rows.ts';

const MOST_HITS = 200;

export const byNumber = (rows: Rows, number: string): InstrumentId[] =>
  rows
    .all(
      `SELECT id FROM instruments WHERE folded_number = ?1 UNION ALL
       SELECT id FROM (SELECT id FROM instruments WHERE folded_number > ?1 AND folded_number < ?1 || char(1114111)
         ORDER BY length(folded_number), id LIMIT ${MOST_HITS})`,
      [number],
    )
    .map((row) => row.id as InstrumentId);

export function byWords(
  rows: Rows,
  { editionIds, order, rank }: Adjacency,
  words: readonly string[],
  within: 'title' | 'all',
  limit: number,
): EditionId[] {
  const table = within === 'title' ? 'titles' : 'words';
  const row = rows.one(`SELECT json_group_array(rowid) AS found FROM ${table} WHERE ${table} MATCH ?`, [
    beginnings(words),
  ]);
  const found = Int32Array.from(
    JSON.parse(row?.found as string) as number[],
    (n) => rank.values[n] as number,
  );
  const first = found.sort().subarray(0, limit);
  return Array.from(first, (place) => editionIds[order[place] as number] as EditionId);
}

export const byLabel = (rows: Rows, words: readonly string[]): Entity[] =>
  rows
    .all(
      `SELECT x.id, x.kind, x.label FROM labels l JOIN entities x ON x.n = l.rowid
       WHERE labels MATCH ? ORDER BY x.id LIMIT ${MOST_HITS}`,
      [beginnings(words)],
    )
    .map(entityOf);

/** What the full-text index is asked for words that begin so: `"frau"* "call"*`. */
const beginnings = (words: readonly string[]): string =>
  words.map((word) => `"${word.replaceAll('"', '')}"*`).join(' ');
