/** The shapes of lists of what there is. */
import { z } from 'zod';
import type { DocumentId, EditionId, InstrumentId } from '../../../../graph/ids.ts';
import type {
  DocumentsAnswer,
  FailuresAnswer,
  InstrumentsAnswer,
  LatestAnswer,
} from '../../../../graph/questions/types/lists.ts';
import { id, kind, text, count } from '../shared.ts';
import { listCounts } from './citations.ts';

export const instrumentsAnswer: z.ZodType<InstrumentsAnswer> = z.object({
  asOf: z.string(),
  instruments: z.array(
    z.object({
      id: id<InstrumentId>(),
      kind,
      body: z.string(),
      number: z.string(),
      title: text,
      inForce: id<EditionId>().nullable(),
      held: z.boolean(),
      suppressed: z.boolean(),
      citedBy: count,
      cites: count,
      outdated: count,
    }),
  ),
  total: count,
  next: text,
});

export const latestAnswer: z.ZodType<LatestAnswer> = z.object({
  asOf: z.string(),
  run: text,
  added: count,
  replaced: count,
  editions: count,
  citations: count,
  outdated: z.object({ total: count, severity: listCounts.shape.severity }),
});

export const documentsAnswer: z.ZodType<DocumentsAnswer> = z.object({
  documents: z.array(
    z.object({
      id: id<DocumentId>(),
      name: z.string(),
      format: z.string(),
      carries: z.array(
        z.object({
          edition: id<EditionId>(),
          role: z.enum(['adopted', 'proposed', 'suppressed']),
          proposal: text,
          title: text,
        }),
      ),
      citations: count,
      unread: z.array(z.string()),
    }),
  ),
  total: count,
  next: text,
});

export const failuresAnswer: z.ZodType<FailuresAnswer> = z.object({
  failures: z.array(z.object({ file: z.string(), reason: z.string(), run: text })),
  total: count,
  next: text,
});
