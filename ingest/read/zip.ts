/** Zip archives that hold files of their own: which they are, and their bytes, one after the other and within limits. */
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import type { ReadLimits } from './limits.ts';
import { size } from './limits.ts';
import { Refused } from './refused.ts';

/** The part that makes a zip a package of Office Open XML. */
const CONTENT_TYPES = '[Content_Types].xml';

/** Of a directory this many entries are looked at for it; writers put it first. */
const LOOKED_AT = 10_000;

/** Whether a zip is an Office package, such as a Word document, and no archive; null where its directory cannot be read. */
export async function isPackage(bytes: Uint8Array): Promise<boolean | null> {
  try {
    let seen = 0;
    const zip = await open(bytes);
    for await (const entry of zip.eachEntry()) {
      if (nameOf(entry) === CONTENT_TYPES) return true;
      if (++seen > LOOKED_AT) break;
    }
    return false;
  } catch {
    return null;
  }
}

/** A file in an archive: its bytes, or why they cannot be had. */
export type Member = { readonly name: string } & (
  { readonly bytes: Uint8Array } | { readonly refused: Refused }
);

/** What is left of the limits for an archive and the archives in it. */
export class Allowance {
  readonly limits: ReadLimits;
  #entries = 0;
  #bytes = 0;

  constructor(limits: ReadLimits) {
    this.limits = limits;
  }

  /** @throws {Refused} where the archive has too many entries. */
  takeEntries(entries: number): void {
    this.#entries += entries;
    const { entries: most } = this.limits;
    if (this.#entries > most) throw new Refused(`too large: more than ${most} files in one archive`);
  }

  /** @throws {Refused} where the archive unpacks to too much. */
  takeBytes(bytes: number): void {
    const { archiveBytes: most } = this.limits;
    if (this.#bytes + bytes > most) {
      throw new Refused(`too large: the archive unpacks to more than ${size(most)}`);
    }
    this.#bytes += bytes;
  }
}

/**
 * The files of an archive in the order of its directory, hidden ones (`__MACOSX/._draft.docx`) left out as in a folder. One that is
 * encrypted, damaged or beyond the limits is a member with the reason, and the others follow.
 *
 * @throws {Refused} where the directory is damaged or has too many entries.
 */
export async function* members(bytes: Uint8Array, allowance: Allowance): AsyncGenerator<Member> {
  const entries: Entry[] = [];
  let zip: ZipFile;
  try {
    zip = await open(bytes);
    allowance.takeEntries(zip.entryCount);
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (error) {
    throw error instanceof Refused
      ? error
      : new Refused(`is a damaged zip archive (${why(error)})`, { cause: error });
  }
  for (const entry of entries) {
    const name = shown(nameOf(entry));
    if (name === null) continue;
    try {
      yield { name, bytes: await unpack(zip, entry, allowance) };
    } catch (error) {
      const refused =
        error instanceof Refused
          ? error
          : new Refused(`is damaged in the archive (${why(error)})`, { cause: error });
      yield { name, refused };
    }
  }
}

// Names are decoded here: one that leads out of the archive would be the end of all entries.
const open = (bytes: Uint8Array): Promise<ZipFile> =>
  yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    lazyEntries: true,
    decodeStrings: false,
  });

const nameOf = (entry: Entry): string =>
  yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);

/** A name as it is shown, never to lead out of a folder; null for folders and hidden files. */
function shown(name: string): string | null {
  if (/[\\/]$/.test(name)) return null;
  const parts = name.split(/[\\/]/).filter((part) => !/^\.{0,2}$/.test(part));
  if (parts.length === 0 || parts.some((part) => /^(?:\.|~\$|__MACOSX$)/.test(part))) return null;
  // Names come from outside and go to a terminal.
  return parts.join('/').replace(/\p{Cc}/gu, '\ufffd');
}

async function unpack(zip: ZipFile, entry: Entry, allowance: Allowance): Promise<Uint8Array> {
  if (entry.isEncrypted()) throw new Refused('is encrypted: save it without a password');
  const { partBytes, ratio, ratioFrom } = allowance.limits;
  const { uncompressedSize: unpacked, compressedSize: packed } = entry;
  if (unpacked > partBytes) {
    throw new Refused(`too large: it unpacks to ${size(unpacked)}, at most ${size(partBytes)}`);
  }
  if (unpacked > ratioFrom && unpacked > packed * ratio) {
    throw new Refused(`too large: it unpacks to more than ${ratio} times its size`);
  }
  allowance.takeBytes(unpacked);
  // yauzl ends the stream with an error as soon as more comes out than the entry promised.
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const why = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split(/\.\s|\n/)[0] ?? message).slice(0, 160);
};
