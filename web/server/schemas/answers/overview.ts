/** The shapes of where the whole graph stands. */
import { z } from 'zod';
import type { EditionId, InstrumentId } from '../../../../graph/ids.ts';
import type { OverviewAnswer, StandingAnswer } from '../../../../graph/questions/types/overview.ts';
import { id, text, count } from '../shared.ts';
import { severities, statuses } from './citations.ts';

const namedInstruments = z.array(z.object({ instrument: id<InstrumentId>(), title: text }));

const standingShape = {
  asOf: z.string(),
  documents: count,
  instruments: count,
  editions: count,
  citations: count,
  inForce: count,
  textNotHeld: count,
  outdated: z.object({
    ...{ total: count, severity: severities, status: statuses },
    bodies: z.array(z.object({ body: z.string(), error: count, warning: count, note: count })),
  }),
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

export const standingAnswer: z.ZodType<StandingAnswer> = z.object(standingShape);

export const overviewAnswer: z.ZodType<OverviewAnswer> = z.object({
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
