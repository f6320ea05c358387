/** What tracked changes say of a piece of text: what happened to it, who did it and when. */
import type { Change } from '../../../graph/model.ts';
import type { Element } from './xml.ts';

export interface Mark {
  readonly change: Change;
  readonly author?: string;
  readonly date?: string;
}

export const KEPT: Mark = { change: 'kept' };

const CHANGES: ReadonlyMap<string, Change> = new Map<string, Change>([
  ['w:ins', 'inserted'],
  ['w:moveTo', 'inserted'],
  ['w:cellIns', 'inserted'],
  ['w:del', 'deleted'],
  ['w:moveFrom', 'deleted'],
  ['w:cellDel', 'deleted'],
]);

/** Word's own limit is shorter; a hostile file's is not. */
const LONGEST_AUTHOR = 200;
const DATE = /^\d{4}-\d\d-\d\d(?:T[\d:.]{1,20}(?:Z|[+-]\d\d:\d\d)?)?$/;

/** Whether an element of this name marks a change. */
export const isChange = (name: string): boolean => CHANGES.has(name);

/** The change that an element marks. A range marker (`w:moveFromRangeStart`) marks none: what it spans is marked by itself. */
export function markOf(element: Element): Mark {
  const author = element.attribute('author')?.trim().slice(0, LONGEST_AUTHOR);
  const date = element.attribute('date')?.trim() ?? '';
  return {
    change: CHANGES.get(element.name) ?? 'kept',
    ...(author && { author }),
    ...(DATE.test(date) && { date }),
  };
}

/**
 * What marks around each other say together, the innermost by its author. Null where the text is on neither side: inserted by
 * one mark and deleted by another.
 */
export function combine(outer: readonly Mark[], inner: readonly Mark[] = []): Mark | null {
  let found = KEPT;
  for (const marks of [outer, inner]) {
    for (const mark of marks) {
      if (mark.change === 'kept') continue;
      if (found.change !== 'kept' && found.change !== mark.change) return null;
      found = mark;
    }
  }
  return found;
}

/** What holds for a part of something that was itself inserted or deleted. */
export const within = (around: Mark, own: Mark): Mark => (own.change === 'kept' ? around : own);

/** Whether two marks say the same. */
export const sameMark = (a: Mark, b: Mark): boolean =>
  a.change === b.change && a.author === b.author && a.date === b.date;
