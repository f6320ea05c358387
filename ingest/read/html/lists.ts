/** The markers that a browser would draw before the items of a list: they are no text, but `resolves 2` is found by them. */
import { format } from '../docx/formats.ts';

const TYPES: Readonly<Record<string, string>> = {
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  decimal: 'decimal',
  'decimal-leading-zero': 'decimalZero',
  'lower-alpha': 'lowerLetter',
  'lower-latin': 'lowerLetter',
  'upper-alpha': 'upperLetter',
  'upper-latin': 'upperLetter',
  'lower-roman': 'lowerRoman',
  'upper-roman': 'upperRoman',
  none: 'none',
};

const BULLETS = new Set(['disc', 'circle', 'square', 'bullet']);

/** A number as an attribute gives it; null where it gives none that counts. */
function whole(value: string | undefined): number | null {
  const number = /^\s*[+-]?\d{1,9}/.exec(value ?? '')?.[0];
  return number === undefined ? null : Number(number);
}

/** The name of a marker's format: by the list style, else by the attribute; null where neither tells one. */
function typeOf(type: string | undefined, style: string | undefined): string | null {
  for (const word of (style ?? '').split(/\s+/)) {
    if (BULLETS.has(word)) return 'bullet';
    if (TYPES[word]) return TYPES[word];
  }
  const named = type?.trim() ?? '';
  return BULLETS.has(named.toLowerCase()) ? 'bullet' : (TYPES[named] ?? null);
}

export class List {
  readonly #type: string;
  readonly #step: 1 | -1;
  #next: number;

  /** @param items how many it has; a reversed list counts down from there. */
  constructor(
    ordered: boolean,
    attributes: {
      type: string | undefined;
      start: string | undefined;
      style: string | undefined;
      reversed: boolean;
    },
    items: number,
  ) {
    this.#type = typeOf(attributes.type, attributes.style) ?? (ordered ? 'decimal' : 'bullet');
    this.#step = attributes.reversed ? -1 : 1;
    this.#next = whole(attributes.start) ?? (attributes.reversed ? items : 1);
  }

  /** The marker of the next item: `1.`, `b)`, `iv)`, `•`; empty where it has none. */
  marker(attributes: {
    type: string | undefined;
    value: string | undefined;
    style: string | undefined;
  }): string {
    const number = whole(attributes.value) ?? this.#next;
    this.#next = number + this.#step;
    const type = typeOf(attributes.type, attributes.style) ?? this.#type;
    if (type === 'none') return '';
    if (type === 'bullet') return '•';
    return format(number, type) + (type.startsWith('decimal') ? '.' : ')');
  }
}

/** A label that a text has itself: `1.`, `2)`, `(a)`, `iv)`, `1.2`, `–`. */
export const LABELLED =
  /^\s*(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivxlc]{1,6})\s?[.)]|\d{1,3}(?:\.\d{1,3})+|[•·▪–—‣−-])(?:\s|$)/i;
