/** Rich Text Format: groups within groups, each with what holds for its text. */
import type { Change } from '../../../graph/model.ts';
import { format } from '../docx/formats.ts';
import { symbol } from '../docx/symbols.ts';
import type { Laid } from '../flow.ts';
import { Flow, combine } from '../flow.ts';
import type { ReadLimits } from '../limits.ts';
import { Refused } from '../refused.ts';
import { SYMBOLS, decodePage, pageOfCharset } from './codepages.ts';
import type { Token } from './tokens.ts';
import { tokens } from './tokens.ts';
import { CHARACTERS, SHELLS, SILENT, STARRED, TEXTS } from './words.ts';

export interface RtfContent extends Laid {
  readonly warnings: readonly string[];
}

/**
 * The text of a Rich Text file: tracked changes as such, notes behind their paragraph, labels of lists as the file has them, fields
 * by their result. A file that is cut off is read as far as it goes, with a warning.
 *
 * @throws {Refused} where groups are nested deeper than the limit.
 */
export function readRtf(bytes: Uint8Array, limits: ReadLimits): Promise<RtfContent> {
  return Promise.resolve().then(() => new Reader(limits).read(bytes));
}

/** What holds inside a group, until it is closed. */
interface Group {
  mode: 'text' | 'shell' | 'fonts' | 'silent';
  inserted: boolean;
  deleted: boolean;
  hidden: boolean;
  inTable: boolean;
  font: number | null;
  /** How many characters after a `\u` stand for it where Unicode is not known. */
  substitutes: number;
  /** Whether its first word was marked as one that may be ignored. */
  starred: boolean;
  /** Whether it holds the label of a paragraph. */
  label: boolean;
  leave: (() => void) | null;
}

interface Font {
  page: number | null;
  name: string;
}

const OUTERMOST: Group = {
  mode: 'text',
  inserted: false,
  deleted: false,
  hidden: false,
  inTable: false,
  font: null,
  substitutes: 1,
  starred: false,
  label: false,
  leave: null,
};

const PAGES: Readonly<Record<string, number>> = { ansi: 1252, mac: 10000, pc: 437, pca: 850 };

const REPLACEMENT = '\ufffd';

class Reader {
  readonly #limits: ReadLimits;
  readonly #flow = new Flow();
  readonly #groups: Group[] = [];
  readonly #fonts = new Map<number, Font>();
  #page = 1252;
  #defaultFont: number | null = null;
  /** Characters still to be left out, which stand for one that was read. */
  #skip = 0;
  /** Bytes of one encoding, in which a character may take two of them. */
  #bytes: Uint8Array[] = [];
  /** The first half of a character that takes two units of UTF-16. */
  #half: string | null = null;
  readonly #notes: { end: boolean }[] = [];
  readonly #counts = { footnote: 0, endnote: 0 };
  #afterNumber = false;

  constructor(limits: ReadLimits) {
    this.#limits = limits;
  }

  read(bytes: Uint8Array): RtfContent {
    for (const token of tokens(bytes)) {
      this.#token(token);
      if (this.#groups.length === 0) break;
    }
    this.#flush();
    const cut = this.#groups.length > 0;
    while (this.#groups.length > 0) this.#close();
    const laid = this.#flow.layOut();
    return { ...laid, warnings: cut ? ['the end is missing: the file is cut off'] : [] };
  }

  #token(token: Token): void {
    if (token.type === 'bytes') {
      this.#raw(token.bytes);
      return;
    }
    this.#flush();
    if (token.type === 'open') this.#open();
    else if (token.type === 'close') this.#close();
    else if (this.#group?.mode !== 'silent') this.#control(token.word, token.value);
  }

  get #group(): Group | undefined {
    return this.#groups.at(-1);
  }

  #open(): void {
    this.#skip = 0;
    if (this.#groups.length >= this.#limits.depth) {
      throw new Refused(`too deep: it nests more than ${this.#limits.depth} groups`);
    }
    this.#groups.push({ ...(this.#group ?? OUTERMOST), starred: false, leave: null });
  }

