/**
 * Speed of extraction in one thread, and its growth: on the corpus (`../shared/corpus` where it exists, else the bundled sample), on
 * one text of a megabyte to sixty-four, on hostile texts of doubling size, and on one line of a gigabyte in pieces.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { registry } from '../../graph/registry/index.ts';
import { analyse } from '../../ingest/analyse.ts';
import type { Document } from '../../ingest/document.ts';
import { lexicon } from '../../ingest/references/lexicon.ts';
import { readText } from '../../ingest/references/grammar.ts';
import { HOSTILE } from '../support/hostile.ts';
import { textDocument } from '../support/text.ts';
import { seconds } from './measure.ts';
import type { Measurement } from './measure.ts';

const SAMPLE = join(import.meta.dirname, '../../ingest/sample');
const CORPUS = join(import.meta.dirname, '../../../shared/corpus');

/** The texts of a folder and the folders in it. */
function texts(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.txt'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

const bytes = (all: readonly string[]): number => all.reduce((sum, text) => sum + Buffer.byteLength(text), 0);

/** A text of at least so many characters, made of whole copies of others. */
function repeated(all: readonly string[], length: number): string {
  const once = all.join('\n\n');
  return `${once}\n\n`.repeat(Math.ceil(length / once.length));
}

export async function* extraction(): AsyncIterable<Measurement> {
  const [name, all] = existsSync(CORPUS) ? ['corpus', texts(CORPUS)] : ['sample', texts(SAMPLE)];
  yield* speed(`${name}, ${all.length} documents`, all);
  yield* sizes(all);
  for (const [what, scrap] of HOSTILE) {
    const one = scrap.repeat(Math.ceil(500_000 / scrap.length));
    const two = scrap.repeat(Math.ceil(1_000_000 / scrap.length));
    const small = seconds(() => analyse(textDocument(one), registry), 3);
    const value = seconds(() => analyse(textDocument(two), registry), 3);
    yield {
      name: `hostile: ${what}, 1 MB`,
      value,
      unit: 's',
      baseline: 'half the size (2 is linear)',
      ratio: value / small,
    };
  }
  yield longLine();
}

/** Megabytes a second over many documents, beside what it takes to look at each character, and to match one expression. */
function* speed(name: string, all: readonly string[]): Iterable<Measurement> {
  const many = Array.from({ length: Math.ceil(4e6 / bytes(all)) }, () => all).flat();
  const megabytes = bytes(many) / 1e6;
  const words = lexicon(registry);
  const documents = many.map((text) => textDocument(text));
  let sum = 0;
  const rate = (work: (document: Document) => unknown): number =>
    megabytes / seconds(() => documents.forEach((document) => work(document)));
  const characters = rate(({ text }) => {
    for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at);
    return sum;
  });
  const expression = rate(({ text }) => text.match(/Resolutions? \d+/g));
  const grammar = rate(({ text }) => readText(text, words));
  const whole = rate((document) => analyse(document, registry));
  const unit = 'MB/s';
  for (const [what, value] of [
    ['grammar alone', grammar],
    ['with anatomy and attribution', whole],
  ] as const) {
    yield {
      name: `${name}: ${what}`,
      value,
      unit,
      baseline: 'reading characters',
      ratio: value / characters,
    };
    yield {
      name: `${name}: ${what}`,
      value,
      unit,
      baseline: '/Resolutions? \\d+/g',
      ratio: value / expression,
    };
    yield { name: `${name}: ${what}`, value, unit, baseline: null, ratio: value / 30 };
  }
}

/** Megabytes a second on one text that grows: a byte of a long text should take no longer. */
function* sizes(all: readonly string[]): Iterable<Measurement> {
  let first = 0;
  for (const megabytes of [1, 8, 64]) {
    const text = repeated(all, megabytes * 1e6);
    const document = textDocument(text);
    const value = Buffer.byteLength(text) / 1e6 / seconds(() => analyse(document, registry), 3);
    first ||= value;
    yield {
      name: `one text of ${megabytes} MB`,
      value,
      unit: 'MB/s',
      baseline: 'one text of 1 MB (1 is linear)',
      ratio: value / first,
    };
  }
}

const PIECE = 16 * 2 ** 20;

/** A line of a gigabyte without a break, cut at spaces: no piece may cost more than the one before it. */
function longLine(): Measurement {
  const scrap = 'in line with Resolution 130 (Rev. Busan, 2014) of the Plenipotentiary Conference, and ';
  const piece = scrap.repeat(Math.floor(PIECE / scrap.length));
  const times = Array.from({ length: 64 }, () => {
    const from = performance.now();
    analyse(textDocument(piece), registry);
    return (performance.now() - from) / 1000;
  });
  const [early, late] = [times.slice(0, 32), times.slice(32)].map((half) => half.reduce((a, b) => a + b, 0));
  return {
    name: 'one line of 1 GB, in pieces of 16 MB',
    value: (64 * piece.length) / 1e6 / ((early ?? 0) + (late ?? 0)),
    unit: 'MB/s',
    baseline: 'second half against first (1 is linear)',
    ratio: (late ?? 0) / (early ?? 1),
  };
}
