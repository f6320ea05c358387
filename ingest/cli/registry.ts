/** A user's own conferences, beside the bundled ones. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { ConferenceEntry } from '../../graph/registry/index.ts';
import { Registry, registry as bundled } from '../../graph/registry/index.ts';
import { WrongUse } from './io.ts';

const entrySchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*-\d{2,4}$/, 'an id as pp-26'),
  body: z.string().refine((code) => bundled.bodies.has(code), {
    error: `one of ${[...bundled.bodies.keys()].join(', ')}`,
  }),
  place: z.string().min(1).nullable().default(null),
  year: z.int().min(1865).max(2200),
  closed: z.iso.date().nullable().default(null),
});

/**
 * The registry with the entries of `file`, or of the file that `RECITAL_REGISTRY` names: a JSON array of
 * `{ id, body, place, year, closed }`. The bundled one where neither is given.
 *
 * @throws {WrongUse} where the file cannot be read or an entry is not as it must be.
 */
export async function loadRegistry(file: string | undefined, env: NodeJS.ProcessEnv): Promise<Registry> {
  const path = file ?? env.RECITAL_REGISTRY;
  if (!path) return bundled;
  const entries = z.array(entrySchema).safeParse(await readJson(path));
  if (!entries.success) {
    const [issue] = entries.error.issues;
    const place = issue?.path.length ? `entry ${issue.path.join('.')}: ` : '';
    throw new WrongUse(`${path}: ${place}${issue?.message ?? 'is no list of conferences'}`);
  }
  return new Registry(entries.data satisfies ConferenceEntry[]);
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is no JSON' : 'cannot be read';
    throw new WrongUse(`${path}: ${why} (${(error as Error).message})`, { cause: error });
  }
}
