/** What a file is, told by its bytes: a name says what somebody hoped. */
import { fileTypeFromBuffer } from 'file-type';
import { byteOrderMark, unmarkedUtf16 } from './encoding.ts';
import { rootOf } from './markup.ts';
import { Refused } from './refused.ts';
import { isPackage } from './zip.ts';

/** A format that is read; an archive holds files of its own. */
export type Kind = 'txt' | 'docx' | 'html' | 'akn' | 'rtf' | 'doc' | 'pdf' | 'archive';

/** Formats of documents that Recital does not read, by file-type's extension. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  odt: 'OpenDocument text',
  epub: 'EPUB',
  xlsx: 'an Excel workbook',
  pptx: 'a PowerPoint presentation',
};

/** Other formats, by file-type's extension; what is not here goes by its MIME type. */
const NAMES: Readonly<Record<string, string>> = {
  png: 'a PNG image',
  jpg: 'a JPEG image',
  gif: 'a GIF image',
  tif: 'a TIFF image',
  webp: 'a WebP image',
  gz: 'a gzip archive',
  '7z': 'a 7-Zip archive',
  rar: 'a RAR archive',
};

const unsupported = (what: string): Refused => new Refused(`not supported yet: ${what}`);

/** The format tells itself within so many bytes. */
const OPENING = 65_536;

/**
 * Tells what a file is.
 *
 * @throws {Refused} for a known format that is not read.
 */
export async function detect(bytes: Uint8Array): Promise<Kind> {
  if (starts(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return compoundFile(bytes);
  if (starts(bytes, [0x50, 0x4b, 0x03, 0x04]) || starts(bytes, [0x50, 0x4b, 0x05, 0x06])) return zip(bytes);
  if (isPdf(bytes)) return 'pdf';
  const opening = openingOf(bytes);
  if (/^\s*\{\\rtf/.test(opening)) return 'rtf';
  if (opening.startsWith('%!PS')) throw unsupported('PostScript');
  if (
    /^(?:MIME-Version|From):.*(?:\r?\n[\w-]+:|\r?\n\s).*/i.test(opening) &&
    /^MIME-Version:/im.test(opening)
  ) {
    throw unsupported('a web archive (MHTML)');
  }
  const root = rootOf(opening);
  if (root === 'html' || root === null) return root ?? 'txt';
  if (root.name === 'akomaNtoso') return 'akn';
  throw unsupported(`XML whose root is <${root.name.slice(0, 40)}>`);
}

/**
 * The name of what turned out not to be text: `a PNG image`; null where its bytes tell nothing. Not to be asked of text: two
 * letters at its beginning are enough to be taken for an image.
 */
export async function nameBinary(bytes: Uint8Array): Promise<string | null> {
  // A byte-order mark alone passes for MPEG audio.
  const type = byteOrderMark(bytes)?.startsWith('utf-16') ? undefined : await fileTypeFromBuffer(bytes);
  return type ? (NAMES[type.ext] ?? type.mime) : null;
}

/** Word encrypts a .docx by putting it into a compound file; its old .doc format is one too. */
function compoundFile(bytes: Uint8Array): 'doc' {
  const buffer = view(bytes);
  const holds = (entry: string) => buffer.includes(Buffer.from(entry, 'utf16le'));
  if (holds('EncryptedPackage')) throw new Refused('is encrypted: save it without a password');
  if (holds('WordDocument')) return 'doc';
  throw new Refused('is an old Office file, not text');
}

/** The directory of an archive tells what it is; of a damaged one the names at its beginning. */
async function zip(bytes: Uint8Array): Promise<'docx' | 'archive'> {
  const extension = (await fileTypeFromBuffer(bytes))?.ext ?? '';
  const document = DOCUMENTS[extension];
  if (document) throw unsupported(document);
  return ((await isPackage(bytes)) ?? /^do[ct][xm]$/.test(extension)) ? 'docx' : 'archive';
}

/** Readers of PDF look for its header within so many bytes. */
const HEADER_WITHIN = 1024;

function isPdf(bytes: Uint8Array): boolean {
  const buffer = view(bytes);
  if (buffer.subarray(0, 5).toString('latin1') === '%PDF-') return true;
  // Behind what a mail system or a printer put before it; a text may speak of PDF too, but does not end as one.
  return (
    buffer.subarray(0, HEADER_WITHIN).includes('%PDF-') && buffer.subarray(-HEADER_WITHIN).includes('%%EOF')
  );
}

/** The beginning of a text, in whatever encoding: what is looked for in it is ASCII. */
function openingOf(bytes: Uint8Array): string {
  const encoding = byteOrderMark(bytes) ?? unmarkedUtf16(bytes) ?? 'latin1';
  return new TextDecoder(encoding).decode(bytes.subarray(0, OPENING));
}

const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const starts = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte);
