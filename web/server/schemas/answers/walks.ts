/** The shapes of what lies around an instrument, what depends on it, and how one leads to another. */
import { z } from 'zod';
import type { ConferenceId, EditionId, InstrumentId } from '../../../../graph/ids.ts';
import type { CitationView } from '../../../../graph/questions/types/citations.ts';
import type {
  ImpactAnswer,
  NeighbourhoodAnswer,
  PathAnswer,
} from '../../../../graph/questions/types/walks.ts';
import { id, kind, status, text, count } from '../shared.ts';
import { citationShape } from './citations.ts';
import { addressee, topics } from './instrument.ts';

export const neighbourhoodAnswer: z.ZodType<NeighbourhoodAnswer> = z.object({
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
      evidence: z.array(id<CitationView['id']>()),
    }),
  ),
  leftOut: count,
  textNotHeld: count,
});

export const impactAnswer: z.ZodType<ImpactAnswer> = z.object({
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

export const pathAnswer: z.ZodType<PathAnswer> = z.object({
  asOf: z.string(),
  from: id<InstrumentId>(),
  to: id<InstrumentId>(),
  paths: z.array(
    z.array(
      z.object({
        from: id<EditionId | InstrumentId>(),
        to: id<EditionId | InstrumentId>(),
        against: z.boolean(),
        cited: id<EditionId | InstrumentId>(),
        text: z.string(),
        sentence: z.string(),
        provision: text,
      }),
    ),
  ),
});
