/**
 * The parts of the real world that tests need: a browser, a Neo4j server, LibreOffice. Where one is missing a line says how to get it
 * and its tests skip; with `RECITAL_REQUIRE=browser,neo4j,libreoffice` a missing part is an error.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { probe } from '../graph/neo4j/probe.ts';
import { findChromium } from './support/chromium.ts';
import { findOffice } from './support/office.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of a Chromium to be driven, null where there is none. */
    chromium: string | null;
    /** Address of a Neo4j server that tests may empty, null where there is none. */
    neo4j: string | null;
    /** Path of LibreOffice, null where there is none. */
    libreoffice: string | null;
  }
}

interface Part {
  readonly name: 'browser' | 'neo4j' | 'libreoffice';
  /** The vitest projects whose tests need it. */
  readonly projects: readonly string[];
  readonly howToGetIt: string;
  find(): Promise<string | null>;
}

const run = promisify(execFile);
const SERVER = join(import.meta.dirname, 'neo4j');
const CACHE = join(import.meta.dirname, '..', '.cache', 'neo4j');
/** How long a server that is named may take to answer, in milliseconds. */
const PATIENCE = 5_000;
let started: string | null = null;

const BROWSER: Part = {
  name: 'browser',
  projects: ['e2e'],
  howToGetIt: 'apt-get install chromium, or set RECITAL_CHROMIUM to the path of one',
  find: () => Promise.resolve(findChromium()),
};

const LIBREOFFICE: Part = {
  name: 'libreoffice',
  projects: ['formats'],
  howToGetIt: 'apt-get install libreoffice-writer-nogui, or set RECITAL_SOFFICE to the path of one',
  find: () => Promise.resolve(findOffice()),
};

const NEO4J: Part = {
  name: 'neo4j',
  projects: ['contract', 'e2e'],
  howToGetIt:
    'tests/neo4j/start --install (needs maven and a JDK 17 or 21), or set NEO4J_TEST_URI to a server that may be emptied',
  async find() {
    const given = process.env.NEO4J_TEST_URI;
    if (given) return probe(given, PATIENCE).then(() => given);
    if (!existsSync(join(CACHE, 'lib', 'pom.xml'))) return null;
    const { stdout } = await run(join(SERVER, 'start'), ['--owner', String(process.pid)]);
    return (started = stdout.trim());
  },
};

/** Finds a part where a chosen project has a use for it. */
async function find(part: Part, chosen: ReadonlySet<string>, required: ReadonlySet<string>) {
  const wanting = part.projects.filter((name) => chosen.has(name)).map((name) => `tests/${name}`);
  if (wanting.length === 0) return null;
  const found = await part.find().catch((error: unknown) => {
    console.warn(
      `The part ${part.name} cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    );
    return null;
  });
  if (found !== null) return found;
  const line = `Tests in ${wanting.join(' and ')} need a part that is missing, ${part.name}: ${part.howToGetIt}.`;
  if (required.has(part.name)) throw new Error(line);
  console.warn(`${line} They are skipped.`);
  return null;
}

/** Called by vitest before all projects. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chosen = new Set(project.vitest.projects.map(({ name }) => name));
  const required = new Set((process.env.RECITAL_REQUIRE ?? '').split(/[\s,]+/).filter(Boolean));
  project.provide('chromium', await find(BROWSER, chosen, required));
  project.provide('libreoffice', await find(LIBREOFFICE, chosen, required));
  project.provide('neo4j', await find(NEO4J, chosen, required));
  return async () => {
    if (started !== null) await run(join(SERVER, 'stop'), [started]);
  };
}
