/**
 * Who issued what a reference names. The witnesses, each a function, are heard in the order of their weight: the words of the
 * citation; its place and year; the shape of its number; what else the document says of the same instrument; the sentence; the
 * citing document. The first that knows decides, and says so in `evidence`. What speaks for another body lowers its confidence; a
 * true tie abstains: no body is better than a wrong one.
 */
import type { InstrumentKind } from '../../graph/ids.ts';
import type { Conference, Registry } from '../../graph/registry/index.ts';
import { TokenList, tokensOf } from './lexer.ts';
import type { Token } from './lexer.ts';
import type { Lexicon } from './lexicon.ts';
import { sectorOfStudyGroup } from './sectors.ts';
import type { Atom, Explanation, Mention } from './types.ts';

export interface Attribution {
  readonly body: string | null;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly evidence: string;
  /** Bodies that the same evidence leaves possible. */
  readonly others?: readonly string[];
}

/** What attribution knows of the text that a mention stands in. */
export interface Surroundings {
  /** The body that adopts the text around the mention; null where none is known. */
  readonly ownBody: string | null;
  /** Whether the document is one of the United Nations rather than of the ITU. */
  unitedNations(): boolean;
}

/** What earlier and later references of the same document settled: the body of a kind and number, where all agree. */
export type Settled = ReadonlyMap<string, string | null>;

export const settledKey = (kind: InstrumentKind, number: string): string => `${kind} ${number.toLowerCase()}`;

interface Case {
  readonly text: string;
  readonly mention: Mention;
  readonly atom: Atom;
  readonly around: Surroundings;
  readonly registry: Registry;
  readonly lexicon: Lexicon;
  readonly settled: Settled;
  /** What its own words said beyond doubt when the document's references were settled; null before, and where they did not. */
  certain: Attribution | null;
}

/** From here on no other reference could change what a witness says. */
const CERTAIN = 0.95;

type Witness = (reference: Case) => Attribution | null;

/** Who adopts numbered acts of a kind at its conferences. */
const ADOPTERS: Readonly<Record<InstrumentKind, readonly string[]>> = {
  resolution: ['PP', 'WTSA', 'WTDC', 'WRC', 'RA', 'WCIT', 'WATTC'],
  decision: ['PP', 'WTDC'],
  recommendation: ['WRC', 'PP', 'WTDC', 'WCIT', 'WATTC'],
  opinion: ['WTPF', 'WATTC', 'PP', 'WTSA'],
  question: [],
};

/** Series of the Radiocommunication Sector's Recommendations that the Standardization Sector does not have. */
const RADIO_SERIES = new Set(['BO', 'BR', 'BS', 'BT', 'RA', 'RS', 'SA', 'SF', 'SM', 'SNG', 'TF']);

/** `2011/16`: the Economic and Social Council numbers by year, where the General Assembly numbers by session. */
const YEARLY_NUMBER = /^(?:19|20)\d\d\//;
const PROVISIONAL = /^(?:COM\d*|(?:GT-)?PLEN)\//;
const TREATY_MAKING = new Set(['WRC', 'WCIT', 'WATTC', 'PP']);

const sure = (body: string, evidence: string): Attribution => ({ body, confidence: 1, evidence });

/** `Resolution 29 (…) of WTSA`, `UNGA Resolution 70/1`, `Resolution ITU-R 7-3`, `… of this conference`. */
const words: Witness = ({ mention, atom, around, registry }) => {
  const { hint } = atom;
  if (!hint) return null;
  if ('thisBody' in hint) return around.ownBody ? sure(around.ownBody, 'of this conference') : null;
  if (hint.named === null) return null;
  const evidence = `words: ${hint.words.replace(/\s+/g, ' ')}`;
  if (hint.named === 'ITU-R' && mention.kind === 'resolution') return sure('RA', evidence);
  if (hint.named.startsWith('ITU-') && (mention.kind === 'resolution' || mention.kind === 'decision'))
    return null;
  if (hint.named === 'COUNCIL' && YEARLY_NUMBER.test(atom.number))
    return sure('ECOSOC', `${evidence}, and a number by year`);
  if (hint.named === 'COUNCIL' && around.unitedNations())
    return sure('UNSC', `${evidence} in a United Nations text`);
  const held = atom.edition?.place ? registry.heldAt(atom.edition.place, atom.edition.year) : [];
  if (held.length === 0 || held.some(({ body }) => body === hint.named)) return sure(hint.named, evidence);
  // `Resolution 45 (Rev. Busan, 2014) and Resolution 46 (Istanbul, 2002) of WTDC`: the first says by itself whose it is.
  if (hint.shared) return null;
  return {
    body: hint.named,
    confidence: 0.85,
    evidence: `${evidence}, though ${atom.edition?.place}, ${atom.edition?.year} is ${held[0]?.id}`,
    others: held.map(({ body }) => body),
  };
};

