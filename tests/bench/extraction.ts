/** Speed of extraction in one thread, and its growth on hostile text. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { registry } from '../../graph/registry/index.ts';
import { analyse } from '../../ingest/analyse.ts';
import { lexicon } from '../../ingest/references/lexicon.ts';
import { readText } from '../../ingest/references/grammar.ts';
import { textDocument } from '../support/text.ts';
import { seconds } from './measure.ts';
import type { Measurement } from './measure.ts';

const SAMPLE = join(import.meta.dirname, '../../ingest/sample');

/** The bundled texts, repeated to about a megabyte. */
function sampleText(): string {
  const once = readdirSync(SAMPLE)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => readFileSync(join(SAMPLE, name), 'utf8'))
    .join('\n\n');
  return once.repeat(Math.ceil(1_000_000 / once.length));
}

const HOSTILE: readonly (readonly [string, string])[] = [
  ['opening brackets', '('],
  ['nouns', 'Resolution '],
  ['nouns with numbers', 'Resolution 1 '],
  ['digits', '1'],
  ['one list', '12, '],
  ['unclosed editions', 'Resolution 1 (Rev. Dubai, '],
];

export async function* extraction(): AsyncIterable<Measurement> {
  const text = sampleText();
  const megabytes = text.length / 1e6;
  const words = lexicon(registry);
  const rate = (work: () => unknown): number => megabytes / seconds(work);
  let sum = 0;
  const characters = rate(() => {
    for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at);
    return sum;
  });
  const naive = rate(() => [...text.matchAll(/Resolutions? \d+/g)].length);
  const mentions = rate(() => readText(text, words));
  const document = textDocument(text);
  const whole = rate(() => analyse(document, registry));
  yield {
    name: 'references, grammar alone',
    value: mentions,
    unit: 'MB/s',
    baseline: 'reading characters',
    ratio: mentions / characters,
  };
  yield {
    name: 'references, grammar alone',
    value: mentions,
    unit: 'MB/s',
    baseline: '/Resolutions? \\d+/g',
    ratio: mentions / naive,
  };
  yield {
    name: 'references with anatomy and attribution',
    value: whole,
    unit: 'MB/s',
    baseline: 'reading characters',
    ratio: whole / characters,
  };
  for (const [name, scrap] of HOSTILE) {
    const one = scrap.repeat(Math.ceil(250_000 / scrap.length));
    const two = one + one;
    const small = seconds(() => analyse(textDocument(one), registry), 3);
    const large = seconds(() => analyse(textDocument(two), registry), 3);
    yield {
      name: `hostile: ${name}, 0.5 MB`,
      value: large,
      unit: 's',
      baseline: 'half the size (2 is linear)',
      ratio: large / small,
    };
  }
}
