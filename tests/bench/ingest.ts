/** Ingest of a thousand documents into the embedded store, against reading and hashing the same files alone. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../graph/embedded/index.ts';
import { registry } from '../../graph/registry/index.ts';
import { ingest as ingestPaths } from '../../ingest/ingest.ts';
import type { Measurement } from './measure.ts';

const SAMPLE = join(import.meta.dirname, '../../ingest/sample');
const DOCUMENTS = 1000;
/** Budgets of the design: seconds and bytes for a thousand documents. */
const SECONDS = 15;
const BYTES = 500e6;

/** A thousand resolutions made of the bundled ones, each under a number of its own. */
function writeDocuments(folder: string): void {
  const texts = readdirSync(SAMPLE)
    .filter((name) => /^PP.*\.txt$/.test(name))
    .map((name) => readFileSync(join(SAMPLE, name), 'utf8'));
  for (let n = 0; n < DOCUMENTS; n++) {
    const text = texts[n % texts.length] as string;
    writeFileSync(join(folder, `${n}.txt`), text.replace(/^(RESOLUTION|DECISION) \d+/, `$1 ${n + 1}`));
  }
}

export async function* ingest(): AsyncIterable<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'recital-bench-'));
  try {
    writeDocuments(folder);
    const fromRead = performance.now();
    for (const name of readdirSync(folder))
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex');
    const read = (performance.now() - fromRead) / 1000;
    const store = openEmbedded(join(folder, 'bench.db.store'), registry);
    const from = performance.now();
    let citations = 0;
    for await (const step of ingestPaths([folder], store, registry)) {
      if ('outcome' in step) citations += step.citations;
    }
    const took = (performance.now() - from) / 1000;
    const memory = process.memoryUsage().rss;
    await store.close();
    yield {
      name: `ingest of ${DOCUMENTS} documents, ${citations} citations`,
      value: took,
      unit: 's',
      baseline: 'reading and hashing them',
      ratio: took / read,
    };
    yield {
      name: `ingest of ${DOCUMENTS} documents`,
      value: took,
      unit: 's',
      baseline: `budget of ${SECONDS} s`,
      ratio: took / SECONDS,
    };
    yield {
      name: 'memory after it',
      value: memory / 1e6,
      unit: 'MB',
      baseline: `budget of ${BYTES / 1e6} MB`,
      ratio: memory / BYTES,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
