/**
 * What texts name beside numbered acts: articles and numbers of the basic texts and of the Radio Regulations, paragraphs of the
 * World Summit's texts, Action Lines and action plans, conferences by their codes, study groups, documents and proposals. Each
 * reader begins at the word that announces such a name, and gives nothing where the rest of it is missing.
 */
import { codeEdition, conferenceCode } from './editions.ts';
import { TokenList, Tokens, tokensOf } from './lexer.ts';
import type { Lexicon } from './lexicon.ts';
import type { Trigger } from './scanner.ts';
import { sectorOfStudyGroup } from './sectors.ts';
import type { EntityName } from './types.ts';

/** No name is longer, in characters. */
const MOST_CHARACTERS = 400;
const MOST_IN_RANGE = 60;

type Name = Omit<EntityName, 'change'> & Partial<Pick<EntityName, 'change'>>;

/** Reads what stands at a trigger; empty where it is no name. In the order written. */
export function readNames(text: string, trigger: Trigger, lexicon: Lexicon): EntityName[] {
  return read(text, trigger, lexicon).map((name) => ({ change: 'kept', ...name }));
}

function read(text: string, { at, word }: Trigger, lexicon: Lexicon): Name[] {
  if (word === '/') return proposal(text, at);
  const tokens = new Tokens(text, at, at + MOST_CHARACTERS);
  if (word === '§') return paragraphs(tokens, lexicon);
  const capital = tokens.at(0).capital;
  switch (lexicon.entityWords.get(word)) {
    case 'number':
      return numbers(tokens, lexicon);
    case 'article':
      return articles(tokens, lexicon);
    case 'appendix':
      return capital ? appendices(tokens, lexicon) : [];
    case 'paragraph':
      return paragraphs(tokens, lexicon);
    case 'action':
      return tokens.is(1, 'plan') ? actionPlan(text, at, tokens, lexicon) : actionLines(tokens);
    case 'study-group':
      return studyGroups(text, at, tokens, lexicon);
    case 'document':
      return capital ? documents(text, tokens) : [];
    case 'convention':
    case 'constitution':
      return abbreviated(text, at, tokens, lexicon.entityWords.get(word) ?? '');
    default:
      return capital ? conference(text, tokens, lexicon) : [];
  }
}

interface Designators {
  readonly names: readonly string[];
  readonly next: number;
  readonly end: number;
}

/** `78`, `160G`, `5.441B`, `62A`; with `lettered` `13e)` and `90 q)` as well. */
function designator(
  tokens: Tokens,
  at: number,
  lettered: boolean,
): { name: string; next: number; end: number } | null {
  const first = tokens.at(at);
  if (first.type !== 'number' || first.norm.length > 4) return null;
  let name = first.norm;
  let next = at + 1;
  let { end } = first;
  while (tokens.is(next, '.') && !tokens.at(next).spaced) {
    const part = tokens.at(next + 1);
    if (part.type !== 'number' || part.spaced) break;
    name += `.${part.norm}`;
    ({ end } = part);
    next += 2;
  }
  const letter = tokens.at(next);
  const raw = tokens.text.slice(letter.start, letter.end);
  if (lettered && /^[a-z]$/.test(raw) && tokens.is(next + 1, ')')) {
    return { name: name + raw, next: next + 2, end: tokens.at(next + 1).end };
  }
  if (letter.type === 'word' && !letter.spaced && /^(?:[A-Z]{1,2}|bis|ter)$/.test(raw)) {
    return { name: name + raw, next: next + 1, end: letter.end };
  }
  return { name, next, end };
}

/** A row of them: `78 and 104`, `92, 115, 142 and 147`, `35 to 37`. */
function designators(tokens: Tokens, start: number, lettered = false): Designators | null {
  const names: string[] = [];
  let next = start;
  let end = 0;
  for (let at = start; ;) {
    // The next line may be a provision that begins with its own number.
    const one = names.length > 0 && tokens.at(at).newline ? null : designator(tokens, at, lettered);
    if (!one) break;
    const joined = tokens.at(at - 1).norm;
    if (names.length > 0 && (joined === 'to' || joined === '-'))
      names.push(...between(names.at(-1), one.name));
    names.push(one.name);
    ({ next, end } = one);
    at = next;
    if (tokens.is(at, ',')) at++;
    if (['and', 'or', '&', 'to', '-'].includes(tokens.at(at).norm)) at++;
    if (at === next) break;
  }
  return names.length > 0 ? { names, next, end } : null;
}

