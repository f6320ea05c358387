/**
 * What every question is asked with. The rooms beside this one say what can be asked and what is answered: equally by both stores, field
 * by field and in the same order. Dates are ISO days (`2018-11-16`).
 */

/**
 * Whose citations count. `force`: those of texts in force that we hold. `held`: where the text in force is not held, the latest
 * held text of the instrument stands in for it, marked `standIn`.
 */
export type Scope = 'force' | 'held';

export interface AsOf {
  /** ISO day. */
  asOf: string;
  scope?: Scope;
}

/** A list is given whole where no `limit` is given; else in pages. */
export interface Paged {
  /** Rows at most, from 1 to 500. */
  limit?: number;
  /** `next` of the page before, asked with the same filters and the same sort. */
  cursor?: string;
}
