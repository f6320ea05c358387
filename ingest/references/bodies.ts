/** The words beside a reference that say who issued it: `UNGA Resolution 70/1`, `Resolution 29 (…) of WTSA`. */
import { codeEdition, codeYears, conferenceCode } from './editions.ts';
import type { EditionHalf, ParsedEdition } from './editions.ts';
import type { Tokens } from './lexer.ts';
import { TokenList, tokensOf, wordBefore } from './lexer.ts';
import type { Lexicon } from './lexicon.ts';
import type { BodyHint } from './types.ts';

/** How far back words can belong to a reference, in characters. */
const LOOK_BACK = 160;
/** A line this long was wrapped by its page, not ended by its author. */
const WRAPPED_LINE = 50;

export interface WordsBefore {
  /** Where the reference begins, body included where it stands directly before the noun. */
  start: number;
  hint: BodyHint | null;
  /** The edition that the body's words carry, or its halves: `WTSA-12 Resolution 1`. */
  editions: readonly EditionHalf[];
  /** `Draft New Resolution` */
  draft: boolean;
  /** Another organization's, or a document's that is no instrument (`General Recommendation`). */
  foreign: boolean;
}

/** Reads the words that end where the noun at `noun` begins; null where they say nothing. */
export function bodyBefore(text: string, noun: number, lexicon: Lexicon): WordsBefore | null {
  if (!mayStandBefore(text, noun, lexicon)) return null;
  const words = new TokenList(tokensOf(text, Math.max(0, noun - LOOK_BACK), noun));
  const whole = words.tokens.length;
  if (whole === 0 || endsLine(text, noun)) return null;
  let end = whole;
  let draft = false;
  let start = noun;
  while (end > 0 && lexicon.words.drafts.has(words.at(end - 1).norm)) {
    draft ||= words.at(end - 1).norm === 'draft';
    end--;
    if (draft) start = words.at(end).start;
  }
  if (!draft) end = whole;
  if (words.at(end - 1).norm === 'general' && end === whole) {
    return { start, hint: null, editions: [], draft, foreign: true };
  }
  let apart = false;
  while (
    end > 0 &&
    (lexicon.words.inIts.has(words.at(end - 1).norm) || (words.at(end - 1).norm === ',' && apart))
  ) {
    apart = true;
    end--;
  }
  if (!apart && words.at(end - 2).norm === "'" && words.at(end - 1).norm === 's') end -= 2;
  if (!apart && /['’]s?$/.test(words.at(end - 1).norm))
    return draft ? { start, hint: null, editions: [], draft, foreign: false } : null;

  const found = bodyEndingAt(words, end, lexicon);
  if (!found) return draft ? { start, hint: null, editions: [], draft, foreign: false } : null;
  if (found.body === null) return { start, hint: null, editions: [], draft, foreign: true };
  const from = words.at(found.from).start;
  const to = words.at(end - 1).end;
  return {
    start: apart || draft ? start : from,
    hint: { named: found.body, words: text.slice(from, to), where: 'before' },
    editions: apart || found.years.length === 0 ? [] : codeEdition(found.body, found.years),
    draft,
    foreign: false,
  };
}

/**
 * Whether the words before a noun can belong to it, read from behind and no farther than that takes: most nouns have none, and the
 * words before these need not be cut into tokens.
 */
function mayStandBefore(text: string, noun: number, lexicon: Lexicon): boolean {
  for (let at = noun; at > 0 && noun - at < LOOK_BACK;) {
    const word = wordBefore(text, at);
    if (word.norm === '' || lexicon.words.drafts.has(word.norm)) return word.norm !== '';
    if (!lexicon.words.inIts.has(word.norm) && word.norm !== ',') {
      return lexicon.beforeNoun.has(word.norm) || /^\d+$/.test(word.norm);
    }
    at = word.start;
  }
  return false;
}

/** Whether the noun begins a line that the line before it did not run into. */
function endsLine(text: string, noun: number): boolean {
  let at = noun - 1;
  while (at >= 0 && /[^\S\n]/.test(text.charAt(at))) at--;
  if (text.charAt(at) !== '\n') return false;
  return at - text.lastIndexOf('\n', at - 1) < WRAPPED_LINE;
}

/** The longest body name whose last token is the one before `end`; an acronym in brackets or a year may follow the name. */
function bodyEndingAt(
  row: TokenList,
  end: number,
  lexicon: Lexicon,
): { body: string | null; from: number; years: readonly number[] } | null {
  let stop = end;
  let years: readonly number[] = [];
  if (row.at(stop - 1).norm === ')' && row.at(stop - 3).norm === '(') stop -= 3;
  const last = row.at(stop - 1);
  if (last.type === 'number') {
    const hyphen = row.at(stop - 2).norm === '-' ? 1 : 0;
    const code = lexicon.codes.get(row.at(stop - 2 - hyphen).norm.toUpperCase());
    years = codeYears(last.norm);
    if (code && years.length > 0) return { body: code, from: stop - 2 - hyphen, years };
    if (last.norm.length !== 4 || years.length !== 1) return null;
    stop--;
  }
  for (let from = Math.max(0, stop - 14); from < stop; from++) {
    const match = lexicon.bodies.match(row, from);
    if (match && from + match.length === stop) {
      return { body: isPartOfName(row, from, lexicon) ? null : match.value, from, years };
    }
  }
  return null;
}

/** Whether a bare *Council* is the end of another organ's name: `Governing Council decision 27/9`. */
function isPartOfName(row: TokenList, from: number, lexicon: Lexicon): boolean {
  const [before, earlier] = [row.at(from - 1), row.at(from - 2)];
  const begins =
    earlier.type === 'end' || before.newline || (earlier.type === 'mark' && earlier.norm !== ',');
  return lexicon.words.organs.has(row.at(from).norm) && before.type === 'word' && before.capital && !begins;
}

/**
 * An organ that the lexicon does not know, by its capital letters and a word such as *Council* or *Commission* among them:
 * `the Governing Council`, `the Conference of the Parties`. Null where none stands there.
 */
function unknownOrgan(tokens: Tokens, start: number, lexicon: Lexicon): { next: number } | null {
  let organ = false;
  let at = start;
  for (; at < start + 10 && tokens.at(at).type === 'word'; at++) {
    const { norm, capital } = tokens.at(at);
    if (capital) organ ||= lexicon.words.organs.has(norm);
    else if (at === start || !lexicon.words.inNames.has(norm)) break;
  }
  return organ ? { next: at } : null;
}

export interface WordsAfter {
  hint: BodyHint | null;
  edition: ParsedEdition | null;
  next: number;
  end: number;
  /** Whether these words are part of the reference's span. */
  covers: boolean;
  foreign: boolean;
}

/**
 * Reads `of the World Telecommunication Standardization Assembly (WTSA)`, `of this conference`, `adopted by the ITU Council`,
 * `of WRC-23`, `(WTSA)`, `of 24 December 2001` at a token; null where nothing of the kind stands there.
 */
export function bodyAfter(tokens: Tokens, start: number, lexicon: Lexicon): WordsAfter | null {
  const { words } = lexicon;
  let at = start;
  if (tokens.is(at, '(')) {
    const acronym = lexicon.bodies.match(tokens, at + 1);
    const close = at + 1 + (acronym?.length ?? 0);
    if (!acronym?.value || !tokens.is(close, ')')) return null;
    return after(tokens, at + 1, acronym.length, acronym.value, close + 1, tokens.at(close).end, true);
  }
  if (words.tailVerbs.has(tokens.at(at).norm)) at++;
  if (!words.of.has(tokens.at(at).norm)) return null;
  at++;
  const date = dateLength(tokens, at);
  if (date > 0) {
    const next = at + date;
    return { hint: null, edition: null, next, end: tokens.at(next - 1).end, covers: false, foreign: false };
  }
  const own = lexicon.thisBody.match(tokens, at);
  if (own) {
    const next = at + own.length;
    return {
      hint: { thisBody: true },
      edition: null,
      next,
      end: tokens.at(next - 1).end,
      covers: true,
      foreign: false,
    };
  }
  if (tokens.is(at, 'the')) at++;
  let year: number | null = null;
  for (; words.ordinals.has(tokens.at(at).norm) || tokens.at(at).type === 'number'; at++) {
    const digits = tokens.at(at);
    if (digits.type !== 'number') continue;
    const [read] = digits.norm.length === 4 ? codeYears(digits.norm) : [];
    if (read === undefined) return null;
    year = read;
  }
  const code = conferenceCode(tokens, at, lexicon);
  const match = lexicon.bodies.match(tokens, at);
  if (code && code.body !== 'COUNCIL') {
    const result = after(
      tokens,
      at,
      1,
      code.body,
      at + code.length,
      tokens.at(at + code.length - 1).end,
      true,
    );
    return { ...result, edition: edition(code.body, code.years, result.next, result.end) };
  }
  if (!match) {
    const organ = unknownOrgan(tokens, at, lexicon);
    if (!organ) return null;
    // A slip in the name, with the right acronym behind it: `the World Telecommunication Conference (WTDC)`.
    const acronym = bodyAfter(tokens, organ.next, lexicon);
    if (acronym?.hint) return acronym;
    const end = tokens.at(organ.next - 1).end;
    return { hint: null, edition: null, next: organ.next, end, covers: false, foreign: true };
  }
  let next = at + match.length;
  const end = tokens.at(next - 1).end;
  if (match.value === null) return { hint: null, edition: null, next, end, covers: false, foreign: true };
  if (tokens.is(next, '(')) {
    const acronym = lexicon.bodies.match(tokens, next + 1);
    if (acronym && tokens.is(next + 1 + acronym.length, ')')) next += acronym.length + 2;
  }
  const sector = match.value.startsWith('ITU-');
  const result = after(tokens, at, match.length, match.value, next, end, !sector);
  return { ...result, edition: edition(match.value, year === null ? [] : [year], next, end) };
}

function after(
  tokens: Tokens,
  at: number,
  length: number,
  body: string,
  next: number,
  end: number,
  covers: boolean,
): WordsAfter {
  const words = tokens.text.slice(tokens.at(at).start, tokens.at(at + length - 1).end);
  return { hint: { named: body, words, where: 'after' }, edition: null, next, end, covers, foreign: false };
}

const edition = (body: string, years: readonly number[], next: number, end: number): ParsedEdition | null =>
  years.length === 0 ? null : { halves: codeEdition(body, years), next, end };

/** `18 December 1996` → 3 tokens; 0 where no date stands there. */
function dateLength(tokens: Tokens, at: number): number {
  const [day, month, year] = [tokens.at(at), tokens.at(at + 1), tokens.at(at + 2)];
  const dated =
    day.type === 'number' &&
    day.norm.length <= 2 &&
    month.type === 'word' &&
    year.type === 'number' &&
    year.norm.length === 4;
  return dated ? 3 : 0;
}
