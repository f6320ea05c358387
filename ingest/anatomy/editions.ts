/** Lines that tell editions: the adopting line, the history line, the head of final acts. */
import type { Lexicon } from '../references/lexicon.ts';
import { parseEdition } from '../references/editions.ts';
import { Tokens } from '../references/lexer.ts';
import type { WrittenEdition } from '../references/types.ts';
import type { Adopting } from './types.ts';

/** No adopting line is longer, in tokens. */
const LONGEST_LINE = 40;

/** The newest half of what stands in brackets: in a redline the inserted one. */
function newest(
  tokens: Tokens,
  at: number,
  lexicon: Lexicon,
): { edition: WrittenEdition; next: number; end: number } | null {
  const parsed = parseEdition(tokens, at, lexicon);
  const last = parsed?.halves.at(-1);
  return parsed && last ? { edition: last.edition, next: parsed.next, end: parsed.end } : null;
}

/**
 * Reads `The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),` or `The fifth World
 * Telecommunication/ICT Policy Forum (Geneva, 2013),` where a paragraph begins with it, over line breaks; null where it does not. The General Assembly's and the Councils' lines name no edition.
 */
export function adoptingLine(
  text: string,
  start: number,
  lexicon: Lexicon,
): (Adopting & { end: number }) | null {
  const tokens = new Tokens(text, start, start + 600);
  if (!tokens.is(0, 'the')) return null;
  let from = 1;
  while (lexicon.words.ordinals.has(tokens.at(from).norm)) from++;
  const body = lexicon.bodies.match(tokens, from);
  if (!body?.value) return null;
  for (let i = from + body.length; i < LONGEST_LINE; i++) {
    const token = tokens.at(i);
    if (token.norm === '(') {
      const read = newest(tokens, i, lexicon);
      if (read) {
        const comma = tokens.is(read.next, ',');
        return { body: body.value, edition: read.edition, end: comma ? tokens.at(read.next).end : read.end };
      }
    }
    const ends = token.norm === ',' && (tokens.at(i + 1).newline || tokens.at(i + 1).type === 'end');
    if (ends) return { body: body.value, edition: null, end: token.end };
    if (token.type === 'end' || token.type === 'break' || token.norm === '.' || token.norm === ';')
      return null;
  }
  return null;
}

/** The body and edition that words such as `FINAL ACTS OF THE PLENIPOTENTIARY CONFERENCE (BUCHAREST, 2022)` name from `start` on. */
export function namedConference(
  text: string,
  start: number,
  lexicon: Lexicon,
): (Adopting & { end: number }) | null {
  const tokens = new Tokens(text, start, start + 400);
  const from = tokens.is(0, 'the') ? 1 : 0;
  const body = lexicon.bodies.match(tokens, from);
  if (!body?.value) return null;
  for (let i = from + body.length; i < LONGEST_LINE; i++) {
    const token = tokens.at(i);
    if (token.type === 'end' || token.type === 'break') return null;
    const read = token.norm === '(' ? newest(tokens, i, lexicon) : null;
    if (read) return { body: body.value, edition: read.edition, end: read.end };
  }
  return null;
}

/**
 * Reads a history line from its first bracket on: `(Kyoto, 1994) – (Rev. Antalya, 2006)`, or in one bracket as assemblies print it
 * below the title, `(Helsinki, 1993; Geneva, 1996)`. Null unless it takes up whole lines.
 */
export function historyLine(
  text: string,
  start: number,
  lexicon: Lexicon,
): { entries: WrittenEdition[]; end: number } | null {
  const tokens = new Tokens(text, start, start + 2000);
  const entries: WrittenEdition[] = [];
  let at = 0;
  let end = start;
  while (tokens.is(at, '(')) {
    const parsed = parseEdition(tokens, at, lexicon);
    if (!parsed) return null;
    const inside = text.slice(tokens.at(at).start, parsed.end);
    // Assemblies list all editions in one bracket and leave `Rev.` out: all but the first are revisions. Without a semicolon two
    // editions in one bracket are a redline's halves: the newer one counts.
    const listed = inside.includes(';')
      ? parsed.halves.map(({ edition }, n) => ({ ...edition, revised: edition.revised || n > 0 }))
      : parsed.halves.slice(-1).map(({ edition }) => edition);
    entries.push(...listed);
    end = parsed.end;
    at = parsed.next;
    if (!tokens.is(at, '-') && !tokens.is(at, '—')) break;
    at++;
  }
  const after = tokens.at(at);
  const whole = after.type === 'end' || after.type === 'break' || after.newline;
  return whole && entries.length > 0 && entries.every((entry) => entry.place !== null || entry.body !== null)
    ? { entries, end }
    : null;
}
