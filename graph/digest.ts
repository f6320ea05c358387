/** A fingerprint of what a document gives. */
import { createHash } from 'node:crypto';
import type { Batch } from './model.ts';

/** Tells whether a document would give today what it gave: the reader may have learnt since. */
export function digestOf(batch: Batch): string {
  const { document, editions, histories, provisions, citations, mentions } = batch;
  return createHash('sha256')
    .update(
      JSON.stringify([
        ...[document.changes, editions, histories, provisions, citations, mentions],
        ...(document.pages ?? []),
      ]),
    )
    .digest('hex');
}
