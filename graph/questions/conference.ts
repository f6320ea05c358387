/** Question 8: what a conference did, what its texts draw on, what draws on them; and all conferences against all. */
import type { EditionRow, InstrumentRow } from '../derive.ts';
import type { ConferenceId, InstrumentId } from '../ids.ts';
import type { CarriedEdition } from '../model.ts';
import type { Registry } from '../registry/index.ts';
import type { ConferenceProfile } from '../store.ts';
import { draftRow } from './instrument.ts';
import type { Exchange, Source } from './source.ts';
import type {
  ConferenceCount,
  ConferenceEdition,
  ConferenceQuestion,
  MatrixAnswer,
  MatrixQuestion,
} from './types/conference.ts';
import { textsNotHeld } from './view.ts';
import { naturally } from './words.ts';

/**
 * Answers question 8; null where the graph has no edition, draft or suppression of the conference.
 *
 * - What it did is told whatever the day. An edition, held or attested, revises where the lineage has an earlier one or where its name
 *   says `Rev.`, though what it replaced is known to nobody, and else is new; where a body numbers anew (`numbersAnew`) every edition
 *   is. An instrument may be revised and suppressed at once, where texts contradict each other: both are told.
 * - Citations are those of the graph in force on the day, as in the matrix: a cell opens as `citations` with `fromConference` and
 *   `toConference`. Its citations of itself are not among them. `null` is no edition, or one of no known conference.
 */
export async function conferenceProfile(
  source: Source,
  registry: Registry,
  id: ConferenceId,
  { asOf, scope = 'force', limit }: ConferenceQuestion,
): Promise<ConferenceProfile | null> {
  const held = registry.conference(id);
  const editions = (await source.editions({ at: id })).filter(
    (edition) => edition.inLineage || edition.status === 'proposed',
  );
  const claims = onceEach(await source.suppressions(id));
  if (!held || editions.length + claims.length === 0) return null;
  const { body, place, year, closed } = held;
  const instruments = await source.instruments([
    ...new Set([...editions, ...claims].map((one) => one.instrument)),
  ]);
  const own = editions.filter((edition) => edition.inLineage);
  const suppressed = claims.map((claim) => ending(claim, closed, instruments));
  const anew = registry.bodies.get(body)?.numbersAnew === true;
  const adopted: ConferenceEdition[] = [];
  const revised: ConferenceProfile['acts']['revised'] = [];
  for (const edition of own) {
    const row = conferenceEdition(edition, instruments);
    const line = instruments.get(edition.instrument)?.lineage.editions ?? [];
    const before = anew ? undefined : line[line.findIndex((one) => one.id === edition.id) - 1];
    if (before || (edition.revised && !anew)) revised.push({ ...row, before: before?.id ?? null });
    else adopted.push(row);
  }
  const drafts = proposals(editions, instruments);
  const first = <Row>(rows: readonly Row[]): Row[] => rows.slice(0, limit);
  return {
    ...{ id, body, place, year, closed },
    editions: own.length,
    held: own.filter((edition) => edition.held).length,
    drafts: editions.length - own.length,
    suppressed: suppressed.length,
    asOf,
    acts: {
      adopted: first(adopted.sort(byInstrument)),
      revised: first(revised.sort(byInstrument)),
      suppressed: first(suppressed.sort(byInstrument)),
    },
    counts: {
      ...{ adopted: adopted.length, revised: revised.length },
      ...{ suppressed: suppressed.length, proposals: drafts.length },
    },
    proposals: first(drafts),
    cites: counts(await source.exchanges({ fromConference: id, asOf, scope }), id, 'to'),
    citedBy: counts(await source.exchanges({ toConference: id, asOf, scope }), id, 'from'),
  };
}

type Instruments = ReadonlyMap<InstrumentId, InstrumentRow>;

