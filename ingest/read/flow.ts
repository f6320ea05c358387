/**
 * Where readers of markup put what they find: paragraphs, one after the other, to one text in which every character is kept,
 * inserted or deleted. The rules are those of Word's redlines (`docx/layout.ts`):
 *
 * - Every paragraph ends in a line break, which is kept, inserted or deleted as its mark is.
 * - A note follows the paragraph that it hangs on, so that no sentence is cut.
 * - Where a paragraph's mark was deleted, it and the next are one paragraph, provided that something is left of both.
 */
import type { Change } from '../../graph/model.ts';
import type { MarkedReference, Paragraph, Span } from '../document.ts';
import type { Placed } from './joined.ts';
import { joined } from './joined.ts';

export type ParagraphKind = Paragraph['kind'];

export interface Laid {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly paragraphs: readonly Paragraph[];
  /** References that the file itself marks, where there are some. */
  readonly refs?: readonly MarkedReference[];
}

interface Draft {
  pieces: { text: string; change: Change }[];
  length: number;
  /** The character that it ends in so far. */
  last: string;
  kind: ParagraphKind;
  mark: Change;
  /** Notes and boxes that follow it. */
  hanging: Draft[];
  refs: { start: number; end: number; href: string }[];
}

interface Story {
  /** What is hung on a paragraph has a kind of its own. */
  readonly kind: ParagraphKind | null;
  readonly paragraphs: Draft[];
  open: Draft;
  /** White space that the next word may bring about. */
  space: { readonly text: ' ' | '\n'; readonly change: Change } | null;
  /** What the next word follows: the label of a list item. */
  label: string;
  ref: { href: string; start: number } | null;
}

const newDraft = (): Draft => ({
  pieces: [],
  length: 0,
  last: '',
  kind: 'body',
  mark: 'kept',
  hanging: [],
  refs: [],
});

const newStory = (kind: ParagraphKind | null): Story => ({
  kind,
  paragraphs: [],
  open: newDraft(),
  space: null,
  label: '',
  ref: null,
});

/** What changes around a place say together: null where its text is on neither side of the redline. */
export function combine(changes: Iterable<Change>): Change | null {
  let found: Change = 'kept';
  for (const change of changes) {
    if (change === 'kept' || change === found) continue;
    if (found !== 'kept') return null;
    found = change;
  }
  return found;
}

export class Flow {
  readonly #stories: Story[] = [newStory(null)];

