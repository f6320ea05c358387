/** Question 4: which citations are out of date on a day, and what to write instead. */
import type { EditionId } from '../ids.ts';
import type { Lineage } from '../lineage.ts';
import type { Mark } from '../marking.ts';
import type { Registry } from '../registry/index.ts';
import { CITATION_STATUSES, atAdoption, severity, since, suggestion } from '../verdict.ts';
import { between, citationPage, counted, filterOf } from './citations.ts';
import type { CitationFilter, CitationRow, Source } from './source.ts';
import type { OutdatedAnswer, OutdatedQuestion, OutdatedRow } from './types/citations.ts';
import type { Instruments } from './view.ts';
import { citationView, targetsOf, textsNotHeld } from './view.ts';

/** What may be listed: everything but what is current. */
const LISTED = CITATION_STATUSES.filter((status) => status !== 'current');

/**
 * Answers question 4. Citations that name no edition are listed where `undated` or `statuses` asks for them; `current` among
 * `statuses` lists nothing. Totals and counts are of all pages.
 * @throws WrongQuestion where `cursor` is none that an answer gave.
 */
export async function outdated(
  source: Source,
  registry: Registry,
  question: OutdatedQuestion,
): Promise<OutdatedAnswer> {
  const { asOf, sort = 'severity', limit, cursor } = question;
  const filter = outdatedFilter(question);
  const { rows, next } = await citationPage(source, filter, {
    ...{ list: 'outdated', sort },
    ...(limit !== undefined && { limit }),
    ...(cursor !== undefined && { cursor }),
  });
  const instruments = await targetsOf(source, rows);
  const marks = await source.marks(rows.map(({ id }) => id));
  return {
    asOf,
    citations: rows.map((row) => outdatedRow(row, instruments, registry, asOf, marks.get(row.id) ?? null)),
    ...counted(await source.tally(filter)),
    textNotHeld: await textsNotHeld(source, asOf),
    next,
  };
}

/** What a question chooses among the citations, on whatever page. */
export function outdatedFilter(question: OutdatedQuestion): CitationFilter & { asOf: string } {
  const { asOf, instrument, target, statuses, undated, marks } = question;
  const listed = LISTED.filter(
    (status) => statuses?.includes(status) ?? (status !== 'undated' || undated === true),
  );
  return {
    ...filterOf(question),
    ...between(instrument, target),
    ...(marks !== undefined && { marks }),
    ...{ asOf, statuses: listed },
  };
}

/** One row of the answer. */
export function outdatedRow(
  row: CitationRow,
  instruments: Instruments,
  registry: Registry,
  asOf: string,
  mark: Mark | null,
): OutdatedRow {
  const view = citationView(row, instruments, asOf);
  const line = instruments.get(row.instrument)?.lineage;
  const adopted = row.citingConference ? (registry.conference(row.citingConference)?.closed ?? null) : null;
  return {
    ...view,
    severity: severity(row.verdict, view.status, row),
    since: since(row.verdict, view.status),
    atAdoption: atAdoption(row.verdict, view.status, adopted),
    chain: line && view.current ? chain(row, line, view.current) : [],
    suggestion: line ? suggestion(row, line, asOf, registry) : null,
    mark,
  };
}

/** The editions that followed the cited one up to the current; the cited one leads where the lineage has it. */
function chain(row: CitationRow, line: Lineage, current: EditionId): EditionId[] {
  const ids = line.editions.map((edition) => edition.id);
  const cited = row.edition ? ids.indexOf(row.edition) : -1;
  const last = ids.indexOf(current);
  if (cited >= 0) return ids.slice(Math.min(cited, last), last + 1);
  const later = line.editions.findIndex(
    (edition) => row.verdict.supersededFrom !== null && edition.from >= row.verdict.supersededFrom,
  );
  return later < 0 ? [current] : ids.slice(Math.min(later, last), last + 1);
}
