/** The words after a citation that name the instrument: `Resolution 29 (…) of WTSA, on alternative calling procedures, …`. */

const OPENING = /\s*(?:\([A-Z][A-Za-z/-]*\)\s*)?,?\s*(?:on|concerning|regarding|entitled)\s+/y;
const LONGEST = 240;
/** A phrase ends at a mark of its sentence, or where a subordinate clause goes on about something else. */
const CLOSING =
  /[;:.(\n]|,\s*(?:which|that|and|as|in|to|with|by|including|for|where|whose)\b|,\s*(?:call|resolve|recommend|identif|provide|invite|instruct|state|adopt|approve|set)\w*|,\s*$|\bwhich\b/;

/** Where a line ends that its page did not wrap: behind a mark, or before a label. */
const PARAGRAPH_END = /(?<=[,;:.])\s*\n|\n\s*\n|\n(?=\s*(?:[a-z]{1,3}\)|\d{1,2}[\s.)]))/;

/** The mark of a note, as plain text has it: `developing countries1`. Names such as `IPv6` are no words of small letters. */
const NOTE_MARK = /(?<=(?<!\p{Lu}\p{L}*)\p{Ll}{4})\d{1,2}(?![\p{L}\p{N}])/gu;

/** Words without the marks of notes in them. */
export const withoutNoteMarks = (words: string): string => words.replace(NOTE_MARK, '');

/** The phrase behind offset `end`, on one line and without its preposition; null where none stands there. */
export function phraseAfter(text: string, end: number): string | null {
  OPENING.lastIndex = end;
  const opening = OPENING.exec(text);
  if (!opening) return null;
  const ahead = text.slice(OPENING.lastIndex, OPENING.lastIndex + LONGEST);
  const paragraph = PARAGRAPH_END.exec(ahead);
  const rest = (paragraph ? ahead.slice(0, paragraph.index) : ahead).replace(/\s+/g, ' ');
  const close = CLOSING.exec(rest);
  const phrase = withoutNoteMarks(close ? rest.slice(0, close.index) : rest).replace(/[,\s]+$/, '');
  return phrase.length >= 4 && (close !== null || rest.length < LONGEST) ? phrase : null;
}
