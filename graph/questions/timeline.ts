/** Question 7: what happened to an instrument, or because of a conference, year by year. */
import type { EditionRow, InstrumentRow } from '../derive.ts';
import type { ConferenceId, EditionId, InstrumentId } from '../ids.ts';
import { parseInstrumentId } from '../ids.ts';
import type { Registry } from '../registry/index.ts';
import type { CitationFilter, CitationRow, Exchange, Source } from './source.ts';
import type { CitationView } from './types/citations.ts';
import type { Flow, TimelineAnswer, TimelineQuestion, TimelineYear } from './types/conference.ts';
import { inOrder, ownView, targetsOf } from './view.ts';

/** What a timeline is of, and which citations are its own. */
interface Subject {
  readonly type: TimelineAnswer['type'];
  readonly title: string | null;
  readonly editions: readonly EditionRow[];
  readonly suppressed: readonly { date: string; what: EditionId | InstrumentId }[];
  readonly made: CitationFilter;
  readonly received: CitationFilter;
}

/**
 * Answers question 7; null where no document names the instrument, or nothing is of the conference.
 *
 * - An edition stands in the year in which its conference closed, a suppression in that of the conference that decided it, a
 *   citation in that of the conference of the text that makes it: what an instrument receives is dated by who cites it. Nothing
 *   later than the day is told; `scope` makes no difference, since every text counts in its own year, whether or not it is in force
 *   still. Of several texts of one edition the one in use counts.
 * - A citation is of an instrument in whatever edition or in none; of a conference only where it names an edition of it.
 * - A text that cites its own instrument (or conference) both makes and receives.
 * - Deleted citations are never counted. Those that drafts make are counted apart, in the year of the conference that the draft is
 *   proposed to; a draft is known from the close of that body's conference before it, so drafts for the next one are told, and
 *   drafts for one after that are not.
 * - Texts and drafts of no known conference have no year: their citations are counted in `undated`.
 */
export async function timeline(
  source: Source,
  registry: Registry,
  question: TimelineQuestion,
): Promise<TimelineAnswer | null> {
  const { id, asOf } = question;
  const subject = parseInstrumentId(id)
    ? await instrumentSubject(source, id as InstrumentId)
    : await conferenceSubject(source, registry, id as ConferenceId);
  if (!subject) return null;
  const years = new Years(registry, asOf, question.citations === true);
  for (const edition of subject.editions) years.addEdition(edition);
  for (const { date, what } of subject.suppressed) years.addEnd(date, what);
  const undated: Flow<number> = { made: 0, received: 0 };
  for (const way of ['made', 'received'] as const) {
    for (const exchange of await source.exchanges(subject[way])) {
      if (!years.count(way, exchange)) undated[way] += exchange.citations;
    }
    if (question.citations !== true) continue;
    const rows = inOrder(await source.citations(subject[way]));
    const instruments = await targetsOf(source, rows);
    for (const row of rows) years.list(way, row, ownView(row, instruments, asOf));
  }
  const list = years.inOrder();
  const sum = (count: (year: TimelineYear) => number) => list.reduce((total, year) => total + count(year), 0);
  return {
    asOf,
    id,
    type: subject.type,
    title: subject.title,
    years: list,
    totals: {
      editions: sum((year) => year.adopted.length + year.attested.length),
      made: sum((year) => year.made),
      received: sum((year) => year.received),
      drafts: {
        made: sum((year) => year.drafts.made),
        received: sum((year) => year.drafts.received),
      },
    },
    undated,
  };
}

async function instrumentSubject(source: Source, id: InstrumentId): Promise<Subject | null> {
  const row = (await source.instruments([id])).get(id);
  if (!row) return null;
  return {
    type: 'instrument',
    title: row.title,
    editions: await source.editions({ instruments: [id] }),
    suppressed: row.lineage.suppressions.map(({ date }) => ({ date, what: endedBy(row, date) })),
    made: { fromInstruments: [id] },
    received: { targets: [id] },
  };
}

