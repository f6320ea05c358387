/** The graph that a command asks. */
import type { AsOf } from '../../graph/questions/types/common.ts';
import type { Registry } from '../../graph/registry/index.ts';
import type { Store } from '../../graph/store.ts';
import type { Io } from './io.ts';
import { note } from './io.ts';
import type { AnswerOptions, CommonOptions } from './options.ts';
import { loadRegistry } from './registry.ts';

/** Opens the store that the options and the environment name, and closes it whatever happens. */
export async function withStore<T>(
  io: Io,
  options: CommonOptions,
  work: (store: Store, registry: Registry) => Promise<T>,
): Promise<T> {
  const registry = await loadRegistry(options.registry, io.env);
  // The drivers take time to load, and `--help` does not need them.
  const { openStore, storeUrl } = await import('../../graph/open.ts');
  const store = await openStore(storeUrl(options.store, io.env), registry, io.env);
  try {
    return await work(store, registry);
  } finally {
    await store.close();
  }
}

/** The day and scope that an answer is for. */
export function asOf(io: Io, options: AnswerOptions): AsOf {
  return { asOf: options.asOf ?? io.today(), ...(options.scope && { scope: options.scope }) };
}

/** Says so where an answer is empty because nothing was ingested yet. */
export async function noteIfEmpty(io: Io, options: AnswerOptions, store: Store): Promise<void> {
  if (options.quiet) return;
  const { documents } = await store.standing(asOf(io, options));
  if (documents === 0) note(io, options, `${store.name} holds no documents yet: recital ingest PATH…`);
}
