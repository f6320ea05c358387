/** Words that a line end cut in two. */

/** How a line goes on: how many characters at its end go, and what stands between it and the next. */
export interface Seam {
  readonly drop: 0 | 1;
  readonly glue: '' | ' ';
}

/** Beginnings of words with a hyphen that are no syllables of others. */
const FIRST_WORDS = new Set('all cross high ill large long low non self short small well'.split(' '));

/** Those that are, too: they tell only where the rest is a word of the document by itself. */
const PREFIXES = new Set(
  'anti co counter ex extra follow inter intra mid multi near on one over post pre public real re semi single so sub third two whole wide year'.split(
    ' ',
  ),
);

/** The words of a document, as far as no line end touches them. */
export class Vocabulary {
  readonly #counts = new Map<string, number>();

  /** @param line without the line ends around it. */
  add(line: string): void {
    const words = line.matchAll(/\p{L}[\p{L}’']*(?:-\p{L}[\p{L}’']*)*(-?)/gu);
    for (const match of words) {
      // What ends in a hyphen at the end of a line is half a word; so may be what the next line begins with.
      if (match[1] !== '' || (match.index === 0 && /^\p{Ll}/u.test(line))) continue;
      this.#count(match[0]);
      if (match[0].includes('-')) for (const part of match[0].split('-')) this.#count(part);
    }
  }

  #count(word: string): void {
    const key = word.toLowerCase();
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  of(word: string): number {
    return this.#counts.get(word.toLowerCase()) ?? 0;
  }
}

const HYPHENED = /([\p{L}\d][\p{L}\d’'-]*)-$/u;
const BEGINNING = /^[\p{L}\d][\p{L}\d’']*/u;

/**
 * How two lines of one paragraph join. A hyphen at the end goes where it only cut a word: it stays before a capital letter or a
 * figure and behind a figure (`WTSA-\n20`), where the document has the word with it elsewhere and not more often without, and
 * where both halves are words of the document by themselves (`multi-\nstakeholder`). A no-break hyphen always stays. Behind a
 * slash or a dash that touches its word no space is added.
 */
export function seam(line: string, next: string, words: Vocabulary): Seam {
  if (/[^\s]\u2011$/.test(line)) return { drop: 0, glue: '' };
  if (/[\p{L}\d]\/$/u.test(line) && /^[\p{L}\d]/u.test(next)) return { drop: 0, glue: '' };
  if (/\d[–—]$/.test(line) && /^\d/.test(next)) return { drop: 0, glue: '' };
  const before = HYPHENED.exec(line)?.[1];
  const after = BEGINNING.exec(next)?.[0];
  if (before === undefined || after === undefined) return { drop: 0, glue: ' ' };
  return { drop: isRealHyphen(before, after, words) ? 0 : 1, glue: '' };
}

function isRealHyphen(before: string, after: string, words: Vocabulary): boolean {
  if (/^[\p{Lu}\d]/u.test(after) || /\d$/.test(before) || /^\p{Lu}{2,}$/u.test(before)) return true;
  const last = before.slice(before.lastIndexOf('-') + 1);
  const joined = words.of(last + after);
  const hyphened = words.of(`${before}-${after}`);
  if (joined !== hyphened) return hyphened > joined;
  if (FIRST_WORDS.has(last.toLowerCase())) return true;
  if (words.of(after) === 0) return false;
  if (PREFIXES.has(last.toLowerCase())) return true;
  // Short words are syllables of longer ones: `in-` and `form`.
  return words.of(last) > 0 && Math.min(last.length, after.length) > 3;
}
