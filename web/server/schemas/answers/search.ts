/** The shape of what search finds. */
import { z } from 'zod';
import type { SearchAnswer } from '../../../../graph/questions/types/search.ts';
import { editionStatus, text, count } from '../shared.ts';

export const searchAnswer: z.ZodType<SearchAnswer> = z.object({
  asOf: z.string(),
  words: z.string(),
  hits: z.array(
    z.object({
      type: z.enum(['instrument', 'edition', 'conference', 'entity']),
      id: z.string(),
      label: z.string(),
      title: text,
      snippet: text,
      status: editionStatus.nullable(),
      score: z.number(),
    }),
  ),
  total: count,
  next: text,
});
