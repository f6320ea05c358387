/** Word documents of before 2007 (.doc): pieces of text in a compound file, with properties by their place in the bytes. */
import type { Change } from '../../../graph/model.ts';
import { format } from '../docx/formats.ts';
import type { Numbered } from '../docx/numbering.ts';
import { Counter, Numbering } from '../docx/numbering.ts';
import { Styles } from '../docx/styles.ts';
import { windows1252 } from '../encoding.ts';
import type { Laid } from '../flow.ts';
import { Flow, combine } from '../flow.ts';
import type { ReadLimits } from '../limits.ts';
import { size } from '../limits.ts';
import { Refused } from '../refused.ts';
import { Compound, damaged } from './compound.ts';
import type { Run } from './fib.ts';
import { Fib, MODIFIER, STRETCH, firstBehind, positions, propertiesAt, runs } from './fib.ts';
import { numberingOf } from './lists.ts';
import { piecesOf } from './pieces.ts';

export interface DocContent extends Laid {
  readonly warnings: readonly string[];
}

/** The first version of the format: Word 97. */
const WORD_97 = 0x00c1;

/**
 * The text of an old Word document with its tracked changes; notes behind the paragraph that names them, fields by their result,
 * labels of lists where the paragraphs themselves are numbered, not their styles.
 *
 * @throws {Refused} for a file that is damaged, encrypted, from before Word 97, or beyond the limits.
 */
