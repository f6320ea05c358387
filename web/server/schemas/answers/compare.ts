/** The shape of two editions beside each other. */
import { z } from 'zod';
import type { DocumentId, EditionId, InstrumentId, ProvisionId } from '../../../../graph/ids.ts';
import type { CompareAnswer, ComparedSide } from '../../../../graph/questions/types/compare.ts';
import { id, change, editionStatus, text, count } from '../shared.ts';
import { citation } from './citations.ts';
import { blockKind } from './instrument.ts';

const comparedSide: z.ZodType<ComparedSide> = z.object({
  edition: id<EditionId>(),
  instrument: id<InstrumentId>(),
  title: text,
  status: editionStatus,
  side: z.enum(['before', 'after']),
  document: id<DocumentId>().nullable(),
  held: z.boolean(),
});

const comparedPairs = z.array(z.object({ before: citation, after: citation }));

const comparedText = z
  .object({
    id: id<ProvisionId>(),
    block: blockKind,
    clause: text,
    label: text,
    text: z.string(),
  })
  .nullable();

export const compareAnswer: z.ZodType<CompareAnswer> = z.object({
  asOf: z.string(),
  before: comparedSide,
  after: comparedSide,
  citations: z.object({
    kept: comparedPairs,
    updated: comparedPairs,
    added: z.array(citation),
    dropped: z.array(citation),
  }),
  counts: z.object({ kept: count, updated: count, added: count, dropped: count }),
  paragraphs: z.array(
    z.object({
      change: z.enum(['kept', 'changed', 'inserted', 'deleted']),
      before: comparedText,
      after: comparedText,
      words: z.array(z.object({ text: z.string(), change })).nullable(),
    }),
  ),
});
