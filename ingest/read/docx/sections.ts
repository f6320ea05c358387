/** How notes are numbered, section by section: `1, 2, 3`, `*, †, ‡`, anew in each. */
import type { Element, Node } from './xml.ts';
import { child, property } from './xml.ts';

export type NoteKind = 'footnote' | 'endnote';

/** What a section, or the whole document, says of its notes. */
export interface NoteNumbers {
  readonly format?: string;
  readonly start?: number;
  readonly anew?: boolean;
}

export interface Section {
  /** Index of the paragraph behind its last. */
  readonly end: number;
  readonly notes: Readonly<Record<NoteKind, NoteNumbers>>;
}

const KINDS: Readonly<Record<string, NoteKind>> = { 'w:footnotePr': 'footnote', 'w:endnotePr': 'endnote' };

/** Gathers the sections of a body: the properties of each stand in its last paragraph, of the last behind all. */
export class SectionReader {
  readonly sections: Section[] = [];
  #notes: Record<NoteKind, NoteNumbers> = { footnote: {}, endnote: {} };
  #ends = false;

  /** Whether an element was a section's; takes in what it says of notes. */
  read(element: Element, path: readonly string[]): boolean {
    if (element.name === 'w:sectPr') this.#ends = path.at(-1) === 'w:pPr';
    if (path.at(-1) !== 'w:sectPr' && path.at(-2) !== 'w:sectPr') return false;
    const kind = KINDS[path.at(-1) ?? ''];
    if (kind) this.#notes[kind] = { ...this.#notes[kind], ...said(element.name, element.attribute('val')) };
    return true;
  }

  /** A paragraph of the body has ended. @param end how many there are now. */
  close(end: number): void {
    if (this.#ends) this.end(end);
  }

  end(end: number): void {
    this.sections.push({ end, notes: this.#notes });
    this.#notes = { footnote: {}, endnote: {} };
    this.#ends = false;
  }
}

function said(name: string, value: string | undefined): NoteNumbers {
  if (name === 'w:numFmt' && value !== undefined) return { format: value };
  if (name === 'w:numStart' && Number.isSafeInteger(Number(value))) return { start: Number(value) };
  if (name === 'w:numRestart') return { anew: value === 'eachSect' };
  return {};
}

/** What the settings of a document say of notes in every section. */
export function noteNumbers(settings: Node | null): Record<NoteKind, NoteNumbers> {
  const read = (name: string): NoteNumbers => {
    const node = child(settings ?? undefined, name);
    const rows = ['w:numFmt', 'w:numStart', 'w:numRestart'].map((one) =>
      said(one, property(node, one) ?? undefined),
    );
    return Object.assign({}, ...rows) as NoteNumbers;
  };
  return { footnote: read('w:footnotePr'), endnote: read('w:endnotePr') };
}
