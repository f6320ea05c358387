/** Question 5: what a revision or a suppression of an instrument would touch. */
import type { EditionId, InstrumentId } from '../ids.ts';
import { instrumentOf } from '../ids.ts';
import { inForce } from '../lineage.ts';
import type { Registry } from '../registry/index.ts';
import { addresseesOf } from './instrument.ts';
import type { Source } from './source.ts';
import type { ImpactAnswer, ImpactDependent, ImpactQuestion } from './types.ts';
import { citationView, inOrder, standsIn, targetsOf, textsNotHeld } from './view.ts';

const DEEPEST = 20;

/** Answers question 5; null where no document names the instrument. */
export async function impact(
  source: Source,
  registry: Registry,
  question: ImpactQuestion,
): Promise<ImpactAnswer | null> {
  const { id, asOf, scope = 'force' } = question;
  const instrument = (await source.instruments([id])).get(id);
  if (!instrument) return null;
  const rows = await source.citations({ targets: [id], asOf, scope });
  const instruments = await targetsOf(source, rows);
  const direct = inOrder(rows).map((row) => ({
    ...citationView(row, instruments, asOf),
    edition: row.from,
    dated: row.edition !== null,
    fixableAt: registry.next(row.fromBody, asOf)?.id ?? null,
  }));
  const dependents = await dependentsOf(source, id, question);
  const current = inForce(instrument.lineage, asOf);
  const byDistance: number[] = [];
  for (const { distance } of dependents) byDistance[distance - 1] = (byDistance[distance - 1] ?? 0) + 1;
  return {
    asOf,
    id,
    title: instrument.title,
    inForce: current?.id ?? null,
    direct,
    dependents,
    addressees: current ? await addresseesOf(source, current.id) : [],
    topics: [],
    counts: {
      direct: direct.length,
      dated: direct.filter((row) => row.dated).length,
      dependents: dependents.length,
      byDistance,
      textNotHeld: await textsNotHeld(source, asOf),
    },
  };
}

/** Every edition that depends on the instrument, breadth first: a level of citations is one look-up. */
async function dependentsOf(
  source: Source,
  id: InstrumentId,
  { asOf, scope = 'force', depth = DEEPEST }: ImpactQuestion,
): Promise<ImpactDependent[]> {
  const reached = new Set<InstrumentId>([id]);
  const dependents: ImpactDependent[] = [];
  let level: ReadonlyMap<InstrumentId, EditionId | null> = new Map([[id, null]]);
  for (let distance = 1; distance <= depth && level.size > 0; distance++) {
    const rows = await source.citations({ targets: [...level.keys()], asOf, scope });
    const next = new Map<InstrumentId, { edition: EditionId; via: EditionId | null; standIn: boolean }>();
    for (const row of inOrder(rows)) {
      const citing = instrumentOf(row.from);
      if (reached.has(citing)) continue;
      const via = level.get(row.instrument) ?? null;
      const known = next.get(citing);
      if (!known || (via !== null && known.via !== null && via < known.via)) {
        next.set(citing, { edition: row.from, via, standIn: standsIn(row, asOf) });
      }
    }
    const titles = await source.instruments([...next.keys()]);
    for (const [citing, { edition, via, standIn }] of next) {
      reached.add(citing);
      dependents.push({ edition, distance, via, title: titles.get(citing)?.title ?? null, standIn });
    }
    level = new Map([...next].map(([citing, { edition }]) => [citing, edition]));
  }
  return dependents.sort((a, b) => a.distance - b.distance || (a.edition < b.edition ? -1 : 1));
}
