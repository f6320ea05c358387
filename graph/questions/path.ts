/** Question 6: the shortest chains of citations from one instrument to another. */
import type { InstrumentId } from '../ids.ts';
import { inForce } from '../lineage.ts';
import type { CitationRow, Source } from './source.ts';
import type { PathAnswer, PathQuestion, PathStep } from './types/walks.ts';
import { inOrder } from './view.ts';

const MOST_PATHS = 20;
const DEEPEST = 20;

/** Answers question 6. `paths` is empty where no chain leads from the one to the other. */
export async function path(source: Source, question: PathQuestion): Promise<PathAnswer> {
  const { from, to, asOf } = question;
  const steps = await stepsTowards(source, question);
  const chains: CitationRow[][] = [];
  const walk = (at: InstrumentId, chain: CitationRow[]): void => {
    if (chains.length >= MOST_PATHS) return;
    if (at === to) {
      chains.push(chain);
      return;
    }
    const onward = [...(steps.get(at) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [next, row] of onward) walk(next, [...chain, row]);
  };
  if (steps.size > 0) walk(from, []);
  const instruments = await source.instruments([...new Set(chains.flat().map((row) => row.instrument))]);
  const current = (id: InstrumentId) => {
    const row = instruments.get(id);
    return (row && inForce(row.lineage, asOf)?.id) ?? id;
  };
  return {
    asOf,
    from,
    to,
    paths: chains.map((chain) =>
      chain.map((row, n): PathStep => {
        const next = chain[n + 1];
        return {
          from: row.from,
          to: next ? next.from : current(row.instrument),
          cited: row.edition ?? row.instrument,
          text: row.text,
          sentence: row.sentence,
          provision: row.label,
        };
      }),
    ),
  };
}

/** For each instrument on a shortest chain, the instruments one step on, with the first citation in its text that leads there. */
async function stepsTowards(
  source: Source,
  { from, to, asOf, scope = 'force' }: PathQuestion,
): Promise<Map<InstrumentId, Map<InstrumentId, CitationRow>>> {
  const layers = await source.chains({ from, to, asOf, scope, depth: DEEPEST });
  const steps = new Map<InstrumentId, Map<InstrumentId, CitationRow>>();
  for (const [n, fromInstruments] of layers.entries()) {
    const targets = layers[n + 1];
    if (!targets) break;
    for (const row of inOrder(await source.citations({ fromInstruments, targets, asOf, scope }))) {
      const onward = steps.get(row.fromInstrument) ?? new Map<InstrumentId, CitationRow>();
      steps.set(row.fromInstrument, onward);
      if (!onward.has(row.instrument)) onward.set(row.instrument, row);
    }
  }
  return steps;
}
