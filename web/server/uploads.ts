/** Documents sent by a browser: read, analysed and stored while it is told what becomes of each. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Registry } from '../../graph/registry/index.ts';
import type { Store } from '../../graph/store.ts';
import { StoreError } from '../../graph/store.ts';
import { ingestBytes } from '../../ingest/ingest.ts';
import { READ_LIMITS } from '../../ingest/read/index.ts';
import type { UploadEvent } from '../api.ts';
import * as schemas from './schemas/index.ts';

const BYTES = 'application/octet-stream';

/**
 * Registers `POST /api/documents?name=…`: the bytes of a file, or of an archive, as the body; server-sent events as the answer, one
 * for each document and one at the end. Files are taken one after the other, as a store has one writer.
 *
 * A page of another site cannot send any: browsers ask first before they send bytes of this type elsewhere, and are not allowed to.
 *
 * @param allowed whether files are taken at all.
 */
export function registerUploads(
  server: FastifyInstance,
  store: Store,
  registry: Registry,
  allowed: boolean,
): void {
  const app = server.withTypeProvider<ZodTypeProvider>();
  app.addContentTypeParser(BYTES, { parseAs: 'buffer', bodyLimit: READ_LIMITS.fileBytes }, (_, body, done) =>
    done(null, body),
  );
  let last: Promise<unknown> = Promise.resolve();
  app.post(
    '/api/documents',
    {
      schema: {
        summary: 'Puts a document into the graph, where the server was started to take any',
        consumes: [BYTES],
        querystring: schemas.uploadQuestion,
        response: schemas.uploadAnswer,
      },
    },
    async ({ query, body }, reply) => {
      if (!allowed) {
        return reply.status(403).send({
          error: 'UploadsOff',
          message: 'This server takes no documents. Start it with recital serve --allow-uploads.',
        });
      }
      if (!(body instanceof Uint8Array)) {
        return reply
          .status(400)
          .send({ error: 'BadRequest', message: `Send the bytes of a file as ${BYTES}.` });
      }
      const mine = last.then(() => answer(reply, ingestBytes(body, query.name, store, registry)));
      last = mine.catch(() => undefined);
      return mine;
    },
  );
}

type Steps = ReturnType<typeof ingestBytes>;

async function answer(reply: FastifyReply, steps: Steps): Promise<void> {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  const tell = (event: UploadEvent): void =>
    void raw.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  try {
    for await (const step of steps) {
      const { path } = step;
      if ('error' in step) tell({ type: 'refused', path, reason: step.error.reason });
      else {
        const { outcome, editions, citations, warnings } = step;
        tell({
          type: 'stored',
          path,
          outcome,
          editions: editions.length,
          citations,
          warnings: [...warnings],
        });
      }
    }
  } catch (error) {
    const reason = error instanceof StoreError ? error.message : 'Something went wrong here: see the log.';
    if (!(error instanceof StoreError)) console.error(error);
    tell({ type: 'failed', reason });
  }
  tell({ type: 'done' });
  raw.end();
}
