/** HTML: what a reader of the page would read of it, without what leads through the site. */
import type { Change } from '../../../graph/model.ts';
import type { Laid, ParagraphKind } from '../flow.ts';
import { Flow, combine } from '../flow.ts';
import type { ReadLimits } from '../limits.ts';
import { raised } from '../raised.ts';
import { BLOCKS, CHANGES, HEADINGS, PREFORMATTED, SECTIONS, SILENT, SILENT_ROLES } from './elements.ts';
import { LABELLED, List } from './lists.ts';
import { isNote, isNoteMark, isWayBack } from './notes.ts';
import type { Element, Node, Parent } from './parse.ts';
import { attribute, beginning, below, isElement, isText, parseHtml, styleOf } from './parse.ts';

/**
 * The text of a page: a paragraph for each block and cell, white space as browsers show it, `ins` as inserted, `del`, `s`, `strike`
 * and struck styles as deleted, list items with their markers, notes as footnotes. Left out are scripts, styles, navigation, the
 * page's own header (where it has no heading) and footer, the controls of forms, and what is hidden.
 *
 * @throws {Refused} for a page beyond the limits.
 */
export function readHtml(bytes: Uint8Array, limits: ReadLimits): Promise<Laid> {
  // The parser works synchronously: what it throws becomes a rejection here.
  return Promise.resolve().then(() => new Reader().read(parseHtml(bytes, limits)));
}

/** What holds for the inside of an element. */
interface Context {
  /** Null for text that is on neither side of the redline. */
  readonly change: Change | null;
  readonly kind: ParagraphKind;
  readonly preformatted: boolean;
  readonly raised: boolean;
  /** Inside an article or another part of the text, no longer of the page around it. */
  readonly section: boolean;
  readonly list: List | null;
  readonly hidden: boolean;
}

interface Frame {
  readonly children: readonly Node[];
  at: number;
  readonly context: Context;
  /** What to do when it is left. */
  readonly leave: (() => void) | null;
}

const ROOT: Context = {
  change: 'kept',
  kind: 'body',
  preformatted: false,
  raised: false,
  section: false,
  list: null,
  hidden: false,
};

/** A header with a heading stands above a text; of a larger one this many elements are looked at. */
const HEADER_REACH = 500;

class Reader {
  readonly #flow = new Flow();
  #layouts: ReadonlySet<Element> = new Set();

  read(document: Parent): Laid {
    this.#layouts = layoutTables(document);
    const frames: Frame[] = [{ children: document.childNodes, at: 0, context: ROOT, leave: null }];
    for (let top = frames.at(-1); top; top = frames.at(-1)) {
      const node = top.children[top.at++];
      if (!node) {
        top.leave?.();
        frames.pop();
      } else if (isText(node)) this.#text(node.value, top.context);
      else if (isElement(node)) {
        const frame = this.#enter(node, top.context);
        if (frame) frames.push(frame);
      }
    }
    return this.#flow.layOut();
  }

