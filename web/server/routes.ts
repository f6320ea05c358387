/** The questions as HTTP routes: one each, checked on the way in and described for OpenAPI. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { ConferenceId, DocumentId, EditionId, EntityId, InstrumentId } from '../../graph/ids.ts';
import type { AsOf } from '../../graph/questions/types.ts';
import type { Registry } from '../../graph/registry/index.ts';
import type { Store } from '../../graph/store.ts';
import * as schemas from './schemas.ts';

/** A thing that the graph does not have. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}

const found = <Answer>(answer: Answer | null, what: string): Answer => {
  if (answer === null) throw new NotFound(`No document names ${what}.`);
  return answer;
};

/** Today in this server's time zone, as an ISO day. */
const today = (): string => new Date().toLocaleDateString('sv-SE');

/** The day and scope of a question, with nothing where nothing was asked. */
const at = ({ asOf, scope }: { asOf?: string | undefined; scope?: AsOf['scope'] | undefined }): AsOf => ({
  asOf: asOf ?? today(),
  ...(scope && { scope }),
});

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
    async ({ query }) =>
      store.search({ ...at(query), words: query.words, ...(query.limit && { limit: query.limit }) }),
  );

  app.get(
    '/api/instruments/:id',
    {
      schema: {
        summary: 'An instrument: lineage, what it cites, who cites it',
        params: schemas.idParameter,
        querystring: schemas.asOf,
        response: responses(schemas.instrumentAnswer),
      },
    },
    async ({ params, query }) =>
      found(await store.instrument(lower<InstrumentId>(params.id), at(query)), params.id),
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
        querystring: schemas.asOf,
        response: responses(schemas.entityAnswer),
      },
    },
    async ({ params, query }) => found(await store.entity(lower<EntityId>(params.id), at(query)), params.id),
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
    async ({ query }) => {
      const { body, document, instrument, target, statuses, severities, undated, drafts, limit, cursor } =
        query;
      return store.outdated({
        ...given({ statuses, severities, undated, drafts, limit, cursor }),
        ...at(query),
        ...(body && { body: body.toUpperCase() }),
        ...(document && { document: lower<DocumentId>(document) }),
        ...(instrument && { instrument: lower<InstrumentId>(instrument) }),
        ...(target && { target: lower<InstrumentId>(target) }),
      });
    },
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
      return found(
        await store.impact({ ...at(query), id, ...(query.depth && { depth: query.depth }) }),
        params.id,
      );
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
      store.path({ ...at(query), from: lower<InstrumentId>(query.from), to: lower<InstrumentId>(query.to) }),
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
        summary: 'What a conference adopted, suppressed and has before it',
        params: schemas.idParameter,
        response: responses(schemas.conferenceAnswer),
      },
    },
    async ({ params }) => found(await store.conference(lower<ConferenceId>(params.id)), params.id),
  );

  app.get(
    '/api/documents',
    { schema: { summary: 'Documents that were read', response: responses(schemas.documentsAnswer) } },
    async () => store.documents(),
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
}
