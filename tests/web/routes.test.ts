import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { zipSync } from 'fflate';
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
    [`/api/path?from=pp-res-130&to=pp-res-101&either=true&${DAY}`, 'paths'],
    [`/api/citations?of=pp-res-130&sort=since&${DAY}`, 'citations'],
    [`/api/timeline/pp-res-130?citations=true&${DAY}`, 'years'],
    [`/api/timeline/PP-18?${DAY}`, 'years'],
    [`/api/compare?before=pp-res-130%40pp-18&${DAY}`, 'paragraphs'],
    [`/api/compare?before=pp-res-101%40pp-18&after=pp-res-130%40pp-18&${DAY}`, 'citations'],
    [`/api/matrix?body=pp&${DAY}`, 'cells'],
    [`/api/latest?${DAY}`, 'run'],
    [`/api/conferences/pp-18?${DAY}`, 'acts'],
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

  it('give every new answer as the store has it', async () => {
    const asOf = '2022-12-01';
    const same = async (url: string, answer: unknown) =>
      expect((await get(`${url}${url.includes('?') ? '&' : '?'}${DAY}`)).body).toEqual(
        JSON.parse(JSON.stringify(answer)),
      );
    const [instrument, conference] = ['pp-res-130', 'pp-18'] as never[];
    await same(
      '/api/timeline/pp-res-130?citations=true',
      await store.timeline({ id: instrument as never, citations: true, asOf }),
    );
    await same('/api/conferences/pp-18', await store.conference(conference as never, { asOf }));
    await same('/api/latest', await store.latest({ asOf }));
    await same('/api/matrix', await store.matrix({ asOf }));
    await same(
      '/api/compare?before=pp-res-130%40pp-18',
      await store.compare({ before: 'pp-res-130@pp-18' as never, asOf }),
    );
    await same('/api/citations?by=pp-res-901', await store.citations({ by: 'pp-res-901' as never, asOf }));
  });

  it('choose rows by every filter, ids and codes in any case', async () => {
    const total = async (query: string) => (await get(`/api/citations?${DAY}&${query}`)).body.total;
    const all = Number(await total('by=pp-res-901'));
    expect(all).toBe(1);
    for (const query of [
      'body=pp&kind=resolution&fromConference=PP-18',
      'targetBody=pp&targetKind=resolution&toConference=PP-14',
      'clauses=preambular,outside&statuses=superseded&severities=warning&textHeld=false&drafts=true',
    ]) {
      expect([query, await total(`by=PP-RES-901&${query}`)]).toEqual([query, 1]);
    }
    for (const query of [
      'body=WTSA',
      'kind=decision',
      'clauses=operative',
      'textHeld=true',
      'toConference=none',
    ]) {
      expect([query, await total(`by=pp-res-901&${query}`)]).toEqual([query, 0]);
    }
    const search = await get(`/api/search?words=130&types=instrument&body=pp&conference=pp-18&${DAY}`);
    expect(search.body.hits).toMatchObject([{ type: 'instrument', id: 'pp-res-130' }]);
    const impact = await get(`/api/impact/pp-res-130?body=wtsa&${DAY}`);
    expect(impact.body).toMatchObject({ counts: { direct: 0, dependents: 0 } });
  });

  it('page through hits, citations and both lists of an impact', async () => {
    for (const [url, rows] of [
      ['/api/search?words=resolution+1', 'hits'],
      ['/api/citations?sort=instrument', 'citations'],
    ] as const) {
      const first = await get(`${url}&limit=2&${DAY}`);
      const second = await get(`${url}&limit=2&${DAY}&cursor=${String(first.body.next)}`);
      expect([url, second.status]).toEqual([url, 200]);
      expect(first.body[rows]).toHaveLength(2);
      expect(second.body[rows]).not.toEqual(first.body[rows]);
    }
    const first = await get(`/api/impact/pp-res-130?limit=1&${DAY}`);
    const { direct, dependents } = first.body.next as Record<string, string>;
    const cursors = `directCursor=${direct}&dependentsCursor=${dependents}`;
    const second = await get(`/api/impact/pp-res-130?limit=1&${cursors}&${DAY}`);
    for (const rows of ['direct', 'dependents']) {
      expect(second.body[rows]).toHaveLength(1);
      expect(second.body[rows]).not.toEqual(first.body[rows]);
    }
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
    ['/api/outdated?limit=501', /limit/],
    ['/api/outdated?limit=NaN', /limit/],
    ['/api/outdated?sort=size', /sort/],
    [`/api/outdated?cursor=${'A'.repeat(10_000)}`, /cursor/],
    ['/api/citations?cursor=W10', /page/],
    ['/api/citations?clauses=anywhere', /clauses/],
    ['/api/citations?kind=law', /kind/],
    ['/api/citations?textHeld=perhaps', /textHeld/],
    [`/api/citations?of=${'x'.repeat(1000)}`, /of/],
    ['/api/search?words=x&cursor=W10', /page/],
    ['/api/search?words=x&types=law', /types/],
    ['/api/impact/pp-res-130?directCursor=W10', /page/],
    ['/api/impact/pp-res-130?limit=0', /limit/],
    ['/api/timeline/pp-res-130?asOf=NaN', /YYYY-MM-DD/],
    ['/api/conferences/pp-18?asOf=2022-02-30', /YYYY-MM-DD/],
    ['/api/matrix?asOf=today', /YYYY-MM-DD/],
    ['/api/compare', /before/],
    ['/api/compare?before=pp-res-130%40pp-18&after=pp-res-130%40pp-18', /compared with another/],
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
    '/api/timeline/pp-1900',
    "/api/timeline/x'%7D)%20DETACH%20DELETE%20n%20%2F%2F",
    "/api/compare?before=pp-res-130%40pp-18&after=pp-res-1'%20OR%201=1",
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

it.each(["' OR 1=1 --", '"}) RETURN n //', '+*:"(a OR b)~2', '\u0000', '%'])(
  'filters of %j choose nothing, and break nothing',
  async (value) => {
    const written = encodeURIComponent(value);
    for (const name of ['body', 'targetBody', 'fromConference', 'toConference', 'document', 'by', 'of']) {
      const { status, body } = await get(`/api/citations?${DAY}&${name}=${written}`);
      expect([name, status, body.total]).toEqual([name, 200, 0]);
    }
    expect(await get(`/api/matrix?${DAY}&body=${written}`)).toMatchObject({
      status: 200,
      body: { total: 0 },
    });
  },
);

it('values of a megabyte are refused, or are nothing that there is', async () => {
  const long = 'x'.repeat(1_000_000);
  for (const name of ['body', 'fromConference', 'document', 'by', 'of', 'cursor', 'statuses']) {
    expect((await get(`/api/citations?${DAY}&${name}=${long}`)).status).toBe(400);
  }
  for (const path of ['timeline', 'instruments', 'impact', 'conferences']) {
    const { status, body } = await get(`/api/${path}/${long}?${DAY}`);
    expect([400, 404, 414]).toContain(status);
    expect(String(body.message).length).toBeLessThan(300);
  }
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

describe('a list as a file', () => {
  it.each([
    ['csv', 'text/csv; charset=utf-8', /^severity,status,from/],
    ['json', 'application/json; charset=utf-8', /^\{/],
    ['sarif', 'application/sarif+json; charset=utf-8', /"version": "2\.1\.0"/],
  ])('as %s', async (format, type, content) => {
    const answer = await server.inject({ url: `/api/outdated/report?${DAY}&undated=true&format=${format}` });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe(type);
    expect(answer.headers['content-disposition']).toContain(`.${format}"`);
    expect(answer.body).toMatch(content);
  });

  it('in no other format', async () => {
    expect(await get(`/api/outdated/report?${DAY}&format=xlsx`)).toMatchObject({ status: 400 });
  });
});

describe('documents that are sent', () => {
  const send = (
    to: FastifyInstance,
    name: string,
    payload: Buffer | string,
    type = 'application/octet-stream',
  ) =>
    to.inject({
      method: 'POST',
      url: `/api/documents?name=${encodeURIComponent(name)}`,
      headers: { 'content-type': type },
      payload,
    });
  const events = (body: string) =>
    [...body.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json ?? '') as Record<string, unknown>);
  const text =
    'RESOLUTION 940 (Dubai, 2018)\n\nOn sending\n\nThe Plenipotentiary Conference (Dubai, 2018),\n\nrecalling\n\n' +
    'Resolution 130 (Rev. Busan, 2014),\n\nresolves\n\nto send.\n';

  it('are refused by a server that was not started to take any', async () => {
    const answer = await send(server, 'one.txt', text);
    expect(answer.statusCode).toBe(403);
    expect(answer.json<{ message: string }>().message).toContain('--allow-uploads');
    expect(await get('/api/about')).toMatchObject({ body: { uploads: false } });
  });

  it('are stored, each told of as it is done, and what cannot be read is told too', async () => {
    const taking = openEmbedded(':memory:', registry);
    const open = await createServer({ store: taking, registry, app: null, uploads: true });
    try {
      expect(events((await send(open, 'one.txt', text)).body)).toEqual([
        { type: 'stored', path: 'one.txt', outcome: 'added', editions: 1, citations: 1, warnings: [] },
        { type: 'done' },
      ]);
      expect(events((await send(open, 'one.txt', text)).body)[0]).toMatchObject({ outcome: 'unchanged' });
      const archive = Buffer.from(
        zipSync({ 'a.txt': Buffer.from(text.replace('940', '941')), 'b.txt': Buffer.from([0, 1, 2, 3]) }),
      );
      expect(events((await send(open, 'all.zip', archive)).body)).toMatchObject([
        { type: 'stored', path: 'all.zip/a.txt', outcome: 'added' },
        { type: 'refused', path: 'all.zip/b.txt', reason: expect.stringMatching(/not text/) as string },
        { type: 'done' },
      ]);
      expect((await taking.documents()).documents.map(({ name }) => name).sort()).toEqual([
        'all.zip/a.txt',
        'one.txt',
      ]);
      expect((await send(open, '', text)).statusCode).toBe(400);
      // A form of another site could send this type without being asked.
      expect((await send(open, 'one.txt', text, 'text/plain')).statusCode).toBe(400);
    } finally {
      await open.close();
      await taking.close();
    }
  });
});

describe('marks', () => {
  const put = (to: FastifyInstance, payload: unknown, type = 'application/json') =>
    to.inject({
      method: 'PUT',
      url: '/api/marks',
      headers: { 'content-type': type },
      payload: JSON.stringify(payload),
    });
  const listed = async (query = '') =>
    (await get(`/api/outdated?${DAY}&undated=true${query}`)).body as {
      citations: { id: string }[];
      total: number;
    };

  it('are kept, told in the list and its files, and taken away', async () => {
    const before = await listed();
    const citation = before.citations[0]?.id;
    const answer = await put(server, [{ citation, state: 'kept', reason: ' as it was ' }]);
    expect([answer.statusCode, answer.json()]).toEqual([200, { marks: 1 }]);
    expect((await listed('&marks=kept')).citations).toMatchObject([
      { id: citation, mark: { state: 'kept', reason: 'as it was' } },
    ]);
    expect((await listed('&marks=open,done')).total).toBe(before.total - 1);
    const file = await server.inject({
      url: `/api/outdated/report?${DAY}&undated=true&marks=kept&format=csv`,
    });
    expect(file.body).toMatch(/,kept,as it was\r\n$/);
    expect((await put(server, [{ citation, state: null, reason: null }])).statusCode).toBe(200);
    expect(await listed()).toEqual(before);
  });

  it('are refused with a sentence where they mean nothing', async () => {
    const citation = (await listed()).citations[0]?.id;
    for (const [marks, sentence] of [
      [[], /small/],
      [[{ citation, state: 'kept', reason: '' }], /Say why/],
      [[{ citation, state: 'kept', reason: null }], /Say why/],
      [[{ citation, state: 'kept', reason: 'x'.repeat(501) }], /reason/],
      [[{ citation, state: 'gone', reason: null }], /state/],
      [[{ citation: "' OR 1=1", state: 'done', reason: null }], /citation/],
      [{ citation, state: 'done', reason: null }, /array/],
    ] as const) {
      const answer = await put(server, marks);
      expect(answer.statusCode).toBe(400);
      expect(answer.json<{ message: string }>().message).toMatch(sentence);
    }
    // A form of another site could send this type without being asked.
    expect((await put(server, [{ citation, state: 'done', reason: null }], 'text/plain')).statusCode).toBe(
      400,
    );
    expect((await listed('&marks=done,kept')).total).toBe(0);
  });

  it('are refused by a server that only reads, which takes no documents either', async () => {
    const reading = await createServer({ store, registry, app: null, uploads: true, readOnly: true });
    try {
      const citation = (await listed()).citations[0]?.id;
      const answer = await put(reading, [{ citation, state: 'done', reason: null }]);
      expect(answer.statusCode).toBe(403);
      expect(answer.json<{ message: string }>().message).toContain('--read-only');
      expect((await reading.inject({ url: '/api/about' })).json()).toMatchObject({
        readOnly: true,
        uploads: false,
      });
      expect((await listed('&marks=done')).total).toBe(0);
    } finally {
      await reading.close();
    }
  });
});

describe('the description', () => {
  it('has every route, each with a summary and the shape of its answer', async () => {
    const { body } = await get('/api/openapi.json');
    const paths = body.paths as Record<
      string,
      Record<'get' | 'post' | 'put', { summary?: string; responses: Record<string, unknown> } | undefined>
    >;
    expect(Object.keys(paths).sort()).toEqual([
      '/api/about',
      '/api/citations',
      '/api/compare',
      '/api/conferences',
      '/api/conferences/{id}',
      '/api/documents',
      '/api/editions/{id}',
      '/api/entities/{id}',
      '/api/export',
      '/api/failures',
      '/api/impact/{id}',
      '/api/instruments',
      '/api/instruments/{id}',
      '/api/latest',
      '/api/marks',
      '/api/matrix',
      '/api/neighbourhood',
      '/api/outdated',
      '/api/outdated/report',
      '/api/overview',
      '/api/path',
      '/api/registry',
      '/api/search',
      '/api/standing',
      '/api/timeline/{id}',
    ]);
    for (const route of Object.values(paths).flatMap(({ get: read, post, put }) => [read, post, put])) {
      if (!route) continue;
      expect(route.summary).toMatch(/\w/);
      expect(route.responses['200']).toHaveProperty('content');
    }
  });

  it('is served beside a sign of life', async () => {
    expect(await get('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });
});
