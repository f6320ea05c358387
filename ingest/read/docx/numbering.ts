/**
 * The labels that Word computes: `a)`, `2.1`, `iii)`. They are no text of the paragraph, but `recalling b)` is found by them.
 * The rules are those of ISO/IEC 29500-1, 17.9; formats other than digits, letters, Roman numerals and bullets count in digits.
 */
import type { ReadLimits } from '../limits.ts';
import { symbol } from './symbols.ts';
import type { Node } from './xml.ts';
import { child, parseTree, property } from './xml.ts';

interface Level {
  readonly start: number;
  readonly format: string;
  /** `%1.%2)` */
  readonly text: string;
  /** What stands between label and text. */
  readonly suffix: string;
  /** Counts on across higher levels. */
  readonly neverRestarts: boolean;
  /** Shows the numbers of all levels as digits. */
  readonly legal: boolean;
  /** Paragraphs of this style are at this level. */
  readonly style: string | null;
}

interface List {
  readonly id: string;
  /** Lists of the same abstract list count together. */
  readonly abstract: string;
  readonly levels: ReadonlyMap<number, Level>;
  /** Levels that begin anew, at this number, where the list is first used. */
  readonly starts: ReadonlyMap<number, number>;
}

interface Style {
  readonly basedOn: string | null;
  readonly list: string | null;
  readonly level: number | null;
}

/** What a paragraph says of its numbering. */
export interface Numbered {
  readonly style: string | null;
  readonly list: string | null;
  readonly level: number | null;
}

/** Word has nine levels, and labels of a few characters; a damaged or hostile file may say anything. */
const MOST_LEVELS = 9;
const LONGEST_LABEL = 60;

/** Styles are based on styles, and a damaged file may go round in a circle. */
const MOST_STYLES = 20;

/** The lists of a document and the styles that number paragraphs. */
export class Numbering {
  readonly #abstract = new Map<string, Node>();
  readonly #lists = new Map<string, List>();
  readonly #styles = new Map<string, Style>();

  /** @param parts the XML of the numbering and styles parts; null where the package has none. */
  constructor(parts: { numbering: string | null; styles: string | null }, limits: ReadLimits) {
    if (parts.styles !== null) this.#readStyles(parseTree(parts.styles, 'styles.xml', limits));
    if (parts.numbering !== null) this.#readLists(parseTree(parts.numbering, 'numbering.xml', limits));
  }

  #readStyles(root: Node): void {
    for (const node of root.children.filter((one) => one.name === 'w:style')) {
      const level = property(node, 'w:pPr', 'w:numPr', 'w:ilvl');
      this.#styles.set(node.attribute('styleId') ?? '', {
        basedOn: property(node, 'w:basedOn'),
        list: property(node, 'w:pPr', 'w:numPr', 'w:numId'),
        level: level === null ? null : Number(level),
      });
    }
  }

  #readLists(root: Node): void {
    for (const node of root.children) {
      if (node.name === 'w:abstractNum') this.#abstract.set(node.attribute('abstractNumId') ?? '', node);
    }
    const numbers = new Map(
      root.children.filter((one) => one.name === 'w:num').map((one) => [one.attribute('numId') ?? '', one]),
    );
    for (const [id, node] of numbers) this.#readList(id, node, numbers);
  }

  #readList(id: string, node: Node, numbers: ReadonlyMap<string, Node>): void {
    let abstract = property(node, 'w:abstractNumId') ?? '';
    const link = property(this.#abstract.get(abstract), 'w:numStyleLink');
    if (link !== null) {
      const linked = numbers.get(this.#styles.get(link)?.list ?? '');
      abstract = property(linked, 'w:abstractNumId') ?? abstract;
    }
    const levels = readLevels(this.#abstract.get(abstract)?.children ?? []);
    const starts = new Map<number, number>();
    for (const override of node.children.filter((one) => one.name === 'w:lvlOverride')) {
      const start = property(override, 'w:startOverride');
      if (start !== null) starts.set(Number(override.attribute('ilvl') ?? 0), whole(start));
      for (const [depth, level] of readLevels(override.children)) levels.set(depth, level);
    }
    this.#lists.set(id, { id, abstract, levels, starts });
  }

  /** The list and level of a paragraph, by its own properties or its style's; null where it has no number. */
  place(paragraph: Numbered): { list: List; depth: number; level: Level } | null {
    const { style, depth } = this.#styled(paragraph);
    const list = this.#lists.get(paragraph.list ?? style?.list ?? '');
    if (!list) return null;
    const at = paragraph.level ?? depth(list) ?? 0;
    const level = list.levels.get(at);
    return level ? { list, depth: at, level } : null;
  }

  #styled({ style: id }: Numbered): { style: Style | null; depth: (list: List) => number | null } {
    const names: string[] = [];
    let name = id;
    let style: Style | undefined;
    while (name !== null && names.length < MOST_STYLES) {
      names.push(name);
      style = this.#styles.get(name);
      if (!style || style.list !== null) break;
      name = style.basedOn;
    }
    const depth = (list: List) =>
      [...list.levels].find(([, level]) => level.style !== null && names.includes(level.style))?.[0] ??
      style?.level ??
      null;
    return { style: style ?? null, depth };
  }
}

