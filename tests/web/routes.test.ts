import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded } from '../../graph/embedded/index.ts';
import { registry } from '../../graph/registry/index.ts';
import type { Store } from '../../graph/store.ts';
import { ingest } from '../../ingest/ingest.ts';
import { createServer } from '../../web/server/index.ts';
import { adopted, document, naming, partOf, recalling, resolves } from '../support/world.ts';

const SAMPLE = 'ingest/sample';
let store: Store;
let server: FastifyInstance;

beforeAll(async () => {
  store = openEmbedded(':memory:', registry);
  for await (const step of ingest(
    [`${SAMPLE}/PP18-RES-130.txt`, `${SAMPLE}/PP18-RES-101.txt`],
    store,
    registry,
  )) {
    if ('error' in step) throw step.error;
  }
  await store.write(
    document(
      adopted(
        'Resolution 901 (Dubai, 2018)',
        recalling(partOf('Annex 2', 'Resolution 130 (Rev. Busan, 2014)')),
        resolves(naming('Document C18/24(Rev.1)')),
      ),
    ),
  );
  server = await createServer({ store, registry, app: null });
});

afterAll(async () => {
  await server.close();
  await store.close();
});

const get = async (url: string) => {
  const response = await server.inject({ url });
  return {
    status: response.statusCode,
    body: response.json<Record<string, unknown>>(),
    headers: response.headers,
  };
};

const DAY = 'asOf=2022-12-01';

