/** Lists of citations that are out of date, for other programs: a spreadsheet, an editor or a build that reads SARIF. */
import { csvLine } from '../../graph/export/csv.ts';
import type { OutdatedAnswer, OutdatedRow } from '../../graph/questions/types/citations.ts';
import type { DocumentRow } from '../../graph/questions/types/lists.ts';
import { CITATION_STATUSES } from '../../graph/verdict.ts';
import type { CitationStatus } from '../../graph/verdict.ts';
import { message } from './message.ts';

export const REPORT_FORMATS = ['json', 'csv', 'sarif'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export const MEDIA_TYPES: Readonly<Record<ReportFormat, string>> = {
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
  sarif: 'application/sarif+json',
};

const FIELDS = [
  ...(['severity', 'status', 'from', 'provision', 'text', 'to', 'current', 'since', 'atAdoption'] as const),
  ...(['suggestion', 'sentence', 'document', 'start', 'end'] as const),
] as const satisfies (keyof OutdatedRow)[];
const COLUMNS = [...FIELDS, 'mark', 'reason'];

/**
 * The whole of an answer in one of the formats; JSON is the answer itself.
 *
 * @param documents those that the store has: SARIF names the files that findings are in.
 * @param version of Recital.
 */
export function report(
  format: ReportFormat,
  answer: OutdatedAnswer,
  documents: readonly Pick<DocumentRow, 'id' | 'name'>[],
  version: string,
): string {
  if (format === 'json') return `${JSON.stringify(answer, null, 2)}\n`;
  if (format === 'csv') return csv(answer.citations);
  return `${JSON.stringify(sarif(answer, documents, version), null, 2)}\n`;
}

/** After RFC 4180, with a header; cells that a spreadsheet would take for formulas are text. */
function csv(rows: readonly OutdatedRow[]): string {
  const lines = rows.map((row) =>
    csvLine([...FIELDS.map((field) => row[field]), row.mark?.state ?? null, row.mark?.reason ?? null]),
  );
  return [csvLine(COLUMNS), ...lines].join('');
}

const CODES: Readonly<Record<CitationStatus, string>> = {
  superseded: 'Cites an edition that has been replaced',
  suppressed: 'Cites an instrument that has been suppressed',
  'unknown-edition': 'Cites an edition that its history line does not have',
  misquoted: 'Cites a place and year, or a “Rev.”, that the instrument does not have',
  ahead: 'Cites an edition that is younger than the text',
  undated: 'Names no edition',
  current: 'Cites the edition in force',
};

/** SARIF 2.1.0 (OASIS, 2020): a rule for each status, a result for each citation, with its place in UTF-16 code units. */
function sarif(
  answer: OutdatedAnswer,
  documents: readonly Pick<DocumentRow, 'id' | 'name'>[],
  version: string,
): object {
  const names = new Map(documents.map(({ id, name }) => [id, name]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Recital',
            version,
            rules: CITATION_STATUSES.map((id) => ({ id, shortDescription: { text: CODES[id] } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        properties: { asOf: answer.asOf, textNotHeld: answer.textNotHeld },
        results: answer.citations.map((row) => ({
          ruleId: row.status,
          level: row.severity,
          message: {
            text: [message(row), ...advice(row)].join(' '),
          },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodeURI(names.get(row.document) ?? row.document) },
                region: {
                  charOffset: row.start,
                  charLength: row.end - row.start,
                  snippet: { text: row.text },
                },
              },
              logicalLocations: [
                {
                  fullyQualifiedName: row.from,
                  ...(row.provision !== null && { name: row.provision }),
                  kind: 'edition',
                },
              ],
            },
          ],
          partialFingerprints: { citation: row.id },
          ...(row.mark?.state === 'kept' && {
            suppressions: [{ kind: 'external', status: 'accepted', justification: row.mark.reason }],
          }),
        })),
      },
    ],
  };
}

/** What to write instead. A text that looked ahead to the very edition that came about needs no other words. */
const advice = ({ status, to, current, suggestion }: OutdatedRow): string[] =>
  suggestion === null || (status === 'ahead' && current === to) ? [] : [`Write instead: ${suggestion}`];