function between(from: string | undefined, to: string): string[] {
  const [a, b] = [Number(from), Number(to)];
  if (!Number.isInteger(a) || !Number.isInteger(b) || b - a > MOST_IN_RANGE || b <= a) return [];
  return Array.from({ length: b - a - 1 }, (_, n) => String(a + n + 1));
}

/** `of the ITU Constitution`, `in Article 3 of the Convention`, `of the Radio Regulations`: the text, and articles on the way to it. */
function basicText(
  tokens: Tokens,
  start: number,
  lexicon: Lexicon,
): { of: string; articles: Designators | null; end: number } | null {
  let at = start;
  let articles: Designators | null = null;
  if (!tokens.is(at, 'of') && !tokens.is(at, 'in') && !tokens.is(at, 'to')) return null;
  at++;
  if (lexicon.entityWords.get(tokens.at(at).norm) === 'article') {
    articles = designators(tokens, at + 1);
    at = articles?.next ?? at;
    if (tokens.is(at, 'of')) at++;
  }
  if (tokens.is(at, 'the')) at++;
  const text = lexicon.basicTexts.match(tokens, at);
  if (!text) return null;
  const next = at + text.length;
  // `the Convention on the Rights of the Child` is another.
  if (['on', 'for', 'against', 'relating'].includes(tokens.at(next).norm)) return null;
  return { of: text.value, articles, end: tokens.at(next - 1).end };
}

/** `No. 81 of the Convention`, `Nos 6 and 7 of Article 1 of the ITU Constitution`, `No. 5.441`. */
function numbers(tokens: Tokens, lexicon: Lexicon): Name[] {
  const row = designators(tokens, tokens.is(1, '.') || tokens.is(1, '°') ? 2 : 1);
  if (!row) return [];
  const { start } = tokens.at(0);
  const text = basicText(tokens, row.next, lexicon);
  // Only the Radio Regulations number their provisions by article: 5.441.
  const of = text?.of ?? (row.names.every((name) => /^\d{1,2}\.\d/.test(name)) ? 'rr' : null);
  if (of === null) return [];
  const end = text?.end ?? row.end;
  return [
    ...row.names.map((number): Name => ({ start, end, kind: 'number', of, number, year: null })),
    ...(text?.articles?.names ?? []).map((number): Name => ({
      start,
      end,
      kind: 'article',
      of,
      number,
      year: null,
    })),
  ];
}

function articles(tokens: Tokens, lexicon: Lexicon): Name[] {
  const row = designators(tokens, 1);
  const text = row && basicText(tokens, row.next, lexicon);
  if (!row || !text) return [];
  const { start } = tokens.at(0);
  return row.names.map((number) => ({
    start,
    end: text.end,
    kind: 'article',
    of: text.of,
    number,
    year: null,
  }));
}

/** `Appendix 18 (Rev.WRC-12)`, `Appendices 30 and 30A to the Radio Regulations`: with neither it may be any document's. */
function appendices(tokens: Tokens, lexicon: Lexicon): Name[] {
  const row = designators(tokens, 1);
  if (!row) return [];
  const rev = tokens.is(row.next, '(') && lexicon.words.revisedWords.has(tokens.at(row.next + 1).norm);
  const at = row.next + (rev ? (tokens.is(row.next + 2, '.') ? 3 : 2) : 1);
  const code = tokens.is(row.next, '(') ? conferenceCode(tokens, at, lexicon) : null;
  const closed = code !== null && tokens.is(at + code.length, ')');
  const text = basicText(tokens, row.next, lexicon);
  if (!closed && text?.of !== 'rr') return [];
  const end = closed ? tokens.at(at + code.length).end : (text?.end ?? row.end);
  const { start } = tokens.at(0);
  return row.names.map((number) => ({ start, end, kind: 'appendix', of: 'rr', number, year: null }));
}

