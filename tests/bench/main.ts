/**
 * `npm run bench [-- NAME…] [--json]`: measurements, each beside a baseline of the same run, as ratios. No test asserts them. A name
 * stands for all that begin with it: `scale` for `scale-embedded` and `scale-neo4j`.
 */
import type { Measure, Measurement } from './measure.ts';
import { contract } from './contract.ts';
import { extraction } from './extraction.ts';
import { ingest } from './ingest.ts';
import { mutations } from './mutations.ts';
import { pdf } from './pdf.ts';
import { reading } from './reading.ts';
import { scaleEmbedded, scaleOnNeo4j } from './scale/index.ts';
import { web } from './web.ts';

const MEASURES: Readonly<Record<string, Measure>> = {
  contract,
  extraction,
  ingest,
  mutations,
  pdf,
  reading,
  'scale-embedded': scaleEmbedded,
  'scale-neo4j': scaleOnNeo4j,
  web,
};

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const json = process.argv.includes('--json');
const isMeant = (word: string, name: string): boolean => name === word || name.startsWith(`${word}-`);
const unknown = wanted.filter((word) => !Object.keys(MEASURES).some((name) => isMeant(word, name)));
if (unknown.length > 0) {
  console.error(
    `no measurement is called ${unknown.join(', ')}; there are: ${Object.keys(MEASURES).join(', ')}`,
  );
  process.exit(2);
}

const line = ({ name, value, unit, baseline, ratio }: Measurement): string =>
  json
    ? JSON.stringify({ name, value, unit, baseline, ratio })
    : `${name.padEnd(44)} ${value.toPrecision(4).padStart(9)} ${unit.padEnd(8)} ${(baseline ?? '').toString().padEnd(34)} ratio ${ratio.toPrecision(3)}`;

for (const [name, measure] of Object.entries(MEASURES)) {
  if (wanted.length > 0 && !wanted.some((word) => isMeant(word, name))) continue;
  for await (const measurement of measure()) console.log(line(measurement));
}
