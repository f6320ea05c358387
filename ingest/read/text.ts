/** Plain text: which encoding its bytes are in, and where its lines are. */
import type { Paragraph } from '../document.ts';
import { byContent, byteOrderMark, strictly, unmarkedUtf16 } from './encoding.ts';
import { Refused } from './refused.ts';

/** More of the C0 and C1 controls than this share of the characters, and it is no text. */
const MOST_CONTROLS = 0.002;

/** Controls that texts do hold: tab, line and page ends, DOS end of file, Word's own hyphens in old exports. */
const HARMLESS = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a, 0x1e, 0x1f, 0x85]);

/**
 * The text of a file: UTF-16 where a byte-order mark or the zero bytes of its letters say so, UTF-8 where the bytes are valid UTF-8,
 * else Windows-1252. The mark is no part of the text; line ends stay as they are.
 *
 * @throws {Refused} for bytes that decode to no text.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = decode(bytes);
  const control = controlsIn(text);
  if (control === 'nul') throw new Refused('is not text: it has zero bytes');
  if (control > text.length * MOST_CONTROLS)
    throw new Refused('is not text: it is full of control characters');
  return text;
}

function decode(bytes: Uint8Array): string {
  const mark = byteOrderMark(bytes);
  if (mark === 'utf-16le' || mark === 'utf-16be') {
    const text = strictly(mark, bytes);
    if (text === null) throw new Refused('begins as UTF-16 but is cut off or damaged');
    return text;
  }
  const unmarked = mark ? null : unmarkedUtf16(bytes);
  return (unmarked && strictly(unmarked, bytes)) ?? byContent(bytes);
}

function controlsIn(text: string): number | 'nul' {
  let controls = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0) return 'nul';
    if ((code < 0x20 || (code >= 0x7f && code < 0xa0)) && !HARMLESS.has(code)) controls++;
  }
  return controls;
}

/** Every line as a paragraph, blank ones too, without the line end: `\n`, `\r\n` or `\r`. */
export function lines(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  const LINE_END = /\r\n|\n|\r/g;
  let start = 0;
  for (let match = LINE_END.exec(text); match; match = LINE_END.exec(text)) {
    paragraphs.push({ start, end: match.index, kind: 'body' });
    start = LINE_END.lastIndex;
  }
  if (start < text.length) paragraphs.push({ start, end: text.length, kind: 'body' });
  return paragraphs;
}
