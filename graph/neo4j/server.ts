/** A Neo4j server as the adapter talks to it: statements in transactions, and errors that a person can act on. */
import { setImmediate } from 'node:timers/promises';
import type { BookmarkManager, Driver, ManagedTransaction } from 'neo4j-driver';
import neo4j from 'neo4j-driver';
import { StoreError } from '../store.ts';
import { probe } from './probe.ts';

/** Cypher made of fixed parts, and the values that it binds. */
export interface Statement {
  readonly text: string;
  readonly parameters: Properties;
}

export type Properties = Readonly<Record<string, unknown>>;

/** Runs a statement in the transaction at hand; each record as an object. */
export type Run = (statement: Statement) => Promise<Properties[]>;

export interface Neo4jAccess {
  /** Both left out where the server asks for none. */
  username?: string | undefined;
  password?: string | undefined;
  /** The user's home database where it is left out. */
  database?: string | undefined;
}

/** How long things may take, in milliseconds; the driver and the server see to it. */
const PATIENCE = {
  /** To answer at all. */
  connection: 8_000,
  /** To have a connection free for one more transaction. */
  acquisition: 8_000,
  /** To try a transaction again that failed for a passing reason: a lock, a change of leaders. */
  retry: 8_000,
  /** To answer a question; then the server ends the transaction. */
  read: 60_000,
  /** To keep documents, or to derive all anew after a change of the registry. */
  write: 3_600_000,
} as const;

export class Server {
  readonly url: string;
  readonly #driver: Driver;
  readonly #database: string | undefined;
  /** Whoever has written here reads what was written, on whichever member of a cluster. */
  readonly #bookmarks: BookmarkManager = neo4j.bookmarkManager();

  private constructor(url: string, driver: Driver, database: string | undefined) {
    this.url = url;
    this.#driver = driver;
    this.#database = database;
  }

  /** @throws StoreError where it does not answer, refuses the user or has no such database. */
  static async connect(url: string, access: Neo4jAccess): Promise<Server> {
    if (/^[^/]*\/\/[^/]*@/.test(url)) {
      throw new StoreError(
        'The address of a Neo4j server holds no user: set NEO4J_USERNAME and NEO4J_PASSWORD instead.',
      );
    }
    const driver = driverFor(url, access);
    try {
      await probe(url, PATIENCE.connection);
      const server = new Server(url, driver, access.database);
      const { agent = '' } = await driver.getServerInfo(server.#session);
      if (isTooOld(agent)) throw new Error(`it is ${agent}, and Recital needs Neo4j 5.23 or later`);
      return server;
    } catch (error) {
      await driver.close();
      throw storeError(url, error);
    }
  }

  /** A read transaction, which a cluster routes to its readers. @throws StoreError */
  read<Result>(work: (run: Run) => Promise<Result>): Promise<Result> {
    return this.#within((session) =>
      session.executeRead((tx) => work(runIn(tx)), { timeout: PATIENCE.read }),
    );
  }

  /** A write transaction: all of it or nothing. It may be tried more than once. @throws StoreError */
  write<Result>(work: (run: Run) => Promise<Result>): Promise<Result> {
    return this.#within((session) =>
      session.executeWrite((tx) => work(runIn(tx)), { timeout: PATIENCE.write }),
    );
  }

  /** A statement that Neo4j wants by itself: a constraint, an index. @throws StoreError */
  async define(text: string): Promise<void> {
    await this.#within((session) => session.run(text));
  }

  close(): Promise<void> {
    return this.#driver.close();
  }

  get #session() {
    return {
      bookmarkManager: this.#bookmarks,
      ...(this.#database !== undefined && { database: this.#database }),
    };
  }

  async #within<Result>(work: (session: ReturnType<Driver['session']>) => PromiseLike<Result>) {
    const session = this.#driver.session(this.#session);
    try {
      return await work(session);
    } catch (error) {
      throw error instanceof neo4j.Neo4jError ? storeError(this.url, error) : error;
    } finally {
      await session.close();
    }
  }
}

function driverFor(url: string, { username, password }: Neo4jAccess): Driver {
  try {
    return neo4j.driver(url, username ? neo4j.auth.basic(username, password ?? '') : undefined, {
      disableLosslessIntegers: true,
      connectionTimeout: PATIENCE.connection,
      connectionAcquisitionTimeout: PATIENCE.acquisition,
      maxTransactionRetryTime: PATIENCE.retry,
      userAgent: 'recital',
    });
  } catch (error) {
    throw storeError(url, error);
  }
}

/** The Cypher spoken here came with 5.23; what names no version of Neo4j is taken at its word. */
function isTooOld(agent: string): boolean {
  const [, major = '5', minor = '23'] = /^Neo4j\/(\d+)\.(\d+)/.exec(agent) ?? [];
  return Number(major) < 5 || (major === '5' && Number(minor) < 23);
}

const runIn =
  (tx: ManagedTransaction): Run =>
  async ({ text, parameters }) => {
    const { records } = await tx.run(text, bound(parameters));
    return records.map((record) => record.toObject());
  };

/** Sends statements one behind the other, without waiting for answers in between: the server runs the first while the next is made. */
export async function together(run: Run, statements: Iterable<Statement>): Promise<void> {
  const answers: Promise<unknown>[] = [];
  for (const statement of statements) {
    const answer = run(statement);
    // Its failure is told below; until then nobody waits for it.
    answer.catch(() => undefined);
    answers.push(answer);
    // What is written to a connection leaves when the event loop turns.
    await setImmediate();
  }
  await Promise.all(answers);
}

/** Values as the driver has to be given them: it would send every number of JavaScript as a float. */
export function bound(parameters: Properties): Record<string, unknown> {
  return boundValue(parameters) as Record<string, unknown>;
}

/** What needs nothing done to it is given back as it is: most rows are texts through and through. */
function boundValue(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const first = value.findIndex((inner) => boundValue(inner) !== inner);
    return first < 0 ? value : value.map(boundValue);
  }
  const changed = Object.entries(value).flatMap(([name, inner]) => {
    const one = boundValue(inner);
    return one === inner ? [] : [[name, one] as const];
  });
  return changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) };
}

function storeError(url: string, error: unknown): StoreError {
  const { code = '', message = String(error) } = error as { code?: string; message?: string };
  const said = message.split('\n')[0] ?? '';
  const all = `${code} ${said}`;
  const reason = /Security\.|Unauthorized|authentication/i.test(all)
    ? 'it refuses this user: check NEO4J_USERNAME and NEO4J_PASSWORD'
    : /DatabaseNotFound/i.test(all)
      ? 'it has no such database: check NEO4J_DATABASE'
      : /unsupported clauses/i.test(all)
        ? 'its database system holds no graph: check NEO4J_DATABASE'
        : /TransactionTimedOut/i.test(all)
          ? 'it takes longer than a minute to answer this. Ask for less, or give it more memory'
          : /ServiceUnavailable|SessionExpired|ECONNREFUSED|ENOTFOUND|timed? ?out/i.test(all)
            ? 'it does not answer. Check that the server runs and the address is right'
            : /invalid url|illegal host|unknown scheme/i.test(all)
              ? 'its address is none. One looks like neo4j://HOST or neo4j+s://HOST:7687'
              : said.replace(/\.$/, '');
  return new StoreError(`The Neo4j server ${url} cannot be used: ${reason}.`, { cause: error });
}
