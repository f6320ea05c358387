/**
 * Lists of numbers, and the editions and bodies that hold for them: `47 and 48 (Rev. Dubai, 2012) and 49, 50 (Rev. Hammamet, 2016)
 * of WTSA`. An edition holds for every number since the last one, a body for every number before it.
 */
import type { InstrumentKind } from '../../graph/ids.ts';
import { bodyAfter } from './bodies.ts';
import {
  bareYear,
  codeEdition,
  conferenceCode,
  looksLikeYear,
  openEdition,
  parseEdition,
} from './editions.ts';
import type { EditionHalf, ParsedEdition } from './editions.ts';
import type { Tokens } from './lexer.ts';
import type { Lexicon, Noun } from './lexicon.ts';
import { parseNumber } from './numbers.ts';
import type { ParsedNumber } from './numbers.ts';
import type { Atom, BodyHint } from './types.ts';

/** No title between two members of a list is longer, in tokens. */
const MOST_TITLE_TOKENS = 60;
const MOST_IN_RANGE = 60;

export interface ListContext {
  kind: InstrumentKind;
  noun: Noun | null;
  /** Whether the noun is written small, as the United Nations write it. */
  small: boolean;
  /** Whether a Sector is named before the number: `ITU-R 7-3` is one number then. */
  sector: boolean;
  lexicon: Lexicon;
}

export interface ParsedList {
  atoms: Atom[];
  end: number;
  shape: ParsedNumber['shape'];
  /** True where the words after it name another organization. */
  foreign: boolean;
}

/** A member of a list whose edition, or body, may still stand ahead. */
interface Item {
  number: ParsedNumber;
  edition: ParsedEdition | null;
  hint: BodyHint | null;
}

/** Reads `47 and 48 (Rev. Dubai, 2012) and 49, 50 (Rev. Hammamet, 2016) of WTSA` from the first number on. */
export function readList(tokens: Tokens, start: number, context: ListContext): ParsedList | null {
  const { kind, noun, small, sector, lexicon } = context;
  const items: Item[] = [];
  let pendingEdition = 0;
  let pendingBody = 0;
  let end = 0;
  let at = start;
  let foreign = false;
  for (;;) {
    // `Resolutions ITU-R 1-6 and ITU-R 2-6`: the Sector may be said again.
    if (sector && kind === 'resolution' && items.length > 0)
      at += lexicon.bodies.match(tokens, at)?.length ?? 0;
    const number = parseNumber(tokens, at, kind, sector, lexicon);
    if (!number) break;
    const first = items[0];
    const yearly = first ? items.some(isDatedByYear) : small;
    const edition =
      editionOf(tokens, number.next, kind, lexicon) ??
      (yearly && kind === 'resolution' ? bareYear(tokens, number.next) : null);
    if (first && !belongs(tokens, at, number, edition, first.number, noun?.plural ?? true)) break;
    const ranged = first ? rangeInto(tokens, at, items.at(-1), number, lexicon) : [];
    for (const between of ranged) items.push({ number: between, edition: null, hint: null });
    items.push({ number, edition, hint: null });
    at = edition?.next ?? number.next;
    end = edition?.end ?? number.end;
    if (edition) {
      for (const item of items.slice(pendingEdition)) item.edition ??= edition;
      pendingEdition = items.length;
    }
    const tail = bodyAfter(tokens, at, lexicon);
    if (tail) {
      if (tail.foreign) foreign = true;
      let own = tail.edition;
      if (!edition && !own && tokens.is(tail.next, '(')) own = parseEdition(tokens, tail.next, lexicon);
      if (own && pendingEdition < items.length) {
        for (const item of items.slice(pendingEdition)) item.edition ??= own;
        pendingEdition = items.length;
      }
      for (const item of items.slice(pendingBody)) item.hint = tail.hint;
      if (tail.hint) pendingBody = items.length;
      at = Math.max(tail.next, own?.next ?? 0);
      if (tail.covers) end = Math.max(tail.end, own?.end ?? 0);
    }
    const next = separator(tokens, at, number, context);
    if (next === null) break;
    at = next;
  }
  const shape = items[0]?.number.shape;
  if (!shape) return null;
  return { atoms: items.flatMap((item) => atomsOf(item, kind)), end, shape, foreign };
}