const conferenceEdition = (edition: EditionRow, instruments: Instruments): ConferenceEdition => ({
  edition: edition.id,
  instrument: edition.instrument,
  title: edition.title ?? instruments.get(edition.instrument)?.title ?? null,
  held: edition.held,
});

/** What was suppressed: once, however many documents say so, by the smallest id of an edition that they name. */
function onceEach(claims: readonly CarriedEdition[]): CarriedEdition[] {
  const once = new Map<InstrumentId, CarriedEdition>();
  for (const claim of claims) {
    const known = once.get(claim.instrument);
    if (!known || claim.id < known.id) once.set(claim.instrument, claim);
  }
  return [...once.values()];
}

/** The edition that a suppression ended; where none is known, the one that the heading names. */
function ending(claim: CarriedEdition, closed: string, instruments: Instruments): ConferenceEdition {
  const row = instruments.get(claim.instrument);
  const ended = row?.lineage.editions.findLast((edition) => edition.from < closed);
  return {
    edition: ended?.id ?? claim.id,
    instrument: claim.instrument,
    title: claim.title ?? row?.title ?? null,
    held: ended?.held ?? false,
  };
}

/** As people count: Resolution 9 before Resolution 10. */
const byInstrument = (a: { instrument: InstrumentId }, b: { instrument: InstrumentId }): number =>
  naturally(a.instrument, b.instrument) || (a.instrument < b.instrument ? -1 : 1);

function proposals(
  editions: readonly EditionRow[],
  instruments: Instruments,
): ConferenceProfile['proposals'] {
  const groups = new Map<InstrumentId, ConferenceProfile['proposals'][number]>();
  for (const edition of editions) {
    const draft = draftRow(edition);
    if (!draft) continue;
    const { instrument } = edition;
    const known = groups.get(instrument);
    if (known) known.drafts.push(draft);
    else {
      const title = instruments.get(instrument)?.title ?? null;
      groups.set(instrument, { instrument, title, drafts: [draft] });
    }
  }
  return [...groups.values()].sort(byInstrument);
}

function counts(exchanges: readonly Exchange[], own: ConferenceId, side: 'from' | 'to'): ConferenceCount[] {
  return exchanges
    .filter((exchange) => exchange[side] !== own)
    .map((exchange) => ({ conference: exchange[side], citations: exchange.citations }))
    .sort((a, b) => b.citations - a.citations || ((a.conference ?? '~') < (b.conference ?? '~') ? -1 : 1));
}

/**
 * Which conferences' texts cite which conferences' editions, on the graph in force on the day.
 *
 * - A citation counts from the conference of its text to the conference of the edition as it is written, in force or not; without an
 *   edition, or with one whose place and year name no conference, it counts to null. A conference's citations of itself count too.
 * - `body` is that of the citing texts. Drafts and deleted citations never count.
 */
export async function matrix(
  source: Source,
  registry: Registry,
  question: MatrixQuestion,
): Promise<MatrixAnswer> {
  const { asOf, scope = 'force', body } = question;
  const exchanges = await source.exchanges({ asOf, scope, ...(body !== undefined && { fromBody: body }) });
  const cells = exchanges.flatMap(({ from, to, citations }) =>
    from === null ? [] : [{ from, to, citations }],
  );
  const conferences = [...new Set(cells.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))]
    .flatMap((id) => registry.conference(id) ?? [])
    .sort((a, b) => (a.closed < b.closed ? -1 : a.closed > b.closed ? 1 : 0) || (a.id < b.id ? -1 : 1))
    .map(({ id, body: of, place, year, closed }) => ({ id, body: of, place, year, closed }));
  const rank = new Map<ConferenceId | null, number>(conferences.map(({ id }, n) => [id, n]));
  const place = (id: ConferenceId | null): number => rank.get(id) ?? conferences.length;
  return {
    asOf,
    conferences,
    cells: cells.sort((a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to)),
    total: cells.reduce((sum, { citations }) => sum + citations, 0),
    textNotHeld: await textsNotHeld(source, asOf),
  };
}
