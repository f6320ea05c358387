/** Akoma Ntoso (LegalDocML): the XML in which parliaments and UN bodies publish, with numbers, notes and references marked. */
import type { Change } from '../../../graph/model.ts';
import type { Element } from '../docx/xml.ts';
import { parseXml } from '../docx/xml.ts';
import { decodeMarkup } from '../encoding.ts';
import type { Laid, ParagraphKind } from '../flow.ts';
import { Flow, combine } from '../flow.ts';
import type { ReadLimits } from '../limits.ts';
import { raised } from '../raised.ts';
import { Refused } from '../refused.ts';

/**
 * The text of an Akoma Ntoso document: numbers (`num`) in front of what they number, `ins` and `del` as changes, authorial notes
 * behind their paragraph, `ref`s with what they point to. Metadata is left out. Entities that the file declares are not expanded.
 *
 * @throws {Refused} where it is no well-formed XML, uses entities of its own, or is beyond the limits.
 */
export function readAkn(bytes: Uint8Array, limits: ReadLimits): Promise<Laid> {
  // The parser works synchronously: what it throws becomes a rejection here.
  return Promise.resolve().then(() => {
    const xml = decodeMarkup(bytes);
    // Said here in plain words; the parser would only say that it does not know their names.
    if (/<!ENTITY\b/.test(xml.slice(0, PROLOGUE))) throw new Refused('declares XML entities of its own');
    const reader = new Reader();
    parseXml(xml, 'the document', limits, reader);
    return reader.layOut();
  });
}

/** Declarations stand before the first element, and a prologue is short. */
const PROLOGUE = 65_536;

const words = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Stand within a line; every other element begins and ends a paragraph. */
const INLINE = words(
  'a abbr affectedDocument argument authority b change concept courtType date decoration def del docAuthority docCommittee ' +
    'docDate docIntroducer docJurisdiction docNumber docProponent docPurpose docStage docStatus docTitle docType docketNumber ' +
    'embeddedText entity event extractText fillIn i inline ins judge lawyer legislature location mmod mod mref narrative ' +
    'neutralCitation object omissis opinion organization outcome party person placeholder process quantity quotedText ' +
    'recordedTime ref relatedDocument remark rmod role rref scene session shortTitle signature span sub subFlow sup term time ' +
    'u vote witness br eol eop img marker noteRef',
);

const SILENT = words('meta noteRef presentation');

/** Point to a document, the second to a range by its two ends. */
const REFERENCES = words('ref rref');

const CELLS = words('td th');

class Reader {
  readonly #flow = new Flow();
  readonly #changes: Change[] = [];
  #silent = 0;
  #cells = 0;
  /** How deep the element lies that the open paragraph numbers, while nothing but its number was read; null elsewhere. */
  #numbered: number | null = null;
  /** Text inside a `sup`, which is read as a whole. */
  #raised: string | null = null;
  /** What was so outside each note that is open. */
  readonly #notes: { numbered: number | null; raised: string | null }[] = [];

  open(element: Element): void {
    const { name } = element;
    if (this.#silent > 0 || SILENT.has(name)) {
      this.#silent++;
      return;
    }
    if (name === 'ins' || name === 'del') this.#changes.push(name === 'ins' ? 'inserted' : 'deleted');
    else if (CELLS.has(name)) this.#cells++;
    if (name === 'authorialNote') this.#openNote(element);
    else if (REFERENCES.has(name))
      this.#flow.startRef(element.attribute('href') ?? element.attribute('from') ?? '');
    else if (name === 'sup') this.#raised = '';
    else if (name === 'br') this.#lineBreak();
    else if (name === 'eol') this.#add(' ');
    else if (!INLINE.has(name) && this.#numbered === null) this.#end();
  }

  close(name: string, path: readonly string[]): void {
    if (this.#silent > 0) {
      this.#silent--;
      return;
    }
    if (name === 'authorialNote') this.#closeNote();
    else if (name === 'num') this.#numbered = this.#flow.atStart ? null : path.length;
    else if (REFERENCES.has(name)) this.#flow.endRef();
    else if (name === 'sup') this.#closeRaised();
    else if (!INLINE.has(name) && path.length < (this.#numbered ?? Infinity)) this.#end();
    if (name === 'ins' || name === 'del') this.#changes.pop();
    else if (CELLS.has(name)) this.#cells--;
  }

  text(text: string): void {
    if (this.#silent === 0) this.#add(text);
  }

  layOut(): Laid {
    return this.#flow.layOut();
  }

  get #change(): Change | null {
    return combine(this.#changes);
  }

  get #kind(): ParagraphKind {
    return this.#notes.length > 0 ? 'footnote' : this.#cells > 0 ? 'cell' : 'body';
  }

  #add(text: string): void {
    const change = this.#change;
    if (change === null) return;
    if (this.#raised !== null) {
      this.#raised += text;
      return;
    }
    if (this.#numbered !== null) {
      if (text.trim() === '') return;
      this.#numbered = null;
      this.#flow.add('\t', change);
    }
    this.#flow.addWords(text, change);
  }

  #end(): void {
    this.#numbered = null;
    this.#flow.endWords(this.#kind, this.#change ?? 'kept');
  }

  #lineBreak(): void {
    const change = this.#change;
    if (change !== null && this.#numbered === null && !this.#flow.lineBreak(change)) this.#end();
  }

  #openNote(element: Element): void {
    this.#flow.openHanging('footnote');
    this.#notes.push({ numbered: this.#numbered, raised: this.#raised });
    this.#numbered = null;
    this.#raised = null;
    const marker = element.attribute('marker')?.trim();
    if (marker) this.#flow.label(`${marker}\t`);
  }

  #closeNote(): void {
    this.#flow.closeHanging(this.#change ?? 'kept');
    const outside = this.#notes.pop();
    this.#numbered = outside?.numbered ?? null;
    this.#raised = outside?.raised ?? null;
  }

  /** Raised digits have characters of their own: on the line they would lengthen a number before them. */
  #closeRaised(): void {
    const text = this.#raised ?? '';
    this.#raised = null;
    this.#add(raised(text.trim()) ?? text);
  }
}
