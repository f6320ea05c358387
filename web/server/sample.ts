/** The bundled sample corpus in a store of its own, made on the first start and again whenever its texts or their reading change. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCHEMA_VERSION } from '../../graph/embedded/schema.ts';
import { openStore } from '../../graph/open.ts';
import type { Registry } from '../../graph/registry/index.ts';
import type { Store } from '../../graph/store.ts';
import { ingest } from '../../ingest/ingest.ts';
import { listFiles } from '../../ingest/read/index.ts';
import pkg from '../../package.json' with { type: 'json' };

/** The project's root, where the sample lies and its store is kept. */
const ROOT = join(import.meta.dirname, '../..');
const SAMPLE = join(ROOT, 'ingest/sample');
const DOCUMENT = /\.(?:txt|docx)$/;

/** Its documents, by their paths. */
export const sampleFiles = async (): Promise<string[]> =>
  (await listFiles([SAMPLE])).files.filter((file) => DOCUMENT.test(file));

/**
 * Opens the sample's store, filling it first where that is needed. A note beside the store says that it is whole; a store without one
 * is what an interrupted start left, and is made again.
 *
 * @param folder where it is kept; `.recital` in the project.
 * @param started is told that the store is being made.
 */
export async function openSample(
  registry: Registry,
  folder = join(ROOT, '.recital'),
  started?: (files: number) => void,
): Promise<Store> {
  mkdirSync(folder, { recursive: true });
  const files = await sampleFiles();
  const name = `sample-${fingerprintOf(files, registry)}.db`;
  const whole = join(folder, `${name}.whole`);
  if (existsSync(whole)) return openStore(`file:${join(folder, name)}`, registry);
  for (const left of readdirSync(folder).filter((file) => file.startsWith('sample-')))
    rmSync(join(folder, left));
  const store = await openStore(`file:${join(folder, name)}`, registry);
  try {
    for await (const step of ingest(files, store, registry, started)) if ('error' in step) throw step.error;
    writeFileSync(whole, '');
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Changes with the texts, the registry, the version of Recital and that of its tables. */
function fingerprintOf(files: readonly string[], registry: Registry): string {
  const hash = createHash('sha256').update(`${pkg.version} ${SCHEMA_VERSION} ${registry.fingerprint}`);
  for (const file of files) hash.update(file.slice(SAMPLE.length)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}
