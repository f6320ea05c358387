/**
 * A program that works on a store beside a test: `open FILE`, or `write FILE SEED PART` of a made-up world, `all`, `even` or `odd`, in one
 * transaction, or `each` document in its own. A number behind it kills the program (SIGKILL) before the so-manieth statement on
 * the database; else it prints how many there were. SQLite is given the least of caches, so that pages of a transaction that is not
 * finished reach the file too.
 */
import Database from 'libsql';
import { openEmbedded } from '../../../graph/embedded/index.ts';
import { registry } from '../../../graph/registry/index.ts';
import { partOf } from './parts.ts';
import type { Part } from './parts.ts';

const [, , work, file = '', seed, part, last] = process.argv;
const kill = Number(work === 'open' ? seed : last);
let statements = 0;

/** Counts the calls of a method. */
function counted(owner: object, name: string, change = (sql: unknown): unknown => sql): void {
  const method = Reflect.get(owner, name) as (...values: unknown[]) => unknown;
  Reflect.set(owner, name, function (this: unknown, ...values: unknown[]): unknown {
    if (++statements === kill) process.kill(process.pid, 'SIGKILL');
    return method.apply(this, values.map(change));
  });
}

const leastCache = (sql: unknown): unknown =>
  typeof sql === 'string' ? sql.replace(/cache_size = -\d+/, 'cache_size = 1') : sql;
counted(Database.prototype, 'exec', leastCache);
const statement = Object.getPrototypeOf(new Database(':memory:').prepare('SELECT 1')) as object;
for (const name of ['get', 'run', 'all']) counted(statement, name);

const store = openEmbedded(file, registry);
if (work !== 'open') {
  const batches = partOf(Number(seed), part as Part);
  if (work === 'write') await Promise.all(batches.map((batch) => store.write(batch)));
  else for (const batch of batches) await store.write(batch);
}
await store.close();
console.log(statements);
