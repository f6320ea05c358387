/** How much of a PDF is read before it is refused. */
export interface PdfLimits {
  readonly pages: number;
  /** Seconds for a whole file. Looked at between pages and where one waits for the parser: a single page is not cut short. */
  readonly seconds: number;
  /** Glyphs on one page. */
  readonly glyphs: number;
  /** Lines and sides of rectangles drawn on one page; those beyond are drawings, and are left out. */
  readonly rules: number;
}

/** Ample for final acts: a thousand pages take some 30 seconds; a dense page has some 6,000 glyphs. */
export const PDF_LIMITS: PdfLimits = {
  pages: 5_000,
  seconds: 300,
  glyphs: 200_000,
  rules: 20_000,
};
