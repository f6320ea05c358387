/** From a file to a `Document`. A reader knows formats; it knows nothing of resolutions and never asks the graph. */
import { basename, resolve } from 'node:path';
import type { Document } from '../document.ts';
import { UnreadableFile, documentId } from '../document.ts';
import { readAkn } from './akn/index.ts';
import type { Kind } from './detect.ts';
import { detect, nameBinary } from './detect.ts';
import { readDoc } from './doc/index.ts';
import { readDocx } from './docx/index.ts';
import { listFiles, readBytes } from './files.ts';
import { readHtml } from './html/index.ts';
import type { ReadLimits } from './limits.ts';
import { READ_LIMITS } from './limits.ts';
import { readPdf } from './pdf/index.ts';
import { Refused } from './refused.ts';
import { readRtf } from './rtf/index.ts';
import { decodeText, lines } from './text.ts';
import { Allowance, members } from './zip.ts';

export { listFiles } from './files.ts';
export type { FileList } from './files.ts';
export { READ_LIMITS } from './limits.ts';
export type { ReadLimits } from './limits.ts';

/** What a reader finds in a file's bytes. */
type Content = Omit<Document, 'id' | 'name' | 'source' | 'format'>;

const READERS: Readonly<
  Record<Exclude<Kind, 'archive'>, (bytes: Uint8Array, limits: ReadLimits) => Promise<Content>>
> = {
  txt: readText,
  docx: readDocx,
  html: readHtml,
  akn: readAkn,
  rtf: readRtf,
  doc: readDoc,
  pdf: readPdf,
};

/** Where bytes come from: how errors name it, and its absolute path or whatever else names the source. */
export interface Origin {
  readonly path: string;
  readonly source: string;
}

/**
 * Reads a file of one document, whatever its name says: text, Word (.docx, .doc), PDF, HTML, RTF or Akoma Ntoso.
 *
 * @throws {UnreadableFile} with the path as given and one reason.
 */
export async function readDocument(path: string, limits: ReadLimits = READ_LIMITS): Promise<Document> {
  return documentOf(await readBytes(path, limits), { path, source: resolve(path) }, limits);
}

/** One document of many, or why it cannot be read. */
export type ReadStep = {
  /** The file on the disk. */
  readonly file: string;
  /** The same, or the place in an archive: `papers.zip/annex/draft.docx`. */
  readonly path: string;
} & ReadDocument;

/** A document, or why there is none of a source. */
export type ReadDocument =
  { readonly document: Document } | { readonly error: UnreadableFile; readonly source: string };

/**
 * Reads the files that paths name, folders and archives with all that is in them, one after the other; paths that lead nowhere come
 * first. Every file gives one step at least.
 *
 * @param started is told how many files there are, before the first is read.
 */
export async function* readAll(
  paths: readonly string[],
  started?: (files: number) => void,
): AsyncGenerator<ReadStep> {
  const { files, failures } = await listFiles(paths);
  started?.(files.length);
  for (const error of failures) {
    yield { file: error.file, path: error.file, source: resolve(error.file), error };
  }
  if (files.length === 0 && failures.length === 0) {
    for (const path of paths) {
      const error = new UnreadableFile(path, 'no files in this folder');
      yield { file: path, path, source: resolve(path), error };
    }
  }
  for (const file of files) {
    try {
      const bytes = await readBytes(file);
      for await (const step of documentsOf(bytes, { path: file, source: resolve(file) }))
        yield { file, ...step };
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      yield { file, path: file, source: resolve(file), error };
    }
  }
}

/**
 * Reads the bytes of a file that is no longer, or never was, on a disk, and of an archive every file in it. What cannot be read is a
 * step with its error.
 */
export function documentsOf(
  bytes: Uint8Array,
  origin: Origin,
  limits: ReadLimits = READ_LIMITS,
): AsyncGenerator<Step> {
  return stepsOf({ ...origin, name: basename(origin.path), bytes }, new Allowance(limits), 0);
}