/** `(Rev.WRC-15)`, `(WTSA, 2008)`: the edition itself names the body. */
const code: Witness = ({ atom }) =>
  atom.edition?.body ? sure(atom.edition.body, 'code in the edition') : null;

/** Place and year name one conference that adopts such acts; of several, the one that the rest points to. */
const occasion: Witness = (reference) => {
  const { atom, mention, registry, around } = reference;
  if (!atom.edition?.place) return null;
  const { place, year } = atom.edition;
  const held = registry.heldAt(place, year).filter((conference) => canAdopt(conference, mention.kind, atom));
  const bodies = [...new Set(held.map(({ body }) => body))];
  const [only] = bodies;
  if (only === undefined) return null;
  const said = `${place}, ${year}`;
  if (bodies.length === 1) {
    // The Radiocommunication Assembly, which meets beside WRC, has its Resolutions written ITU-R.
    const beside = registry.heldAt(place, year).some(({ body }) => body === 'RA' && only === 'WRC');
    const evidence = `${said} is ${held[0]?.id}`;
    return beside
      ? { body: only, confidence: 0.75, evidence, others: ['RA'] }
      : { body: only, confidence: 0.97, evidence };
  }
  const pick = (body: string, confidence: number, because: string): Attribution => ({
    body,
    confidence,
    evidence: `${said}, and ${because}`,
    others: bodies.filter((other) => other !== body),
  });
  const near = nearestBody(reference, bodies);
  if (near) return pick(near, 0.9, `the sentence speaks of ${near}`);
  const settled = reference.settled.get(settledKey(mention.kind, atom.number));
  if (settled && bodies.includes(settled)) return pick(settled, 0.85, `${settled} elsewhere in the document`);
  // Only a body that met before can have revised: WCIT-12 met once.
  const older = bodies.filter((body) => registry.conferences.some((c) => c.body === body && c.year < year));
  const [elder] = older;
  if (atom.edition.revised && elder && older.length === 1)
    return pick(elder, 0.85, `only ${elder} had something to revise`);
  // A body that goes on counting had given its low numbers away long before.
  const counted = held.filter((conference) => conference.highest !== null);
  const [beginner] = counted;
  if (!atom.edition.revised && beginner && counted.length === 1)
    return pick(beginner.body, 0.7, `${beginner.id} began at 1`);
  if (around.ownBody && bodies.includes(around.ownBody))
    return pick(around.ownBody, 0.6, `in a text of ${around.ownBody}`);
  return {
    body: null,
    confidence: 0,
    evidence: `${said} is ${held.map(({ id }) => id).join(' or ')}, and nothing tells which`,
    others: bodies,
  };
};

/** Whether a conference can have adopted an act of this kind and number. */
function canAdopt(conference: Conference, kind: InstrumentKind, { number: name }: Atom): boolean {
  if (!ADOPTERS[kind].includes(conference.body)) return false;
  // Committees number the texts of treaty-making conferences before these number them.
  if (PROVISIONAL.test(name)) return TREATY_MAKING.has(conference.body);
  if (conference.body === 'RA') return name.includes('-');
  const bare = Number(name);
  return conference.highest === null || !(bare > conference.highest);
}