/** The edition that a suppression ended; the instrument where none is known. */
const endedBy = ({ id, lineage }: InstrumentRow, date: string): EditionId | InstrumentId =>
  lineage.editions.findLast((edition) => edition.from < date)?.id ?? id;

async function conferenceSubject(
  source: Source,
  registry: Registry,
  id: ConferenceId,
): Promise<Subject | null> {
  const held = registry.conference(id);
  const editions = (await source.editions({ at: id })).filter(
    (edition) => edition.inLineage || edition.status === 'proposed',
  );
  const ended = [...new Set((await source.suppressions(id)).map((claim) => claim.instrument))];
  if (!held || editions.length + ended.length === 0) return null;
  return {
    type: 'conference',
    title: [held.place, held.year].filter((part) => part !== null).join(', '),
    editions,
    suppressed: [...(await source.instruments(ended)).values()].map((row) => ({
      date: held.closed,
      what: endedBy(row, held.closed),
    })),
    made: { fromConference: id },
    received: { toConference: id },
  };
}

class Years {
  readonly #registry: Registry;
  readonly #asOf: string;
  readonly #listing: boolean;
  readonly #years = new Map<number, TimelineYear>();

  constructor(registry: Registry, asOf: string, listing: boolean) {
    this.#registry = registry;
    this.#asOf = asOf;
    this.#listing = listing;
  }

  addEdition({ id, at, status, inLineage, held }: EditionRow): void {
    const draft = status === 'proposed';
    const date = inLineage || draft ? this.#dateOf(at, draft) : null;
    if (date === null) return;
    const year = this.#in(date);
    (draft ? year.drafts.editions : held ? year.adopted : year.attested).push(id);
  }

  addEnd(date: string, what: EditionId | InstrumentId): void {
    if (date <= this.#asOf) this.#in(date).suppressed.push(what);
  }

  /** False where the citing texts belong to no year. */
  count(way: keyof Flow<unknown>, { from, draft, citations }: Exchange): boolean {
    const date = this.#dateOf(from, draft);
    if (date !== null) this.#side(date, draft)[way] += citations;
    return from !== null && this.#registry.conference(from) !== null;
  }

  list(way: keyof Flow<unknown>, { citingConference, draft }: CitationRow, view: CitationView): void {
    const date = this.#dateOf(citingConference, draft);
    const listed = date === null ? null : this.#in(date).citations;
    if (listed) (draft ? listed.drafts : listed)[way].push(view);
  }

  inOrder(): TimelineYear[] {
    const years = [...this.#years.values()].sort((a, b) => a.year - b.year);
    for (const { adopted, attested, suppressed, drafts } of years) {
      for (const ids of [adopted, attested, suppressed, drafts.editions]) ids.sort();
    }
    return years;
  }

  /** When a text was adopted, or when what a draft is proposed to closes; null where nothing is to be told of it. */
  #dateOf(id: ConferenceId | null, draft: boolean): string | null {
    const held = id === null ? null : this.#registry.conference(id);
    if (!held) return null;
    const told =
      held.closed <= this.#asOf || (draft && this.#registry.next(held.body, this.#asOf)?.id === held.id);
    return told ? held.closed : null;
  }

  #side(date: string, draft: boolean): Flow<number> {
    const year = this.#in(date);
    return draft ? year.drafts : year;
  }

  #in(date: string): TimelineYear {
    const year = Number(date.slice(0, 4));
    const known = this.#years.get(year);
    if (known) return known;
    const fresh: TimelineYear = {
      ...{ year, adopted: [], attested: [], suppressed: [], made: 0, received: 0 },
      drafts: { editions: [], made: 0, received: 0 },
      citations: this.#listing ? { made: [], received: [], drafts: { made: [], received: [] } } : null,
    };
    this.#years.set(year, fresh);
    return fresh;
  }
}
