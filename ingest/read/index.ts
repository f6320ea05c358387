/** From a file to a `Document`. A reader knows formats; it knows nothing of resolutions and never asks the graph. */
import { basename, resolve } from 'node:path';
import type { Document } from '../document.ts';
import { UnreadableFile, documentId } from '../document.ts';
import { detect, nameBinary } from './detect.ts';
import { listFiles, readBytes } from './files.ts';
import type { ReadLimits } from './limits.ts';
import { READ_LIMITS } from './limits.ts';
import { readDocx } from './docx/index.ts';
import { Refused } from './refused.ts';
import { decodeText, lines } from './text.ts';

export { listFiles } from './files.ts';
export type { FileList } from './files.ts';
export { READ_LIMITS } from './limits.ts';
export type { ReadLimits } from './limits.ts';

const WORD = /\.do[ct][xm]$/i;

/** What a reader finds in a file's bytes. */
type Content = Omit<Document, 'id' | 'name' | 'source'>;

/**
 * Reads a file, whatever its name says: text in UTF-8, UTF-16 or Windows-1252, or a Word document (.docx).
 *
 * @throws {UnreadableFile} with the path as given and one reason.
 */
export async function readDocument(path: string, limits: ReadLimits = READ_LIMITS): Promise<Document> {
  const bytes = await readBytes(path, limits);
  return documentOf(bytes, { path, source: resolve(path) }, limits);
}

/** One file of many: what it is, or why it cannot be read. */
export type ReadStep =
  | { readonly path: string; readonly document: Document }
  | { readonly path: string; readonly error: UnreadableFile };

/**
 * Reads the files that paths name, folders with all that is in them, one after the other; paths that lead nowhere come first.
 *
 * @param started is told how many files there are, before the first is read.
 */
export async function* readAll(
  paths: readonly string[],
  started?: (files: number) => void,
): AsyncGenerator<ReadStep> {
  const { files, failures } = await listFiles(paths);
  started?.(files.length);
  for (const error of failures) yield { path: error.file, error };
  if (files.length === 0 && failures.length === 0) {
    for (const path of paths) yield { path, error: new UnreadableFile(path, 'no files in this folder') };
  }
  for (const path of files) {
    try {
      yield { path, document: await readDocument(path) };
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      yield { path, error };
    }
  }
}

/** Reads the bytes of a file that is no longer, or never was, on a disk. Throws as `readDocument` does. */
export async function documentOf(
  bytes: Uint8Array,
  { path, source }: { path: string; source: string },
  limits: ReadLimits = READ_LIMITS,
): Promise<Document> {
  try {
    if (bytes.length === 0) throw new Refused('is empty');
    const content = await read(bytes, path, limits);
    if (content.text.trim() === '') throw new Refused('is empty: it has no text');
    return { id: documentId(bytes), name: basename(path), source, ...content };
  } catch (error) {
    if (error instanceof Refused) throw new UnreadableFile(path, error.message, { cause: error });
    throw error;
  }
}

async function read(bytes: Uint8Array, path: string, limits: ReadLimits): Promise<Content> {
  if ((await detect(bytes)) === 'zip') return { format: 'docx', ...(await readDocx(bytes, limits)) };
  const text = await readText(bytes);
  // Here alone the name counts: whoever calls a file .docx and finds it read as text would be misled.
  if (WORD.test(path)) throw new Refused('is no Word document: it is not a zip archive');
  return {
    format: 'txt',
    text,
    spans: [{ start: 0, end: text.length, change: 'kept' }],
    paragraphs: lines(text),
  };
}

async function readText(bytes: Uint8Array): Promise<string> {
  try {
    return decodeText(bytes);
  } catch (error) {
    const name = error instanceof Refused ? await nameBinary(bytes) : null;
    throw name === null ? error : new Refused(`is ${name}, not text`, { cause: error });
  }
}
