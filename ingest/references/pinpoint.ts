/**
 * The part of an instrument that a citation means: `resolves 1 to 11 of Resolution 25`, `Annex 2 to Decision 5`, `resolution 687
 * (1991), paragraph 24`. A unit and its labels are read word by word; what joins them to the instrument decides which one is meant.
 */
import { TokenList, tokensOf, wordBefore } from './lexer.ts';
import type { Token } from './lexer.ts';
import type { Lexicon } from './lexicon.ts';

/** How far before and behind a citation its pinpoint can stand, in characters. */
const REACH = 140;
/** Words of whom a clause addresses, between its verb and its labels, in tokens. */
const MOST_ADDRESSED = 14;

const LABEL_MARKS = new Set(['(', ')', ',', '-', '.', '/']);
const LABEL_WORDS = new Set(['and', 'or', 'to', 'bis']);

const isLabel = ({ type, norm }: Token): boolean =>
  type === 'number' ||
  (type === 'mark' && LABEL_MARKS.has(norm)) ||
  (type === 'word' && (LABEL_WORDS.has(norm) || /^(?:[a-z]|[ivxlc]+)$/.test(norm)));

/** The pinpoint that ends where a citation begins; null where none does. On one line. */
export function pinpointBefore(text: string, start: number, lexicon: Lexicon): string | null {
  const { pinpointLinks: links, pinpointArticles: articles } = lexicon.words;
  const last = wordBefore(text, start).norm;
  if (!links.has(last) && !articles.has(last)) return null;
  const row = new TokenList(tokensOf(text, Math.max(0, start - REACH), start));
  let end = row.tokens.length;
  while (end > 0 && articles.has(row.at(end - 1).norm)) end--;
  if (end < 2 || !links.has(row.at(end - 1).norm)) return null;
  end--;
  let found: number | null = null;
  for (let at = end - 1; at >= 0; at--) {
    const token = row.at(at);
    if (token.type === 'mark' && (token.norm === ';' || token.norm === ':')) break;
    const unit = lexicon.pinpointUnits.match(row, at);
    if (!unit) continue;
    // Of `paragraph 2 of section B of`, the whole; what does not reach the end ends the search.
    if (reaches(row, at + unit.length, end, unit.value, lexicon)) found = at;
    else if (found !== null) break;
  }
  if (found === null) return null;
  return text.slice(row.at(found).start, row.at(end - 1).end).replace(/\s+/g, ' ');
}

/** Whether nothing but labels, for a clause also whom it addresses, stands between a unit and the end. */
function reaches(
  row: TokenList,
  from: number,
  end: number,
  unit: 'unit' | 'clause',
  lexicon: Lexicon,
): boolean {
  let at = from;
  // A clause needs a label, else it is the verb of its own sentence: `considering the annex to Resolution 5`.
  let labelled = unit === 'unit';
  const addressed = unit === 'clause' ? Math.min(end, from + MOST_ADDRESSED) : from;
  while (at < addressed && row.at(at).type === 'word' && !/^[a-z]$/.test(row.at(at).norm)) {
    if (lexicon.words.pinpointLinks.has(row.at(at).norm) && row.at(at + 1).type !== 'word') break;
    at++;
  }
  for (; at < end; at++) {
    const inner = lexicon.pinpointUnits.match(row, at);
    if (inner?.value === 'unit') at += inner.length - 1;
    else if (lexicon.words.pinpointLinks.has(row.at(at).norm) && row.at(at).norm !== 'to') continue;
    else if (!isLabel(row.at(at))) return false;
    else if (row.at(at).type !== 'mark') labelled = true;
  }
  return labelled;
}

/** The pinpoint behind a citation: `, paragraph 24`, `, annex`; null where none stands there. On one line. */
export function pinpointAfter(text: string, end: number, lexicon: Lexicon): string | null {
  if (text.charAt(end) !== ',') return null;
  const row = new TokenList(tokensOf(text, end + 1, Math.min(text.length, end + 60)));
  const unit = lexicon.pinpointUnits.match(row, 0);
  if (unit?.value !== 'unit') return null;
  let at = unit.length;
  while (row.at(at).type === 'number' || /^(?:[a-z]|[ivxlc]+)$/.test(row.at(at).norm)) at++;
  const labels = row.at(at).norm === ')' && at > unit.length ? at + 1 : at;
  return text.slice(row.at(0).start, row.at(labels - 1).end).replace(/\s+/g, ' ');
}
