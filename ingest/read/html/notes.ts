/** Footnotes in HTML, which has no element for them: known by how Word, LibreOffice and publishers write them. */
import type { Element } from './parse.ts';
import { attribute, beginning, below, isElement } from './parse.ts';

const NOTE_ID = /^_?(?:sd)?(?:footnote|endnote|ftn|edn|fn|en|cite_note)[-_:]?\d{1,4}$/i;
const NOTE_CLASS = /^(?:mso|sd)?(?:footnote|endnote)s?(?:text)?(?:-western|-cjk|-ctl)?$/i;
const NOTE_ROLE = /^doc-(?:footnote|endnote)s?$/;
const HOLDS_NOTES = new Set(['div', 'p', 'li', 'section', 'aside', 'dd', 'ol', 'ul', 'footer', 'td']);

/** Whether an element is a note, or holds some. */
export function isNote(element: Element): boolean {
  if (!HOLDS_NOTES.has(element.tagName)) return false;
  return (
    NOTE_ID.test(attribute(element, 'id') ?? '') ||
    NOTE_ROLE.test(attribute(element, 'role') ?? '') ||
    /^(?:footnote|endnote)s?$/.test(attribute(element, 'epub:type') ?? '') ||
    classes(element).some((name) => NOTE_CLASS.test(name))
  );
}

const MARK = /^[[(]?(?:\d{1,3}|[*†‡§]{1,3}|[ivxlc]{1,6}|[a-z])[\])]?$/;
const LINKS_TO_NOTE = /^#_?(?:sd)?(?:footnote|endnote|ftn|edn|fn|en|note|cite_note)[-_:]?\d/i;
const MARK_CLASS = /(?:footnote|endnote|note)-?(?:ref|anc|reference|mark)/i;

/**
 * Whether a link is the mark of a note. It is no text of its sentence: `Resolution 130` and the mark 1 would read `Resolution 1301`.
 *
 * @param raised whether it stands in a `sup`.
 */
export function isNoteMark(element: Element, raised: boolean): boolean {
  if (element.tagName !== 'a' || !(attribute(element, 'href') ?? '').startsWith('#')) return false;
  if (!MARK.test(beginning(element, 12))) return false;
  if (raised || LINKS_TO_NOTE.test(attribute(element, 'href') ?? '')) return true;
  const kind = `${attribute(element, 'role') ?? ''} ${attribute(element, 'epub:type') ?? ''}`;
  if (/noteref/.test(kind) || classes(element).some((name) => MARK_CLASS.test(name))) return true;
  for (const node of below(element)) if (isElement(node) && node.tagName === 'sup') return true;
  return false;
}

/** Whether a link leads back from a note to its mark by an arrow, which is no text. */
export const isWayBack = (element: Element): boolean =>
  element.tagName === 'a' && /^(?:[\^↑↩⏎][\ufe0e\ufe0f]?)+$/.test(beginning(element, 4));

const classes = (element: Element): string[] => (attribute(element, 'class') ?? '').split(/\s+/);
