/** How much of a Word document is read before it is refused, beside what holds for every package. */
export interface DocxLimits {
  /** Paragraphs of one part. */
  readonly paragraphs: number;
  /** Elements of a part that is looked up in: styles, lists, settings. */
  readonly elements: number;
  /** Attributes of one element. */
  readonly attributes: number;
  /** Notes and boxes within notes and boxes; those further in are left out, where Word itself allows none. */
  readonly nesting: number;
}

/** Ample for final acts: a thousand pages have some 30,000 paragraphs, a large template 100,000 elements in its styles. */
export const DOCX_LIMITS: DocxLimits = {
  paragraphs: 500_000,
  elements: 250_000,
  attributes: 1_000,
  nesting: 50,
};
