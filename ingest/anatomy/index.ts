/**
 * The anatomy of a document: from its paragraphs, one after the other, to the instruments it carries and what each paragraph is in
 * them. Headings open a section, clauses open groups of provisions, labels nest; `Reasons` and annexes close the clauses.
 */
import type { BlockKind, ClauseKind } from '../../graph/model.ts';
import type { Document } from '../document.ts';
import { acceptedText, isRedline } from '../redline/sides.ts';
import { isSpace } from '../references/lexer.ts';
import type { Lexicon } from '../references/lexicon.ts';
import type { Mention, TextReadings, WrittenEdition } from '../references/types.ts';
import {
  LONGEST_CLAUSE,
  LabelPath,
  clauseAt,
  clauseAtEnd,
  joinedLabel,
  labelAt,
  nextRoman,
  numberedClause,
} from './clauses.ts';
import type { NumberedClause } from './clauses.ts';
import { adoptingLine, historyLine, namedConference } from './editions.ts';
import {
  ADOPTED_LINE,
  ANNEX,
  ANNEX_INLINE,
  FINAL_ACTS,
  FOOTNOTE,
  MEETING_LINE,
  PROPOSES,
  REASONS,
  REVISION_OF,
  SECTION_HEAD,
  YEARS_LINE,
  titleOf,
} from './lines.ts';
import {
  firstLetter,
  inCapitals,
  isHeading,
  isRunningHead,
  isSymbolLine,
  proposalMark,
  suppressions,
  titleBehind,
} from './sections.ts';
import type { ProposalMark, Suppression } from './sections.ts';
import type { Adopting, Anatomy, AnatomyBlock, Section } from './types.ts';

export type { Anatomy, AnatomyBlock, Section } from './types.ts';

/** A text whose lines are nearly all shorter was wrapped by its page: a line need not be a paragraph. */
const WRAP_WIDTH = 110;
const MOST_LONG_LINES = 0.02;
const MOST_TITLE_LINES = 6;
/** A document's symbol stands within this many paragraphs of its beginning. */
const MOST_HEAD_LINES = 12;

type Draft = { -readonly [Key in keyof Section]: Section[Key] } & { history: WrittenEdition[] };

/** Reads the anatomy of a document, knowing what its text names. */
export function readAnatomy(document: Document, readings: TextReadings, lexicon: Lexicon): Anatomy {
  return new AnatomyReader(document, readings, lexicon).read();
}

class AnatomyReader {
  readonly #document: Document;
  readonly #text: string;
  readonly #lexicon: Lexicon;
  readonly #mentions: readonly Mention[];
  readonly #suppressed: ReadonlyMap<Mention, Suppression>;
  /** Where the lines stand that list what a conference ended: no instrument goes on behind one. */
  readonly #abrogations: readonly number[];
  #nextAbrogation = 0;
  readonly #wrapped: boolean;
  readonly #sections: Draft[] = [];
  readonly #blocks: { -readonly [Key in keyof AnatomyBlock]: AnatomyBlock[Key] }[] = [];
  readonly #runningHeads = new Set<Mention>();
  readonly #symbols = new Set<Mention>();
  #adopting: Adopting | null = null;
  #nextMention = 0;
  #phase: 'outside' | 'title' | 'body' | 'after' = 'outside';
  #mark: ProposalMark | null = null;
  /** Whether the mark was the last thing read: the next paragraph is what it marks. */
  #marksNext = false;
  #proposes = false;
  #clause: { text: string; kind: ClauseKind; addressees: readonly string[] } | null = null;
  #path = new LabelPath();
  #after: BlockKind = 'text';
  #titleLines: string[] = [];
  #pendingLabel: { start: number; path: string } | null = null;
  /** First block of an introduction that speaks of the next draft; null where none is open. */
  #introduction: number | null = null;

  constructor(document: Document, readings: TextReadings, lexicon: Lexicon) {
    this.#document = document;
    this.#text = document.text;
    this.#lexicon = lexicon;
    this.#mentions = readings.mentions;
    const suppressed = suppressions(document.text, readings, lexicon);
    this.#suppressed = new Map(suppressed.map((one) => [one.mention, one]));
    this.#abrogations = suppressed.map(({ by }) => by.start);
    let long = 0;
    for (const { start, end } of document.paragraphs) if (end - start > WRAP_WIDTH) long++;
    const all = document.paragraphs.length;
    this.#wrapped = all > 20 && long <= all * MOST_LONG_LINES;
  }

