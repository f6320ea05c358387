/**
 * The shapes of answers, for the OpenAPI document. Each answer's schema is declared as one of the graph's own type, so that the two cannot
 * drift apart.
 */
import { z } from 'zod';
import type {
  ConferenceId,
  DocumentId,
  EditionId,
  EntityId,
  InstrumentId,
  MentionId,
  ProvisionId,
} from '../../../graph/ids.ts';
import type { Mark } from '../../../graph/marking.ts';
import { ENTITY_KINDS } from '../../../graph/model.ts';
import type * as answers from '../../../graph/questions/types.ts';
import type { ConferenceProfile } from '../../../graph/store.ts';
import { MEDIA_TYPES } from '../../../ingest/check/reports.ts';
import type { About, ApiError, Stop } from '../../api.ts';
import {
  id,
  kind,
  change,
  clauseKind,
  status,
  severity,
  editionStatus,
  text,
  count,
  action,
  markShape,
} from './shared.ts';

export const apiError: z.ZodType<ApiError> = z.object({ error: z.string(), message: z.string() });

const citationShape = {
  id: id<answers.CitationView['id']>(),
  from: id<EditionId>(),
  instrument: id<InstrumentId>(),
  to: id<EditionId | InstrumentId>(),
  current: id<EditionId>().nullable(),
  status,
  clause: text,
  clauseKind,
  provision: text,
  provisionId: id<answers.CitationView['provisionId']>(),
  text: z.string(),
  sentence: z.string(),
  change: change.nullable(),
  pinpoint: text,
  document: id<DocumentId>(),
  start: count,
  end: count,
  standIn: z.boolean(),
};
const citation: z.ZodType<answers.CitationView> = z.object(citationShape);

