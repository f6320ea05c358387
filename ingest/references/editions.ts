/**
 * The edition that stands behind a number: `(Rev. Busan, 2014)`, `(Rev.WRC-15)`, `(1996, last modified 2001)`, and the two halves
 * that a redline leaves when it is flattened into text: `(Rev. Antalya, 2006Busan, 2014)`.
 */
import type { Change } from '../../graph/model.ts';
import type { Token, Tokens } from './lexer.ts';
import { foldWord } from './lexer.ts';
import type { Lexicon } from './lexicon.ts';
import type { WrittenEdition } from './types.ts';

export interface EditionHalf {
  readonly edition: WrittenEdition;
  readonly change: Change | null;
}

export interface ParsedEdition {
  /** One, or the halves of a redline, oldest first. */
  readonly halves: readonly EditionHalf[];
  /** The first token after it, and the offset where it ends. */
  readonly next: number;
  readonly end: number;
}

/** What has been read since the last boundary between halves. */
interface Piece {
  revised: boolean;
  places: string[];
  years: number[];
  body: string | null;
}

const fresh = (): Piece => ({ revised: false, places: [], years: [], body: null });

/** `last modified`, `revised in 2008`, `as amended`. */
const FILLERS = new Set(['last', 'and', 'as', 'in']);

/** Marks that may stand in an edition; brackets and strokes are an editor's, between old and new. */
const MARKS = new Set(['.', '-', ';', '/', '[', ']']);

/** No edition is longer: what goes on beyond is something else in brackets. */
const MOST_TOKENS = 32;

const isYear = (digits: string): boolean => /^(?:18|19|20)\d\d$/.test(digits);

/** `2014` → [2014]; `20102014`, two years that a redline ran together → [2010, 2014]; else none. */
function years(digits: string): number[] {
  if (isYear(digits)) return [Number(digits)];
  const [first, second] = [digits.slice(0, 4), digits.slice(4)];
  return digits.length === 8 && isYear(first) && isYear(second) ? [Number(first), Number(second)] : [];
}

/** The years of a conference's code: `15` → [2015], `2000` → [2000], `1215` (run together) → [2012, 2015]. */
export function codeYears(digits: string): number[] {
  const full = years(digits);
  if (full.length > 0) return full;
  const short = (two: string): number => (Number(two) >= 60 ? 1900 : 2000) + Number(two);
  if (digits.length === 2) return [short(digits)];
  return digits.length === 4 ? [short(digits.slice(0, 2)), short(digits.slice(2))] : [];
}

/** A conference's code at a token: `WRC-15`, `WRC 07`, `C16`, `Orb-88`. `length` counts tokens. */
export function conferenceCode(
  tokens: Tokens,
  at: number,
  lexicon: Lexicon,
): { body: string; years: number[]; length: number } | null {
  const word = tokens.at(at);
  const body = word.type === 'word' ? lexicon.codes.get(word.norm.toUpperCase()) : undefined;
  if (!body) return null;
  const hyphen = tokens.is(at + 1, '-') ? 1 : 0;
  const digits = tokens.at(at + 1 + hyphen);
  if (digits.type !== 'number' || (word.norm === 'c' && (digits.spaced || hyphen))) return null;
  const read = codeYears(digits.norm);
  return read.length > 0 ? { body, years: read, length: 2 + hyphen } : null;
}

/** The edition that a conference's code names: `WTSA-12`; `WTSA-0812` names the old and the new one of a redline. */
export function codeEdition(body: string, years: readonly number[]): EditionHalf[] {
  const newest = Math.max(...years);
  return [...years]
    .sort((a, b) => a - b)
    .map((year) => ({
      edition: { revised: false, place: null, year, body },
      change: years.length === 1 ? 'kept' : year < newest ? 'deleted' : 'inserted',
    }));
}

/**
 * Reads the edition whose opening bracket is token `at`; null where what is in brackets is none. Two brackets one behind the other
 * are the halves of a redline: `(Rev. Antalya, 2006)(Rev. Busan, 2014)`.
 */
export function parseEdition(tokens: Tokens, at: number, lexicon: Lexicon): ParsedEdition | null {
  if (!tokens.is(at, '(')) return null;
  const old = plainEdition(tokens, at, lexicon) ?? new EditionReader(tokens, at, lexicon).read();
  if (!old || !tokens.is(old.next, '(') || tokens.at(old.next).newline) return old;
  const fresh = new EditionReader(tokens, old.next, lexicon).read();
  const [a, b] = [onlyEdition(old), onlyEdition(fresh)];
  if (!fresh || !a?.place || !b?.place || a.year >= b.year) return old;
  const halves: EditionHalf[] = [
    { edition: a, change: 'deleted' },
    { edition: b, change: 'inserted' },
  ];
  return { halves, next: fresh.next, end: fresh.end };
}

const onlyEdition = (parsed: ParsedEdition | null): WrittenEdition | null =>
  parsed?.halves.length === 1 ? (parsed.halves[0]?.edition ?? null) : null;

