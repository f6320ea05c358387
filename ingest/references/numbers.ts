/** The numbers of instruments: `130`, `7-3`, `68/167`, `D.150`, `22-1/1`, `1514 (XV)`, `[B-1]`. */
import type { InstrumentKind } from '../../graph/ids.ts';
import type { Token, Tokens } from './lexer.ts';
import { conferenceCode } from './editions.ts';
import type { Lexicon } from './lexicon.ts';
import type { NumberShape } from './types.ts';

export interface ParsedNumber {
  /** One, several (`37/125A-B`), or the two halves of a redline. */
  readonly numbers: readonly string[];
  /** True where the numbers are the deleted and the inserted half of a redline, in this order. */
  readonly redline: boolean;
  readonly shape: NumberShape;
  readonly next: number;
  readonly end: number;
}

/** Reads the number at a token; null where none stands there. `sector`: after `ITU-R`, where `7-3` is one number. */
export function parseNumber(
  tokens: Tokens,
  at: number,
  kind: InstrumentKind,
  sector: boolean,
  lexicon: Lexicon,
): ParsedNumber | null {
  const first = tokens.at(at);
  if (first.norm === '[') return placeholder(tokens, at);
  if (kind === 'question') return question(tokens, at);
  if (kind === 'recommendation' && first.type === 'word') return designation(tokens, at, lexicon);
  if (first.type === 'word') {
    return specialSession(tokens, at) ?? provisional(tokens, at, lexicon) ?? misread(tokens, at);
  }
  if (first.type !== 'number' || first.norm.length > 6) return null;
  const after = tokens.at(at + 1);
  if (after.norm === '/' && !after.spaced && kind !== 'recommendation') return session(tokens, at);
  if (after.norm === '-' && !after.spaced && sector) return revisionNumber(tokens, at);
  if (after.norm === '.' && !after.spaced && follows(tokens.at(at + 2), 'number')) return null;
  const bracketed = romanSession(tokens, at, lexicon);
  if (bracketed) return bracketed;
  if (lexicon.words.repeats.has(after.norm)) {
    const numbers = [`${first.norm}${after.norm}`];
    return { numbers, redline: false, shape: 'plain', next: at + 2, end: after.end };
  }
  if (after.type === 'word' && !after.spaced && !isConnector(after, lexicon)) return null;
  // A footnote's mark glued on: no instrument of these bodies has five digits.
  const number = first.norm.length === 5 ? first.norm.slice(0, 3) : first.norm.replace(/^0+(?=\d)/, '');
  return { numbers: [number], redline: false, shape: 'plain', next: at + 1, end: first.end };
}

const follows = (token: Token, type: Token['type']): boolean => token.type === type && !token.spaced;

const isConnector = (token: Token, lexicon: Lexicon): boolean =>
  lexicon.words.and.has(token.norm) || lexicon.words.of.has(token.norm) || lexicon.words.to.has(token.norm);

/** `[B-1]`, `[ABC/1]`: the number that a draft has before it has one. */
function placeholder(tokens: Tokens, at: number): ParsedNumber | null {
  let i = at + 1;
  while (i < at + 8 && !tokens.is(i, ']')) {
    const { type, norm } = tokens.at(i);
    if (type === 'end' || type === 'break' || (type === 'mark' && norm !== '-' && norm !== '/')) return null;
    i++;
  }
  const close = tokens.at(i);
  const name = tokens.text.slice(tokens.at(at).end, close.start).trim();
  if (close.norm !== ']' || !/^[A-Z]/i.test(name)) return null;
  return { numbers: [name], redline: false, shape: 'placeholder', next: i + 1, end: close.end };
}

/**
 * The General Assembly has numbered by session in Arabic digits since its 31st, the Economic and Social Council by year since 1978;
 * lower numbers are other organs' (`Human Rights Council resolution 16/18`).
 */
const isSession = (digits: string): boolean =>
  digits.length === 4 ? Number(digits) >= 1978 && Number(digits) < 2100 : Number(digits) >= 31;