  get #story(): Story {
    // The first is never taken away.
    return this.#stories.at(-1) as Story;
  }

  /** Whether nothing stands yet in the paragraph that is read. */
  get atStart(): boolean {
    return this.#story.open.length === 0;
  }

  /** Text as it is, white space and all. */
  add(text: string, change: Change): void {
    if (text === '') return;
    const story = this.#story;
    if (story.label !== '') {
      const { label } = story;
      story.label = '';
      this.add(label, change);
    }
    const { open } = story;
    const last = open.pieces.at(-1);
    if (last?.change === change) last.text += text;
    else open.pieces.push({ text, change });
    open.length += text.length;
    open.last = text.slice(-1);
  }

  /** Text in which white space only keeps words apart, as in HTML: at the ends of a paragraph it is none, elsewhere one space. */
  addWords(text: string, change: Change): void {
    const words = text.replace(/[ \t\n\r\f]+/g, ' ');
    const from = words.startsWith(' ') ? 1 : 0;
    const to = words.endsWith(' ') ? words.length - 1 : words.length;
    if (from === 1) this.#addSpace(change);
    if (from >= to) return;
    const story = this.#story;
    const { space } = story;
    story.space = null;
    if (space) this.add(space.text, space.change);
    this.add(words.slice(from, to), change);
    if (to < words.length) this.#addSpace(change);
  }

  #addSpace(change: Change): void {
    const story = this.#story;
    if (story.open.length > 0 && !/\s/.test(story.open.last)) story.space ??= { text: ' ', change };
  }

  /** Sets a label before the next word; what is left of it where no word comes is dropped with `dropLabel`. */
  label(text: string): void {
    this.#story.label += text;
  }

  dropLabel(): void {
    this.#story.label = '';
  }

  /** A line break before the next word. False where there is one already: then a line is left blank. */
  lineBreak(change: Change): boolean {
    const story = this.#story;
    if (story.space?.text === '\n') return false;
    if (story.open.length > 0) story.space = { text: '\n', change };
    return true;
  }

  /** @param mark what happened to the end of the paragraph. */
  endParagraph(kind: ParagraphKind, mark: Change): void {
    const story = this.#story;
    const { open } = story;
    if (story.ref) {
      const { href } = story.ref;
      this.endRef();
      story.ref = { href, start: 0 };
    }
    open.kind = story.kind ?? kind;
    open.mark = mark;
    story.paragraphs.push(open);
    story.open = newDraft();
    story.space = null;
  }

  /** Ends the paragraph unless nothing stands in it. */
  endWords(kind: ParagraphKind, mark: Change): void {
    const { open } = this.#story;
    if (open.length > 0 || open.hanging.length > 0) this.endParagraph(kind, mark);
    this.#story.space = null;
  }

  /** What comes now, until `closeHanging`, follows the paragraph that is open: a note, a text box. */
  openHanging(kind: ParagraphKind): void {
    this.#stories.push(newStory(kind));
  }

  closeHanging(mark: Change): void {
    if (this.#stories.length === 1) return;
    this.endWords('footnote', mark);
    const { paragraphs } = this.#stories.pop() as Story;
    for (const paragraph of paragraphs) this.#story.open.hanging.push(paragraph);
  }

  /** What comes now, until `endRef`, is marked by the file as a reference. */
  startRef(href: string): void {
    this.#story.ref = { href, start: this.#story.open.length };
  }

  endRef(): void {
    const { ref, open } = this.#story;
    this.#story.ref = null;
    if (ref && open.length > ref.start) open.refs.push({ ...ref, end: open.length });
  }

  /** All that was added, as one text. What is still open is ended. */
  layOut(): Laid {
    while (this.#stories.length > 1) this.closeHanging('kept');
    this.endWords('body', 'kept');
    return new Layouter().layOut(this.#story.paragraphs);
  }
}

class Layouter {
  readonly #parts: string[] = [];
  #length = 0;
  readonly #spans: Span[] = [];
  readonly #placed: Placed[] = [];
  readonly #refs: MarkedReference[] = [];

  layOut(paragraphs: readonly Draft[]): Laid {
    this.#lay(paragraphs);
    return {
      text: this.#parts.join(''),
      spans: this.#spans,
      paragraphs: joined(this.#placed),
      ...(this.#refs.length > 0 && { refs: this.#refs }),
    };
  }

  #lay(paragraphs: readonly Draft[]): void {
    const hanging: Draft[] = [];
    for (const paragraph of paragraphs) {
      this.#place(paragraph);
      for (const one of paragraph.hanging) hanging.push(one);
      if (paragraph.mark !== 'deleted') this.#lay(hanging.splice(0));
    }
    if (hanging.length > 0) this.#lay(hanging);
  }

  #place({ pieces, kind, mark, refs }: Draft): void {
    const start = this.#length;
    for (const { text, change } of pieces) this.#add(text, change);
    const end = this.#length;
    this.#add('\n', mark);
    const visible = pieces.some(({ text, change }) => change !== 'deleted' && text.trim() !== '');
    this.#placed.push({ start, end, kind, visible, mark });
    const text = pieces.map((piece) => piece.text).join('');
    for (const ref of refs) {
      const words = text.slice(ref.start, ref.end);
      const from = start + ref.start + (words.length - words.trimStart().length);
      const to = start + ref.end - (words.length - words.trimEnd().length);
      if (from < to) this.#refs.push({ start: from, end: to, href: ref.href });
    }
  }

  #add(text: string, change: Change): void {
    const start = this.#length;
    this.#parts.push(text);
    this.#length += text.length;
    const last = this.#spans.at(-1);
    if (last?.change === change) this.#spans[this.#spans.length - 1] = { ...last, end: this.#length };
    else this.#spans.push({ start, end: this.#length, change });
  }
}
