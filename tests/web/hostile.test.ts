/** Every value of every question that the description of the API tells of, so that none can be forgotten when a route comes. */
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEmbedded } from '../../graph/embedded/index.ts';
import { registry } from '../../graph/registry/index.ts';
import type { Store } from '../../graph/store.ts';
import { createServer } from '../../web/server/index.ts';
import { adopted, recalling, resolves, world } from '../support/world.ts';

const VALUES = [
  ...["'", '"', "' OR 1=1 --", '"}) DETACH DELETE n //', '`) MATCH (n) RETURN n //', '*:* AND (', '+a*~2'],
  ...[
    '\\',
    '%',
    '\u0000',
    '\u202e',
    '💥',
    '',
    ' ',
    '../../etc/passwd',
    '{}',
    '[]',
    'null',
    'pp-res-1@',
    '~~@@',
  ],
  ...['-1', '0', '1e99', 'NaN', '9999999999999999999', '2026-02-30', 'W10', 'x'.repeat(100_000)],
].map(encodeURIComponent);
/** Half a character, which no client writes by accident. */
const MALFORMED = '%ED%A0%80';
/** What questions cannot do without. */
const NEEDED: Readonly<Record<string, string>> = {
  ...{
    words: 'res',
    ids: 'pp-res-1',
    from: 'pp-res-1',
    to: 'pp-res-2',
    before: 'pp-res-1@pp-18',
    id: 'pp-res-1',
  },
  format: 'graphml',
};

interface Parameter {
  readonly in: 'path' | 'query';
  readonly name: string;
  readonly required?: boolean;
}

let store: Store;
let server: FastifyInstance;
let questions: { path: string; parameters: readonly Parameter[] }[];

beforeAll(async () => {
  store = openEmbedded(':memory:', registry);
  const batches = world(
    adopted('Resolution 1 (Dubai, 2018)', recalling('Resolution 2 (Busan, 2014)')),
    adopted('Resolution 2 (Rev. Dubai, 2018)', resolves('Resolution 1')),
  );
  for (const batch of batches) await store.write(batch);
  server = await createServer({ store, registry, app: null });
  const { paths } = (await server.inject({ url: '/api/openapi.json' })).json<{
    paths: Record<string, { get?: { parameters?: Parameter[] } }>;
  }>();
  questions = Object.entries(paths).flatMap(([path, { get }]) =>
    get ? [{ path, parameters: get.parameters ?? [] }] : [],
  );
});

afterAll(async () => {
  await server.close();
  await store.close();
});

/** An address that asks with one value, and with what else must be there. */
function address(path: string, parameters: readonly Parameter[], tried: Parameter, value: string): string {
  const given = ({ name }: Parameter): string => (name === tried.name ? value : (NEEDED[name] ?? '1'));
  const query = parameters
    .filter((one) => one.in === 'query' && (one === tried || one.required === true))
    .map((one) => `${one.name}=${given(one)}`);
  const place = parameters
    .filter((one) => one.in === 'path')
    .reduce((found, one) => found.replace(`{${one.name}}`, given(one)), path);
  return `${place}?${query.join('&')}`;
}

it('is refused, or is nothing that there is, and never is a fault of the server', async () => {
  let tried = 0;
  for (const { path, parameters } of questions) {
    for (const parameter of parameters) {
      for (const value of [...VALUES, MALFORMED]) {
        const url = address(path, parameters, parameter, value);
        const { statusCode, body } = await server.inject({ url });
        const shown = `${url.slice(0, 200)} ${body.slice(0, 200)}`;
        expect([shown, [200, 400, 404].includes(statusCode)]).toEqual([shown, true]);
        if (statusCode !== 200) expect(Object.keys(JSON.parse(body) as object)).toContain('message');
        tried++;
      }
      if (parameter.in === 'path') continue;
      const twice = `${address(path, parameters, parameter, '1')}&${parameter.name}=2`;
      expect([twice, (await server.inject({ url: twice })).statusCode < 500]).toEqual([twice, true]);
    }
  }
  expect(tried).toBeGreaterThan(1000);
  // Nothing was changed by it.
  expect((await store.instruments({ asOf: '2025-01-01' })).total).toBe(2);
});
