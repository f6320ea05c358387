/** Where instruments begin in a document: headings, proposal marks, suppressions, running heads. */
import type { ProposalAction } from '../../graph/model.ts';
import type { Document, Paragraph } from '../document.ts';
import { isSpace } from '../references/lexer.ts';
import type { Lexicon } from '../references/lexicon.ts';
import type { Mention, TextReadings } from '../references/types.ts';
import { clauseAt } from './clauses.ts';
import { adoptingLine, namedConference } from './editions.ts';
import { titleOf } from './lines.ts';
import type { Adopting } from './types.ts';

/** A heading is followed by the line or clause that begins the text within this many paragraphs. */
const HEADING_REACH = 12;

/** `MOD	B/75/2`, `[ACP/12/40]`, or a bare `SUP` as final acts print it. */
export interface ProposalMark {
  readonly action: ProposalAction | null;
  readonly proposal: string | null;
  readonly author: string | null;
  readonly end: number;
}

const ACTION = /\(?\b(MOD|ADD|SUP|NOC)\b\)?/y;
const IDENTIFIER = /[ \t\u00a0]*(?:\[)?((?:[A-Z][A-Za-z+&.-]*)(?:\/[A-Za-z0-9().+-]+){1,4})(?:\])?/y;

/** Reads a proposal mark where a paragraph begins with one; null where it does not. */
export function proposalMark(text: string, start: number, end: number): ProposalMark | null {
  ACTION.lastIndex = start;
  const action = ACTION.exec(text);
  const after = action ? ACTION.lastIndex : start;
  IDENTIFIER.lastIndex = after;
  const identifier = IDENTIFIER.exec(text);
  const named = identifier && IDENTIFIER.lastIndex <= end ? (identifier[1] ?? null) : null;
  const bracketed = identifier?.[0].trim().startsWith('[') && identifier[0].endsWith(']');
  if (!action && !(named && bracketed && IDENTIFIER.lastIndex === end)) return null;
  const stop = named ? IDENTIFIER.lastIndex : after;
  // A word of a sentence that happens to be in capitals is no mark: a line end or a heading follows one.
  if (!named && text.slice(stop, end).trim() !== '' && !/^\s+[A-Z]{4,}/.test(text.slice(stop, end)))
    return null;
  return {
    action: (action?.[1] as ProposalAction | undefined) ?? null,
    proposal: named,
    author: named?.split('/')[0] ?? null,
    end: stop,
  };
}

/** Whether the noun of a mention is set in capitals, as headings are. */
export const inCapitals = (mention: Mention): boolean =>
  mention.noun !== null && mention.noun.length > 3 && mention.noun === mention.noun.toUpperCase();

/** How a heading is told from a reference at the beginning of a line. */
export interface HeadingContext {
  readonly paragraph: { readonly start: number; readonly end: number };
  /** The paragraph's place in the document. */
  readonly index: number;
  /** Whether a proposal's mark stands directly before it: what it marks need not be quoted. */
  readonly marked: boolean;
  readonly lexicon: Lexicon;
}

/** `Resolution 50 – Cybersecurity`: the title on the heading's own line. */
const TITLE_BEHIND = /^[–—-]\s*(?=\p{Lu})/u;

/**
 * Whether a mention is a heading: it takes up its whole paragraph, in capitals, as a draft or with its edition, and the text of an
 * instrument begins soon after it. With a title on its line it need not be formal, but the adopting line must follow.
 */
export function isHeading(
  document: Document,
  mention: Mention,
  { paragraph, index, marked, lexicon }: HeadingContext,
): boolean {
  const { text } = document;
  if (mention.opensHeading) return mention.start === paragraph.start;
  if (text.slice(paragraph.start, mention.start).trim() !== '') return false;
  const rest = text.slice(mention.end, paragraph.end).trim();
  const titled = TITLE_BEHIND.test(rest);
  if (!titled && !/^\d{0,2}$/.test(rest)) return false;
  const formal = inCapitals(mention) || mention.draft || mention.atoms.some((atom) => atom.edition !== null);
  if (!formal && !titled) return false;
  if (marked) return true;
  for (const next of document.paragraphs.slice(index + 1, index + 1 + HEADING_REACH)) {
    const start = firstLetter(text, next);
    if (adoptingLine(text, start, lexicon) || (!titled && clauseAt(text, start, next.end))) return true;
  }
  return false;
}

