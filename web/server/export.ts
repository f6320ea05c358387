/** The graph for other programs as a download: `/api/export`. */
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { filesOf, written } from '../../graph/export/index.ts';
import type { ExportFormat } from '../../graph/export/index.ts';
import type { Piece } from '../../graph/export/pieces.ts';
import type { InstrumentId } from '../../graph/ids.ts';
import { WrongQuestion } from '../../graph/questions/page.ts';
import type { Store } from '../../graph/store.ts';
import { found } from './found.ts';
import * as schemas from './schemas/index.ts';

/** What each format is to a browser, and to programs that open what it saves. */
const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  graphml: 'application/graphml+xml',
  gexf: 'application/gexf+xml',
  csv: 'text/csv',
  jsonld: 'application/ld+json',
  cypher: 'application/x-cypher-query',
};

/**
 * Registers the route. The answer is sent as the store gives it, never held as a whole. What is wrong with the question is told before
 * the first byte; where the store fails later, the connection breaks, so that half a graph never passes for a whole one.
 * @param today the day that a part of the graph is of where none is given.
 */
export function registerExport(server: FastifyInstance, store: Store, today: () => string): void {
  server.withTypeProvider<ZodTypeProvider>().get(
    '/api/export',
    {
      schema: {
        summary: 'The graph, of a day or around instruments, for other programs',
        querystring: schemas.exportQuestion,
        response: {
          200: {
            description: 'A file of the format',
            content: Object.fromEntries(
              Object.values(CONTENT_TYPES).map((type) => [type, { schema: z.string() }]),
            ),
          },
          400: schemas.apiError,
          404: schemas.apiError,
          503: schemas.apiError,
        },
      },
    },
    async ({ query }, reply) => {
      const { format, depth, table } = query;
      const around = query.around?.toLowerCase().split(',').filter(Boolean) as InstrumentId[] | undefined;
      const asOf = query.asOf ?? (around && today());
      if (depth !== undefined && around === undefined) throw new WrongQuestion('depth goes with around.');
      const file = fileOf(format, table);
      for (const id of around ?? []) {
        found(await store.instrument(id, { asOf: asOf ?? today() }), id);
      }
      const rows = store.export({
        ...(asOf !== undefined && { asOf }),
        ...(around !== undefined && { around }),
        ...(depth !== undefined && { depth }),
      });
      const texts = textsOf(written(format, rows), file);
      const first = await texts.next();
      const name = ['recital', asOf, table].filter((part) => part !== undefined).join('-');
      return (
        reply
          .type(`${CONTENT_TYPES[format]}; charset=utf-8`)
          .header('Content-Disposition', `attachment; filename="${name}.${format}"`)
          // The schema says string: it is one that comes in pieces.
          .send(Readable.from(resumed(first, texts)) as unknown as string)
      );
    },
  );
}

/** Which of a format's files is meant. @throws WrongQuestion where that cannot be told. */
function fileOf(format: ExportFormat, table: 'nodes' | 'edges' | undefined): number {
  const files = filesOf(format);
  if (files === null && table !== undefined) {
    throw new WrongQuestion(`${format} is one file: leave table out.`);
  }
  if (files !== null && table === undefined) {
    throw new WrongQuestion(`${format} is several files: ask for table=nodes, then for table=edges.`);
  }
  return files === null ? 0 : files.indexOf(`${String(table)}.${format}`);
}

async function* textsOf(pieces: AsyncIterable<Piece>, wanted: number): AsyncGenerator<string> {
  for await (const { file, text } of pieces) if (file === wanted) yield text;
}

/** A text of which the first piece has been looked at already. */
async function* resumed(first: IteratorResult<string>, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}
