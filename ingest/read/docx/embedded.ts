/** What a Word document carries besides its own text: other documents, of which only the names are told. */
import type { Relation } from './package.ts';

/** By the type of the relation. */
const KINDS: Readonly<Record<string, string>> = {
  aFChunk: 'imported document',
  subDocument: 'part of a master document',
  package: 'embedded document',
  oleObject: 'embedded object',
  diagramData: 'diagram',
};

/** Beyond these the warnings would say less than their number. */
const MOST_NAMED = 20;
const LONGEST_NAME = 120;

const CONTROLS = /\p{Cc}+/gu;

/** A sentence for each document or object in a part that is not read: `embedded document not read: word/embeddings/a.docx`. */
export function notRead(relations: readonly Relation[]): string[] {
  const all = new Set<string>();
  for (const { type, target } of relations) {
    const kind = KINDS[type];
    if (kind) all.add(`${kind} not read: ${target.replace(CONTROLS, ' ').slice(0, LONGEST_NAME)}`);
  }
  const named = [...all].slice(0, MOST_NAMED);
  const more = all.size - named.length;
  return more > 0 ? [...named, `${more} more embedded documents not read`] : named;
}
