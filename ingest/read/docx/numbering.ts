/**
 * The labels that Word computes: `a)`, `2.1`, `iii)`. They are no text of the paragraph, but `recalling b)` is found by them.
 * The rules are those of ISO/IEC 29500-1, 17.9; how a number is written stands in `formats.ts`.
 */
import { format } from './formats.ts';
import type { Styles } from './styles.ts';
import { withSymbols } from './symbols.ts';
import type { Node } from './xml.ts';
import { child, isOn, property } from './xml.ts';

interface Level {
  readonly start: number;
  readonly format: string;
  /** `%1.%2)` */
  readonly text: string;
  /** The font of a bullet. */
  readonly font: string;
  /** What stands between label and text. */
  readonly suffix: string;
  /** Begins anew below a level whose index is less than this; 0 counts on for ever. */
  readonly restarts: number;
  /** Shows the numbers of all levels as digits. */
  readonly legal: boolean;
  /** Counts, but is not seen. */
  readonly hidden: boolean;
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

/** What a paragraph says of its numbering. */
export interface Numbered {
  readonly style: string | null;
  readonly list: string | null;
  readonly level: number | null;
}

/** Word has nine levels, and labels of a few characters; a damaged or hostile file may say anything. */
const MOST_LEVELS = 9;
const LONGEST_LABEL = 60;

/** Takes a paragraph out of the list that its style puts it into. */
const NO_LIST = '0';

/** The lists of a document. */
export class Numbering {
  readonly #styles: Styles;
  readonly #abstract = new Map<string, Node>();
  readonly #lists = new Map<string, List>();

  /** @param root of the numbering part; null where the package has none. */
  constructor(root: Node | null, styles: Styles) {
    this.#styles = styles;
    const numbers = new Map<string, Node>();
    for (const node of root?.children ?? []) {
      if (node.name === 'w:abstractNum') this.#abstract.set(node.attribute('abstractNumId') ?? '', node);
      else if (node.name === 'w:num') numbers.set(node.attribute('numId') ?? '', node);
    }
    for (const [id, node] of numbers) this.#readList(id, node, numbers);
  }

  #readList(id: string, node: Node, numbers: ReadonlyMap<string, Node>): void {
    let abstract = property(node, 'w:abstractNumId') ?? '';
    const link = property(this.#abstract.get(abstract), 'w:numStyleLink');
    if (link !== null) {
      const linked = numbers.get(this.#styles.list(link) ?? '');
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
    const inherited = this.#styles.numbering(paragraph.style);
    const id = paragraph.list ?? inherited.list ?? NO_LIST;
    const list = id === NO_LIST ? undefined : this.#lists.get(id);
    if (!list) return null;
    const depth = paragraph.level ?? linked(list, inherited.names) ?? inherited.level ?? 0;
    const level = list.levels.get(depth);
    return level ? { list, depth, level } : null;
  }
}

/** The level that a list links with the nearest of these styles. */
function linked(list: List, names: readonly string[]): number | null {
  for (const name of names) {
    for (const [depth, { style }] of list.levels) if (style === name) return depth;
  }
  return null;
}

function readLevels(nodes: readonly Node[]): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const node of nodes) {
    const depth = Number(node.attribute('ilvl') ?? 0);
    if (node.name === 'w:lvl' && Number.isInteger(depth) && depth >= 0 && depth < MOST_LEVELS)
      levels.set(depth, readLevel(node, depth));
  }
  return levels;
}

/** A number of a file; 1 where it is none. */
const whole = (value: string): number => (Number.isSafeInteger(Number(value)) ? Number(value) : 1);

function readLevel(node: Node, depth: number): Level {
  const legal = child(node, 'w:isLgl');
  const restarts = property(node, 'w:lvlRestart');
  const fonts = child(node, 'w:rPr', 'w:rFonts');
  const vanish = child(node, 'w:rPr', 'w:vanish');
  return {
    start: whole(property(node, 'w:start') ?? '0'),
    format: readFormat(node),
    text: (property(node, 'w:lvlText') ?? '').slice(0, LONGEST_LABEL),
    font: fonts?.attribute('ascii') ?? fonts?.attribute('hAnsi') ?? '',
    suffix: { space: ' ', nothing: '' }[property(node, 'w:suff') ?? ''] ?? '\t',
    restarts: restarts === null ? depth : Math.min(whole(restarts), depth),
    legal: legal !== undefined && isOn(legal),
    hidden: vanish !== undefined && isOn(vanish),
    style: property(node, 'w:pStyle'),
  };
}

/** Word offers a format of its own (`001, 002, 003, …`) beside one that older programs know. */
function readFormat(node: Node): string {
  const own = child(node, 'mc:AlternateContent', 'mc:Choice', 'w:numFmt') ?? child(node, 'w:numFmt');
  const name = own?.attribute('val') ?? 'decimal';
  return name === 'custom' ? (own?.attribute('format') ?? '').replace(/,.*$/s, '').slice(0, 9) : name;
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
    const counts = this.#count(list, depth, level);
    if (level.hidden) return '';
    if (level.format === 'bullet') return bullet(level) + level.suffix;
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
    const anew = list.starts.has(depth) && !this.#used.has(key);
    this.#used.add(key);
    const start = (at: number, of: Level | undefined) => list.starts.get(at) ?? of?.start ?? 1;
    for (let above = 0; above < depth; above++) counts[above] ??= start(above, list.levels.get(above));
    const before = anew ? undefined : counts[depth];
    counts[depth] = before === undefined ? start(depth, level) : before + 1;
    for (const [below, { restarts }] of list.levels) {
      if (below > depth && depth < restarts) Reflect.deleteProperty(counts, below);
    }
    return counts;
  }
}

const BULLET = '•';

/** Bullets are mostly codes of a symbol font, or pictures, which have no text at all. */
function bullet({ text, font }: Level): string {
  if (text === '') return BULLET;
  if (text === 'o' && /courier/i.test(font)) return '◦';
  return withSymbols(text, font).replaceAll('\ufffd', BULLET);
}
