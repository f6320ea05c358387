/** The shapes of an instrument, an edition with its text, and what texts name beside instruments. */
import { z } from 'zod';
import type {
  ConferenceId,
  DocumentId,
  EditionId,
  EntityId,
  InstrumentId,
  MentionId,
  ProvisionId,
} from '../../../../graph/ids.ts';
import { ENTITY_KINDS } from '../../../../graph/model.ts';
import type { CitationView } from '../../../../graph/questions/types/citations.ts';
import type {
  AddresseeRow,
  Block,
  DraftRow,
  EditionAnswer,
  EntityAnswer,
  EntityRow,
  InstrumentAnswer,
  LineageRow,
} from '../../../../graph/questions/types/instrument.ts';
import { id, kind, change, clauseKind, editionStatus, text, count, action } from '../shared.ts';
import { citation } from './citations.ts';

const lineageRow: z.ZodType<LineageRow> = z.object({
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

export const addressee: z.ZodType<AddresseeRow> = z.object({
  id: z.string(),
  provisions: z.array(
    z.object({ edition: id<EditionId>(), id: id<Block['id']>(), label: text, text: z.string() }),
  ),
});

const entityShape = { id: id<EntityId>(), kind: z.enum(ENTITY_KINDS), label: z.string() };

const mentions: z.ZodType<EntityRow[]> = z.array(
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

export const draft: z.ZodType<DraftRow> = z.object({
  edition: id<EditionId>(),
  proposal: z.string(),
  action,
  author: text,
  at: id<ConferenceId>().nullable(),
  document: id<DocumentId>(),
});

export const topics = z.array(z.object({ id: z.string(), label: z.string() }));

export const instrumentAnswer: z.ZodType<InstrumentAnswer> = z.object({
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

export const blockKind = z.enum([
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

const block: z.ZodType<Block> = z.object({
  id: id<Block['id']>(),
  block: blockKind,
  clause: text,
  clauseKind,
  label: text,
  start: count,
  end: count,
  runs: z.array(z.object({ text: z.string(), change, citations: z.array(id<CitationView['id']>()) })),
});

export const editionAnswer: z.ZodType<EditionAnswer> = z.object({
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

export const entityAnswer: z.ZodType<EntityAnswer> = z.object({
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
  counts: z.object({ mentions: count, texts: count }),
});
