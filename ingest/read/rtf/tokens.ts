/**
 * Rich Text Format as a stream of tokens, in one pass over its bytes. The tokenizer of rtf-stream-parser sets as much memory aside as
 * a file's `\bin` asks for, and does not bound words and numbers.
 */

export type Token =
  | { readonly type: 'open' }
  | { readonly type: 'close' }
  /** A control word with its number, or a control symbol: `par`, `u` 8211, `~`. */
  | { readonly type: 'control'; readonly word: string; readonly value: number | null }
  /** Bytes in some encoding: those of the file, or one that was written as `\'96`. */
  | { readonly type: 'bytes'; readonly bytes: Uint8Array };

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const QUOTE = 0x27;
const MINUS = 0x2d;

/** A control word is a few letters, and its number has ten digits at most. */
const LONGEST_WORD = 32;
const LONGEST_NUMBER = 10;

const isLetter = (byte: number): boolean => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isLineEnd = (byte: number): boolean => byte === 0x0a || byte === 0x0d;

/** The tokens of a file. Whatever its bytes are, it ends, and every byte is looked at once. */
export function* tokens(bytes: Uint8Array): Generator<Token> {
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte === OPEN || byte === CLOSE) {
      at++;
      yield byte === OPEN ? { type: 'open' } : { type: 'close' };
    } else if (byte === BACKSLASH) {
      const { token, end } = control(bytes, at + 1);
      at = end;
      if (token) yield token;
    } else if (isLineEnd(byte)) {
      at++;
    } else {
      const start = at;
      while (at < bytes.length && !ends(bytes[at] ?? 0)) at++;
      yield { type: 'bytes', bytes: bytes.subarray(start, at) };
    }
  }
}

const ends = (byte: number): boolean =>
  byte === BACKSLASH || byte === OPEN || byte === CLOSE || isLineEnd(byte);

/** What stands behind a backslash at `start - 1`; no token where the file ends first, or for binary data. */
function control(bytes: Uint8Array, start: number): { token: Token | null; end: number } {
  const first = bytes[start];
  if (first === undefined) return { token: null, end: start };
  if (first === QUOTE) {
    const digits = String.fromCharCode(...bytes.subarray(start + 1, start + 3));
    if (!/^[\da-f]{2}$/i.test(digits)) return { token: null, end: start + 1 };
    return {
      token: { type: 'bytes', bytes: Uint8Array.of(Number.parseInt(digits, 16)) },
      end: start + 3,
    };
  }
  if (!isLetter(first)) {
    const word = isLineEnd(first) ? 'par' : String.fromCharCode(first);
    return { token: { type: 'control', word, value: null }, end: start + 1 };
  }
  let at = start;
  while (at - start < LONGEST_WORD && isLetter(bytes[at] ?? 0)) at++;
  const word = String.fromCharCode(...bytes.subarray(start, at));
  const number = at;
  if (bytes[at] === MINUS && isDigit(bytes[at + 1] ?? 0)) at++;
  while (at - number < LONGEST_NUMBER && isDigit(bytes[at] ?? 0)) at++;
  const value = at > number ? Number(String.fromCharCode(...bytes.subarray(number, at))) : null;
  if (bytes[at] === 0x20) at++;
  // Binary data follow: they may hold any byte.
  if (word === 'bin') return { token: null, end: at + Math.max(0, value ?? 0) };
  return { token: { type: 'control', word, value }, end: at };
}
