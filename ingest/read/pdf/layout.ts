/** Paragraphs to one text, with its changes and where it stands. */
import type { Change } from '../../../graph/model.ts';
import type { Paragraph, Place, Span } from '../../document.ts';
import { boxOf, turnBack } from './geometry.ts';
import { Vocabulary, seam } from './hyphens.ts';
import { MarkUse } from './marks.ts';
import type { Draft } from './paragraphs.ts';
import type { Piece } from './pieces.ts';

export interface Layout {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly paragraphs: readonly Paragraph[];
  readonly places: readonly Place[];
}

/** Of the letters' size, above and below the baseline. */
const ASCENT = 0.8;
const DESCENT = 0.22;

/**
 * The text of a document. A note follows the paragraph that names it, with its mark and a tab in front; the mark in the sentence
 * gives no text (`Resolution 256` and the mark 63 would read `Resolution 25663`).
 */
export function layOut(drafts: readonly Draft[]): Layout {
  const words = new Vocabulary();
  const use = new MarkUse();
  const notes = drafts.flatMap((draft) => draft.notes);
  for (const { lines } of [...drafts, ...notes]) {
    for (const line of lines) {
      words.add(line.text);
      for (const { mark } of line.marks) use.see(mark);
    }
  }
  const writer = new Writer(words, use);
  for (const { kind, lines, notes: own, used } of drafts) {
    if (lines.length > 0) writer.paragraph(kind, lines, '', used);
    for (const note of own) {
      writer.paragraph('footnote', note.lines, note.label === null ? '' : `${note.label}\t`, new Map());
    }
  }
  return writer.layout();
}

class Writer {
  readonly #words: Vocabulary;
  readonly #use: MarkUse;
  readonly #parts: string[] = [];
  readonly #spans: { start: number; end: number; change: Change }[] = [];
  readonly #paragraphs: Paragraph[] = [];
  readonly #places: Place[] = [];
  #length = 0;

  constructor(words: Vocabulary, use: MarkUse) {
    this.#words = words;
    this.#use = use;
  }

  layout(): Layout {
    return {
      text: this.#parts.join(''),
      spans: this.#spans,
      paragraphs: this.#paragraphs,
      places: this.#places,
    };
  }

  paragraph(
    kind: Paragraph['kind'],
    lines: readonly Piece[],
    label: string,
    used: ReadonlyMap<Piece, readonly { start: number; end: number }[]>,
  ): void {
    const start = this.#length;
    const changes = new Set<Change>();
    this.#add(label, 'kept');
    for (const [index, line] of lines.entries()) {
      const next = lines[index + 1];
      const { drop, glue } = next ? seam(line.text, next.text, this.#words) : { drop: 0, glue: '' };
      const from = this.#length;
      const runs = this.#runs(line, line.text.length - drop, used.get(line) ?? []);
      for (const { text, change } of runs) {
        changes.add(change);
        this.#add(text, change);
      }
      if (this.#length > from) {
        this.#places.push({ start: from, end: this.#length, page: line.page, box: box(line) });
      }
      const first = next?.marks.find((mark) => mark.start === 0);
      const ahead = this.#use.change(first?.mark ?? 0);
      this.#add(glue, runs.at(-1)?.change === ahead ? ahead : 'kept');
    }
    const [only] = changes;
    this.#paragraphs.push({ start, end: this.#length, kind });
    this.#add('\n', changes.size === 1 && only ? only : 'kept');
  }

  /** A line up to `end`, cut where its changes are, without the marks of notes. */
  #runs(
    { text, marks }: Piece,
    end: number,
    without: readonly { start: number; end: number }[],
  ): { text: string; change: Change }[] {
    const cuts = new Set([0, end]);
    for (const run of [...marks, ...without])
      for (const at of [run.start, run.end]) if (at < end) cuts.add(at);
    const places = [...cuts].sort((a, b) => a - b);
    return places.slice(0, -1).flatMap((start, index) => {
      if (without.some((run) => run.start <= start && start < run.end)) return [];
      const mark = marks.find((run) => run.start <= start && start < run.end)?.mark ?? 0;
      return [{ text: text.slice(start, places[index + 1]), change: this.#use.change(mark) }];
    });
  }

  #add(text: string, change: Change): void {
    if (text === '') return;
    const start = this.#length;
    this.#parts.push(text);
    this.#length += text.length;
    const last = this.#spans.at(-1);
    if (last?.change === change) last.end = this.#length;
    else this.#spans.push({ start, end: this.#length, change });
  }
}

function box({ x0, x1, y, size, quarter }: Piece): Place['box'] {
  const corners = boxOf(
    turnBack(x0, y - ASCENT * size, quarter),
    turnBack(x1, y + DESCENT * size, quarter),
  ).map((value) => Math.round(value * 10) / 10);
  const [left = 0, top = 0, right = 0, bottom = 0] = corners;
  return [left, top, right, bottom];
}
