/** Lists of citations: which, in what order, page by page, with their counts. */
import type { InstrumentId } from '../ids.ts';
import type { CitationStatus, Severity } from '../verdict.ts';
import { SEVERITIES, severity, since, statusAt } from '../verdict.ts';
import { cursorAfter, keyAfter } from './page.ts';
import type { CitationFilter, CitationKey, CitationRow, Source, Tally } from './source.ts';
import type {
  CitationFilters,
  CitationSort,
  CitationsAnswer,
  CitationsQuestion,
  OutdatedAnswer,
} from './types/citations.ts';
import type { AsOf, Paged } from './types/common.ts';
import { citationView, targetsOf } from './view.ts';

/** After every day that a conference may close on: for what no conference made so. */
export const NEVER = '9999-12-31';

/** The filters of a question as the source takes them. */
export function filterOf(question: AsOf & CitationFilters): CitationFilter {
  const { asOf, scope, body, kind, drafts, document, run, fromConference, ...rest } = question;
  const { targetBody, targetKind, toConference, clauses, textHeld, statuses, severities } = rest;
  return {
    asOf,
    ...(scope !== undefined && { scope }),
    ...((drafts === true || document !== undefined || run !== undefined) && { drafts: 'with' as const }),
    ...(document !== undefined && { document }),
    ...(run !== undefined && { run }),
    ...(body !== undefined && { fromBody: body }),
    ...(kind !== undefined && { fromKind: kind }),
    ...(fromConference !== undefined && { fromConference }),
    ...(targetBody !== undefined && { targetBody }),
    ...(targetKind !== undefined && { targetKind }),
    ...(toConference !== undefined && { toConference }),
    ...(clauses !== undefined && { clauses }),
    ...(textHeld !== undefined && { textHeld }),
    ...(statuses !== undefined && { statuses }),
    ...(severities !== undefined && { severities }),
  };
}

/** The severity that a list gives a citation: none where it is current. */
export const listedSeverity = (row: CitationRow, status: CitationStatus): Severity | null =>
  status === 'current' ? null : severity(row.verdict, status, row);

/** What a row is sorted by, as both stores sort it. */
function keyOf(row: CitationRow, sort: CitationSort, asOf: string): CitationKey {
  return [leadOf(row, sort, asOf), row.from, row.start, row.end, row.id.length, row.id];
}

function leadOf(row: CitationRow, sort: CitationSort, asOf: string): string | number {
  if (sort === 'edition') return 0;
  if (sort === 'instrument') return row.instrument;
  const status = statusAt(row.verdict, asOf);
  if (sort === 'since') {
    const { suppressedFrom, supersededFrom } = row.verdict;
    return (
      { suppressed: suppressedFrom, superseded: supersededFrom }[status as 'suppressed' | 'superseded'] ??
      NEVER
    );
  }
  const level = listedSeverity(row, status);
  return level === null ? SEVERITIES.length : SEVERITIES.indexOf(level);
}

/** What the keys of each order begin with; then come citing edition, start, end, and the id by length and letters. */
const LEADS: Readonly<Record<CitationSort, RegExp | 'number'>> = {
  severity: 'number',
  since: /^\d{4}-\d\d-\d\d$/,
  edition: 'number',
  instrument: /^\S+$/,
};

/**
 * One page of the citations that a filter chooses, and the cursor of the next.
 * @param list what the cursor is for, so that it serves no other list.
 * @throws WrongQuestion where the cursor is none that an answer with this sort gave.
 */
export async function citationPage(
  source: Source,
  filter: CitationFilter & { asOf: string },
  { list, sort, limit, cursor }: Paged & { list: string; sort: CitationSort },
): Promise<{ rows: CitationRow[]; next: string | null }> {
  const named = `${list} ${sort}`;
  const form = [LEADS[sort], /^\S+$/, 'number', 'number', 'number', /^\S+$/] as const;
  const after = keyAfter(named, form, cursor) as CitationKey | null;
  const more = await source.citations(filter, {
    sort,
    after,
    limit: limit === undefined ? undefined : limit + 1,
  });
  const rows = limit === undefined ? more : more.slice(0, limit);
  const last = rows.at(-1);
  const next = last && rows.length < more.length ? cursorAfter(named, keyOf(last, sort, filter.asOf)) : null;
  return { rows, next };
}

/** Counts by severity and by status, and their sum. */
export function counted(tally: readonly Tally[]): Pick<OutdatedAnswer, 'total' | 'counts'> {
  const severities: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  const statuses: Partial<Record<CitationStatus, number>> = {};
  let total = 0;
  for (const { status, severity: level, citations } of tally) {
    total += citations;
    statuses[status] = (statuses[status] ?? 0) + citations;
    if (level !== null) severities[level] += citations;
  }
  return { total, counts: { severity: severities, status: statuses } };
}

/** Which instrument's citations a list is of. */
export const between = (
  by: InstrumentId | undefined,
  of: InstrumentId | undefined,
): Pick<CitationFilter, 'fromInstruments' | 'targets'> => ({
  ...(by !== undefined && { fromInstruments: [by] }),
  ...(of !== undefined && { targets: [of] }),
});

/**
 * Citations of whatever status, by or of an instrument or between conferences. An instrument that no document names has none.
 * Without `by`, `of` and filters these are all citations of the graph in force.
 */
export async function citations(source: Source, question: CitationsQuestion): Promise<CitationsAnswer> {
  const { asOf, by, of, sort = 'edition', limit, cursor } = question;
  const filter = { ...filterOf(question), ...between(by, of), asOf };
  const { rows, next } = await citationPage(source, filter, {
    ...{ list: 'citations', sort },
    ...(limit !== undefined && { limit }),
    ...(cursor !== undefined && { cursor }),
  });
  const instruments = await targetsOf(source, rows);
  return {
    asOf,
    citations: rows.map((row) => {
      const view = citationView(row, instruments, asOf);
      return {
        ...view,
        severity: listedSeverity(row, view.status),
        since: since(row.verdict, view.status),
      };
    }),
    ...counted(await source.tally(filter)),
    next,
  };
}
