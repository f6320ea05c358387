/** The graph for other programs, in their formats. */
import { CSV_FILES, csv } from './csv.ts';
import { cypher } from './cypher.ts';
import { gexf } from './gexf.ts';
import { graphml } from './graphml.ts';
import { jsonld } from './jsonld.ts';
import type { ExportRow } from './model.ts';
import type { Piece } from './pieces.ts';
import { gathered } from './pieces.ts';

export const EXPORT_FORMATS = ['graphml', 'gexf', 'csv', 'jsonld', 'cypher'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const WRITERS: Readonly<Record<ExportFormat, (rows: AsyncIterable<ExportRow>) => AsyncGenerator<Piece>>> = {
  ...{ graphml, gexf, csv, jsonld, cypher },
};

/** The names of a format's files, where it has several; null where it has one. */
export const filesOf = (format: ExportFormat): readonly string[] | null =>
  format === 'csv' ? CSV_FILES : null;

/** An export as text, piece by piece. Equal rows give equal text. */
export const written = (format: ExportFormat, rows: AsyncIterable<ExportRow>): AsyncGenerator<Piece> =>
  gathered(WRITERS[format](rows));
