/**
 * Paragraphs to one text, in which every character is kept, inserted or deleted. Its two sides, the text without its insertions
 * and the text without its deletions, are the document before and after the changes; paragraph marks count as characters.
 *
 * - A cell's paragraphs follow each other, row by row. A note or text box follows the paragraph that it hangs on, so that no
 *   sentence is cut; its mark in the sentence gives no text (`Resolution 130` and the mark 1 would read `Resolution 1301`).
 * - Where a paragraph's mark was deleted, it and the next are one paragraph, provided that something is left of both.
 * - Labels and the numbers of notes are counted on each side by itself. Where both have one and they differ, the old one stands
 *   before the paragraph, so that a paragraph begins with the label that it has now.
 */
import type { Change } from '../../../graph/model.ts';
import type { Paragraph, Span } from '../../document.ts';
import type { Placed } from '../joined.ts';
import { joined } from '../joined.ts';
import type { Mark } from './changes.ts';
import { KEPT, sameMark, within } from './changes.ts';
import type { NoteMark, StoryParagraph } from './flow.ts';
import { DOCX_LIMITS } from './limits.ts';
import { NoteCounter } from './notes.ts';
import type { Numbering } from './numbering.ts';
import { Counter } from './numbering.ts';
import type { NoteKind, NoteNumbers, Section } from './sections.ts';

export interface Layout {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly paragraphs: readonly Paragraph[];
}

export interface Source {
  readonly body: readonly StoryParagraph[];
  /** Paragraphs of each note, by kind and id. */
  readonly footnote: ReadonlyMap<string, readonly StoryParagraph[]>;
  readonly endnote: ReadonlyMap<string, readonly StoryParagraph[]>;
  readonly numbering: Numbering;
  /** How notes are numbered where a section does not say, and what the sections of the body say. */
  readonly noteNumbers: Readonly<Record<NoteKind, NoteNumbers>>;
  readonly sections: readonly Section[];
}

export function layOut(source: Source): Layout {
  return new Layouter(source).layOut();
}

/** A label or number as each side of the redline has it; empty where it has none. */
export interface TwoSided {
  readonly old: string;
  readonly fresh: string;
}

const NO_NUMBER: TwoSided = { old: '', fresh: '' };

/** Where paragraphs come from. */
interface Place {
  /** What happened to all of them, where the mark that they hang on was inserted or deleted. */
  readonly around: Mark;
  /** Their kind, where they are not body and cells. */
  readonly kind: Paragraph['kind'] | null;
  /** The number of the note that they are. */
  readonly number: TwoSided;
  readonly depth: number;
}

class Layouter {
  readonly #source: Source;
  readonly #before: Counter;
  readonly #after: Counter;
  readonly #parts: string[] = [];
  #length = 0;
  readonly #spans: Span[] = [];
  readonly #placed: Placed[] = [];
  readonly #notes = new Set<readonly StoryParagraph[]>();
  readonly #noteNumbers: NoteCounter;

  constructor(source: Source) {
    this.#source = source;
    this.#before = new Counter(source.numbering);
    this.#after = new Counter(source.numbering);
    this.#noteNumbers = new NoteCounter(source.noteNumbers, source.sections);
  }