/** `186 (1964)`: dated as the Security Council's are. */
const isDatedByYear = ({ edition }: Item): boolean =>
  edition?.halves.every(({ edition: written }) => written.place === null && written.body === null) ?? false;

/** The edition behind a number: in brackets, or after a comma as a conference's code (`Resolution 813, WRC-23`). */
function editionOf(tokens: Tokens, at: number, kind: InstrumentKind, lexicon: Lexicon): ParsedEdition | null {
  if (kind === 'recommendation') {
    const approved = approvalDate(tokens, at);
    if (approved) return approved;
  }
  const bracketed = parseEdition(tokens, at, lexicon);
  if (bracketed) return bracketed;
  const open = openEdition(tokens, at, lexicon);
  if (open) return open;
  const code = tokens.is(at, ',') ? conferenceCode(tokens, at + 1, lexicon) : null;
  if (!code || code.body === 'COUNCIL' || tokens.at(at + 1).newline) return null;
  const next = at + 1 + code.length;
  // `PP Decision 5, WTDC-10 Decision 1`: the code is the next one's.
  if (lexicon.nouns.has(tokens.at(next).norm)) return null;
  return { halves: codeEdition(code.body, code.years), next, end: tokens.at(next - 1).end };
}

/** `(V14) (08/2021)`, `(05/2013)`: the date on which a Recommendation was approved. */
function approvalDate(tokens: Tokens, start: number): ParsedEdition | null {
  let at = start;
  if (tokens.is(at, '(') && tokens.is(at + 1, 'v') && tokens.is(at + 3, ')')) at += 4;
  const year = tokens.at(at + 3);
  const dated =
    tokens.is(at, '(') && tokens.is(at + 2, '/') && looksLikeYear(year.norm) && tokens.is(at + 4, ')');
  if (!dated) return null;
  const edition = { revised: false, place: null, year: Number(year.norm), body: null };
  return { halves: [{ edition, change: 'kept' }], next: at + 5, end: tokens.at(at + 4).end };
}

/** Whether what looks like a further member of a list is one. */
function belongs(
  tokens: Tokens,
  at: number,
  number: ParsedNumber,
  edition: ParsedEdition | null,
  first: ParsedNumber,
  plural: boolean,
): boolean {
  if (number.shape !== first.shape && !(edition && first.shape === 'plain')) return false;
  if (edition) return true;
  // The next line may be a provision that begins with its own number.
  if (tokens.at(at).newline && number.shape === 'plain') return false;
  if (number.shape === 'plain' && looksLikeYear(number.numbers[0] ?? '') && number.numbers[0]?.length === 4) {
    return plural && Number(number.numbers[0]) < 1900;
  }
  return plural || number.shape !== 'plain';
}

/** The numbers between two that `to` joins: `50 to 52` → [51], `X.1205 to X.1207` → [X.1206]. */
function rangeInto(
  tokens: Tokens,
  at: number,
  last: Item | undefined,
  number: ParsedNumber,
  lexicon: Lexicon,
): ParsedNumber[] {
  const joined = tokens.at(at - 1).norm;
  if (!last || last.edition || !(lexicon.words.to.has(joined) || joined === '-')) return [];
  const [from, to] = [last.number, number].map(({ numbers }) => /^([A-Z]+\.)?(\d+)$/.exec(numbers[0] ?? ''));
  if (!from || !to || from[1] !== to[1]) return [];
  const between = Number(to[2]) - Number(from[2]) - 1;
  if (between < 0 || between >= MOST_IN_RANGE) return [];
  return Array.from({ length: between }, (_, n) => ({
    ...number,
    numbers: [`${from[1] ?? ''}${Number(from[2]) + n + 1}`],
  }));
}

