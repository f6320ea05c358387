/** Question 6: the shortest chains of citations from one instrument to another. */
import type { EditionId, InstrumentId } from '../ids.ts';
import { inForce } from '../lineage.ts';
import type { CitationRow, Source } from './source.ts';
import type { PathAnswer, PathQuestion, PathStep } from './types/walks.ts';
import { inOrder } from './view.ts';

const MOST_PATHS = 20;
const DEEPEST = 20;

/** A citation that leads from one instrument to the next, or from the next to the one. */
interface Step {
  readonly row: CitationRow;
  readonly against: boolean;
}

/** For each instrument on a shortest chain, the instruments one step on. */
type Steps = ReadonlyMap<InstrumentId, ReadonlyMap<InstrumentId, Step>>;

/**
 * Answers question 6. `paths` is empty where no chain leads from the one to the other. With `either` a step may go from what is cited to
 * what cites it; where two instruments cite each other, it goes along the citation.
 */
export async function path(source: Source, question: PathQuestion): Promise<PathAnswer> {
  const { from, to, asOf } = question;
  const chains = chainsOf(await stepsTowards(source, question), from, to);
  const instruments = await source.instruments([...new Set(chains.flat().map(({ row }) => row.instrument))]);
  const current = (id: InstrumentId): EditionId | InstrumentId => {
    const row = instruments.get(id);
    return (row && inForce(row.lineage, asOf)?.id) ?? id;
  };
  return { asOf, from, to, paths: chains.map((chain) => stepsOf(chain, current)) };
}

/** The chains, in the order of the ids along the way. */
function chainsOf(steps: Steps, from: InstrumentId, to: InstrumentId): Step[][] {
  const chains: Step[][] = [];
  const walk = (at: InstrumentId, chain: Step[]): void => {
    if (chains.length >= MOST_PATHS) return;
    if (at === to) {
      chains.push(chain);
      return;
    }
    const onward = [...(steps.get(at) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [next, step] of onward) walk(next, [...chain, step]);
  };
  if (steps.size > 0) walk(from, []);
  return chains;
}

/** @param current the edition in force of an instrument of which no text speaks along the chain. */
function stepsOf(
  chain: readonly Step[],
  current: (id: InstrumentId) => EditionId | InstrumentId,
): PathStep[] {
  const texts = new Map(chain.map(({ row }) => [row.fromInstrument, row.from]));
  return chain.map(({ row, against }) => {
    const cited = texts.get(row.instrument) ?? current(row.instrument);
    return {
      ...(against ? { from: cited, to: row.from } : { from: row.from, to: cited }),
      ...{ against, cited: row.edition ?? row.instrument },
      ...{ text: row.text, sentence: row.sentence, provision: row.label },
    };
  });
}

/** The first citation that leads from each instrument to each that is one step on. */
async function stepsTowards(
  source: Source,
  { from, to, asOf, scope = 'force', either = false }: PathQuestion,
): Promise<Steps> {
  const layers = await source.chains({ from, to, asOf, scope, either, depth: DEEPEST });
  const steps = new Map<InstrumentId, Map<InstrumentId, Step>>();
  const add = (at: InstrumentId, next: InstrumentId, step: Step): void => {
    const onward = steps.get(at) ?? new Map<InstrumentId, Step>();
    steps.set(at, onward);
    if (!onward.has(next)) onward.set(next, step);
  };
  const between = async (fromInstruments: readonly InstrumentId[], targets: readonly InstrumentId[]) =>
    inOrder(await source.citations({ fromInstruments, targets, asOf, scope }));
  for (const [n, here] of layers.entries()) {
    const there = layers[n + 1];
    if (!there) break;
    for (const row of await between(here, there)) {
      add(row.fromInstrument, row.instrument, { row, against: false });
    }
    if (!either) continue;
    for (const row of await between(there, here)) {
      add(row.instrument, row.fromInstrument, { row, against: true });
    }
  }
  return steps;
}
