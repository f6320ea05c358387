/**
 * WordprocessingML to paragraphs: the body, or the notes, with what was inserted and deleted. Every rule about elements stands
 * here; where text and notes go stands in `layout.ts`.
 *
 * - Fields give their result, alternate content its first choice, hyperlinks, content controls and smart tags their text: all
 *   text once. Ruby guides, instructions and former properties give none.
 * - Moved away counts as deleted, moved to as inserted. What one author inserted and another deleted stands on neither side of
 *   the redline and is left out.
 * - A line break inside a paragraph becomes a space, as where Word itself breaks a line: `(Rev.⏎Dubai, 2018)` stays whole.
 */
import type { Change } from '../../../graph/model.ts';
import type { ReadLimits } from '../limits.ts';
import { Fields } from './fields.ts';
import { symbol } from './symbols.ts';
import type { Element } from './xml.ts';
import { parseXml } from './xml.ts';

export interface Piece {
  readonly text: string;
  readonly change: Change;
}

export interface NoteMark {
  readonly kind: 'footnote' | 'endnote';
  readonly id: string;
  readonly change: Change;
  /** False where the text gives a mark of its own in place of a number. */
  readonly numbered: boolean;
}

export interface StoryParagraph {
  readonly inTable: boolean;
  readonly pieces: readonly Piece[];
  /** What happened to the mark that ends it. */
  readonly mark: Change;
  readonly style: string | null;
  /** Its own numbering; null where only its style may number it. */
  readonly list: string | null;
  readonly level: number | null;
  readonly notes: readonly NoteMark[];
  /** Paragraphs of text boxes anchored in it. */
  readonly boxes: readonly StoryParagraph[];
  /** Whether it shows the number of the note that it belongs to. */
  readonly showsNumber: boolean;
}

export interface Stories {
  readonly body: readonly StoryParagraph[];
  /** Notes by id. */
  readonly notes: ReadonlyMap<string, readonly StoryParagraph[]>;
}

/** Reads a part's stories: the body of the main part, each note of a notes part. */
export function readStories(xml: string, part: string, limits: ReadLimits): Stories {
  const reader = new StoryReader();
  parseXml(xml, part, limits, reader);
  return { body: reader.body, notes: reader.notes };
}

/** A paragraph that is still read. */
interface Draft extends StoryParagraph {
  readonly pieces: Piece[];
  readonly notes: NoteMark[];
  readonly boxes: StoryParagraph[];
  style: string | null;
  list: string | null;
  level: number | null;
  showsNumber: boolean;
  /** What its own properties say of its mark. */
  readonly marks: Change[];
}

/** A sequence of paragraphs: a body, a note, a text box. */
interface Flow {
  readonly paragraphs: StoryParagraph[];
  open: Draft | null;
  /** A paragraph whose mark stands on neither side: the next one continues it. */
  carried: Draft | null;
  tables: number;
  readonly fields: Fields;
}

const CHANGES: Readonly<Record<string, 'inserted' | 'deleted'>> = {
  'w:ins': 'inserted',
  'w:moveTo': 'inserted',
  'w:del': 'deleted',
  'w:moveFrom': 'deleted',
};

const TEXT = new Set(['w:t', 'w:delText', 'm:t']);
const SILENT = /^w:(?:sdtPr|rt|\w+PrChange|numberingChange|tblGridChange)$/;

/** What two marks together say; null where the text is on neither side. */
function combine(changes: readonly Change[]): Change | null {
  const inserted = changes.includes('inserted');
  const deleted = changes.includes('deleted');
  if (inserted && deleted) return null;
  return inserted ? 'inserted' : deleted ? 'deleted' : 'kept';
}

class StoryReader {
  readonly body: StoryParagraph[] = [];
  readonly notes = new Map<string, StoryParagraph[]>();
  readonly #flows: Flow[] = [];
  /** Changes that hold for whatever is read now: `w:ins` around it, rows that were inserted or deleted. */
  readonly #changes: Change[] = [];
  readonly #rows: Change[] = [];
  readonly #alternatives: { chosen: boolean }[] = [];
  #silent = 0;
  #customMark = false;

  open(element: Element, path: readonly string[]): void {
    const { name } = element;
    if (this.#silent > 0 || SILENT.test(name) || !this.#chosen(name)) {
      this.#silent++;
      return;
    }
    const change = CHANGES[name];
    if (change) this.#openChange(change, path);
    else if (name === 'w:body') this.#enter(this.body);
    else if (name === 'w:footnote' || name === 'w:endnote') this.#openNote(element);
    else if (name === 'w:txbxContent') this.#enter([]);
    else if (name === 'w:tbl') this.#table(1);
    else if (name === 'w:tr') this.#rows.push('kept');
    else if (name === 'w:p') this.#openParagraph();
    else if (path.at(-1) === 'w:r') this.#inRun(element);
    else this.#property(element, path);
  }

  close(name: string, path: readonly string[]): void {
    if (this.#silent > 0) {
      this.#silent--;
      return;
    }
    if (CHANGES[name] && !isProperty(path)) this.#changes.pop();
    else if (name === 'mc:AlternateContent') this.#alternatives.pop();
    else if (name === 'w:body' || name === 'w:footnote' || name === 'w:endnote') this.#leave();
    else if (name === 'w:txbxContent') this.#closeBox();
    else if (name === 'w:tbl') this.#table(-1);
    else if (name === 'w:tr') this.#rows.pop();
    else if (name === 'w:p') this.#closeParagraph();
    else if (name === 'w:r') this.#customMark = false;
  }

