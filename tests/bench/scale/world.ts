/**
 * A world of any size for the benches: editions of numbered acts, conference after conference, citing each other as the acts of the
 * corpus do. How many citations a text makes follows what the 38 texts of the corpus make (mean 11.6; 2, 5, 8, 11, 23 and 58 at the
 * 10th, 25th, 50th, 75th, 90th and 95th of a hundred), how often an instrument is cited a power law of exponent 0.7, as there; four
 * fifths stand in preambular clauses, one fifth of the citations names no edition. The same seed gives the same world.
 */
import { createHash } from 'node:crypto';
import { editionId, instrumentId } from '../../../graph/ids.ts';
import type { CitationId, DocumentId, EditionId, InstrumentId, ProvisionId } from '../../../graph/ids.ts';
import type { Batch, CitationRecord, ClauseKind, ProvisionRecord } from '../../../graph/model.ts';
import { randomNumbers } from '../../../graph/metrics/random.ts';
import type { Conference } from '../../../graph/registry/index.ts';
import { registry } from '../../../graph/registry/index.ts';

export interface World {
  /** By how often they are cited, most first. */
  readonly instruments: readonly Act[];
  /** One document for each edition, in an order of chance. */
  batches(): Iterable<Batch>;
}

export interface Act {
  readonly id: InstrumentId;
  readonly body: string;
  readonly number: string;
  readonly title: string;
  /** Where it was adopted and revised, oldest first. */
  readonly conferences: readonly Conference[];
}

const BODIES = ['PP', 'WTSA', 'WTDC', 'WRC', 'RA'];
/** At these shares of the texts, how many citations they make. */
const CITATIONS = [
  [0, 1],
  [0.1, 2],
  [0.25, 5],
  [0.5, 8],
  [0.75, 11],
  [0.9, 23],
  [0.95, 58],
  [1, 65],
] as const;
const EXPONENT = 0.7;
const UNDATED = 0.2;
const VOCABULARY = 4000;

export function world(editions: number, seed = 1): World {
  const random = randomNumbers(seed);
  const words = vocabulary(random);
  const instruments = acts(editions, random, words);
  return {
    instruments,
    *batches() {
      const drawn = randomNumbers(seed + 1);
      const all = instruments.flatMap((act) => act.conferences.map((at, n) => ({ act, at, n })));
      for (let n = all.length - 1; n > 0; n--) {
        const other = Math.floor(drawn() * (n + 1));
        [all[n], all[other]] = [all[other] as (typeof all)[0], all[n] as (typeof all)[0]];
      }
      for (const { act, at, n } of all) yield batch(act, at, n, instruments, drawn, words);
    },
  };
}

function acts(editions: number, random: () => number, words: readonly string[]): Act[] {
  const sessions = new Map(
    BODIES.map((body) => [body, registry.conferences.filter((one) => one.body === body)] as const),
  );
  const found: Act[] = [];
  for (let made = 0; made < editions;) {
    const body = BODIES[Math.floor(random() * BODIES.length)] as string;
    const all = sessions.get(body) ?? [];
    const first = Math.floor(random() * all.length);
    const conferences = all.slice(first).filter((_, n) => n === 0 || random() < 0.7);
    const kept = conferences.slice(0, editions - made);
    const number = String(found.length + 1);
    const title = Array.from({ length: 6 }, () => word(random, words)).join(' ');
    found.push({ id: instrumentId(body, 'resolution', number), body, number, title, conferences: kept });
    made += kept.length;
  }
  return found;
}

function vocabulary(random: () => number): string[] {
  const syllables = [
    'ba',
    'co',
    'di',
    'fu',
    'ge',
    'li',
    'mo',
    'na',
    'pe',
    'ri',
    'so',
    'ta',
    'ul',
    've',
    'xi',
    'zo',
  ];
  const syllable = (): string => syllables[Math.floor(random() * syllables.length)] as string;
  const all = new Set<string>();
  while (all.size < VOCABULARY)
    all.add(Array.from({ length: 2 + Math.floor(random() * 3) }, syllable).join(''));
  return [...all];
}

/** Few words are common, most are rare. */
const word = (random: () => number, words: readonly string[]): string =>
  words[Math.floor(words.length * random() ** 3)] as string;

const phrase = (random: () => number, words: readonly string[], length: number): string =>
  Array.from({ length }, () => word(random, words)).join(' ');

function howMany(share: number): number {
  const above = CITATIONS.findIndex(([at]) => at > share);
  const [to, most] = CITATIONS[above] ?? [1, 65];
  const [from, least] = CITATIONS[above - 1] ?? [0, 1];
  return Math.round(least + ((share - from) / (to - from)) * (most - least));
}

