/** The shapes of questions, for checking what comes in and for the OpenAPI document. */
import { z } from 'zod';
import type { ConferenceId, DocumentId, InstrumentId } from '../../../graph/ids.ts';
import { EXPORT_FORMATS } from '../../../graph/export/index.ts';
import { MARK_FILTERS } from '../../../graph/marking.ts';
import type { Marking } from '../../../graph/marking.ts';
import { CITATION_SORTS, CLAUSE_FILTERS } from '../../../graph/questions/types/citations.ts';
import { SEARCH_TYPES } from '../../../graph/questions/types/search.ts';
import { CITATION_STATUSES, SEVERITIES } from '../../../graph/verdict.ts';
import { REPORT_FORMATS } from '../../../ingest/check/reports.ts';
import { kind, markShape } from './shared.ts';

const MOST_CHARACTERS = 400;

/** A day that the calendar has. */
const day = z.iso
  .date({ error: 'Write a day as YYYY-MM-DD.' })
  .describe('ISO day; today where it is left out');

export const asOf = z.object({
  asOf: day.optional(),
  scope: z
    .enum(['force', 'held'])
    .optional()
    .describe('Whose citations count: texts in force, or the latest held text too'),
});

const limit = z.coerce.number().int().min(1).max(500).optional();
const word = z.string().max(MOST_CHARACTERS);
/** `a,b,c` */
const listOf = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z
    .string()
    .max(MOST_CHARACTERS)
    .transform((list) => list.split(',').filter(Boolean))
    .pipe(z.array(z.enum(values)));

const flag = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .optional();

export const idParameter = z.object({ id: z.string().min(1).max(MOST_CHARACTERS) });

const cursor = z
  .string()
  .max(2000)
  .optional()
  .describe('`next` of the page before, asked with the same filters and the same sort');
const sort = z.enum(CITATION_SORTS).optional().describe('Ties are broken by citing edition and place');
const body = word.transform((code) => code.toUpperCase()).optional();
const idOf = <Id extends string>() => word.transform((written) => written.toLowerCase() as Id).optional();

export const searchQuestion = asOf.extend({
  words: word.describe('Number, city, body, or words of title and text'),
  types: listOf(SEARCH_TYPES).optional().describe('Kinds of hit, apart by commas'),
  body,
  kind: kind.optional(),
  conference: idOf<ConferenceId>(),
  document: idOf<DocumentId>(),
  textHeld: flag.describe('Whether the text of an edition, or of the edition in force, is held'),
  limit,
  cursor,
});
export const instrumentQuestion = asOf.extend({
  limit: limit.describe('Rows of `cites` and of `citedBy`; /api/citations has the others'),
});
export const neighbourhoodQuestion = asOf.extend({
  ids: word.min(1).describe('Instruments, apart by commas'),
  depth: z.coerce.number().int().min(1).max(4).optional(),
  limit,
});

export const exportQuestion = z.object({
  format: z.enum(EXPORT_FORMATS),
  table: z.enum(['nodes', 'edges']).optional().describe('Which of the two tables, where the format is csv'),
  asOf: day.optional().describe('The graph in force on this day; all that is known where it is left out'),
  around: word
    .min(1)
    .optional()
    .describe('Only what is in force (today, or on `asOf`) around these instruments, apart by commas'),
  depth: z.coerce
    .number()
    .int()
    .min(0)
    .max(20)
    .optional()
    .describe('Citations to follow around them, in either direction; 1 where it is left out'),
});

