/** Characters that Word keeps as a code of a symbol font (`w:sym`, bullets), where these documents use them. */

/** The Symbol font, by its own codes. */
const SYMBOL: Readonly<Record<number, string>> = {
  0x2d: '−',
  0xa3: '≤',
  0xb0: '°',
  0xb1: '±',
  0xb3: '≥',
  0xb4: '×',
  0xb7: '•',
  0xb9: '≠',
  0xbb: '≈',
  0xbe: '—',
  0xd0: '∠',
  0xe0: '◊',
};

/** Wingdings, by its own codes. */
const WINGDINGS: Readonly<Record<number, string>> = {
  0x6c: '●',
  0x6e: '■',
  0x76: '❖',
  0xa7: '▪',
  0xa8: '☐',
  0xd8: '➢',
  0xe0: '→',
  0xfc: '✓',
  0xfe: '☑',
};

/** Stands for a character that has no counterpart in text. */
const REPLACEMENT = '\ufffd';

/**
 * The character of a symbol font's code in hexadecimal. Word moves such codes into a private area (`F0B7`); other codes are
 * Unicode already.
 */
export function symbol(code: string, font: string): string {
  const point = Number.parseInt(code, 16);
  if (!Number.isInteger(point) || point > 0x10ffff) return REPLACEMENT;
  const table = /wingdings/i.test(font) ? WINGDINGS : /symbol/i.test(font) ? SYMBOL : null;
  const own = point & 0xff;
  const ascii = own >= 0x20 && own < 0x7f ? String.fromCharCode(own) : REPLACEMENT;
  if (point >= 0xf000 && point <= 0xf0ff) return table?.[own] ?? (table ? REPLACEMENT : ascii);
  return table?.[point] ?? String.fromCodePoint(point);
}
