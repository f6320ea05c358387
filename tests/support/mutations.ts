/** Files damaged at random: bytes flipped, ends cut off, stretches taken out, doubled, or put in from another file. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Document } from '../../ingest/document.ts';
import { UnreadableFile } from '../../ingest/document.ts';
import type { ReadLimits } from '../../ingest/read/index.ts';
import { READ_LIMITS, documentsOf } from '../../ingest/read/index.ts';
import { randomNumbers } from '../../graph/metrics/random.ts';

const FIXTURES = join(import.meta.dirname, '../ingest/read/fixtures');
const SAMPLE = join(import.meta.dirname, '../../ingest/sample/PP22-DEMO-1.docx');

export interface Whole {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The inputs of all fixtures, and a Word document. */
export function wholeFiles(): Whole[] {
  const inputs = readdirSync(FIXTURES, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.startsWith('input.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return [...inputs, SAMPLE].map((path) => ({ name: path, bytes: readFileSync(path) }));
}

/** Numbers from 0 up to a bound, the same for the same seed. */
function numbers(seed: number): (below: number) => number {
  const random = randomNumbers(seed);
  return (below) => Math.floor(random() * below);
}

/** A damaged copy of one of the files; the same for the same seed. */
export function mutated(files: readonly Whole[], seed: number): Whole {
  const random = numbers(seed);
  const pick = () => files[random(files.length)] as Whole;
  const { name, bytes } = pick();
  let damaged = Buffer.from(bytes);
  for (let times = 1 + random(3); times > 0; times--) {
    const at = random(damaged.length + 1);
    const end = Math.min(damaged.length, at + 1 + random(1 + random(2000)));
    const [before, within, after] = [
      damaged.subarray(0, at),
      damaged.subarray(at, end),
      damaged.subarray(end),
    ];
    const kind = random(6);
    if (kind <= 1) {
      damaged = Buffer.from(damaged);
      for (let flips = 1 + random(20); flips > 0 && damaged.length > 0; flips--) {
        damaged[random(damaged.length)] = random(256);
      }
    } else if (kind === 2) damaged = Buffer.from(before);
    else if (kind === 3) damaged = Buffer.concat([before, after]);
    else if (kind === 4) damaged = Buffer.concat([before, within, within, after]);
    else {
      const other = pick().bytes;
      const from = random(other.length);
      damaged = Buffer.concat([before, other.subarray(from, from + 1 + random(2000)), after]);
    }
  }
  return { name, bytes: damaged };
}

export interface Survived {
  readonly documents: number;
  readonly refused: number;
  readonly seconds: number;
}

/** Little enough that a hundred files of random damage are soon read, and the same code as with the usual limits. */
const LIMITS: ReadLimits = { ...READ_LIMITS, archiveBytes: 2 ** 24, partBytes: 2 ** 24, seconds: 10 };

/**
 * Reads a damaged file, which has to end in documents that hold together, or in refusals of one line.
 *
 * @throws {Error} where it does not, with the file and the seed.
 */
export async function survive({ name, bytes }: Whole, seed: number): Promise<Survived> {
  const from = performance.now();
  let documents = 0;
  let refused = 0;
  try {
    for await (const step of documentsOf(bytes, { path: 'x', source: '/x' }, LIMITS)) {
      if ('error' in step) {
        refused++;
        const { error } = step;
        if (!(error instanceof UnreadableFile)) throw error;
        if (!/^[^\n\r]{1,600}$/.test(error.message)) throw new Error(`not one line: ${error.message}`);
      } else {
        documents++;
        check(step.document);
      }
    }
  } catch (error) {
    throw new Error(`${name}, seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  return { documents, refused, seconds: (performance.now() - from) / 1000 };
}

/** Spans cover the text, and paragraphs follow each other in it. */
function check({ text, spans, paragraphs }: Document): void {
  let at = 0;
  for (const { start, end } of spans) {
    if (start !== at || end <= start) throw new Error(`a span from ${start} to ${end} behind ${at}`);
    at = end;
  }
  if (at !== text.length) throw new Error(`spans end at ${at} of ${text.length}`);
  at = 0;
  for (const { start, end } of paragraphs) {
    if (start < at || end < start) throw new Error(`a paragraph from ${start} to ${end} behind ${at}`);
    at = end;
  }
  if (at > text.length) throw new Error(`paragraphs end at ${at} of ${text.length}`);
}
