/** The binary structures of a Word 97–2003 file, by the names and numbers of [MS-DOC]. All offsets are bounded by their buffers. */

/** Numbers at the beginning of the main stream: the file information block. */
export class Fib {
  readonly #main: Buffer;

  constructor(main: Buffer) {
    this.#main = main;
  }

  get version(): number {
    return this.#main.readUInt16LE(2);
  }

  get encrypted(): boolean {
    return (this.#main.readUInt16LE(0x0a) & 0x0100) !== 0;
  }

  /** The name of the stream that holds the tables. */
  get table(): '0Table' | '1Table' {
    return this.#main.readUInt16LE(0x0a) & 0x0200 ? '1Table' : '0Table';
  }

  /** Whether the last change was only appended: properties of pieces then override those of characters. */
  get savedFast(): boolean {
    return (this.#main.readUInt16LE(0x0a) & 0x0004) !== 0;
  }

  /** Lengths of the stories in characters, in the order in which they follow each other. */
  get lengths(): Readonly<
    Record<'text' | 'footnotes' | 'headers' | 'comments' | 'endnotes' | 'boxes', number>
  > {
    const at = (offset: number) => this.#main.readUInt32LE(offset);
    return {
      text: at(0x4c),
      footnotes: at(0x50),
      headers: at(0x54),
      comments: at(0x5c),
      endnotes: at(0x60),
      boxes: at(0x64),
    };
  }

  /** A stretch of the table stream, by its place among those that the block lists. */
  stretch(table: Buffer, index: number): Buffer {
    const at = 0x9a + 8 * index;
    const from = this.#main.readUInt32LE(at);
    return table.subarray(from, from + this.#main.readUInt32LE(at + 4));
  }

  /** What follows a stretch in the table stream. */
  behind(table: Buffer, index: number): Buffer {
    const at = 0x9a + 8 * index;
    return table.subarray(this.#main.readUInt32LE(at) + this.#main.readUInt32LE(at + 4));
  }
}

export const STRETCH = {
  footnoteMarks: 2,
  footnoteTexts: 3,
  characterPages: 12,
  paragraphPages: 13,
  pieces: 33,
  endnoteMarks: 46,
  endnoteTexts: 47,
  lists: 73,
  listOverrides: 74,
} as const;

/** The numbers of four bytes at the beginning of a stretch whose entries each have `data` further bytes at its end. */
export function positions(stretch: Buffer, data: number): number[] {
  const entries = Math.max(0, Math.floor((stretch.length - 4) / (4 + data)));
  return stretch.length < 4
    ? []
    : Array.from({ length: entries + 1 }, (_, index) => stretch.readUInt32LE(index * 4));
}

/** A stretch of the main stream, in bytes, with the properties that differ from those of its style. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly properties: ReadonlyMap<number, number>;
}

const PAGE = 512;

/** The runs of characters or paragraphs, in order. */
export function runs(main: Buffer, pages: Buffer, of: 'characters' | 'paragraphs'): Run[] {
  const found: Run[] = [];
  const count = positions(pages, 4).length - 1;
  const numbers = new Set<number>();
  for (let index = 0; index < count; index++) {
    numbers.add(pages.readUInt32LE((count + 1 + index) * 4) & 0x3fffff);
  }
  for (const number of numbers) {
    const page = main.subarray(number * PAGE, (number + 1) * PAGE);
    if (page.length === PAGE) for (const run of runsOfPage(page, of)) found.push(run);
  }
  return found.sort((a, b) => a.from - b.from);
}

function* runsOfPage(page: Buffer, of: 'characters' | 'paragraphs'): Generator<Run> {
  const count = page[PAGE - 1] ?? 0;
  const width = of === 'characters' ? 1 : 13;
  if ((count + 1) * 4 + count * width > PAGE - 1) return;
  for (let index = 0; index < count; index++) {
    const from = page.readUInt32LE(index * 4);
    const to = page.readUInt32LE((index + 1) * 4);
    const at = 2 * (page[(count + 1) * 4 + index * width] ?? 0);
    if (to > from) yield { from, to, properties: at === 0 ? NONE : modifiers(content(page, at, of)) };
  }
}

const NONE: ReadonlyMap<number, number> = new Map();

function content(page: Buffer, at: number, of: 'characters' | 'paragraphs'): Buffer {
  const size = page[at] ?? 0;
  if (of === 'characters') return page.subarray(at + 1, at + 1 + size);
  // The number of its style comes first.
  return size === 0
    ? page.subarray(at + 4, at + 2 + 2 * (page[at + 1] ?? 0))
    : page.subarray(at + 3, at + 2 * size);
}

/** Lengths of operands by the upper three bits of a modifier; null: by the next byte. */
const OPERANDS = [1, 1, 2, 4, 2, 2, null, 3] as const;

/** Single property modifiers with the first byte or two of their operand. */
function modifiers(bytes: Buffer): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (let at = 0; at + 3 <= bytes.length;) {
    const modifier = bytes.readUInt16LE(at);
    const size = OPERANDS[modifier >> 13] ?? 1 + (bytes[at + 2] ?? 0);
    found.set(
      modifier,
      size === 2 && at + 4 <= bytes.length ? bytes.readUInt16LE(at + 2) : (bytes[at + 2] ?? 0),
    );
    at += 2 + size;
  }
  return found;
}

export const MODIFIER = {
  deleted: 0x0800,
  inserted: 0x0801,
  hidden: 0x083c,
  inTable: 0x2416,
  list: 0x460b,
  level: 0x260a,
} as const;

/** The index of the first of a row that ends behind a place, by bisection; the length of the row where none does. */
export function firstBehind<Item>(all: readonly Item[], end: (item: Item) => number, place: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (end(all[middle] as Item) <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The properties at an offset, and where the next change of them may be. */
export function propertiesAt(
  all: readonly Run[],
  offset: number,
): { readonly properties: ReadonlyMap<number, number>; readonly until: number } {
  const run = all[firstBehind(all, ({ to }) => to, offset)];
  if (!run) return { properties: NONE, until: Infinity };
  return run.from <= offset
    ? { properties: run.properties, until: run.to }
    : { properties: NONE, until: run.from };
}
