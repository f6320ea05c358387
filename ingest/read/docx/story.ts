/**
 * WordprocessingML to paragraphs: the body, or the notes, with what was inserted and deleted. Every rule about elements stands
 * here; what becomes of paragraphs that are no more stands in `flow.ts`, where text and notes go in `layout.ts`.
 *
 * - Fields give their result, alternate content one choice, hyperlinks, content controls and smart tags their text: all text
 *   once. Ruby guides, instructions, comments, hidden text and former properties give none; a former number is kept.
 * - Moved away counts as deleted, moved to as inserted. What one author inserted and another deleted stands on neither side of
 *   the redline and is left out.
 * - A line break inside a paragraph becomes a space, as where Word itself breaks a line: `(Rev.⏎Dubai, 2018)` stays whole.
 */
import type { ReadLimits } from '../limits.ts';
import { Alternatives } from './alternatives.ts';
import type { Mark } from './changes.ts';
import { combine, isChange, markOf } from './changes.ts';
import { Flow } from './flow.ts';
import type { StoryParagraph } from './flow.ts';
import type { Section } from './sections.ts';
import { SectionReader } from './sections.ts';
import type { Styles } from './styles.ts';
import { symbol, withSymbols } from './symbols.ts';
import type { Element } from './xml.ts';
import { isOn, streamXml } from './xml.ts';

export interface Stories {
  readonly body: readonly StoryParagraph[];
  /** Notes by id. */
  readonly notes: ReadonlyMap<string, readonly StoryParagraph[]>;
  /** Sections of the body, in order. */
  readonly sections: readonly Section[];
}

/** Reads a part's stories: the body of the main part, each note of a notes part. */
export async function readStories(
  pieces: AsyncIterable<string>,
  part: string,
  limits: ReadLimits,
  styles: Styles,
): Promise<Stories> {
  const reader = new StoryReader(part, styles);
  await streamXml(pieces, part, limits, reader);
  return { body: reader.body, notes: reader.notes, sections: reader.sections };
}

/** A run that is still read, with those of its properties that decide about its text. */
interface Run {
  style: string | null;
  hidden: boolean | null;
  font: string;
  /** Behind the reference to a note that has a mark of its own: the mark follows. */
  customMark: boolean;
}

/** Elements whose marks hold for all that is in them. */
const SCOPES = new Set(['w:tr', 'w:tc']);
const TEXT = new Set(['w:t', 'w:delText', 'm:t']);
const SILENT = /^w:(?:sdtPr|rt|(?!pPr)\w+PrChange|tblPrExChange|numberingChange|tblGridChange)$/;
const INLINE = new Set(['w:r', 'mc:Choice', 'mc:Fallback']);

class StoryReader {
  readonly body: StoryParagraph[] = [];
  readonly notes = new Map<string, StoryParagraph[]>();
  readonly #part: string;
  readonly #styles: Styles;
  readonly #flows: Flow[] = [];
  readonly #runs: Run[] = [];
  /** Marks that hold for whatever is read now: `w:ins` around it, rows and cells that were inserted or deleted. */
  readonly #marks: Mark[] = [];
  /** How many marks there were when each row and cell that is open began. */
  readonly #scopes: number[] = [];
  readonly #alternatives = new Alternatives();
  readonly #sections = new SectionReader();
  #silent = 0;

  constructor(part: string, styles: Styles) {
    this.#part = part;
    this.#styles = styles;
  }

  get sections(): readonly Section[] {
    return this.#sections.sections;
  }

  open(element: Element, path: readonly string[]): void {
    const { name } = element;
    if (this.#silent > 0 || SILENT.test(name) || !this.#alternatives.reads(element) || this.#hidesBox(name)) {
      this.#silent++;
      return;
    }
    if (isChange(name)) this.#openChange(element, path);
    else if (SCOPES.has(name)) this.#scopes.push(this.#marks.length);
    else if (name === 'w:body') this.#enter(this.body);
    else if (name === 'w:footnote' || name === 'w:endnote') this.#openNote(element);
    else if (name === 'w:txbxContent') this.#enter([]);
    else if (name === 'w:tbl') this.#flow?.openTable();
    else if (name === 'w:p') this.#flow?.openParagraph();
    else if (name === 'w:pPrChange') this.#flow?.openFormer(markOf(element));
    else if (name === 'w:r') this.#runs.push({ style: null, hidden: null, font: '', customMark: false });
    else if (INLINE.has(path.at(-1) ?? '')) this.#inRun(element);
    else this.#property(element, path);
  }

  close(name: string, path: readonly string[]): void {
    if (this.#silent > 0) {
      this.#silent--;
      return;
    }
    if (isChange(name)) {
      if (!isProperty(path)) this.#marks.pop();
    } else if (SCOPES.has(name)) this.#closeScope(name);
    else if (name === 'mc:AlternateContent') this.#alternatives.close();
    else if (name === 'w:body' || name === 'w:footnote' || name === 'w:endnote') this.#leave(name);
    else if (name === 'w:txbxContent') this.#closeBox();
    else if (name === 'w:tbl') this.#flow?.closeTable();
    else if (name === 'w:p') this.#closeParagraph();
    else if (name === 'w:pPrChange') this.#flow?.closeFormer();
    else if (name === 'w:r') this.#runs.pop();
  }