  text(characters: string, path: readonly string[]): void {
    if (this.#silent === 0 && TEXT.has(path.at(-1) ?? '')) this.#add(characters);
  }

  /** Of alternate content only the first choice is read. */
  #chosen(name: string): boolean {
    if (name === 'mc:AlternateContent') this.#alternatives.push({ chosen: false });
    if (name !== 'mc:Choice' && name !== 'mc:Fallback') return true;
    const alternative = this.#alternatives.at(-1);
    if (!alternative || alternative.chosen) return false;
    return (alternative.chosen = true);
  }

  #openChange(change: Change, path: readonly string[]): void {
    const [outer, inner] = path.slice(-2);
    if (!isProperty(path)) this.#changes.push(change);
    else if (outer === 'w:pPr' && inner === 'w:rPr') this.#flow?.open?.marks.push(change);
    else if (inner === 'w:trPr') this.#rows[this.#rows.length - 1] = change;
  }

  get #flow(): Flow | undefined {
    return this.#flows.at(-1);
  }

  #table(step: 1 | -1): void {
    const flow = this.#flow;
    if (flow) flow.tables += step;
  }

  #enter(paragraphs: StoryParagraph[]): void {
    this.#flows.push({ paragraphs, open: null, carried: null, tables: 0, fields: new Fields() });
  }

  #leave(): StoryParagraph[] {
    const flow = this.#flows.pop();
    if (flow?.carried) flow.paragraphs.push(flow.carried);
    return flow?.paragraphs ?? [];
  }

  /** The lines between text and notes are notes of a type of their own. */
  #openNote(element: Element): void {
    const paragraphs: StoryParagraph[] = [];
    const id = element.attribute('id');
    const type = element.attribute('type') ?? 'normal';
    if (id !== undefined && type === 'normal') this.notes.set(id, paragraphs);
    this.#enter(paragraphs);
  }

  #closeBox(): void {
    const paragraphs = this.#leave();
    const flow = this.#flow;
    (flow?.open?.boxes ?? flow?.paragraphs)?.push(...paragraphs);
  }

  #openParagraph(): void {
    const flow = this.#flow;
    if (!flow) return;
    flow.open = {
      inTable: flow.tables > 0,
      pieces: flow.carried?.pieces ?? [],
      notes: flow.carried?.notes ?? [],
      boxes: flow.carried?.boxes ?? [],
      showsNumber: flow.carried?.showsNumber ?? false,
      mark: 'kept',
      marks: [],
      style: null,
      list: null,
      level: null,
    };
    flow.carried = null;
  }

  #closeParagraph(): void {
    const flow = this.#flow;
    if (!flow?.open) return;
    const { open } = flow;
    flow.open = null;
    flow.fields.endParagraph();
    const mark = combine([...open.marks, ...this.#rows]);
    if (mark === null) flow.carried = open;
    else flow.paragraphs.push({ ...open, mark });
  }

  #property(element: Element, path: readonly string[]): void {
    const paragraph = this.#flow?.open;
    if (!paragraph) return;
    const parent = path.at(-1);
    const value = element.attribute('val');
    if (element.name === 'w:pStyle' && parent === 'w:pPr') paragraph.style = value ?? null;
    else if (element.name === 'w:numId' && parent === 'w:numPr') paragraph.list = value ?? null;
    else if (element.name === 'w:ilvl' && parent === 'w:numPr') paragraph.level = Number(value ?? 0);
  }

  #inRun(element: Element): void {
    switch (element.name) {
      case 'w:tab':
      case 'w:ptab':
        return this.#add('\t');
      case 'w:br':
      case 'w:cr':
        return this.#add(' ');
      case 'w:noBreakHyphen':
        return this.#add('\u2011');
      case 'w:softHyphen':
        return this.#add('\u00ad');
      case 'w:sym':
        return this.#add(symbol(element.attribute('char') ?? '', element.attribute('font') ?? ''));
      case 'w:fldChar':
        return this.#field(element.attribute('fldCharType'));
      case 'w:footnoteReference':
        return this.#noteMark('footnote', element);
      case 'w:endnoteReference':
        return this.#noteMark('endnote', element);
      case 'w:footnoteRef':
      case 'w:endnoteRef':
        if (this.#flow?.open) this.#flow.open.showsNumber = true;
    }
  }

  #field(type: string | undefined): void {
    const fields = this.#flow?.fields;
    if (type === 'begin') fields?.begin();
    else if (type === 'separate') fields?.separate();
    else if (type === 'end') fields?.end();
  }

  #noteMark(kind: 'footnote' | 'endnote', element: Element): void {
    const id = element.attribute('id');
    const change = this.#change();
    const custom = /^(?:1|true|on)$/.test(element.attribute('customMarkFollows') ?? '');
    this.#customMark = custom;
    if (id !== undefined && change) this.#flow?.open?.notes.push({ kind, id, change, numbered: !custom });
  }

  #change(): Change | null {
    return combine([...this.#changes, ...this.#rows]);
  }

  #add(text: string): void {
    const flow = this.#flow;
    const change = this.#change();
    if (!flow?.open || change === null || this.#customMark || flow.fields.inInstruction) return;
    flow.open.pieces.push({ text, change });
  }
}

/** Whether marks inside these elements speak of a property: of a paragraph's mark, its numbering, a row. */
const isProperty = (path: readonly string[]): boolean =>
  path.at(-1) === 'w:rPr' || path.at(-1) === 'w:trPr' || path.at(-1) === 'w:numPr';
