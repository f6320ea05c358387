/**
 * The grammar of references. One pass over the text (scanner.ts) stops at words and marks such as *Resolution*, *ITU* or `/`; where
 * what follows can be a number, tokens are read from there, and the pass goes on behind them:
 *
 *     mention  := [body-before] noun [sector] item { separator item } [body-after]
 *     item     := number [edition] [body-after] [title]
 *     edition  := "(" ["Rev."] place "," year ")" | "(" ["Rev."] code ")" | "," code
 *
 * It says what is written, not who issued it: that is attribution's (attribution.ts).
 */
import type { InstrumentKind } from '../../graph/ids.ts';
import { bodyBefore } from './bodies.ts';
import { Tokens, isLetter, tokensOf, wordBefore } from './lexer.ts';
import type { Lexicon } from './lexicon.ts';
import { readList } from './lists.ts';
import { parseNumber } from './numbers.ts';
import type { ParsedNumber } from './numbers.ts';
import { readNames } from './names.ts';
import { pinpointAfter, pinpointBefore } from './pinpoint.ts';
import { Scanner } from './scanner.ts';
import type { Trigger } from './scanner.ts';
import type { Atom, BodyHint, EntityName, Mention, TextReadings, WrittenEdition } from './types.ts';

/** No mention is longer, in characters; a list that goes on beyond is cut there. */
const MOST_CHARACTERS = 4000;

/** All that a text names, in order, without overlap. */
export function readText(text: string, lexicon: Lexicon): TextReadings {
  const mentions: Mention[] = [];
  const names: EntityName[] = [];
  const headings: Mention[] = [];
  const abrogations: number[] = [];
  const scanner = new Scanner(text, lexicon.triggers);
  for (let trigger = scanner.next(0), end; trigger; trigger = scanner.next(end)) {
    end = trigger.end;
    // Most strokes join words: `telecommunication/ICT`.
    if (trigger.word === '/' && !isCapital(text.charCodeAt(trigger.at - 1))) continue;
    const announced = lexicon.nouns.has(trigger.word) || trigger.word.startsWith('itu');
    const mention = announced || trigger.word === '/' ? mentionAt(text, trigger, lexicon) : null;
    if (mention) {
      if (mention.start < (mentions.at(-1)?.end ?? 0)) continue;
      // A conference's code may have turned out to belong to what follows it: `WTSA-12 Resolution 1`.
      while ((names.at(-1)?.end ?? 0) > mention.start) names.pop();
      mentions.push(mention);
      end = Math.max(end, mention.end);
    } else if (announced && stands(ADOPTED_BY_ASSEMBLY, text, end)) {
      const heading = assemblyHeading(text, end, lexicon);
      if (heading) headings.push(heading);
    } else if (lexicon.abrogating.has(trigger.word)) {
      if (stands(BY, text, end)) abrogations.push(BY.lastIndex);
    } else if (!announced) {
      for (const name of readNames(text, trigger, lexicon)) {
        names.push(name);
        end = Math.max(end, name.end);
      }
    }
  }
  const ordered = headings.length > 0 ? withoutOverlap([...mentions, ...headings]) : mentions;
  markHalves(text, ordered);
  return {
    mentions: ordered.map((mention, n) => withBodyOfNext(text, mention, ordered[n + 1])),
    names,
    abrogations,
  };
}

const isCapital = (code: number): boolean => code >= 65 && code <= 90;