/** `68/167`, `72/266B`, `69/274 A`, `51/211 A to E`, `37/125A-B`. */
function session(tokens: Tokens, at: number): ParsedNumber | null {
  const second = tokens.at(at + 2);
  if (!follows(second, 'number')) return null;
  if (!isSession(tokens.at(at).norm) || second.norm.length > 3) return null;
  const base = `${tokens.at(at).norm}/${second.norm}`;
  const letter = tokens.at(at + 3);
  // A third part makes it another's: `Decision 676/2002/EC`.
  if (tokens.is(at + 3, '/') && !letter.spaced && !tokens.at(at + 4).spaced) return null;
  if (!isLetter(tokens, letter)) {
    if (letter.type === 'word' && !letter.spaced && letter.norm.length > 3) {
      return null;
    }
    return { numbers: [base], redline: false, shape: 'session', next: at + 3, end: second.end };
  }
  const glue = letter.spaced ? ' ' : '';
  const from = tokens.text.charAt(letter.start);
  const upTo = tokens.at(at + 5);
  const between = tokens.at(at + 4);
  if ((between.norm === 'to' || between.norm === '-') && isLetter(tokens, upTo)) {
    const span = upTo.norm.charCodeAt(0) - letter.norm.charCodeAt(0);
    if (span > 0) {
      const numbers = Array.from(
        { length: span + 1 },
        (_, n) => `${base}${glue}${String.fromCharCode(from.charCodeAt(0) + n)}`,
      );
      return { numbers, redline: false, shape: 'session', next: at + 6, end: upTo.end };
    }
  }
  return {
    numbers: [`${base}${glue}${from}`],
    redline: false,
    shape: 'session',
    next: at + 4,
    end: letter.end,
  };
}

/** `S-27/2`, `ES-10/13`: special and emergency special sessions of the General Assembly. */
function specialSession(tokens: Tokens, at: number): ParsedNumber | null {
  const [letters, hyphen, session, stroke, number] = [0, 1, 2, 3, 4].map((n) => tokens.at(at + n));
  if (!letters || !hyphen || !session || !stroke || !number) return null;
  const name = tokens.text.slice(letters.start, letters.end);
  const joined =
    (name === 'S' || name === 'ES') &&
    hyphen.norm === '-' &&
    follows(session, 'number') &&
    stroke.norm === '/' &&
    follows(number, 'number');
  if (!joined) return null;
  const numbers = [`${name}-${session.norm}/${number.norm}`];
  return { numbers, redline: false, shape: 'session', next: at + 5, end: number.end };
}

/** `COM4/1`, `PLEN/2`, `GT-PLEN/1`: the number that a committee's text has until the final acts give it one. */
function provisional(tokens: Tokens, at: number, lexicon: Lexicon): ParsedNumber | null {
  let i = at;
  if (tokens.is(i + 1, '-') && lexicon.words.committees.has(tokens.at(i + 2).norm)) i += 2;
  if (!lexicon.words.committees.has(tokens.at(i).norm)) return null;
  i++;
  if (follows(tokens.at(i), 'number')) i++;
  const number = tokens.at(i + 1);
  if (!tokens.is(i, '/') || tokens.at(i).spaced || !follows(number, 'number')) return null;
  const name = tokens.text.slice(tokens.at(at).start, number.end).replace(/\s/g, '');
  return { numbers: [name], redline: false, shape: 'placeholder', next: i + 2, end: number.end };
}

/** `S11 (1982)`: a scanner took the 5 for an S. Only a year in brackets proves that a number was meant. */
function misread(tokens: Tokens, at: number): ParsedNumber | null {
  const digits = tokens.at(at + 1);
  const year = tokens.at(at + 3);
  const proven = tokens.is(at + 2, '(') && /^(?:19|20)\d\d$/.test(year.norm) && tokens.is(at + 4, ')');
  if (!tokens.is(at, 's') || !follows(digits, 'number') || digits.norm.length > 3 || !proven) return null;
  const numbers = [`5${digits.norm}`];
  return { numbers, redline: false, shape: 'plain', next: at + 2, end: digits.end };
}

/** One capital letter that stands for itself: not the article of a sentence that goes on in lower case. */
function isLetter(tokens: Tokens, token: Token): boolean {
  return (
    token.type === 'word' && token.end - token.start === 1 && /[A-Z]/.test(tokens.text.charAt(token.start))
  );
}

/** `1514 (XV)`, `377 A (V)`, `2253 (ES-V)`, `186 (S-2)`: resolutions of the General Assembly's first sessions. */
function romanSession(tokens: Tokens, at: number, lexicon: Lexicon): ParsedNumber | null {
  const number = tokens.at(at);
  const lettered = isLetter(tokens, tokens.at(at + 1));
  const open = at + (lettered ? 2 : 1);
  if (!tokens.is(open, '(') || conferenceCode(tokens, open + 1, lexicon)) return null;
  const close = [open + 2, open + 4].find((index) => tokens.is(index, ')'));
  if (close === undefined) return null;
  const inside = tokens.text.slice(tokens.at(open).end, tokens.at(close).start).trim();
  if (!/^(?:(?:ES|S)[-‐‑–])?(?:[IVXLC]+|(?<=[-‐‑–])\d{1,2})$/.test(inside)) return null;
  const letter = lettered ? ` ${tokens.text.charAt(tokens.at(at + 1).start)}` : '';
  return {
    numbers: [`${number.norm}${letter} (${inside.replace(/[‐‑–]/, '-')})`],
    redline: false,
    shape: 'session',
    next: close + 1,
    end: tokens.at(close).end,
  };
}

