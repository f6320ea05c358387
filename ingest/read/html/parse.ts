/** HTML to a tree, by the rules of browsers, within limits. */
import { Parser, defaultTreeAdapter } from 'parse5';
import type { DefaultTreeAdapterMap, DefaultTreeAdapterTypes } from 'parse5';
import { decodeMarkup } from '../encoding.ts';
import type { ReadLimits } from '../limits.ts';
import { Deadline } from '../deadline.ts';
import { Refused } from '../refused.ts';

export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;
export type Parent = DefaultTreeAdapterTypes.ParentNode;

/** How much is parsed before one looks at the clock. */
const PIECE = 65_536;

/** Elements that XHTML may close at once; HTML's rules would leave them open up to the end of the file. */
const CLOSED_AT_ONCE =
  /<((?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\b)[a-z][\w:-]*)((?:\s[^<>]*)?)\/>/gi;

/**
 * The tree of a page.
 *
 * @throws {Refused} where elements are nested too deep or too many, or it takes too long.
 */
export function parseHtml(bytes: Uint8Array, limits: ReadLimits): Parent {
  const deadline = new Deadline(limits.seconds);
  let html = decodeMarkup(bytes);
  if (/^\s*<\?xml\b/.test(html)) html = html.replace(CLOSED_AT_ONCE, '<$1$2></$1>');
  let elements = 0;
  const parser: Parser<DefaultTreeAdapterMap> = new Parser<DefaultTreeAdapterMap>({
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement(...element) {
        if (++elements > limits.elements) {
          throw new Refused(`too large: more than ${limits.elements} elements`);
        }
        return defaultTreeAdapter.createElement(...element);
      },
      onItemPush() {
        if (parser.openElements.stackTop > limits.depth) {
          throw new Refused(`too deep: it nests more than ${limits.depth} elements`);
        }
      },
    },
  });
  for (let at = 0; at < html.length || at === 0; at += PIECE) {
    deadline.check();
    parser.tokenizer.write(html.slice(at, at + PIECE), at + PIECE >= html.length);
  }
  return parser.document;
}

export const isElement = (node: Node): node is Element => 'tagName' in node;

export const isText = (node: Node): node is DefaultTreeAdapterTypes.TextNode => node.nodeName === '#text';

export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value;

/** What an element's inline style declares, by property, in lower case. */
export function styleOf(element: Element): ReadonlyMap<string, string> {
  const declared = new Map<string, string>();
  for (const declaration of (attribute(element, 'style') ?? '').toLowerCase().split(';')) {
    const colon = declaration.indexOf(':');
    if (colon > 0) declared.set(declaration.slice(0, colon).trim(), declaration.slice(colon + 1).trim());
  }
  return declared;
}

/** The elements and texts below a node, in order, each before what is in it. Not recursive: pages may be deep. */
export function* below(node: Parent): Generator<Node> {
  const open: { children: readonly Node[]; at: number }[] = [{ children: node.childNodes, at: 0 }];
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const child = top.children[top.at++];
    if (!child) {
      open.pop();
      continue;
    }
    yield child;
    if (isElement(child)) open.push({ children: child.childNodes, at: 0 });
  }
}

/** The beginning of an element's text, no longer than needed to know it. */
export function beginning(element: Element, length: number): string {
  let text = '';
  for (const node of below(element)) {
    if (isText(node)) text += node.value.slice(0, length + 100);
    if (text.trimStart().length > length) break;
  }
  return text.trim();
}
