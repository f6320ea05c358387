/** Question 1: instruments, editions, conferences and what texts name beside them, by number, city, year, body, or words. */
import type { EditionRow, InstrumentRow } from '../derive.ts';
import type { ConferenceId, EditionId, InstrumentId, InstrumentKind } from '../ids.ts';
import { KIND_CODES, instrumentOf } from '../ids.ts';
import { inForce } from '../lineage.ts';
import type { Conference, Registry } from '../registry/index.ts';
import type { SortKey } from './page.ts';
import { compareKeys, keyAfter, pageOf } from './page.ts';
import { parseLabelQuery, parseQuery } from './query.ts';
import type { SearchQuery } from './query.ts';
import type { Entity, Source } from './source.ts';
import type { SearchAnswer, SearchHit, SearchQuestion } from './types/search.ts';
import { safeWord, wordsOf } from './words.ts';

const USUAL_LIMIT = 20;
const SNIPPET = 160;
/** Editions that are weighed where words are looked for. */
const MOST_WEIGHED = 200;

/** What each kind of agreement weighs. Only the order that they give means anything. */
const WEIGHT = {
  id: 200,
  number: 100,
  numberBegins: 40,
  edition: 60,
  kind: 10,
  body: 15,
  title: 30,
  text: 10,
  conference: 80,
  // An entity that is named stands below the instruments found by number or title, and above texts that merely have the words;
  // others stand below all.
  entity: 39,
  label: 2,
};

/** A hit, with what the filters go by. What it does not have rules it out where it is asked for. */
interface Found {
  readonly hit: SearchHit;
  readonly body?: string;
  readonly kind?: InstrumentKind;
  readonly conferences?: readonly (ConferenceId | null)[];
  readonly held?: boolean;
  /** Of an instrument, so that its editions' documents can be looked up. */
  readonly instrument?: InstrumentId;
  /** Of an edition found by its text, from which a snippet is taken. */
  readonly edition?: EditionRow;
  readonly byText?: boolean;
}

/**
 * Answers question 1: the best hits first; of equal ones the smallest id, an instrument before an entity of that id.
 * @throws WrongQuestion where `cursor` is none that an answer gave.
 */
export async function search(
  source: Source,
  registry: Registry,
  question: SearchQuestion,
): Promise<SearchAnswer> {
  const { asOf, words, limit = USUAL_LIMIT } = question;
  const list = 'search';
  const after = keyAfter(list, ['number', /^.+$/s, /^[a-z]+$/], question.cursor);
  const query = parseQuery(words, registry);
  const hits = new Map<string, Found>();
  const keep = (found: Found): void => {
    const key = `${found.hit.type} ${found.hit.id}`;
    const known = hits.get(key);
    if (!known || found.hit.score > known.hit.score) {
      hits.set(key, { ...found, byText: found.byText === true || known?.byText === true });
    } else if (found.byText) hits.set(key, { ...known, byText: true });
  };

  if (query.id !== null) for (const found of await byId(source, registry, query.id, asOf)) keep(found);
  if (query.number !== null) for (const found of await byNumber(source, registry, query, asOf)) keep(found);
  if (query.words.length > 0) for (const found of await byWords(source, registry, query, asOf)) keep(found);
  if (query.number === null && query.words.length === 0) {
    for (const conference of conferencesOf(query, registry)) {
      const editions = await source.editions({ at: conference.id });
      if (editions.length > 0) keep(conferenceHit(conference, registry));
    }
  }
  for (const hit of await entities(source, words)) keep({ hit });
  const ranked = (await wanted(source, question, [...hits.values()])).sort((a, b) =>
    compareKeys(hitKey(a), hitKey(b)),
  );
  const { page, next } = pageOf(ranked, { list, after, limit }, hitKey);
  // A store on another machine is asked for all at once.
  const shown = await Promise.all(
    page.map(async ({ hit, edition, byText }) =>
      byText && edition ? { ...hit, snippet: await snippet(source, edition, query.words) } : hit,
    ),
  );
  return { asOf, words, hits: shown, total: ranked.length, next };
}

/** Higher than any score, so that a key counts upwards. */
const HIGHEST = 1_000_000;

const hitKey = ({ hit }: Found): SortKey => [HIGHEST - hit.score, hit.id, hit.type];

/** Those that the filters choose. */
async function wanted(source: Source, question: SearchQuestion, found: Found[]): Promise<Found[]> {
  const { types, body, kind, conference, document, textHeld } = question;
  const carried =
    document === undefined ? [] : (await source.editions({ document })).map((edition) => edition.instrument);
  return found.filter(
    (one) =>
      types?.includes(one.hit.type) !== false &&
      (body === undefined || one.body === body) &&
      (kind === undefined || one.kind === kind) &&
      (conference === undefined || one.conferences?.includes(conference) === true) &&
      (textHeld === undefined || one.held === textHeld) &&
      (document === undefined ||
        (one.edition
          ? one.edition.documents.includes(document)
          : one.instrument !== undefined && carried.includes(one.instrument))),
  );
}

