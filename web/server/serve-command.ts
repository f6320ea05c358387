/** `recital serve`: the API and the explorer. */
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { FastifyInstance } from 'fastify';
import type { Registry } from '../../graph/registry/index.ts';
import type { Store } from '../../graph/store.ts';
import { loadRegistry } from '../../ingest/cli/registry.ts';
import type { Io } from '../../ingest/cli/io.ts';
import { WrongUse, note, processIo } from '../../ingest/cli/io.ts';
import type { CommonOptions } from '../../ingest/cli/options.ts';
import { withCommonOptions } from '../../ingest/cli/options.ts';
import type { AppHandler } from './index.ts';

interface ServeOptions extends CommonOptions {
  port: number;
  host: string;
  sample?: boolean;
  dev?: boolean;
  allowUploads?: boolean;
  readOnly?: boolean;
}

const ROOT = join(import.meta.dirname, '../..');
const APP = join(ROOT, '.build/app');

export function serveCommand(io: Io = processIo): Command {
  return withCommonOptions(new Command('serve'))
    .summary('serve the explorer and its API')
    .description('Serves the explorer and its API until it is stopped with Ctrl+C.')
    .option('--port <number>', 'port to listen on; 0 takes a free one', portNumber, 4000)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--sample', 'serve the bundled sample corpus from a store of its own')
    .option('--allow-uploads', 'let everyone who reaches the explorer put documents into the graph')
    .option('--read-only', 'let nobody mark citations either')
    .option('--dev', 'build the app as it is asked for, and reload it when it changes')
    .addHelpText(
      'after',
      `
Examples:
  recital serve
  recital serve --store file:pp.db --port 8080 --allow-uploads
  recital serve --store neo4j://localhost:7687 --read-only
  recital serve --sample`,
    )
    .action((options: ServeOptions) => serve(io, options));
}

function portNumber(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('Write a port from 0 to 65535.');
  return port;
}

async function serve(io: Io, options: ServeOptions): Promise<void> {
  if (options.sample && options.store !== undefined) {
    throw new WrongUse('--sample has a store of its own: leave --store out.');
  }
  if (options.readOnly && options.allowUploads) {
    throw new WrongUse('--read-only and --allow-uploads exclude each other: leave one out.');
  }
  if (!options.dev && !existsSync(APP)) {
    note(io, options, 'The explorer is not built yet: npm run build. Only the API is served.');
  }
  const registry = await loadRegistry(options.registry, io.env);
  // Loaded here, because every other command does without a server.
  const { createServer } = await import('./index.ts');
  const store = await openFor(io, options, registry);
  let server: FastifyInstance | null = null;
  const sources = options.dev ? await serveSources() : null;
  try {
    server = await createServer({
      store,
      registry,
      app: sources?.handler ?? APP,
      uploads: options.allowUploads === true,
      readOnly: options.readOnly === true,
    });
    await listen(server, options);
    const { port } = server.server.address() as AddressInfo;
    const host = options.host.includes(':') ? `[${options.host}]` : options.host;
    const url = `http://${host}:${port}/`;
    io.stdout.write(options.json ? `${JSON.stringify({ url, store: store.name })}\n` : `${url}\n`);
    await stopped();
  } finally {
    await sources?.close();
    await server?.close();
    await store.close();
  }
}

async function openFor(io: Io, options: ServeOptions, registry: Registry): Promise<Store> {
  const { openStore, storeUrl } = await import('../../graph/open.ts');
  if (!options.sample) return openStore(storeUrl(options.store, io.env), registry, io.env);
  const { openSample } = await import('./sample.ts');
  return openSample(registry, undefined, (files) => {
    note(io, options, `Reading the sample corpus: ${files} documents.`);
  });
}

async function listen(server: FastifyInstance, { port, host }: ServeOptions): Promise<void> {
  try {
    await server.listen({ port, host });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new WrongUse(`Port ${port} of ${host} is taken: name another with --port.`);
    throw new WrongUse(`Cannot listen on ${host}, port ${port}: ${message}`);
  }
}

/** The app from its sources, with hot reload over a port of its own. */
async function serveSources(): Promise<{ handler: AppHandler; close: () => Promise<void> }> {
  const { createServer: createVite } = await import('vite');
  const vite = await createVite({
    configFile: join(ROOT, 'vite.config.ts'),
    server: { middlewareMode: true },
    appType: 'spa',
  });
  return {
    handler: (request, reply) => {
      reply.hijack();
      vite.middlewares(request.raw, reply.raw, () => {
        reply.raw.writeHead(404).end();
      });
    },
    close: () => vite.close(),
  };
}

/** Resolves when the process is asked to stop. */
const stopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
