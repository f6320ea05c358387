/** The Cypher that finds by number and by words. */
import type { Statement } from '../server.ts';
import { statement } from './statement.ts';

/** Instruments of a number, then those whose number begins with it. */
export const instrumentsByNumber = (number: string): Statement =>
  statement(
    `CALL () {
  MATCH (i:Instrument)
  WHERE i.foldedNumber = $number
  RETURN i.id AS id, 0 AS length
UNION ALL
  MATCH (i:Instrument)
  WHERE i.foldedNumber STARTS WITH $number AND i.foldedNumber <> $number
  RETURN i.id AS id, size(i.foldedNumber) AS length
  ORDER BY length, id
  LIMIT 200
}
RETURN id
ORDER BY length, id`,
    { number },
  );

/** What would be an operator to the full-text index. */
const OPERATORS = /[+\-!(){}[\]^"~*?:\\/&|]/g;

/** What the full-text index is asked for words that begin so: `+frau* +call*`. */
const beginnings = (words: readonly string[]): string =>
  words.map((word) => `+${word.replace(OPERATORS, '\\$&')}*`).join(' ');

/** The first so many editions whose title, or title and text, have words that begin with each of these. */
export const editionsByWords = (
  words: readonly string[],
  within: 'title' | 'all',
  limit: number,
): Statement =>
  statement(
    `CALL db.index.fulltext.queryNodes($index, $query) YIELD node
RETURN node.id AS id
ORDER BY node.id
LIMIT $limit`,
    { index: within === 'title' ? 'edition_titles' : 'edition_words', query: beginnings(words), limit },
  );

/** Entities whose label has a word that begins with each of these. */
export const entitiesByLabel = (words: readonly string[]): Statement =>
  statement(
    `CALL db.index.fulltext.queryNodes('entity_words', $query) YIELD node
RETURN node {.id, .kind, .label} AS entity
ORDER BY node.id
LIMIT 200`,
    { query: beginnings(words) },
  );
