/**
 * Two tables, nodes and edges, after RFC 4180, with the headers of `neo4j-admin database import full --multiline-fields=true`.
 *
 * A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and runs it. Here such a cell begins with an
 * apostrophe, which makes it text; so does a cell that begins with an apostrophe, a tab or the end of a line. Whoever wants the value as
 * it is takes one apostrophe off the front: no cell begins with one otherwise.
 *
 * A property that is not there is an empty cell; an empty text is a pair of quotes.
 */
import type { ColumnType, ExportRow, Properties, Value } from './model.ts';
import { EDGE_COLUMNS, NODE_COLUMNS, keyOf, wellFormed } from './model.ts';
import type { Piece } from './pieces.ts';

/** The wide forms too, which some spreadsheets read like the plain ones. */
const FORMULA = /^[=+\-@\t\r\n'＝＋－＠]/;

/** Which file a piece is of. */
export const CSV_FILES = ['nodes.csv', 'edges.csv'] as const;
const [NODES, EDGES] = [0, 1];

function cell(value: Value | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = wellFormed(FORMULA.test(value) ? `'${value}` : value);
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A row after RFC 4180, its end included. */
export const csvLine = (cells: readonly (Value | undefined)[]): string => `${cells.map(cell).join(',')}\r\n`;

const typed = (columns: Readonly<Record<string, ColumnType>>): string[] =>
  Object.entries(columns).map(([name, type]) => (type === 'string' ? name : `${name}:${type}`));

const values = <Column extends string>(
  columns: Readonly<Record<Column, ColumnType>>,
  properties: Properties<Column>,
): (Value | undefined)[] => (Object.keys(columns) as Column[]).map((column) => properties[column]);

export async function* csv(rows: AsyncIterable<ExportRow>): AsyncGenerator<Piece> {
  yield { file: NODES, text: csvLine(['id:ID', ':LABEL', ...typed(NODE_COLUMNS)]) };
  yield { file: EDGES, text: csvLine([':START_ID', ':END_ID', ':TYPE', 'id', ...typed(EDGE_COLUMNS)]) };
  for await (const { node, edge } of rows) {
    if (node) {
      const cells = [keyOf(node), node.label, ...values(NODE_COLUMNS, node.properties)];
      yield { file: NODES, text: csvLine(cells) };
    } else {
      const { type, id, from, to, properties } = edge;
      const cells = [keyOf(from), keyOf(to), type, id, ...values(EDGE_COLUMNS, properties)];
      yield { file: EDGES, text: csvLine(cells) };
    }
  }
}
