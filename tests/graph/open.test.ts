import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore, storeUrl } from '../../graph/open.ts';
import { Registry } from '../../graph/registry/index.ts';
import { StoreError } from '../../graph/store.ts';
import { adopted, resolves, world } from '../support/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'recital-open-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string): string => join(folder, name);

describe('which store', () => {
  it('as named, else RECITAL_STORE, else NEO4J_URI, else a file here', () => {
    const env = { RECITAL_STORE: 'file:a.db', NEO4J_URI: 'neo4j://b' };
    expect(storeUrl('file:c.db', env)).toBe('file:c.db');
    expect(storeUrl(undefined, env)).toBe('file:a.db');
    expect(storeUrl(undefined, { ...env, RECITAL_STORE: '' })).toBe('neo4j://b');
    expect(storeUrl(undefined, {})).toBe('file:recital.db');
  });
});

describe('an embedded store', () => {
  const batches = world(
    adopted('Resolution 1 (Busan, 2014)', resolves('Resolution 2 (Antalya, 2006)')),
    adopted('Resolution 2 (Busan, 2014)'),
  );

  it.each(['file:new/folder/a.db', 'bare/b.db'])(
    '%s is made with its folder, and keeps what was written',
    async (name) => {
      const url = name.startsWith('file:') ? `file:${path(name.slice(5))}` : path(name);
      const store = await openStore(url);
      for (const batch of batches) await store.write(batch);
      await store.close();
      const again = await openStore(url);
      expect((await again.outdated({ asOf: '2020-01-01' })).total).toBe(1);
      expect(await again.write(batches[0] as (typeof batches)[number])).toBe('unchanged');
      await again.close();
      expect(existsSync(url.replace(/^file:/, ''))).toBe(true);
    },
  );

  it('works out everything anew where the facts about conferences have changed', async () => {
    const file = path('facts.db');
    const first = await openStore(file);
    for (const batch of batches) await first.write(batch);
    await first.close();
    const later = new Registry([
      { id: 'pp-14', body: 'PP', place: 'Busan', year: 2014, closed: '2014-12-24' },
    ]);
    const store = await openStore(file, later);
    expect((await store.outdated({ asOf: '2014-12-23' })).total).toBe(0);
    expect((await store.outdated({ asOf: '2014-12-24' })).total).toBe(1);
    await store.close();
  });

  it('is one answer at a time: a question asked during a write sees it whole or not at all', async () => {
    const store = await openStore('file::memory:');
    const [overview] = await Promise.all([
      store.overview({ asOf: '2020-01-01' }),
      ...batches.map((batch) => store.write(batch)),
    ]);
    expect(overview.documents).toBe(0);
    expect((await store.overview({ asOf: '2020-01-01' })).documents).toBe(2);
    await store.close();
  });

  it('two programs may have the file open, and each sees what the other wrote', async () => {
    const [one, two] = [await openStore(path('shared.db')), await openStore(path('shared.db'))];
    for (const batch of batches) await one.write(batch);
    expect((await two.overview({ asOf: '2020-01-01' })).documents).toBe(2);
    await two.forget((batches[0] as (typeof batches)[number]).document.id);
    expect((await one.overview({ asOf: '2020-01-01' })).documents).toBe(1);
    await one.close();
    await two.close();
  });

  const refused = async (url: string): Promise<string> => {
    const error: unknown = await openStore(url).then(
      (store) => store.close().then(() => null),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(StoreError);
    const { message } = error as StoreError;
    expect(message).not.toContain('\n');
    return message;
  };

  it('refuses what is no store, with one line that says why', async () => {
    writeFileSync(path('text.db'), 'This is a letter and no database at all. '.repeat(200));
    expect(await refused(path('text.db'))).toMatch(/text\.db cannot be used: it is not a Recital store/);
    mkdirSync(path('folder.db'));
    expect(await refused(path('folder.db'))).toMatch(/it is a folder/);
    writeFileSync(path('file'), '');
    expect(await refused(path('file/inside.db'))).toMatch(/cannot be used/);
    expect(await refused('mysql://host')).toMatch(/names no kind of store/);
  });

  it('refuses a database of another program, an older and a newer store, and leaves them as they are', async () => {
    const make = (name: string, sql: string): string => {
      const db = new Database(path(name));
      db.exec(sql);
      db.close();
      return path(name);
    };
    expect(await refused(make('other.db', 'CREATE TABLE theirs (a)'))).toMatch(/another program/);
    expect(await refused(make('newer.db', 'PRAGMA user_version = 999'))).toMatch(/newer Recital/);
    expect(await refused(make('older.db', 'CREATE TABLE meta (a); PRAGMA user_version = 1'))).toMatch(
      /older Recital/,
    );
    const db = new Database(path('other.db'));
    expect(db.prepare('SELECT count(*) AS n FROM sqlite_master').get()).toMatchObject({ n: 1 });
    db.close();
  });

  it.skipIf(process.getuid?.() === 0)('refuses a folder that it may not write to', async () => {
    mkdirSync(path('closed'));
    chmodSync(path('closed'), 0o500);
    expect(await refused(path('closed/a.db'))).toMatch(/cannot be opened/);
  });
});
