/** Question 10 and the lists: counts, what is most out of date, conferences. */
import type { ConferenceId, InstrumentId } from '../ids.ts';
import { instrumentOf, parseInstrumentId } from '../ids.ts';
import type { Links, Metrics } from '../metrics/index.ts';
import { linksOf } from '../metrics/index.ts';
import { measure } from '../metrics/measure.ts';
import type { Registry } from '../registry/index.ts';
import { counted } from './citations.ts';
import { outdatedFilter } from './outdated.ts';
import type { Severity } from '../verdict.ts';
import type { Source, TextTally, Within } from './source.ts';
import type { AsOf } from './types/common.ts';
import type { ConferenceRow } from './types/conference.ts';
import type { OverviewAnswer, StandingAnswer } from './types/overview.ts';

const MOST_ROWS = 10;
/** Groups, and instruments that hang from nothing. */
const MOST_GROUPS = 100;
/** Members shown of a cycle or cluster. */
const MOST_MEMBERS = 20;

/** How the graph stands on a day: what is told at once, however large it is. */
export async function standing(source: Source, at: AsOf): Promise<StandingAnswer> {
  const { asOf } = at;
  const filter = outdatedFilter(at);
  const { total, counts: outdated } = counted(await source.tally(filter));
  const texts = await source.tallyByText(filter);
  const worst = texts
    .map(({ from, errors, citations }) => ({
      ...{ edition: from, instrument: instrumentOf(from) },
      ...{ errors, total: citations },
    }))
    .sort((a, b) => b.errors - a.errors || b.total - a.total || (a.edition < b.edition ? -1 : 1))
    .slice(0, MOST_ROWS);
  const titles = await source.instruments([...new Set(worst.map(({ instrument }) => instrument))]);
  return {
    asOf,
    ...(await source.counts()),
    inForce: (await source.inForce(asOf)).length,
    textNotHeld: await source.textsNotHeld(asOf),
    outdated: { total, ...outdated, bodies: byBody(texts) },
    worst: worst.map((row) => ({ ...row, title: titles.get(row.instrument)?.title ?? null })),
  };
}

/** Citations counted by the body whose texts make them, most first. */
function byBody(texts: readonly TextTally[]): StandingAnswer['outdated']['bodies'] {
  const bodies = new Map<string, { body: string; error: number; warning: number; note: number }>();
  for (const { from, errors, warnings, citations } of texts) {
    const body = parseInstrumentId(instrumentOf(from))?.body ?? '';
    const counts = bodies.get(body) ?? { body, error: 0, warning: 0, note: 0 };
    bodies.set(body, counts);
    counts.error += errors;
    counts.warning += warnings;
    counts.note += citations - errors - warnings;
  }
  const all = ({ error, warning, note }: Record<Severity, number>): number => error + warning + note;
  return [...bodies.values()].sort((a, b) => all(b) - all(a) || (a.body < b.body ? -1 : 1));
}

interface OverviewRows {
  readonly stands: StandingAnswer;
  readonly links: Links;
}

/** What the overview is made of. */
export async function overviewRows(source: Source, at: AsOf): Promise<OverviewRows> {
  return {
    stands: await standing(source, at),
    links: linksOf(await source.inForce(at.asOf), await source.dependents(at)),
  };
}

/**
 * The state of the graph on a day. Its measures take long where the graph is large: they are worked out when the rows are gathered and
 * the transaction is over, so that other questions are answered meanwhile; only titles are looked up afterwards.
 */
export async function overview(rows: OverviewRows, within: Within): Promise<OverviewAnswer> {
  const measured = await measure(rows.links);
  return { ...rows.stands, ...(await within((source) => shown(source, measured))) };
}

/** The first of each measure, with their titles. */
async function shown(source: Source, measured: Metrics): Promise<Omit<OverviewAnswer, keyof StandingAnswer>> {
  const mostCited = measured.cited.slice(0, MOST_ROWS);
  const mostDependedOn = measured.dependedOn.slice(0, MOST_ROWS);
  const orphans = measured.orphans.slice(0, MOST_GROUPS);
  const cycles = measured.cycles.slice(0, MOST_GROUPS);
  const clusters = measured.clusters.slice(0, MOST_GROUPS);
  const members = [...cycles, ...clusters.map((cluster) => cluster.members)].map((ids) =>
    ids.slice(0, MOST_MEMBERS),
  );
  const titles = await source.instruments([
    ...new Set([
      ...[...mostCited, ...mostDependedOn].map(({ instrument }) => instrument),
      ...[orphans, ...members, clusters.map(({ label }) => label)].flat(),
    ]),
  ]);
  const withTitle = <Row extends { instrument: InstrumentId }>(row: Row) => ({
    ...row,
    title: titles.get(row.instrument)?.title ?? null,
  });
  const named = (ids: readonly InstrumentId[]) =>
    ids.slice(0, MOST_MEMBERS).map((instrument) => withTitle({ instrument }));
  return {
    mostCited: mostCited.map(withTitle),
    mostDependedOn: mostDependedOn.map(withTitle),
    orphans: {
      total: measured.orphans.length,
      instruments: orphans.map((instrument) => withTitle({ instrument })),
    },
    cycles: {
      total: measured.cycles.length,
      groups: cycles.map((ids) => ({ size: ids.length, members: named(ids) })),
    },
    clusters: {
      total: measured.clusters.length,
      groups: clusters.map(({ label, members: ids }) => ({
        label,
        title: titles.get(label)?.title ?? null,
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
