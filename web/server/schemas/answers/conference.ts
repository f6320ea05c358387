/** The shapes of timelines, conferences and the matrix. */
import { z } from 'zod';
import type { ConferenceId, EditionId, InstrumentId } from '../../../../graph/ids.ts';
import type {
  ConferenceRow,
  MatrixAnswer,
  TimelineAnswer,
} from '../../../../graph/questions/types/conference.ts';
import type { ConferenceProfile } from '../../../../graph/store.ts';
import { id, text, count } from '../shared.ts';
import { citation } from './citations.ts';
import { draft } from './instrument.ts';

const conferenceShape = {
  id: id<ConferenceId>(),
  body: z.string(),
  place: text,
  year: z.int(),
  closed: z.string(),
  editions: count,
  held: count,
  drafts: count,
  suppressed: count,
};

export const conferencesAnswer: z.ZodType<ConferenceRow[]> = z.array(z.object(conferenceShape));

const conferenceEdition = {
  edition: id<EditionId>(),
  instrument: id<InstrumentId>(),
  title: text,
  held: z.boolean(),
};

const conferenceCounts = z.array(z.object({ conference: id<ConferenceId>().nullable(), citations: count }));

export const conferenceAnswer: z.ZodType<ConferenceProfile> = z.object({
  asOf: z.string(),
  ...conferenceShape,
  acts: z.object({
    adopted: z.array(z.object(conferenceEdition)),
    revised: z.array(z.object({ ...conferenceEdition, before: id<EditionId>().nullable() })),
    suppressed: z.array(z.object(conferenceEdition)),
  }),
  counts: z.object({ adopted: count, revised: count, suppressed: count, proposals: count }),
  proposals: z.array(z.object({ instrument: id<InstrumentId>(), title: text, drafts: z.array(draft) })),
  cites: conferenceCounts,
  citedBy: conferenceCounts,
});

export const matrixAnswer: z.ZodType<MatrixAnswer> = z.object({
  asOf: z.string(),
  conferences: z.array(
    z.object({
      id: id<ConferenceId>(),
      body: z.string(),
      place: text,
      year: z.int(),
      closed: z.string(),
    }),
  ),
  cells: z.array(
    z.object({
      from: id<ConferenceId>(),
      to: id<ConferenceId>().nullable(),
      citations: count,
    }),
  ),
  total: count,
  textNotHeld: count,
});

const flow = { made: count, received: count };

const flowOfCitations = { made: z.array(citation), received: z.array(citation) };

export const timelineAnswer: z.ZodType<TimelineAnswer> = z.object({
  asOf: z.string(),
  id: id<InstrumentId | ConferenceId>(),
  type: z.enum(['instrument', 'conference']),
  title: text,
  years: z.array(
    z.object({
      year: z.int(),
      adopted: z.array(id<EditionId>()),
      attested: z.array(id<EditionId>()),
      suppressed: z.array(id<EditionId | InstrumentId>()),
      ...flow,
      drafts: z.object({ editions: z.array(id<EditionId>()), ...flow }),
      citations: z.object({ ...flowOfCitations, drafts: z.object(flowOfCitations) }).nullable(),
    }),
  ),
  totals: z.object({ editions: count, ...flow, drafts: z.object(flow) }),
  undated: z.object(flow),
});
