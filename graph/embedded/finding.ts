/** What is found by number and by words. */
import type { EditionId, InstrumentId } from '../ids.ts';
import type { Entity } from '../questions/source.ts';
import type { Adjacency } from './adjacency.ts';
import { entityOf } from './mentions.ts';
import type { Row, Rows } from './rows.ts';

const MOST_HITS = 200;

/** More than whatever a number is made of. */
const BEHIND = '\u{10ffff}';

export function byNumber(rows: Rows, number: string): InstrumentId[] {
  const found = rows.all(
    'SELECT id FROM instruments WHERE length(folded_number) = length(?1) AND folded_number = ?1',
    [number],
  );
  return [...found, ...numbersBeginning(rows, number)].map((row) => row.id as InstrumentId);
}

/** Length by length until there are enough: most of all numbers begin with 1, a few of them have two digits. */
function numbersBeginning(rows: Rows, number: string): Row[] {
  const found: Row[] = [];
  for (let length: unknown = [...number].length; found.length < MOST_HITS;) {
    const longer = rows.one(
      'SELECT min(length(folded_number)) AS n FROM instruments WHERE length(folded_number) > ?',
      [length],
    );
    length = longer?.n ?? null;
    if (length === null) break;
    found.push(
      ...rows.all(
        `SELECT id FROM instruments WHERE length(folded_number) = ? AND folded_number > ? AND folded_number < ?
         ORDER BY id LIMIT ?`,
        [length, number, `${number}${BEHIND}`, MOST_HITS - found.length],
      ),
    );
  }
  return found;
}

/** What a short word begins may be in every text: the first are found by marking their places, not by putting all in order. */
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
  const marked = new Uint8Array(order.length);
  for (const n of JSON.parse(row?.found as string) as number[]) marked[rank.values[n] as number] = 1;
  const first: EditionId[] = [];
  for (let place = marked.indexOf(1); place >= 0 && first.length < limit;) {
    first.push(editionIds[order[place] as number] as EditionId);
    place = marked.indexOf(1, place + 1);
  }
  return first;
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