interface Source extends Origin {
  /** As the document is to be called. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** As `ReadStep`, of bytes that are in no file. */
export type Step = { readonly path: string } & ReadDocument;

async function* stepsOf(origin: Source, allowance: Allowance, depth: number): AsyncGenerator<Step> {
  const { path, source, bytes } = origin;
  try {
    const kind = await kindOf(bytes);
    if (kind === 'archive') yield* within(origin, allowance, depth);
    else yield { path, document: await documentAs(kind, origin, allowance.limits) };
  } catch (error) {
    yield { path, source, error: unreadable(path, error) };
  }
}

async function* within(
  { path, source, name, bytes }: Source,
  allowance: Allowance,
  depth: number,
): AsyncGenerator<Step> {
  const { nested } = allowance.limits;
  if (depth > nested) throw new Refused(`too deep: more than ${nested} archives within each other`);
  let found = false;
  for await (const member of members(bytes, allowance)) {
    found = true;
    const inner = {
      path: `${path}/${member.name}`,
      source: `${source}/${member.name}`,
      name: `${name}/${member.name}`,
    };
    if ('refused' in member) {
      const { path: at, source: from } = inner;
      yield { path: at, source: from, error: unreadable(at, member.refused) };
    } else yield* stepsOf({ ...inner, bytes: member.bytes }, allowance, depth + 1);
  }
  if (!found) throw new Refused('is empty: no files in this archive');
}

/** Reads bytes that are one document. Throws as `readDocument` does. */
export async function documentOf(
  bytes: Uint8Array,
  { path, source }: Origin,
  limits: ReadLimits = READ_LIMITS,
): Promise<Document> {
  try {
    const kind = await kindOf(bytes);
    if (kind === 'archive') throw new Refused('is a zip archive without a Word document in it');
    return await documentAs(kind, { path, source, name: basename(path), bytes }, limits);
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function kindOf(bytes: Uint8Array): Promise<Kind> {
  if (bytes.length === 0) throw new Refused('is empty');
  return detect(bytes);
}

async function documentAs(
  format: Exclude<Kind, 'archive'>,
  { path, source, name, bytes }: Source,
  limits: ReadLimits,
): Promise<Document> {
  // The id first: a parser may take the bytes away.
  const id = documentId(bytes);
  const content = await READERS[format](bytes, limits);
  if (content.text.trim() === '') throw new Refused('is empty: it has no text');
  if (format === 'txt') refuseMisnamed(path);
  return { id, name, source, format, ...content };
}

/** What somebody would be misled by who called it so and finds it read as plain text. */
const MISNAMED: readonly (readonly [RegExp, string])[] = [
  [/\.do[ct][xm]$/i, 'is no Word document: it is not a zip archive'],
  [/\.do[ct]$/i, 'is no Word document: it is plain text'],
  [/\.pdf$/i, 'is no PDF: it is plain text'],
  [/\.rtf$/i, 'is no Rich Text: it is plain text'],
  [/\.zip$/i, 'is no zip archive: it is plain text'],
];

/** Here alone the name counts. */
function refuseMisnamed(path: string): void {
  const reason = MISNAMED.find(([pattern]) => pattern.test(path))?.[1];
  if (reason !== undefined) throw new Refused(reason);
}

async function readText(bytes: Uint8Array): Promise<Content> {
  try {
    const text = decodeText(bytes);
    return { text, spans: [{ start: 0, end: text.length, change: 'kept' }], paragraphs: lines(text) };
  } catch (error) {
    const name = error instanceof Refused ? await nameBinary(bytes) : null;
    throw name === null ? error : new Refused(`is ${name}, not text`, { cause: error });
  }
}

function unreadable(path: string, error: unknown): UnreadableFile {
  if (error instanceof Refused) return new UnreadableFile(path, error.message, { cause: error });
  throw error;
}