  #text(text: string, { change, preformatted, kind, hidden }: Context): void {
    if (change === null || hidden) return;
    if (!preformatted) {
      this.#flow.addWords(text, change);
      return;
    }
    for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
      if (index > 0) this.#flow.endParagraph(kind, change);
      this.#flow.add(line, change);
    }
  }

  /** Begins an element; null where nothing of it is read. */
  #enter(element: Element, outer: Context): Frame | null {
    const name = element.tagName;
    const style = styleOf(element);
    if (isSilent(element, style, outer)) return null;
    if (name === 'br') return this.#lineBreak(outer);
    const context = this.#inside(element, style, outer);
    const note = context.kind === 'footnote';
    if (note ? isWayBack(element) : isNoteMark(element, context.raised)) return null;
    if (name === 'sup' && this.#raisedNumber(element, context)) return null;
    const frame = { children: element.childNodes, at: 0, context };
    if (BLOCKS.has(name) || /^(?:block|list-item|table)/.test(style.get('display') ?? '')) {
      this.#end(outer);
      if (name === 'li') this.#label(element, style, outer.list);
      return { ...frame, leave: () => this.#leaveBlock(name, context) };
    }
    if (name === 'q') {
      this.#text('“', context);
      return { ...frame, leave: () => this.#text('”', context) };
    }
    // The number of a note is a link back to its mark.
    const numbers = note && name === 'a' && this.#flow.atStart;
    return { ...frame, leave: numbers ? () => this.#afterNumber(context) : null };
  }

  #inside(element: Element, style: ReadonlyMap<string, string>, outer: Context): Context {
    const name = element.tagName;
    return {
      change: outer.change === null ? null : combine([outer.change, changeOf(name, style)]),
      kind: this.#kind(element, outer),
      preformatted: preformatted(name, style) ?? outer.preformatted,
      raised: outer.raised || name === 'sup' || style.get('vertical-align') === 'super',
      section: outer.section || SECTIONS.has(name),
      list: name === 'ol' || name === 'ul' || name === 'menu' ? newList(element, style) : outer.list,
      hidden: visibility(style) ?? outer.hidden,
    };
  }

  #kind(element: Element, outer: Context): ParagraphKind {
    if (outer.kind === 'footnote' || isNote(element)) return 'footnote';
    if (element.tagName !== 'td' && element.tagName !== 'th') return outer.kind;
    let table: Parent | null = element.parentNode;
    while (table && 'tagName' in table && table.tagName !== 'table') table = table.parentNode;
    return table && 'tagName' in table && this.#layouts.has(table) ? outer.kind : 'cell';
  }

  #lineBreak(outer: Context): null {
    if (outer.change !== null && !outer.hidden && !this.#flow.lineBreak(outer.change)) this.#end(outer);
    return null;
  }

  #end({ kind, change }: Context): void {
    this.#flow.endWords(kind, change ?? 'kept');
  }

  #leaveBlock(name: string, context: Context): void {
    this.#end(context);
    if (name === 'li') this.#flow.dropLabel();
  }

  #label(element: Element, style: ReadonlyMap<string, string>, list: List | null): void {
    const marker = list?.marker({
      type: attribute(element, 'type'),
      value: attribute(element, 'value'),
      style: style.get('list-style-type') ?? style.get('list-style'),
    });
    if (marker && !LABELLED.test(`${beginning(element, 12)} `)) this.#flow.label(`${marker}\t`);
  }

  /** Raised digits that are no link: `10⁶`, or a note's mark without a note. Written on the line they would lengthen the number. */
  #raisedNumber(element: Element, { change, hidden }: Context): boolean {
    const [only, ...more] = element.childNodes;
    if (!only || more.length > 0 || !isText(only) || change === null || hidden) return false;
    const digits = raised(only.value.trim());
    if (digits === null) return false;
    this.#flow.addWords(digits, change);
    return true;
  }

  #afterNumber({ change }: Context): void {
    if (!this.#flow.atStart && change !== null) this.#flow.add('\t', change);
  }
}

function isSilent(element: Element, style: ReadonlyMap<string, string>, outer: Context): boolean {
  const name = element.tagName;
  if (SILENT.has(name) || SILENT_ROLES.has(attribute(element, 'role') ?? '')) return true;
  if (attribute(element, 'hidden') !== undefined || style.get('display') === 'none') return true;
  if (style.get('mso-hide') === 'all') return true;
  if (name === 'dialog') return attribute(element, 'open') === undefined;
  // LibreOffice writes the heads and feet of pages so.
  if (name === 'div') return /^(?:header|footer)$/.test(attribute(element, 'title') ?? '');
  if (outer.section || isNote(element)) return false;
  if (name === 'footer') return true;
  return name === 'header' && !hasHeading(element);
}

function hasHeading(header: Element): boolean {
  let seen = 0;
  for (const node of below(header)) {
    if (isElement(node) && HEADINGS.has(node.tagName)) return true;
    if (++seen > HEADER_REACH) break;
  }
  return false;
}

function changeOf(name: string, style: ReadonlyMap<string, string>): Change {
  const decoration = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`;
  return CHANGES[name] ?? (decoration.includes('line-through') ? 'deleted' : 'kept');
}

function preformatted(name: string, style: ReadonlyMap<string, string>): boolean | null {
  const space = style.get('white-space');
  if (space === undefined) return PREFORMATTED.has(name) ? true : null;
  return /^(?:pre|pre-wrap|break-spaces)$/.test(space);
}

function visibility(style: ReadonlyMap<string, string>): boolean | null {
  const given = style.get('visibility');
  return given === undefined ? null : given === 'hidden' || given === 'collapse';
}

function newList(element: Element, style: ReadonlyMap<string, string>): List {
  const attributes = {
    type: attribute(element, 'type'),
    start: attribute(element, 'start'),
    style: style.get('list-style-type') ?? style.get('list-style'),
    reversed: attribute(element, 'reversed') !== undefined,
  };
  const items = element.childNodes.filter((node) => node.nodeName === 'li').length;
  return new List(element.tagName === 'ol', attributes, items);
}

/** Tables that only put a page into columns: those that say so, and those around headings or other tables. */
function layoutTables(document: Parent): ReadonlySet<Element> {
  const found = new Set<Element>();
  for (const node of below(document)) {
    if (!isElement(node)) continue;
    const { tagName: name } = node;
    if (name === 'table' && /^(?:presentation|none)$/.test(attribute(node, 'role') ?? '')) found.add(node);
    if (name !== 'table' && !HEADINGS.has(name)) continue;
    for (let outer: Parent | null = node.parentNode; outer && 'tagName' in outer; outer = outer.parentNode) {
      if (outer.tagName === 'table') found.add(outer);
    }
  }
  return found;
}
