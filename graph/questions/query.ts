/** What a person types into the search field, taken apart: `res 13O busn` → Resolution, 130, Busan. */
import type { EditionId, EntityId, InstrumentId, InstrumentKind } from '../ids.ts';
import { instrumentOf, parseInstrumentId } from '../ids.ts';
import type { Conference, Registry } from '../registry/index.ts';
import { editDistance, wordsOf } from './words.ts';

export interface SearchQuery {
  /** An instrument's or edition's id, typed whole. */
  readonly id: InstrumentId | EditionId | null;
  readonly kind: InstrumentKind | null;
  readonly body: string | null;
  readonly number: string | null;
  readonly place: string | null;
  readonly year: number | null;
  readonly conference: Conference | null;
  /** What is left, to be looked for in titles and texts. */
  readonly words: readonly string[];
}

/** What a person types, as far as the label of an entity goes. */
export interface LabelQuery {
  /** An entity's id, if the whole is one. */
  readonly id: EntityId;
  /** What a label has to have: numbers and cities are words of it like any other. */
  readonly words: readonly string[];
}

const KINDS: ReadonlyMap<string, InstrumentKind> = new Map([
  ...['resolution', 'resolutions', 'res'].map((word) => [word, 'resolution'] as const),
  ...['decision', 'decisions', 'dec'].map((word) => [word, 'decision'] as const),
  ...['recommendation', 'recommendations', 'rec'].map((word) => [word, 'recommendation'] as const),
  ...['opinion', 'opinions', 'op'].map((word) => [word, 'opinion'] as const),
  ...['question', 'questions'].map((word) => [word, 'question'] as const),
]);

const FILLERS = new Set(['rev', 'of', 'the', 'on', 'and', 'in', 'to', 'for', 'no']);

/** A pasted page is no query: what follows is not read, in characters and in words. */
const LONGEST_QUERY = 1000;
const MOST_WORDS = 24;

/** Takes a query apart. Numbers may have `O` for `0` and `l` for `1`, cities a wrong letter or two. */
export function parseQuery(query: string, registry: Registry): SearchQuery {
  const found: { -readonly [Key in keyof SearchQuery]: SearchQuery[Key] } = {
    id: idTyped(query),
    kind: null,
    body: null,
    number: null,
    place: null,
    year: null,
    conference: null,
    words: [],
  };
  const words = wordsTyped(query);
  const left: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    const pair = i + 1 < words.length ? `${word} ${words[i + 1]}` : null;
    const place = found.place === null ? (placeNamed(pair, registry) ?? placeNamed(word, registry)) : null;
    const kind = KINDS.get(word);
    const body = registry.bodies.has(word.toUpperCase()) ? word.toUpperCase() : null;
    const conference = registry.conference(word);
    const number = numberLike(word);
    if (kind && found.kind === null) found.kind = kind;
    else if (conference && found.conference === null) found.conference = conference;
    else if (body && found.body === null) found.body = body;
    else if (place) {
      found.place = place;
      if (placeNamed(pair, registry)) i++;
    } else if (number && /^(?:19|20)\d\d$/.test(number) && found.year === null) found.year = Number(number);
    else if (number && found.number === null) found.number = number;
    else if (!FILLERS.has(word)) left.push(word);
  }
  found.words = left;
  return found;
}

/** Takes a query for a label. */
export const parseLabelQuery = (query: string): LabelQuery => ({
  id: wholeTyped(query) as EntityId,
  words: wordsTyped(query).filter((word) => !FILLERS.has(word)),
});

const wordsTyped = (query: string): string[] => wordsOf(query.slice(0, LONGEST_QUERY)).slice(0, MOST_WORDS);
const wholeTyped = (query: string): string => query.slice(0, LONGEST_QUERY).trim().toLowerCase();

/** `pp-res-130`, `PP-RES-130@PP-14`: nothing else may stand beside it. */
function idTyped(query: string): InstrumentId | EditionId | null {
  const id = wholeTyped(query) as InstrumentId | EditionId;
  return parseInstrumentId(instrumentOf(id)) && !/\s/.test(id) ? id : null;
}

/** A number as instruments have them, read through the slips of a keyboard; null where the word is none. */
function numberLike(word: string): string | null {
  const read = /^[\dolI]*\d[\dol]*$/i.test(word) ? word.replace(/o/gi, '0').replace(/[li]/gi, '1') : word;
  return /^(?:\d+(?:[./-]\d+)*[a-z]?|[a-z]{1,3}\.\d+(?:[./-]\w+)*)$/.test(read) ? read : null;
}

/** The place that words name, allowing one slip in a name of five letters and two in one of eight. */
function placeNamed(words: string | null, registry: Registry): string | null {
  if (words === null || words.length < 4) return null;
  const exact = registry.place(words);
  if (exact) return exact;
  if (/\d/.test(words)) return null;
  const near = new Set<string>();
  let best = Infinity;
  for (const spelling of registry.placeSpellings) {
    const name = wordsOf(spelling).join(' ');
    const limit = name.length >= 8 ? 2 : name.length >= 5 ? 1 : 0;
    const distance = editDistance(words, name, limit);
    if (distance > limit || distance > best) continue;
    if (distance < best) near.clear();
    best = distance;
    near.add(registry.place(spelling) ?? spelling);
  }
  // Two cities equally near are none: better words than a guess.
  return near.size === 1 ? ([...near][0] ?? null) : null;
}
