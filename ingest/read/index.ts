/** From a file to a `Document`. A reader knows formats; it knows nothing of resolutions and never asks the graph. */
import { basename, resolve } from 'node:path';
import type { Document } from '../document.ts';
import { UnreadableFile, documentId } from '../document.ts';
import { detect } from './detect.ts';
import { readBytes } from './files.ts';
import type { ReadLimits } from './limits.ts';
import { READ_LIMITS } from './limits.ts';
import { NotText, decodeText, lines } from './text.ts';

export { listFiles } from './files.ts';
export type { FileList } from './files.ts';
export { READ_LIMITS } from './limits.ts';
export type { ReadLimits } from './limits.ts';

/**
 * Reads a file, whatever its name says: text in UTF-8, UTF-16 or Windows-1252, or a Word document (.docx).
 *
 * @throws {UnreadableFile} with the path as given and one reason.
 */
export async function readDocument(path: string, limits: ReadLimits = READ_LIMITS): Promise<Document> {
  const bytes = await readBytes(path, limits);
  return documentOf(bytes, { path, source: resolve(path) });
}

/** Reads the bytes of a file that is no longer, or never was, on a disk. Throws as `readDocument` does. */
export async function documentOf(
  bytes: Uint8Array,
  { path, source }: { path: string; source: string },
): Promise<Document> {
  const refuse = (reason: string, cause?: unknown) => new UnreadableFile(path, reason, { cause });
  if (bytes.length === 0) throw refuse('is empty');
  const detected = await detect(bytes);
  if (detected.format === 'other') throw refuse(detected.reason);
  const facts = { id: documentId(bytes), name: basename(path), source };
  try {
    const text = decodeText(bytes);
    if (text.trim() === '') throw refuse('is empty: it has no text');
    return {
      ...facts,
      format: 'txt',
      text,
      spans: [{ start: 0, end: text.length, change: 'kept' }],
      paragraphs: lines(text),
    };
  } catch (error) {
    if (error instanceof NotText) throw refuse(error.message, error);
    throw error;
  }
}