function readLevels(nodes: readonly Node[]): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const node of nodes) {
    const depth = Number(node.attribute('ilvl') ?? 0);
    if (node.name === 'w:lvl' && depth < MOST_LEVELS) levels.set(depth, readLevel(node));
  }
  return levels;
}

/** A number of a file; 1 where it is none. */
const whole = (value: string): number => (Number.isSafeInteger(Number(value)) ? Number(value) : 1);

function readLevel(node: Node): Level {
  const legal = child(node, 'w:isLgl');
  return {
    start: whole(property(node, 'w:start') ?? '0'),
    format: property(node, 'w:numFmt') ?? 'decimal',
    text: (property(node, 'w:lvlText') ?? '').slice(0, LONGEST_LABEL),
    suffix: { space: ' ', nothing: '' }[property(node, 'w:suff') ?? ''] ?? '\t',
    neverRestarts: property(node, 'w:lvlRestart') === '0',
    legal: legal !== undefined && !/^(?:0|false|off)$/.test(legal.attribute('val') ?? ''),
    style: property(node, 'w:pStyle'),
  };
}

/** Counts the paragraphs of one reading of a document, and labels each. */
export class Counter {
  readonly #numbering: Numbering;
  readonly #counts = new Map<string, number[]>();
  readonly #used = new Set<string>();

  constructor(numbering: Numbering) {
    this.#numbering = numbering;
  }

  /** The label of the next paragraph with what separates it from the text: `a)\t`; empty where it has none. */
  next(paragraph: Numbered): string {
    const place = this.#numbering.place(paragraph);
    if (!place) return '';
    const { list, depth, level } = place;
    if (level.format === 'bullet') return bullet(level) + level.suffix;
    const counts = this.#count(list, depth, level);
    const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const shown = list.levels.get(at) ?? level;
      return format(counts[at] ?? shown.start, level.legal ? 'decimal' : shown.format);
    });
    return text === '' ? '' : text + level.suffix;
  }

  #count(list: List, depth: number, level: Level): readonly number[] {
    const counts = this.#counts.get(list.abstract) ?? [];
    this.#counts.set(list.abstract, counts);
    const key = `${list.id} ${depth}`;
    const anew = this.#used.has(key) ? undefined : list.starts.get(depth);
    this.#used.add(key);
    const before = anew === undefined ? counts[depth] : undefined;
    for (let above = 0; above < depth; above++) counts[above] ??= list.levels.get(above)?.start ?? 1;
    counts[depth] = before === undefined ? (anew ?? level.start) : before + 1;
    for (const below of list.levels.keys()) {
      if (below > depth && !list.levels.get(below)?.neverRestarts) Reflect.deleteProperty(counts, below);
    }
    return counts;
  }
}

/** Bullets are mostly codes of a symbol font. */
function bullet({ text }: Level): string {
  const code = text.codePointAt(0);
  if (code === undefined) return '';
  return code >= 0xf000 && code <= 0xf0ff ? symbol(code.toString(16), 'Symbol') : text;
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** A number that a damaged file may make as large as it likes is not written out in letters. */
const MOST_SPELT = 3000;

/** A number in one of Word's formats. After `z` comes `aa`, then `bb`. */
export function format(number: number, name: string): string {
  if (name === 'none') return '';
  if (name === 'decimalZero') return String(number).padStart(2, '0');
  if (number < 1 || number > MOST_SPELT) return String(number);
  if (name === 'lowerLetter' || name === 'upperLetter') {
    const letter = String.fromCharCode(0x61 + ((number - 1) % 26)).repeat(Math.ceil(number / 26));
    return name === 'upperLetter' ? letter.toUpperCase() : letter;
  }
  if (name === 'lowerRoman' || name === 'upperRoman') {
    let rest = number;
    const numeral = ROMAN.map(([value, letters]) => {
      const times = Math.floor(rest / value);
      rest -= times * value;
      return letters.repeat(times);
    }).join('');
    return name === 'upperRoman' ? numeral.toUpperCase() : numeral;
  }
  return String(number);
}
