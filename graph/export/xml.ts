/** Text in XML 1.0. */

/** What no XML document may have, not even escaped; halves of surrogate pairs among it. */
const FORBIDDEN = /[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A reader would make these a space in an attribute, and a line feed of a carriage return anywhere.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
  // Line ends in XML 1.1, and to some readers of 1.0.
  '\u0085': '&#133;',
  '\u2028': '&#8232;',
};

/** Text as it may stand in an element or between double quotes; what XML forbids is left out. */
export const escaped = (text: string): string =>
  text.replace(FORBIDDEN, '').replace(/[&<>"\t\n\r\u0085\u2028]/g, (character) => ESCAPES[character] ?? '');