/** `7-3`: a Resolution of the Radiocommunication Assembly and its revision. */
function revisionNumber(tokens: Tokens, at: number): ParsedNumber | null {
  const revision = tokens.at(at + 2);
  if (!follows(revision, 'number')) return null;
  const number = `${tokens.at(at).norm}-${revision.norm}`;
  return { numbers: [number], redline: false, shape: 'sector', next: at + 3, end: revision.end };
}

/**
 * `3/2`, `22-1/1`, and `22-1/13/2`, two that a redline ran together. Questions of the Development Sector are numbered below 100:
 * in `221/1` a hyphen was lost.
 */
function question(tokens: Tokens, at: number): ParsedNumber | null {
  const groups: string[] = [];
  let i = at;
  let end = 0;
  for (;;) {
    const number = tokens.at(i);
    if (number.type !== 'number' || (groups.length > 0 && number.spaced)) break;
    let group = number.norm;
    end = number.end;
    i++;
    if (tokens.is(i, '-') && !tokens.at(i).spaced && follows(tokens.at(i + 1), 'number')) {
      group += `-${tokens.at(i + 1).norm}`;
      end = tokens.at(i + 1).end;
      i += 2;
    }
    groups.push(group);
    if (!tokens.is(i, '/') || tokens.at(i).spaced) break;
    i++;
  }
  const restore = (number: string): string => number.replace(/^(\d\d)(\d)\/([12])$/, '$1-$2/$3');
  const [a, b, c] = groups;
  if (groups.length === 2 && b && !b.includes('-')) {
    return { numbers: [restore(`${a}/${b}`)], redline: false, shape: 'slash', next: i, end };
  }
  if (groups.length === 3 && b && b.length > 1) {
    const numbers = [restore(`${a}/${b.slice(0, 1)}`), `${b.slice(1)}/${c}`];
    return { numbers, redline: true, shape: 'slash', next: i, end };
  }
  return null;
}

/** `D.150`, `E.164`, `M.541-9`, `X.1205.1`; `G.780/Y.1351` is one Recommendation with twin numbers. */
function designation(tokens: Tokens, at: number, lexicon: Lexicon): ParsedNumber | null {
  const one = letterNumber(tokens, at, lexicon);
  if (!one) return null;
  const twin = tokens.is(one.next, '/') ? letterNumber(tokens, one.next + 1, lexicon) : null;
  const twinned = twin && (twin.letters !== one.letters || isRenumbered(tokens, one, twin));
  const last = twinned ? twin : one;
  const name = twinned ? `${one.name}/${twin.name}` : one.name;
  return { numbers: [name], redline: false, shape: 'letter', next: last.next, end: last.end };
}

interface LetterNumber {
  readonly name: string;
  readonly letters: string;
  readonly next: number;
  readonly end: number;
}

/** `Y.4000/Y.2060`: one Recommendation that moved within its series. A row goes on in small steps, or has a third member. */
function isRenumbered(tokens: Tokens, one: LetterNumber, twin: LetterNumber): boolean {
  if (tokens.is(twin.next, '/')) return false;
  const [a, b] = [one.name, twin.name].map((name) => Number(/\d+/.exec(name)?.[0]));
  return a !== undefined && b !== undefined && Math.min(a, b) >= 1000 && Math.abs(a - b) >= 1000;
}

function letterNumber(tokens: Tokens, at: number, lexicon: Lexicon): LetterNumber | null {
  const letters = tokens.at(at);
  const raw = tokens.text.slice(letters.start, letters.end);
  if (letters.type !== 'word' || !/^[A-Z]{1,3}$/.test(raw)) return null;
  if (!tokens.is(at + 1, '.') || tokens.at(at + 1).spaced || !follows(tokens.at(at + 2), 'number'))
    return null;
  let name = `${raw}.${tokens.at(at + 2).norm}`;
  let next = at + 3;
  let end = tokens.at(at + 2).end;
  for (const mark of ['.', '-']) {
    while (tokens.is(next, mark) && !tokens.at(next).spaced && follows(tokens.at(next + 1), 'number')) {
      name += `${mark}${tokens.at(next + 1).norm}`;
      end = tokens.at(next + 1).end;
      next += 2;
      if (mark === '-') break;
    }
  }
  const repeat = tokens.at(next);
  if (lexicon.words.repeats.has(repeat.norm)) {
    return { name: `${name}${repeat.norm}`, letters: raw, next: next + 1, end: repeat.end };
  }
  return { name, letters: raw, next, end };
}