describe('routes', () => {
  it.each([
    [`/api/overview?${DAY}`, 'outdated'],
    [`/api/search?words=res+130&${DAY}`, 'hits'],
    [`/api/instruments/pp-res-130?${DAY}`, 'lineage'],
    [`/api/editions/pp-res-130%40pp-18?${DAY}`, 'blocks'],
    [`/api/entities/document-c18%2F24(rev.1)?${DAY}`, 'mentionedBy'],
    [`/api/outdated?${DAY}&undated=true&limit=3`, 'citations'],
    [`/api/impact/pp-res-130?${DAY}`, 'direct'],
    [`/api/neighbourhood?ids=pp-res-130,pp-res-101&${DAY}`, 'nodes'],
    [`/api/path?from=pp-res-101&to=pp-res-130&${DAY}`, 'paths'],
    ['/api/conferences/pp-18', 'rows'],
  ])('%s answers', async (url, key) => {
    const { status, body, headers } = await get(url);
    expect(status).toBe(200);
    expect(body).toHaveProperty(key);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('give the answers of the store', async () => {
    const { body } = await get(`/api/instruments/pp-res-130?${DAY}`);
    const answer = await store.instrument('pp-res-130' as never, { asOf: '2022-12-01' });
    expect(body).toEqual(JSON.parse(JSON.stringify(answer)));
  });

  it('take ids with strokes, and in any case', async () => {
    expect(await get('/api/instruments/UNGA-res-70%2F125')).toMatchObject({
      status: 200,
      body: { id: 'unga-res-70/125', number: '70/125' },
    });
  });

  it('tell what a text names beside instruments, and which part of one it cites', async () => {
    const id = 'document-c18/24(rev.1)';
    const row = { id, kind: 'document', label: 'Document C18/24(Rev.1)' };
    for (const url of ['/api/instruments/pp-res-901', '/api/editions/pp-res-901%40pp-18']) {
      expect(await get(`${url}?${DAY}`)).toMatchObject({
        status: 200,
        body: { mentions: [{ ...row, provisions: [{ edition: 'pp-res-901@pp-18', label: 'resolves 2' }] }] },
      });
    }
    expect(await get(`/api/entities/${encodeURIComponent(id.toUpperCase())}?${DAY}`)).toMatchObject({
      status: 200,
      body: { ...row, mentionedBy: [{ edition: 'pp-res-901@pp-18', provision: 'resolves 2' }] },
    });
    const search = await get(`/api/search?words=document+c18/24&${DAY}`);
    expect(search.body.hits).toMatchObject([{ type: 'entity', id }, { type: 'edition' }]);
    const { body } = await get(`/api/outdated?${DAY}&instrument=pp-res-901`);
    expect(body.citations).toMatchObject([{ to: 'pp-res-130@pp-14', pinpoint: 'Annex 2' }]);
  });

  it('page through a list', async () => {
    const first = await get(`/api/outdated?${DAY}&undated=true&limit=2`);
    const second = await get(`/api/outdated?${DAY}&undated=true&limit=2&cursor=${String(first.body.next)}`);
    expect(first.body.citations).toHaveLength(2);
    expect(second.body.citations).toHaveLength(2);
    expect(second.body.citations).not.toEqual(first.body.citations);
  });
});

describe('hostile and mistaken questions', () => {
  it.each([
    ['/api/outdated?asOf=2022-13-45', /YYYY-MM-DD/],
    ['/api/outdated?limit=-1', /limit/],
    ['/api/outdated?statuses=nonsense', /statuses/],
    ['/api/outdated?cursor=nonsense', /page/],
    ['/api/neighbourhood?depth=99&ids=pp-res-130', /depth/],
    [`/api/search?words=${'a'.repeat(5000)}`, /words/],
    ['/api/instruments/%E0%A4%A', /well formed/],
  ])('%s is refused with a sentence', async (url, sentence) => {
    const { status, body } = await get(url);
    expect(status).toBe(400);
    expect(body.message).toMatch(sentence);
  });

  it.each([
    "/api/instruments/pp-res-1'%20OR%201=1",
    '/api/editions/%22%7D)%20DETACH%20DELETE%20n%20%2F%2F',
    '/api/impact/nothing',
    '/api/conferences/pp-1900',
    '/api/entities/document-c18',
    '/api/nothing',
  ])('%s is not there', async (url) => {
    expect(await get(url)).toMatchObject({ status: 404, body: { error: 'NotFound' } });
  });

  it.each(['"', "'; DROP TABLE citations; --", '* OR words:(a b)', '\u0000', '(((('])(
    'searching %j is answered',
    async (words) => {
      expect((await get(`/api/search?words=${encodeURIComponent(words)}`)).status).toBe(200);
    },
  );
});

describe('the explorer', () => {
  it('has a page for every id, dots and strokes included, and none for a missing file', async () => {
    const app = mkdtempSync(join(tmpdir(), 'recital-app-'));
    writeFileSync(join(app, 'index.html'), '<title>Recital</title>');
    const withApp = await createServer({ store, registry, app });
    try {
      for (const url of [
        '/',
        '/instruments/itu-t-rec-e.164',
        '/instruments/unga-res-70%2F125?asOf=2022-12-01',
        '/entities/rr-no-5.441',
        '/entities/document-c18%2F24(rev.1)',
      ]) {
        const { statusCode, body } = await withApp.inject({ url });
        expect([url, statusCode, body]).toEqual([url, 200, '<title>Recital</title>']);
      }
      for (const url of ['/favicon.ico', '/assets/index-1.js'])
        expect((await withApp.inject({ url })).statusCode).toBe(404);
    } finally {
      await withApp.close();
      rmSync(app, { recursive: true });
    }
  });
});

describe('the description', () => {
  it('has every route, each with a summary and the shape of its answer', async () => {
    const { body } = await get('/api/openapi.json');
    const paths = body.paths as Record<
      string,
      { get: { summary?: string; responses: Record<string, unknown> } }
    >;
    expect(Object.keys(paths).sort()).toEqual([
      '/api/conferences',
      '/api/conferences/{id}',
      '/api/documents',
      '/api/editions/{id}',
      '/api/entities/{id}',
      '/api/impact/{id}',
      '/api/instruments/{id}',
      '/api/neighbourhood',
      '/api/outdated',
      '/api/overview',
      '/api/path',
      '/api/registry',
      '/api/search',
    ]);
    for (const { get: route } of Object.values(paths)) {
      expect(route.summary).toMatch(/\w/);
      expect(route.responses['200']).toHaveProperty('content');
    }
  });

  it('is served beside a sign of life', async () => {
    expect(await get('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });
});
