/** What texts name beside instruments, and where. */
import type { DocumentId, EditionId, EntityId } from '../ids.ts';
import type { Entity, MentionFilter, MentionRow } from '../questions/source.ts';
import type { Row, Rows } from './rows.ts';
import { Where } from './where.ts';

/** Mentions by the text in use of each edition. */
const MENTIONS = `SELECT m.*, x.kind, x.label AS entity_label, e.to_date FROM mentions m
  JOIN entities x ON x.id = m.entity JOIN editions e ON e.id = m.from_edition AND e.document = m.document`;

export function mentionsBy(
  rows: Rows,
  { asOf, scope = 'force', entity, fromInstrument }: MentionFilter,
): MentionRow[] {
  const until = scope === 'held' ? 'e.stands_until' : 'e.to_date';
  const where = new Where()
    .and("m.change IS NOT 'deleted'")
    .and(`e.from_date <= ? AND (${until} IS NULL OR ? < ${until})`, asOf, asOf);
  if (entity !== undefined) where.and('m.entity = ?', entity);
  if (fromInstrument !== undefined) where.and('e.instrument = ?', fromInstrument);
  return rows.all(`${MENTIONS} ${where}`, where.values).map(mentionRow);
}

/** The mentions by the texts in use of some editions, deleted ones included. */
export function mentionsFrom(rows: Rows, editions: readonly EditionId[]): MentionRow[] {
  const where = new Where().among('m.from_edition', editions);
  return rows.all(`${MENTIONS} ${where}`, where.values).map(mentionRow);
}

export function entitiesOf(rows: Rows, ids: readonly EntityId[]): Entity[] {
  const where = new Where().among('id', ids);
  return rows.all(`SELECT id, kind, label FROM entities ${where}`, where.values).map(entityOf);
}

export const entityOf = (row: Row): Entity => ({
  id: row.id as EntityId,
  kind: row.kind as Entity['kind'],
  label: row.label as string,
});

function mentionRow(row: Row): MentionRow {
  return {
    id: row.id as MentionRow['id'],
    document: row.document as DocumentId,
    from: row.from_edition as EditionId,
    validTo: row.to_date as string | null,
    entity: {
      id: row.entity as EntityId,
      kind: row.kind as Entity['kind'],
      label: row.entity_label as string,
    },
    provision: row.provision as MentionRow['provision'],
    clause: row.clause as string | null,
    clauseKind: row.clause_kind as MentionRow['clauseKind'],
    label: row.label as string | null,
    start: row.start_at as number,
    end: row.end_at as number,
    text: row.text as string,
    sentence: row.sentence as string,
    change: row.change as MentionRow['change'],
  };
}
