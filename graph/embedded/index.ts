/** The embedded store: one SQLite file, no server. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'libsql';
import type { Incoming } from '../arrivals.ts';
import { arrivalsOf } from '../arrivals.ts';
import { gathering } from '../gathering.ts';
import type { DocumentId } from '../ids.ts';
import type { Marking } from '../marking.ts';
import { settled } from '../marking.ts';
import type { Batch } from '../model.ts';
import { answersOver } from '../questions/index.ts';
import type { Failure } from '../readings.ts';
import { failedReadings, readingsOf } from '../readings.ts';
import type { Registry } from '../registry/index.ts';
import { storable } from '../storable.ts';
import type { Store, WriteOutcome } from '../store.ts';
import { StoreError } from '../store.ts';
import { keepArrivals } from './arrivals.ts';
import { keepMarks } from './marking.ts';
import { keepReadings } from './readings.ts';
import { migrate, migrates } from './migrations.ts';
import { Rows } from './rows.ts';
import { NOTES, SCHEMA, SCHEMA_VERSION } from './schema.ts';
import { EmbeddedSource } from './source.ts';
import { Writer } from './writer.ts';

/** Citations that one transaction keeps at most: questions wait until it ends. */
const MOST_CITATIONS = 20_000;

/** What SQLite keeps of the file in memory, in kilobytes. */
const CACHE = 65_536;

/** How long a write waits for another process that writes, in milliseconds. */
const BUSY_TIMEOUT = 10_000;

/**
 * Opens a store file, which is made where there is none. `:memory:` lives as long as the process.
 * @throws StoreError where the file is no store, one of a newer Recital, or cannot be opened.
 */
export function openEmbedded(path: string, registry: Registry): Store {
  const file = path === ':memory:' ? path : resolve(path);
  const db = openFile(file);
  try {
    prepare(db, file);
    const rows = new Rows(db);
    const source = new EmbeddedSource(rows);
    const writer = new Writer(rows, registry);
    const derivedFrom = rows.one("SELECT value FROM meta WHERE key = 'registry'");
    if (derivedFrom?.value !== registry.fingerprint || pragma(db, 'user_version') < SCHEMA_VERSION) {
      db.transaction(() => {
        // Another program may have done so while this one waited for its turn.
        const derives = migrate(db, pragma(db, 'user_version'));
        if (derives || derivedFrom?.value !== registry.fingerprint) writer.deriveAll();
        rows.run("INSERT OR REPLACE INTO meta (key, value) VALUES ('registry', ?)", [registry.fingerprint]);
      }).immediate();
    }
    return store(path, db, rows, registry, source, writer);
  } catch (error) {
    db.close();
    throw error instanceof StoreError ? error : storeError(file, error);
  }
}

function openFile(file: string): Database.Database {
  try {
    if (file !== ':memory:') {
      mkdirSync(dirname(file), { recursive: true });
      if (existsSync(file) && statSync(file).isDirectory()) throw new Error('it is a folder');
    }
    return new Database(file);
  } catch (error) {
    throw storeError(file, error);
  }
}

function storeError(file: string, error: unknown): StoreError {
  const said = error instanceof Error ? error.message : String(error);
  const reason = /not a database|malformed|corrupt/i.test(said)
    ? 'it is not a Recital store, or it is damaged'
    : /locked|busy/i.test(said)
      ? 'another program is writing to it'
      : /unable to open|EACCES|permission|readonly/i.test(said)
        ? 'it cannot be opened: check that the folder exists and may be written to'
        : said;
  return new StoreError(`The store ${file} cannot be used: ${reason}.`, { cause: error });
}

function prepare(db: Database.Database, file: string): void {
  db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
  const version = pragma(db, 'user_version');
  if (version > SCHEMA_VERSION) {
    throw new StoreError(
      `The store ${file} was written by a newer Recital (version ${version} of its tables, this one knows ${SCHEMA_VERSION}): update Recital, or name another store.`,
    );
  }
  logAhead(db);
  db.exec('PRAGMA synchronous = NORMAL');
  db.exec(`PRAGMA cache_size = -${CACHE}`);
  if (version === SCHEMA_VERSION || migrates(version)) {
    db.exec(NOTES);
    return;
  }
  if (version > 0) {
    throw new StoreError(
      `The store ${file} was written by a much older Recital: remove it, or name another store, and ingest the documents again.`,
    );
  }
  db.transaction(() => {
    // Another program may have made them while this one waited for its turn.
    if (pragma(db, 'user_version') > 0) return;
    const tables = db.prepare("SELECT count(*) AS n FROM sqlite_master WHERE type = 'table'").get() as {
      n: number;
    };
    if (tables.n > 0)
      throw new StoreError(`The store ${file} cannot be used: it is a database of another program.`);
    db.exec(SCHEMA);
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  }).immediate();
}

/** SQLite waits for nobody where two programs change the journal of one new file at once: whoever is refused tries again. */
function logAhead(db: Database.Database): void {
  for (const until = Date.now() + BUSY_TIMEOUT; ;) {
    try {
      db.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (Date.now() > until || !/locked|busy/i.test(String(error))) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

const pragma = (db: Database.Database, name: string): number =>
  Number(Object.values(db.prepare(`PRAGMA ${name}`).get() as object)[0] ?? 0);

/** Questions and writes one after the other, each on the store as it is when its turn comes. */
class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

function store(
  path: string,
  db: Database.Database,
  rows: Rows,
  registry: Registry,
  source: EmbeddedSource,
  writer: Writer,
): Store {
  const turns = new Turns();
  const within = <T>(begin: 'BEGIN' | 'BEGIN IMMEDIATE', work: () => T | Promise<T>): Promise<T> =>
    turns.take(async () => {
      try {
        db.exec(begin);
        const result = await work();
        db.exec('COMMIT');
        return result;
      } catch (error) {
        if (db.inTransaction) db.exec('ROLLBACK');
        throw error instanceof Database.SqliteError ? storeError(path, error) : error;
      }
    });
  const write = gathering(
    (incoming: readonly Incoming[]) =>
      within('BEGIN IMMEDIATE', () => {
        const outcomes = writer.write(incoming.map(({ batch }) => batch));
        keepArrivals(rows, arrivalsOf(incoming, outcomes));
        keepReadings(rows, readingsOf(incoming));
        return outcomes;
      }),
    ({ batch }) => batch.citations.length,
    MOST_CITATIONS,
  );
  return {
    // A question looks several times: a transaction keeps another program's writes out of the middle of an answer.
    ...answersOver(
      (question) =>
        within('BEGIN', () => {
          source.refresh();
          return question(source);
        }),
      registry,
    ),
    name: path,
    write: (batch: Batch, run?: string, warnings: readonly string[] = []): Promise<WriteOutcome> =>
      write(storable({ batch, run: run ?? null, warnings })),
    refuse: (failures: readonly Failure[], run?: string): Promise<void> =>
      within('BEGIN IMMEDIATE', () => {
        keepReadings(rows, failedReadings(storable(failures), run ?? null));
      }),
    forget: (document: DocumentId): Promise<void> =>
      within('BEGIN IMMEDIATE', () => {
        writer.forget(document);
      }),
    mark: async (marks: readonly Marking[]): Promise<void> => {
      const kept = settled(marks);
      await within('BEGIN IMMEDIATE', () => keepMarks(rows, kept));
    },
    close: () =>
      turns.take(async () => {
        // The connection lives until its statements are collected, and what was written would stay beside the file meanwhile.
        rows.one('PRAGMA wal_checkpoint');
        db.close();
      }),
  };
}
