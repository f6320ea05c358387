/**
 * Hostile and mistaken values for every parameter of every route, taken from the description of the API: a route that is added is tried as
 * well. Whatever comes in, the answer is one of the API's, never a failure of the server's own.
 */
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded } from '../../graph/embedded/index.ts';
import { registry } from '../../graph/registry/index.ts';
import type { Store } from '../../graph/store.ts';
import { createServer } from '../../web/server/index.ts';
import { adopted, document, naming, recalling, resolves } from '../support/world.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly schema: { readonly enum?: readonly string[]; readonly format?: string; readonly type?: string };
}
interface Route {
  readonly path: string;
  readonly parameters: readonly Parameter[];
}

const encode = encodeURIComponent;
/** A position in a list that no page ends with, in the form that positions have. */
const position = (...parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

/** Written as they stand in an address. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['a space', '%20'],
  ['an apostrophe', encode("' OR 1=1; DROP TABLE editions; --")],
  ['quotes and Cypher', encode('"}) DETACH DELETE n // `x` $id')],
  ['Lucene', encode('+*:* AND (title:"a OR b~2)^ /[a-z]*/ \\ !{a TO z}')],
  ['a match expression', encode('NEAR(a b, 2) OR col:* "')],
  ['a zero byte', 'pp-res%00-1'],
  ['no UTF-8', '%ED%A0%80'],
  ['half a character', '%E0%A4%A'],
  ['a lone surrogate, written out', encode('\\ud800')],
  ['marks of direction and joiners', encode('\u202E\u200D\uFEFF\u0301')],
  ['characters beyond the plane', encode('\u{1F600}'.repeat(50))],
  ['less than nothing', '-1'],
  ['a huge number', '99999999999999999999'],
  ['a small part', '1.5'],
  ['a number of another notation', '1e3'],
  ['no number', 'NaN'],
  ['a day that no calendar has', '2026-02-30'],
  ['a day of a far year', '999999-01-01'],
  ['a moment', encode('2022-12-01T00:00:00Z')],
  ['the prototype', '__proto__'],
  ['a path', encode('../../etc/passwd')],
  ['commas', ',,,'],
  ['many', encode('pp-res-1,'.repeat(30))],
  ['JSON', encode('{"$gt":""}')],
  ['a position of no list', position()],
  ['a position of another list', position('outdated', 'severity', 1, 'pp-res-1@pp-18', 0, 0, 'x')],
  ['a position with a nested value', position({ __proto__: null }, [[[]]])],
  ['a kilobyte', 'x'.repeat(1000)],
  ['a megabyte', 'x'.repeat(1_000_000)],
];

let store: Store;
let server: FastifyInstance;
let routes: Route[];

beforeAll(async () => {
  store = openEmbedded(':memory:', registry);
  await store.write(
    document([
      adopted('Resolution 1 (Dubai, 2018)', recalling('Resolution 2 (Busan, 2014)', 'Resolution 1')),
      adopted('Resolution 2 (Rev. Dubai, 2018)', resolves('Resolution 1', naming('Study Group 17'))),
    ]),
  );
  server = await createServer({ store, registry, app: null });
  const { paths } = (await server.inject({ url: '/api/openapi.json' })).json<{
    paths: Record<string, { get?: { parameters?: Parameter[] } }>;
  }>();
  routes = Object.entries(paths).flatMap(([path, { get }]) =>
    get ? [{ path, parameters: get.parameters ?? [] }] : [],
  );
  expect(routes.length).toBeGreaterThan(20);
});

afterAll(async () => {
  await server.close();
  await store.close();
});

/** A value that a parameter takes, for those that are not on trial. */
function ordinary({ name, schema }: Parameter): string {
  if (schema.enum?.[0] !== undefined) return schema.enum[0];
  if (name === 'words') return 'dubai';
  return name === 'id' || name === 'ids' || name === 'from' || name === 'to' ? 'pp-res-1' : 'pp-res-1@pp-18';
}

/** The address that asks a route with some values, and what it needs beside. */
function address({ path, parameters }: Route, values: Readonly<Record<string, readonly string[]>>): string {
  const query: string[] = [];
  let url = path;
  for (const parameter of parameters) {
    const given = values[parameter.name] ?? (parameter.required ? [encode(ordinary(parameter))] : []);
    if (parameter.in === 'path') url = url.replace(`{${parameter.name}}`, given[0] ?? '');
    else query.push(...given.map((value) => `${parameter.name}=${value}`));
  }
  return query.length > 0 ? `${url}?${query.join('&')}` : url;
}

