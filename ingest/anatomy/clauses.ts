/** Clauses (*recalling*, *instructs the Director of …*), the labels of provisions, and who is addressed. */
import type { ClauseKind } from '../../graph/model.ts';
import { PhraseTable } from '../references/lexicon.ts';
import { Tokens } from '../references/lexer.ts';
import english from './lexicon/en.json' with { type: 'json' };

const verbs = new PhraseTable<ClauseKind>();
for (const words of english.preambular) verbs.add(words, 'preambular');
for (const words of english.operative) verbs.add(words, 'operative');
const modifiers = new PhraseTable<true>();
for (const words of english.modifiers) modifiers.add(words, true);
const addressees = new PhraseTable<string>();
for (const [id, names] of Object.entries(english.addressees))
  for (const name of names) addressees.add(name, id);

/** Longer than this, in characters, is a paragraph that happens to begin with the word. */
export const LONGEST_CLAUSE = 320;

export interface ClauseWords {
  /** The words that open the clause, whom it addresses included. */
  readonly text: string;
  /** The verb alone, with what modifies it: `further instructs`. */
  readonly verb: string;
  readonly kind: ClauseKind;
  readonly addressees: readonly string[];
  /** Offset at which the first provision begins in the same paragraph; null where nothing follows. */
  readonly contentFrom: number | null;
}

/** Reads the words that open a clause at `start`; null where the paragraph opens none. */
export function clauseAt(text: string, start: number, end: number): ClauseWords | null {
  const tokens = new Tokens(text, start, Math.min(end, start + 2 * LONGEST_CLAUSE));
  const before = modifiers.match(tokens, 0);
  const verb = verbs.match(tokens, before?.length ?? 0);
  if (!verb) return null;
  let length = (before?.length ?? 0) + verb.length;
  const trailing = modifiers.match(tokens, length);
  if (trailing) length += trailing.length;
  // `noting with satisfaction and appreciation`: how it is said belongs to the clause, where the line says nothing more.
  if (tokens.is(length, 'with')) {
    let end = length + 1;
    while (tokens.at(end).type === 'word') end++;
    if (tokens.at(end).type === 'end' || tokens.is(end, ',') || tokens.is(end, ':')) length = end;
  }
  const next = tokens.at(length);
  const opening = tokens.at(length - 1).end;
  if (verb.value === 'preambular') {
    if (next.type === 'end' || next.norm === ',' || next.norm === ':') {
      return {
        text: words(text, start, opening),
        verb: words(text, start, opening),
        kind: 'preambular',
        addressees: [],
        contentFrom: contentAfter(tokens, length),
      };
    }
    const verb = words(text, start, opening);
    return { text: verb, verb, kind: 'preambular', addressees: [], contentFrom: next.start };
  }
  const body = readAddressed(tokens, length);
  if (end - start > LONGEST_CLAUSE && body.contentFrom === null) return null;
  return {
    text: words(text, start, body.end ?? opening),
    verb: words(text, start, opening),
    kind: 'operative',
    addressees: body.addressees,
    contentFrom: body.contentFrom,
  };
}

const contentAfter = (tokens: Tokens, length: number): number | null => {
  const next = tokens.at(length + 1);
  return tokens.at(length).type === 'end' || next.type === 'end' ? null : next.start;
};

/** Reads on from the verb to where content begins (`to …`, `that …`, `1 …`), gathering whom the clause addresses. */
function readAddressed(
  tokens: Tokens,
  from: number,
): { addressees: string[]; end: number | null; contentFrom: number | null } {
  const found = new Set<string>();
  let end: number | null = null;
  for (let i = from; ;) {
    const token = tokens.at(i);
    if (token.type === 'end' || token.type === 'break')
      return { addressees: [...found], end, contentFrom: null };
    // `resolves to instruct the Secretary-General` addresses as `instructs` does.
    const indirect =
      i === from &&
      token.norm === 'to' &&
      /^(?:instruct|invite|urge|request|encourage)$/.test(tokens.at(i + 1).norm);
    if (indirect) {
      end = tokens.at(i + 1).end;
      i += 2;
      continue;
    }
    if (token.norm === 'to' || token.norm === 'that' || token.norm === ':' || token.type === 'number') {
      return { addressees: [...found], end, contentFrom: token.start };
    }
    const addressed = addressees.match(tokens, i);
    if (addressed) {
      found.add(addressed.value);
      i += addressed.length;
    } else i++;
    end = tokens.at(i - 1).end;
  }
}