/** What an id names: the edition first, then its instrument. */
async function byId(
  source: Source,
  registry: Registry,
  id: InstrumentId | EditionId,
  asOf: string,
): Promise<Found[]> {
  const instruments = await source.instruments([instrumentOf(id)]);
  const editions = await source.editions({ ids: [id as EditionId] });
  return [
    ...[...instruments.values()].map((row) => instrumentHit(row, WEIGHT.id, asOf)),
    ...editions.map((edition) => editionHit(edition, registry, WEIGHT.id + WEIGHT.edition)),
  ];
}

const fits = (row: InstrumentRow, query: SearchQuery): boolean =>
  (query.kind === null || row.kind === query.kind) &&
  (query.body === null || row.body === query.body) &&
  (query.conference === null || row.body === query.conference.body);

const weightOf = (row: InstrumentRow, query: SearchQuery): number =>
  (query.kind ? WEIGHT.kind : 0) + (query.body || query.conference ? WEIGHT.body : 0) + (row.title ? 1 : 0);

async function byNumber(
  source: Source,
  registry: Registry,
  query: SearchQuery,
  asOf: string,
): Promise<Found[]> {
  const ids = await source.byNumber(query.number ?? '');
  const instruments = [...(await source.instruments(ids)).values()].filter((row) => fits(row, query));
  const hits = instruments.map((row): Found => {
    const exact = row.number.toLowerCase().replace(/\s+/g, '') === query.number;
    const titled = wordsIn(row.title, query.words) * WEIGHT.title;
    const score = (exact ? WEIGHT.number : WEIGHT.numberBegins) + weightOf(row, query) + titled;
    return instrumentHit(row, score, asOf);
  });
  if (query.place === null && query.year === null && query.conference === null) return hits;
  const editions = await source.editions({ instruments: instruments.map((row) => row.id) });
  const named = editions.filter((edition) => isOccasion(edition, query));
  const scores = new Map(hits.map(({ hit }) => [hit.id, hit.score]));
  return [
    ...hits,
    ...named.map((edition) =>
      editionHit(edition, registry, (scores.get(edition.instrument) ?? 0) + WEIGHT.edition),
    ),
  ];
}

const isOccasion = (edition: EditionRow, { place, year, conference }: SearchQuery): boolean =>
  (place === null || edition.place === place) &&
  (year === null || edition.year === year) &&
  (conference === null || edition.conference === conference.id);

/**
 * Editions that have some words, such as have them in their title before others, each by id: where very many texts have a word, what it is
 * the title of is what is looked for. Texts are not looked through where the titles are enough.
 */
async function withWords(source: Source, words: readonly string[]): Promise<EditionId[]> {
  const titled = await source.byWords(words, 'title', MOST_WEIGHED);
  if (titled.length === MOST_WEIGHED) return titled;
  const all = await source.byWords(words, 'all', MOST_WEIGHED);
  return [...new Set([...titled, ...all])].slice(0, MOST_WEIGHED);
}

/** Each edition whose text has the words, and its instrument where the title has one of them. */
async function byWords(
  source: Source,
  registry: Registry,
  query: SearchQuery,
  asOf: string,
): Promise<Found[]> {
  const editions = await source.editions({ ids: await withWords(source, query.words.map(safeWord)) });
  const instruments = await source.instruments([...new Set(editions.map((edition) => edition.instrument))]);
  const hits: Found[] = [];
  for (const edition of editions) {
    const row = instruments.get(edition.instrument);
    if (!row || !fits(row, query) || !isOccasion(edition, query)) continue;
    const titled = wordsIn(edition.title ?? row.title, query.words);
    const score = weightOf(row, query) + WEIGHT.text + titled * WEIGHT.title + (edition.to === null ? 2 : 0);
    hits.push({ ...editionHit(edition, registry, score), byText: true });
    if (titled > 0) hits.push(instrumentHit(row, score + 1, asOf));
  }
  return hits;
}

/** How many of the words begin a word of a title. */
function wordsIn(title: string | null, words: readonly string[]): number {
  const have = wordsOf(title ?? '').flatMap((word) => [word, ...word.split(/[./-]/)]);
  return words.filter((word) => have.some((one) => one.startsWith(word))).length;
}

