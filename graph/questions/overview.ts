/** Question 10 and the lists: counts, what is most out of date, conferences, documents. */
import type { ConferenceId, InstrumentId } from '../ids.ts';
import { instrumentOf } from '../ids.ts';
import type { Registry } from '../registry/index.ts';
import type { ConferenceAnswer } from '../store.ts';
import { outdated } from './outdated.ts';
import type { Source } from './source.ts';
import type { AsOf, ConferenceRow, DocumentRow, OverviewAnswer } from './types.ts';

const MOST_ROWS = 10;

/** The state of the graph on a day. */
export async function overview(source: Source, registry: Registry, at: AsOf): Promise<OverviewAnswer> {
  const { asOf } = at;
  const answer = await outdated(source, registry, at);
  const counts = await source.counts();
  const force = await source.editions({ inForceOn: asOf });
  const worst = new Map<string, { errors: number; total: number }>();
  for (const { from, severity } of answer.citations) {
    const row = worst.get(from) ?? { errors: 0, total: 0 };
    row.total++;
    if (severity === 'error') row.errors++;
    worst.set(from, row);
  }
  const citing = new Map<InstrumentId, Set<InstrumentId>>();
  for (const { instrument, fromInstrument } of await source.citations(at)) {
    if (instrument === fromInstrument) continue;
    citing.set(instrument, (citing.get(instrument) ?? new Set()).add(fromInstrument));
  }
  const titles = await source.instruments([
    ...new Set([...citing.keys(), ...answer.citations.map((row) => instrumentOf(row.from))]),
  ]);
  return {
    asOf,
    ...counts,
    inForce: force.length,
    textNotHeld: answer.textNotHeld,
    outdated: { total: answer.total, severity: answer.counts.severity, status: answer.counts.status },
    worst: answer.citations
      .map((row) => row.from)
      .filter((edition, n, all) => all.indexOf(edition) === n)
      .map((edition) => {
        const instrument = instrumentOf(edition);
        const row = worst.get(edition) ?? { errors: 0, total: 0 };
        return { edition, instrument, title: titles.get(instrument)?.title ?? null, ...row };
      })
      .sort((a, b) => b.errors - a.errors || b.total - a.total || (a.edition < b.edition ? -1 : 1))
      .slice(0, MOST_ROWS),
    mostCited: [...citing]
      .map(([instrument, by]) => ({
        instrument,
        title: titles.get(instrument)?.title ?? null,
        citedBy: by.size,
      }))
      .sort((a, b) => b.citedBy - a.citedBy || (a.instrument < b.instrument ? -1 : 1))
      .slice(0, MOST_ROWS),
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
  for (const edition of await source.editions({})) {
    const at = edition.at ? row(edition.at) : null;
    if (!at) continue;
    if (edition.status === 'proposed') at.drafts++;
    else if (edition.inLineage) {
      at.editions++;
      if (edition.held) at.held++;
    }
  }
  for (const claim of await source.carried()) {
    const at = claim.role === 'suppressed' && claim.at ? row(claim.at) : null;
    if (at) at.suppressed++;
  }
  return [...rows.values()].sort((a, b) => a.closed.localeCompare(b.closed) || (a.id < b.id ? -1 : 1));
}

/** One conference with what it adopted, suppressed and has before it; null where the graph does not speak of it. */
export async function conference(
  source: Source,
  registry: Registry,
  id: ConferenceId,
): Promise<ConferenceAnswer | null> {
  const row = (await conferences(source, registry)).find((one) => one.id === id);
  if (!row) return null;
  const editions = (await source.editions({ at: id })).filter(
    (edition) => edition.inLineage || edition.status === 'proposed',
  );
  const suppressed = (await source.carried()).filter(
    (claim) => claim.role === 'suppressed' && claim.at === id,
  );
  const titles = await source.instruments([
    ...new Set([...editions, ...suppressed].map((one) => one.instrument)),
  ]);
  const title = (instrument: InstrumentId): string | null => titles.get(instrument)?.title ?? null;
  return {
    ...row,
    rows: [
      ...editions.map((edition) => ({
        edition: edition.id,
        instrument: edition.instrument,
        title: edition.title ?? title(edition.instrument),
        what:
          edition.status === 'proposed'
            ? ('proposed' as const)
            : edition.held
              ? ('adopted' as const)
              : ('attested' as const),
        held: edition.held,
      })),
      ...suppressed.map((claim) => ({
        edition: claim.id,
        instrument: claim.instrument,
        title: claim.title ?? title(claim.instrument),
        what: 'suppressed' as const,
        held: false,
      })),
    ].sort(
      (a, b) => a.edition.localeCompare(b.edition, 'en', { numeric: true }) || (a.what < b.what ? -1 : 1),
    ),
  };
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
    .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
}
