/** Question 5: what a revision or a suppression of an instrument would touch. */
import { instrumentOf } from '../ids.ts';
import { inForce } from '../lineage.ts';
import type { Registry } from '../registry/index.ts';
import { citationPage, counted } from './citations.ts';
import { addresseesOf } from './instrument.ts';
import { cursorAfter, keyAfter } from './page.ts';
import type { ReachPage, Source } from './source.ts';
import type { ImpactAnswer, ImpactQuestion } from './types/walks.ts';
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
  const { id, asOf } = question;
  const instrument = (await source.instruments([id])).get(id);
  if (!instrument) return null;
  const direct = await directOf(source, registry, question);
  const { page, next, byDistance } = await dependentsOf(source, question);
  // Only what is shown has its title looked up: an instrument may have ten thousand dependents.
  const titles = await source.instruments(page.map(({ edition }) => instrumentOf(edition)));
  const current = inForce(instrument.lineage, asOf);
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
      dependents: byDistance.reduce((sum, count) => sum + count, 0),
      byDistance: [...byDistance],
      textNotHeld: await textsNotHeld(source, asOf),
    },
    next: { direct: direct.next, dependents: next },
  };
}

/** One page of what depends on the instrument, and how many there are at each distance. */
async function dependentsOf(source: Source, question: ImpactQuestion) {
  const { id, asOf, scope, body, kind, conference, distance, depth = DEEPEST } = question;
  const { limit, dependentsCursor } = question;
  const list = 'dependents';
  const after = keyAfter(list, ['number', /^\S+$/], dependentsCursor) as ReachPage['after'];
  const { byDistance, rows } = await source.reach(
    {
      ...{ id, asOf, depth },
      ...(scope !== undefined && { scope }),
      ...(distance !== undefined && { distance }),
      ...(body !== undefined && { body }),
      ...(kind !== undefined && { kind }),
      ...(conference !== undefined && { conference }),
    },
    { after, limit: limit === undefined ? undefined : limit + 1 },
  );
  const page = limit === undefined ? rows : rows.slice(0, limit);
  const last = page.at(-1);
  const next = last && page.length < rows.length ? cursorAfter(list, [last.distance, last.edition]) : null;
  return { page, next, byDistance };
}

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