/** The token at which the next member of a list would begin; null where the list ends. */
function separator(
  tokens: Tokens,
  start: number,
  last: ParsedNumber,
  { noun, kind, sector, lexicon }: ListContext,
): number | null {
  const { and, to } = lexicon.words;
  const plural = noun?.plural ?? true;
  let at = start;
  const mark = tokens.at(at);
  if (mark.norm === ',' || mark.norm === ';') at++;
  else if (mark.norm === '/' && kind === 'recommendation') return at + 1;
  else if (plural && (to.has(mark.norm) || (mark.norm === '-' && last.shape === 'plain'))) return at + 1;
  if (and.has(tokens.at(at).norm)) at++;
  if (at === start) return null;
  const lettered =
    last.shape === 'letter' ||
    tokens.is(at, 's') ||
    tokens.is(at, 'es') ||
    (sector && kind === 'resolution' && lexicon.bodies.match(tokens, at) !== null);
  if (tokens.at(at).type === 'number' || tokens.is(at, '[') || lettered) return at;
  return mark.norm === ',' && plural ? afterTitle(tokens, at, last, lexicon) : null;
}

/** Behind a title that stands between two members: `70/1, on the 2030 Agenda, and 70/125, on …`. */
function afterTitle(tokens: Tokens, start: number, last: ParsedNumber, lexicon: Lexicon): number | null {
  for (let at = start; at < start + MOST_TITLE_TOKENS; at++) {
    const token = tokens.at(at);
    if (token.type === 'end' || token.type === 'break' || token.norm === ';' || lexicon.nouns.has(token.norm))
      return null;
    if (token.norm === '.' && tokens.at(at + 1).spaced) return null;
    if (token.norm !== ',' && !lexicon.words.and.has(token.norm)) continue;
    const next = lexicon.words.and.has(tokens.at(at + 1).norm) ? at + 2 : at + 1;
    if (tokens.at(next).type !== 'number') continue;
    const slashed = tokens.is(next + 1, '/') && !tokens.at(next + 1).spaced;
    const dated = tokens.is(next + 1, '(') && parseEdition(tokens, next + 1, lexicon) !== null;
    if (last.shape === 'session' ? slashed : dated) return next;
  }
  return null;
}

/** The atoms of one member: a number in each half of its edition, or each number of a range in the one edition. */
function atomsOf({ number, edition, hint }: Item, kind: InstrumentKind): Atom[] {
  const { shape } = number;
  const halves: readonly EditionHalf[] = edition?.halves ?? [];
  const [old, fresh] = halves;
  if (number.redline) {
    return number.numbers.map((name, n) => ({
      number: name,
      edition: (halves[n] ?? old)?.edition ?? null,
      change: n === 0 ? 'deleted' : 'inserted',
      hint,
      shape,
    }));
  }
  const [only] = number.numbers;
  // Opinions are never revised: two editions prove two opinions, whose numbers a redline ran together.
  if (kind === 'opinion' && old && fresh && halves.length === 2 && only?.length === 2) {
    return [old, fresh].map(({ edition: written, change }, n) => ({
      number: only.charAt(n),
      edition: written,
      change,
      hint,
      shape,
    }));
  }
  // So do two editions with a place of a number that no conference reaches: `Resolution 7169 (Rev. Antalya, 2006Busan, 2014)`.
  if (old?.edition.place && fresh && halves.length === 2 && only && /^(?:\d{4}|\d{6})$/.test(only)) {
    return [old, fresh].map(({ edition: written, change }, n) => ({
      number: only.slice((n * only.length) / 2, ((n + 1) * only.length) / 2),
      edition: written,
      change,
      hint,
      shape,
    }));
  }
  if (halves.length === 0)
    return number.numbers.map((name) => ({ number: name, edition: null, change: 'kept', hint, shape }));
  return number.numbers.flatMap((name) =>
    halves.map(({ edition: written, change }): Atom => ({
      number: name,
      edition: written,
      change,
      hint,
      shape,
    })),
  );
}
