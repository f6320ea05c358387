/** Question 5: what a revision or a suppression of an instrument would touch. */
import type { EditionId, InstrumentId } from '../ids.ts';
import { instrumentOf, occasionOf } from '../ids.ts';
import { inForce } from '../lineage.ts';
import type { Registry } from '../registry/index.ts';
import { citationPage, counted } from './citations.ts';
import { addresseesOf } from './instrument.ts';
import type { SortKey } from './page.ts';
import { keyAfter, pageOf } from './page.ts';
import type { Source } from './source.ts';
import type { ImpactAnswer, ImpactDependent, ImpactQuestion } from './types.ts';
import { citationView, targetsOf, textsNotHeld } from './view.ts';

const DEEPEST = 20;

/**
 * Answers question 5; null where no document names the instrument. A limit is for each of the two lists by itself. Filters choose
 * rows and are counted with them: what depends on the instrument through a text that they leave out is still found.
 * @throws WrongQuestion where a cursor is none that an answer gave.
 */
export async function impact(
  source: Source,
  registry: Registry,
  question: ImpactQuestion,
): Promise<ImpactAnswer | null> {
  const { id, asOf, limit } = question;
  const instrument = (await source.instruments([id])).get(id);
  if (!instrument) return null;
  const direct = await directOf(source, registry, question);
  const dependents = await chosenDependents(source, question);
  const list = 'dependents';
  const after = keyAfter(list, ['number', /^\S+$/], question.dependentsCursor);
  const { page, next } = pageOf(dependents, { list, after, limit }, dependentKey);
  // Only what is shown has its title looked up: an instrument may have ten thousand dependents.
  const titles = await source.instruments(page.map(({ edition }) => instrumentOf(edition)));
  const current = inForce(instrument.lineage, asOf);
  const byDistance: number[] = [];
  for (const { distance } of dependents) byDistance[distance - 1] = (byDistance[distance - 1] ?? 0) + 1;
  return {
    asOf,
    id,
    title: instrument.title,
    inForce: current?.id ?? null,
    direct: direct.rows,
    dependents: page.map((one) => ({
      ...one,
      title: titles.get(instrumentOf(one.edition))?.title ?? null,
    })),
    addressees: current ? await addresseesOf(source, current.id) : [],
    topics: [],
    counts: {
      direct: direct.total,
      dated: direct.dated,
      dependents: dependents.length,
      byDistance: Array.from(byDistance, (count) => count ?? 0),
      textNotHeld: await textsNotHeld(source, asOf),
    },
    next: { direct: direct.next, dependents: next },
  };
}

type Dependent = Omit<ImpactDependent, 'title'>;

const dependentKey = ({ distance, edition }: Dependent): SortKey => [distance, edition];

/** The citations of the instrument, one page of them, and how many there are. */
async function directOf(source: Source, registry: Registry, question: ImpactQuestion) {
  const { id, asOf, scope, body, kind, conference, limit, directCursor } = question;
  const filter = {
    ...{ targets: [id], asOf },
    ...(scope !== undefined && { scope }),
    ...(body !== undefined && { fromBody: body }),
    ...(kind !== undefined && { fromKind: kind }),
    ...(conference !== undefined && { fromConference: conference }),
  };
  const { rows, next } = await citationPage(source, filter, {
    ...{ list: 'direct', sort: 'edition' },
    ...(limit !== undefined && { limit }),
    ...(directCursor !== undefined && { cursor: directCursor }),
  });
  const { total, counts } = counted(await source.tally(filter));
  const instruments = await targetsOf(source, rows);
  return {
    rows: rows.map((row) => ({
      ...citationView(row, instruments, asOf),
      edition: row.from,
      dated: row.edition !== null,
      fixableAt: registry.next(row.fromBody, asOf)?.id ?? null,
    })),
    total,
    dated: total - (counts.status.undated ?? 0),
    next,
  };
}

/** The dependents that the filters choose. */
async function chosenDependents(source: Source, question: ImpactQuestion): Promise<Dependent[]> {
  const { id, body, kind, conference } = question;
  const dependents = await dependentsOf(source, id, question);
  if (body === undefined && kind === undefined && conference === undefined) return dependents;
  const instruments = await source.instruments([
    ...new Set(dependents.map((one) => instrumentOf(one.edition))),
  ]);
  return dependents.filter(({ edition }) => {
    const row = instruments.get(instrumentOf(edition));
    return (
      (body === undefined || row?.body === body) &&
      (kind === undefined || row?.kind === kind) &&
      (conference === undefined || occasionOf(edition) === conference)
    );
  });
}

/** Every edition that depends on the instrument, breadth first: a level of citations is one look-up. */
async function dependentsOf(
  source: Source,
  id: InstrumentId,
  { asOf, scope = 'force', depth = DEEPEST }: ImpactQuestion,
): Promise<Dependent[]> {
  const reached = new Set<InstrumentId>([id]);
  const dependents: Dependent[] = [];
  let level: ReadonlyMap<InstrumentId, EditionId | null> = new Map([[id, null]]);
  for (let distance = 1; distance <= depth && level.size > 0; distance++) {
    const rows = await source.dependents({ targets: [...level.keys()], asOf, scope });
    const next = new Map<InstrumentId, { edition: EditionId; via: EditionId | null; standIn: boolean }>();
    for (const { from, fromInstrument, target, validTo } of rows.sort((a, b) => (a.from < b.from ? -1 : 1))) {
      if (reached.has(fromInstrument)) continue;
      const via = level.get(target) ?? null;
      const known = next.get(fromInstrument);
      if (!known || (via !== null && known.via !== null && via < known.via)) {
        next.set(fromInstrument, { edition: from, via, standIn: validTo !== null && validTo <= asOf });
      }
    }
    for (const [citing, { edition, via, standIn }] of next) {
      reached.add(citing);
      dependents.push({ edition, distance, via, standIn });
    }
    level = new Map([...next].map(([citing, { edition }]) => [citing, edition]));
  }
  return dependents.sort((a, b) => a.distance - b.distance || (a.edition < b.edition ? -1 : 1));
}