  read(): Anatomy {
    let done = 0;
    for (const [index, paragraph] of this.#document.paragraphs.entries()) {
      const start = firstLetter(this.#text, { start: Math.max(paragraph.start, done), end: paragraph.end });
      let end = paragraph.end;
      while (end > start && isSpace(this.#text, end - 1)) end--;
      if (start >= end) continue;
      if (paragraph.kind === 'footnote') this.#push('footnote', start, end);
      // A table speaks of instruments; it announces none.
      else if (paragraph.kind === 'cell') this.#cell(start, end);
      else done = Math.max(done, this.#paragraph(index, start, end));
    }
    this.#closeSection(this.#text.length);
    this.#endedByAll();
    for (const { mention, by, title } of this.#suppressed.values()) this.#addSuppression(mention, by, title);
    return {
      sections: this.#sections,
      blocks: this.#blocks,
      runningHeads: this.#runningHeads,
      symbols: this.#symbols,
      adopting: this.#adopting,
    };
  }

  #cell(start: number, end: number): void {
    if (this.#phase === 'body') this.#provisions(start, end);
    else this.#push(this.#phase === 'after' ? this.#after : 'text', start, end);
  }

  /** Takes in one paragraph; gives the offset up to which the text is read. */
  #paragraph(index: number, start: number, end: number): number {
    const text = this.#text;
    const words = text.slice(start, end);
    const heading = this.#mentionIn(start, end);
    if (heading && isRunningHead(text, heading, { start, end, kind: 'body' })) {
      this.#runningHeads.add(heading);
      return end;
    }
    if (heading && isSymbolLine(text, heading, { start, end })) {
      const own = this.#sections.at(-1)?.atom.number;
      if (own === undefined && index < MOST_HEAD_LINES) this.#symbols.add(heading);
      else if (own === heading.atoms[0]?.number) this.#runningHeads.add(heading);
      if (this.#symbols.has(heading) || this.#runningHeads.has(heading)) return end;
    }
    const finalActs = FINAL_ACTS.exec(words);
    if (finalActs) {
      this.#adopting = namedConference(text, start + finalActs[0].length, this.#lexicon) ?? this.#adopting;
      return end;
    }
    while ((this.#abrogations[this.#nextAbrogation] ?? Infinity) < start) this.#nextAbrogation++;
    if ((this.#abrogations[this.#nextAbrogation] ?? Infinity) < end) this.#closeSection(start);
    const mark = proposalMark(text, start, end);
    if (mark) {
      this.#closeSection(start);
      this.#mark = mark;
      this.#marksNext = mark.action !== null;
      const behind = firstLetter(text, { start: mark.end, end });
      if (behind >= end) return end;
      start = behind;
    }
    const read = this.#unmarked(index, start, end, heading);
    this.#marksNext = false;
    return read;
  }

  /** Takes in a paragraph behind the mark of a proposal that it may begin with. */
  #unmarked(index: number, start: number, end: number, heading: Mention | null): number {
    if (heading && heading.start >= start && !this.#suppressed.has(heading)) {
      const context = { paragraph: { start, end }, index, marked: this.#marksNext, lexicon: this.#lexicon };
      if (isHeading(this.#document, heading, context)) {
        this.#openSection(heading, start, end);
        return end;
      }
    }
    if (this.#phase === 'title') return this.#titleLine(start, end);
    const words = this.#text.slice(start, end);
    if (this.#phase === 'outside') return this.#outside(words, start, end);
    return this.#bodyLine(words, start, end);
  }

  /** The first mention that begins in a stretch of text. Paragraphs come in order, so this walks the mentions once. */
  #mentionIn(start: number, end: number): Mention | null {
    while ((this.#mentions[this.#nextMention]?.start ?? Infinity) < start) this.#nextMention++;
    const mention = this.#mentions[this.#nextMention];
    return mention && mention.start < end ? mention : null;
  }

  #openSection(heading: Mention, start: number, end: number): void {
    this.#closeSection(start);
    const atom = heading.atoms.find((one) => one.change === 'inserted') ?? heading.atoms.at(-1);
    if (!atom) return;
    const mark = this.#mark;
    const proposed =
      this.#proposes ||
      heading.draft ||
      (mark?.proposal ?? null) !== null ||
      heading.atoms.some((one) => one.change !== 'kept') ||
      isRedline(this.#document);
    const suppressing = mark?.action === 'SUP';
    const section = this.#sections.length;
    this.#sections.push({
      role: proposed ? 'proposed' : suppressing ? 'suppressed' : 'adopted',
      heading,
      atom,
      kind: heading.kind,
      title: null,
      adopting: suppressing && !proposed ? this.#adopting : null,
      proposal: mark?.proposal ?? null,
      action: mark?.action ?? (proposed ? (heading.draft ? 'ADD' : 'MOD') : null),
      author: mark?.author ?? null,
      start,
      end: this.#text.length,
      history: [],
    });
    if (this.#introduction !== null) {
      for (const block of this.#blocks.slice(this.#introduction)) block.section = section;
      this.#introduction = null;
    }
    this.#phase = 'title';
    this.#titleLines = [];
    const title = titleBehind(this.#text, heading, end);
    if (title !== null) this.#titleLines.push(title);
    this.#push('heading', start, end);
    if (mark?.action && mark.proposal === null) this.#mark = null;
  }

  #closeSection(at: number): void {
    const section = this.#sections.at(-1);
    if (section && this.#phase !== 'outside') {
      section.end = Math.min(section.end, at);
      section.title ??= titleOf(this.#titleLines.join('\n'));
    }
    this.#phase = 'outside';
    this.#clause = null;
    this.#pendingLabel = null;
    this.#path = new LabelPath();
  }

  #titleLine(start: number, end: number): number {
    const section = this.#sections.at(-1) as Draft;
    const adopting = adoptingLine(this.#text, start, this.#lexicon);
    const clause = adopting ? null : clauseAt(this.#text, start, end);
    const lower = /^\p{Ll}/u.test(this.#text.slice(start, start + 1));
    if (adopting || (clause && lower) || this.#titleLines.length >= MOST_TITLE_LINES) {
      section.title = titleOf(this.#titleLines.join('\n'));
      this.#phase = 'body';
      if (!adopting) return this.#bodyLine(this.#text.slice(start, end), start, end);
      section.adopting = { body: adopting.body, edition: adopting.edition };
      this.#push('preamble', start, adopting.end);
      return Math.max(adopting.end, this.#opensBehind(adopting.end, end));
    }
    const words = this.#text.slice(start, end);
    if (REASONS.test(words)) {
      section.title = titleOf(this.#titleLines.join('\n'));
      return this.#leaveClauses('reasons', start, end);
    }
    if (ADOPTED_LINE.test(words) || YEARS_LINE.test(words)) {
      this.#push(ADOPTED_LINE.test(words) ? 'preamble' : 'history', start, end);
      return end;
    }
    const history = this.#text.charAt(start) === '(' ? historyLine(this.#text, start, this.#lexicon) : null;
    if (history) {
      section.history.push(...history.entries);
      this.#push('history', start, history.end);
      return history.end;
    }
    this.#titleLines.push(acceptedText(this.#document, start, end));
    this.#push('title', start, end);
    return end;
  }

  /** What stands behind the adopting line in the same paragraph: nothing, or a clause that opens there. */
  #opensBehind(from: number, end: number): number {
    const start = firstLetter(this.#text, { start: from, end });
    return start < end ? this.#bodyLine(this.#text.slice(start, end), start, end) : from;
  }

  #outside(words: string, start: number, end: number): number {
    if (PROPOSES.test(words)) this.#proposes = true;
    const opens = REVISION_OF.test(words) && this.#mentionIn(start, end) !== null;
    this.#push('introduction', start, end, null);
    if (opens) this.#introduction = this.#blocks.length - 1;
    return end;
  }

  #bodyLine(words: string, start: number, end: number): number {
    if ((REVISION_OF.test(words) && this.#mentionIn(start, end)) || SECTION_HEAD.test(words)) {
      this.#closeSection(start);
      return this.#outside(words, start, end);
    }
    if (REASONS.test(words)) return this.#leaveClauses('reasons', start, end);
    if (MEETING_LINE.test(words)) return this.#leaveClauses('text', start, end);
    const annex = words.includes('ANNEX') ? ANNEX_INLINE.exec(words) : null;
    if (annex && annex.index > 0) {
      this.#bodyLine(words.slice(0, annex.index).trimEnd(), start, start + annex.index);
      return this.#leaveClauses('annex', start + annex.index, end);
    }
    if (annex || (words.length < 200 && ANNEX.test(words))) return this.#leaveClauses('annex', start, end);
    if (words.startsWith('(')) {
      const history = historyLine(this.#text, start, this.#lexicon);
      if (history) {
        this.#sections.at(-1)?.history.push(...history.entries);
        this.#push('history', start, history.end);
        return history.end;
      }
    }
    if (this.#phase === 'after') {
      this.#push(this.#after, start, end);
      return end;
    }
    if (this.#continues(start)) {
      const last = this.#blocks.at(-1);
      if (last) last.end = end;
      if (last?.block === 'clause') {
        this.#readClause(last.start, end);
        last.clause = this.#clause?.text ?? null;
        last.addressees = this.#clause?.addressees ?? [];
      }
      return end;
    }
    const numbered = this.#pendingLabel ? null : numberedClause(this.#text, start, end);
    if (numbered) return this.#numberedClause(numbered, start, end);
    const clause = this.#pendingLabel ? null : clauseAt(this.#text, start, end);
    if (clause) return this.#openClause(start, end);
    const late = clauseAtEnd(this.#text, start, end);
    if (late !== null) {
      this.#provisions(start, late);
      return this.#openClause(late, end);
    }
    if (this.#isFootnote(words)) {
      this.#push('footnote', start, end);
      return end;
    }
    this.#provisions(start, end);
    return end;
  }

  /** A note at the foot of a page: a number out of its turn before a sentence of its own. */
  #isFootnote(words: string): boolean {
    const number = FOOTNOTE.exec(words)?.[1];
    if (number === undefined) return false;
    const lettered = this.#path.number === null && this.#path.letter !== null;
    // Behind the full stop of a provision without a label the text has ended: the first note begins.
    const last = this.#blocks.at(-1);
    const over =
      last?.block === 'provision' && this.#path.number === null && this.#text.charAt(last.end - 1) === '.';
    return lettered || over || Number(number) !== Number(this.#path.number ?? 0) + 1;
  }

  /** In a wrapped text, whether a line goes on with the paragraph above it. */
  #continues(start: number): boolean {
    const last = this.#blocks.at(-1);
    if (!this.#wrapped || !last || this.#pendingLabel) return false;
    const above = this.#text.slice(last.start, last.end).trimEnd();
    if (last.block === 'clause') {
      const line = above.slice(above.lastIndexOf('\n') + 1);
      return (
        start - last.start < LONGEST_CLAUSE &&
        line.length > WRAP_WIDTH * 0.55 &&
        !labelAt(this.#text, start, start + 8, null) &&
        !/^(?:to|that)\b/.test(this.#text.slice(start, start + 5))
      );
    }
    if (last.block !== 'provision' && last.block !== 'footnote') return false;
    if (/[;.:]$/.test(above)) return false;
    if (!above.endsWith(',')) return true;
    // The last provision of a clause ends in a comma too: then a clause or a label follows.
    const line = { start, end: this.#text.indexOf('\n', start) };
    return !clauseAt(this.#text, start, line.end) && !labelAt(this.#text, start, start + 8, null);
  }

  #leaveClauses(block: BlockKind, start: number, end: number): number {
    this.#phase = 'after';
    this.#after = block;
    this.#clause = null;
    this.#push(block, start, end);
    return end;
  }

  #readClause(start: number, end: number): number | null {
    const clause = clauseAt(this.#text, start, end);
    if (!clause) return null;
    this.#clause = { text: clause.text, kind: clause.kind, addressees: clause.addressees };
    this.#path = new LabelPath();
    return clause.contentFrom;
  }

  #openClause(start: number, end: number): number {
    const contentFrom = this.#readClause(start, end);
    if (contentFrom === null) this.#push('clause', start, end);
    else {
      this.#push('clause', start, contentFrom);
      this.#provisions(contentFrom, end);
    }
    return end;
  }

  /** `2. Requests the Secretary-General to report`: in United Nations texts each operative paragraph is a clause of its own. */
  #numberedClause({ clause, label }: NumberedClause, start: number, end: number): number {
    this.#clause = { text: clause.verb, kind: clause.kind, addressees: clause.addressees };
    this.#path = new LabelPath();
    this.#path.enter(label);
    this.#push('provision', start, end);
    return end;
  }

  /** One paragraph of provisions: mostly one, several where a text's lines were joined (`…; 11 that …`). */
  #provisions(start: number, end: number): void {
    for (let from = start; from < end;) {
      const until = this.#joined(from, end) ?? end;
      this.#provision(from, until);
      from = until;
    }
  }

  #provision(start: number, end: number): void {
    const label = labelAt(this.#text, start, end, this.#before());
    if (label && !this.#pendingLabel && this.#clause) {
      const path = this.#path.enter(label);
      if (label.contentFrom >= end && end - start < 8) {
        this.#pendingLabel = { start, path };
        return;
      }
    }
    const from = this.#pendingLabel?.start ?? start;
    this.#pendingLabel = null;
    this.#push(this.#clause ? 'provision' : 'text', from, end);
  }

  /** The labels before the next one. Behind a colon `i)` begins a row of numerals, even where `h)` had the colon. */
  #before(): { letter: string | null; roman: string | null } {
    const last = this.#blocks.at(-1);
    const announced = last !== undefined && this.#text.charAt(last.end - 1) === ':';
    return announced ? { letter: null, roman: null } : this.#path;
  }

  /**
   * Where the next provision begins in a paragraph that holds several, as their labels follow each other: `…; 11 that …`,
   * `…: i) …; ii) …`. Null where none does.
   */
  #joined(start: number, end: number): number | null {
    if (!this.#clause) return null;
    const own = labelAt(this.#text, start, end, this.#before());
    const number = own?.level === 'number' ? own.text : this.#path.number;
    const roman = own?.level === 'roman' ? own.text : own ? null : this.#path.roman;
    return joinedLabel(this.#text, start, end, {
      number: number === null ? null : String(Number(number) + 1),
      roman: nextRoman(roman),
      first: roman === null,
    });
  }

  #push(
    block: BlockKind,
    start: number,
    end: number,
    section: number | null = this.#sections.length - 1,
  ): void {
    const clause = block === 'clause' || block === 'provision' ? this.#clause : null;
    const inside = this.#phase === 'outside' ? null : section;
    const path = block === 'provision' ? this.#path.path : '';
    this.#blocks.push({
      block,
      section: inside,
      clause: clause?.text ?? null,
      clauseKind: clause?.kind ?? null,
      label: block === 'provision' && clause ? [clause.text, path].filter(Boolean).join(' ') : null,
      addressees: clause?.addressees ?? [],
      start,
      end,
    });
  }

  /** What is marked as ended before a conference was named is ended by the one that all texts of the document are of. */
  #endedByAll(): void {
    const adopted = this.#sections.flatMap(({ role, adopting }) =>
      role === 'adopted' && adopting ? [adopting] : [],
    );
    const [by, ...others] = adopted;
    const isSame = (one: Adopting): boolean =>
      one.edition?.place === by?.edition?.place && one.edition?.year === by?.edition?.year;
    if (!by?.edition || !others.every(isSame)) return;
    for (const section of this.#sections) {
      if (section.role === 'suppressed') section.adopting ??= by;
    }
  }

  #addSuppression(mention: Mention, by: Adopting, title: string | null): void {
    const atom = mention.atoms.at(-1);
    if (!atom || !inCapitals(mention)) return;
    this.#sections.push({
      role: 'suppressed',
      heading: mention,
      atom,
      kind: mention.kind,
      title,
      adopting: by,
      proposal: null,
      action: 'SUP',
      author: null,
      start: mention.start,
      end: mention.end,
      history: [],
    });
  }
}
