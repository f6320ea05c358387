/** What a file is, told by its bytes: a name says what somebody hoped. */
import { fileTypeFromBuffer } from 'file-type';

/** `other` comes with words that complete "the file …". */
export type Detected = { format: 'zip' | 'text' } | { format: 'other'; reason: string };

/** Names of formats by file-type's extension, for the message; any other goes by its MIME type. */
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

/** Formats of documents that Recital does not read, by file-type's extension. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  pdf: 'PDF',
  rtf: 'Rich Text Format',
  odt: 'OpenDocument text',
  epub: 'EPUB',
  xlsx: 'an Excel workbook',
  pptx: 'a PowerPoint presentation',
  ps: 'PostScript',
};

/** Text that is marked up, by how it begins. */
const MARKUP: readonly [RegExp, string][] = [
  [/^\s*<(?:!doctype\s+html|html|head|body)\b/i, 'HTML'],
  [/^\s*<\?xml\b/, 'XML'],
  [/^\s*\{\\rtf/, 'Rich Text Format'],
  [/^%PDF-/, 'PDF'],
];

const unsupported = (what: string): Detected => ({ format: 'other', reason: `not supported yet: ${what}` });

/** Tells a package (`zip`) and plain text from everything else. */
export async function detect(bytes: Uint8Array): Promise<Detected> {
  if (starts(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return compoundFile(bytes);
  if (starts(bytes, [0x50, 0x4b])) return zip(bytes);
  if (starts(bytes, [0xff, 0xfe]) || starts(bytes, [0xfe, 0xff])) return { format: 'text' };
  const opening = new TextDecoder('utf-8').decode(bytes.subarray(0, 1024));
  const markup = MARKUP.find(([pattern]) => pattern.test(opening));
  if (markup) return unsupported(markup[1]);
  const type = await fileTypeFromBuffer(bytes);
  if (!type || type.mime.startsWith('text/')) return { format: 'text' };
  const document = DOCUMENTS[type.ext];
  if (document) return unsupported(document);
  return { format: 'other', reason: `is ${NAMES[type.ext] ?? type.mime}, not text` };
}

async function zip(bytes: Uint8Array): Promise<Detected> {
  const type = await fileTypeFromBuffer(bytes);
  const document = DOCUMENTS[type?.ext ?? ''];
  return document ? unsupported(document) : { format: 'zip' };
}

/** Word encrypts a .docx by putting it into a compound file; its old .doc format is one too. */
function compoundFile(bytes: Uint8Array): Detected {
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (entry: string) => names.includes(Buffer.from(entry, 'utf16le'));
  if (holds('EncryptedPackage')) {
    return { format: 'other', reason: 'is encrypted: save it without a password' };
  }
  if (holds('WordDocument')) {
    return { format: 'other', reason: 'not supported yet: the old Word format (.doc); save it as .docx' };
  }
  return { format: 'other', reason: 'is an old Office file, not text' };
}

const starts = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte);
