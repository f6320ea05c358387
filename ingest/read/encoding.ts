/** Which encoding bytes are in, and the text that they are. */

/** The encoding that a byte-order mark tells, null without one. */
export function byteOrderMark(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return null;
}

/** The text, without a byte-order mark, or null where the bytes are not valid in the encoding. */
export function strictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The text of bytes of which nothing is known: UTF-8 where they are valid UTF-8, else Windows-1252. */
export const byContent = (bytes: Uint8Array): string => strictly('utf-8', bytes) ?? windows1252(bytes);

/**
 * The text of bytes in an encoding that a file names: `iso-8859-1`, `windows-1251`, `gbk`. Null where nobody knows the name.
 * Bytes that mean nothing in the encoding become U+FFFD.
 */
export function decodeAs(label: string, bytes: Uint8Array): string | null {
  try {
    const decoder = new TextDecoder(label);
    return decoder.encoding === 'windows-1252' ? windows1252(bytes) : decoder.decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** What Windows-1252 has at 0x80 to 0x9F; five of them are not in use. */
const UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Node 20's own decoder takes Windows-1252 for Latin-1, where dashes and quotation marks are controls. */
export function windows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (char) => UPPER.charAt(char.charCodeAt(0) - 0x80));
}

/** How far into a file its own word on its encoding may stand, in bytes. */
const DECLARED_WITHIN = 4096;

const DECLARATIONS = [
  /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']?([\w.:-]+)/i,
  /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)/i,
];

/**
 * The text of HTML or XML: in the encoding of its byte-order mark, else of its XML declaration or `meta` element, else by content.
 * UTF-16 goes by content, since no declaration could be read in it, and so does UTF-8 that is declared but is none.
 */
export function decodeMarkup(bytes: Uint8Array): string {
  const mark = byteOrderMark(bytes);
  if (mark) return new TextDecoder(mark).decode(bytes);
  const unmarked = unmarkedUtf16(bytes);
  if (unmarked) return new TextDecoder(unmarked).decode(bytes);
  const opening = windows1252(bytes.subarray(0, DECLARED_WITHIN));
  const declared = DECLARATIONS.map((pattern) => pattern.exec(opening)?.[1]).find(Boolean);
  if (declared === undefined || /^(?:utf-?8|utf-?16)/i.test(declared)) return byContent(bytes);
  return decodeAs(declared, bytes) ?? byContent(bytes);
}

/** Of the bytes that tell UTF-16 from others this many are looked at. */
const SAMPLE = 65_536;

/**
 * UTF-16 without a byte-order mark, by its zero bytes: letters of the Latin alphabet, digits, spaces and line ends have one, all on
 * the same side. Null where it is none.
 */
export function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sides = [0, 0];
  const length = Math.min(bytes.length, SAMPLE);
  for (let at = 0; at < length; at++) if (bytes[at] === 0) sides[at % 2] = (sides[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = sides;
  const [many, few] = even > odd ? [even, odd] : [odd, even];
  // A tenth of the characters: a text in Arabic or Cyrillic letters has its spaces, digits and line ends.
  if (many < 8 || many * 20 < length || few * 50 > many) return null;
  return even > odd ? 'utf-16be' : 'utf-16le';
}
