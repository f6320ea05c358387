/** PDF: glyphs at places, from which words, lines, columns and paragraphs have to be found again. */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PageSize, Paragraph, Place, Span } from '../../document.ts';
import type { ReadLimits } from '../limits.ts';
import { size } from '../limits.ts';
import { Refused } from '../refused.ts';
import { cellFinder } from './cells.ts';
import { flows } from './columns.ts';
import { Deadline } from '../deadline.ts';
import type { Box, Matrix, Quarter } from './geometry.ts';
import { apply, boxOf, turn } from './geometry.ts';
import type { Drawn, PdfFont, Rule } from './glyphs.ts';
import { play } from './glyphs.ts';
import { runningHeads } from './heads.ts';
import { layOut } from './layout.ts';
import type { PdfLimits } from './limits.ts';
import { PDF_LIMITS } from './limits.ts';
import type { Markup } from './marks.ts';
import { markGlyphs } from './marks.ts';
import { splitNotes } from './notes.ts';
import { Assembler, measure } from './paragraphs.ts';
import type { OpenPdf } from './parser.ts';
import { openPdf, unreadable } from './parser.ts';
import type { Piece } from './pieces.ts';
import { pieces } from './pieces.ts';

export { PDF_LIMITS } from './limits.ts';
export type { PdfLimits } from './limits.ts';

/** What a PDF says, and where it says it. */
export interface PdfContent {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly paragraphs: readonly Paragraph[];
  /** One for each line, in order of the text. */
  readonly places: readonly Place[];
  readonly pages: readonly PageSize[];
  /** What could not be read of it, a line each: `page 3, 7: no text, a scanned image`. */
  readonly warnings: readonly string[];
}

/** One page, as far as it can be read by itself. */
interface ReadPage {
  readonly size: PageSize;
  readonly pieces: readonly Piece[];
  /** Lines that mark no letters, in the page's frame. */
  readonly rules: readonly Rule[];
  readonly picture: boolean;
}

/**
 * The text of a PDF: in reading order, columns one after the other, without running heads and page numbers, words whole that a
 * line end cut, footnotes behind the paragraph that names them, struck and underlined words as changes (by the rule in
 * `marks.ts`). Nothing is fetched, no page is drawn, images are not unpacked; pages are read one by one, and of each only its
 * words are kept.
 *
 * @throws {Refused} for a file that is no PDF, damaged, encrypted, beyond the limits, or that has no text.
 */
export async function readPdf(
  bytes: Uint8Array,
  limits: ReadLimits,
  pdfLimits: PdfLimits = PDF_LIMITS,
): Promise<PdfContent> {
  if (bytes.length > limits.fileBytes) {
    throw new Refused(`too large: ${size(bytes.length)}, at most ${size(limits.fileBytes)}`);
  }
  const deadline = new Deadline(pdfLimits.seconds);
  const open = await openPdf(bytes, deadline);
  try {
    return await readPages(open, deadline, pdfLimits);
  } catch (error) {
    throw error instanceof Refused ? error : unreadable(error);
  } finally {
    await open.close();
  }
}

async function readPages(open: OpenPdf, deadline: Deadline, limits: PdfLimits): Promise<PdfContent> {
  const count = open.document.numPages;
  if (count > limits.pages) throw new Refused(`too long: ${count} pages, at most ${limits.pages}`);
  const pages: ReadPage[] = [];
  const broken: number[] = [];
  let reason: unknown = null;
  for (let number = 1; number <= count; number++) {
    deadline.check();
    try {
      const page = await deadline.wait(open.document.getPage(number));
      pages.push(await readPage(open, page, deadline, limits));
      page.cleanup();
    } catch (error) {
      if (error instanceof Refused) throw error;
      reason ??= error;
      broken.push(number);
      pages.push({ size: { width: 0, height: 0 }, pieces: [], rules: [], picture: false });
    }
  }
  const scanned = pages.flatMap(({ pieces, picture }, index) =>
    pieces.length === 0 && picture ? [index + 1] : [],
  );
  if (pages.every((page) => page.pieces.length === 0)) {
    if (reason !== null) throw unreadable(reason);
    if (scanned.length === 0) throw new Refused('is empty: it has no text');
    throw new Refused(
      'has no text: its pages are scanned images; run a text recognition (OCR) over it first',
    );
  }
  const warnings = [
    ...(scanned.length > 0 ? [`page ${scanned.join(', ')}: no text, a scanned image`] : []),
    ...(broken.length > 0 ? [`page ${broken.join(', ')}: damaged, cannot be read`] : []),
  ];
  return { ...compose(pages), pages: pages.map((page) => page.size), warnings };
}

