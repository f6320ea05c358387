/**
 * Both stores at a hundred thousand editions and a million citations, and at a tenth and a third of that: what writing takes beside
 * bare inserts of the same rows, what opening and each question take beside the budgets of the design, and beside the least that could
 * answer. `RECITAL_SCALE` names other numbers of editions, `10000,30000` say. Neo4j is measured on the server that `NEO4J_TEST_URI`
 * names, which is emptied first.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import type { Driver } from 'neo4j-driver';
import neo4j from 'neo4j-driver';
import type { Batch, CitationRecord } from '../../../graph/model.ts';
import { bound } from '../../../graph/neo4j/server.ts';
import { openStore } from '../../../graph/open.ts';
import { registry } from '../../../graph/registry/index.ts';
import type { Measurement } from '../measure.ts';
import type { Answered } from './asking.ts';
import { bareReach } from './baselines.ts';
import type { World } from './world.ts';
import { world } from './world.ts';

const EDITIONS = (process.env.RECITAL_SCALE ?? '10000,30000,100000').split(',').map(Number);
const AT_ONCE = 20_000;
const DAY = '2025-12-31';
const OPEN = 3;
const BYTES = 1e9;
/** Seconds that 95 of 100 answers may take, as the design and the issue have them. */
const BUDGETS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  embedded: {
    neighbourhood: 0.005,
    search: 0.02,
    'outdated, first page': 0.05,
    'outdated, next page': 0.05,
    'impact to depth 20': 0.05,
  },
  Neo4j: {
    neighbourhood: 0.02,
    search: 0.05,
    'outdated, first page': 0.15,
    'outdated, next page': 0.15,
    'impact to depth 20': 0.25,
  },
};

const seconds = async (work: () => Promise<void>): Promise<number> => {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
};

/** Batches in groups of so many citations. */
function* grouped({ batches }: World): Iterable<Batch[]> {
  let [group, citations]: [Batch[], number] = [[], 0];
  for (const batch of batches()) {
    group.push(batch);
    citations += batch.citations.length;
    if (citations < AT_ONCE) continue;
    yield group;
    [group, citations] = [[], 0];
  }
  yield group;
}

/** Seconds that writing takes beside the making of what is written, and how many citations there are. */
async function timed(all: World, write: (group: readonly Batch[]) => Promise<unknown>) {
  let [took, citations] = [0, 0];
  for (const group of grouped(all)) {
    took += await seconds(async () => void (await write(group)));
    for (const batch of group) citations += batch.citations.length;
  }
  return { took, citations };
}

async function fill(url: string, all: World) {
  const store = await openStore(url, registry);
  try {
    return await timed(all, (group) => Promise.all(group.map((batch) => store.write(batch))));
  } finally {
    await store.close();
  }
}

const ask = (url: string, editions: number): Answered =>
  JSON.parse(
    execFileSync(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'asking.ts'), url, String(editions)],
      { encoding: 'utf8', maxBuffer: 1e8 },
    ),
  ) as Answered;

function* answers(store: string, at: string, { asked }: Answered): Iterable<Measurement> {
  for (const { name, p50, p95, p99 } of asked) {
    const budget = BUDGETS[store]?.[name];
    const named = `${store} at ${at}: ${name}`;
    const baseline = budget === undefined ? 'its own p50' : `budget of ${budget * 1000} ms`;
    yield { name: `${named}, p95`, value: p95 * 1000, unit: 'ms', baseline, ratio: p95 / (budget ?? p50) };
    yield { name: `${named}, p99`, value: p99 * 1000, unit: 'ms', baseline: 'its own p50', ratio: p99 / p50 };
  }
}