  text(characters: string, path: readonly string[]): void {
    if (this.#silent > 0 || !TEXT.has(path.at(-1) ?? '')) return;
    this.#add(withSymbols(characters, this.#runs.at(-1)?.font ?? ''));
  }

  get #flow(): Flow | undefined {
    return this.#flows.at(-1);
  }

  /** A box is as hidden as the run that it is anchored in. */
  #hidesBox(name: string): boolean {
    return name === 'w:txbxContent' && this.#isHidden();
  }

  #isHidden(): boolean {
    const run = this.#runs.at(-1);
    if (!run) return false;
    return run.hidden ?? this.#styles.hides(this.#flow?.open?.style ?? null, run.style);
  }

  #openChange(element: Element, path: readonly string[]): void {
    const [outer, inner] = path.slice(-2);
    const mark = markOf(element);
    if (!isProperty(path)) this.#marks.push(mark);
    else if (outer === 'w:pPr' && inner === 'w:rPr') this.#flow?.open?.marks.push(mark);
    else if (this.#scopes.length > 0 && (inner === 'w:trPr' || inner === 'w:tcPr')) this.#marks.push(mark);
  }

  #closeScope(name: string): void {
    if (name === 'w:tc') this.#flow?.endContainer();
    this.#marks.length = this.#scopes.pop() ?? 0;
  }

  #enter(paragraphs: StoryParagraph[]): void {
    this.#flows.push(new Flow(paragraphs, this.#part));
  }

  #leave(name: string): void {
    this.#flows.pop()?.endContainer();
    if (name === 'w:body') this.#sections.end(this.body.length);
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
    const box = this.#flows.pop();
    if (!box) return;
    box.endContainer();
    this.#flow?.addBox(box.paragraphs);
  }

  #closeParagraph(): void {
    const flow = this.#flow;
    if (!flow) return;
    if (flow.open) flow.open.markHidden ??= this.#styles.hides(flow.open.style, null);
    flow.closeParagraph(this.#marks);
    if (flow.paragraphs === this.body) this.#sections.close(this.body.length);
  }

  #property(element: Element, path: readonly string[]): void {
    const flow = this.#flow;
    const paragraph = flow?.open;
    const parent = path.at(-1);
    const holder = path.at(-2);
    if (this.#sections.read(element, path) || !paragraph) return;
    if (parent === 'w:rPr' && holder === 'w:r') this.#runProperty(element);
    else if (parent === 'w:pPr' && element.name === 'w:pStyle') {
      const style = element.attribute('val') ?? null;
      if (holder === 'w:p') paragraph.style = style;
      flow.number({ style });
    } else if (parent === 'w:numPr' && element.name === 'w:numId') {
      flow.number({ list: element.attribute('val') ?? null });
    } else if (parent === 'w:numPr' && element.name === 'w:ilvl') {
      flow.number({ level: Number(element.attribute('val') ?? 0) });
    } else if (parent === 'w:rPr' && holder === 'w:pPr' && HIDES.has(element.name)) {
      paragraph.markHidden = isOn(element);
    }
  }

  #runProperty(element: Element): void {
    const run = this.#runs.at(-1);
    if (!run) return;
    if (element.name === 'w:rStyle') run.style = element.attribute('val') ?? null;
    else if (HIDES.has(element.name)) run.hidden = isOn(element);
    else if (element.name === 'w:rFonts') {
      run.font = element.attribute('ascii') ?? element.attribute('hAnsi') ?? '';
    }
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
      case 'w16se:symEx':
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
    const custom = /^(?:1|true|on)$/.test(element.attribute('customMarkFollows') ?? '');
    const run = this.#runs.at(-1);
    if (run) run.customMark = custom;
    const mark = combine(this.#marks);
    if (id === undefined || !mark || this.#isHidden()) return;
    this.#flow?.open?.notes.push({ kind, id, mark, numbered: !custom });
  }

  #add(text: string): void {
    const flow = this.#flow;
    if (!flow?.open || flow.fields.inInstruction || this.#runs.at(-1)?.customMark || this.#isHidden()) return;
    const mark = combine(this.#marks);
    if (mark) flow.add(text, mark);
  }
}

const HIDES = new Set(['w:vanish', 'w:specVanish']);

/** Elements whose marks speak of a property: of a paragraph's mark, its numbering, a row, a cell. */
const PROPERTIES = new Set(['w:rPr', 'w:trPr', 'w:numPr', 'w:tcPr']);
const isProperty = (path: readonly string[]): boolean => PROPERTIES.has(path.at(-1) ?? '');
