/** Which ingest brought which document, in a table of its own. */
import type { Arrival, LatestRun } from '../arrivals.ts';
import type { DocumentId } from '../ids.ts';
import type { Rows } from './rows.ts';

/** The caller has opened a transaction. */
export function keepArrivals(rows: Rows, arrivals: readonly Arrival[]): void {
  for (const { run, document, outcome } of arrivals) {
    rows.run('INSERT OR REPLACE INTO arrivals (run, document, outcome) VALUES (?, ?, ?)', [
      run,
      document,
      outcome,
    ]);
  }
}

/** Forgets how a document came that is there no longer. */
export const dropArrivals = (rows: Rows, document: DocumentId): void =>
  rows.run('DELETE FROM arrivals WHERE document = ?', [document]);

export function latestRun(rows: Rows): LatestRun | null {
  const row = rows.one(
    `SELECT a.run, sum(a.outcome = 'added') AS added, sum(a.outcome = 'replaced') AS replaced,
       (SELECT count(DISTINCT x.edition) FROM arrivals b JOIN texts x ON x.document = b.document WHERE b.run = a.run) AS editions
     FROM arrivals a WHERE a.run = (SELECT max(run) FROM arrivals) GROUP BY a.run`,
  );
  return (row as unknown as LatestRun | undefined) ?? null;
}
