/** The lists of an old Word file, as the numbering part of a newer one has them: there they are counted. */
import type { Node } from '../docx/xml.ts';

/** Sizes in bytes ([MS-DOC] 2.9.131, 2.9.147, 2.9.150). */
const LIST = 28;
const OVERRIDE = 16;
const LEVEL = 28;

const LEVELS = 9;

/** Formats of numbers, by Word's names for them. */
const FORMATS: Readonly<Record<number, string>> = {
  0: 'decimal',
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  5: 'ordinal',
  22: 'decimalZero',
  23: 'bullet',
  255: 'none',
};

const SUFFIXES = ['tab', 'space', 'nothing'] as const;

/**
 * The lists as a `w:numbering` element, whose `w:num` have the numbers by which paragraphs name them. A table that breaks off gives
 * the lists up to there.
 *
 * @param lists the table of lists.
 * @param levels what follows it in the stream: the levels of each.
 * @param overrides the table of what paragraphs name, each a list with other beginnings.
 */
export function numberingOf(lists: Buffer, levels: Buffer, overrides: Buffer): Node {
  return node('w:numbering', {}, [
    ...upToDamage(abstractLists(lists, levels)),
    ...upToDamage(numbers(overrides)),
  ]);
}

function* abstractLists(lists: Buffer, levels: Buffer): Generator<Node> {
  const count = lists.length < 2 ? 0 : lists.readUInt16LE(0);
  let at = 0;
  for (let index = 0; index < count; index++) {
    const start = 2 + index * LIST;
    const simple = (lists.readUInt8(start + 26) & 1) === 1;
    const children: Node[] = [];
    for (let depth = 0; depth < (simple ? 1 : LEVELS); depth++) {
      const { level, end } = readLevel(levels, at, depth);
      children.push(level);
      at = end;
    }
    yield node('w:abstractNum', { abstractNumId: String(lists.readInt32LE(start)) }, children);
  }
}

function* numbers(overrides: Buffer): Generator<Node> {
  const count = overrides.length < 4 ? 0 : overrides.readUInt32LE(0);
  let at = 4 + count * OVERRIDE;
  for (let index = 0; index < count; index++) {
    const start = 4 + index * OVERRIDE;
    const children = [node('w:abstractNumId', { val: String(overrides.readInt32LE(start)) })];
    at += 4;
    for (let times = overrides.readUInt8(start + 12); times > 0; times--) {
      const flags = overrides.readUInt32LE(at + 4);
      const depth = flags & 0x0f;
      const inner: Node[] = [];
      if (flags & 0x10) inner.push(node('w:startOverride', { val: String(overrides.readInt32LE(at)) }));
      at += 8;
      if (flags & 0x20) {
        const { level, end } = readLevel(overrides, at, depth);
        inner.push(level);
        at = end;
      }
      children.push(node('w:lvlOverride', { ilvl: String(depth) }, inner));
    }
    yield node('w:num', { numId: String(index + 1) }, children);
  }
}

/** A level at an offset, and where it ends. */
function readLevel(bytes: Buffer, at: number, depth: number): { level: Node; end: number } {
  const flags = bytes.readUInt8(at + 5);
  const text = at + LEVEL + bytes.readUInt8(at + 24) + bytes.readUInt8(at + 25);
  const end = text + 2 + 2 * bytes.readUInt16LE(text);
  const placeholders = new Set(bytes.subarray(at + 6, at + 6 + LEVELS));
  // A placeholder is the index of a level, at one of the places that the level names, counted from 1.
  const label = Array.from(bytes.subarray(text + 2, end).toString('utf16le'), (character, index) =>
    placeholders.has(index + 1) ? `%${character.charCodeAt(0) + 1}` : character,
  ).join('');
  const children = [
    node('w:start', { val: String(bytes.readInt32LE(at)) }),
    node('w:numFmt', { val: FORMATS[bytes.readUInt8(at + 4)] ?? 'decimal' }),
    node('w:lvlText', { val: label }),
    node('w:suff', { val: SUFFIXES[bytes.readUInt8(at + 15)] ?? 'tab' }),
    ...(flags & 0x04 ? [node('w:isLgl', {})] : []),
    ...(flags & 0x08 ? [node('w:lvlRestart', { val: String(bytes.readUInt8(at + 26)) })] : []),
  ];
  return { level: node('w:lvl', { ilvl: String(depth) }, children), end };
}

function* upToDamage(nodes: Iterable<Node>): Generator<Node> {
  try {
    yield* nodes;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}

const node = (name: string, attributes: Readonly<Record<string, string>>, children: Node[] = []): Node => ({
  name,
  attribute: (local) => attributes[local],
  children,
});
