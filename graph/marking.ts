/** What people have settled about citations that are out of date. A mark belongs to a citation's id, whatever becomes of its document. */
import type { CitationId } from './ids.ts';
import { WrongQuestion } from './questions/page.ts';
import { storable } from './storable.ts';

/** `done`: it is being mended elsewhere. `kept`: it is not to be changed. */
export const MARK_STATES = ['done', 'kept'] as const;
export type MarkState = (typeof MARK_STATES)[number];

/** What a list may be asked for; what bears no mark is `open`. */
export const MARK_FILTERS = ['open', ...MARK_STATES] as const;
export type MarkFilter = (typeof MARK_FILTERS)[number];

export interface Mark {
  state: MarkState;
  reason: string | null;
}

/** A citation to be marked; unmarked where the state is null. */
export interface Marking {
  citation: CitationId;
  state: MarkState | null;
  /** Needed where it is kept. */
  reason: string | null;
}

/** What is to be written: marks, each of another citation, and citations whose marks go. */
export interface SettledMarks {
  readonly kept: readonly (Mark & { readonly citation: CitationId })[];
  readonly gone: readonly CitationId[];
}

/** UTF-16 code units of a reason at most. */
export const LONGEST_REASON = 500;

/**
 * Marks as they are kept: each citation once, the last word about it; reasons without space around them, null where nothing is left.
 * @throws WrongQuestion where one is kept without a reason, or a reason is too long.
 */
export function settled(marks: readonly Marking[]): SettledMarks {
  const last = [...new Map(marks.map((one) => [one.citation, one])).values()];
  const kept = last.flatMap(({ citation, state, reason }) => {
    if (state === null) return [];
    const words = reason?.trim() ?? '';
    if (words.length > LONGEST_REASON) {
      throw new WrongQuestion(`A reason has ${LONGEST_REASON} characters at most.`);
    }
    if (state === 'kept' && words === '') {
      throw new WrongQuestion('Say why this citation is not to be changed.');
    }
    return [{ citation, state, reason: words === '' ? null : words }];
  });
  return storable({ kept, gone: last.flatMap(({ citation, state }) => (state === null ? [citation] : [])) });
}