/** `§§ 35 and 36 of the Geneva Declaration of Principles`, `the Tunis Commitment of 2005 (§ 24)`. */
function paragraphs(tokens: Tokens, lexicon: Lexicon): Name[] {
  const row = designators(tokens, tokens.is(1, '§') ? 2 : 1, true);
  if (!row) return [];
  const { start } = tokens.at(0);
  const make = (of: string, end: number): Name[] =>
    row.names.map((number) => ({ start, end, kind: 'paragraph', of, number, year: null }));
  if (tokens.is(row.next, 'of')) {
    const at = row.next + (tokens.is(row.next + 1, 'the') ? 2 : 1);
    const text = lexicon.summitTexts.match(tokens, at);
    return text ? make(text.value, tokens.at(at + text.length - 1).end) : [];
  }
  const before = new TokenList(tokensOf(tokens.text, Math.max(0, start - 80), start));
  for (let at = before.tokens.length - 1; at >= 0; at--) {
    const text = before.tokens.at(-1)?.norm === '(' ? lexicon.summitTexts.match(before, at) : null;
    if (text) return make(text.value, row.end);
  }
  return [];
}

/** `Action Lines C2, C5 and C6`. */
function actionLines(tokens: Tokens): Name[] {
  if (!tokens.is(1, 'line') && !tokens.is(1, 'lines')) return [];
  const names: string[] = [];
  let end = 0;
  for (let at = 2; tokens.is(at, 'c');) {
    const number = tokens.at(tokens.is(at + 1, '.') ? at + 2 : at + 1);
    if (number.type !== 'number' || number.spaced || number.norm.length > 2) break;
    names.push(`C${number.norm}`);
    ({ end } = number);
    at += tokens.is(at + 1, '.') ? 3 : 2;
    if (tokens.is(at, ',')) at++;
    if (tokens.is(at, 'and') || tokens.is(at, 'or')) at++;
  }
  const { start } = tokens.at(0);
  return names.map((number) => ({ start, end, kind: 'action-line', of: 'wsis', number, year: null }));
}

/** `Hyderabad Action Plan`: the plan that a development conference adopted where it met. */
function actionPlan(text: string, at: number, tokens: Tokens, lexicon: Lexicon): Name[] {
  const before = new TokenList(tokensOf(text, Math.max(0, at - 40), at));
  const { length } = before.tokens;
  for (let from = Math.max(0, length - 4); from < length; from++) {
    const place = lexicon.places.match(before, from);
    if (place && from + place.length === length) {
      const { start } = before.at(from);
      return [
        { start, end: tokens.at(1).end, kind: 'action-plan', of: null, number: place.value, year: null },
      ];
    }
  }
  return [];
}

/** `ITU-T Study Group 12`, `Study Groups 2 and 3`, `Study Group 1 of ITU-D`, `SG17`. */
function studyGroups(text: string, at: number, tokens: Tokens, lexicon: Lexicon): Name[] {
  const spelt = tokens.is(0, 'study');
  if (spelt && !tokens.is(1, 'group') && !tokens.is(1, 'groups')) return [];
  if (!tokens.at(0).capital) return [];
  const row = designators(tokens, spelt ? 2 : 1);
  if (!row || row.names.some((name) => !/^\d{1,2}$/.test(name))) return [];
  const before = new TokenList(tokensOf(text, Math.max(0, at - 12), at).slice(-3));
  const ahead = lexicon.bodies.match(before, 0);
  const behind = tokens.is(row.next, 'of')
    ? lexicon.bodies.match(tokens, row.next + (tokens.is(row.next + 1, 'the') ? 2 : 1))
    : null;
  const named = [ahead, behind].map((match) => match?.value).find((body) => body?.startsWith('ITU-')) ?? null;
  const start = ahead && named === ahead.value ? before.at(0).start : tokens.at(0).start;
  return row.names.map((number) => ({
    start,
    end: row.end,
    kind: 'study-group',
    of: named ?? sectorOfStudyGroup(number),
    number,
    year: null,
  }));
}