async function* embedded(editions: number): AsyncIterable<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'recital-bench-'));
  try {
    const all = world(editions);
    const bare = await bareInserts(join(folder, 'bare.db'), all);
    const file = join(folder, 'scale.db');
    const { took, citations } = await fill(`file:${file}`, all);
    const at = `${citations} citations`;
    const rate = citations / took;
    yield {
      ...{ name: `embedded: write of ${at}`, value: rate, unit: '1/s' },
      ...{ baseline: 'bare INSERT of the same rows', ratio: rate / bare },
    };
    const answered = ask(`file:${file}`, editions);
    const { open, bytes, asked } = answered;
    const size = statSync(file).size / 1e6;
    const opened = { value: open, unit: 's', baseline: `budget of ${OPEN} s`, ratio: open / OPEN };
    yield { name: `embedded at ${at}: open (${size.toFixed(0)} MB)`, ...opened };
    const held = {
      value: bytes / 1e6,
      unit: 'MB',
      baseline: `budget of ${BYTES / 1e6} MB`,
      ratio: bytes / BYTES,
    };
    yield { name: `embedded at ${at}: memory`, ...held };
    yield* answers('embedded', at, answered);
    const impact = (asked.find(({ name }) => name === 'impact to depth 20')?.p50 ?? 0) * 1000;
    const { arrays, sql } = bareReach(file, all.instruments, DAY);
    const named = { name: `embedded at ${at}: impact, p50`, value: impact, unit: 'ms' };
    yield { ...named, baseline: 'a bare walk over arrays', ratio: impact / 1000 / arrays };
    yield { ...named, baseline: "SQLite's recursive query", ratio: impact / 1000 / sql };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const columns = (one: CitationRecord): unknown[] => [
  ...[
    one.id,
    one.from,
    one.instrument,
    one.edition,
    one.provision,
    one.start,
    one.end,
    one.text,
    one.sentence,
  ],
];

/** Citations a second into one table with a key, and nothing that follows from them. */
async function bareInserts(file: string, all: World): Promise<number> {
  const db = new Database(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  db.exec(`CREATE TABLE citations (id TEXT PRIMARY KEY, citing TEXT, instrument TEXT, edition TEXT, provision TEXT,
    start_at INTEGER, end_at INTEGER, text TEXT, sentence TEXT)`);
  const insert = db.prepare('INSERT INTO citations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const { took, citations } = await timed(all, (group) => {
    db.exec('BEGIN');
    for (const batch of group) for (const one of batch.citations) insert.run(columns(one));
    db.exec('COMMIT');
    return Promise.resolve();
  });
  db.close();
  return citations / took;
}

async function* onNeo4j(url: string, editions: number): AsyncIterable<Measurement> {
  const all = world(editions);
  const driver = neo4j.driver(url);
  const empty = 'MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS';
  try {
    const database = async (text: string, parameters = {}): Promise<void> => {
      const session = driver.session();
      await session.run(text, parameters);
      await session.close();
    };
    await database(empty);
    const bare = await bareUnwind(database, all);
    await database(empty);
    const whole = await bareBatches(driver, all);
    await database(empty);
    await database('DROP CONSTRAINT bench IF EXISTS');
    const { took, citations } = await fill(url, all);
    const rate = citations / took;
    const at = `${citations} citations`;
    const written = { name: `Neo4j: write of ${at}`, value: rate, unit: '1/s' };
    yield { ...written, baseline: 'bare UNWIND of the citations alone', ratio: rate / bare };
    yield { ...written, baseline: 'bare UNWIND of all that batches hold', ratio: rate / whole };
    yield* answers('Neo4j', at, ask(url, editions));
    await database(empty);
  } finally {
    await driver.close();
  }
}

/** Citations a second as relationships between nodes with a key, and nothing that follows from them. */
async function bareUnwind(database: (text: string, parameters?: object) => Promise<void>, all: World) {
  await database('CREATE CONSTRAINT bench IF NOT EXISTS FOR (n:Bench) REQUIRE n.id IS UNIQUE');
  const { took, citations } = await timed(all, (group) =>
    database(
      `UNWIND $rows AS row MERGE (a:Bench {id: row.from}) MERGE (b:Bench {id: coalesce(row.edition, row.instrument)})
       CREATE (a)-[c:BENCH]->(b) SET c = row`,
      {
        rows: group.flatMap(({ citations: some }) =>
          some.map(({ id, from, instrument, edition, provision, start, end, text, sentence }) => ({
            ...{ id, from, instrument, edition, provision, text, sentence },
            ...{ start: neo4j.int(start), end: neo4j.int(end) },
          })),
        ),
      },
    ),
  );
  return citations / took;
}

/**
 * Citations a second where all that batches hold is written, documents and paragraphs with their words and citations with all that they
 * say, a transaction for each group; nothing that follows from them, and no index but the key.
 */
async function bareBatches(driver: Driver, all: World) {
  const { took, citations } = await timed(all, async (group) => {
    const session = driver.session();
    await session.executeWrite(async (tx) => {
      await Promise.all(bareStatements(group).map(({ text, rows }) => tx.run(text, bound({ rows }))));
    });
    await session.close();
  });
  return citations / took;
}

const bareStatements = (group: readonly Batch[]) => [
  {
    text: 'UNWIND $rows AS row MERGE (d:Bench {id: row.id}) SET d = row',
    rows: group.map(({ document: { id, name, format, text } }) => ({ id, name, format, text })),
  },
  {
    text: 'UNWIND $rows AS row MERGE (e:Bench {id: row.edition}) CREATE (e)-[:BENCH]->(p:BenchProvision) SET p = row',
    rows: group.flatMap(({ document: { text }, provisions }) =>
      provisions.map((one) => ({ ...one, text: text.slice(one.start, one.end) })),
    ),
  },
  {
    text: `UNWIND $rows AS row MERGE (a:Bench {id: row.from}) MERGE (b:Bench {id: coalesce(row.edition, row.instrument)})
           CREATE (a)-[c:BENCH]->(b) SET c = row`,
    rows: group.flatMap(({ document, citations }) =>
      citations.map((one) => ({ ...one, document: document.id })),
    ),
  },
];

/** The embedded store. */
export async function* scaleEmbedded(): AsyncIterable<Measurement> {
  for (const editions of EDITIONS) yield* embedded(editions);
}

/** Neo4j, where there is a server. */
export async function* scaleOnNeo4j(): AsyncIterable<Measurement> {
  const url = process.env.NEO4J_TEST_URI;
  if (!url) {
    console.error(
      'Neo4j is not measured: NEO4J_TEST_URI names no server that may be emptied (tests/neo4j/start).',
    );
    return;
  }
  for (const editions of EDITIONS) yield* onNeo4j(url, editions);
}
