/** What documents say: their text and its paragraphs. */
import type { DocumentId, EditionId } from '../ids.ts';
import type { DocumentRecord, ProvisionRecord } from '../model.ts';
import { readPlaces } from '../places.ts';
import type { ProvisionText } from '../questions/source.ts';
import type { Row, Rows } from './rows.ts';

export function documentOf(rows: Rows, id: DocumentId): DocumentRecord | null {
  const row = rows.one('SELECT * FROM documents WHERE id = ?', [id]);
  if (!row) return null;
  return {
    id,
    name: row.name as string,
    format: row.format as string,
    text: row.text as string,
    ...readPlaces(row.changes as string),
  };
}

/** Of the text in use, in its order. */
export const provisionsOf = (rows: Rows, edition: EditionId): ProvisionRecord[] =>
  rows
    .all(
      `SELECT p.* FROM provisions p JOIN editions e ON e.id = p.edition AND e.document = p.document
       WHERE p.edition = ? ORDER BY p.ordinal`,
      [edition],
    )
    .map(provisionRow);

/** The paragraphs of the texts in use of some editions, with their words. */
export function provisionsFrom(rows: Rows, editions: readonly EditionId[]): ProvisionText[] {
  const found = rows.all(
    `SELECT p.* FROM json_each(?) JOIN editions e ON e.id = value
     JOIN provisions p ON p.document = e.document AND p.edition = e.id`,
    [JSON.stringify(editions)],
  );
  const texts = new Map<DocumentId, string>();
  for (const id of new Set(found.map((row) => row.document as DocumentId))) {
    texts.set(id, documentOf(rows, id)?.text ?? '');
  }
  return found.map((row) => {
    const document = row.document as DocumentId;
    const provision = provisionRow(row);
    return {
      ...provision,
      document,
      text: texts.get(document)?.slice(provision.start, provision.end) ?? '',
    };
  });
}

const provisionRow = (row: Row): ProvisionRecord => ({
  id: row.id as ProvisionRecord['id'],
  edition: row.edition as EditionId,
  ordinal: row.ordinal as number,
  block: row.block as ProvisionRecord['block'],
  clause: row.clause as string | null,
  clauseKind: row.clause_kind as ProvisionRecord['clauseKind'],
  label: row.label as string | null,
  start: row.start_at as number,
  end: row.end_at as number,
  addressees: JSON.parse(row.addressees as string) as string[],
});
