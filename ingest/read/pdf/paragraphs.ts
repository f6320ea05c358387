/** Lines to paragraphs, over the ends of columns and pages. */
import type { Paragraph } from '../../document.ts';
import type { Flow } from './columns.ts';
import { beginsWithLabel, endsSentence, hasHangingLabel, isInstrumentHeading, isLabel } from './labels.ts';
import type { Note } from './notes.ts';
import { noteMarks } from './notes.ts';
import type { Piece } from './pieces.ts';

export interface Draft {
  readonly kind: Paragraph['kind'];
  readonly lines: Piece[];
  /** What it hangs on to: the notes that its marks name. */
  readonly notes: Note[];
  /** The marks that named them, by line: they are no text. */
  readonly used: Map<Piece, { start: number; end: number }[]>;
}

/** What is known of the whole document before its paragraphs are put together. */
export interface Measures {
  /** From baseline to baseline within a paragraph, by size of the letters. */
  readonly leading: ReadonlyMap<number, number>;
  /** Where full lines end in the flows that are as wide as the page's text. */
  readonly right: number;
}

const keyOf = (size: number): number => Math.round(size * 2) / 2;

/** Measures the flows of a document. */
export function measure(flows: readonly Flow[]): Measures {
  const steps = new Map<number, number[]>();
  const ends: number[] = [];
  for (const { lines, whole } of flows) {
    for (const [index, line] of lines.entries()) {
      if (whole) ends.push(line.x1);
      const next = lines[index + 1];
      const key = keyOf(line.size);
      if (!next || keyOf(next.size) !== key) continue;
      const found = steps.get(key);
      if (found) found.push(next.y - line.y);
      else steps.set(key, [next.y - line.y]);
    }
  }
  const leading = new Map([...steps].map(([size, found]) => [size, smallestCommon(found, size)]));
  return { leading, right: fullEnd(ends) };
}

const FEW_STEPS = 30;

/** The smallest distance that is no exception: that between paragraphs may be as frequent as that within them. */
function smallestCommon(steps: readonly number[], size: number): number {
  const sorted = steps.filter((step) => step > 0.8 * size).sort((a, b) => a - b);
  for (const [index, step] of sorted.entries()) {
    let count = 0;
    while ((sorted[index + count] ?? Infinity) - step < 0.6) count++;
    if (count < 0.15 * sorted.length) continue;
    // A handful of lines may all be paragraphs of their own.
    return sorted.length < FEW_STEPS ? Math.min(step + 0.3, 1.5 * size) : step + 0.3;
  }
  return 1.2 * size;
}

/** Where nine lines of ten have ended: a table without lines may reach further. */
function fullEnd(ends: readonly number[]): number {
  const sorted = [...ends].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.9)] ?? 0;
}

/** Puts a document's paragraphs together, page by page. */
export class Assembler {
  readonly drafts: Draft[] = [];
  readonly #measures: Measures;
  #last: { line: Piece; flow: Flow; right: number } | null = null;

  constructor(measures: Measures) {
    this.#measures = measures;
  }

  /** Takes in the flows of a page and its notes. */
  add(flows: readonly Flow[], notes: readonly Note[]): void {
    const from = Math.max(0, this.drafts.length - 1);
    for (const flow of flows) this.#flow(flow);
    if (notes.length > 0) this.#hang(notes, from);
  }

  #flow(flow: Flow): void {
    const right = rightOf(flow, this.#measures.right);
    const centre = (Math.min(...flow.lines.map(({ x0 }) => x0)) + right) / 2;
    for (const line of flow.lines) {
      const draft = this.drafts.at(-1);
      const last = this.#last;
      const goesOn = draft && last && !this.#breaks(draft, last, line, flow, centre);
      if (goesOn) draft.lines.push(line);
      else this.drafts.push({ kind: flow.kind, lines: [line], notes: [], used: new Map() });
      this.#last = { line, flow, right };
    }
  }