const DOCUMENT_CODE =
  /[A-Z][A-Za-z0-9.]*(?:-\d{2,4})?(?:\/[A-Za-z0-9.]+)+(?:\((?:Rev|Add|Corr)\.?\s?\d{1,3}\))*(?:-[A-Z])?/y;

/** The code of a document at an offset: `C14/24(Rev.1)`, `PP-18/46`, `JIU/REP/2016/1`; null where none stands there. */
function documentCode(text: string, at: number): { code: string; end: number } | null {
  DOCUMENT_CODE.lastIndex = at;
  const found = DOCUMENT_CODE.exec(
    text.length > at + MOST_CHARACTERS ? text.slice(0, at + MOST_CHARACTERS) : text,
  )?.[0];
  if (found === undefined || !/\d/.test(found)) return null;
  const code = found.replace(/\.$/, '');
  return { code: code.replace(/\s/g, ''), end: at + code.length };
}

function documents(text: string, tokens: Tokens): Name[] {
  const found: Name[] = [];
  for (let at = 1; ;) {
    const { start } = tokens.at(at);
    const one = documentCode(text, start);
    if (!one) return found;
    const from = found.length === 0 ? tokens.at(0).start : start;
    found.push({ start: from, end: one.end, kind: 'document', of: null, number: one.code, year: null });
    while (tokens.at(at).type !== 'end' && tokens.at(at).start < one.end) at++;
    if (tokens.is(at, ',')) at++;
    if (tokens.is(at, 'and')) at++;
  }
}

/** `CV160G`, `CS 12`: numbers of the Convention and the Constitution as editors mark them. */
function abbreviated(text: string, at: number, tokens: Tokens, of: string): Name[] {
  const one = /^[A-Z]{2}$/.test(text.slice(at, at + 2)) ? designator(tokens, 1, false) : null;
  if (!one) return [];
  return [{ start: at, end: one.end, kind: 'number', of, number: one.name, year: null }];
}

/** `WTSA-08`, `PP-10`; with a number behind it a document of that conference (`WTDC-17/23(Add.10)-E`). */
function conference(text: string, tokens: Tokens, lexicon: Lexicon): Name[] {
  const code = conferenceCode(tokens, 0, lexicon);
  if (!code || code.body === 'COUNCIL' || !tokens.is(1, '-')) return [];
  const { start } = tokens.at(0);
  const digits = tokens.at(2);
  if (tokens.is(3, '/') && !tokens.at(3).spaced) {
    const paper = documentCode(text, start);
    return paper
      ? [{ start, end: paper.end, kind: 'document', of: null, number: paper.code, year: null }]
      : [];
  }
  const letters = text.slice(start, tokens.at(0).end).toUpperCase();
  return codeEdition(code.body, code.years).map(({ edition, change }) => ({
    start,
    end: digits.end,
    kind: 'conference',
    of: code.body,
    number: `${letters}-${code.years.length === 1 ? digits.norm : String(edition.year).slice(-2)}`,
    year: edition.year,
    change: change ?? 'kept',
  }));
}

const AUTHOR = /(?:^|[^A-Za-z0-9/])([A-Z]{1,8})$/;
const PROPOSAL_NUMBER = /\/\d{1,3}(?:A\d{1,3})?(?:\/\d{1,3}){1,3}/y;

/** `EUR/44A7/1`, `B/75/4`, read from its first stroke. The General Assembly's papers begin with an A: `A/60/430`. */
function proposal(text: string, stroke: number): Name[] {
  const author = AUTHOR.exec(text.slice(Math.max(0, stroke - 10), stroke))?.[1];
  if (author === undefined) return [];
  PROPOSAL_NUMBER.lastIndex = stroke;
  const number = PROPOSAL_NUMBER.exec(text)?.[0];
  if (number === undefined || /[A-Za-z0-9]/.test(text.charAt(stroke + number.length))) return [];
  const start = stroke - author.length;
  const end = stroke + number.length;
  const kind = author === 'A' ? 'document' : 'proposal';
  return [{ start, end, kind, of: null, number: text.slice(start, end), year: null }];
}
