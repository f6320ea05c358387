/** Question 4: which citations are out of date on a day, and what to write instead. */
import type { EditionId } from '../ids.ts';
import type { Lineage } from '../lineage.ts';
import type { Registry } from '../registry/index.ts';
import type { Severity } from '../verdict.ts';
import { SEVERITIES, atAdoption, severity, since, statusAt, suggestion } from '../verdict.ts';
import type { CitationRow, Source } from './source.ts';
import type { OutdatedAnswer, OutdatedQuestion, OutdatedRow } from './types.ts';
import type { Instruments } from './view.ts';
import { citationView, placeOf, targetsOf, textsNotHeld } from './view.ts';

/** Answers question 4. @throws RangeError where `cursor` is none that an answer gave. */
export async function outdated(
  source: Source,
  registry: Registry,
  question: OutdatedQuestion,
): Promise<OutdatedAnswer> {
  const { asOf } = question;
  const after = question.cursor === undefined ? null : readCursor(question.cursor);
  const undated = question.undated === true || question.statuses?.includes('undated') === true;
  const candidates = await source.citations({
    asOf,
    outdated: true,
    undated,
    ...(question.scope !== undefined && { scope: question.scope }),
    ...(question.document !== undefined && { document: question.document }),
    ...((question.drafts === true || question.document !== undefined) && { drafts: 'with' as const }),
    ...(question.body !== undefined && { fromBody: question.body }),
    ...(question.instrument !== undefined && { fromInstruments: [question.instrument] }),
    ...(question.target !== undefined && { targets: [question.target] }),
  });
  const instruments = await targetsOf(source, candidates);
  const rows = candidates
    .filter((row) => {
      const status = statusAt(row.verdict, asOf);
      return status !== 'current' && (status !== 'undated' || undated);
    })
    .map((row) => outdatedRow(row, instruments, registry, asOf))
    .filter((row) => !question.statuses || question.statuses.includes(row.status))
    .filter((row) => !question.severities || question.severities.includes(row.severity))
    .sort(bySeverity);

  const begin = after === null ? 0 : rows.findIndex((row) => sortKey(row) > after);
  const page =
    begin < 0 ? [] : rows.slice(begin, question.limit === undefined ? undefined : begin + question.limit);
  const last = page.at(-1);
  const counts = { severity: { error: 0, warning: 0, note: 0 }, status: {} } as OutdatedAnswer['counts'];
  for (const row of rows) {
    counts.severity[row.severity]++;
    counts.status[row.status] = (counts.status[row.status] ?? 0) + 1;
  }
  return {
    asOf,
    citations: page,
    total: rows.length,
    counts,
    textNotHeld: await textsNotHeld(source, asOf),
    next: last && last !== rows.at(-1) ? Buffer.from(sortKey(last)).toString('base64url') : null,
  };
}

/** One row of the answer. */
export function outdatedRow(
  row: CitationRow,
  instruments: Instruments,
  registry: Registry,
  asOf: string,
): OutdatedRow {
  const view = citationView(row, instruments, asOf);
  const line = instruments.get(row.instrument)?.lineage;
  const adopted = row.citingConference ? (registry.conference(row.citingConference)?.closed ?? null) : null;
  // A text that looks ahead to the very edition that came about needs no other words.
  const cameAbout = view.status === 'ahead' && view.current === row.edition;
  return {
    ...view,
    severity: severity(row.verdict, view.status, {
      clauseKind: row.clauseKind,
      from: row.from,
      instrument: row.instrument,
    }),
    since: since(row.verdict, view.status),
    atAdoption: atAdoption(row.verdict, view.status, adopted),
    chain: line && view.current ? chain(row, line, view.current) : [],
    suggestion: line && !cameAbout ? suggestion(row, line, asOf, registry) : null,
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

const rank = (level: Severity): number => SEVERITIES.indexOf(level);

/** Errors first, then by citing edition and place in the text: a string, so that a cursor can carry it. */
const sortKey = (row: OutdatedRow): string =>
  [rank(row.severity), row.from, placeOf(row), row.document].join(' ');

const bySeverity = (a: OutdatedRow, b: OutdatedRow): number => (sortKey(a) < sortKey(b) ? -1 : 1);

function readCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!/^[012] \S+ [\d-]{29,} \S+$/.test(key))
    throw new RangeError('This page does not exist: start again from the first.');
  return key;
}
