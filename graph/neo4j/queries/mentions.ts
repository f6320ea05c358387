/** The Cypher that reads what texts name beside instruments. */
import type { EditionId, EntityId } from '../../ids.ts';
import type { MentionFilter } from '../../questions/source.ts';
import type { Statement } from '../server.ts';
import { statement } from './statement.ts';

/** What a row of a mention is made of. */
const MENTION =
  'm {.*} AS mention, naming.id AS edition, naming.to AS validTo, x {.id, .kind, .label} AS entity';

/**
 * Mentions by texts in use, in force or standing in:
 *
 *     MATCH (naming:Edition)-[m:MENTIONS]->(x:Entity {id: $entity})
 *     WHERE m.document = naming.document
 *       AND coalesce(m.change, '') <> 'deleted'
 *       AND naming.from <= $asOf AND (naming.to IS NULL OR $asOf < naming.to)
 *     RETURN m {.*} AS mention, …
 */
export function mentionsBy({ asOf, scope = 'force', entity, fromInstrument }: MentionFilter): Statement {
  const until = scope === 'held' ? 'standsUntil' : 'to';
  const [naming, named] = [
    fromInstrument === undefined ? '' : ' {instrument: $fromInstrument}',
    entity === undefined ? '' : ' {id: $entity}',
  ];
  return statement(
    `MATCH (naming:Edition${naming})-[m:MENTIONS]->(x:Entity${named})
WHERE m.document = naming.document
  AND coalesce(m.change, '') <> 'deleted'
  AND naming.from <= $asOf AND (naming.${until} IS NULL OR $asOf < naming.${until})
RETURN ${MENTION}`,
    {
      asOf,
      ...(entity !== undefined && { entity }),
      ...(fromInstrument !== undefined && { fromInstrument }),
    },
  );
}

/** Mentions by the text in use of one edition, deleted ones included. */
export const mentionsOf = (edition: EditionId): Statement =>
  statement(
    `MATCH (naming:Edition {id: $edition})-[m:MENTIONS]->(x:Entity)
WHERE m.document = naming.document
RETURN ${MENTION}`,
    { edition },
  );

export const entitiesBy = (ids: readonly EntityId[]): Statement =>
  statement('MATCH (x:Entity) WHERE x.id IN $ids RETURN x {.id, .kind, .label} AS entity', { ids });

/** Mentions by the texts in use of some editions, deleted ones included. */
export const mentionsFrom = (editions: readonly EditionId[]): Statement =>
  statement(
    `UNWIND $editions AS id
MATCH (naming:Edition {id: id})-[m:MENTIONS]->(x:Entity)
WHERE m.document = naming.document
RETURN ${MENTION}`,
    { editions },
  );