/** What may follow a noun that announces an act, and a Sector that announces a Recommendation. Both look a few characters ahead. */
const AFTER_NOUN = /[^\p{L}\d([]{0,6}(?:\d|\[|ITU|N[Oo°o]|[A-Z]{1,3}\.\d|CCI|E?S-?\d|COM\d|PLEN|GT-)/uy;
const SECTOR_AND_NUMBER = /ITU.?[TRD][^\p{L}\d]{1,4}[A-Z]{1,3}\.\d/uy;
const BY = /\s+by\s+/iy;
const SYMBOL = /[ASE]\/RES\/(?:\d|E?S-\d)/y;

function mentionAt(text: string, { at, end, word }: Trigger, lexicon: Lexicon): Mention | null {
  if (lexicon.nouns.has(word)) return stands(AFTER_NOUN, text, end) ? nounMention(text, at, lexicon) : null;
  if (word === '/') return stands(SYMBOL, text, at - 1) ? otherMention(text, at - 1, lexicon) : null;
  return word.startsWith('itu') && stands(SECTOR_AND_NUMBER, text, at)
    ? otherMention(text, at, lexicon)
    : null;
}

function stands(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** Mentions in order of the text; of two that overlap, the one that begins first. */
function withoutOverlap(mentions: Mention[]): Mention[] {
  let end = 0;
  return mentions
    .sort((a, b) => a.start - b.start)
    .filter((mention) => {
      const free = mention.start >= end;
      if (free) end = mention.end;
      return free;
    });
}

/**
 * `Resolution 36 (Rev. Guadalajara, 2010)Resolution 36 (Rev. Busan, 2014)`: one reference said twice without a word between is the
 * deleted and the inserted one of a redline, as their years tell.
 */
function markHalves(text: string, mentions: Mention[]): void {
  for (let n = 0; n + 1 < mentions.length; n++) {
    const [old, fresh] = [mentions[n], mentions[n + 1]];
    if (!old || !fresh || fresh.start - old.end > 2 || !/^[^\S\n]*$/.test(text.slice(old.end, fresh.start)))
      continue;
    const [a, b] = [old, fresh].map(({ atoms }) => (atoms.length === 1 ? atoms[0] : undefined));
    if (!a?.edition || !b?.edition || old.kind !== fresh.kind || a.number !== b.number) continue;
    if (a.edition.year >= b.edition.year || a.change !== 'kept' || b.change !== 'kept') continue;
    mentions[n] = { ...old, atoms: [{ ...a, change: 'deleted' }] };
    mentions[n + 1] = { ...fresh, atoms: [{ ...b, change: 'inserted' }] };
  }
}

const JOINED = /^\s*,?\s*(?:and|or)\s+(?:of\s+)?(?:the\s+)?$/;

const isSector = (hint: BodyHint | null): boolean =>
  hint !== null && 'named' in hint && (hint.named?.startsWith('ITU-') ?? false);

/** `Resolution 44 (…) and of Resolution 54 (…) of WTSA`: the body that stands behind the second holds for both. */
function withBodyOfNext(text: string, mention: Mention, next: Mention | undefined): Mention {
  const hint = next?.atoms[0]?.hint;
  if (!next || !hint || !('where' in hint) || hint.where !== 'after' || mention.kind !== next.kind)
    return mention;
  if (mention.atoms.some((atom) => atom.hint !== null)) return mention;
  if (next.start - mention.end > 16 || !JOINED.test(text.slice(mention.end, next.start))) return mention;
  return { ...mention, atoms: mention.atoms.map((atom) => ({ ...atom, hint: { ...hint, shared: true } })) };
}

function nounMention(text: string, start: number, lexicon: Lexicon): Mention | null {
  if (isLetter(text, start - 1) || '/.-'.includes(text.charAt(start - 1) || ' ')) return null;
  const tokens = new Tokens(text, start, start + MOST_CHARACTERS);
  const word = tokens.at(0);
  const noun = lexicon.nouns.get(word.norm);
  if (!noun) return null;
  let at = 1;
  const abbreviated = lexicon.abbreviations.has(word.norm);
  if (abbreviated && tokens.is(1, '.')) at = 2;
  const nounEnd = at - 1;
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
  const lower = word.norm === text.slice(word.start, word.end);
  const list = readList(tokens, at, {
    kind: noun.kind,
    noun,
    small: lower,
    sector: inside !== null || isSector(before?.hint ?? null),
    lexicon,
  });
  if (!list || list.foreign) return null;
  const hint = before?.hint ?? null;
  const supplement = ofSupplement(text, start, lexicon);
  const atoms = list.atoms.flatMap((atom): Atom[] => {
    const hinted = { ...atom, hint: atom.hint ?? inside ?? hint };
    if (supplement) return [{ ...hinted, edition: null }];
    if (atom.edition || !before || before.editions.length === 0) return [hinted];
    return before.editions.map((half) => ({ ...hinted, ...half }));
  });
  // `Res 130` without its full stop is one where more than the number says so.
  const bare = lower || (abbreviated && nounEnd === 0);
  if (!namesOne(atoms, noun.kind, bare, list.shape)) return null;
  return {
    start: before?.start ?? start,
    end: list.end,
    kind: noun.kind,
    noun: text.slice(word.start, tokens.at(nounEnd).end),
    nounStart: start,
    draft: before?.draft ?? false,
    pinpoint: pinpointBefore(text, before?.start ?? start, lexicon) ?? pinpointAfter(text, list.end, lexicon),
    opensHeading: false,
    atoms,
  };
}

/**
 * Whether words in lower case, and Recommendations of bare number, name an instrument of these bodies: only with an edition, the
 * number of a session, or the body beside them. (`recommendation 2 of the Group of Specialists` names none.)
 */
function namesOne(
  atoms: readonly Atom[],
  kind: InstrumentKind,
  lower: boolean,
  shape: ParsedNumber['shape'],
): boolean {
  if (!lower && !(kind === 'recommendation' && shape === 'plain')) return true;
  if (shape === 'session' || shape === 'letter') return true;
  return shape !== 'slash' && atoms.some((atom) => atom.edition !== null || atom.hint !== null);
}

/** Whether it is a part's name that ends here (`Supplement 2 to Recommendation …`): the date behind it is then the part's. */
function ofSupplement(text: string, start: number, lexicon: Lexicon): boolean {
  if (!lexicon.words.to.has(wordBefore(text, start).norm)) return false;
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
  if (!symbol && lexicon.words.otherSeries.has(wordBefore(text, start).norm)) return null;
  const named = symbol ? SYMBOLS.get(tokens.at(0).norm) : sector?.value;
  if (!named) return null;
  const words = text.slice(start, tokens.at(first - 1).end);
  const inside: BodyHint = { named, words, where: 'inside' };
  const list = readList(tokens, first, {
    kind,
    noun: null,
    small: false,
    sector: !symbol,
    lexicon,
  });
  if (!list) return null;
  const supplement = ofSupplement(text, start, lexicon);
  const atoms = list.atoms.map((atom) => ({
    ...atom,
    hint: inside,
    edition: supplement ? null : atom.edition,
  }));
  return {
    start,
    end: list.end,
    kind,
    noun: null,
    nounStart: start,
    draft: false,
    pinpoint: pinpointBefore(text, start, lexicon) ?? pinpointAfter(text, list.end, lexicon),
    opensHeading: false,
    atoms,
  };
}

/** `Resolution adopted by the General Assembly on …`, behind its noun: the heading stands not far below, in characters. */
const ADOPTED_BY_ASSEMBLY = /\s+adopted\s+by\s+the\s+General\s+Assembly/iy;
const HEADING_BELOW = 1200;
const NUMBERED_LINE = /\n[^\S\n]*(?=\d)/g;

/** `70/125. Outcome document …`, `1514 (XV). Declaration on …`: the heading below a line whose noun ends at `from`. */
function assemblyHeading(text: string, from: number, lexicon: Lexicon): Mention | null {
  const below = text.slice(from, from + HEADING_BELOW);
  NUMBERED_LINE.lastIndex = 0;
  for (let line = NUMBERED_LINE.exec(below); line; line = NUMBERED_LINE.exec(below)) {
    const start = from + NUMBERED_LINE.lastIndex;
    const tokens = new Tokens(text, start, start + 80);
    const number = parseNumber(tokens, 0, 'resolution', false, lexicon);
    const title = number && tokens.is(number.next, '.') ? tokens.at(number.next + 1) : null;
    if (number?.shape !== 'session' || !title?.capital || !title.spaced) continue;
    const words = below.slice(0, line.index).trim().split('\n', 1)[0] ?? '';
    const hint: BodyHint = { named: 'UNGA', words, where: 'before' };
    return {
      start,
      end: number.end,
      kind: 'resolution',
      noun: null,
      nounStart: start,
      draft: false,
      pinpoint: null,
      opensHeading: true,
      atoms: number.numbers.map((name): Atom => ({
        number: name,
        edition: null,
        change: 'kept',
        hint,
        shape: number.shape,
      })),
    };
  }
  return null;
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
