/**
 * A sequence of paragraphs as they are read: a body, a note, a text box. A paragraph whose mark stands on neither side of the
 * redline, or is hidden, is no paragraph of its own: what follows continues it. Where a table, a cell, a note or a box ends, nothing
 * can follow, and the mark stays.
 */
import { Refused } from '../refused.ts';
import type { Mark } from './changes.ts';
import { KEPT, combine, sameMark } from './changes.ts';
import { Fields } from './fields.ts';
import { DOCX_LIMITS } from './limits.ts';
import type { Numbered } from './numbering.ts';

export interface Piece {
  readonly text: string;
  readonly mark: Mark;
}

export interface NoteMark {
  readonly kind: 'footnote' | 'endnote';
  readonly id: string;
  readonly mark: Mark;
  /** False where the text gives a mark of its own in place of a number. */
  readonly numbered: boolean;
}

export interface Former {
  readonly numbered: Numbered;
  readonly mark: Mark;
}

/** What a paragraph has besides the mark that ends it. */
interface Content {
  readonly inTable: boolean;
  readonly pieces: readonly Piece[];
  /** Its own list and level are null where only its style may number it. */
  readonly numbered: Numbered;
  /** What numbered it before its format was changed, and who changed it; null where nobody did. */
  readonly former: Former | null;
  readonly notes: readonly NoteMark[];
  /** Paragraphs of text boxes anchored in it. */
  readonly boxes: readonly StoryParagraph[];
  /** Whether it shows the number of the note that it belongs to. */
  readonly showsNumber: boolean;
}

export interface StoryParagraph extends Content {
  /** What happened to the mark that ends it. */
  readonly mark: Mark;
}

/** A paragraph that is still read. */
export interface Draft extends Content {
  readonly pieces: Piece[];
  readonly notes: NoteMark[];
  readonly boxes: StoryParagraph[];
  numbered: Numbered;
  former: Former | null;
  showsNumber: boolean;
  style: string | null;
  /** Null where it does not say. */
  markHidden: boolean | null;
  /** What its own properties say of its mark. */
  readonly marks: Mark[];
  /** Whether it goes on in a line that another paragraph begins, which then numbers it. */
  readonly continues: boolean;
}

/** A paragraph that the next one continues. */
interface Carried {
  readonly draft: Draft;
  /** What happened to the row, cell or box around it. */
  readonly around: Mark | null;
}

const UNNUMBERED: Numbered = { style: null, list: null, level: null };

const sameNumber = (a: Numbered, b: Numbered): boolean =>
  a.style === b.style && a.list === b.list && a.level === b.level;

export class Flow {
  readonly paragraphs: StoryParagraph[];
  readonly fields = new Fields();
  readonly #part: string;
  #open: Draft | null = null;
  #carried: Carried | null = null;
  /** Whether what is read now are former properties. */
  #former = false;
  #tables = 0;
  /** Where the last cell or table ended: paragraphs before it are joined with none behind it. */
  #settled = 0;

  /** @param part the name of the part that it is read from. */
  constructor(paragraphs: StoryParagraph[], part: string) {
    this.paragraphs = paragraphs;
    this.#part = part;
  }

  /** The paragraph that is read now. */
  get open(): Draft | null {
    return this.#open;
  }

  openTable(): void {
    this.endContainer();
    this.#tables++;
  }

  closeTable(): void {
    this.#tables--;
  }

  openParagraph(): void {
    const carried = this.#carried?.draft;
    this.#carried = null;
    const continues = carried?.markHidden === true && carried.pieces.length > 0;
    this.#open = {
      inTable: this.#tables > 0,
      pieces: carried?.pieces ?? [],
      notes: carried?.notes ?? [],
      boxes: carried?.boxes ?? [],
      showsNumber: carried?.showsNumber ?? false,
      numbered: continues ? carried.numbered : UNNUMBERED,
      former: continues ? carried.former : null,
      style: null,
      marks: [],
      markHidden: null,
      continues,
    };
  }

  /** What the properties of the paragraph that is read now say of its number. */
  number(said: Partial<Numbered>): void {
    const open = this.#open;
    if (!open || open.continues) return;
    if (this.#former && open.former) {
      open.former = { ...open.former, numbered: { ...open.former.numbered, ...said } };
    } else open.numbered = { ...open.numbered, ...said };
  }

  /** Its former properties follow, which somebody changed. */
  openFormer(mark: Mark): void {
    this.#former = true;
    if (this.#open && !this.#open.continues) this.#open.former = { numbered: UNNUMBERED, mark };
  }

  /** They stand behind the present ones, which they may equal: then it was something else that was changed. */
  closeFormer(): void {
    this.#former = false;
    const { former, numbered } = this.#open ?? {};
    if (this.#open && former && numbered && sameNumber(former.numbered, numbered)) this.#open.former = null;
  }

  add(text: string, mark: Mark): void {
    const pieces = this.#open?.pieces;
    const last = pieces?.at(-1);
    if (pieces && last && sameMark(last.mark, mark)) {
      pieces[pieces.length - 1] = { text: last.text + text, mark: last.mark };
    } else pieces?.push({ text, mark });
  }

  /** Paragraphs of a box that is anchored in what is read now. */
  addBox(paragraphs: readonly StoryParagraph[]): void {
    const to = this.#open?.boxes ?? this.paragraphs;
    for (const paragraph of paragraphs) to.push(paragraph);
  }

  /** @param around the marks around the paragraph. */
  closeParagraph(around: readonly Mark[]): void {
    const draft = this.#open;
    if (!draft) return;
    this.#open = null;
    this.fields.endParagraph();
    const mark = combine(around, draft.marks);
    if (mark === null || draft.markHidden) this.#carried = { draft, around: combine(around) };
    else this.#push(draft, mark);
  }

  /** Where the end of a cell, a note, a box or the body, or a table, parts what stands before it from what follows. */
  endContainer(): void {
    if (this.#carried) {
      const { draft, around } = this.#carried;
      this.#carried = null;
      if (draft.pieces.length + draft.notes.length + draft.boxes.length > 0)
        this.#push(draft, around ?? KEPT);
    }
    this.#settle('deleted');
    this.#settle('inserted');
    this.#settled = this.paragraphs.length;
  }

  /** A mark that joins its paragraph with nothing stays while there is text before it. */
  #settle(gone: 'inserted' | 'deleted'): void {
    const last = this.paragraphs.length - 1;
    for (let at = last; at >= this.#settled; at--) {
      const paragraph = this.paragraphs[at];
      if (!paragraph || paragraph.mark.change !== gone) return;
      if (paragraph.pieces.some(({ mark }) => mark.change !== gone)) {
        const end = this.paragraphs[last];
        if (end) this.paragraphs[last] = { ...end, mark: KEPT };
        return;
      }
    }
  }

  #push(draft: Draft, mark: Mark): void {
    if (this.paragraphs.length >= DOCX_LIMITS.paragraphs) {
      throw new Refused(`too large: ${this.#part} has more than ${DOCX_LIMITS.paragraphs} paragraphs`);
    }
    const { inTable, pieces, numbered, former, notes, boxes, showsNumber } = draft;
    this.paragraphs.push({ inTable, pieces, mark, numbered, former, notes, boxes, showsNumber });
  }
}
