/**
 * Seconds and memory for a Word document of 50 MB, beside unpacking its main part and passing it through the same XML parser
 * without a use for it. Each in a process of its own, since memory is given back late.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SaxesParser } from 'saxes';
import yauzl from 'yauzl';
import { readDocument } from '../../ingest/read/index.ts';
import { docx } from '../support/docx.ts';
import type { ParagraphSource } from '../support/docx.ts';
import type { Measurement } from './measure.ts';

const FILE_BYTES = 50e6;
/** Paragraphs whose XML unpacks to about 100 MB, close to what is read of a part at all. */
const PARAGRAPHS = 170_000;
/** Stated in the README: what reading such a file may take. */
const BYTES = 1e9;

/** What a process of its own is asked to do with a file. */
const WORK: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
  reading: readDocument,
  bare: async (path) => {
    const zip = await yauzl.fromBufferPromise(readFileSync(path), { lazyEntries: true });
    const parser = new SaxesParser({ xmlns: true });
    const decoder = new TextDecoder();
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== 'word/document.xml') continue;
      for await (const chunk of await zip.openReadStreamPromise(entry))
        parser.write(decoder.decode(chunk as Buffer, { stream: true }));
    }
    parser.close();
  },
};

interface Spent {
  readonly seconds: number;
  /** The most that the process held at a time. */
  readonly bytes: number;
}

/** A redline in which every paragraph has a number, a changed reference and now and then a note, among pictures. */
function writeFile(path: string): void {
  const blocks = Array.from({ length: PARAGRAPHS }, (_, n): ParagraphSource => ({
    p: [
      `that Resolution ${n} (Rev. `,
      { del: 'Busan, 2014' },
      { ins: 'Dubai, 2018' },
      ') of this conference is to be applied in all regions, ',
      n % 50 === 0 ? { footnote: `See item ${n}.` } : { italic: `item ${n}` },
    ],
    list: 'provisions',
    level: n % 7 === 0 ? 0 : 1,
  }));
  const lists = {
    provisions: [
      { format: 'lowerLetter', text: '%1)' },
      { format: 'lowerRoman', text: '%2)' },
    ],
  } as const;
  const packed = docx(blocks, { lists }).length;
  const picture = randomBytes(Math.max(0, FILE_BYTES - packed));
  writeFileSync(path, docx(blocks, { lists, parts: { 'word/media/image1.png': picture } }));
}

function spend(work: string, path: string): Spent {
  const args = ['--import', 'tsx', fileURLToPath(import.meta.url), work, path];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Spent;
}

export async function* reading(): AsyncIterable<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'recital-bench-'));
  try {
    const path = join(folder, 'large.docx');
    writeFile(path);
    const bare = spend('bare', path);
    const read = spend('reading', path);
    const same = 'bare unzip and XML parser';
    const rows = [
      ['time', 's', read.seconds, bare.seconds, same],
      ['memory', 'MB', read.bytes / 1e6, bare.bytes / 1e6, same],
      ['memory', 'MB', read.bytes / 1e6, BYTES / 1e6, `stated ${BYTES / 1e6} MB`],
    ] as const;
    for (const [what, unit, value, other, baseline] of rows)
      yield { name: `.docx of 50 MB: ${what}`, value, unit, baseline, ratio: value / other };
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
}
