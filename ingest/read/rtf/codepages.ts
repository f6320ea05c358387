/** The code pages of Rich Text Format: by number, and by the character set of a font. */
import { decodeAs, windows1252 } from '../encoding.ts';

const LABELS: Readonly<Record<number, string>> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  10007: 'x-mac-cyrillic',
  20866: 'koi8-r',
  21866: 'koi8-u',
  54936: 'gb18030',
  65001: 'utf-8',
  ...Object.fromEntries(
    [1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258].map((page) => [page, `windows-${page}`]),
  ),
  ...Object.fromEntries(Array.from({ length: 16 }, (_, index) => [28591 + index, `iso-8859-${index + 1}`])),
};

/** The upper halves of the code pages of DOS, which no decoder of the platform knows. */
const DOS: Readonly<Record<number, string>> = {
  437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀' +
    'αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀' +
    'ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
};

/** The text of bytes in a code page; those of unknown pages are read as Windows-1252. */
export function decodePage(page: number, bytes: Uint8Array): string {
  const upper = DOS[page];
  if (upper !== undefined) {
    return Array.from(bytes, (byte) =>
      byte < 0x80 ? String.fromCharCode(byte) : upper.charAt(byte - 0x80),
    ).join('');
  }
  const label = LABELS[page];
  return (label === undefined ? null : decodeAs(label, bytes)) ?? windows1252(bytes);
}

/** The page of a font that has symbols in place of letters. */
export const SYMBOLS = 42;

const CHARSETS: Readonly<Record<number, number>> = {
  0: 1252,
  2: SYMBOLS,
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
  254: 437,
  255: 850,
};

/** The code page of a font's character set (`\fcharset`); null where the document's own holds. */
export const pageOfCharset = (charset: number): number | null => CHARSETS[charset] ?? null;
