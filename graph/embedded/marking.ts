/** The marks on citations, in a table of their own that no write of documents touches. */
import type { CitationId } from '../ids.ts';
import type { Mark, SettledMarks } from '../marking.ts';
import type { Rows } from './rows.ts';

/** The caller has opened a transaction. */
export function keepMarks(rows: Rows, { kept, gone }: SettledMarks): void {
  rows.run('DELETE FROM marks WHERE citation IN (SELECT value FROM json_each(?))', [JSON.stringify(gone)]);
  for (const { citation, state, reason } of kept) {
    rows.run('INSERT OR REPLACE INTO marks (citation, state, reason) VALUES (?, ?, ?)', [
      citation,
      state,
      reason,
    ]);
  }
}

/** The marks that some citations bear. */
export function marksOf(rows: Rows, citations: readonly CitationId[]): Map<CitationId, Mark> {
  const found = rows.all(
    'SELECT citation, state, reason FROM marks WHERE citation IN (SELECT value FROM json_each(?))',
    [JSON.stringify(citations)],
  );
  return new Map(
    found.map(({ citation, state, reason }) => [
      citation as CitationId,
      { state: state as Mark['state'], reason: reason as string | null },
    ]),
  );
}
