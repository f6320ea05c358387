/** A server that cannot be used is told of in one line that names it and says what to do, and soon. */
import { execFile } from 'node:child_process';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openNeo4j } from '../../../graph/neo4j/index.ts';
import { registry } from '../../../graph/registry/index.ts';
import { StoreError } from '../../../graph/store.ts';

const RECITAL = join(import.meta.dirname, '../../../web/recital.mjs');

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A port of this machine where `greet` is all that a caller meets. */
async function listening(greet: (socket: Socket) => void): Promise<number> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => socket.destroy());
    greet(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

async function refusal(url: string): Promise<string> {
  const error: unknown = await openNeo4j(url, {}, registry).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StoreError);
  const { message } = error as StoreError;
  expect(message).not.toContain('\n');
  return message;
}

const UNANSWERED = 'it does not answer. Check that the server runs and the address is right.';

describe('a Neo4j server', () => {
  it('where nobody listens', async () => {
    const port = await listening(() => undefined);
    for (const end of ends.splice(0)) end();
    for (const scheme of ['neo4j', 'bolt']) {
      const url = `${scheme}://127.0.0.1:${port}`;
      expect(await refusal(url)).toBe(`The Neo4j server ${url} cannot be used: ${UNANSWERED}`);
    }
  });

  it('that takes the call and says nothing: the process ends', { timeout: 30_000 }, async () => {
    const url = `neo4j://127.0.0.1:${await listening(() => undefined)}`;
    const ended = new Promise<{ status: unknown; said: string }>((resolve) => {
      const command = [RECITAL, 'outdated', '--store', url];
      execFile(process.execPath, command, { timeout: 25_000 }, (error, _stdout, said) => {
        resolve({ status: error?.code, said });
      });
    });
    expect(await ended).toEqual({
      status: 2,
      said: `recital: The Neo4j server ${url} cannot be used: ${UNANSWERED}\n`,
    });
  });

  it('that is something else', async () => {
    const port = await listening((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await refusal(`bolt://127.0.0.1:${port}`)).toContain(`The Neo4j server bolt://127.0.0.1:${port} `);
  });

  it('whose address is none', async () => {
    for (const url of ['neo4j://localhost:port', 'neo4j://']) {
      expect(await refusal(url)).toBe(
        `The Neo4j server ${url} cannot be used: its address is none. One looks like neo4j://HOST or neo4j+s://HOST:7687.`,
      );
    }
  });

  it('with a password in its address, which is not repeated', async () => {
    const said = await refusal('neo4j://neo4j:secret@localhost');
    expect(said).toContain('NEO4J_PASSWORD');
    expect(said).not.toContain('secret');
  });
});