/** Entities whose label has all that was typed, and the one whose id was typed. */
async function entities(source: Source, query: string): Promise<SearchHit[]> {
  const { id, words } = parseLabelQuery(query);
  const named = await source.entities([id]);
  const labelled = words.length > 0 ? await source.byLabel(words.map(safeWord)) : [];
  return [
    ...named.map((one) => entityHit(one, WEIGHT.entity)),
    ...labelled.map((one) => entityHit(one, names(words, one.label) ? WEIGHT.entity : WEIGHT.label)),
  ];
}

/** Whether words are a label's, with a number of it or, where it has none, all of it: `article 12`, `tunis agenda`. */
function names(words: readonly string[], label: string): boolean {
  const have = parseLabelQuery(label).words;
  const numbers = have.filter((word) => /\d/.test(word));
  const typed = (word: string) => words.includes(word);
  return (
    words.every((word) => have.includes(word)) &&
    (numbers.length > 0 ? numbers.some(typed) : have.every(typed))
  );
}

/** The words around the first match in an edition's text. */
async function snippet(
  source: Source,
  edition: EditionRow,
  words: readonly string[],
): Promise<string | null> {
  const document = edition.documents[0] ? await source.document(edition.documents[0]) : null;
  if (!document) return null;
  const text = document.text.slice(edition.start, edition.end);
  const folded = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const places = words.map((word) => folded.indexOf(word)).filter((at) => at >= 0);
  if (places.length === 0) return null;
  const from = Math.max(0, Math.min(...places) - SNIPPET / 3);
  const begin = from === 0 ? 0 : text.indexOf(' ', from) + 1;
  const end = Math.min(text.length, begin + SNIPPET);
  const cut = text.slice(begin, end).replace(/\s+/g, ' ').trim();
  return `${begin > 0 ? '… ' : ''}${cut}${end < text.length ? ' …' : ''}`;
}

function conferencesOf(
  { place, year, body, conference }: SearchQuery,
  registry: Registry,
): readonly Conference[] {
  if (conference) return [conference];
  if (place === null && year === null && body === null) return [];
  return registry.conferences.filter(
    (one) =>
      (place === null || one.place === place) &&
      (year === null || one.year === year) &&
      (body === null || one.body === body),
  );
}

const KIND_BY_CODE: Readonly<Record<string, InstrumentKind>> = Object.fromEntries(
  Object.entries(KIND_CODES).map(([kind, code]) => [code, kind as InstrumentKind]),
);

const KIND_NAME = (kind: string): string => kind.charAt(0).toUpperCase() + kind.slice(1);

/** `PP Resolution 130` */
export const instrumentLabel = (row: Pick<InstrumentRow, 'body' | 'kind' | 'number'>): string =>
  `${row.body} ${KIND_NAME(row.kind)} ${row.number}`;

const instrumentHit = (row: InstrumentRow, score: number, asOf: string): Found => ({
  hit: {
    type: 'instrument',
    id: row.id as InstrumentId,
    label: instrumentLabel(row),
    title: row.title,
    snippet: null,
    status: null,
    score,
  },
  instrument: row.id,
  body: row.body,
  kind: row.kind,
  conferences: row.lineage.editions.map((edition) => edition.conference),
  held: inForce(row.lineage, asOf)?.held === true,
});

function editionHit(edition: EditionRow, registry: Registry, score: number): Found {
  const parts = /^(.*)-(res|dec|rec|op|q)-(.*)$/.exec(edition.instrument);
  const kind = KIND_BY_CODE[parts?.[2] ?? 'res'] ?? 'resolution';
  const place =
    edition.place ?? (edition.conference ? (registry.conference(edition.conference)?.place ?? null) : null);
  const occasion = [place, edition.year].filter((part) => part !== null).join(', ');
  const draft = edition.proposal ? `, draft ${edition.proposal}` : '';
  return {
    hit: {
      type: 'edition',
      id: edition.id as EditionId,
      label: `${edition.body} ${KIND_NAME(kind)} ${(parts?.[3] ?? '').toUpperCase()} (${edition.revised ? 'Rev. ' : ''}${occasion}${draft})`,
      title: edition.title,
      snippet: null,
      status: edition.status,
      score,
    },
    edition,
    body: edition.body,
    kind,
    conferences: [edition.at],
    held: edition.held,
  };
}

const conferenceHit = (conference: Conference, registry: Registry): Found => ({
  hit: {
    type: 'conference',
    id: conference.id as ConferenceId,
    label: conference.id.toUpperCase(),
    title: `${registry.bodies.get(conference.body)?.name ?? conference.body} (${[conference.place, conference.year].filter((part) => part !== null).join(', ')})`,
    snippet: null,
    status: null,
    score: WEIGHT.conference,
  },
  body: conference.body,
  conferences: [conference.id],
});

const entityHit = ({ id, label }: Entity, score: number): SearchHit => ({
  type: 'entity',
  id,
  label,
  title: null,
  snippet: null,
  status: null,
  score,
});
