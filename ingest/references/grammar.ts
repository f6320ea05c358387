/**
 * The grammar of references. One pass over the text stops at triggers (a noun such as *Resolution* before something that can be a
 * number, `ITU-T E.`, `A/RES/`), reads tokens from there, and goes on behind what it has read:
 *
 *     mention  := [body-before] noun [sector] item { separator item } [body-after]
 *     item     := number [edition] [body-after] [title]
 *     edition  := "(" ["Rev."] place "," year ")" | "(" ["Rev."] code ")" | "," code
 *
 * It says what is written, not who issued it: that is attribution's (attribution.ts).
 */
import type { InstrumentKind } from '../../graph/ids.ts';
import { bodyAfter, bodyBefore } from './bodies.ts';
import { conferenceCode, looksLikeYear, parseEdition } from './editions.ts';
import type { EditionHalf, ParsedEdition } from './editions.ts';
import { Tokens, isLetter, tokensOf, wordBefore } from './lexer.ts';
import type { Lexicon, Noun } from './lexicon.ts';
import { parseNumber } from './numbers.ts';
import type { ParsedNumber } from './numbers.ts';
import type { Atom, BodyHint, Mention, WrittenEdition } from './types.ts';

/** No mention is longer, in characters; a list that goes on beyond is cut there. */
const MOST_CHARACTERS = 4000;
/** No title between two members of a list is longer, in tokens. */
const MOST_TITLE_TOKENS = 60;
const MOST_IN_RANGE = 60;

/** All mentions of a text, in order, without overlap. */
export function parseMentions(text: string, lexicon: Lexicon): Mention[] {
  const mentions: Mention[] = [];
  const trigger = triggers(lexicon);
  for (let match = trigger.exec(text); match; match = trigger.exec(text)) {
    const mention = match[1]
      ? nounMention(text, match.index, lexicon)
      : otherMention(text, match.index, lexicon);
    if (!mention) continue;
    const before = mentions.at(-1);
    if (before && mention.start < before.end) continue;
    mentions.push(mention);
    trigger.lastIndex = Math.max(mention.end, match.index + 1);
  }
  return mentions.map((mention, n) => withBodyOfNext(text, mention, mentions[n + 1]));
}

const JOINED = /^\s*,?\s*(?:and|or)\s+(?:of\s+)?(?:the\s+)?$/;

/** `Resolution 44 (…) and of Resolution 54 (…) of WTSA`: the body that stands behind the second holds for both. */
function withBodyOfNext(text: string, mention: Mention, next: Mention | undefined): Mention {
  const hint = next?.atoms[0]?.hint;
  if (!next || !hint || !('where' in hint) || hint.where !== 'after' || mention.kind !== next.kind)
    return mention;
  if (mention.atoms.some((atom) => atom.hint !== null)) return mention;
  if (next.start - mention.end > 16 || !JOINED.test(text.slice(mention.end, next.start))) return mention;
  return { ...mention, atoms: mention.atoms.map((atom) => ({ ...atom, hint })) };
}

const triggerCache = new WeakMap<Lexicon, string>();

/**
 * Where a closer look pays: alternatives are literal and the look-ahead is bounded, so the expression is linear in the text.
 */
function triggers(lexicon: Lexicon): RegExp {
  let source = triggerCache.get(lexicon);
  if (!source) {
    const spellings = [...lexicon.nouns.keys()]
      .flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()])
      .sort((a, b) => b.length - a.length);
    source =
      `(${spellings.join('|')})(?=[^\\p{L}\\d([]{0,6}(?:\\d|\\[|ITU|N[Oo°o]|[A-Z]{1,3}\\.\\d|CCI))` +
      `|ITU.?[TRD](?=[^\\p{L}\\d]{1,4}[A-Z]{1,3}\\.\\d)|[ASE]/RES/(?=\\d)`;
    triggerCache.set(lexicon, source);
  }
  return new RegExp(source, 'gu');
}

