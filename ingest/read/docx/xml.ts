/** XML read as a stream of events, with names that do not hang on a file's choice of prefixes. */
import { SaxesParser } from 'saxes';
import type { SaxesTagNS } from 'saxes';
import type { ReadLimits } from '../limits.ts';
import { Refused } from '../refused.ts';
import { DOCX_LIMITS } from './limits.ts';

/** Prefixes used here, by namespace. WordprocessingML has two: the transitional one, and the strict one of ISO/IEC 29500. */
const PREFIXES: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.microsoft.com/office/word/2015/wordml/symex': 'w16se',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
};

export interface Element {
  /** `w:p`; the bare local name outside the namespaces above. */
  readonly name: string;
  /** An attribute by its local name. */
  attribute(local: string): string | undefined;
  /** The namespace that a prefix stands for here. */
  namespace(prefix: string): string | undefined;
}

export interface XmlHandler {
  /** @param path names of the elements around it, outermost first. */
  open?(element: Element, path: readonly string[]): void;
  close?(name: string, path: readonly string[]): void;
  text?(text: string, path: readonly string[]): void;
}

/**
 * Reads a part from its first tag to its last. Entities other than XML's own are not expanded.
 *
 * @throws {Refused} where it is not well-formed, nested deeper than the limit, or an element is beyond all measure.
 */
export function parseXml(xml: string, part: string, limits: ReadLimits, handler: XmlHandler): void {
  parserOf(part, limits, handler).write(xml).close();
}

/** Reads a part as it is unpacked, so that it is never held as a whole. Throws as `parseXml` does. */
export async function streamXml(
  pieces: AsyncIterable<string>,
  part: string,
  limits: ReadLimits,
  handler: XmlHandler,
): Promise<void> {
  const parser = parserOf(part, limits, handler);
  for await (const piece of pieces) parser.write(piece);
  parser.close();
}

function parserOf(part: string, limits: ReadLimits, handler: XmlHandler): SaxesParser<{ xmlns: true }> {
  const parser = new SaxesParser({ xmlns: true });
  const path: string[] = [];
  parser.on('error', (error) => {
    throw new Refused(`broken XML in ${part} (${error.message})`, { cause: error });
  });
  let attributes = 0;
  parser.on('attribute', () => {
    if (++attributes > DOCX_LIMITS.attributes)
      throw new Refused(
        `too large: an element of ${part} has more than ${DOCX_LIMITS.attributes} attributes`,
      );
  });
  parser.on('opentag', (tag) => {
    attributes = 0;
    const element = new Tag(tag, parser);
    handler.open?.(element, path);
    path.push(element.name);
    if (path.length > limits.depth) {
      throw new Refused(`too deep: ${part} nests more than ${limits.depth} elements`);
    }
  });
  parser.on('closetag', (tag) => {
    path.pop();
    handler.close?.(nameOf(tag), path);
  });
  const text = (characters: string) => handler.text?.(characters, path);
  parser.on('text', text);
  parser.on('cdata', text);
  return parser;
}

function nameOf(tag: SaxesTagNS): string {
  const prefix = PREFIXES[tag.uri];
  return prefix ? `${prefix}:${tag.local}` : tag.local;
}

class Tag implements Element {
  readonly name: string;
  readonly #tag: SaxesTagNS;
  readonly #parser: SaxesParser<{ xmlns: true }>;

  constructor(tag: SaxesTagNS, parser: SaxesParser<{ xmlns: true }>) {
    this.name = nameOf(tag);
    this.#tag = tag;
    this.#parser = parser;
  }

  attribute(local: string): string | undefined {
    const { attributes } = this.#tag;
    for (const name in attributes) {
      const attribute = attributes[name];
      if (attribute?.local === local) return attribute.value;
    }
    return undefined;
  }

  namespace(prefix: string): string | undefined {
    return this.#parser.resolve(prefix);
  }
}

/** An element with what is in it, for the small parts that are looked up in rather than read through. */
export interface Node extends Pick<Element, 'name' | 'attribute'> {
  readonly children: Node[];
}

/**
 * The root of a part; its text is left out. Throws as `parseXml` does, and where a part has more elements than any that is to be
 * looked up in.
 */
export async function readTree(
  pieces: AsyncIterable<string>,
  part: string,
  limits: ReadLimits,
): Promise<Node> {
  const root: Node = { name: '', attribute: () => undefined, children: [] };
  const open = [root];
  let elements = 0;
  await streamXml(pieces, part, limits, {
    open(element) {
      if (++elements > DOCX_LIMITS.elements)
        throw new Refused(`too large: ${part} has more than ${DOCX_LIMITS.elements} elements`);
      const node = {
        name: element.name,
        attribute: (local: string) => element.attribute(local),
        children: [],
      };
      open.at(-1)?.children.push(node);
      open.push(node);
    },
    close: () => void open.pop(),
  });
  return root.children[0] ?? root;
}

/** The child of a name; where `path` has several names, the descendant along them. */
export function child(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  return path.reduce<Node | undefined>(
    (parent, name) => parent?.children.find((one) => one.name === name),
    node,
  );
}

/** The `val` of a child, which is how WordprocessingML writes a property; null where it has none. */
export function property(node: Node | undefined, ...path: readonly string[]): string | null {
  return child(node, ...path)?.attribute('val') ?? null;
}

/** Whether an on-off property is on: `<w:vanish/>`, `<w:vanish w:val="true"/>`. */
export const isOn = (element: Pick<Element, 'attribute'>): boolean =>
  !/^(?:0|false|off)$/.test(element.attribute('val') ?? '');
