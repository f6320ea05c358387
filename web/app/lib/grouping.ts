/** Lists of citations under headings: each order brings those together that share what it orders by. */
import type { CitationSort, ListedCitation, OutdatedRow } from '../../api.ts';
import { SEVERITY_NAMES, conferenceName, editionName, instrumentName } from './names.ts';

export type Row = ListedCitation | OutdatedRow;

export type Line =
  | { readonly kind: 'heading'; readonly key: string; readonly text: string; readonly first: Row }
  | { readonly kind: 'row'; readonly key: string; readonly row: Row };

/** How a list may be ordered, with what its headings are. */
export const ORDERS: Readonly<Record<CitationSort, string>> = {
  severity: 'worst first',
  edition: 'by text',
  instrument: 'by instrument cited',
  since: 'longest out of date first',
};

/** What stands above a citation in a list of that order. */
function heading(row: Row, sort: CitationSort): string {
  switch (sort) {
    case 'severity':
      return row.severity ? SEVERITY_NAMES[row.severity] : 'Current';
    case 'edition':
      return editionName(row.from);
    case 'instrument':
      return instrumentName(row.instrument);
    case 'since':
      return row.since ? `Out of date since ${conferenceName(row.since)}` : 'Made so by no conference';
  }
}

/** Rows with a heading before each group. */
export function grouped(rows: readonly Row[], sort: CitationSort): Line[] {
  const lines: Line[] = [];
  let above: string | null = null;
  for (const row of rows) {
    const text = heading(row, sort);
    if (text !== above) lines.push({ kind: 'heading', key: `heading ${row.id}`, text, first: row });
    above = text;
    lines.push({ kind: 'row', key: row.id, row });
  }
  return lines;
}
