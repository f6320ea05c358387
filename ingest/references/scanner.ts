/**
 * The one pass over a text: finds the words and marks at which the grammar looks closer. A word is looked up only where its first
 * two letters can begin one of those; all other characters cost one look into a table.
 */
import { isIgnored, isLetter } from './lexer.ts';

const LETTER = 1;
const MARK = 2;

/** Letters, and the marks that are triggers themselves; of characters beyond Latin 1 the lexer knows which are letters. */
const KINDS = new Uint8Array(1 << 16);
for (let code = 65; code <= 90; code++) KINDS[code] = KINDS[code + 32] = LETTER;
KINDS['/'.charCodeAt(0)] = MARK;
KINDS['§'.charCodeAt(0)] = MARK;

/** Where a word's letters two and three, and its first one as it is written, may begin one that is searched for. */
const pair = (first: number, second: number): number => (first << 8) | second;

/** A place to look closer: where the word or mark begins, and what it is in lower case (`§` and `/` for marks). */
export interface Trigger {
  readonly at: number;
  readonly end: number;
  readonly word: string;
}

/** The words that a text is searched for, in lower case and ASCII. */
export class TriggerWords {
  readonly words: ReadonlySet<string>;
  readonly openings = new Uint8Array(1 << 16);
  readonly seconds = new Uint8Array(1 << 16);

  /**
   * @param words found in whatever case they are written
   * @param capitalized found only where they begin with a capital letter
   */
  constructor(words: readonly string[], capitalized: readonly string[]) {
    this.words = new Set([...words, ...capitalized]);
    for (const word of words) this.#add(word, word.charCodeAt(0));
    for (const word of this.words) this.#add(word, word.charCodeAt(0) - 32);
  }

  #add(word: string, first: number): void {
    const [second, third] = [word.charCodeAt(1), word.charCodeAt(2)];
    this.openings[pair(first, second)] = 1;
    // A word of two letters may be followed by anything.
    if (word.length > 2) this.seconds[pair(second, third)] = 1;
    else this.seconds.fill(1, pair(second, 0), pair(second, 255) + 1);
  }
}

/** Goes through one text. Its characters are copied into an array first: to read them there takes a third of the time. */
export class Scanner {
  readonly #text: string;
  readonly #codes: Uint16Array;
  readonly #triggers: TriggerWords;

  constructor(text: string, triggers: TriggerWords) {
    this.#text = text;
    // Zeros behind the end are no letters, and save a look at the length.
    this.#codes = new Uint16Array(text.length + 3);
    // Little-endian, as every machine that Node runs on is.
    Buffer.from(this.#codes.buffer).write(text, 'utf16le');
    this.#triggers = triggers;
  }

  /** The next trigger at or after `from`; null at the end of the text. */
  next(from: number): Trigger | null {
    const codes = this.#codes;
    const { openings, seconds } = this.#triggers;
    const { length } = this.#text;
    let at = from > 0 && isLetter(this.#text, from - 1) ? this.#endOfWord(from) : from;
    while (at < length) {
      const code = codes[at] as number;
      const kind = KINDS[code];
      if (kind === LETTER) {
        const second = (codes[at + 1] as number) | 32;
        if (
          openings[pair(code, second)] === 1 &&
          seconds[pair(second, ((codes[at + 2] as number) | 32) & 255)] === 1
        ) {
          const found = this.#wordAt(at);
          if (found) return found;
        }
        at = this.#endOfWord(at + 1);
        continue;
      }
      if (kind === MARK) return { at, end: at + 1, word: this.#text.charAt(at) };
      at = code > 127 && isLetter(this.#text, at) ? this.#endOfWord(at + 1) : at + 1;
    }
    return null;
  }

  /** Where the word ends that has a letter before `at`. */
  #endOfWord(at: number): number {
    const codes = this.#codes;
    for (; ; at++) {
      const code = codes[at] as number;
      if (KINDS[code] !== LETTER && !(code > 127 && isLetter(this.#text, at))) return at;
    }
  }

  /** The whole word at a place, if it is one of those; soft hyphens in it do not count. */
  #wordAt(at: number): Trigger | null {
    const text = this.#text;
    let end = at + 1;
    let silent = false;
    for (; end < text.length; end++) {
      const code = this.#codes[end] as number;
      if (KINDS[code] === LETTER) continue;
      if (code < 128 || !isIgnored(text, end)) break;
      silent = true;
    }
    if (isLetter(text, end)) return null;
    const raw = text.slice(at, end);
    const word = (silent ? raw.replace(/[^A-Za-z]/g, '') : raw).toLowerCase();
    return this.#triggers.words.has(word) ? { at, end, word } : null;
  }
}
