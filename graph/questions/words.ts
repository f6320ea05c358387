/** Words as search compares them: one way of cutting and folding, for what is indexed and for what is asked. */
import type { EditionRow } from '../derive.ts';

/** Lower case, without accents; letters and digits, with the marks that stand inside numbers: `70/1`, `7-3`, `d.50`. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+(?:[./-][\p{L}\p{N}]+)*/gu) ?? []
  );
}

/** The text that a store indexes: its words, parts of joined words beside them, apart by one space. */
export function indexedText(text: string): string {
  const words = wordsOf(text).flatMap((word) => {
    const parts = word.split(/[./-]/);
    return parts.length > 1 ? [safeWord(word), ...parts] : [word];
  });
  return [...new Set(words)].join(' ');
}

/** What a full-text index holds of an edition: its title, and its part of a document's text. Both stores index the same. */
export const wordsOfEdition = (
  { title, start, end }: Pick<EditionRow, 'title' | 'start' | 'end'>,
  text: string,
): string => indexedText(`${title ?? ''} ${text.slice(start, end)}`);

/** A word without the marks that a full-text index would cut it at. */
export const safeWord = (word: string): string => word.replace(/[./-]/g, '_');

/**
 * Edits between two words, a swap of neighbours counting as one (optimal string alignment); `limit + 1` where there are more.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a.charAt(i - 1) === b.charAt(j - 1);
      let cost = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (same ? 0 : 1),
      );
      const swapped =
        i > 1 && j > 1 && a.charAt(i - 1) === b.charAt(j - 2) && a.charAt(i - 2) === b.charAt(j - 1);
      if (swapped) cost = Math.min(cost, (before[j - 2] as number) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return Math.min(last[b.length] as number, limit + 1);
}

/** A key that sorts by letters as people count: numbers as numbers. */
export const sortKey = (text: string): string =>
  text.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'));

/** As people count: `pp-res-9` before `pp-res-10`. */
export const naturally = new Intl.Collator('en', { numeric: true }).compare;
