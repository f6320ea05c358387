/** Word documents (.docx): a zip of XML parts, with both sides of a redline. */
import type { ReadLimits } from '../limits.ts';
import { Refused } from '../refused.ts';
import { notRead } from './embedded.ts';
import type { Layout } from './layout.ts';
import { layOut } from './layout.ts';
import { Numbering } from './numbering.ts';
import type { Relation } from './package.ts';
import { Package, targetOf } from './package.ts';
import { noteNumbers } from './sections.ts';
import type { Stories } from './story.ts';
import { readStories } from './story.ts';
import { Styles } from './styles.ts';
import { readTree } from './xml.ts';
import type { Node } from './xml.ts';

export { DOCX_LIMITS } from './limits.ts';
export type { DocxLimits } from './limits.ts';

/** What a Word document says. */
export interface DocxContent extends Layout {
  /** What of it is not read, a sentence each; absent where there is nothing. */
  readonly warnings?: readonly string[];
}

/**
 * The text of a Word document, in the transitional or the strict format.
 *
 * @throws {Refused} for a package that is damaged, encrypted, beyond the limits, or no Word document.
 */
export async function readDocx(bytes: Uint8Array, limits: ReadLimits): Promise<DocxContent> {
  const archive = await Package.open(bytes, limits);
  const main = targetOf(await archive.relations(''), 'officeDocument') ?? 'word/document.xml';
  const pieces = archive.part(main);
  if (pieces === null) throw new Refused('is a zip archive without a Word document in it');
  const related = await archive.relations(main);
  const parts = new Parts(archive, related, limits);
  const styles = new Styles(await parts.tree('styles'));
  const { body, sections } = await readStories(pieces, main, limits, styles);
  const layout = layOut({
    body,
    sections,
    footnote: (await parts.stories('footnotes', styles))?.notes ?? new Map(),
    endnote: (await parts.stories('endnotes', styles))?.notes ?? new Map(),
    numbering: new Numbering(await parts.tree('numbering'), styles),
    noteNumbers: noteNumbers(await parts.tree('settings')),
  });
  const warnings = notRead([
    ...related,
    ...(await parts.relations('footnotes')),
    ...(await parts.relations('endnotes')),
  ]);
  if (layout.text.trim() === '' && warnings[0] !== undefined) {
    throw new Refused(`is empty: it has no text of its own (${warnings[0]})`);
  }
  return { ...layout, ...(warnings.length > 0 && { warnings }) };
}

/** The parts that the main part names, whatever they are called; null where it names none of a kind, or one that is not there. */
class Parts {
  readonly #archive: Package;
  readonly #related: readonly Relation[];
  readonly #limits: ReadLimits;

  constructor(archive: Package, related: readonly Relation[], limits: ReadLimits) {
    this.#archive = archive;
    this.#related = related;
    this.#limits = limits;
  }

  async tree(type: string): Promise<Node | null> {
    const part = this.#part(type);
    return part && readTree(part.pieces, part.name, this.#limits);
  }

  async stories(type: string, styles: Styles): Promise<Stories | null> {
    const part = this.#part(type);
    return part && readStories(part.pieces, part.name, this.#limits, styles);
  }

  async relations(type: string): Promise<readonly Relation[]> {
    const name = targetOf(this.#related, type);
    return name === undefined ? [] : this.#archive.relations(name);
  }

  #part(type: string): { name: string; pieces: AsyncIterable<string> } | null {
    const name = targetOf(this.#related, type);
    const pieces = name === undefined ? null : this.#archive.part(name);
    return name === undefined || pieces === null ? null : { name, pieces };
  }
}