export const searchAnswer: z.ZodType<answers.SearchAnswer> = z.object({
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

const lineageRow: z.ZodType<answers.LineageRow> = z.object({
  edition: id<EditionId>(),
  conference: id<ConferenceId>().nullable(),
  place: text,
  year: z.int().nullable(),
  from: text,
  to: text,
  status: editionStatus,
  revised: z.boolean(),
  title: text,
  documents: z.array(id<DocumentId>()),
});

const addressee: z.ZodType<answers.AddresseeRow> = z.object({
  id: z.string(),
  provisions: z.array(
    z.object({ edition: id<EditionId>(), id: id<answers.Block['id']>(), label: text, text: z.string() }),
  ),
});

const entityShape = { id: id<EntityId>(), kind: z.enum(ENTITY_KINDS), label: z.string() };
const mentions: z.ZodType<answers.EntityRow[]> = z.array(
  z.object({
    ...entityShape,
    provisions: z.array(
      z.object({
        edition: id<EditionId>(),
        id: id<ProvisionId>(),
        label: text,
        text: z.string(),
        document: id<DocumentId>(),
        start: count,
        end: count,
        change: change.nullable(),
      }),
    ),
  }),
);

const draft: z.ZodType<answers.DraftRow> = z.object({
  edition: id<EditionId>(),
  proposal: z.string(),
  action,
  author: text,
  at: id<ConferenceId>().nullable(),
  document: id<DocumentId>(),
});

const topics = z.array(z.object({ id: z.string(), label: z.string() }));

export const instrumentAnswer: z.ZodType<answers.InstrumentAnswer> = z.object({
  asOf: z.string(),
  id: id<InstrumentId>(),
  kind,
  body: z.string(),
  number: z.string(),
  title: text,
  lineage: z.array(lineageRow),
  apart: z.array(lineageRow),
  drafts: z.array(draft),
  suppressed: z.array(z.object({ conference: id<ConferenceId>(), date: z.string() })),
  inForce: id<EditionId>().nullable(),
  textHeld: z.boolean(),
  cites: z.array(citation),
  citedBy: z.array(citation),
  counts: z.object({ cites: count, citedBy: count }),
  topics,
  addressees: z.array(addressee),
  mentions,
});

const blockKind = z.enum([
  'heading',
  'title',
  'preamble',
  'clause',
  'provision',
  'annex',
  'footnote',
  'reasons',
  'introduction',
  'history',
  'text',
]);

const block: z.ZodType<answers.Block> = z.object({
  id: id<answers.Block['id']>(),
  block: blockKind,
  clause: text,
  clauseKind,
  label: text,
  start: count,
  end: count,
  runs: z.array(z.object({ text: z.string(), change, citations: z.array(id<answers.CitationView['id']>()) })),
});

export const editionAnswer: z.ZodType<answers.EditionAnswer> = z.object({
  asOf: z.string(),
  edition: id<EditionId>(),
  instrument: id<InstrumentId>(),
  title: text,
  status: editionStatus,
  conference: id<ConferenceId>().nullable(),
  from: text,
  to: text,
  proposal: text,
  document: z
    .object({ id: id<DocumentId>(), name: z.string(), format: z.string(), pages: z.array(count) })
    .nullable(),
  blocks: z.array(block),
  citations: z.array(citation),
  mentions,
});

export const entityAnswer: z.ZodType<answers.EntityAnswer> = z.object({
  asOf: z.string(),
  ...entityShape,
  mentionedBy: z.array(
    z.object({
      id: id<MentionId>(),
      edition: id<EditionId>(),
      instrument: id<InstrumentId>(),
      provision: text,
      provisionId: id<ProvisionId>(),
      clause: text,
      clauseKind,
      text: z.string(),
      sentence: z.string(),
      document: id<DocumentId>(),
      start: count,
      end: count,
      standIn: z.boolean(),
    }),
  ),
});

export const neighbourhoodAnswer: z.ZodType<answers.NeighbourhoodAnswer> = z.object({
  asOf: z.string(),
  nodes: z.array(
    z.object({
      id: id<InstrumentId>(),
      kind,
      body: z.string(),
      number: z.string(),
      title: text,
      inForce: id<EditionId>().nullable(),
      place: text,
      year: z.int().nullable(),
      status: z.enum(['adopted', 'attested', 'suppressed', 'unknown']),
      distance: count,
      citedBy: count,
      cites: count,
      leftOut: count,
    }),
  ),
  edges: z.array(
    z.object({
      id: z.string(),
      from: id<InstrumentId>(),
      to: id<InstrumentId>(),
      citations: count,
      status,
      evidence: z.array(id<answers.CitationView['id']>()),
    }),
  ),
  leftOut: count,
  textNotHeld: count,
});

const severities = z.object({ error: count, warning: count, note: count });
const statuses = z.partialRecord(status, count);
const listCounts = z.object({ severity: severities, status: statuses });

const mark: z.ZodType<Mark> = z.object(markShape);

export const outdatedAnswer: z.ZodType<answers.OutdatedAnswer> = z.object({
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

export const citationsAnswer: z.ZodType<answers.CitationsAnswer> = z.object({
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

export const impactAnswer: z.ZodType<answers.ImpactAnswer> = z.object({
  asOf: z.string(),
  id: id<InstrumentId>(),
  title: text,
  inForce: id<EditionId>().nullable(),
  direct: z.array(
    z.object({
      ...citationShape,
      edition: id<EditionId>(),
      dated: z.boolean(),
      fixableAt: id<ConferenceId>().nullable(),
    }),
  ),
  dependents: z.array(
    z.object({
      edition: id<EditionId>(),
      distance: count,
      via: id<EditionId>().nullable(),
      title: text,
      standIn: z.boolean(),
    }),
  ),
  addressees: z.array(addressee),
  topics,
  counts: z.object({
    direct: count,
    dated: count,
    dependents: count,
    byDistance: z.array(count),
    textNotHeld: count,
  }),
  next: z.object({ direct: text, dependents: text }),
});

export const pathAnswer: z.ZodType<answers.PathAnswer> = z.object({
  asOf: z.string(),
  from: id<InstrumentId>(),
  to: id<InstrumentId>(),
  paths: z.array(
    z.array(
      z.object({
        from: id<EditionId>(),
        to: id<EditionId | InstrumentId>(),
        cited: id<EditionId | InstrumentId>(),
        text: z.string(),
        sentence: z.string(),
        provision: text,
      }),
    ),
  ),
});

const namedInstruments = z.array(z.object({ instrument: id<InstrumentId>(), title: text }));

const standingShape = {
  asOf: z.string(),
  documents: count,
  instruments: count,
  editions: count,
  citations: count,
  inForce: count,
  textNotHeld: count,
  outdated: z.object({ total: count, severity: severities, status: statuses }),
  worst: z.array(
    z.object({
      edition: id<EditionId>(),
      instrument: id<InstrumentId>(),
      title: text,
      errors: count,
      total: count,
    }),
  ),
};

export const standingAnswer: z.ZodType<answers.StandingAnswer> = z.object(standingShape);

export const overviewAnswer: z.ZodType<answers.OverviewAnswer> = z.object({
  ...standingShape,
  mostCited: z.array(z.object({ instrument: id<InstrumentId>(), title: text, citedBy: count })),
  mostDependedOn: z.array(z.object({ instrument: id<InstrumentId>(), title: text, dependents: count })),
  orphans: z.object({ total: count, instruments: namedInstruments }),
  cycles: z.object({ total: count, groups: z.array(z.object({ size: count, members: namedInstruments })) }),
  clusters: z.object({
    total: count,
    groups: z.array(
      z.object({ label: id<InstrumentId>(), title: text, size: count, members: namedInstruments }),
    ),
  }),
});

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
export const conferencesAnswer: z.ZodType<answers.ConferenceRow[]> = z.array(z.object(conferenceShape));

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
  proposals: z.array(z.object({ instrument: id<InstrumentId>(), title: text, drafts: z.array(draft) })),
  cites: conferenceCounts,
  citedBy: conferenceCounts,
});

export const matrixAnswer: z.ZodType<answers.MatrixAnswer> = z.object({
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

export const timelineAnswer: z.ZodType<answers.TimelineAnswer> = z.object({
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

const comparedSide: z.ZodType<answers.ComparedSide> = z.object({
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

export const compareAnswer: z.ZodType<answers.CompareAnswer> = z.object({
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

export const instrumentsAnswer: z.ZodType<answers.InstrumentsAnswer> = z.object({
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

export const latestAnswer: z.ZodType<answers.LatestAnswer> = z.object({
  asOf: z.string(),
  run: text,
  added: count,
  replaced: count,
  editions: count,
  citations: count,
  outdated: z.object({ total: count, severity: listCounts.shape.severity }),
});

export const documentsAnswer: z.ZodType<answers.DocumentsAnswer> = z.object({
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

export const failuresAnswer: z.ZodType<answers.FailuresAnswer> = z.object({
  failures: z.array(z.object({ file: z.string(), reason: z.string(), run: text })),
  total: count,
  next: text,
});

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
