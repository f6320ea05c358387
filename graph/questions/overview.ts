/** Question 10 and the lists: counts, what is most out of date, conferences, documents. */
import type { ConferenceId, InstrumentId } from '../ids.ts';
import { instrumentOf } from '../ids.ts';
import { metrics } from '../metrics/index.ts';
import type { Registry } from '../registry/index.ts';
import { counted } from './citations.ts';
import { outdatedFilter } from './outdated.ts';
import type { Source } from './source.ts';
import type { AsOf, ConferenceRow, DocumentRow, OverviewAnswer } from './types.ts';
import { naturally } from './words.ts';

const MOST_ROWS = 10;
/** Members shown of a cycle or cluster. */
const MOST_MEMBERS = 20;

/** The state of the graph on a day. */
export async function overview(source: Source, at: AsOf): Promise<OverviewAnswer> {
  const { asOf } = at;
  const counts = await source.counts();
  const force = await source.editions({ inForceOn: asOf });
  const filter = outdatedFilter(at);
  const { total, counts: outdated } = counted(await source.tally(filter));
  const worst = (await source.tallyByText(filter))
    .map(({ from, errors, citations }) => ({
      ...{ edition: from, instrument: instrumentOf(from) },
      ...{ errors, total: citations },
    }))
    .sort((a, b) => b.errors - a.errors || b.total - a.total || (a.edition < b.edition ? -1 : 1))
    .slice(0, MOST_ROWS);
  const measured = metrics(
    force.map(({ instrument }) => instrument),
    await source.dependents(at),
  );
  const mostCited = measured.cited.slice(0, MOST_ROWS);
  const mostDependedOn = measured.dependedOn.slice(0, MOST_ROWS);
  const orphans = measured.orphans.slice(0, MOST_ROWS);
  const cycles = measured.cycles.slice(0, MOST_ROWS);
  const clusters = measured.clusters.slice(0, MOST_ROWS);
  const members = [...cycles, ...clusters.map((cluster) => cluster.members)].map((ids) =>
    ids.slice(0, MOST_MEMBERS),
  );
  const shown = await source.instruments([
    ...new Set([
      ...[...worst, ...mostCited, ...mostDependedOn].map(({ instrument }) => instrument),
      ...[orphans, ...members, clusters.map(({ label }) => label)].flat(),
    ]),
  ]);
  const withTitle = <Row extends { instrument: InstrumentId }>(row: Row) => ({
    ...row,
    title: shown.get(row.instrument)?.title ?? null,
  });
  const named = (ids: readonly InstrumentId[]) =>
    ids.slice(0, MOST_MEMBERS).map((instrument) => withTitle({ instrument }));
  return {
    asOf,
    ...counts,
    inForce: force.length,
    textNotHeld: force.filter((edition) => !edition.held).length,
    outdated: { total, ...outdated },
    worst: worst.map(withTitle),
    mostCited: mostCited.map(withTitle),
    mostDependedOn: mostDependedOn.map(withTitle),
    orphans: { total: measured.orphans.length, instruments: named(orphans) },
    cycles: {
      total: measured.cycles.length,
      groups: cycles.map((ids) => ({ size: ids.length, members: named(ids) })),
    },
    clusters: {
      total: measured.clusters.length,
      groups: clusters.map(({ label, members: ids }) => ({
        label,
        title: shown.get(label)?.title ?? null,
        size: ids.length,
        members: named(ids),
      })),
    },
  };
}

/** Conferences that the graph speaks of, by closing date, then id. */
export async function conferences(source: Source, registry: Registry): Promise<ConferenceRow[]> {
  const rows = new Map<ConferenceId, ConferenceRow>();
  const row = (id: ConferenceId): ConferenceRow | null => {
    const known = rows.get(id);
    if (known) return known;
    const conference = registry.conference(id);
    if (!conference) return null;
    const { body, place, year, closed } = conference;
    const fresh = { id, body, place, year, closed, editions: 0, held: 0, drafts: 0, suppressed: 0 };
    rows.set(id, fresh);
    return fresh;
  };
  for (const { at, status, held, editions } of await source.editionCounts()) {
    const one = row(at);
    if (!one) continue;
    if (status === 'proposed') one.drafts += editions;
    else {
      one.editions += editions;
      if (held) one.held += editions;
    }
  }
  for (const { at, instruments } of await source.suppressionCounts()) {
    const one = row(at);
    if (one) one.suppressed += instruments;
  }
  return [...rows.values()].sort(
    (a, b) => (a.closed < b.closed ? -1 : a.closed > b.closed ? 1 : 0) || (a.id < b.id ? -1 : 1),
  );
}

/** What has been read, by name, then id. */
export async function documents(source: Source): Promise<DocumentRow[]> {
  const carried = await source.carried();
  return (await source.documents())
    .map((document) => ({
      ...document,
      carries: carried
        .filter((claim) => claim.document === document.id)
        .map(({ id, role, proposal, title }) => ({ edition: id, role, proposal, title })),
    }))
    .sort((a, b) => naturally(a.name, b.name) || (a.id < b.id ? -1 : 1));
}
