/** Question 2: an instrument's lineage, the text of each edition with its references marked, what it cites and who cites it. */
import type { EditionRow } from '../derive.ts';
import type { CitationId, EditionId, InstrumentId } from '../ids.ts';
import { inForce } from '../lineage.ts';
import type { DocumentRecord, ProvisionRecord } from '../model.ts';
import { citationPage, counted } from './citations.ts';
import { namedByEdition, namedByInstrument } from './entity.ts';
import type { CitationFilter, CitationRow, Source } from './source.ts';
import type { AsOf } from './types/common.ts';
import type {
  AddresseeRow,
  Block,
  DraftRow,
  EditionAnswer,
  InstrumentAnswer,
  InstrumentQuestion,
  LineageRow,
  Run,
} from './types/instrument.ts';
import { citationView, inOrder, targetsOf } from './view.ts';

/** Answers question 2; null where no document names the instrument. */
export async function instrument(
  source: Source,
  id: InstrumentId,
  { limit, ...at }: InstrumentQuestion,
): Promise<InstrumentAnswer | null> {
  const { asOf, scope = 'force' } = at;
  const row = (await source.instruments([id])).get(id);
  if (!row) return null;
  const editions = await source.editions({ instruments: [id] });
  const order = new Map(row.lineage.editions.map((edition, n) => [edition.id, n]));
  const members = editions
    .filter((edition) => edition.inLineage)
    .sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  const current = inForce(row.lineage, asOf);
  const cites = await listed(source, { fromInstruments: [id], asOf, scope }, limit);
  const citedBy = await listed(source, { targets: [id], asOf, scope }, limit);
  const instruments = await targetsOf(source, [...cites.rows, ...citedBy.rows]);
  const view = (citation: CitationRow) => citationView(citation, instruments, asOf);
  return {
    asOf,
    id,
    kind: row.kind,
    body: row.body,
    number: row.number,
    title: row.title,
    lineage: members.map(lineageRow),
    apart: editions.filter((edition) => !edition.inLineage && edition.status !== 'proposed').map(lineageRow),
    drafts: editions.flatMap((edition) => draftRow(edition) ?? []),
    suppressed: row.lineage.suppressions.map(({ conference, date }) => ({ conference, date })),
    inForce: current?.id ?? null,
    textHeld: current?.held ?? false,
    cites: cites.rows.map(view),
    citedBy: citedBy.rows.map(view),
    counts: { cites: cites.total, citedBy: citedBy.total },
    topics: [],
    addressees: current?.held ? await addresseesOf(source, current.id) : [],
    mentions: await namedByInstrument(source, id, at),
  };
}

/** The first citations by citing edition and place, and how many there are. */
async function listed(
  source: Source,
  filter: CitationFilter & { asOf: string },
  limit: number | undefined,
): Promise<{ rows: CitationRow[]; total: number }> {
  if (limit === undefined) {
    const rows = inOrder(await source.citations(filter));
    return { rows, total: rows.length };
  }
  const { rows } = await citationPage(source, filter, { list: 'citations', sort: 'edition', limit });
  return { rows, total: counted(await source.tally(filter)).total };
}

const lineageRow = (edition: EditionRow): LineageRow => ({
  edition: edition.id,
  conference: edition.conference,
  place: edition.place,
  year: edition.year,
  from: edition.from,
  to: edition.to,
  status: edition.status,
  revised: edition.revised,
  title: edition.title,
  documents: [...edition.documents],
});

/** A draft as a list has it; null where the edition is none. */
export function draftRow(edition: EditionRow): DraftRow | null {
  const [document] = edition.documents;
  if (edition.status !== 'proposed' || document === undefined) return null;
  const { id, proposal, action, author, at } = edition;
  return { edition: id, proposal: proposal ?? 'draft', action, author, at, document };
}

/** Whom the operative clauses of an edition address, with the provisions that do. By id. */
export async function addresseesOf(source: Source, edition: EditionId): Promise<AddresseeRow[]> {
  const provisions = (await source.provisions(edition)).filter(
    (provision) => provision.block === 'provision' && provision.addressees.length > 0,
  );
  if (provisions.length === 0) return [];
  const [row] = await source.editions({ ids: [edition] });
  const document = row?.documents[0] ? await source.document(row.documents[0]) : null;
  const rows = new Map<string, AddresseeRow>();
  for (const provision of provisions) {
    const text = (document?.text ?? '').slice(provision.start, provision.end).replace(/\s+/g, ' ');
    for (const id of provision.addressees) {
      const known = rows.get(id) ?? { id, provisions: [] };
      known.provisions.push({ edition, id: provision.id, label: provision.label, text });
      rows.set(id, known);
    }
  }
  return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The text of an edition or draft; null where no document names it. Blocks are empty where the text is not held. */
export async function edition(source: Source, id: EditionId, { asOf }: AsOf): Promise<EditionAnswer | null> {
  const [row] = await source.editions({ ids: [id] });
  if (!row) return null;
  const document = row.documents[0] ? await source.document(row.documents[0]) : null;
  const rows = document ? inOrder(await source.citationsOf(id)) : [];
  const instruments = await targetsOf(source, rows);
  return {
    asOf,
    edition: id,
    instrument: row.instrument,
    title: row.title,
    status: row.status,
    conference: row.conference,
    from: row.from,
    to: row.to,
    proposal: row.proposal,
    document: document && {
      ...{ id: document.id, name: document.name, format: document.format },
      pages: document.pages ?? [],
    },
    blocks: document ? blocksOf(document, await source.provisions(id), rows) : [],
    citations: rows.map((citation) => citationView(citation, instruments, asOf)),
    mentions: await namedByEdition(source, id),
  };
}

function blocksOf(
  document: DocumentRecord,
  provisions: readonly ProvisionRecord[],
  rows: readonly CitationRow[],
): Block[] {
  return provisions.map((provision) => ({
    id: provision.id,
    block: provision.block,
    clause: provision.clause,
    clauseKind: provision.clauseKind,
    label: provision.label,
    start: provision.start,
    end: provision.end,
    runs: runsOf(document, rows, provision.start, provision.end),
  }));
}

/** A stretch of text cut wherever a change or a citation begins or ends. */
export function runsOf(
  document: DocumentRecord,
  rows: readonly CitationRow[],
  start: number,
  end: number,
): Run[] {
  const changes = document.changes.filter((change) => change.start < end && change.end > start);
  const inside = rows.filter((row) => row.start < end && row.end > start);
  const cuts = new Set([start, end]);
  for (const mark of [...changes, ...inside]) {
    cuts.add(Math.max(start, mark.start));
    cuts.add(Math.min(end, mark.end));
  }
  const ordered = [...cuts].sort((a, b) => a - b);
  return ordered.slice(0, -1).map((from, n): Run => {
    const to = ordered[n + 1] ?? end;
    const change = changes.find((one) => one.start <= from && one.end >= to)?.change ?? 'kept';
    const citations = inside
      .filter((row) => row.start <= from && row.end >= to)
      .map((row): CitationId => row.id);
    return { text: document.text.slice(from, to), change, citations };
  });
}
