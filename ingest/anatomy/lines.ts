/** Lines that are told by their words: reasons, annexes, notes, the heads of sections, and what stands around an instrument's text. */
import { withoutNoteMarks } from '../references/phrase.ts';
import english from './lexicon/en.json' with { type: 'json' };

export const REASONS = new RegExp(`^(?:${english.reasons.join('|')})\\s*:`, 'i');
export const ANNEX = new RegExp(
  `^(?:${english.annexes.join('|')})(?:es)?\\b(?:\\s+(?:\\d+|[A-Z]))?(?:\\s*$|\\s+to\\b|\\s*\\()`,
  'i',
);
export const ANNEX_INLINE = /\bANNEX(?:\s+\d+)?\s+TO\s+(?=RESOLUTION|DECISION|RECOMMENDATION|OPINION)/;
export const PROPOSES = new RegExp(`^(?:${english.proposes.join('|')})\\b`, 'i');
export const FINAL_ACTS = new RegExp(`^(?:provisional\\s+)?(?:${english.finalActs.join('|')})\\s+`, 'i');
export const SECTION_HEAD =
  /^(?:\d{1,2}\.?\s+)?(?:introduction|background|discussion|proposals?|conclusions?|summary)\s*:?$/i;
export const REVISION_OF = /^(?:proposed\s+)?revisions?\s+(?:of|to)\s+/i;
/** `Adopted by the Security Council at its 4213th meeting`: no title. */
export const ADOPTED_LINE = new RegExp(`^(?:${english.adopted.join('|')})\\b`, 'i');
/** `(1993-1995-1997)`, as the Radiocommunication Assembly lists the years of what bore other numbers then. */
export const YEARS_LINE = /^\((?:19|20)\d\d(?:[-–](?:19|20)\d\d)+\)$/;
export const MEETING_LINE = /^\d{1,4}(?:st|nd|rd|th)\s+(?:plenary\s+)?meeting\b/i;
export const FOOTNOTE = /^(\d{1,2})[\t ]+(?=[A-Z][a-z])/;

/** A hyphen where a line ends and the word goes on; not that of `short-` before `and long-term`, which ends a word. */
const HYPHEN_AT_END =
  /(?<=[\p{L}\p{N}][-\u2010\u2011])[^\S\n]*\n\s*(?!(?:and|or|nor|to)\s)(?=[\p{L}\p{N}])/gu;

/**
 * A title in one line, without the marks of notes; null where there is none. Line ends become spaces, but not behind a hyphen: `high-`
 * and `level`.
 */
export const titleOf = (lines: string): string | null =>
  withoutNoteMarks(lines.replace(HYPHEN_AT_END, '').replace(/\s+/g, ' ').trim()) || null;