/** `(Rev. Busan, 2014)` and `(Kyoto, 1994)`, as nine editions of ten are written; null for every other form. */
function plainEdition(tokens: Tokens, start: number, lexicon: Lexicon): ParsedEdition | null {
  const revised = tokens.is(start + 1, 'rev') && tokens.is(start + 2, '.');
  let at = start + (revised ? 3 : 1);
  const place = lexicon.places.match(tokens, at);
  if (!place) return null;
  at += place.length;
  if (!tokens.is(at, ',')) return null;
  const year = tokens.at(at + 1);
  const close = tokens.at(at + 2);
  if (year.type !== 'number' || close.norm !== ')' || !isYear(year.norm)) return null;
  const edition: WrittenEdition = { revised, place: place.value, year: Number(year.norm), body: null };
  return { halves: [{ edition, change: 'kept' }], next: at + 3, end: close.end };
}

/** Reads an edition in whatever form, piece by piece: a new piece begins where what was read is whole. */
class EditionReader {
  readonly #tokens: Tokens;
  readonly #start: number;
  readonly #lexicon: Lexicon;
  readonly #pieces: Piece[] = [];
  #piece = fresh();
  /** Words of no fixed list, a place that the registry does not know: where they stand. */
  #unknownPlace: { start: number; end: number } | null = null;
  #amended = false;
  #listed = false;

  constructor(tokens: Tokens, start: number, lexicon: Lexicon) {
    this.#tokens = tokens;
    this.#start = start;
    this.#lexicon = lexicon;
  }

  read(): ParsedEdition | null {
    const tokens = this.#tokens;
    let at = this.#start + 1;
    while (at < this.#start + MOST_TOKENS) {
      const token = tokens.at(at);
      if (token.type === 'end' || token.type === 'break' || token.norm === ')') break;
      const length = this.#take(token, at);
      if (length === 0) return null;
      at += length;
    }
    this.#boundary();
    const closed = tokens.is(at, ')');
    const pieces = this.#pieces;
    if (pieces.length === 0 || (!closed && pieces.every((p) => p.places.length === 0 && p.body === null)))
      return null;
    return {
      halves: halves(pieces, this.#amended, this.#listed),
      next: closed ? at + 1 : at,
      end: tokens.at(closed ? at : at - 1).end,
    };
  }

  /** Takes what stands at a token; gives how many tokens that were, 0 where it belongs to no edition. */
  #take(token: Token, at: number): number {
    if (token.type === 'mark') return this.#mark(token);
    if (token.type === 'number') return this.#year(token);
    if (this.#lexicon.words.revisedWords.has(token.norm)) {
      this.#closePlace();
      this.#boundary();
      this.#piece.revised = true;
      if (token.norm !== 'rev' && token.norm !== 'revised') this.#amended = true;
      return 1;
    }
    if (FILLERS.has(token.norm)) return 1;
    return (
      this.#code(at) || this.#place(at) || this.#gluedPlaces(token) || this.#body(at) || this.#word(token)
    );
  }

  #mark({ norm }: Token): number {
    if (norm === ';') this.#listed = this.#pieces.length > 0 || this.#piece.years.length > 0;
    if (norm === ',') this.#closePlace();
    return norm === ',' || MARKS.has(norm) ? 1 : 0;
  }

  #year({ norm }: Token): number {
    const piece = this.#piece;
    const read = years(norm);
    // `WTDC-10 14`: the old and the new digits of one code.
    const recoded = read.length === 0 && piece.body !== null && piece.years.length > 0;
    if (recoded && norm.length === 2) read.push(...codeYears(norm));
    if (read.length === 0) return 0;
    this.#closePlace();
    // `(MarrakeshAntalya, 2002 2006)`: as many years as places belong together.
    if (piece.years.length >= Math.max(1, piece.places.length) && !recoded) this.#boundary();
    this.#piece.years.push(...read);
    return 1;
  }

  #code(at: number): number {
    const code = conferenceCode(this.#tokens, at, this.#lexicon);
    if (!code) return 0;
    this.#closePlace();
    this.#boundary();
    this.#piece.body = code.body;
    this.#piece.years.push(...code.years);
    return code.length;
  }

  #place(at: number): number {
    const place = this.#lexicon.places.match(this.#tokens, at);
    if (!place) return 0;
    this.#closePlace();
    this.#boundary();
    this.#piece.places.push(place.value);
    return place.length;
  }

  #gluedPlaces({ norm }: Token): number {
    const glued = splitPlaces(norm, this.#lexicon);
    if (!glued) return 0;
    this.#boundary();
    this.#piece.places.push(...glued);
    return 1;
  }

  #body(at: number): number {
    const body = this.#lexicon.bodies.match(this.#tokens, at);
    if (!body?.value) return 0;
    this.#piece.body = body.value;
    return body.length;
  }

  /** A word that nothing knows: the place of a conference, if it has a capital letter or follows one that has. */
  #word({ start, end, capital }: Token): number {
    if (!capital && this.#unknownPlace === null) return 0;
    this.#boundary();
    this.#unknownPlace = { start: this.#unknownPlace?.start ?? start, end };
    return 1;
  }

  #boundary(): void {
    if (this.#piece.years.length === 0) return;
    this.#pieces.push(this.#piece);
    this.#piece = fresh();
  }

  #closePlace(): void {
    if (!this.#unknownPlace) return;
    const { start, end } = this.#unknownPlace;
    this.#piece.places.push(this.#tokens.text.slice(start, end).replace(/\s+/g, ' '));
    this.#unknownPlace = null;
  }
}

