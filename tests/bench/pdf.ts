/**
 * Seconds and memory for a PDF of 100 MB and a thousand pages, beside pdf.js alone giving the words of each page. Each in a process of
 * its own, since memory is given back late.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDocument } from '../../ingest/read/index.ts';
import { pdfJs } from '../../ingest/read/pdf/parser.ts';
import { flow, pdf as write } from '../support/pdf.ts';
import type { Measurement } from './measure.ts';

const FILE_BYTES = 100e6;
const PAGES = 1_000;
const LINES = 50;
/** Stated in the README: what reading such a file may take. */
const BYTES = 1e9;

/** What a process of its own is asked to do with a file. */
const WORK: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
  reading: readDocument,
  bare: async (path) => {
    const { getDocument } = await pdfJs();
    const document = await getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: 0 }).promise;
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      await page.getTextContent();
      page.cleanup();
    }
  },
};

interface Spent {
  readonly seconds: number;
  /** The most that the process held at a time. */
  readonly bytes: number;
}

function spend(work: string, path: string): Spent {
  const args = ['--import', 'tsx', fileURLToPath(import.meta.url), work, path];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Spent;
}

function writeFile(path: string): void {
  const pages = Array.from({ length: PAGES }, (_, page) =>
    flow(
      Array.from(
        { length: LINES },
        (__, line) =>
          `that Resolution ${page + line} (Rev. Dubai, 2018) of this conference is to be applied,`,
      ),
      { x: 72, y: 100 },
    ),
  );
  const bare = write(pages).length;
  writeFileSync(path, write(pages, { ballast: FILE_BYTES - bare }));
}

export async function* pdf(): AsyncIterable<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'recital-bench-'));
  try {
    const path = join(folder, 'large.pdf');
    writeFile(path);
    const bare = spend('bare', path);
    const read = spend('reading', path);
    const same = 'pdf.js alone';
    const rows = [
      ['time', 's', read.seconds, bare.seconds, same],
      ['memory', 'MB', read.bytes / 1e6, bare.bytes / 1e6, same],
      ['memory', 'MB', read.bytes / 1e6, BYTES / 1e6, `stated ${BYTES / 1e6} MB`],
    ] as const;
    for (const [what, unit, value, other, baseline] of rows)
      yield { name: `.pdf of 100 MB: ${what}`, value, unit, baseline, ratio: value / other };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [, script, work, path] = process.argv;
if (script === fileURLToPath(import.meta.url) && work !== undefined && path !== undefined) {
  const from = performance.now();
  await WORK[work]?.(path);
  const seconds = (performance.now() - from) / 1000;
  console.log(JSON.stringify({ seconds, bytes: process.resourceUsage().maxRSS * 1024 }));
  process.exit();
}
