/**
 * Compound files ([MS-CFB]): a file system of sectors, in which old Office documents keep their streams. Read here, since
 * word-extractor trusts a file's chains of sectors: one that leads round in a circle grew until it ended the whole process, in a thread
 * of its own too.
 */
import { Refused } from '../refused.ts';

/** Sectors of the table whose numbers stand in the header. */
const IN_HEADER = 109;
const HEADER = 512;
const ENTRY = 128;

const STREAM = 2;
const ROOT = 5;

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

/** A file that breaks the structure of its format. */
export const damaged = (why: string): Refused => new Refused(`is a damaged Word document (${why})`);

export class Compound {
  readonly #bytes: Buffer;
  readonly #sector: number;
  /** The sector that follows each in its chain. */
  readonly #next: Int32Array;
  readonly #entries: readonly Entry[];

  /** @throws {Refused} for a file that is damaged. */
  constructor(bytes: Buffer) {
    if (bytes.length < HEADER) throw damaged('it is cut off');
    const [shift, smallShift] = [bytes.readUInt16LE(30), bytes.readUInt16LE(32)];
    if ((shift !== 9 && shift !== 12) || smallShift !== SMALL_SHIFT) throw damaged('its header is broken');
    this.#bytes = bytes;
    this.#sector = 2 ** shift;
    this.#next = numbersIn(this.#join(this.#tableSectors()));
    this.#entries = entriesIn(this.#join(this.#chain(bytes.readInt32LE(48))));
  }

  /**
   * The bytes of a stream of the root; null where there is none of that name.
   *
   * @throws {Refused} where it is cut off or leads round in circles.
   */
  stream(name: string): Buffer | null {
    const entry = this.#entries.find((one) => one.type === STREAM && one.name === name);
    if (!entry) return null;
    const small = entry.size < this.#bytes.readUInt32LE(56);
    const content = small ? this.#smallStream(entry) : this.#join(this.#chain(entry.start));
    if (content.length < entry.size) throw damaged('it is cut off');
    return content.subarray(0, entry.size);
  }

  /** Streams of a few bytes share a stream of their own, cut into smaller sectors. */
  #smallStream({ start }: Entry): Buffer {
    const root = this.#entries.find(({ type }) => type === ROOT);
    if (!root) throw damaged('it has no root');
    const shared = this.#join(this.#chain(root.start));
    const next = numbersIn(this.#join(this.#chain(this.#bytes.readInt32LE(60))));
    const size = 2 ** SMALL_SHIFT;
    return Buffer.concat(
      chain(start, next).map((sector) => shared.subarray(sector * size, (sector + 1) * size)),
    );
  }

  /** The sectors that hold the table of what follows what: some named in the header, the others in a chain of lists. */
  #tableSectors(): number[] {
    const found: number[] = [];
    const take = (from: number, count: number) => {
      for (let at = from; at < from + count * 4; at += 4) {
        const sector = this.#bytes.readInt32LE(at);
        if (sector >= 0) found.push(sector);
      }
    };
    take(76, IN_HEADER);
    const seen = new Set<number>();
    for (let list = this.#bytes.readInt32LE(68); list >= 0;) {
      const at = (list + 1) * this.#sector;
      if (seen.has(list)) throw inCircles();
      if (at + this.#sector > this.#bytes.length) throw damaged('it is cut off');
      seen.add(list);
      take(at, this.#sector / 4 - 1);
      list = this.#bytes.readInt32LE(at + this.#sector - 4);
    }
    return found;
  }

  #chain(start: number): number[] {
    return chain(start, this.#next);
  }

  #join(sectors: readonly number[]): Buffer {
    if (sectors.length * this.#sector > this.#bytes.length) throw inCircles();
    return Buffer.concat(
      sectors.map((sector) => this.#bytes.subarray((sector + 1) * this.#sector, (sector + 2) * this.#sector)),
    );
  }
}

/** Small sectors have 64 bytes. */
const SMALL_SHIFT = 6;

const inCircles = (): Refused => damaged('its sectors lead round in circles');

/** The sectors from one on. A number below zero ends a chain. */
function chain(start: number, next: Int32Array): number[] {
  const sectors: number[] = [];
  for (let sector = start; sector >= 0 && sector < next.length; sector = next[sector] ?? -1) {
    if (sectors.length >= next.length) throw inCircles();
    sectors.push(sector);
  }
  return sectors;
}

const numbersIn = (bytes: Buffer): Int32Array =>
  Int32Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readInt32LE(index * 4));

function entriesIn(bytes: Buffer): Entry[] {
  return Array.from({ length: Math.floor(bytes.length / ENTRY) }, (_, index) => {
    const entry = bytes.subarray(index * ENTRY, (index + 1) * ENTRY);
    const length = Math.min(64, Math.max(0, entry.readUInt16LE(64) - 2));
    return {
      name: entry.toString('utf16le', 0, length),
      type: entry.readUInt8(66),
      start: entry.readInt32LE(116),
      size: entry.readUInt32LE(120),
    };
  });
}
