/** Instruments and their editions, by id and as lists. */
import type { EditionRow, InstrumentRow } from '../derive.ts';
import type { EditionId, InstrumentId } from '../ids.ts';
import type { EditionFilter, InstrumentFilter, InstrumentPage } from '../questions/source.ts';
import type { Row, Rows } from './rows.ts';
import { Where } from './where.ts';

export function instrumentsOf(rows: Rows, ids: readonly InstrumentId[]): Map<InstrumentId, InstrumentRow> {
  const where = new Where().among('id', ids);
  const found = rows.all(
    `SELECT id, kind, body, number, title, lineage FROM instruments ${where} ORDER BY id`,
    where.values,
  );
  return new Map(
    found.map((row) => [
      row.id as InstrumentId,
      {
        id: row.id as InstrumentId,
        kind: row.kind as InstrumentRow['kind'],
        body: row.body as string,
        number: row.number as string,
        title: row.title as string | null,
        lineage: JSON.parse(row.lineage as string) as InstrumentRow['lineage'],
      },
    ]),
  );
}

export function instrumentsAfter(rows: Rows, after: InstrumentId, limit: number): InstrumentRow[] {
  const ids = rows.all('SELECT id FROM instruments WHERE id > ? ORDER BY id LIMIT ?', [after, limit]);
  const found = instrumentsOf(
    rows,
    ids.map((row) => row.id as InstrumentId),
  );
  return [...found.values()];
}

export function instrumentList(
  rows: Rows,
  filter: InstrumentFilter,
  { after, limit }: InstrumentPage,
): InstrumentId[] {
  const where = listed(filter);
  if (after) where.and('(sort_key, id) > (?, ?)', ...after);
  return rows
    .all(`SELECT id FROM instruments i ${where} ORDER BY sort_key, id LIMIT ?`, [
      ...where.values,
      limit ?? -1,
    ])
    .map((row) => row.id as InstrumentId);
}

export function instrumentCount(rows: Rows, filter: InstrumentFilter): number {
  const where = listed(filter);
  const row = rows.one(`SELECT count(*) AS n FROM instruments i ${where}`, where.values);
  return row?.n as number;
}

/** The instruments of a filter. */
function listed({ asOf, words, body, kind, textHeld, conference }: InstrumentFilter): Where {
  const where = new Where();
  for (const word of words) where.and("instr(list_words, ' ' || ?) > 0", word);
  if (body !== undefined) where.and('body = ?', body);
  if (kind !== undefined) where.and('kind = ?', kind);
  if (textHeld === undefined && conference === undefined) return where;
  const edition = new Where().and('from_date <= ? AND (to_date IS NULL OR ? < to_date)', asOf, asOf);
  if (textHeld !== undefined) edition.and(`document IS ${textHeld ? 'NOT ' : ''}NULL`);
  if (conference !== undefined) edition.and('at = ?', conference);
  return where.and(`EXISTS (SELECT 1 FROM editions e ${edition} AND e.instrument = i.id)`, ...edition.values);
}

export function editionsOf(rows: Rows, filter: EditionFilter): EditionRow[] {
  const where = new Where().among('id', filter.ids).among('instrument', filter.instruments);
  if (filter.at !== undefined) where.and('at = ?', filter.at);
  if (filter.document !== undefined) where.and('document = ?', filter.document);
  const day = filter.inForceOn;
  if (day !== undefined) where.and('from_date <= ? AND (to_date IS NULL OR ? < to_date)', day, day);
  return rows.all(`SELECT record FROM editions ${where} ORDER BY id`, where.values).map(editionRow);
}

export const editionsAfter = (rows: Rows, after: EditionId, limit: number): EditionRow[] =>
  rows.all('SELECT record FROM editions WHERE id > ? ORDER BY id LIMIT ?', [after, limit]).map(editionRow);

const editionRow = (row: Row): EditionRow => JSON.parse(row.record as string) as EditionRow;
