/** The zip around a Word document: its parts by name, each unpacked only when asked for and within limits. */
import { posix } from 'node:path';
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import type { ReadLimits } from '../limits.ts';
import { size } from '../limits.ts';
import { Refused } from '../refused.ts';
import { streamXml } from './xml.ts';

/** What one part says of another, or of something outside the package. */
export interface Relation {
  /** Empty where the file gives none. */
  readonly id: string;
  /** The last word of its type, which the transitional and the strict format share: `officeDocument`, `footnotes`. */
  readonly type: string;
  /** The name of the part; the address of what is outside. */
  readonly target: string;
  readonly external: boolean;
}

export class Package {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #limits: ReadLimits;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, limits: ReadLimits) {
    this.#zip = zip;
    this.#entries = entries;
    this.#limits = limits;
  }

  /** @throws {Refused} for a damaged or encrypted archive, or one with too many entries. */
  static async open(bytes: Uint8Array, limits: ReadLimits): Promise<Package> {
    try {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const zip = await yauzl.fromBufferPromise(buffer, { lazyEntries: true });
      if (zip.entryCount > limits.entries) {
        throw new Refused(`too large: ${zip.entryCount} parts, at most ${limits.entries}`);
      }
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        if (entry.isEncrypted()) throw new Refused('is encrypted: save it without a password');
        entries.set(key(entry.fileName), entry);
      }
      return new Package(zip, entries, limits);
    } catch (error) {
      throw damaged(error);
    }
  }

  /**
   * The text of a part, piece by piece as it is unpacked; null where the package has none of that name.
   *
   * @throws {Refused} for a part that is beyond the limits; the pieces, where the archive turns out to be damaged.
   */
  part(name: string): AsyncIterable<string> | null {
    const entry = this.#entries.get(key(name));
    if (!entry) return null;
    const { partBytes, ratio, ratioFrom } = this.#limits;
    const { uncompressedSize: unpacked, compressedSize: packed } = entry;
    if (unpacked > partBytes) {
      throw new Refused(`too large: ${name} unpacks to ${size(unpacked)}, at most ${size(partBytes)}`);
    }
    if (unpacked > ratioFrom && unpacked > packed * ratio) {
      throw new Refused(`too large: ${name} unpacks to more than ${ratio} times its size`);
    }
    return this.#unpack(entry);
  }

  async *#unpack(entry: Entry): AsyncGenerator<string> {
    try {
      // yauzl ends the stream with an error as soon as more comes out than the entry promised.
      let decoder: TextDecoder | null = null;
      for await (const chunk of await this.#zip.openReadStreamPromise(entry)) {
        decoder ??= xmlDecoder(chunk as Buffer);
        yield decoder.decode(chunk as Buffer, { stream: true });
      }
      yield decoder?.decode() ?? '';
    } catch (error) {
      throw damaged(error);
    }
  }

  /** What a part is related to, in the order of the file; the package itself for `''`. */
  async relations(part: string): Promise<readonly Relation[]> {
    const folder = posix.dirname(part);
    const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
    const pieces = this.part(name);
    const found: Relation[] = [];
    if (pieces === null) return found;
    await streamXml(pieces, name, this.#limits, {
      open(element) {
        const type = element.attribute('Type');
        const target = element.attribute('Target');
        if (type === undefined || target === undefined) return;
        const external = element.attribute('TargetMode') === 'External';
        found.push({
          id: element.attribute('Id') ?? '',
          type: type.slice(type.lastIndexOf('/') + 1),
          target: external ? target : partName(folder, target),
          external,
        });
      },
    });
    return found;
  }
}

/** The part that a relation of a given type leads to, the first of several. */
export const targetOf = (relations: readonly Relation[], type: string): string | undefined =>
  relations.find((one) => one.type === type && !one.external)?.target;

/** Names of parts are equal whatever their case. */
const key = (name: string): string => name.toLowerCase();

/** A target is an address: relative to the folder of the part that names it, or from the root. */
function partName(folder: string, target: string): string {
  const path = posix.normalize(target.startsWith('/') ? target.slice(1) : posix.join(folder, target));
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** XML is UTF-8 unless a byte-order mark says UTF-16. */
function xmlDecoder([first, second]: Buffer): TextDecoder {
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  return new TextDecoder(first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8');
}

function damaged(error: unknown): Refused {
  if (error instanceof Refused) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new Refused(`is no Word document: the zip archive is damaged (${why.split('. ')[0] ?? why})`, {
    cause: error,
  });
}
