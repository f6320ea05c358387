/** How a line begins and ends, as far as that tells where a paragraph does. */

const LABEL =
  '(?:\\(?[a-z]{1,3}\\)|\\(?\\d{1,2}(?:\\.\\d{1,2})*(?:bis|ter)?[.)]?|\\(?[ivxlc]{1,5}[.)]|\\(?[A-Z][.)]|[–—•·●▪■○➢✓-])';
const ALONE = new RegExp(`^${LABEL}$`);
const AT_START = new RegExp(`^(${LABEL})([\\t ])`);

/** Whether a text is nothing but a label: `a)`, `1`, `2.1`, `ii)`, `–`. */
export const isLabel = (text: string): boolean => ALONE.test(text.trim());

/** Whether a line begins with a label that a tab sets off. */
export const hasHangingLabel = (text: string): boolean => AT_START.exec(text)?.[2] === '\t';

/**
 * Whether a line begins with a label. One that only a space sets off may be the middle of a sentence (`resolves`, next line `1
 * above`): what stands before it must have come to an end.
 */
export function beginsWithLabel(text: string, before: string): boolean {
  const [, label = '', space] = AT_START.exec(text) ?? [];
  if (label === '' || space === '\t') return label !== '';
  // A number is more often part of a sentence: `Resolutions 32, 44 and`, next line `54 (Rev. Hammamet, 2016)`.
  if (/^\d+$/.test(label)) return /(?:[.;:]|[;,] (?:and|or))$/.test(before) && /^\d+ \p{L}/u.test(text);
  return /(?:[.;:,]|\b(?:and|or))$/.test(before);
}

const HEADING =
  /^(?:(?:DRAFT|Draft)(?: (?:NEW|[Nn]ew))? )?(?:RESOLUTION|DECISION|RECOMMENDATION|OPINION|QUESTION|Resolution|Decision|Recommendation|Opinion|Question)\s+(?:(?:No\.?|ITU-[TRD]|COM)\s*)?\[?[A-Z]{0,4}[-.]?\d[\d.A-Za-z/-]*\]?\s*(?:\([^()]*\))?$/;

/** Whether a line is nothing but the heading of an instrument: `RESOLUTION 21 (REV. DUBAI, 2018)`. */
export const isInstrumentHeading = (text: string): boolean => HEADING.test(text.trim());

/** Whether a sentence, or a member of a list, ends with the line. */
export const endsSentence = (text: string): boolean => /[.;:!?][)"’”»]?$/.test(text);