const citationFilters = asOf.extend({
  body: body.describe('Body of the citing text'),
  kind: kind.optional().describe('Kind of the citing instrument'),
  fromConference: idOf<ConferenceId>().describe('Conference of the citing text'),
  targetBody: body.describe('Body of the instrument cited'),
  targetKind: kind.optional().describe('Kind of the instrument cited'),
  toConference: idOf<ConferenceId | 'none'>().describe(
    'Conference of the edition cited, as written; `none` where no edition or no known conference is named',
  ),
  document: idOf<DocumentId>().describe('Only what this document carries, its drafts included'),
  run: word
    .optional()
    .describe('Only what the documents of this ingest carry, drafts included: when it began'),
  clauses: listOf(CLAUSE_FILTERS).optional().describe('Where the citation stands, apart by commas'),
  textHeld: flag.describe('Whether the text of the edition cited (or in force, where none is named) is held'),
  statuses: listOf(CITATION_STATUSES).optional().describe('Apart by commas'),
  severities: listOf(SEVERITIES).optional().describe('Apart by commas; what is current has none'),
  drafts: flag.describe('Also citations made by drafts'),
  sort,
  limit,
  cursor,
});
export const outdatedQuestion = citationFilters.extend({
  instrument: idOf<InstrumentId>().describe('Only citations by its texts'),
  target: idOf<InstrumentId>().describe('Only citations of it'),
  undated: flag.describe('Also citations that name no edition'),
  marks: listOf(MARK_FILTERS)
    .optional()
    .describe('Only those marked so, apart by commas; `open` bears no mark'),
});
export const reportQuestion = outdatedQuestion.extend({ format: z.enum(REPORT_FORMATS) });
export const citationsQuestion = citationFilters.extend({
  by: idOf<InstrumentId>().describe('Only citations by its texts'),
  of: idOf<InstrumentId>().describe('Only citations of it'),
});
export const instrumentsQuestion = asOf.extend({
  words: z.string().max(200).optional().describe('Each begins a word of body, kind, number or title'),
  body: body.describe('Body of the instrument'),
  kind: kind.optional(),
  textHeld: flag.describe('Whether the text of its edition in force is held'),
  conference: idOf<ConferenceId>().describe('That adopted its edition in force'),
  limit,
  cursor,
});
export const impactQuestion = asOf.extend({
  depth: z.coerce.number().int().min(1).max(20).optional(),
  distance: z.coerce
    .number()
    .int()
    .min(1)
    .max(20)
    .optional()
    .describe('Only dependents so many steps away; 1 for those that cite it'),
  body: body.describe('Body of the citing or dependent edition'),
  kind: kind.optional(),
  conference: idOf<ConferenceId>(),
  limit: limit.describe('Rows of each list'),
  directCursor: cursor,
  dependentsCursor: cursor,
});
export const timelineQuestion = asOf.extend({
  citations: flag.describe('Also the citations behind the counts'),
});
export const entityQuestion = asOf.extend({ limit: limit.describe('Mentions') });
export const conferenceQuestion = asOf.extend({
  limit: limit.describe('Acts of each kind, and instruments with drafts'),
});
export const matrixQuestion = asOf.extend({ body: body.describe('Body of the citing texts') });
export const compareQuestion = asOf.extend({
  before: word.min(1),
  after: word.min(1).optional().describe('Left out: the two sides of the first one’s redline'),
});
export const pathQuestion = asOf.extend({
  from: word.min(1),
  to: word.min(1),
  either: flag.describe('Follow citations against their arrows too, from what is cited to what cites it'),
});

/** As many as a person settles at once. */
const MOST_MARKS = 1000;

export const markings: z.ZodType<Marking[]> = z
  .array(
    z.object({
      citation: z
        .string()
        .regex(/^[0-9a-f]{64}:\d{1,9}-\d{1,9}:\d{1,9}$/, { error: 'This is no citation’s id.' })
        .describe('Id of a citation') as unknown as z.ZodType<Marking['citation']>,
      state: markShape.state.nullable().describe('Null takes the mark away'),
      reason: markShape.reason.describe('Needed where the citation is kept'),
    }),
  )
  .min(1)
  .max(MOST_MARKS);

export const documentsQuestion = z.object({
  named: word
    .optional()
    .describe(
      'Only the one of this id, or those of this name; where there is none, those whose id begins so',
    ),
  run: word.optional().describe('Only those that this ingest brought: when it began'),
  unread: flag.describe('Only those of which something was not read'),
  limit,
  cursor,
});

export const failuresQuestion = z.object({ limit, cursor });
