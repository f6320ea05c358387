/**
 * Tokens, made on demand from a place in the text: the grammar looks closer only where a trigger stands, so most of a text is
 * never cut into tokens at all.
 *
 * Spaces of every kind lie between tokens, and so do marks that mean nothing (asterisks that bold was lost to, zero-width
 * characters, soft hyphens). Hyphens of every kind are one hyphen. A letter beside a digit is a boundary: `2006Busan`, `50and`.
 */

export type TokenType = 'word' | 'number' | 'mark' | 'break' | 'end';

export interface Token {
  readonly type: TokenType;
  readonly start: number;
  readonly end: number;
  /** Words without accents and in lower case; digits as they are; marks as one character, hyphens as `-`. */
  readonly norm: string;
  /** Whether white space stands before it, and whether a line break is part of that. */
  readonly spaced: boolean;
  readonly newline: boolean;
  /** Whether it is a word with a capital letter in front. */
  readonly capital: boolean;
}

const HYPHENS = '-\u2010\u2011\u2012\u2013\u2212\u001e\u00ac';
const SILENT = '*\u00ad\u200b\u200c\u200d\u2060\ufeff';

const LETTER = 1;
const DIGIT = 2;
const SPACE = 3;
const NEWLINE = 4;
const HYPHEN = 5;
const IGNORED = 6;

/** Character classes of the Basic Multilingual Plane up to U+2100, where nearly everything these texts use stands. */
const CLASSES = new Uint8Array(0x2100);
for (let code = 0; code < CLASSES.length; code++) {
  const char = String.fromCharCode(code);
  if (/[0-9]/.test(char)) CLASSES[code] = DIGIT;
  else if (char === '\n' || char === '\r' || char === '\u2028' || char === '\u2029') CLASSES[code] = NEWLINE;
  else if (SILENT.includes(char)) CLASSES[code] = IGNORED;
  else if (HYPHENS.includes(char)) CLASSES[code] = HYPHEN;
  else if (/\s/.test(char)) CLASSES[code] = SPACE;
  else if (/[\p{L}\p{M}]/u.test(char)) CLASSES[code] = LETTER;
}

const LETTER_BEYOND = /[\p{L}\p{M}]/u;

const classOf = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  if (code < CLASSES.length) return CLASSES[code] ?? 0;
  return LETTER_BEYOND.test(text.charAt(at)) ? LETTER : 0;
};

/** Whether a letter, a digit or a mark that joins words stands at this place: a word that begins after it is no word's begin. */
export const isLetter = (text: string, at: number): boolean => at >= 0 && classOf(text, at) === LETTER;

/** Whether white space of any kind stands at this place. */
export function isSpace(text: string, at: number): boolean {
  const kind = classOf(text, at);
  return kind === SPACE || kind === NEWLINE;
}

/** Whether a mark that means nothing stands at this place: a soft hyphen, an asterisk that bold was lost to. */
export const isIgnored = (text: string, at: number): boolean => classOf(text, at) === IGNORED;

const ASCII = /^[\x20-\x7e]*$/;

/** Lower case and without accents, as words are compared everywhere in the grammar. */
export const foldWord = (word: string): string =>
  ASCII.test(word) ? word.toLowerCase() : word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const withoutSilent = (word: string): string => [...word].filter((char) => !SILENT.includes(char)).join('');

/** Whether a letter is in lower case and without accent already, as most are. */
const isSmall = (code: number): boolean => code >= 97 && code <= 122;

/** The word or mark that ends before `at`, folded, and where it begins; empty at the text's beginning or behind a blank line. */
export function wordBefore(text: string, at: number): { norm: string; start: number } {
  let end = at;
  let lines = 0;
  for (; end > 0; end--) {
    const kind = classOf(text, end - 1);
    if (kind === NEWLINE) lines++;
    else if (kind !== SPACE && kind !== IGNORED) break;
  }
  if (end === 0 || lines > 1) return { norm: '', start: end };
  const kind = classOf(text, end - 1);
  let start = end - 1;
  if (kind === LETTER || kind === DIGIT) {
    while (start > 0 && end - start < LONGEST_WORD && classOf(text, start - 1) === kind) start--;
  }
  const raw = text.slice(start, end);
  return { norm: foldWord(raw), start };
}