/** What the number alone tells: sessions of the General Assembly, series of Recommendations, the Council's four digits. */
const number: Witness = ({ mention, atom, around }) => {
  const { number: name, edition } = atom;
  if (mention.kind === 'recommendation') {
    const series = /^([A-Z]+)\.\d/.exec(name)?.[1];
    if (!series) return null;
    const body = RADIO_SERIES.has(series) || /^[A-Z]+\.\d+-\d+$/.test(name) ? 'ITU-R' : 'ITU-T';
    return { body, confidence: 0.8, evidence: `series ${series}` };
  }
  if (mention.kind === 'question') {
    const group = /\/(\d+)$/.exec(name)?.[1] ?? '';
    const body = sectorOfStudyGroup(group);
    if (body) return { body, confidence: 0.9, evidence: `study group ${group}` };
    if (around.ownBody === 'WTSA')
      return { body: 'ITU-T', confidence: 0.7, evidence: 'question in a text of WTSA' };
    return group === '1' || group === '2'
      ? { body: 'ITU-D', confidence: 0.8, evidence: `study group ${group}` }
      : null;
  }
  if (mention.kind !== 'resolution' && mention.kind !== 'decision') return null;
  if (YEARLY_NUMBER.test(name))
    return { body: 'ECOSOC', confidence: 0.9, evidence: 'number by year, as ECOSOC numbers' };
  if (/^(?:E?S-)?\d+\/|\((?:[ES-]*[IVXLC]+|S-\d+)\)$/.test(name)) {
    return { body: 'UNGA', confidence: 0.95, evidence: 'number by session, as the General Assembly numbers' };
  }
  const bare = Number(name);
  const yearOnly = edition !== null && edition.place === null && edition.body === null;
  // The Security Council's are written small and dated by the year; the ITU's are written large.
  const small = mention.noun !== null && mention.noun === mention.noun.toLowerCase();
  if (yearOnly && !edition.revised && (around.unitedNations() || small)) {
    const evidence = around.unitedNations()
      ? 'number and year in a United Nations text'
      : 'number and year, written small';
    return { body: 'UNSC', confidence: around.unitedNations() ? 0.85 : 0.7, evidence };
  }
  if (yearOnly && bare >= 100)
    return { body: 'COUNCIL', confidence: 0.9, evidence: 'a year alone, as the Council dates' };
  const council = mention.kind === 'resolution' ? bare >= 1000 : bare >= 100;
  if (council && edition === null && !around.unitedNations()) {
    return { body: 'COUNCIL', confidence: 0.85, evidence: 'a number that only the Council reaches' };
  }
  return null;
};

/** The same kind and number has a body elsewhere in the document, and only one; the other half of a redline counts. */
const elsewhere: Witness = ({ mention, atom, settled }) => {
  if (atom.edition && atom.change === 'kept') return null;
  const body = settled.get(settledKey(mention.kind, atom.number));
  return body ? { body, confidence: 0.8, evidence: `${body} elsewhere in the document` } : null;
};

/** Who is said to adopt in the same sentence: `the Council adopted at its 2015 session Decision 584`. */
const sentence: Witness = (reference) => {
  const body = nearestBody(
    reference,
    ADOPTERS[reference.mention.kind].concat('COUNCIL', 'UNGA', 'UNSC', 'ECOSOC'),
    true,
  );
  return body ? { body, confidence: 0.7, evidence: `the sentence speaks of ${body}` } : null;
};

/** A bare number in a text of a body that adopts such acts is that body's. */
const document: Witness = ({ mention, atom, around }) => {
  if (!around.ownBody || atom.edition?.place) return null;
  if (!ADOPTERS[mention.kind].includes(around.ownBody)) return null;
  return { body: around.ownBody, confidence: 0.6, evidence: `in a text of ${around.ownBody}` };
};

/** A place and year that name no conference: the body of the text around, since its own conferences are misquoted most. */
const misquoted: Witness = ({ mention, atom, around }) => {
  if (!atom.edition?.place || !around.ownBody || !ADOPTERS[mention.kind].includes(around.ownBody))
    return null;
  return {
    body: around.ownBody,
    confidence: 0.5,
    evidence: `no such conference, in a text of ${around.ownBody}`,
  };
};

