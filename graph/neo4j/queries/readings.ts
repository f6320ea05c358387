/** The Cypher of what readings left out: nodes of their own, which go with the document where there is one. */
import type { DocumentId } from '../../ids.ts';
import type { FailurePage } from '../../questions/source.ts';
import type { Reading } from '../../readings.ts';
import type { Statement } from '../server.ts';

/** Readings that left something out. */
export const keepReadings = (readings: readonly Reading[]): Statement => ({
  text: `UNWIND $readings AS reading
MERGE (r:Reading {id: reading.id})
SET r = reading, r.failed = reading.document IS NULL`,
  parameters: { readings },
});

export const dropReadings = (ids: readonly string[]): Statement => ({
  text: 'MATCH (r:Reading) WHERE r.id IN $ids DELETE r',
  parameters: { ids },
});

/** Of a document that is there no longer nothing was left out. */
export const dropReadingsOf = (document: DocumentId): Statement => ({
  text: 'MATCH (r:Reading {document: $document}) DELETE r',
  parameters: { document },
});

export const unreadOf = (documents: readonly DocumentId[]): Statement => ({
  text: `MATCH (r:Reading) WHERE r.document IN $documents
RETURN r.document AS document, r.reasons AS reasons
ORDER BY r.file, r.id`,
  parameters: { documents },
});

/**
 * A page of the files that could not be read:
 *
 *     MATCH (r:Reading {failed: true})
 *     WHERE r.file > $file OR r.file = $file AND r.id > $id
 *     RETURN r.id AS id, …
 *     ORDER BY r.file, r.id
 *     LIMIT $limit
 */
export const failures = ({ after, limit }: FailurePage): Statement => ({
  text: [
    'MATCH (r:Reading {failed: true})',
    ...(after ? ['WHERE r.file > $file OR r.file = $file AND r.id > $id'] : []),
    'RETURN r.id AS id, r.file AS file, r.reasons[0] AS reason, r.run AS run',
    'ORDER BY r.file, r.id',
    ...(limit === undefined ? [] : ['LIMIT $limit']),
  ].join('\n'),
  parameters: { ...(after && { file: after[0], id: after[1] }), ...(limit !== undefined && { limit }) },
});

export const failureCount = (): Statement => ({
  text: 'MATCH (r:Reading {failed: true}) RETURN count(r) AS failures',
  parameters: {},
});
