/**
 * Paragraphs to one text, in which every character is kept, inserted or deleted. Its two sides, the text without its insertions
 * and the text without its deletions, are the document before and after the changes; paragraph marks count as characters.
 *
 * - A cell's paragraphs follow each other, row by row. A note or text box follows the paragraph that it hangs on, so that no
 *   sentence is cut; its mark in the sentence gives no text (`Resolution 130` and the mark 1 would read `Resolution 1301`).
 * - Where a paragraph's mark was deleted, it and the next are one paragraph, provided that something is left of both.
 */
import type { Change } from '../../../graph/model.ts';
import type { Paragraph, Span } from '../../document.ts';
import type { Numbering } from './numbering.ts';
import { Counter, format } from './numbering.ts';
import type { NoteMark, StoryParagraph } from './story.ts';

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
}

export function layOut(source: Source): Layout {
  return new Layouter(source).layOut();
}

/** A paragraph with the label that each side of the redline gives it. */
interface Labelled {
  readonly paragraph: StoryParagraph;
  readonly label: { readonly text: string; readonly change: Change } | null;
}

interface Placed extends Paragraph {
  /** Whether something of it is left when changes are accepted. */
  readonly visible: boolean;
  readonly mark: Change;
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
  readonly #noteNumbers = { footnote: 0, endnote: 0 };

  constructor(source: Source) {
    this.#source = source;
    this.#before = new Counter(source.numbering);
    this.#after = new Counter(source.numbering);
  }

  layOut(): Layout {
    this.#flow(this.#source.body, 'kept', null, null);
    return { text: this.#parts.join(''), spans: this.#spans, paragraphs: joined(this.#placed) };
  }

  /**
   * @param around what happened to all of it, where its mark was inserted or deleted.
   * @param kind of its paragraphs, where it is not body and cells.
   * @param number of the note that it is.
   */
  #flow(
    paragraphs: readonly StoryParagraph[],
    around: Change,
    kind: Paragraph['kind'] | null,
    number: string | null,
  ): void {
    const hanging: (() => void)[] = [];
    const flush = () => {
      for (const write of hanging.splice(0)) write();
    };
    for (const { paragraph, label } of this.#labelled(paragraphs)) {
      const start = this.#length;
      let visible = false;
      const add = (text: string, own: Change) => {
        const change = own === 'kept' ? around : own;
        if (change !== 'deleted' && text.trim() !== '') visible = true;
        this.#add(text, change);
      };
      if (label) this.#add(label.text, label.change === 'kept' ? around : label.change);
      if (number !== null && paragraph.showsNumber) {
        const next = paragraph.pieces[0]?.text ?? '';
        this.#add(/^\s/.test(next) ? number : `${number}\t`, around);
      }
      for (const piece of paragraph.pieces) add(piece.text, piece.change);
      const mark = paragraph.mark === 'kept' ? around : paragraph.mark;
      const end = this.#length;
      this.#add('\n', mark);
      this.#placed.push({
        start,
        end,
        kind: kind ?? (paragraph.inTable ? 'cell' : 'body'),
        visible,
        mark,
      });
      for (const note of paragraph.notes) hanging.push(() => this.#note(note, around));
      if (paragraph.boxes.length > 0) hanging.push(() => this.#flow(paragraph.boxes, around, kind, null));
      if (mark !== 'deleted') flush();
    }
    flush();
  }

  #note({ kind, id, change, numbered }: NoteMark, around: Change): void {
    const paragraphs = this.#source[kind].get(id);
    // A note stands once, however many marks name it: its own text may.
    if (!paragraphs || this.#notes.has(paragraphs)) return;
    this.#notes.add(paragraphs);
    const count = numbered ? ++this.#noteNumbers[kind] : 0;
    const number = numbered ? format(count, kind === 'endnote' ? 'lowerRoman' : 'decimal') : null;
    this.#flow(paragraphs, change === 'kept' ? around : change, 'footnote', number);
  }

  /** Labels count the paragraphs of each side by themselves; a label that one side alone has was inserted or deleted. */
  #labelled(paragraphs: readonly StoryParagraph[]): Labelled[] {
    const before = leaders(paragraphs, 'inserted');
    const after = leaders(paragraphs, 'deleted');
    return paragraphs.map((paragraph, index) => {
      const old = before.has(index) ? this.#before.next(paragraph) : '';
      const fresh = after.has(index) ? this.#after.next(paragraph) : '';
      const text = fresh || old;
      if (text === '') return { paragraph, label: null };
      return { paragraph, label: { text, change: old && fresh ? 'kept' : fresh ? 'inserted' : 'deleted' } };
    });
  }

  #add(text: string, change: Change): void {
    if (text === '') return;
    const start = this.#length;
    this.#parts.push(text);
    this.#length += text.length;
    const last = this.#spans.at(-1);
    if (last?.change === change) this.#spans[this.#spans.length - 1] = { ...last, end: this.#length };
    else this.#spans.push({ start, end: this.#length, change });
  }
}

/**
 * The paragraphs that carry the label on the side of a redline from which `gone` is absent. There a paragraph reaches up to the
 * first mark that is present; its label stands where its text begins.
 */
function leaders(paragraphs: readonly StoryParagraph[], gone: Change): Set<number> {
  const found = new Set<number>();
  let leader: number | null = null;
  for (const [index, { pieces, mark }] of paragraphs.entries()) {
    if (leader === null && pieces.some((piece) => piece.change !== gone)) leader = index;
    if (mark === gone) continue;
    found.add(leader ?? index);
    leader = null;
  }
  if (leader !== null) found.add(leader);
  return found;
}

/** Joins paragraphs whose marks were deleted, from the first of which something is left to the last. */
function joined(placed: readonly Placed[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (let from = 0; from < placed.length;) {
    let to = from;
    while (placed[to]?.mark === 'deleted' && to + 1 < placed.length) to++;
    const group = placed.slice(from, to + 1);
    const first = group.findIndex((one) => one.visible);
    const last = group.findLastIndex((one) => one.visible);
    for (const [index, { start, end, kind }] of group.entries()) {
      if (index === first) paragraphs.push({ start, end: group[last]?.end ?? end, kind });
      else if (index < first || index > last) paragraphs.push({ start, end, kind });
    }
    from = to + 1;
  }
  return paragraphs;
}
