/** Where the text of an old Word file lies in its main stream ([MS-DOC] 2.9.38): in pieces, in whatever order it was written. */
import { damaged } from './compound.ts';

export interface Piece {
  /** Offset and length in bytes. */
  readonly at: number;
  readonly size: number;
  /** Bytes of a character: 1 in Windows-1252, 2 in UTF-16. */
  readonly width: 1 | 2;
}

const PROPERTIES = 1;
const TABLE = 2;
const DESCRIPTOR = 8;
const COMPRESSED = 0x4000_0000;

/**
 * The pieces in the order of the text.
 *
 * @param stretch properties of pieces, then the table of pieces.
 * @throws {Refused} where there is no such table. @throws {RangeError} where it is cut off.
 */
export function piecesOf(stretch: Buffer): Piece[] {
  let at = 0;
  while (stretch.readUInt8(at) === PROPERTIES) at += 3 + stretch.readUInt16LE(at + 1);
  if (stretch.readUInt8(at) !== TABLE) throw damaged('it has no table of its text');
  const table = stretch.subarray(at + 5, at + 5 + stretch.readUInt32LE(at + 1));
  const count = Math.floor((table.length - 4) / (4 + DESCRIPTOR));
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const characters = table.readUInt32LE((index + 1) * 4) - table.readUInt32LE(index * 4);
    const place = table.readUInt32LE((count + 1) * 4 + index * DESCRIPTOR + 2);
    const width = place & COMPRESSED ? 1 : 2;
    const offset = place & (COMPRESSED - 1);
    return { at: width === 1 ? offset >> 1 : offset, size: Math.max(0, characters) * width, width };
  });
}