export function readDoc(bytes: Uint8Array, limits: ReadLimits): Promise<DocContent> {
  // All is read at once: what is thrown becomes a rejection here.
  return Promise.resolve().then(() => {
    try {
      const file = new Compound(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      return new Reader(file, limits).read();
    } catch (error) {
      throw error instanceof RangeError ? damaged('it points beyond its own end') : error;
    }
  });
}

/** A stretch of the text, in characters, whose change is one; null on neither side of the redline, or hidden. */
interface Stretch {
  readonly text: string;
  readonly from: number;
  readonly change: Change | null;
  readonly inTable: boolean;
  /** The list and the level that number its paragraph. */
  readonly numbered: Numbered;
}

interface Note {
  readonly number: string;
  readonly from: number;
  readonly to: number;
}

class Reader {
  readonly #flow = new Flow();
  readonly #limits: ReadLimits;
  readonly #main: Buffer;
  readonly #table: Buffer;
  readonly #fib: Fib;
  #stretches: readonly Stretch[] = [];
  #notes: ReadonlyMap<number, Note> = new Map();
  readonly #before: Counter;
  readonly #after: Counter;
  /** Whether the next character is the first of a paragraph: of its own, or of one that continues the one before it. */
  #fresh: 'own' | 'continuing' | null = 'own';
  /** Whether something of the paragraph is left when changes are accepted. */
  #visible = false;

  constructor(file: Compound, limits: ReadLimits) {
    this.#limits = limits;
    this.#main = file.stream('WordDocument') ?? Buffer.alloc(0);
    this.#fib = new Fib(this.#main);
    if (this.#fib.encrypted) throw new Refused('is encrypted: save it without a password');
    if (this.#fib.version < WORD_97) throw new Refused('is older than Word 97: save it as .docx');
    this.#table = file.stream(this.#fib.table) ?? Buffer.alloc(0);
    const numbering = new Numbering(
      numberingOf(
        this.#fib.stretch(this.#table, STRETCH.lists),
        this.#fib.behind(this.#table, STRETCH.lists),
        this.#fib.stretch(this.#table, STRETCH.listOverrides),
      ),
      new Styles(null),
    );
    this.#before = new Counter(numbering);
    this.#after = new Counter(numbering);
  }

  read(): DocContent {
    this.#stretches = [...this.#cut()];
    const { text, footnotes, headers, comments, endnotes, boxes } = this.#fib.lengths;
    const endnotesFrom = text + footnotes + headers + comments;
    this.#notes = new Map([
      ...this.#notesOf(STRETCH.footnoteMarks, STRETCH.footnoteTexts, text, 'decimal'),
      ...this.#notesOf(STRETCH.endnoteMarks, STRETCH.endnoteTexts, endnotesFrom, 'lowerRoman'),
    ]);
    this.#tell(0, text);
    const boxesFrom = endnotesFrom + endnotes;
    this.#tell(boxesFrom, boxesFrom + boxes);
    const warnings = this.#fib.savedFast ? ['was saved fast: tracked changes in it may be missing'] : [];
    return { ...this.#flow.layOut(), warnings };
  }

  /** The text of all stories, cut where a property changes. */
  *#cut(): Generator<Stretch> {
    const characters = this.#runs(STRETCH.characterPages, 'characters');
    const paragraphs = this.#runs(STRETCH.paragraphPages, 'paragraphs');
    let from = 0;
    let bytes = 0;
    const pieces = piecesOf(this.#fib.stretch(this.#table, STRETCH.pieces));
    for (const { at, size: length, width } of pieces) {
      bytes += length;
      if (bytes > this.#limits.partBytes) {
        throw new Refused(`too large: its text takes more than ${size(this.#limits.partBytes)}`);
      }
      const end = Math.min(at + length, this.#main.length);
      for (let offset = at; offset < end;) {
        const look = propertiesAt(characters, offset);
        const place = propertiesAt(paragraphs, offset);
        const next = Math.min(end, look.until, place.until);
        // A run that ends within a character is damage.
        const stop = Math.min(end, offset + Math.max(width, Math.ceil((next - offset) / width) * width));
        const part = this.#main.subarray(offset, stop);
        const text = width === 2 ? part.toString('utf16le') : windows1252(part);
        const inTable = place.properties.get(MODIFIER.inTable) === 1;
        const list = place.properties.get(MODIFIER.list);
        const numbered = {
          style: null,
          list: list === undefined ? null : String(list),
          level: place.properties.get(MODIFIER.level) ?? null,
        };
        yield { text, from, change: changeOf(look.properties), inTable, numbered };
        from += text.length;
        offset = stop;
      }
    }
  }

  #runs(stretch: number, of: 'characters' | 'paragraphs'): Run[] {
    return runs(this.#main, this.#fib.stretch(this.#table, stretch), of);
  }

  #notesOf(marks: number, texts: number, story: number, numbers: string): [number, Note][] {
    const at = positions(this.#fib.stretch(this.#table, marks), 2).slice(0, -1);
    const ends = positions(this.#fib.stretch(this.#table, texts), 0);
    let last = 0;
    return at.flatMap((mark, index): [number, Note][] => {
      const [from, to] = [ends[index], ends[index + 1]];
      // Notes follow each other; those that do not are damage, and could repeat a text without end.
      if (from === undefined || to === undefined || from < last || to <= from) return [];
      last = to;
      return [[mark, { number: format(index + 1, numbers), from: story + from, to: story + to }]];
    });
  }

  /** Adds the characters of a story, or of one note. */
  #tell(start: number, end: number, note: Note | null = null): void {
    const story: Story = { note, fields: [], silent: 0 };
    const first = firstBehind(this.#stretches, ({ from, text }) => from + text.length, start);
    for (let index = first; ; index++) {
      const stretch = this.#stretches[index];
      if (!stretch || stretch.from >= end) break;
      const skipped = Math.max(0, start - stretch.from);
      const text = stretch.text.slice(skipped, end - stretch.from);
      let at = 0;
      for (const { 0: control, index: place } of text.matchAll(CONTROLS)) {
        if (!note) this.#begin(stretch);
        this.#words(text.slice(at, place), stretch, story);
        this.#control(control, stretch.from + skipped + place, stretch, story);
        at = place + 1;
      }
      if (!note && at < text.length) this.#begin(stretch);
      this.#words(text.slice(at), stretch, story);
    }
  }

  /** Counts a paragraph that begins, on each side of the redline by itself, and sets its label before its first word. */
  #begin({ change, numbered }: Stretch): void {
    if (this.#fresh === null || change === null) return;
    const continuing = this.#fresh === 'continuing';
    this.#fresh = null;
    const before = change === 'inserted' ? '' : this.#before.next(numbered);
    const after = continuing || change === 'deleted' ? '' : this.#after.next(numbered);
    if (!continuing) this.#flow.label(after || before);
  }

  /** A mark that was deleted joins what is left of its paragraph with the next one. */
  #end({ note }: Story, mark: Change | null): void {
    if (note) return;
    this.#flow.dropLabel();
    this.#fresh = (mark === 'deleted' || mark === null) && this.#visible ? 'continuing' : 'own';
    if (this.#fresh === 'own') this.#visible = false;
  }

  #words(text: string, { change }: Stretch, { silent, note }: Story): void {
    if (change === null || silent > 0) return;
    if (!note && change !== 'deleted' && text.trim() !== '') this.#visible = true;
    // The number of a note, and what keeps it from the words, is written with the note.
    this.#flow.add(note && this.#flow.atStart ? text.trimStart() : text, change);
  }

  #control(control: string, position: number, stretch: Stretch, story: Story): void {
    const { fields } = story;
    if (control === FIELD) {
      fields.push('instruction');
      story.silent++;
    } else if (control === RESULT || control === FIELD_END) {
      if (fields.at(-1) === 'instruction') story.silent--;
      if (control === FIELD_END) fields.pop();
      else if (fields.length > 0) fields[fields.length - 1] = 'result';
    } else if (story.silent === 0) this.#layOut(control, position, stretch, story);
  }

  #layOut(control: string, position: number, { change, inTable }: Stretch, story: Story): void {
    const { note } = story;
    const kind = note ? 'footnote' : inTable ? 'cell' : 'body';
    const written = WRITTEN[control];
    if (written !== undefined) {
      const afterNumber = note !== null && this.#flow.atStart;
      if (change !== null && !(afterNumber && written.trim() === '')) this.#flow.add(written, change);
    } else if (control === PARAGRAPH) {
      // A mark on neither side of the redline: the next paragraph continues this one.
      if (change !== null) this.#flow.endParagraph(kind, change);
      this.#end(story, change);
    } else if (control === CELL || control === PAGE_END) {
      this.#flow.endWords(control === CELL ? 'cell' : kind, change ?? 'kept');
      this.#end(story, 'kept');
    } else if (control === NOTE && !note) this.#openNote(position, change);
  }

  #openNote(position: number, change: Change | null): void {
    const note = this.#notes.get(position);
    if (!note || change === null) return;
    this.#flow.openHanging('footnote');
    this.#flow.label(`${note.number}\t`);
    this.#tell(note.from, note.to, note);
    this.#flow.dropLabel();
    this.#flow.closeHanging(change);
  }
}

/** Where one is in a story. */
interface Story {
  readonly note: Note | null;
  /** The fields that are open, from the outermost. */
  readonly fields: ('instruction' | 'result')[];
  /** How many of them are at their instruction. */
  silent: number;
}

const NOTE = '\u0002';
const CELL = '\u0007';
const PAGE_END = '\f';
const PARAGRAPH = '\r';
const FIELD = '\u0013';
const RESULT = '\u0014';
const FIELD_END = '\u0015';

/** Control characters that stand for another one; a line break inside a paragraph is a space, as in other Word files. */
const WRITTEN: Readonly<Record<string, string>> = {
  '\t': '\t',
  '\n': ' ',
  '\v': ' ',
  '\u000e': ' ',
  '\u001e': '\u2011',
  '\u001f': '\u00ad',
};

const CONTROLS = /\p{Cc}/gu;

function changeOf(properties: ReadonlyMap<number, number>): Change | null {
  const has = (modifier: number): boolean => properties.get(modifier) === 1;
  if (has(MODIFIER.hidden)) return null;
  return combine([has(MODIFIER.inserted) ? 'inserted' : 'kept', has(MODIFIER.deleted) ? 'deleted' : 'kept']);
}
