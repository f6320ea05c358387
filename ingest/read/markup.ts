/** Which markup a text begins in: HTML or another XML, by its first element. */

/** What may stand before the first element: white space, declarations, comments. */
const PROLOGUE = /\s+|<\?[^>]*>|<!--[\s\S]*?-->|<!doctype\b[^>[]*(?:\[[^\]]*\]\s*)?>/iy;

const ELEMENT = /<(?:[\w.-]+:)?([A-Za-z][\w.-]*)(?=[\s/>])/y;

/** Elements that a page cut out of a site, or written without its frame, begins with. */
const FRAGMENTS = new Set(
  (
    'head body title meta link base style script noscript article aside blockquote center div dl font form h1 h2 h3 h4 h5 h6 header ' +
    'hr main nav ol p pre section span table ul'
  ).split(' '),
);

/** How much of a text is looked at for a second tag. */
const REACH = 16_384;

/**
 * The first element of a text: `html` for a page or a part of one, `{ name }` for other XML; null for what is no markup. A text that
 * has but one tag is none.
 */
export function rootOf(opening: string): 'html' | { readonly name: string } | null {
  let at = 0;
  let xml = false;
  for (;;) {
    PROLOGUE.lastIndex = at;
    const skipped = PROLOGUE.exec(opening)?.[0];
    if (skipped === undefined || skipped === '') break;
    if (/^<!doctype\s+html\b/i.test(skipped)) return 'html';
    xml ||= skipped.startsWith('<?xml');
    at += skipped.length;
  }
  ELEMENT.lastIndex = at;
  const name = ELEMENT.exec(opening)?.[1];
  if (name === undefined) return xml ? { name: '?' } : null;
  const lower = name.toLowerCase();
  if (lower === 'html') return 'html';
  const rest = opening.slice(ELEMENT.lastIndex, ELEMENT.lastIndex + REACH);
  if (FRAGMENTS.has(lower) && !xml) return /<\/?[a-z][\w:-]*(?:\s[^<>]*)?\/?>/i.test(rest) ? 'html' : null;
  return xml || /^[^<>]*\sxmlns(?::[\w.-]+)?\s*=/.test(rest) ? { name } : null;
}