function nounMention(text: string, start: number, lexicon: Lexicon): Mention | null {
  if (isLetter(text, start - 1) || '/.-'.includes(text.charAt(start - 1) || ' ')) return null;
  const tokens = new Tokens(text, start, start + MOST_CHARACTERS);
  const word = tokens.at(0);
  const noun = lexicon.nouns.get(word.norm);
  if (!noun) return null;
  let at = 1;
  if (lexicon.abbreviations.has(word.norm)) {
    if (!tokens.is(1, '.')) return null;
    at = 2;
  }
  const sector = lexicon.bodies.match(tokens, at);
  const inside: BodyHint | null =
    sector?.value && sector.value.startsWith('ITU-')
      ? {
          named: sector.value,
          words: text.slice(tokens.at(at).start, tokens.at(at + sector.length - 1).end),
          where: 'inside',
        }
      : null;
  if (inside && sector) at += sector.length;
  if (lexicon.words.no.has(tokens.at(at).norm))
    at += tokens.is(at + 1, '.') || tokens.is(at + 1, '°') ? 2 : 1;

  const before = bodyBefore(text, start, lexicon);
  if (before?.foreign) return null;
  const list = readList(tokens, at, { kind: noun.kind, noun, inside, lexicon });
  if (!list || list.foreign) return null;
  const lower = word.norm === text.slice(word.start, word.end);
  const hint = before?.hint ?? null;
  const supplement = ofSupplement(text, start, lexicon);
  const atoms = list.atoms.map((atom) => ({
    ...atom,
    hint: atom.hint ?? inside ?? hint,
    edition: supplement ? null : (atom.edition ?? before?.edition ?? null),
  }));
  if (!stands(atoms, noun.kind, lower, list.shape)) return null;
  return {
    start: before?.start ?? start,
    end: list.end,
    kind: noun.kind,
    noun: text.slice(word.start, tokens.at(lexicon.abbreviations.has(word.norm) ? 1 : 0).end),
    nounStart: start,
    draft: before?.draft ?? false,
    atoms,
  };
}

/**
 * Whether words in lower case, and Recommendations of bare number, name an instrument of these bodies: only with an edition, the
 * number of a session, or the body beside them. (`recommendation 2 of the Group of Specialists` names none.)
 */
function stands(
  atoms: readonly Atom[],
  kind: InstrumentKind,
  lower: boolean,
  shape: ParsedNumber['shape'],
): boolean {
  if (!lower && !(kind === 'recommendation' && shape === 'plain')) return true;
  if (shape === 'session' || shape === 'letter') return true;
  return shape !== 'slash' && atoms.some((atom) => atom.edition !== null || atom.hint !== null);
}

interface ListContext {
  kind: InstrumentKind;
  noun: Noun | null;
  inside: BodyHint | null;
  lexicon: Lexicon;
}

