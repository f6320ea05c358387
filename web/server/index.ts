/** The server: the API, its description, and the built app. */
import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Fastify from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import type { Registry } from '../../graph/registry/index.ts';
import type { Store } from '../../graph/store.ts';
import { StoreError } from '../../graph/store.ts';
import pkg from '../../package.json' with { type: 'json' };
import { NotFound } from './found.ts';
import { registerMarks } from './marks.ts';
import { registerRoutes } from './routes.ts';
import * as schemas from './schemas/index.ts';
import { registerUploads } from './uploads.ts';

/** Answers whatever is no route of the API. */
export type AppHandler = (request: FastifyRequest, reply: FastifyReply) => unknown;

export interface ServerOptions {
  store: Store;
  registry: Registry;
  /** Folder of the built app, or what serves its sources while it is developed; null for the API alone. */
  app: string | AppHandler | null;
  /** Whether documents may be sent to it; not where it is left out. */
  uploads?: boolean;
  /** Whether it refuses to change anything; not where it is left out. */
  readOnly?: boolean;
}

/** The app is served from here alone and asks nobody else; styles are set on elements by the canvas. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Files lie at the top and among the assets; elsewhere a dot belongs to an id, as in `/instruments/itu-t-rec-e.164`. */
const FILE = /^\/(?:assets\/)?[^/?]*\.\w+(?:\?|$)/;

/** Longer than any id or question; shorter than what would be a burden. */
const LONGEST_PARAMETER = 1024;

/** A server that does not listen yet. It does not close the store. */
export async function createServer({
  store,
  registry,
  app,
  uploads = false,
  readOnly = false,
}: ServerOptions): Promise<FastifyInstance> {
  const server = Fastify({
    logger: false,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    frameworkErrors: (_error, _request, reply: FastifyReply) => {
      void reply.status(400).send({ error: 'BadRequest', message: 'This address is not well formed.' });
    },
  });
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  await server.register(swagger, {
    openapi: {
      info: {
        title: 'Recital',
        description: 'Citations between resolutions, as a graph.',
        version: pkg.version,
      },
    },
    transform: jsonSchemaTransform,
  });
  server.addHook('onSend', async (request, reply) => {
    reply.header('X-Content-Type-Options', 'nosniff').header('Referrer-Policy', 'no-referrer');
    if (request.url.startsWith('/api/')) reply.header('Cache-Control', 'no-store');
    else reply.header('Content-Security-Policy', CONTENT_SECURITY_POLICY);
  });
  server.setErrorHandler((error: FastifyError, _request, reply) => {
    const { status, name, message } = answerTo(error);
    return reply.status(status).send({ error: name, message });
  });

  // Routes are registered after the plugin that describes them has loaded.
  server.register(async (scope) => {
    registerRoutes(scope, store, registry);
    registerUploads(scope, store, registry, uploads && !readOnly);
    registerMarks(scope, store, readOnly);
    scope.get(
      '/api/about',
      { schema: { summary: 'What this server is and does', response: { 200: schemas.aboutAnswer } } },
      () => ({ version: pkg.version, store: store.name, uploads: uploads && !readOnly, readOnly }),
    );
    scope.get('/api/openapi.json', { schema: { hide: true } }, () => server.swagger());
    scope.get('/healthz', { schema: { hide: true } }, () => ({ status: 'ok' }));
  });
  const built = typeof app === 'string' && existsSync(app);
  if (built) {
    await server.register(fastifyStatic, {
      root: app,
      cacheControl: false,
      setHeaders: (response, path) => {
        // What the build names by its content never changes; the page that names it does.
        const lasting = path.includes('/assets/');
        response.setHeader('Cache-Control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  server.setNotFoundHandler((request, reply) => {
    const outside = !request.url.startsWith('/api/');
    if (typeof app === 'function' && outside) return app(request, reply);
    const page = outside && request.method === 'GET' && !FILE.test(request.url);
    if (page && built) return reply.sendFile('index.html');
    return reply
      .status(404)
      .send({ error: 'NotFound', message: `There is nothing at ${request.url.slice(0, 200)}.` });
  });
  return server;
}

/** What a person is told of an error; an error of Recital's own is told to the log. */
function answerTo(error: FastifyError): { status: number; name: string; message: string } {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [first] = error.validation;
    const field = first?.instancePath.replaceAll('/', '') ?? '';
    return {
      status: 400,
      name: 'BadRequest',
      message: `${field ? `${field}: ` : ''}${first?.message ?? 'The question is not understood.'}`,
    };
  }
  if (error instanceof NotFound) return { status: 404, name: 'NotFound', message: error.message };
  if (error instanceof RangeError) return { status: 400, name: 'BadRequest', message: error.message };
  if (error instanceof StoreError) return { status: 503, name: 'StoreUnavailable', message: error.message };
  const status = error.statusCode ?? 500;
  if (status < 500) return { status, name: 'BadRequest', message: error.message };
  console.error(error);
  return {
    status: 500,
    name: 'InternalError',
    message: 'Something went wrong here. Try again; if it stays so, tell whoever runs this server.',
  };
}
