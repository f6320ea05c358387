/** What a document's styles decide about its text: which paragraphs are numbered, and what is hidden. */
import type { Node } from './xml.ts';
import { child, isOn, property } from './xml.ts';

interface Style {
  readonly basedOn: string | null;
  /** The list that it numbers its paragraphs by; `0` takes a number away. */
  readonly list: string | null;
  readonly level: number | null;
  /** Null where it does not say. */
  readonly hidden: boolean | null;
}

/** Styles are based on styles, and a damaged file may go round in a circle. */
const MOST_STYLES = 50;

export class Styles {
  readonly #styles = new Map<string, Style>();
  readonly #hidden = new Map<string, boolean>();
  /** Of paragraphs that name none. */
  readonly #standard: string | null = null;

  /** @param root of the styles part; null where the package has none. */
  constructor(root: Node | null) {
    for (const node of root?.children ?? []) {
      if (node.name !== 'w:style') continue;
      const id = node.attribute('styleId') ?? '';
      const level = property(node, 'w:pPr', 'w:numPr', 'w:ilvl');
      const vanish = child(node, 'w:rPr', 'w:vanish');
      this.#styles.set(id, {
        basedOn: property(node, 'w:basedOn'),
        list: property(node, 'w:pPr', 'w:numPr', 'w:numId'),
        level: level === null ? null : Number(level),
        hidden: vanish ? isOn(vanish) : null,
      });
      if (node.attribute('type') === 'paragraph' && /^(?:1|true|on)$/.test(node.attribute('default') ?? ''))
        this.#standard = id;
    }
  }

  /** The list that a style of this name numbers by, itself or by what it is based on; null where none does. */
  list(style: string): string | null {
    return this.#first(style, (one) => one.list);
  }

  /** What a paragraph of a style inherits of its numbering, and the styles it inherits from, the nearest first. */
  numbering(style: string | null): { list: string | null; level: number | null; names: readonly string[] } {
    const name = style ?? this.#standard;
    return {
      list: this.#first(name, (one) => one.list),
      level: this.#first(name, (one) => one.level),
      names: this.#chain(name),
    };
  }

  /**
   * Whether text of these styles is hidden, where the text itself does not say. The property is a switch: a character style
   * that hides shows what a paragraph style hides.
   */
  hides(paragraph: string | null, character: string | null): boolean {
    return this.#hides(paragraph ?? this.#standard) !== this.#hides(character);
  }

  #hides(style: string | null): boolean {
    if (style === null) return false;
    const known = this.#hidden.get(style);
    if (known !== undefined) return known;
    const hidden = this.#first(style, (one) => one.hidden) ?? false;
    this.#hidden.set(style, hidden);
    return hidden;
  }

  #first<Value>(style: string | null, read: (style: Style) => Value | null): Value | null {
    for (const name of this.#chain(style)) {
      const style = this.#styles.get(name);
      const value = style ? read(style) : null;
      if (value !== null) return value;
    }
    return null;
  }

  #chain(style: string | null): string[] {
    const names: string[] = [];
    for (let name = style; name !== null && names.length < MOST_STYLES && !names.includes(name);) {
      names.push(name);
      name = this.#styles.get(name)?.basedOn ?? null;
    }
    return names;
  }
}
