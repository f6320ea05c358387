/** The questions as HTTP routes: one each, checked on the way in and described for OpenAPI. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { ConferenceId, EditionId, EntityId, InstrumentId } from '../../graph/ids.ts';
import type { AsOf } from '../../graph/questions/types/common.ts';
import type { Registry } from '../../graph/registry/index.ts';
import type { Store } from '../../graph/store.ts';
import { MEDIA_TYPES, report } from '../../ingest/check/reports.ts';
import pkg from '../../package.json' with { type: 'json' };
import { registerExport } from './export.ts';
import { found } from './found.ts';
import * as schemas from './schemas/index.ts';

/** Today in this server's time zone, as an ISO day. */
const today = (): string => new Date().toLocaleDateString('sv-SE');

/** The day and scope of a question, with nothing where nothing was asked. */
const at = ({ asOf, scope }: { asOf?: string | undefined; scope?: AsOf['scope'] | undefined }): AsOf => ({
  asOf: asOf ?? today(),
  ...(scope && { scope }),
});

const limited = ({ limit }: { limit?: number | undefined }) => (limit === undefined ? {} : { limit });

/** A question's parameters without those that were left out. */
const given = <Values extends Record<string, unknown>>(values: Values) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Values]?: NonNullable<Values[Key]>;
  };

const lower = <Id extends string>(id: string): Id => id.toLowerCase() as Id;

/** Answers with one schema, and errors with the common one. */
const responses = <Answer extends z.ZodType>(answer: Answer) => ({
  200: answer,
  400: schemas.apiError,
  404: schemas.apiError,
  503: schemas.apiError,
});