interface ParsedList {
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
function readList(tokens: Tokens, start: number, context: ListContext): ParsedList | null {
  const { kind, noun, inside, lexicon } = context;
  const sector = inside !== null;
  const items: Item[] = [];
  let pendingEdition = 0;
  let pendingBody = 0;
  let end = 0;
  let at = start;
  let foreign = false;
  for (;;) {
    const number = parseNumber(tokens, at, kind, sector, lexicon);
    if (!number) break;
    const first = items[0];
    const edition = editionOf(tokens, number.next, kind, lexicon);
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
    const next = separator(tokens, at, number, noun?.plural ?? true, kind, lexicon);
    if (next === null) break;
    at = next;
  }
  const shape = items[0]?.number.shape;
  if (!shape) return null;
  return { atoms: items.flatMap((item) => atomsOf(item, kind)), end, shape, foreign };
}

/** The edition behind a number: in brackets, or after a comma as a conference's code (`Resolution 813, WRC-23`). */
function editionOf(tokens: Tokens, at: number, kind: InstrumentKind, lexicon: Lexicon): ParsedEdition | null {
  if (kind === 'recommendation') {
    const approved = approvalDate(tokens, at);
    if (approved) return approved;
  }
  const bracketed = parseEdition(tokens, at, lexicon);
  if (bracketed) return bracketed;
  const code = tokens.is(at, ',') ? conferenceCode(tokens, at + 1, lexicon) : null;
  const year = code?.years[0];
  if (!code || year === undefined || code.body === 'COUNCIL' || tokens.at(at + 1).newline) return null;
  const next = at + 1 + code.length;
  return {
    halves: [{ edition: { revised: false, place: null, year, body: code.body }, change: 'kept' }],
    next,
    end: tokens.at(next - 1).end,
  };
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

/** The numbers between two that `to` joins: `50 to 52` → [51]. */
function rangeInto(
  tokens: Tokens,
  at: number,
  last: Item | undefined,
  number: ParsedNumber,
  lexicon: Lexicon,
): ParsedNumber[] {
  const joined = tokens.at(at - 1).norm;
  if (!last || last.edition || !(lexicon.words.to.has(joined) || joined === '-')) return [];
  const from = Number(last.number.numbers[0]);
  const to = Number(number.numbers[0]);
  if (number.shape !== 'plain' || !(to > from) || to - from > MOST_IN_RANGE) return [];
  return Array.from({ length: to - from - 1 }, (_, n) => ({ ...number, numbers: [String(from + n + 1)] }));
}

/** The token at which the next member of a list would begin; null where the list ends. */
function separator(
  tokens: Tokens,
  start: number,
  last: ParsedNumber,
  plural: boolean,
  kind: InstrumentKind,
  lexicon: Lexicon,
): number | null {
  const { and, to } = lexicon.words;
  let at = start;
  const mark = tokens.at(at);
  if (mark.norm === ',' || mark.norm === ';') at++;
  else if (mark.norm === '/' && kind === 'recommendation') return at + 1;
  else if (plural && (to.has(mark.norm) || (mark.norm === '-' && last.shape === 'plain'))) return at + 1;
  if (and.has(tokens.at(at).norm)) at++;
  if (at === start) return null;
  if (tokens.at(at).type === 'number' || tokens.is(at, '[') || last.shape === 'letter') return at;
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
  const halves: readonly EditionHalf[] = edition?.halves ?? [];
  const [old, fresh] = halves;
  if (number.redline) {
    return number.numbers.map((name, n) => ({
      number: name,
      edition: (halves[n] ?? old)?.edition ?? null,
      change: n === 0 ? 'deleted' : 'inserted',
      hint,
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
    }));
  }
  if (halves.length === 0)
    return number.numbers.map((name) => ({ number: name, edition: null, change: 'kept', hint }));
  return number.numbers.flatMap((name) =>
    halves.map(({ edition: written, change }): Atom => ({ number: name, edition: written, change, hint })),
  );
}

/** Whether it is a part's name that ends here (`Supplement 2 to Recommendation …`): the date behind it is then the part's. */
function ofSupplement(text: string, start: number, lexicon: Lexicon): boolean {
  if (!lexicon.words.to.has(wordBefore(text, start))) return false;
  const [part, number, to] = tokensOf(text, Math.max(0, start - 40), start).slice(-3);
  return (
    part !== undefined &&
    lexicon.words.supplements.has(part.norm) &&
    number?.type === 'number' &&
    lexicon.words.to.has(to?.norm ?? '')
  );
}

/** `ITU-T E.164` and `A/RES/70/125`: references that no noun announces. */
function otherMention(text: string, start: number, lexicon: Lexicon): Mention | null {
  if (isLetter(text, start - 1) || text.charAt(start - 1) === '-') return null;
  const tokens = new Tokens(text, start, start + MOST_CHARACTERS);
  const sector = lexicon.bodies.match(tokens, 0);
  const symbol = tokens.is(1, '/');
  const kind: InstrumentKind = symbol ? 'resolution' : 'recommendation';
  const first = symbol ? 4 : (sector?.length ?? 0);
  // A Sector's Reports and Handbooks bear numbers like its Recommendations'.
  if (!symbol && lexicon.words.otherSeries.has(wordBefore(text, start))) return null;
  const named = symbol ? SYMBOLS.get(tokens.at(0).norm) : sector?.value;
  if (!named) return null;
  const words = text.slice(start, tokens.at(first - 1).end);
  const inside: BodyHint = { named, words, where: 'inside' };
  const list = readList(tokens, first, { kind, noun: null, inside: symbol ? null : inside, lexicon });
  if (!list) return null;
  const supplement = ofSupplement(text, start, lexicon);
  const atoms = list.atoms.map((atom) => ({
    ...atom,
    hint: inside,
    edition: supplement ? null : atom.edition,
  }));
  return { start, end: list.end, kind, noun: null, nounStart: start, draft: false, atoms };
}

/** The first letter of a United Nations document symbol, as in `A/RES/70/125`. */
const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['a', 'UNGA'],
  ['s', 'UNSC'],
  ['e', 'ECOSOC'],
]);

/** The edition of an atom as the graph's `Occasion` wants it. */
export const writtenOccasion = (
  edition: WrittenEdition | null,
): { place: string | null; year: number | null; revised: boolean } =>
  edition
    ? { place: edition.place, year: edition.year, revised: edition.revised }
    : { place: null, year: null, revised: false };
