/** What the shapes of questions and of answers are made of. */
import { z } from 'zod';
import { LONGEST_REASON, MARK_STATES } from '../../../graph/marking.ts';
import { CITATION_STATUSES, SEVERITIES } from '../../../graph/verdict.ts';

/** An id of the graph: a string that its own type tells from others. */
export const id = <Id extends string>(): z.ZodType<Id> => z.string() as unknown as z.ZodType<Id>;

export const kind = z.enum(['resolution', 'decision', 'recommendation', 'opinion', 'question']);
export const change = z.enum(['kept', 'inserted', 'deleted']);
export const clauseKind = z.enum(['preambular', 'operative']).nullable();
export const status = z.enum(CITATION_STATUSES);
export const severity = z.enum(SEVERITIES);
export const editionStatus = z.enum(['adopted', 'attested', 'proposed', 'suppressed']);
export const text = z.string().nullable();
export const count = z.int().min(0);
export const action = z.enum(['MOD', 'ADD', 'SUP', 'NOC']).nullable();

/** What people say of a citation. */
export const markShape = {
  state: z.enum(MARK_STATES),
  reason: z.string().max(LONGEST_REASON).nullable(),
};