const words = (text: string, start: number, end: number): string =>
  text
    .slice(start, end)
    .replace(/\s+/g, ' ')
    .replace(/[,:;]$/, '')
    .trim();

/** A provision's own label at the beginning of a paragraph. */
export interface Label {
  readonly text: string;
  readonly level: 'number' | 'letter' | 'roman' | 'dash';
  /** Offset of the words behind it; the paragraph's end where the label stands alone. */
  readonly contentFrom: number;
}

const LABEL =
  /(?:(\d{1,2}(?:\.\d{1,2})*(?:bis|ter)?)[.)]?|\(?([a-z]{1,3})\)|([–—•·●▪-]))(?=[\s\u00a0]|$)[\s\u00a0]*/y;

/**
 * Reads a label: `a)`, `1`, `2.1`, `ii)`, `–`. `i)` is a letter after `h)` and after `ii)`, else a Roman numeral. A label of two letters is the
 * deleted and the inserted one of a flattened redline: the second counts.
 */
export function labelAt(
  text: string,
  start: number,
  end: number,
  previous: Pick<LabelPath, 'letter' | 'roman'> | null,
): Label | null {
  LABEL.lastIndex = start;
  const match = LABEL.exec(text);
  if (!match || LABEL.lastIndex > end + 1) return null;
  const contentFrom = Math.min(LABEL.lastIndex, end);
  const [, digits, letters, dash] = match;
  if (dash) return { text: dash, level: 'dash', contentFrom };
  if (digits) return { text: digits, level: 'number', contentFrom };
  const name = letters ?? '';
  const roman =
    /^(?:i{1,3}|iv|vi{0,3}|ix|x{1,2}i{0,3})$/.test(name) &&
    !isNextLetter(name, previous?.letter ?? null) &&
    !(name === 'i' && ROMAN.indexOf(previous?.roman?.replace(')', '') ?? '') > 0);
  if (roman) return { text: `${name})`, level: 'roman', contentFrom };
  const letter = name.length === 2 && name.charAt(0) !== name.charAt(1) ? name.charAt(1) : name;
  return { text: `${letter})`, level: 'letter', contentFrom };
}

/** Whether a letter follows the last one in the alphabet: after `h)`, `i)` is a letter. */
function isNextLetter(name: string, previous: string | null): boolean {
  const last = previous?.replace(')', '') ?? '';
  return name.length === 1 && last.length === 1 && name.charCodeAt(0) === last.charCodeAt(0) + 1;
}

/** A clause that is one numbered paragraph, and its number. */
export interface NumberedClause {
  readonly clause: ClauseWords;
  readonly label: Label;
}

/** Reads `2. Requests the Secretary-General to report …` at `start`; null where no operative verb with a capital follows a number. */
export function numberedClause(text: string, start: number, end: number): NumberedClause | null {
  const code = text.charCodeAt(start);
  if (code < 49 || code > 57) return null;
  const label = labelAt(text, start, end, null);
  if (
    label?.level !== 'number' ||
    label.contentFrom >= end ||
    !/\p{Lu}/u.test(text.charAt(label.contentFrom))
  )
    return null;
  const clause = clauseAt(text, label.contentFrom, end);
  return clause?.kind === 'operative' ? { clause, label } : null;
}

const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

/** The numeral that follows `ii)`: `iii)`; of null the first. Null at the end of what is known. */
export function nextRoman(label: string | null): string | null {
  const numeral = ROMAN[label === null ? 0 : ROMAN.indexOf(label.replace(')', '')) + 1];
  return numeral === undefined ? null : `${numeral})`;
}

