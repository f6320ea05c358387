/** The store on a Neo4j server, version 5.23 or later. */
import { randomUUID } from 'node:crypto';
import type { Incoming } from '../arrivals.ts';
import { arrivalsOf } from '../arrivals.ts';
import { gathering } from '../gathering.ts';
import type { DocumentId, InstrumentId } from '../ids.ts';
import type { Marking } from '../marking.ts';
import { settled } from '../marking.ts';
import type { Batch } from '../model.ts';
import { answersOver } from '../questions/index.ts';
import { sortKey } from '../questions/words.ts';
import type { Failure, Reading } from '../readings.ts';
import { failedReadings, readingsOf } from '../readings.ts';
import type { Registry } from '../registry/index.ts';
import { storable } from '../storable.ts';
import type { Store } from '../store.ts';
import { StoreError } from '../store.ts';
import { Deriver } from './deriver.ts';
import { memories } from './memory.ts';
import { allInstruments } from './queries/derive.ts';
import { keepArrivals } from './queries/arrivals.ts';
import { dropReadings, keepReadings } from './queries/readings.ts';
import { keepMarks, markedAgain, removeMarks } from './queries/marks.ts';
import { prepared, state } from './queries/index.ts';
import { SCHEMA, SCHEMA_VERSION, WAIT_FOR_INDEXES, stepsFrom } from './schema.ts';
import type { Neo4jAccess, Statement } from './server.ts';
import { Server, together } from './server.ts';
import { insertSources, renameDocuments, unsorted } from './queries/write.ts';
import { Neo4jSource } from './source.ts';
import { Writer } from './writer.ts';

/** Citations that one transaction keeps at most, so that the server can hold it in memory. */
const MOST_CITATIONS = 20_000;
/** Sources that one transaction sorts at most. */
const MOST_SOURCES = 10_000;
/** Instruments that one transaction derives at most where all of them are. */
const MOST_INSTRUMENTS = 500;

/**
 * Connects to a server and makes its constraints and indexes ready.
 * @throws StoreError where it does not answer, refuses the user, holds what Recital did not write, or what another version did.
 */
export async function openNeo4j(url: string, access: Neo4jAccess, registry: Registry): Promise<Store> {
  const server = await Server.connect(url, access);
  try {
    await prepare(server, registry);
  } catch (error) {
    await server.close();
    throw error;
  }
  const write = gathering(
    (incoming: readonly Incoming[]) =>
      server.write(async (run) => {
        const outcomes = await new Writer(run, registry).write(incoming.map(({ batch }) => batch));
        const arrivals = arrivalsOf(incoming, outcomes);
        await together(run, [
          ...(arrivals.length > 0 ? [keepArrivals(arrivals)] : []),
          ...readingStatements(readingsOf(incoming)),
        ]);
        return outcomes;
      }),
    ({ batch }) => batch.citations.length,
    MOST_CITATIONS,
  );
  const found = memories();
  return {
    ...answersOver((work) => server.read((run) => work(new Neo4jSource(run, found))), registry),
    name: url,
    write: (batch: Batch, run?: string, warnings: readonly string[] = []) =>
      write(storable({ batch, run: run ?? null, warnings })),
    refuse: (failures: readonly Failure[], run?: string) =>
      server.write((tx) => together(tx, readingStatements(failedReadings(storable(failures), run ?? null)))),
    forget: (document: DocumentId) => server.write((run) => new Writer(run, registry).forget(document)),
    mark: async (marks: readonly Marking[]) => {
      const { kept, gone } = settled(marks);
      await server.write((run) => together(run, [markedAgain(), removeMarks(gone), keepMarks(kept)]));
    },
    close: () => server.close(),
  };
}

/** Keeps what was left out; where nothing was, what was kept goes. */
function readingStatements(readings: readonly Reading[]): Statement[] {
  const [whole, partly] = [true, false].map((is) =>
    readings.filter(({ reasons }) => (reasons.length === 0) === is),
  );
  return [
    ...(whole && whole.length > 0 ? [dropReadings(whole.map(({ id }) => id))] : []),
    ...(partly && partly.length > 0 ? [keepReadings(partly)] : []),
  ];
}

async function prepare(server: Server, registry: Registry): Promise<void> {
  const [found] = await server.read((run) => run(state()));
  const version = (found?.schema ?? null) as number | null;
  if (version === null && found?.filled === true) {
    throw new StoreError(
      `The Neo4j server ${server.url} cannot be used: its database holds what another program wrote. Name an empty one with NEO4J_DATABASE.`,
    );
  }
  if (version !== null && version > SCHEMA_VERSION) {
    throw new StoreError(
      `The Neo4j server ${server.url} was written to by a newer Recital (version ${version}, this one knows ${SCHEMA_VERSION}): update Recital, or name another database.`,
    );
  }
  const steps = version === null ? [] : stepsFrom(version);
  if (steps === null) {
    throw new StoreError(
      `The Neo4j server ${server.url} was written to by an older Recital: empty its database, or name another, and ingest the documents again.`,
    );
  }
  const isCurrent = found?.registry === registry.fingerprint;
  if (version === SCHEMA_VERSION && isCurrent) return;
  if (version !== SCHEMA_VERSION) {
    const statements = [...steps.flatMap((step) => step.statements), ...SCHEMA, WAIT_FOR_INDEXES];
    for (const statement of statements) await server.define(statement);
  }
  if (steps.some(({ sorts }) => sorts)) await sortDocuments(server);
  if (!isCurrent || steps.some(({ derives }) => derives)) await deriveAll(server, registry);
  await server.write((run) => run(prepared(SCHEMA_VERSION, registry.fingerprint, randomUUID())));
}

/** Gives documents their place in the list; whoever is interrupted goes on with what is left. */
async function sortDocuments(server: Server): Promise<void> {
  for (;;) {
    const rows = await server.read((run) => run(unsorted(MOST_SOURCES)));
    if (rows.length === 0) return;
    await server.write((run) =>
      together(run, [
        insertSources(rows.map((row) => ({ ...row, sortKey: sortKey(row.name as string) }))),
        renameDocuments(rows.map((row) => row.document as DocumentId)),
      ]),
    );
  }
}

/**
 * Derives everything again, as after a change of the registry's facts: some instruments a transaction, so that the server can hold
 * it in memory. Whoever is interrupted begins again, since only the last step tells that it is done.
 */
async function deriveAll(server: Server, registry: Registry): Promise<void> {
  const all = await server.read((run) => run(allInstruments()));
  const ids = all.map(({ id }) => id as InstrumentId);
  for (let n = 0; n < ids.length; n += MOST_INSTRUMENTS) {
    const some = ids.slice(n, n + MOST_INSTRUMENTS);
    await server.write(async (run) => {
      const { statements } = await new Deriver(run, registry).deriveAnew(some);
      await together(run, statements);
    });
  }
}
