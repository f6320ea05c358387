/** The store on a Neo4j server, version 5 or later. */
import type { Driver } from 'neo4j-driver';
import neo4j from 'neo4j-driver';
import type { DocumentId } from '../ids.ts';
import type { Batch } from '../model.ts';
import { answersOver } from '../questions/index.ts';
import type { Registry } from '../registry/index.ts';
import { storable } from '../storable.ts';
import type { Store, WriteOutcome } from '../store.ts';
import { StoreError } from '../store.ts';
import { SCHEMA, SCHEMA_VERSION, WAIT_FOR_INDEXES } from './schema.ts';
import { Neo4jSource, rowsOf } from './source.ts';
import { Writer } from './writer.ts';

export interface Neo4jAccess {
  /** Both left out where the server asks for none. */
  username?: string | undefined;
  password?: string | undefined;
  /** The server's default database where it is left out. */
  database?: string | undefined;
}

/** How long a connection is tried, and a transaction retried, in milliseconds. */
const CONNECTION_TIMEOUT = 8_000;
const RETRY_TIME = 30_000;

/**
 * Connects to a server and makes its constraints and indexes ready.
 * @throws StoreError where it does not answer, refuses the user, or was written to by a newer Recital.
 */
export async function openNeo4j(url: string, access: Neo4jAccess, registry: Registry): Promise<Store> {
  const { database } = access;
  const driver = connect(url, access);
  try {
    await driver.verifyConnectivity(database === undefined ? {} : { database });
    const writer = new Writer(registry);
    await prepare(driver, url, database, writer, registry);
    return store(url, driver, database, writer, registry);
  } catch (error) {
    await driver.close();
    throw error instanceof StoreError ? error : storeError(url, error);
  }
}

function connect(url: string, { username, password }: Neo4jAccess): Driver {
  try {
    return neo4j.driver(url, username ? neo4j.auth.basic(username, password ?? '') : undefined, {
      disableLosslessIntegers: true,
      connectionTimeout: CONNECTION_TIMEOUT,
      connectionAcquisitionTimeout: CONNECTION_TIMEOUT,
      maxTransactionRetryTime: RETRY_TIME,
      userAgent: 'recital',
    });
  } catch (error) {
    throw storeError(url, error);
  }
}

function storeError(url: string, error: unknown): StoreError {
  const { code, message } = error as { code?: string; message?: string };
  const said = String(message ?? error).split('\n')[0];
  const reason = /Security\.|Unauthorized|authentication/i.test(`${code} ${said}`)
    ? 'it refuses this user: check NEO4J_USERNAME and NEO4J_PASSWORD'
    : /DatabaseNotFound/i.test(`${code} ${said}`)
      ? 'it has no such database: check NEO4J_DATABASE'
      : /ServiceUnavailable|SessionExpired|ECONNREFUSED|ENOTFOUND|timed? ?out/i.test(`${code} ${said}`)
        ? 'it does not answer: check that the server runs and the address is right'
        : said;
  return new StoreError(`The Neo4j server ${url} cannot be used: ${reason}.`, { cause: error });
}

async function prepare(
  driver: Driver,
  url: string,
  database: string | undefined,
  writer: Writer,
  registry: Registry,
): Promise<void> {
  const session = driver.session(database === undefined ? {} : { database });
  try {
    const [meta] = await session.executeRead((tx) =>
      rowsOf(
        tx,
        "OPTIONAL MATCH (r:Recital {id: 'recital'}) RETURN r.schema AS schema, r.registry AS registry",
      ),
    );
    const version = (meta?.schema ?? 0) as number;
    if (version > SCHEMA_VERSION) {
      throw new StoreError(
        `The Neo4j server ${url} was written to by a newer Recital (version ${version}, this one knows ${SCHEMA_VERSION}): update Recital, or name another database.`,
      );
    }
    if (version < SCHEMA_VERSION) {
      for (const statement of SCHEMA) await session.run(statement);
      await session.run(WAIT_FOR_INDEXES);
    }
    if (version === SCHEMA_VERSION && meta?.registry === registry.fingerprint) return;
    await session.executeWrite(async (tx) => {
      await writer.deriveAll(tx);
      await tx.run("MERGE (r:Recital {id: 'recital'}) SET r.schema = $schema, r.registry = $registry", {
        schema: neo4j.int(SCHEMA_VERSION),
        registry: registry.fingerprint,
      });
    });
  } finally {
    await session.close();
  }
}

function store(
  url: string,
  driver: Driver,
  database: string | undefined,
  writer: Writer,
  registry: Registry,
): Store {
  const write = async <Result>(
    work: Parameters<ReturnType<Driver['session']>['executeWrite']>[0],
  ): Promise<Result> => {
    const session = driver.session(database === undefined ? {} : { database });
    try {
      return (await session.executeWrite(work)) as Result;
    } catch (error) {
      throw storeError(url, error);
    } finally {
      await session.close();
    }
  };
  return {
    ...answersOver(new Neo4jSource(driver, database), registry),
    name: url,
    write: (batch: Batch) => write<WriteOutcome>((tx) => writer.write(tx, storable(batch))),
    forget: async (document: DocumentId) => {
      await write((tx) => writer.forget(tx, document));
    },
    close: () => driver.close(),
  };
}
