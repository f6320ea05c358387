/** What a file is, told by its bytes: a name says what somebody hoped. */
import { fileTypeFromBuffer } from 'file-type';
import { Refused } from './refused.ts';

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

/** Formats that are text of a kind, by how they begin. */
const MARKUP: readonly (readonly [RegExp, string])[] = [
  [/^\s*<(?:!doctype\s+html|html|head|body)\b/i, 'HTML'],
  [/^\s*<\?xml\b/, 'XML'],
  [/^\s*\{\\rtf/, 'Rich Text Format'],
  [/^%PDF-/, 'PDF'],
  [/^%!PS/, 'PostScript'],
];

const unsupported = (what: string): Refused => new Refused(`not supported yet: ${what}`);

/**
 * Tells a zip archive, in which a Word document may be, from what may be text.
 *
 * @throws {Refused} for a known format that is neither.
 */
export async function detect(bytes: Uint8Array): Promise<'zip' | 'text'> {
  if (starts(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw compoundFile(bytes);
  if (starts(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    const document = DOCUMENTS[(await fileTypeFromBuffer(bytes))?.ext ?? ''];
    if (document) throw unsupported(document);
    return 'zip';
  }
  const opening = new TextDecoder('utf-8').decode(bytes.subarray(0, 1024));
  const markup = MARKUP.find(([pattern]) => pattern.test(opening));
  if (markup) throw unsupported(markup[1]);
  return 'text';
}

/**
 * The name of what turned out not to be text: `a PNG image`; null where its bytes tell nothing. Not to be asked of text: two
 * letters at its beginning are enough to be taken for an image.
 */
export async function nameBinary(bytes: Uint8Array): Promise<string | null> {
  // A byte-order mark alone passes for MPEG audio.
  const type = hasUtf16Mark(bytes) ? undefined : await fileTypeFromBuffer(bytes);
  return type ? (NAMES[type.ext] ?? type.mime) : null;
}

/** Word encrypts a .docx by putting it into a compound file; its old .doc format is one too. */
function compoundFile(bytes: Uint8Array): Refused {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (entry: string) => buffer.includes(Buffer.from(entry, 'utf16le'));
  if (holds('EncryptedPackage')) return new Refused('is encrypted: save it without a password');
  if (holds('WordDocument')) return unsupported('the old Word format (.doc): save it as .docx');
  return new Refused('is an old Office file, not text');
}

const hasUtf16Mark = (bytes: Uint8Array): boolean =>
  starts(bytes, [0xff, 0xfe]) || starts(bytes, [0xfe, 0xff]);

const starts = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte);
