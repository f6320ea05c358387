/** Citations as they are shown: their words and their verdicts. Which ones is found in memory. */
import type { CitationId, DocumentId, EditionId, InstrumentId } from '../ids.ts';
import type { CitationRow } from '../questions/source.ts';
import type { Row, Rows } from './rows.ts';

/** Citations with their texts and what they cite, as `citationRow` reads them. */
const CITATIONS = `SELECT c.n, c.id, c.provision, c.clause, c.clause_kind, c.label, c.start_at, c.end_at, c.text, c.sentence,
    c.noun, c.pinpoint, c.change, x.document, x.edition AS from_edition, x.instrument AS from_instrument, f.body AS from_body,
    e.from_date, e.to_date, e.stands_until, i.id AS instrument, w.edition, w.conference, w.kind, w.body, w.number, w.revised,
    w.citing_conference, w.draft, v.record AS verdict
  FROM citations c JOIN texts x ON x.n = c.in_text JOIN editions e ON e.id = x.edition JOIN instruments f ON f.id = x.instrument
  JOIN cited w ON w.n = c.cited JOIN instruments i ON i.n = w.instrument JOIN verdicts v ON v.n = w.verdict`;

/** The citations of some rows, in their order. */
export function citationsAt(rows: Rows, numbers: readonly number[]): CitationRow[] {
  const found = new Map(
    rows
      .all(`${CITATIONS} WHERE c.n IN (SELECT value FROM json_each(?))`, [JSON.stringify(numbers)])
      .map((row) => [row.n as number, row]),
  );
  return numbers.map((n) => citationRow(found.get(n) as Row));
}

/** The citations of the texts in use of some editions, deleted ones included. */
export const citationsFrom = (rows: Rows, editions: readonly EditionId[]): CitationRow[] =>
  rows
    .all(
      `${CITATIONS} WHERE c.in_text IN (SELECT e.text FROM json_each(?) JOIN editions e ON e.id = value)`,
      [JSON.stringify(editions)],
    )
    .map(citationRow);

/** The ids of the citations of some rows, by the number of the row. */
export const citationIds = (rows: Rows, numbers: readonly number[]): Map<number, CitationId> =>
  new Map(
    rows
      .all('SELECT n, id FROM citations WHERE n IN (SELECT value FROM json_each(?))', [
        JSON.stringify(numbers),
      ])
      .map((row) => [row.n as number, row.id as CitationId]),
  );

function citationRow(row: Row): CitationRow {
  return {
    id: row.id as CitationRow['id'],
    document: row.document as DocumentId,
    from: row.from_edition as EditionId,
    fromInstrument: row.from_instrument as InstrumentId,
    fromBody: row.from_body as string,
    citingConference: row.citing_conference as CitationRow['citingConference'],
    draft: row.draft === 1,
    validFrom: row.from_date as string | null,
    validTo: row.to_date as string | null,
    standsUntil: row.stands_until as string | null,
    instrument: row.instrument as InstrumentId,
    edition: row.edition as EditionId | null,
    conference: row.conference as CitationRow['conference'],
    kind: row.kind as CitationRow['kind'],
    body: row.body as string,
    number: row.number as string,
    revised: row.revised === 1,
    noun: row.noun as string,
    provision: row.provision as CitationRow['provision'],
    clause: row.clause as string | null,
    clauseKind: row.clause_kind as CitationRow['clauseKind'],
    label: row.label as string | null,
    start: row.start_at as number,
    end: row.end_at as number,
    text: row.text as string,
    sentence: row.sentence as string,
    change: row.change as CitationRow['change'],
    pinpoint: row.pinpoint as string | null,
    verdict: JSON.parse(row.verdict as string) as CitationRow['verdict'],
  };
}
