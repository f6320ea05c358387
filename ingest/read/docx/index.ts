/** Word documents (.docx): a zip of XML parts, with both sides of a redline. */
import type { ReadLimits } from '../limits.ts';
import { Refused } from '../refused.ts';
import type { Layout } from './layout.ts';
import { layOut } from './layout.ts';
import { Numbering } from './numbering.ts';
import { Package } from './package.ts';
import { readStories } from './story.ts';

/**
 * The text of a Word document, in the transitional or the strict format.
 *
 * @throws {Refused} for a package that is damaged, encrypted, beyond the limits, or no Word document.
 */
export async function readDocx(bytes: Uint8Array, limits: ReadLimits): Promise<Layout> {
  const archive = await Package.open(bytes, limits);
  const main = (await archive.relations('')).get('officeDocument') ?? 'word/document.xml';
  const xml = await archive.part(main);
  if (xml === null) throw new Refused('is a zip archive without a Word document in it');
  const related = await archive.relations(main);
  const part = async (relation: string) => {
    const name = related.get(relation);
    return name === undefined ? null : archive.part(name);
  };
  const notes = async (relation: 'footnotes' | 'endnotes') => {
    const source = await part(relation);
    return source === null ? new Map<string, never>() : readStories(source, `${relation}.xml`, limits).notes;
  };
  return layOut({
    body: readStories(xml, main, limits).body,
    footnote: await notes('footnotes'),
    endnote: await notes('endnotes'),
    numbering: new Numbering({ numbering: await part('numbering'), styles: await part('styles') }, limits),
  });
}
