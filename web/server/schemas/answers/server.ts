/** The shapes of what the server says of itself, and of what it is sent. */
import { z } from 'zod';
import { MEDIA_TYPES } from '../../../../ingest/check/reports.ts';
import type { About, ApiError, Stop } from '../../../api.ts';
import { text, count } from '../shared.ts';
import { outdatedAnswer } from './citations.ts';

export const apiError: z.ZodType<ApiError> = z.object({ error: z.string(), message: z.string() });

export const stopsAnswer: z.ZodType<Stop[]> = z.array(
  z.object({
    id: z.string(),
    body: z.string(),
    name: z.string(),
    place: text,
    year: z.int(),
    closed: z.string(),
  }),
);

/** A list as a file, by media type. */
export const reports = {
  description: 'The list as a file',
  content: {
    [MEDIA_TYPES.json]: { schema: outdatedAnswer },
    [MEDIA_TYPES.csv]: { schema: z.string() },
    [MEDIA_TYPES.sarif]: { schema: z.string().describe('A log in SARIF 2.1.0') },
  },
};

export const uploadQuestion = z.object({
  name: z.string().min(1).max(255).describe('The file’s name'),
});

export const aboutAnswer: z.ZodType<About> = z.object({
  version: z.string(),
  store: z.string(),
  uploads: z.boolean(),
  readOnly: z.boolean(),
});

export const marksAnswer = z.object({ marks: count.describe('How many citations were marked or unmarked') });

export const uploadAnswer = {
  200: {
    description: 'Events `stored`, `refused` and `failed` as they happen, `done` at the end',
    content: { 'text/event-stream': { schema: z.string() } },
  },
  400: apiError,
  403: apiError,
};
