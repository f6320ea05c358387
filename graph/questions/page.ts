/**
 * What a question may ask for, checked once for both stores, and pages of an answer. A page begins after a row, not at a number: a
 * cursor is the sort key of the last row seen, so that nothing is told twice or left out where the graph has changed in between.
 */

/** A question that cannot be answered as it was put; the message says what to write instead. */
export class WrongQuestion extends RangeError {
  override readonly name = 'WrongQuestion';
}

/** Rows of one page at most. */
export const LONGEST_PAGE = 500;

/**
 * Refuses what no question means: a day that the calendar does not have, a limit, depth or distance that is no whole number or out of range.
 * An id that nothing has, however it looks, is no wrong question: its answer is empty.
 * @throws WrongQuestion
 */
export function checked(question: object): void {
  for (const [name, value] of Object.entries(question)) {
    if (name === 'asOf') checkDay(value);
    else if (name === 'limit') checkNumber(name, value, 1, LONGEST_PAGE);
    else if (name === 'distance') checkNumber(name, value, 1, Number.MAX_SAFE_INTEGER);
    else if (name === 'depth') checkNumber(name, value, 0, Number.MAX_SAFE_INTEGER);
  }
}

function checkDay(value: unknown): void {
  const day = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(value) : null;
  // 31 February is read as a day of March.
  const exists = day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(String(value));
  if (!exists) throw new WrongQuestion('Write a day as YYYY-MM-DD.');
}

function checkNumber(name: string, value: unknown, least: number, most: number): void {
  if (value === undefined || (Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most))
    return;
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
  throw new WrongQuestion(`The ${name} is a whole number ${range}.`);
}

/** What the rows of a list are sorted by, ties broken to the last: numbers and strings in turn. */
export type SortKey = readonly (string | number)[];

/** A cursor: which list, in which order, and the key of the last row shown. */
export const cursorAfter = (list: string, key: SortKey): string =>
  Buffer.from(JSON.stringify([list, ...key])).toString('base64url');

/**
 * The key that a cursor holds, null where there is none.
 * @param list the list asked for, with its order: a cursor of another one is refused.
 * @param form what the parts of its keys look like; a number stands for itself and is no less than 0.
 * @throws WrongQuestion where no answer gave it.
 */
export function keyAfter(
  list: string,
  form: readonly (RegExp | 'number')[],
  cursor: string | undefined,
): SortKey | null {
  if (cursor === undefined) return null;
  const [given, ...key] = partsOf(cursor);
  const fits =
    given === list &&
    key.length === form.length &&
    form.every((wanted, n) => {
      const part = key[n];
      return wanted === 'number'
        ? Number.isSafeInteger(part) && Number(part) >= 0
        : typeof part === 'string' && wanted.test(part);
    });
  if (!fits) throw new WrongQuestion('This page does not exist: start again from the first.');
  return key as SortKey;
}

function partsOf(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

/** Negative where `a` comes first; strings by code units. */
export function compareKeys(a: SortKey, b: SortKey): number {
  for (const [n, left] of a.entries()) {
    const right = b[n];
    if (right === undefined || left > right) return 1;
    if (left < right) return -1;
  }
  return a.length - b.length;
}

/** One page of rows that are sorted already, and the cursor of the next. */
export function pageOf<Row>(
  rows: readonly Row[],
  { list, after, limit }: { list: string; after: SortKey | null; limit: number | undefined },
  keyOf: (row: Row) => SortKey,
): { page: Row[]; next: string | null } {
  const first = after === null ? 0 : rows.findIndex((row) => compareKeys(keyOf(row), after) > 0);
  const rest = first < 0 ? [] : rows.slice(first);
  const page = limit === undefined ? rest : rest.slice(0, limit);
  const last = page.at(-1);
  return { page, next: last && page.length < rest.length ? cursorAfter(list, keyOf(last)) : null };
}
