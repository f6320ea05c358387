import { get as httpGet } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded } from '../../graph/embedded/index.ts';
import { EXPORT_FORMATS } from '../../graph/export/index.ts';
import { registry } from '../../graph/registry/index.ts';
import type { Store } from '../../graph/store.ts';
import { createServer } from '../../web/server/index.ts';
import { texts } from '../graph/export/support.ts';
import { adopted, resolves, world } from '../support/world.ts';

let store: Store;
let server: FastifyInstance;

beforeAll(async () => {
  store = openEmbedded(':memory:', registry);
  for (const batch of world(
    adopted('Resolution 1 (Busan, 2014)', resolves('Resolution 2')),
    adopted('Resolution 1 (Rev. Dubai, 2018)', resolves('Resolution 2 (Busan, 2014)')),
    adopted('Resolution 3 (Dubai, 2018)', resolves('Resolution 1')),
    adopted('Resolution 4 (Dubai, 2018)'),
  )) {
    await store.write(batch);
  }
  server = await createServer({ store, registry, app: null });
});

afterAll(async () => {
  await server.close();
  await store.close();
});

const get = (query: string) => server.inject({ url: `/api/export?${query}` });

describe('the graph as a download', () => {
  it.each(EXPORT_FORMATS.filter((format) => format !== 'csv'))(
    '%s is what the store exports',
    async (format) => {
      const { statusCode, headers, body } = await get(`format=${format}&asOf=2022-12-01`);
      expect(statusCode).toBe(200);
      expect([body]).toEqual(await texts(format, store.export({ asOf: '2022-12-01' })));
      expect(headers['content-type']).toMatch(/^[a-z]+\/[a-z+-]+; charset=utf-8$/);
      expect(headers['content-disposition']).toBe(`attachment; filename="recital-2022-12-01.${format}"`);
    },
  );

  it('csv is two tables, one a download', async () => {
    const bodies = [];
    for (const table of ['nodes', 'edges']) {
      const { headers, body } = await get(`format=csv&table=${table}`);
      expect(headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(headers['content-disposition']).toBe(`attachment; filename="recital-${table}.csv"`);
      bodies.push(body);
    }
    expect(bodies).toEqual(await texts('csv', store.export({})));
  });

  it('is of what lies around an instrument, in whatever case it is written', async () => {
    const asOf = '2022-12-01';
    const around = ['pp-res-3'] as never[];
    for (const [query, question] of [
      ['around=PP-RES-3', { around }],
      ['around=pp-res-3&depth=2', { around, depth: 2 }],
      ['around=pp-res-3&depth=0', { around, depth: 0 }],
    ] as const) {
      const { body } = await get(`format=graphml&asOf=${asOf}&${query}`);
      expect([body]).toEqual(await texts('graphml', store.export({ asOf, ...question })));
    }
  });

  it('breaks off where the store fails in the middle, instead of passing for whole', async () => {
    const failing: Store = {
      ...store,
      async *export(question) {
        for (let n = 0; n < 50; n++) yield* store.export(question);
        throw new Error('the file is gone');
      },
    };
    const web = await createServer({ store: failing, registry, app: null });
    const address = await web.listen({ port: 0, host: '127.0.0.1' });
    const ended = new Promise((resolve) => {
      httpGet(`${address}/api/export?format=jsonld`, (response) => {
        response
          .resume()
          .on('end', () => resolve('whole'))
          .on('error', () => resolve('broken'));
      });
    });
    expect(await ended).toBe('broken');
    await web.close();
  });
});

describe('questions that no download answers', () => {
  it.each([
    ['', /format/],
    ['format=pdf', /format/],
    ['format=csv', /table=nodes/],
    ['format=gexf&table=nodes', /one file/],
    ['format=csv&table=people', /table/],
    ['format=gexf&asOf=2022-02-30', /YYYY-MM-DD/],
    ['format=gexf&around=pp-res-1&depth=-1', /depth/],
    ['format=gexf&around=pp-res-1&depth=1e99', /depth/],
    ['format=gexf&depth=2', /around/],
    ['format=gexf&around=', /around/],
  ])('%j is refused with a sentence', async (query, sentence) => {
    const { statusCode, body } = await get(query);
    expect(statusCode).toBe(400);
    expect((JSON.parse(body) as { message: string }).message).toMatch(sentence);
  });

  it('an id of a megabyte is refused', async () => {
    expect((await get(`format=gexf&around=${'x'.repeat(1_000_000)}`)).statusCode).toBe(400);
  });

  it.each(["x' OR 1=1 --", '"}) DETACH DELETE n //', '+*:"(a OR b)~2', '\u0000', 'pp-res-99'])(
    'nothing lies around %j',
    async (id) => {
      const { statusCode, body } = await get(`format=gexf&around=${encodeURIComponent(id)}`);
      expect(statusCode).toBe(404);
      expect(JSON.parse(body)).toMatchObject({ error: 'NotFound' });
    },
  );
});