const JOINED = /([;.,:])\s+(?:_{3,}\s+)?(?:(\d{1,2})(?=\s+(?:to|that)\b)|([ivx]{1,4}\))(?=\s))/g;

/**
 * Where, inside a paragraph, the label stands that would come next: a number before *to* or *that*, a Roman numeral. `first`: the
 * numeral would be a row's first, which a colon announces. Null where neither stands there.
 */
export function joinedLabel(
  text: string,
  start: number,
  end: number,
  next: { number: string | null; roman: string | null; first: boolean },
): number | null {
  const paragraph = text.slice(start, end);
  const numbered = next.number !== null && paragraph.includes(next.number);
  if (!numbered && !(next.roman !== null && paragraph.includes(next.roman))) return null;
  JOINED.lastIndex = 0;
  for (let match = JOINED.exec(paragraph); match; match = JOINED.exec(paragraph)) {
    const [whole, mark, number, roman] = match;
    const follows =
      number === undefined
        ? roman === next.roman && (next.first ? mark === ':' : mark !== ':')
        : number === next.number && (mark === ';' || mark === '.');
    if (follows) return start + match.index + whole.length - (number ?? roman ?? '').length;
  }
  return null;
}

/** `56` behind `5` is the deleted and the inserted number of a flattened redline: 6. */
function inTurn(number: string, previous: string | null): string {
  const next = String(Number(previous ?? 0) + 1);
  return /^\d+$/.test(number) && number.length > next.length && number.endsWith(next) ? next : number;
}

/** The place of a provision under its clause, as its labels nest: number, letter, Roman numeral. */
export class LabelPath {
  #number: string | null = null;
  #letter: string | null = null;
  #roman: string | null = null;

  /** The last letter given, which tells a following `i)`. */
  get letter(): string | null {
    return this.#letter;
  }

  get number(): string | null {
    return this.#number;
  }

  get roman(): string | null {
    return this.#roman;
  }

  /** Takes the next label in and gives the whole path: `2 i)`. A dash stays with the provision above it. */
  enter(label: Label): string {
    if (label.level === 'number') {
      this.#number = inTurn(label.text, this.#number);
      this.#letter = this.#roman = null;
    } else if (label.level === 'letter') {
      this.#letter = label.text;
      this.#roman = null;
    } else if (label.level === 'roman') this.#roman = label.text;
    return this.path;
  }

  get path(): string {
    let path = this.#number ?? '';
    if (this.#letter !== null) path += path === '' ? this.#letter : ` ${this.#letter}`;
    if (this.#roman !== null) path += path === '' ? this.#roman : ` ${this.#roman}`;
    return path;
  }
}

const INLINE_CLAUSE = new RegExp(
  `[,;]\\s+(?:and\\s+)?(?=(?:(?:further|also|strongly)\\s+)?(?:${[...english.addressed, ...english.preambular, 'resolves', 'decides'].join('|')})\\b)`,
  'g',
);

/**
 * Where a clause opens at the end of a paragraph (`…, instructs the Director of the Bureau`), as happens where lines of a text
 * were joined: the offset of its first word, null where there is none.
 */
export function clauseAtEnd(text: string, start: number, end: number): number | null {
  // A clause ends in no mark that ends a provision.
  if (text.charAt(end - 1) === ';' || text.charAt(end - 1) === '.') return null;
  const tail = Math.max(start, end - LONGEST_CLAUSE - 16);
  const paragraph = text.slice(tail, end);
  let found: number | null = null;
  INLINE_CLAUSE.lastIndex = 0;
  for (let match = INLINE_CLAUSE.exec(paragraph); match; match = INLINE_CLAUSE.exec(paragraph)) {
    const from = tail + match.index + match[0].length;
    const clause = clauseAt(text, from, end);
    const whole =
      clause?.contentFrom === null && (clause.kind === 'preambular' || clause.addressees.length > 0);
    if (whole) found = from;
  }
  return found;
}
