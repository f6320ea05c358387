/** The list of documents. */
import type { DocumentId } from '../ids.ts';
import type { CarriedEdition } from '../model.ts';
import type { DocumentFilter, DocumentPage, ListedDocument } from '../questions/source.ts';
import type { Rows } from './rows.ts';
import { DELETED } from './tables.ts';
import { Where } from './where.ts';

/** More than whatever an id is made of. */
const BEHIND = '\u{10ffff}';

export function documentList(
  rows: Rows,
  filter: DocumentFilter,
  { after, limit }: DocumentPage,
): ListedDocument[] {
  const where = chosen(filter);
  if (after) where.and('(d.sort_key, d.id) > (?, ?)', ...after);
  const found = rows.all(
    `SELECT d.id, d.name, d.sort_key AS key, d.format,
       (SELECT count(*) FROM texts x JOIN citations c ON c.in_text = x.n AND c.place < ${DELETED} WHERE x.document = d.id) AS citations
     FROM documents d ${where} ORDER BY d.sort_key, d.id LIMIT ?`,
    [...where.values, limit ?? -1],
  );
  return found as unknown as ListedDocument[];
}

export function documentCount(rows: Rows, filter: DocumentFilter): number {
  const where = chosen(filter);
  return rows.one(`SELECT count(*) AS n FROM documents d ${where}`, where.values)?.n as number;
}

function chosen({ ids, name, prefix, run, unread }: DocumentFilter): Where {
  const where = new Where().among('d.id', ids);
  if (name !== undefined) where.and('d.name = ?', name);
  if (prefix !== undefined) where.and('d.id >= ? AND d.id < ?', prefix, `${prefix}${BEHIND}`);
  if (run !== undefined) where.and('d.id IN (SELECT document FROM arrivals WHERE run = ?)', run);
  if (unread) where.and('d.id IN (SELECT document FROM readings WHERE document IS NOT NULL)');
  return where;
}

/** What some documents carry, by document, then place in the text. */
export function carriedBy(
  rows: Rows,
  documents: readonly DocumentId[],
): (CarriedEdition & { readonly document: DocumentId })[] {
  const found = rows.all(
    `SELECT document, record FROM carried WHERE document IN (SELECT value FROM json_each(?)) ORDER BY document, ordinal`,
    [JSON.stringify(documents)],
  );
  return found.map((row) => ({
    ...(JSON.parse(row.record as string) as CarriedEdition),
    document: row.document as DocumentId,
  }));
}
