/**
 * A store of an older Recital is taken to the present tables when it is opened. `version-4/store.sqlite` and `version-6/store.sqlite` were
 * written by the last code with those tables, both from `version-4/batches.json`.
 */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, expect, it } from 'vitest';
import { openEmbedded } from '../../../graph/embedded/index.ts';
import { SCHEMA_VERSION } from '../../../graph/embedded/schema.ts';
import type { CitationId } from '../../../graph/ids.ts';
import type { Batch } from '../../../graph/model.ts';
import { registry } from '../../../graph/registry/index.ts';
import type { Store } from '../../../graph/store.ts';
import { exported } from './support.ts';

const BATCHES = join(import.meta.dirname, 'version-4/batches.json');
const folder = mkdtempSync(join(tmpdir(), 'recital-migrations-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function everything(store: Store): Promise<unknown> {
  const asOf = '2019-06-30';
  return {
    exported: await exported(store),
    outdated: await store.outdated({ asOf, undated: true, drafts: true }),
    words: await store.search({ words: 'beta', asOf }),
    beginning: await store.search({ words: 'be', asOf }),
    numbers: await store.search({ words: '9', asOf }),
    labels: await store.search({ words: 'article 12', asOf }),
    documents: await store.documents(),
  };
}

it.each([4, 6])(
  'of version %i answers as if its documents had been read today, and takes more',
  async (version) => {
    const batches = JSON.parse(readFileSync(BATCHES, 'utf8')) as Batch[];
    const fresh = openEmbedded(':memory:', registry);
    for (const batch of batches) await fresh.write(batch);
    const file = join(folder, `version-${version}.db`);
    copyFileSync(join(import.meta.dirname, `version-${version}/store.sqlite`), file);
    const old = openEmbedded(file, registry);
    expect(await everything(old)).toEqual(await everything(fresh));
    const db = new Database(file);
    const titled = () => db.prepare(`SELECT rowid FROM titles WHERE titles MATCH '"alpha"*'`).all().length;
    expect(titled()).toBe(1);
    const [first] = batches as [Batch];
    expect(await old.write(first)).toBe('unchanged');
    for (const store of [old, fresh]) await store.forget(first.document.id);
    expect(await everything(old)).toEqual(await everything(fresh));
    await Promise.all([old.close(), fresh.close()]);

    expect(titled()).toBe(0);
    expect(db.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: SCHEMA_VERSION });
    db.close();
  },
);

it('sorts the documents of a file of version 5, which kept no place for them', async () => {
  const batches = JSON.parse(readFileSync(BATCHES, 'utf8')) as Batch[];
  const file = join(folder, 'without-places.db');
  const before = openEmbedded(file, registry);
  for (const batch of batches) await before.write(batch);
  const expected = await everything(before);
  await before.close();
  const db = new Database(file);
  db.exec('DROP INDEX documents_listed; DROP INDEX documents_name; DROP TABLE readings; DROP TABLE titles');
  db.exec('ALTER TABLE documents DROP COLUMN sort_key; PRAGMA user_version = 5');
  db.close();
  const after = openEmbedded(file, registry);
  expect(await everything(after)).toEqual(expected);
  await after.close();
});

it('takes notes in a file of these tables from before there were any', async () => {
  const file = join(folder, 'without-notes.db');
  await openEmbedded(file, registry).close();
  const db = new Database(file);
  db.exec('DROP TABLE marks');
  db.close();
  const store = openEmbedded(file, registry);
  await store.mark([{ citation: `${'0'.repeat(64)}:1-2:0` as CitationId, state: 'done', reason: null }]);
  expect(await store.outdated({ asOf: '2019-06-30', marks: ['done'] })).toMatchObject({ total: 0 });
  await store.close();
});