/** The popular first, among what was adopted by then. */
function cited(by: Conference, instruments: readonly Act[], random: () => number): Act | null {
  for (let tries = 0; tries < 8; tries++) {
    const act = instruments[Math.floor(instruments.length * random() ** (1 / (1 - EXPONENT)))] as Act;
    if ((act.conferences[0] as Conference).closed <= by.closed) return act;
  }
  return null;
}

/** Mostly the edition of the day, else an older one; null where none is named. */
function editionOf(act: Act, by: Conference, random: () => number): number | null {
  if (random() < UNDATED) return null;
  const day = act.conferences.findLastIndex((one) => one.closed <= by.closed);
  const back = random() < 0.7 ? 0 : 1 + Math.floor(random() * 2);
  return Math.max(0, day - back);
}

const occasion = (at: Conference) => ({ conference: at.id, place: at.place, year: at.year });
const named = (n: number, at: Conference): string => `(${n > 0 ? 'Rev. ' : ''}${at.place}, ${at.year})`;

function batch(
  act: Act,
  at: Conference,
  n: number,
  instruments: readonly Act[],
  random: () => number,
  words: readonly string[],
): Batch {
  const { id: instrument, body, number, title } = act;
  const id = editionId(instrument, occasion(at));
  const heading = `RESOLUTION ${number} ${named(n, at).toUpperCase()}\n${title}\n`;
  const parts = [heading];
  let length = heading.length;
  const provisions: ProvisionRecord[] = [];
  const citations: Omit<CitationRecord, 'id'>[] = [];
  const wanted = howMany(random());
  while (citations.length < wanted) {
    const place = random();
    const kind: ClauseKind | null = place < 0.8 ? 'preambular' : place < 0.93 ? 'operative' : null;
    const verb = kind === 'preambular' ? 'recalling' : 'resolves';
    const provision = `${id}#${provisions.length}` as ProvisionId;
    const start = length;
    const say = (said: string): number => {
      parts.push(said);
      length += said.length;
      return length - said.length;
    };
    say(`${phrase(random, words, 8)} `);
    const first = citations.length;
    for (let more = 1 + Math.floor(random() * 3); more > 0 && citations.length < wanted; more--) {
      const target = cited(at, instruments, random);
      if (!target) break;
      const edition = editionOf(target, at, random);
      const of = edition === null ? null : (target.conferences[edition] as Conference);
      const text = `Resolution ${target.number}${of ? ` ${named(edition ?? 0, of)}` : ''} of ${target.body}`;
      const from = say(text);
      say(`, ${phrase(random, words, 4)}, `);
      citations.push({
        ...{ from: id, instrument: target.id, kind: 'resolution', body: target.body, number: target.number },
        edition: of && editionId(target.id, occasion(of)),
        ...(of ? occasion(of) : { conference: null, place: null, year: null }),
        ...{ revised: of !== null && (edition ?? 0) > 0, provision, start: from, end: from + text.length },
        ...{ text, sentence: '', change: null, noun: 'Resolution', pinpoint: null, phrase: null },
      });
    }
    say(`${phrase(random, words, 12)};`);
    const sentence = parts.join('').slice(start);
    for (const [index, one] of citations.entries())
      if (index >= first) citations[index] = { ...one, sentence };
    provisions.push({
      ...{ id: provision, edition: id, ordinal: provisions.length, block: 'provision' },
      clause: kind && verb,
      clauseKind: kind,
      label: kind && `${verb} ${String.fromCharCode(97 + (provisions.length % 26))})`,
      ...{ start, end: length, addressees: kind === 'operative' ? ['director-tsb'] : [] },
    });
    say('\n');
    if (citations.length === first) break;
  }
  const text = parts.join('');
  const document = createHash('sha256').update(text).digest('hex') as DocumentId;
  return {
    document: { id: document, name: `${instrument}-${at.id}.txt`, format: 'txt', text, changes: [] },
    source: `/bench/${instrument}-${at.id}.txt`,
    editions: [
      {
        ...{ id: id as EditionId, instrument, kind: 'resolution', body, number, role: 'adopted', at: at.id },
        ...{ proposal: null, action: null, author: null, revised: n > 0, title, start: 0, end: length },
        ...occasion(at),
      },
    ],
    histories: [],
    provisions,
    citations: citations.map((one) => ({
      ...one,
      id: `${document}:${one.start}-${one.end}:0` as CitationId,
    })),
    mentions: [],
  };
}
