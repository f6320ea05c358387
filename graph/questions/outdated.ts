/** Question 4: which citations are out of date on a day, and what to write instead. */
import type { EditionId } from '../ids.ts';
import type { Lineage } from '../lineage.ts';
import type { Registry } from '../registry/index.ts';
import type { CitationStatus, Severity } from '../verdict.ts';
import { SEVERITIES, atAdoption, severity, since, statusAt, suggestion } from '../verdict.ts';
import type { CitationRow, Source } from './source.ts';
import type { OutdatedAnswer, OutdatedQuestion, OutdatedRow } from './types.ts';
import type { Instruments } from './view.ts';
import { citationView, placeOf, targetsOf, textsNotHeld } from './view.ts';

/** A citation with what makes it a row of the answer, before the row is filled in. */
interface Ranked {
  readonly row: CitationRow;
  readonly status: CitationStatus;
  readonly severity: Severity;
  /** Errors first, then by citing edition and place in the text: a string, so that a cursor can carry it. */
  readonly key: string;
}

/** Answers question 4. @throws RangeError where `cursor` is none that an answer gave. */
export async function outdated(
  source: Source,
  registry: Registry,
  question: OutdatedQuestion,
): Promise<OutdatedAnswer> {
  const { asOf, limit } = question;
  const after = question.cursor === undefined ? null : readCursor(question.cursor);
  const ranked = await rankedCitations(source, question);
  const begin = after === null ? 0 : ranked.findIndex(({ key }) => key > after);
  const page = begin < 0 ? [] : ranked.slice(begin, limit === undefined ? undefined : begin + limit);
  const last = page.at(-1);
  const instruments = await targetsOf(
    source,
    page.map(({ row }) => row),
  );
  const counts: OutdatedAnswer['counts'] = { severity: { error: 0, warning: 0, note: 0 }, status: {} };
  for (const { status, severity: level } of ranked) {
    counts.severity[level]++;
    counts.status[status] = (counts.status[status] ?? 0) + 1;
  }
  return {
    asOf,
    citations: page.map(({ row }) => outdatedRow(row, instruments, registry, asOf)),
    total: ranked.length,
    counts,
    textNotHeld: await textsNotHeld(source, asOf),
    next: last && last !== ranked.at(-1) ? Buffer.from(last.key).toString('base64url') : null,
  };
}

/** All that a question asks for, on whatever page, in the order of the answer. */
export async function rankedCitations(source: Source, question: OutdatedQuestion): Promise<Ranked[]> {
  const { asOf, statuses, severities } = question;
  const undated = question.undated === true || statuses?.includes('undated') === true;
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
  return candidates
    .flatMap((row): Ranked[] => {
      const status = statusAt(row.verdict, asOf);
      const level = severity(row.verdict, status, row);
      const wanted = status !== 'current' && (status !== 'undated' || undated);
      if (!wanted || statuses?.includes(status) === false || severities?.includes(level) === false) return [];
      const key = [SEVERITIES.indexOf(level), row.from, placeOf(row), row.document].join(' ');
      return [{ row, status, severity: level, key }];
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
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
    severity: severity(row.verdict, view.status, row),
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

function readCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!/^[012] \S+ [\d-]{29,} \S+$/.test(key))
    throw new RangeError('This page does not exist: start again from the first.');
  return key;
}
