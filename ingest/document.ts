/** What a reader makes of a file: its text, and where the text was changed. */
import { createHash } from 'node:crypto';
import type { DocumentId } from '../graph/ids.ts';

/** A stretch of the text that is one paragraph, or one row's cell, as the file has it. */
export interface Paragraph {
  /** A number that only the text before the changes has stands before it: `[-c)-]b) that`. */
  readonly start: number;
  /** Exclusive; the line break that ends the paragraph is outside. */
  readonly end: number;
  /** Where it stands: in the body, or at the place of a footnote's mark. */
  readonly kind: 'body' | 'footnote' | 'cell';
}

export interface Span {
  readonly start: number;
  readonly end: number;
  readonly change: 'kept' | 'inserted' | 'deleted';
  /** Who changed it, where the file tells. */
  readonly author?: string;
  /** When, as the file has it: `2014-06-01T09:00:00Z`. */
  readonly date?: string;
}

/** Where a stretch of the text stands on a page: evidence is shown there. */
export interface Place {
  readonly start: number;
  readonly end: number;
  /** From 1. */
  readonly page: number;
  /** `[x0, y0, x1, y1]` in points (1/72 inch), from the page's top left corner as it is shown. */
  readonly box: readonly [number, number, number, number];
}

/** In points, as the page is shown: turned where the file turns it. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** A reference as the file itself marks it: `<ref href="/akn/itu/act/…">`. */
export interface MarkedReference {
  readonly start: number;
  readonly end: number;
  /** What it points to, as written. */
  readonly href: string;
}

export interface Document {
  readonly id: DocumentId;
  /** The file's name without its folder; in an archive `archive.zip/inner/name.docx`. */
  readonly name: string;
  /** Absolute path, or whatever else names the source. */
  readonly source: string;
  readonly format: 'txt' | 'docx' | 'html' | 'akn' | 'rtf' | 'doc' | 'pdf';
  /** The text as read; offsets everywhere count its UTF-16 code units. Paragraphs end in `\n`. */
  readonly text: string;
  /** Cover the text from 0 to its length without gap; neighbours differ in `change`, `author` or `date`. */
  readonly spans: readonly Span[];
  /** In order, without overlap. */
  readonly paragraphs: readonly Paragraph[];
  /** What of the file was not read, a sentence each: `page 3: no text, a scanned image`. */
  readonly warnings?: readonly string[];
  /** In order of the text, of a format that marks references (Akoma Ntoso): to be compared with those that Recital finds. */
  readonly refs?: readonly MarkedReference[];
  /** One for each line of a file that has pages, in order of the text; white space between lines may have none. */
  readonly places?: readonly Place[];
  /** Of a file that has pages, from the first. */
  readonly pages?: readonly PageSize[];
}

/**
 * Where in the text each page begins, from the first. A page of which no line was read begins where the next one does; what a page
 * has of a paragraph that began on an earlier one (a note at its foot) belongs to the page that the text had come to.
 */
export function pageStarts({ text, places = [], pages = [] }: Document): number[] {
  const starts: number[] = [];
  for (const { start, page } of places) {
    while (starts.length < Math.min(page, pages.length)) starts.push(starts.length === 0 ? 0 : start);
  }
  while (starts.length < pages.length) starts.push(starts.length === 0 ? 0 : text.length);
  return starts;
}

/** The id of a file: the SHA-256 of its bytes, in lower-case hexadecimal. */
export function documentId(bytes: Uint8Array): DocumentId {
  return createHash('sha256').update(bytes).digest('hex') as DocumentId;
}

/** A file that cannot be read, with the one reason that a person can act on. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly file: string;
  readonly reason: string;

  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`${file}: ${reason}`, options);
    this.file = file;
    this.reason = reason;
  }
}
