/** One citation as every answer shows it. */
import type { InstrumentRow } from '../derive.ts';
import type { CitationId, EditionId, InstrumentId, MentionId } from '../ids.ts';
import { inForce } from '../lineage.ts';
import type { CitationStatus } from '../verdict.ts';
import { statusAt } from '../verdict.ts';
import type { CitationRow, Source } from './source.ts';
import type { CitationView } from './types/citations.ts';

/** Instruments by id, as far as the source knows them. */
export type Instruments = ReadonlyMap<InstrumentId, InstrumentRow>;

/** A citation of a text in force may be made by one that stands in for it. */
const standsIn = (row: CitationRow, asOf: string): boolean =>
  !row.draft && row.validFrom !== null && row.validTo !== null && row.validTo <= asOf;

/** What is to be said of a citation on a day. */
export function citationView(row: CitationRow, instruments: Instruments, asOf: string): CitationView {
  const status = statusAt(row.verdict, asOf);
  const line = instruments.get(row.instrument)?.lineage;
  // Where a body numbers anew, several editions are in force at once: the cited one is then its own current edition.
  const own = status === 'current' ? line?.editions.find((edition) => edition.id === row.edition) : undefined;
  const current = own ?? (line ? inForce(line, asOf) : null);
  return {
    id: row.id,
    from: row.from,
    instrument: row.instrument,
    to: row.edition ?? row.instrument,
    current: current?.id ?? null,
    status,
    clause: row.clause,
    clauseKind: row.clauseKind,
    provision: row.label,
    provisionId: row.provision,
    text: row.text,
    sentence: row.sentence,
    change: row.change,
    pinpoint: row.pinpoint,
    document: row.document,
    start: row.start,
    end: row.end,
    standIn: standsIn(row, asOf),
  };
}

/** The same of a text that is looked at for itself, in force or not: it stands in for none. */
export const ownView = (row: CitationRow, instruments: Instruments, asOf: string): CitationView => ({
  ...citationView(row, instruments, asOf),
  standIn: false,
});

/** The instruments that some citations name. */
export const targetsOf = (source: Source, rows: readonly CitationRow[]): Promise<Instruments> =>
  source.instruments([...new Set(rows.map((row) => row.instrument))]);

const BADNESS: readonly CitationStatus[] = [
  'misquoted',
  'ahead',
  'unknown-edition',
  'suppressed',
  'superseded',
  'undated',
  'current',
];

/** The status that matters most among several. */
export const worstStatus = (statuses: readonly CitationStatus[]): CitationStatus =>
  BADNESS.find((status) => statuses.includes(status)) ?? 'current';

/** Editions in force on a day whose text is not held: what they cite is not known. */
export const textsNotHeld = (source: Source, asOf: string): Promise<number> => source.textsNotHeld(asOf);

/** A citation or a mention, as far as its place goes. */
interface Placed {
  readonly id: CitationId | MentionId;
  readonly from: EditionId;
  readonly start: number;
  readonly end: number;
}

/**
 * Where a citation or mention stands in its text, as a key that sorts: by start, end, then the place among the atoms of one span,
 * which its id ends with and which counts (`…:10` comes after `…:2`).
 */
export function placeOf(row: Omit<Placed, 'from'>): string {
  const atom = row.id.slice(row.id.lastIndexOf(':') + 1);
  return [row.start, row.end, atom].map((part) => String(part).padStart(9, '0')).join('-');
}

/** By citing or naming edition, then place in its text. */
export function inOrder<Row extends Placed>(rows: readonly Row[]): Row[] {
  return rows
    .map((row) => ({ row, key: `${row.from} ${placeOf(row)}` }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row);
}