/** What came back: its status, and whether it is of the API's kind. */
async function answered(url: string) {
  const { statusCode, body, headers } = await server.inject({ url });
  if (statusCode === 200) return { statusCode, clear: true };
  const told = /json/.test(String(headers['content-type'])) ? (JSON.parse(body) as { message?: string }) : {};
  const { message = '' } = told;
  return { statusCode, clear: message.length > 3 && message.length < 500 };
}

describe('whatever is asked', () => {
  it.each(HOSTILE)('%s, in every parameter of every route, is answered', async (_what, value) => {
    const wrong: unknown[] = [];
    for (const route of routes) {
      for (const { name } of route.parameters) {
        const url = address(route, { [name]: [value] });
        const { statusCode, clear } = await answered(url);
        if (![200, 400, 404, 414].includes(statusCode) || !clear) wrong.push([url.slice(0, 200), statusCode]);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('a parameter given twice is refused', async () => {
    const accepted: string[] = [];
    for (const route of routes) {
      for (const parameter of route.parameters.filter((one) => one.in === 'query')) {
        const value = encode(ordinary(parameter));
        const { statusCode } = await answered(address(route, { [parameter.name]: [value, value] }));
        if (statusCode !== 400) accepted.push(`${route.path} ${parameter.name} ${statusCode}`);
      }
    }
    expect(accepted).toEqual([]);
  });

  it('days, numbers and choices that there are not are refused', async () => {
    const accepted: string[] = [];
    for (const route of routes) {
      for (const parameter of route.parameters.filter((one) => one.in === 'query')) {
        const { name, schema } = parameter;
        const value = schema.format === 'date' ? '2026-02-30' : schema.type === 'integer' ? '-1' : 'nonsense';
        if (schema.type === 'string' && schema.format !== 'date' && !schema.enum) continue;
        const { statusCode } = await answered(address(route, { [name]: [value] }));
        if (statusCode !== 400) accepted.push(`${route.path} ${name} ${statusCode}`);
      }
    }
    expect(accepted).toEqual([]);
  });

  it('a position is one in its own list', async () => {
    const lists = routes.filter(({ parameters }) => parameters.some(({ name }) => /cursor$/i.test(name)));
    const accepted: string[] = [];
    for (const list of lists) {
      for (const { name } of list.parameters.filter((one) => /cursor$/i.test(one.name))) {
        for (const cursor of ['nonsense', position(), position('elsewhere', 1), position(null)]) {
          const { statusCode } = await answered(address(list, { [name]: [cursor], limit: ['1'] }));
          if (statusCode !== 400) accepted.push(`${list.path} ${name} ${cursor} ${statusCode}`);
        }
      }
    }
    expect(lists.length).toBeGreaterThan(5);
    expect(accepted).toEqual([]);
  });

  it('a position that a page gave means nothing in another list, and nothing with a part exchanged', async () => {
    const given: { list: Route; name: string; parts: unknown[] }[] = [];
    const lists = routes.flatMap((list) =>
      list.parameters.filter((one) => /cursor$/i.test(one.name)).map(({ name }) => ({ list, name })),
    );
    for (const { list, name } of lists) {
      const { body } = await server.inject({ url: address(list, { limit: ['1'], undated: ['true'] }) });
      const next = /"next":"([\w-]+)"/.exec(body)?.[1];
      const own = new RegExp(`"${name.replace('Cursor', '')}":"([\\w-]+)"`).exec(body)?.[1];
      const cursor = name === 'cursor' ? next : own;
      if (cursor)
        given.push({
          list,
          name,
          parts: JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[],
        });
    }
    expect(given.length).toBeGreaterThan(3);
    const wrong: unknown[] = [];
    for (const { list, name, parts } of given) {
      for (const other of given.filter((one) => one.parts[0] !== parts[0])) {
        const url = address(other.list, { [other.name]: [position(...parts)], limit: ['1'] });
        const { statusCode } = await answered(url);
        if (statusCode !== 400) wrong.push([url, statusCode]);
      }
      for (const n of parts.keys()) {
        for (const bad of [
          null,
          true,
          -1,
          1e300,
          '',
          "'",
          '\u0000',
          '\ud800',
          [],
          [[1]],
          {},
          'x'.repeat(500),
        ]) {
          const url = address(list, { [name]: [position(...parts.with(n, bad))], limit: ['1'] });
          const { statusCode, clear } = await answered(url);
          if (![200, 400].includes(statusCode) || !clear) wrong.push([url, parts[0], n, bad, statusCode]);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