/** `hyderabaddubai` → [Hyderabad, Dubai]; null where it is not two known places run together. */
function splitPlaces(word: string, lexicon: Lexicon): [string, string] | null {
  for (let cut = 4; cut <= word.length - 4; cut++) {
    const first = lexicon.gluedPlaces.get(word.slice(0, cut));
    const second = first && lexicon.gluedPlaces.get(word.slice(cut));
    if (first && second) return [first, second];
  }
  return null;
}

/**
 * The editions that the pieces give. Several years without a place are one edition and its amendments: the latest counts. With
 * places, or a code whose digits ran together, they are the halves of a redline, and the older was deleted; where years are equal
 * the text does not tell. A semicolon lists editions, all of which stand.
 */
function halves(pieces: readonly Piece[], amended: boolean, listed: boolean): EditionHalf[] {
  const shared = pieces[0]?.revised ?? false;
  const all = pieces.flatMap(({ revised, places, years: written, body }): WrittenEdition[] => {
    const count = Math.max(places.length, written.length);
    return Array.from({ length: count }, (_, n) => ({
      revised: revised || shared,
      place: places[Math.min(n, places.length - 1)] ?? null,
      year: written[Math.min(n, written.length - 1)] as number,
      body,
    }));
  });
  const placeless = pieces.length > 1 && all.every((edition) => edition.place === null);
  if (placeless && (amended || all.every((edition) => edition.body === null))) {
    const latest = Math.max(...all.map((edition) => edition.year));
    const { body } = all[0] as WrittenEdition;
    return [
      {
        edition: { revised: pieces.some((p) => p.revised), place: null, year: latest, body },
        change: 'kept',
      },
    ];
  }
  if (all.length === 1 || listed) return all.map((edition) => ({ edition, change: 'kept' }));
  const newest = Math.max(...all.map((edition) => edition.year));
  const told = all.some((edition) => edition.year < newest);
  return [...all]
    .sort((a, b) => a.year - b.year)
    .map((edition) => ({ edition, change: told ? (edition.year < newest ? 'deleted' : 'inserted') : null }));
}

/** An edition without brackets: `Resolution 75, Geneva, 2006`, `Resolution 75 Rev. Geneva, 2006`; null where none stands there. */
export function openEdition(tokens: Tokens, start: number, lexicon: Lexicon): ParsedEdition | null {
  let at = tokens.is(start, ',') ? start + 1 : start;
  const revised = lexicon.words.revisedWords.has(tokens.at(at).norm);
  if (revised) at += tokens.is(at + 1, '.') ? 2 : 1;
  if (at === start) return null;
  const place = lexicon.places.match(tokens, at);
  if (!place) return null;
  at += place.length;
  if (tokens.is(at, ',')) at++;
  const year = tokens.at(at);
  if (year.type !== 'number' || !isYear(year.norm)) return null;
  const edition: WrittenEdition = { revised, place: place.value, year: Number(year.norm), body: null };
  return { halves: [{ edition, change: 'kept' }], next: at + 1, end: year.end };
}

/** A year whose brackets a scanner lost, wholly or on the left: `868 1993`, `387 1976)`; null where none stands there. */
export function bareYear(tokens: Tokens, at: number): ParsedEdition | null {
  const year = tokens.at(at);
  if (year.type !== 'number' || !year.spaced || year.newline || !isYear(year.norm)) return null;
  const closed = tokens.is(at + 1, ')');
  const after = tokens.at(at + 1);
  if (!closed && after.type === 'number') return null;
  const edition: WrittenEdition = { revised: false, place: null, year: Number(year.norm), body: null };
  return {
    halves: [{ edition, change: 'kept' }],
    next: at + (closed ? 2 : 1),
    end: closed ? after.end : year.end,
  };
}

/** Whether a year stands alone in these digits; a number that is one may be a date rather than an instrument's. */
export const looksLikeYear = (digits: string): boolean => isYear(digits);

/** Whether two place names are one, whatever their accents and hyphens. */
export const samePlace = (a: string, b: string): boolean =>
  foldWord(a).replace(/[^\p{L}]/gu, '') === foldWord(b).replace(/[^\p{L}]/gu, '');
