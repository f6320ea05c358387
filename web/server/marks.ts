/** Marks on citations: the one thing that the explorer lets people write. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Store } from '../../graph/store.ts';
import * as schemas from './schemas/index.ts';

/**
 * Registers `PUT /api/marks`: all of them are kept, or none is.
 *
 * A page of another site cannot send any: browsers ask first before they send a PUT elsewhere, and are not allowed to.
 *
 * @param readOnly whether none are taken.
 */
export function registerMarks(server: FastifyInstance, store: Store, readOnly: boolean): void {
  server.withTypeProvider<ZodTypeProvider>().put(
    '/api/marks',
    {
      schema: {
        summary: 'Marks citations as done or not to be changed, or unmarks them',
        body: schemas.markings,
        response: {
          200: schemas.marksAnswer,
          400: schemas.apiError,
          403: schemas.apiError,
          503: schemas.apiError,
        },
      },
    },
    async ({ body }, reply) => {
      if (readOnly) {
        return reply.status(403).send({
          error: 'ReadOnly',
          message: 'This server was started with --read-only: nothing can be marked here.',
        });
      }
      await store.mark(body);
      return { marks: body.length };
    },
  );
}