const WITNESSES: readonly Witness[] = [
  words,
  code,
  occasion,
  number,
  elsewhere,
  sentence,
  document,
  misquoted,
];

/** Witnesses that need no other reference's body: what they say settles the rest. */
const INDEPENDENT: readonly Witness[] = [words, code, occasion, number];

const UNKNOWN: Attribution = { body: null, confidence: 0, evidence: 'nothing tells' };

/** Finds the body of one atom. */
export function attribute(reference: Case): Attribution {
  if (reference.certain) return reference.certain;
  for (const witness of WITNESSES) {
    const said = witness(reference);
    if (said) return said;
  }
  return UNKNOWN;
}

/**
 * Everything that speaks for the body of one atom, the deciding evidence first, and for other bodies. For explanations: hears every
 * witness, where `attribute` stops at the first that knows.
 */
export function testimonies(reference: Case): Pick<Explanation, 'evidence' | 'alternatives'> {
  const decided = attribute(reference);
  const said = WITNESSES.flatMap((witness) => witness(reference) ?? []);
  const alternatives = new Map<string, Explanation['alternatives'][number]>();
  for (const { body, confidence, evidence } of said)
    if (body !== null && body !== decided.body && !alternatives.has(body))
      alternatives.set(body, { body, confidence, evidence });
  for (const { evidence, others = [] } of said)
    for (const body of others)
      if (body !== decided.body && !alternatives.has(body))
        alternatives.set(body, { body, confidence: 0, evidence });
  const agreeing = said.filter(({ body }) => body === decided.body).map(({ evidence }) => evidence);
  return {
    evidence: [...new Set([decided.evidence, ...agreeing])],
    alternatives: [...alternatives.values()].sort((a, b) => b.confidence - a.confidence),
  };
}

/** The bodies that a document's own words settle, by kind and number; null where they contradict each other. */
export function settle(cases: readonly Case[]): Settled {
  const settled = new Map<string, string | null>();
  for (const reference of cases) {
    let said: Attribution | null = null;
    for (const witness of INDEPENDENT) if ((said = witness(reference))) break;
    if (!said?.body || said.confidence < 0.8) continue;
    if (said.confidence >= CERTAIN) reference.certain = said;
    const key = settledKey(reference.mention.kind, reference.atom.number);
    const known = settled.get(key);
    settled.set(key, known === undefined || known === said.body ? said.body : null);
  }
  return settled;
}

export type { Case as AttributionCase };

/** How far back a sentence is read, in characters. */
const SENTENCE = 300;

/**
 * The last of some bodies named in the sentence before a mention. With `adopting`, only one that is said to have adopted,
 * approved or revised something.
 */
function nearestBody(
  { text, mention, lexicon }: Case,
  among: readonly string[],
  adopting = false,
): string | null {
  const from = Math.max(0, mention.start - SENTENCE);
  const before = text.slice(from, mention.start);
  const cut = Math.max(before.lastIndexOf('. '), before.lastIndexOf(';'), before.lastIndexOf('\n'));
  const row = tokensOf(text, from + cut + 1, mention.start);
  const list = new TokenList(row);
  let found: string | null = null;
  for (let i = 0; i < row.length;) {
    const match = lexicon.bodies.match(list, i);
    const token = list.at(i);
    if (!match) {
      i++;
      continue;
    }
    i += match.length;
    const known = match.value && among.includes(match.value) && /[A-Z]/.test(text.charAt(token.start));
    if (!known) continue;
    if (!adopting || saysAdopted(row.slice(i), lexicon)) found = match.value;
  }
  return found;
}

/** Whether a body's name goes on, over brackets, with what it did: `the Conference (Dubai, 2018), in Resolution 71, …`. */
function saysAdopted(following: readonly Token[], lexicon: Lexicon): boolean {
  const close = following[0]?.norm === '(' ? following.findIndex(({ norm }) => norm === ')') : -1;
  return following.slice(close + 1, close + 5).some(({ norm }) => lexicon.words.adopting.has(norm));
}
