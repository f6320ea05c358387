/** Which store a command works on, and how it is opened. */
import { openEmbedded } from './embedded/index.ts';
import type { Registry } from './registry/index.ts';
import { registry as bundled } from './registry/index.ts';
import type { Store } from './store.ts';
import { StoreError } from './store.ts';

const SERVER = /^(?:neo4j|bolt)(?:\+s|\+ssc)?:\/\//i;

/** The store's address: as named, else `RECITAL_STORE`, else `NEO4J_URI`, else a file in the working directory. */
export function storeUrl(named: string | undefined, env: NodeJS.ProcessEnv = process.env): string {
  return named ?? (env.RECITAL_STORE || env.NEO4J_URI || 'file:recital.db');
}

/**
 * Opens `file:PATH`, a bare path, `file::memory:`, or a Neo4j server (`neo4j://host`, `neo4j+s://host`, `bolt://host`), whose
 * user, password and database come from `NEO4J_USERNAME`, `NEO4J_PASSWORD` and `NEO4J_DATABASE`.
 * @throws StoreError where the store cannot be reached or used.
 */
export async function openStore(
  url: string,
  registry: Registry = bundled,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Store> {
  if (SERVER.test(url)) {
    const { openNeo4j } = await import('./neo4j/index.ts');
    return openNeo4j(
      url,
      { username: env.NEO4J_USERNAME, password: env.NEO4J_PASSWORD, database: env.NEO4J_DATABASE },
      registry,
    );
  }
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'file') {
    throw new StoreError(`${url} names no kind of store: use file:PATH or neo4j://HOST.`);
  }
  return openEmbedded(url.replace(/^file:(?:\/\/(?=\/))?/i, ''), registry);
}
