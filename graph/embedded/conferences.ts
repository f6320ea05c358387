/** What conferences have to show. */
import type { ConferenceId } from '../ids.ts';
import type { CarriedEdition } from '../model.ts';
import type { EditionCount } from '../questions/source.ts';
import type { Rows } from './rows.ts';

export function editionCounts(rows: Rows): EditionCount[] {
  const found = rows.all(
    `SELECT at, status, document IS NOT NULL AS held, count(*) AS editions FROM editions
     WHERE at IS NOT NULL AND (from_date IS NOT NULL OR status = 'proposed') GROUP BY 1, 2, 3`,
  );
  return found.map((row) => ({
    at: row.at as ConferenceId,
    status: row.status as EditionCount['status'],
    held: row.held === 1,
    editions: row.editions as number,
  }));
}

export function suppressionCounts(rows: Rows): { at: ConferenceId; instruments: number }[] {
  const found = rows.all(
    `SELECT json_extract(record, '$.at') AS at, count(DISTINCT instrument) AS instruments FROM carried
     WHERE json_extract(record, '$.role') = 'suppressed' AND json_extract(record, '$.at') IS NOT NULL GROUP BY 1`,
  );
  return found as unknown as { at: ConferenceId; instruments: number }[];
}

export const suppressions = (rows: Rows, at: ConferenceId): CarriedEdition[] =>
  rows
    .all(
      `SELECT record FROM carried WHERE json_extract(record, '$.role') = 'suppressed' AND json_extract(record, '$.at') = ?`,
      [at],
    )
    .map((row) => JSON.parse(row.record as string) as CarriedEdition);
