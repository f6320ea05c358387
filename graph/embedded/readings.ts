/** What readings left out, in a table of its own that no write of documents touches. */
import type { DocumentId } from '../ids.ts';
import type { FailurePage, FailureRow } from '../questions/source.ts';
import type { Reading } from '../readings.ts';
import type { Rows } from './rows.ts';

/** The caller has opened a transaction. */
export function keepReadings(rows: Rows, readings: readonly Reading[]): void {
  for (const { id, file, document, run, reasons } of readings) {
    if (reasons.length === 0) rows.run('DELETE FROM readings WHERE id = ?', [id]);
    else {
      rows.run('INSERT OR REPLACE INTO readings (id, file, document, run, reasons) VALUES (?, ?, ?, ?, ?)', [
        ...[id, file, document, run],
        JSON.stringify(reasons),
      ]);
    }
  }
}

/** Of a document that is there no longer nothing was left out. */
export const dropReadings = (rows: Rows, document: DocumentId): void =>
  rows.run('DELETE FROM readings WHERE document = ?', [document]);

export function unreadOf(
  rows: Rows,
  documents: readonly DocumentId[],
): { document: DocumentId; reasons: readonly string[] }[] {
  const found = rows.all(
    'SELECT document, reasons FROM readings WHERE document IN (SELECT value FROM json_each(?)) ORDER BY file, id',
    [JSON.stringify(documents)],
  );
  return found.map((row) => ({
    document: row.document as DocumentId,
    reasons: JSON.parse(row.reasons as string) as string[],
  }));
}

export function failures(rows: Rows, { after, limit }: FailurePage): FailureRow[] {
  const found = rows.all(
    `SELECT id, file, run, json_extract(reasons, '$[0]') AS reason FROM readings
     WHERE document IS NULL ${after ? 'AND (file, id) > (?, ?)' : ''} ORDER BY file, id LIMIT ?`,
    [...(after ?? []), limit ?? -1],
  );
  return found as unknown as FailureRow[];
}

export const failureCount = (rows: Rows): number =>
  rows.one('SELECT count(*) AS n FROM readings WHERE document IS NULL')?.n as number;