/** No word that the lexicon knows is longer; what is need not be read to its end. */
const LONGEST_WORD = 40;

/** Reads one token at or after `at`. A blank line is a token of its own (`break`); the end of the text is too. */
export function readToken(text: string, at: number, limit = text.length): Token {
  let position = at;
  let spaced = false;
  let lines = 0;
  for (; position < limit; position++) {
    const kind = classOf(text, position);
    if (kind === NEWLINE) {
      if (!(text.charCodeAt(position) === 10 && text.charCodeAt(position - 1) === 13)) lines++;
      spaced = true;
    } else if (kind === SPACE) spaced = true;
    else if (kind !== IGNORED) break;
  }
  const newline = lines > 0;
  if (lines > 1)
    return { type: 'break', start: position, end: position, norm: '', spaced, newline, capital: false };
  if (position >= limit) {
    return { type: 'end', start: limit, end: limit, norm: '', spaced, newline, capital: false };
  }
  const kind = classOf(text, position);
  let end = position + 1;
  if (kind === LETTER || kind === DIGIT) {
    // The end of the last letter: marks that mean nothing may stand in a word, not behind it.
    let last = end;
    let folded = isSmall(text.charCodeAt(position));
    let silent = false;
    for (; end < limit; end++) {
      const next = classOf(text, end);
      if (next === kind) {
        silent ||= end > last;
        last = end + 1;
        folded &&= isSmall(text.charCodeAt(end));
      } else if (next !== IGNORED) break;
    }
    end = last;
    const written = text.slice(position, end);
    const raw = silent ? withoutSilent(written) : written;
    if (kind === DIGIT)
      return { type: 'number', start: position, end, norm: raw, spaced, newline, capital: false };
    const norm = folded ? raw : foldWord(raw);
    const capital = !folded && raw.charAt(0) !== raw.charAt(0).toLowerCase();
    return { type: 'word', start: position, end, norm, spaced, newline, capital };
  }
  const norm = kind === HYPHEN ? '-' : text.charAt(position);
  return { type: 'mark', start: position, end, norm, spaced, newline, capital: false };
}

/** Tokens by their place in a row; behind the last one stands an `end`. */
export interface TokenRow {
  at(index: number): Token;
}

/** A growing row of tokens from one place on, read as far as the grammar looks. */
export class Tokens implements TokenRow {
  readonly text: string;
  readonly #limit: number;
  readonly #row: Token[] = [];
  #at: number;

  /** @param limit no token reaches beyond it: a grammar that looks ahead without end would not be linear. */
  constructor(text: string, start: number, limit: number) {
    this.text = text;
    this.#limit = Math.min(limit, text.length);
    this.#at = start;
  }

  at(index: number): Token {
    while (this.#row.length <= index) {
      const last = this.#row[this.#row.length - 1];
      if (last?.type === 'end') return last;
      const token = readToken(this.text, this.#at, this.#limit);
      // A break stands for the white space alone: the next token begins where the break ended.
      this.#at = token.end;
      this.#row.push(token);
    }
    return this.#row[index] as Token;
  }

  is(index: number, norm: string): boolean {
    return this.at(index).norm === norm;
  }
}

/** A row that is complete. */
export class TokenList implements TokenRow {
  readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  at(index: number): Token {
    return this.tokens[index] ?? NOTHING;
  }
}

const NOTHING: Token = {
  type: 'end',
  start: 0,
  end: 0,
  norm: '',
  spaced: false,
  newline: false,
  capital: false,
};

/** All tokens of a short stretch of text. */
export function tokensOf(text: string, start = 0, end = text.length): Token[] {
  const row: Token[] = [];
  for (let at = start; ;) {
    const token = readToken(text, at, end);
    if (token.type === 'end') return row;
    row.push(token);
    at = token.end;
  }
}
