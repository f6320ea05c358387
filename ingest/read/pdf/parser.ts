/** pdf.js, set up to read and never to draw: no canvas, no fonts of the system, nothing fetched. */
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type * as PdfJs from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Refused } from '../refused.ts';
import type { Deadline } from '../deadline.ts';
import { Thread } from './thread.ts';

/** Names that pdf.js looks for when it is loaded, and fetches a canvas or complains where they are missing. */
const DRAWING = ['DOMMatrix', 'ImageData', 'Path2D'] as const;

let library: Promise<typeof PdfJs> | null = null;

/** pdf.js, loaded when the first PDF is read. */
export function pdfJs(): Promise<typeof PdfJs> {
  return (library ??= loadQuietly());
}

async function loadQuietly(): Promise<typeof PdfJs> {
  const scope = globalThis as Record<string, unknown>;
  const missing = DRAWING.filter((name) => scope[name] === undefined);
  for (const name of missing) scope[name] = Object;
  const { warn } = console;
  console.warn = (...words: unknown[]) => {
    if (!String(words[0]).startsWith('Warning: Cannot ')) warn(...words);
  };
  try {
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    console.warn = warn;
    for (const name of missing) Reflect.deleteProperty(scope, name);
  }
}

const folder = (name: string): string =>
  join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), name) + sep;

/** An open file, and how to close it. */
export interface OpenPdf {
  readonly document: PDFDocumentProxy;
  readonly library: typeof PdfJs;
  readonly close: () => Promise<void>;
}

/**
 * Opens a PDF. One that only restricts what may be done with it opens without a password.
 *
 * @throws {Refused} for what is no PDF, is damaged beyond repair, cut off, or needs a password.
 */
export async function openPdf(bytes: Uint8Array, deadline: Deadline): Promise<OpenPdf> {
  refuseWhatIsNone(bytes);
  const loaded = await pdfJs();
  const thread = new Thread();
  deadline.watch(thread.failed);
  const task = loaded.getDocument({
    // Made for a browser's workers, and content with a port of Node's.
    worker: new loaded.PDFWorker({ port: thread.port as unknown as null, verbosity: 0 }),
    // pdf.js takes the buffer away from whom it gets it from.
    data: new Uint8Array(bytes),
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    useWasm: false,
    enableXfa: false,
    stopAtErrors: false,
    // Images are not unpacked: a scan of a hundred pages holds gigabytes of them.
    maxImageSize: 0,
    standardFontDataUrl: folder('standard_fonts'),
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
  });
  const close = async () => thread.close(await ended(task));
  try {
    return { document: await deadline.wait(task.promise), library: loaded, close };
  } catch (error) {
    await close();
    if (error instanceof Refused) throw error;
    if (error instanceof Error && error.name === 'PasswordException') {
      throw new Refused('is encrypted: save it without a password', { cause: error });
    }
    throw unreadable(error);
  }
}

/** Closes a file, and tells whether that was done in time: of a damaged one it may fail, or never end. */
async function ended(task: PDFDocumentLoadingTask): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<boolean>((done) => (timer = setTimeout(() => done(false), 1_000)));
  const closed = task.destroy().then(
    () => true,
    () => false,
  );
  const inTime = await Promise.race([closed, patience]);
  clearTimeout(timer);
  return inTime;
}

const HEADER = '%PDF-';
/** The header is looked for in as many bytes, the end mark in as many from the end. */
const REACH = 2048;

function refuseWhatIsNone(bytes: Uint8Array): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!buffer.subarray(0, REACH).includes(HEADER)) throw unreadable('it does not begin as one');
  const end = buffer.subarray(Math.max(0, buffer.length - REACH));
  if (!end.includes('%%EOF') && !end.includes('startxref')) throw unreadable('it is cut off');
}

/** What pdf.js says of a file that it cannot read, on one line. */
export function unreadable(error: unknown): Refused {
  const words = error instanceof Error ? error.message : String(error);
  const reason = words.replace(/\s+/g, ' ').replace(/\.$/, '').trim().slice(0, 160) || 'it is damaged';
  return new Refused(`is no PDF that can be read: ${reason}`, error instanceof Error ? { cause: error } : {});
}
