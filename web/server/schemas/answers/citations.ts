/** The shapes of citations and of their lists. */
import { z } from 'zod';
import type { ConferenceId, DocumentId, EditionId, InstrumentId } from '../../../../graph/ids.ts';
import type { Mark } from '../../../../graph/marking.ts';
import type {
  CitationView,
  CitationsAnswer,
  OutdatedAnswer,
} from '../../../../graph/questions/types/citations.ts';
import { id, change, clauseKind, status, severity, text, count, markShape } from '../shared.ts';

export const citationShape = {
  id: id<CitationView['id']>(),
  from: id<EditionId>(),
  instrument: id<InstrumentId>(),
  to: id<EditionId | InstrumentId>(),
  current: id<EditionId>().nullable(),
  status,
  clause: text,
  clauseKind,
  provision: text,
  provisionId: id<CitationView['provisionId']>(),
  text: z.string(),
  sentence: z.string(),
  change: change.nullable(),
  pinpoint: text,
  document: id<DocumentId>(),
  start: count,
  end: count,
  standIn: z.boolean(),
};

export const citation: z.ZodType<CitationView> = z.object(citationShape);

export const severities = z.object({ error: count, warning: count, note: count });

export const statuses = z.partialRecord(status, count);

export const listCounts = z.object({ severity: severities, status: statuses });

const mark: z.ZodType<Mark> = z.object(markShape);

export const outdatedAnswer: z.ZodType<OutdatedAnswer> = z.object({
  asOf: z.string(),
  citations: z.array(
    z.object({
      ...citationShape,
      severity,
      since: id<ConferenceId>().nullable(),
      atAdoption: z.boolean(),
      chain: z.array(id<EditionId>()),
      suggestion: text,
      mark: mark.nullable(),
    }),
  ),
  total: count,
  counts: listCounts,
  textNotHeld: count,
  next: text,
});

export const citationsAnswer: z.ZodType<CitationsAnswer> = z.object({
  asOf: z.string(),
  citations: z.array(
    z.object({
      ...citationShape,
      severity: severity.nullable(),
      since: id<ConferenceId>().nullable(),
    }),
  ),
  total: count,
  counts: listCounts,
  next: text,
});