  #close(): void {
    this.#skip = 0;
    this.#groups.pop()?.leave?.();
  }

  #control(word: string, value: number | null): void {
    const group = this.#group;
    if (!group) return;
    if (word === 'u') {
      this.#unicode(value ?? 0, group);
      return;
    }
    if (this.#skip > 0) {
      this.#skip--;
      return;
    }
    const character = CHARACTERS[word];
    if (character !== undefined) this.#text(character);
    else if (word === '*') group.starred = true;
    else if (!this.#destination(word, group) && !this.#layout(word, group)) {
      this.#property(word, value, group);
    }
  }

  /** Begins what a group is for; false where the word tells no such thing. */
  #destination(word: string, group: Group): boolean {
    if (SILENT.has(word) || (group.starred && !STARRED.has(word))) group.mode = 'silent';
    else if (SHELLS.has(word)) group.mode = 'shell';
    else if (word === 'fonttbl') group.mode = 'fonts';
    else if (TEXTS.has(word) && group.mode === 'shell') group.mode = 'text';
    group.starred = false;
    if (word === 'listtext' || word === 'pntext') group.label = true;
    if (word === 'footnote' && group.mode === 'text') this.#openNote(group);
    else if (word === 'shptxt') this.#openBox(group);
    else return group.mode === 'silent' || SHELLS.has(word) || TEXTS.has(word);
    return true;
  }

  #openNote(group: Group): void {
    const change = changeOf(group) ?? 'kept';
    const after = this.#afterNumber;
    this.#notes.push({ end: false });
    this.#flow.openHanging('footnote');
    group.leave = () => {
      this.#notes.pop();
      this.#afterNumber = after;
      this.#flow.closeHanging(change);
    };
  }

  #openBox(group: Group): void {
    const change = changeOf(group) ?? 'kept';
    group.mode = 'text';
    this.#flow.openHanging('body');
    group.leave = () => this.#flow.closeHanging(change);
  }

  /** Ends paragraphs and cells, and numbers notes; false for other words. */
  #layout(word: string, group: Group): boolean {
    if (group.mode !== 'text') return false;
    const change = changeOf(group);
    const cell = group.inTable ? 'cell' : 'body';
    // A mark on neither side of the redline: the next paragraph continues this one.
    if (word === 'par') {
      if (change !== null) this.#flow.endParagraph(cell, change);
    } else if (word === 'cell' || word === 'nestcell') this.#flow.endWords('cell', change ?? 'kept');
    else if (word === 'row' || word === 'nestrow') this.#flow.endWords('cell', change ?? 'kept');
    else if (word === 'sect') this.#flow.endWords(cell, change ?? 'kept');
    else if (word === 'chftn') this.#noteNumber();
    else return false;
    return true;
  }

  #noteNumber(): void {
    const note = this.#notes.at(-1);
    if (!note) return;
    const kind = note.end ? 'endnote' : 'footnote';
    const count = ++this.#counts[kind];
    this.#text(format(count, note.end ? 'lowerRoman' : 'decimal'));
    this.#afterNumber = true;
  }

  #property(word: string, value: number | null, group: Group): void {
    const on = value !== 0;
    if (word === 'revised' || word === 'mvt') group.inserted = on;
    else if (word === 'deleted' || word === 'mvf') group.deleted = on;
    else if (word === 'v') group.hidden = on;
    else if (word === 'intbl') group.inTable = true;
    else if (word === 'pard') group.inTable = false;
    else if (word === 'plain') {
      Object.assign(group, { inserted: false, deleted: false, hidden: false, font: this.#defaultFont });
    } else if (word === 'uc') group.substitutes = Math.max(0, value ?? 1);
    else if (word === 'ftnalt') {
      const note = this.#notes.at(-1);
      if (note) note.end = true;
    } else if (word === 'deff') this.#defaultFont = value;
    else if (word === 'ansicpg') this.#page = value ?? this.#page;
    else if (PAGES[word] !== undefined) this.#page = PAGES[word];
    else this.#fontProperty(word, value, group);
  }

  #fontProperty(word: string, value: number | null, group: Group): void {
    if (word === 'f') {
      group.font = value;
      if (group.mode === 'fonts' && value !== null) this.#fonts.set(value, { page: null, name: '' });
      return;
    }
    const font = group.mode === 'fonts' ? this.#fonts.get(group.font ?? -1) : undefined;
    if (!font) return;
    if (word === 'fcharset') font.page = pageOfCharset(value ?? 0);
    else if (word === 'cpg') font.page = value;
  }

  #raw(bytes: Uint8Array): void {
    const mode = this.#group?.mode;
    if (mode === undefined || mode === 'silent' || mode === 'shell') return;
    const left = bytes.subarray(this.#skip);
    this.#skip -= bytes.length - left.length;
    if (left.length > 0) this.#bytes.push(left);
  }

  /** Reads the bytes that were gathered: in the code page of their font, or as codes of symbols. */
  #flush(): void {
    if (this.#bytes.length === 0) return;
    const bytes = Buffer.concat(this.#bytes);
    this.#bytes = [];
    const group = this.#group;
    const font = this.#fonts.get(group?.font ?? this.#defaultFont ?? -1);
    if (group?.mode === 'fonts') {
      if (font) font.name += bytes.toString('latin1');
    } else if (font?.page === SYMBOLS) {
      this.#text(Array.from(bytes, (byte) => this.#symbol(0xf000 + byte, font)).join(''));
    } else this.#text(decodePage(font?.page ?? this.#page, bytes));
  }

  #unicode(value: number, group: Group): void {
    this.#skip = group.substitutes;
    const code = value < 0 ? value + 0x10000 : value;
    if (code <= 0 || code > 0xffff) return;
    const font = this.#fonts.get(group.font ?? this.#defaultFont ?? -1);
    const unit = String.fromCharCode(code);
    if (code >= 0xd800 && code < 0xdc00) {
      this.#text('');
      this.#half = unit;
    } else if (code >= 0xdc00 && code < 0xe000) {
      const half = this.#half;
      this.#half = null;
      this.#text(half === null ? REPLACEMENT : half + unit);
    } else this.#text(code >= 0xf000 && code <= 0xf0ff ? this.#symbol(code, font) : unit);
  }

  #symbol(code: number, font: Font | undefined): string {
    return symbol(code.toString(16), font?.name ?? 'Symbol');
  }

  #text(text: string): void {
    const group = this.#group;
    const read = this.#half === null ? text : REPLACEMENT + text;
    // LibreOffice writes a space before a label.
    const whole = group?.label && this.#flow.atStart ? read.trimStart() : read;
    this.#half = null;
    const change = group ? changeOf(group) : null;
    if (group?.mode !== 'text' || group.hidden || change === null || whole === '') return;
    if (this.#afterNumber && this.#notes.length > 0) {
      this.#afterNumber = false;
      if (!/^\s/.test(whole)) this.#flow.add('\t', change);
    }
    this.#flow.add(whole, change);
  }
}

const changeOf = ({ inserted, deleted }: Group): Change | null =>
  combine([inserted ? 'inserted' : 'kept', deleted ? 'deleted' : 'kept']);