/** The title on a heading's own line; null where none stands there. */
export function titleBehind(text: string, mention: Mention, end: number): string | null {
  const rest = text.slice(mention.end, end).trim();
  const title = mention.opensHeading ? rest.replace(/^[.\s]+/, '') : rest.replace(TITLE_BEHIND, '');
  return title !== '' && (mention.opensHeading || TITLE_BEHIND.test(rest)) ? title : null;
}

const BOOKMARK = '[bookmark:';

/** Where a paragraph's words begin, behind spaces and what an export left of bookmarks; the end where there are none. */
export function firstLetter(text: string, { start, end }: { start: number; end: number }): number {
  let at = start;
  for (;;) {
    while (at < end && isSpace(text, at)) at++;
    if (at >= end || !text.startsWith(BOOKMARK, at)) return Math.min(at, end);
    const close = text.slice(at, end).indexOf(']');
    if (close < 0) return at;
    at += close + 1;
  }
}

/** `254 Resolution 21`, `Resolution 21 255`: the head of a page, with its number. */
export function isRunningHead(text: string, mention: Mention, paragraph: Paragraph): boolean {
  if (mention.noun === null || mention.atoms.length !== 1 || mention.atoms[0]?.edition) return false;
  const before = text.slice(paragraph.start, mention.start).trim();
  const after = text.slice(mention.end, paragraph.end).trim();
  const page = /^\d{1,4}$/;
  // Where a page's head was run into the line before it, a bracket of the history line precedes the number.
  return (
    (page.test(before) && after === '') ||
    (before === '' && page.test(after)) ||
    (/\)\d{1,4}$/.test(before) && after === '')
  );
}

/** `S/RES/1325 (2000)`, `United Nations A/RES/70/125`: a document's symbol on a line of its own, as it stands at the head of pages. */
export function isSymbolLine(
  text: string,
  mention: Mention,
  paragraph: { start: number; end: number },
): boolean {
  if (mention.noun !== null || mention.kind !== 'resolution' || mention.opensHeading) return false;
  const before = text.slice(paragraph.start, mention.start).trim();
  const after = text.slice(mention.end, paragraph.end).trim();
  return /^(?:United Nations|\d{1,3})?$/.test(before) && /^(?:\d{1,3}|Page \d{1,3})?$/.test(after);
}

export interface Suppression {
  readonly mention: Mention;
  /** The conference, and where the line names it. */
  readonly by: Adopting & { readonly start: number };
  readonly title: string | null;
}

const PART = /\bPART\s+[IVX]+\b/g;

/**
 * The instruments listed below `RESOLUTIONS ABROGATED BY THE PLENIPOTENTIARY CONFERENCE (DUBAI, 2018)`: every heading in capitals
 * up to the next such line, the next part of the final acts, or a heading that a text follows.
 */
export function suppressions(
  text: string,
  { mentions, abrogations }: TextReadings,
  lexicon: Lexicon,
): Suppression[] {
  const lists = abrogations.flatMap((start) => {
    const by = namedConference(text, start, lexicon);
    return by?.edition ? [{ ...by, start }] : [];
  });
  if (lists.length === 0) return [];
  const stops = [...lists.map(({ start }) => start), ...[...text.matchAll(PART)].map(({ index }) => index)];
  stops.sort((a, b) => a - b);
  const found: Suppression[] = [];
  let nextStop = 0;
  let nextMention = 0;
  for (const by of lists) {
    while ((stops[nextStop] ?? Infinity) < by.end) nextStop++;
    const limit = stops[nextStop] ?? text.length;
    while ((mentions[nextMention]?.start ?? Infinity) < by.end) nextMention++;
    const listed: Mention[] = [];
    for (; (mentions[nextMention]?.start ?? Infinity) < limit; nextMention++) {
      const mention = mentions[nextMention];
      if (mention && inCapitals(mention)) listed.push(mention);
    }
    for (const [n, mention] of listed.entries()) {
      const after = text.slice(mention.end, listed[n + 1]?.start ?? limit);
      const firstLines = after.split('\n', 8);
      if (firstLines.some((line) => adoptingLine(line.trim(), 0, lexicon))) break;
      found.push({ mention, by, title: titleIn(after) });
    }
  }
  return found;
}

/** The title in what stands between two headings of a list: its first lines. */
function titleIn(after: string): string | null {
  const title = titleOf(after.trim().split(/\n\s*\n/)[0] ?? '');
  return title && title.slice(0, 240).trim();
}