  layOut(): Layout {
    this.#flow(this.#source.body, { around: KEPT, kind: null, number: NO_NUMBER, depth: 0 });
    return { text: this.#parts.join(''), spans: this.#spans, paragraphs: joined(this.#placed) };
  }

  #flow(paragraphs: readonly StoryParagraph[], place: Place): void {
    if (place.depth > DOCX_LIMITS.nesting) return;
    const { around, kind } = place;
    const labels = this.#labels(paragraphs);
    const hanging: (() => void)[] = [];
    const flush = () => {
      for (const write of hanging.splice(0)) write();
    };
    for (const [index, paragraph] of paragraphs.entries()) {
      if (place.depth === 0) this.#noteNumbers.enter(index);
      const mark = within(around, paragraph.mark);
      const { former } = paragraph;
      let start = this.#number(labels[index] ?? NO_NUMBER, mark, around, former?.mark);
      if (paragraph.showsNumber) {
        const tab = /^\s/.test(paragraph.pieces[0]?.text ?? '') ? '' : '\t';
        start = this.#number(behind(place.number, tab), around, around);
      }
      let visible = false;
      for (const piece of paragraph.pieces) {
        const own = within(around, piece.mark);
        if (own.change !== 'deleted' && piece.text.trim() !== '') visible = true;
        this.#add(piece.text, own);
      }
      const end = this.#length;
      this.#add('\n', mark);
      const itsKind = kind ?? (paragraph.inTable ? 'cell' : 'body');
      this.#placed.push({ start, end, kind: itsKind, visible, mark: mark.change });
      for (const note of paragraph.notes) hanging.push(() => this.#note(note, place));
      if (paragraph.boxes.length > 0)
        hanging.push(() =>
          this.#flow(paragraph.boxes, { ...place, number: NO_NUMBER, depth: place.depth + 1 }),
        );
      if (mark.change !== 'deleted') flush();
    }
    flush();
  }

  #note({ kind, id, mark, numbered }: NoteMark, { around, depth }: Place): void {
    const paragraphs = this.#source[kind].get(id);
    // A note stands once, however many marks name it: its own text may.
    if (!paragraphs || this.#notes.has(paragraphs)) return;
    this.#notes.add(paragraphs);
    const own = within(around, mark);
    const number = numbered ? this.#noteNumbers.next(kind, own.change) : NO_NUMBER;
    this.#flow(paragraphs, { around: own, kind: 'footnote', number, depth: depth + 1 });
  }

  #labels(paragraphs: readonly StoryParagraph[]): TwoSided[] {
    const before = leaders(paragraphs, 'inserted');
    const after = leaders(paragraphs, 'deleted');
    return paragraphs.map(({ numbered, former }, index) => ({
      old: before.has(index) ? this.#before.next(former?.numbered ?? numbered) : '',
      fresh: after.has(index) ? this.#after.next(numbered) : '',
    }));
  }

  /**
   * Writes a label or number; gives where the paragraph begins.
   *
   * @param mark of the paragraph: whoever inserted or deleted it did so to its label.
   * @param format of the paragraph: whoever changed it may have changed the label, too.
   */
  #number({ old, fresh }: TwoSided, mark: Mark, around: Mark, format: Mark = KEPT): number {
    if (around.change !== 'kept' || old === fresh) {
      const start = this.#length;
      this.#add(fresh || old, around);
      return start;
    }
    const told = (change: Change): Mark => (mark.change === change ? mark : { ...format, change });
    const start = this.#length;
    this.#add(old, told('deleted'));
    const afterOld = this.#length;
    this.#add(fresh, told('inserted'));
    return fresh === '' ? start : afterOld;
  }

  #add(text: string, mark: Mark): void {
    if (text === '') return;
    const start = this.#length;
    this.#parts.push(text);
    this.#length += text.length;
    const last = this.#spans.at(-1);
    if (last && sameMark(last, mark)) this.#spans[this.#spans.length - 1] = { ...last, end: this.#length };
    else this.#spans.push({ start, end: this.#length, ...mark });
  }
}

/** A number with what separates it from the text. */
const behind = ({ old, fresh }: TwoSided, tab: string): TwoSided => ({
  old: old && old + tab,
  fresh: fresh && fresh + tab,
});

/**
 * The paragraphs that carry the label on the side of a redline from which `gone` is absent. There a paragraph reaches up to the
 * first mark that is present; its label stands where its text begins.
 */
function leaders(paragraphs: readonly StoryParagraph[], gone: Change): Set<number> {
  const found = new Set<number>();
  let leader: number | null = null;
  for (const [index, { pieces, mark }] of paragraphs.entries()) {
    if (leader === null && pieces.some((piece) => piece.mark.change !== gone)) leader = index;
    if (mark.change === gone) continue;
    found.add(leader ?? index);
    leader = null;
  }
  if (leader !== null) found.add(leader);
  return found;
}