async function readPage(
  { library }: OpenPdf,
  page: PDFPageProxy,
  deadline: Deadline,
  limits: PdfLimits,
): Promise<ReadPage> {
  const viewport = page.getViewport({ scale: 1 });
  const base = viewport.transform as unknown as Matrix;
  const operators = await deadline.wait(
    page.getOperatorList({ annotationMode: library.AnnotationMode.DISABLE }),
  );
  const font = (name: string): PdfFont | null => {
    const found: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
    return typeof found === 'object' ? found : null;
  };
  const { width, height } = viewport;
  const drawn = play(operators, library.OPS, base, width * height, font, limits);
  const annotations = (await deadline.wait(page.getAnnotations())) as readonly Annotation[];
  const markups = annotations.flatMap((annotation) => markupsOf(annotation, base));
  const number = page.pageNumber;
  return { size: { width, height }, ...inFrames(drawn, markups, number), picture: drawn.picture };
}

/** What pdf.js says of an annotation. */
interface Annotation {
  readonly subtype?: string;
  readonly rect?: ArrayLike<number>;
  readonly quadPoints?: ArrayLike<number> | null;
}

const KINDS: Readonly<Record<string, Markup['kind']>> = {
  StrikeOut: 'struck',
  Underline: 'underlined',
  Squiggly: 'underlined',
  Link: 'linked',
};

/** The stretches of a page that an annotation marks. */
function markupsOf({ subtype, rect, quadPoints }: Annotation, base: Matrix): Markup[] {
  const kind = KINDS[subtype ?? ''];
  if (!kind) return [];
  // Four corners for each line; a link may have its rectangle alone.
  const corners = Array.from(quadPoints ?? rect ?? []);
  const step = quadPoints && corners.length >= 8 ? 8 : 4;
  const found: Markup[] = [];
  for (let at = 0; at + step <= corners.length; at += step) {
    const xs = corners.slice(at, at + step).filter((_, index) => index % 2 === 0);
    const ys = corners.slice(at, at + step).filter((_, index) => index % 2 === 1);
    const from = apply(base, Math.min(...xs), Math.min(...ys));
    found.push({ kind, box: boxOf(from, apply(base, Math.max(...xs), Math.max(...ys))) });
  }
  return found;
}

/** The pieces of a page: first those in the direction that most of it runs in, then the others. */
function inFrames(
  { glyphs, rules }: Drawn,
  markups: readonly Markup[],
  page: number,
): { pieces: Piece[]; rules: Rule[] } {
  const frames = [...glyphs].sort((a, b) => b[1].length - a[1].length);
  let left: Rule[] | null = null;
  const found = frames.flatMap(([quarter, own]) => {
    const free = markGlyphs(
      own,
      rules.map((rule) => turned(rule, quarter)),
      markups.map(({ kind, box }) => ({ kind, box: turnedBox(box, quarter) })),
    );
    left ??= free;
    return pieces(own, cellFinder(free), page, quarter);
  });
  return { pieces: found, rules: left ?? [] };
}

const turnedBox = ([x0, y0, x1, y1]: Box, quarter: Quarter): Box =>
  boxOf(turn(x0, y0, quarter), turn(x1, y1, quarter));

function turned(rule: Rule, quarter: Quarter): Rule {
  if (quarter === 0) return rule;
  const [x0, y0, x1, y1] = turnedBox([rule.x0, rule.y0, rule.x1, rule.y1], quarter);
  return { ...rule, x0, y0, x1, y1 };
}

/** What only the whole document tells: heads, the size of its letters, its margins, where its paragraphs end. */
function compose(pages: readonly ReadPage[]): Omit<PdfContent, 'pages' | 'warnings'> {
  const upright = pages.map(({ size: { height }, pieces }, index) => ({
    number: index + 1,
    height,
    pieces: pieces.filter(({ quarter }) => quarter === 0),
  }));
  const heads = runningHeads(upright);
  const bodySize = commonSize(pages.flatMap(({ pieces }) => pieces));
  const split = pages.map(({ pieces: all, rules }) => {
    const text = all.filter((piece) => !heads.has(piece));
    const quarters = [...new Set(text.map(({ quarter }) => quarter))];
    const ordered = quarters.flatMap((quarter) => flows(text.filter((piece) => piece.quarter === quarter)));
    return splitNotes(ordered, rules, bodySize);
  });
  const assembler = new Assembler(measure(split.flatMap((page) => page.flows)));
  for (const page of split) assembler.add(page.flows, page.notes);
  return layOut(assembler.drafts);
}

/** The size, to half a point, that most letters have. */
function commonSize(all: readonly Piece[]): number {
  const counts = new Map<number, number>();
  for (const { size, text } of all) {
    const key = Math.round(size * 2) / 2;
    counts.set(key, (counts.get(key) ?? 0) + text.length);
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}
