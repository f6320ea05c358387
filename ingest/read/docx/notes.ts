/** The numbers of footnotes and endnotes, which each side of a redline counts by itself. */
import type { Change } from '../../../graph/model.ts';
import { format } from './formats.ts';
import type { TwoSided } from './layout.ts';
import type { NoteKind, NoteNumbers, Section } from './sections.ts';

const FORMATS: Readonly<Record<NoteKind, string>> = { footnote: 'decimal', endnote: 'lowerRoman' };

export class NoteCounter {
  readonly #document: Readonly<Record<NoteKind, NoteNumbers>>;
  readonly #sections: readonly Section[];
  #section = 0;
  /** How many notes there were, before and after the changes. */
  readonly #counts = { footnote: { old: 0, fresh: 0 }, endnote: { old: 0, fresh: 0 } };

  constructor(document: Readonly<Record<NoteKind, NoteNumbers>>, sections: readonly Section[]) {
    this.#document = document;
    this.#sections = sections;
  }

  /** The paragraph of the body that comes next, by its index. */
  enter(paragraph: number): void {
    while (paragraph >= (this.#sections[this.#section]?.end ?? Infinity)) {
      this.#section++;
      for (const kind of ['footnote', 'endnote'] as const) {
        if (this.#rules(kind).anew) this.#counts[kind] = { old: 0, fresh: 0 };
      }
    }
  }

  /** The number of the next note, whose mark was kept, inserted or deleted. */
  next(kind: NoteKind, change: Change): TwoSided {
    const counts = this.#counts[kind];
    const { start = 1, format: name = FORMATS[kind] } = this.#rules(kind);
    if (change !== 'inserted') counts.old++;
    if (change !== 'deleted') counts.fresh++;
    return {
      old: change === 'inserted' ? '' : format(start + counts.old - 1, name),
      fresh: change === 'deleted' ? '' : format(start + counts.fresh - 1, name),
    };
  }

  #rules(kind: NoteKind): NoteNumbers {
    return { ...this.#document[kind], ...this.#sections[this.#section]?.notes[kind] };
  }
}