/** Registers every route below `/api`. */
export function registerRoutes(server: FastifyInstance, store: Store, registry: Registry): void {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/api/search',
    {
      schema: {
        summary: 'Search',
        querystring: schemas.searchQuestion,
        response: responses(schemas.searchAnswer),
      },
    },
    async ({ query }) => store.search({ ...given(query), ...at(query), words: query.words }),
  );

  app.get(
    '/api/instruments',
    {
      schema: {
        summary: 'Instruments that some document names, as people count them',
        querystring: schemas.instrumentsQuestion,
        response: responses(schemas.instrumentsAnswer),
      },
    },
    async ({ query }) => store.instruments({ ...given(query), ...at(query) }),
  );

  app.get(
    '/api/instruments/:id',
    {
      schema: {
        summary: 'An instrument: lineage, what it cites, who cites it',
        params: schemas.idParameter,
        querystring: schemas.instrumentQuestion,
        response: responses(schemas.instrumentAnswer),
      },
    },
    async ({ params, query }) =>
      found(
        await store.instrument(lower<InstrumentId>(params.id), { ...given(query), ...at(query) }),
        params.id,
      ),
  );

  app.get(
    '/api/editions/:id',
    {
      schema: {
        summary: 'The text of an edition or draft with its references',
        params: schemas.idParameter,
        querystring: schemas.asOf,
        response: responses(schemas.editionAnswer),
      },
    },
    async ({ params, query }) =>
      found(await store.edition(lower<EditionId>(params.id), at(query)), params.id),
  );

  app.get(
    '/api/entities/:id',
    {
      schema: {
        summary: 'An article, study group, paper … that texts name, and the texts in force that name it',
        params: schemas.idParameter,
        querystring: schemas.entityQuestion,
        response: responses(schemas.entityAnswer),
      },
    },
    async ({ params, query }) =>
      found(await store.entity(lower<EntityId>(params.id), { ...at(query), ...limited(query) }), params.id),
  );

  app.get(
    '/api/neighbourhood',
    {
      schema: {
        summary: 'The instruments around some, and the citations between them',
        querystring: schemas.neighbourhoodQuestion,
        response: responses(schemas.neighbourhoodAnswer),
      },
    },
    async ({ query }) =>
      store.neighbourhood({
        ...at(query),
        ids: query.ids
          .split(',')
          .filter(Boolean)
          .map(lower<InstrumentId>),
        ...(query.depth && { depth: query.depth }),
        ...(query.limit && { limit: query.limit }),
      }),
  );

  app.get(
    '/api/outdated',
    {
      schema: {
        summary: 'Citations that are out of date',
        querystring: schemas.outdatedQuestion,
        response: responses(schemas.outdatedAnswer),
      },
    },
    async ({ query }) => store.outdated({ ...given(query), ...at(query) }),
  );

  app.get(
    '/api/outdated/report',
    {
      schema: {
        summary: 'The same list as a file: JSON, CSV, or SARIF 2.1.0',
        querystring: schemas.reportQuestion,
        response: { ...responses(schemas.outdatedAnswer), 200: schemas.reports },
      },
    },
    async ({ query: { format, ...query } }, reply) => {
      const answer = await store.outdated({ ...given(query), ...at(query) });
      const { documents } = await store.documents({
        ids: [...new Set(answer.citations.map(({ document }) => document))],
      });
      return reply
        .type(MEDIA_TYPES[format])
        .header('Content-Disposition', `attachment; filename="outdated-${answer.asOf}.${format}"`)
        .send(report(format, answer, documents, pkg.version));
    },
  );

  app.get(
    '/api/citations',
    {
      schema: {
        summary: 'Citations by or of an instrument, or between conferences, whatever their status',
        querystring: schemas.citationsQuestion,
        response: responses(schemas.citationsAnswer),
      },
    },
    async ({ query }) => store.citations({ ...given(query), ...at(query) }),
  );

  app.get(
    '/api/impact/:id',
    {
      schema: {
        summary: 'What a revision of an instrument would touch',
        params: schemas.idParameter,
        querystring: schemas.impactQuestion,
        response: responses(schemas.impactAnswer),
      },
    },
    async ({ params, query }) => {
      const id = lower<InstrumentId>(params.id);
      return found(await store.impact({ ...given(query), ...at(query), id }), params.id);
    },
  );

  app.get(
    '/api/path',
    {
      schema: {
        summary: 'The shortest chains of citations between two instruments',
        querystring: schemas.pathQuestion,
        response: responses(schemas.pathAnswer),
      },
    },
    async ({ query }) =>
      store.path({
        ...at(query),
        ...{ from: lower<InstrumentId>(query.from), to: lower<InstrumentId>(query.to) },
        either: query.either === true,
      }),
  );

  app.get(
    '/api/timeline/:id',
    {
      schema: {
        summary: 'What happened to an instrument, or because of a conference, year by year',
        params: schemas.idParameter,
        querystring: schemas.timelineQuestion,
        response: responses(schemas.timelineAnswer),
      },
    },
    async ({ params, query }) => {
      const id = lower<InstrumentId | ConferenceId>(params.id);
      return found(await store.timeline({ ...given(query), ...at(query), id }), params.id);
    },
  );

  app.get(
    '/api/compare',
    {
      schema: {
        summary: 'What became of citations and words from one edition to another, or in a redline',
        querystring: schemas.compareQuestion,
        response: responses(schemas.compareAnswer),
      },
    },
    async ({ query }) => {
      const { before, after } = query;
      const question = {
        ...at(query),
        before: lower<EditionId>(before),
        ...(after !== undefined && { after: lower<EditionId>(after) }),
      };
      return found(await store.compare(question), [before, after].filter(Boolean).join(' or '));
    },
  );

  app.get(
    '/api/matrix',
    {
      schema: {
        summary: 'Which conferences’ texts cite which conferences’ editions',
        querystring: schemas.matrixQuestion,
        response: responses(schemas.matrixAnswer),
      },
    },
    async ({ query }) => store.matrix({ ...given(query), ...at(query) }),
  );

  app.get(
    '/api/standing',
    {
      schema: {
        summary: 'The counts of the overview, and the texts with most out-of-date citations',
        querystring: schemas.asOf,
        response: responses(schemas.standingAnswer),
      },
    },
    async ({ query }) => store.standing(at(query)),
  );

  app.get(
    '/api/overview',
    {
      schema: {
        summary: 'The state of the graph on a day',
        querystring: schemas.asOf,
        response: responses(schemas.overviewAnswer),
      },
    },
    async ({ query }) => store.overview(at(query)),
  );

  app.get(
    '/api/conferences',
    {
      schema: {
        summary: 'Conferences that the graph speaks of',
        response: responses(schemas.conferencesAnswer),
      },
    },
    async () => store.conferences(),
  );

  app.get(
    '/api/conferences/:id',
    {
      schema: {
        summary:
          'What a conference adopted, revised, suppressed and has before it; what it cites, what cites it',
        params: schemas.idParameter,
        querystring: schemas.conferenceQuestion,
        response: responses(schemas.conferenceAnswer),
      },
    },
    async ({ params, query }) =>
      found(
        await store.conference(lower<ConferenceId>(params.id), { ...at(query), ...limited(query) }),
        params.id,
      ),
  );

  app.get(
    '/api/documents',
    {
      schema: {
        summary: 'Documents that were read',
        querystring: schemas.documentsQuestion,
        response: responses(schemas.documentsAnswer),
      },
    },
    async ({ query }) => store.documents(given(query)),
  );

  app.get(
    '/api/failures',
    {
      schema: {
        summary: 'Files that could not be read when they were read last',
        querystring: schemas.failuresQuestion,
        response: responses(schemas.failuresAnswer),
      },
    },
    async ({ query }) => store.failures(given(query)),
  );

  app.get(
    '/api/latest',
    {
      schema: {
        summary: 'What the latest ingest changed',
        querystring: schemas.asOf,
        response: responses(schemas.latestAnswer),
      },
    },
    async ({ query }) => store.latest(at(query)),
  );

  app.get(
    '/api/registry',
    {
      schema: {
        summary: 'Every conference that is known, with its closing date',
        response: responses(schemas.stopsAnswer),
      },
    },
    async () =>
      registry.conferences.map(({ id, body, place, year, closed }) => ({
        id,
        body,
        name: registry.bodies.get(body)?.name ?? body,
        place,
        year,
        closed,
      })),
  );

  registerExport(server, store, today);
}