  /** Whether a line begins a paragraph. */
  #breaks(
    draft: Draft,
    { line: above, flow: before, right }: { line: Piece; flow: Flow; right: number },
    line: Piece,
    flow: Flow,
    centre: number,
  ): boolean {
    if (draft.kind !== 'body' || flow.kind !== 'body') {
      if (before !== flow) return true;
    }
    const alone = draft.lines.length === 1;
    if (isInstrumentHeading(line.text) || (alone && isInstrumentHeading(above.text))) return true;
    if (alone && isLabel(above.text)) return true;
    if (Math.abs(line.size - above.size) > 0.12 * above.size || line.quarter !== above.quarter) return true;
    if (beginsWithLabel(line.text, above.text)) return true;
    if (before === flow && isBracketOpen(above.text)) return line.y - above.y > this.#widest(draft, above);
    const ends = endsSentence(above.text);
    if (above.bold && !line.bold && draft.lines.every(({ bold }) => bold)) return true;
    if (!above.bold && line.bold && ends) return true;
    if (line.italic && !above.italic && /[,;.:]$/.test(above.text)) return true;
    const fits = above.x1 + 0.25 * above.size + line.firstWord < right - 1;
    if (before !== flow) return fits || ends;
    if (line.y - above.y > this.#widest(draft, above)) return true;
    if (areCentred(above, line, centre, right)) {
      return /\p{L}/u.test(line.text) && isCapitals(above.text) !== isCapitals(line.text);
    }
    if (fits && !isNarrow(above, line, flow)) return true;
    return isIndented(draft, above, line, ends);
  }

  /** The largest distance between two lines of the paragraph. */
  #widest(draft: Draft, above: Piece): number {
    const [a, b] = draft.lines.slice(-2);
    const own = a && b && a.page === b.page && b.y > a.y ? b.y - a.y : null;
    const usual = this.#measures.leading.get(keyOf(above.size)) ?? 1.2 * above.size;
    return 1.22 * (own ?? usual) + 0.5;
  }

  /** Hangs the notes of a page on the paragraphs that name them, else on the last one that the page begins. */
  #hang(notes: readonly Note[], from: number): void {
    const [first] = notes;
    const page = first?.lines[0]?.page;
    for (const note of notes) {
      const named = note.label === null ? null : this.#name(note.label, page, from);
      (named ?? this.drafts.at(-1) ?? this.#empty()).notes.push(note);
    }
  }

  #name(label: string, page: number | undefined, from: number): Draft | null {
    let found: Draft | null = null;
    for (const draft of this.drafts.slice(from)) {
      for (const line of draft.lines) {
        if (line.page !== page) continue;
        for (const mark of noteMarks(line)) {
          if (mark.label !== label) continue;
          found ??= draft;
          draft.used.set(line, [...(draft.used.get(line) ?? []), mark]);
        }
      }
    }
    return found;
  }

  /** What the notes of a page without text hang on. */
  #empty(): Draft {
    const draft: Draft = { kind: 'body', lines: [], notes: [], used: new Map() };
    this.drafts.push(draft);
    return draft;
  }
}

/** Where full lines of a flow end. */
function rightOf({ lines, whole, edge }: Flow, document: number): number {
  const left = Math.min(...lines.map(({ x0 }) => x0));
  if (edge !== null) return edge;
  const own = fullEnd(lines.map(({ x1 }) => x1));
  // A page turned on its side, or the last of several, tells less than all of them.
  return whole && document > left ? Math.max(own, document) : Math.max(own, ...lines.map(({ x1 }) => x1));
}

/** Whether a line ends within a bracket: `RESOLUTION 30 (Rev. Guadalajara,`. */
const isBracketOpen = (text: string): boolean => /\([^()]{0,60}$/.test(text);

/** Whether two lines are set about the middle: a line that fills its width is as well, so one of them must not. */
function areCentred(above: Piece, line: Piece, centre: number, right: number): boolean {
  const off = ({ x0, x1, size }: Piece) => Math.abs((x0 + x1) / 2 - centre) > 0.6 * size;
  if (off(above) || off(line)) return false;
  return Math.max(right - above.x1, right - line.x1) > 1.5 * line.size;
}

const isCapitals = (text: string): boolean => text === text.toUpperCase();

/** Whether two lines of a quotation end together before the margin: then no word would have fitted. */
function isNarrow(above: Piece, line: Piece, { lines }: Flow): boolean {
  if (endsSentence(above.text) || above.text.endsWith(',')) return false;
  const at = lines.indexOf(line);
  const before = lines[at - 2];
  return [before, line].some((other) => other !== undefined && Math.abs(other.x1 - above.x1) < 1.5);
}

/** Whether where a line begins says that it begins a paragraph. */
function isIndented(draft: Draft, above: Piece, line: Piece, ends: boolean): boolean {
  const step = line.x0 - above.x0;
  const far = 0.8 * line.size;
  if (draft.lines.length > 1 && draft.lines.at(-2)?.page === line.page) return Math.abs(step) > far;
  if (step > far) return !hasHangingLabel(above.text) && ends;
  return step < -far && ends && hasHangingLabel(above.text);
}
