/** From what a document says to what it gives the graph. */
import type { CitationId, EditionId, ProvisionId } from '../graph/ids.ts';
import { draftId, editionId, instrumentId } from '../graph/ids.ts';
import type {
  Batch,
  CarriedEdition,
  CitationRecord,
  HistoryRecord,
  Occasion,
  ProvisionRecord,
} from '../graph/model.ts';
import type { Analysis } from './analyse.ts';
import { labelAt } from './anatomy/clauses.ts';
import type { AnatomyBlock, Section } from './anatomy/index.ts';
import type { Reference } from './references/index.ts';
import type { WrittenEdition } from './references/types.ts';

/** A sentence longer than this is cut around its citation, in characters. */
const LONGEST_SENTENCE = 420;

/** The batch of one document, ready to be written. */
export function toBatch(analysis: Analysis): Batch {
  const { document, anatomy } = analysis;
  const carried = carriedEditions(analysis);
  const histories = anatomy.sections.flatMap((section, index): HistoryRecord[] => {
    const edition = carried.get(index);
    if (!edition || edition.role !== 'adopted' || section.history.length === 0) return [];
    const entries = section.history.map((entry) => ({
      ...occasion(analysis, edition.body, entry),
      revised: entry.revised,
    }));
    return [{ instrument: edition.instrument, entries }];
  });
  const provisions: ProvisionRecord[] = [];
  const citations: CitationRecord[] = [];
  const references = new BlockReferences(analysis);
  const ordinals = new Map<EditionId, number>();
  for (const block of anatomy.blocks) {
    const edition = block.section === null ? undefined : carried.get(block.section);
    if (!edition || edition.role === 'suppressed') continue;
    const ordinal = (ordinals.get(edition.id) ?? 0) + 1;
    ordinals.set(edition.id, ordinal);
    const provision = `${edition.id}#${ordinal}` as ProvisionId;
    provisions.push({
      id: provision,
      edition: edition.id,
      ordinal,
      block: block.block,
      clause: block.clause,
      clauseKind: block.clauseKind,
      label: block.label,
      start: block.start,
      end: block.end,
      addressees: block.addressees,
    });
    for (const [reference, n] of references.within(block)) {
      const citation = citationRecord(analysis, reference, n, edition.id, provision, block);
      if (citation) citations.push(citation);
    }
  }
  return {
    document: {
      id: document.id,
      name: document.name,
      format: document.format,
      text: document.text,
      changes: document.spans.flatMap(({ start, end, change }) =>
        change === 'kept' ? [] : [{ start, end, change }],
      ),
    },
    source: document.source,
    editions: [...carried.values()],
    histories,
    provisions,
    citations,
  };
}

/** What each section carries, by the section's index; a section whose body nothing tells carries nothing. */
function carriedEditions(analysis: Analysis): Map<number, CarriedEdition> {
  const { anatomy, references } = analysis;
  const carried = new Map<number, CarriedEdition>();
  const taken = new Set<string>();
  const meeting = anatomy.sections.find((section) => section.adopting?.edition)?.adopting ?? null;
  for (const [index, section] of anatomy.sections.entries()) {
    const body = references.find(
      (one) => one.start === section.heading.start && one.number === section.atom.number,
    )?.body;
    if (!body) continue;
    const instrument = instrumentId(body, section.kind, section.atom.number);
    const adopting = section.adopting ?? (section.role === 'proposed' ? meeting : null);
    const at = adopting ? occasion(analysis, adopting.body ?? body, adopting.edition) : null;
    const heading = occasion(analysis, body, section.atom.edition ?? adopting?.edition ?? null);
    // A proposal to suppress names the edition that is to go; its draft belongs to the conference it is made to.
    const own = section.role === 'proposed' && section.action === 'SUP' && at?.conference ? at : heading;
    const edition = editionId(instrument, own);
    let id = section.role === 'proposed' ? draftId(edition, section.proposal ?? 'draft') : edition;
    for (let n = 2; taken.has(id); n++) id = `${id.replace(/-again-\d+$/, '')}-again-${n}` as EditionId;
    if (section.role !== 'suppressed') taken.add(id);
    carried.set(index, {
      ...own,
      id,
      instrument,
      kind: section.kind,
      body,
      number: section.atom.number,
      role: section.role,
      at: section.role === 'adopted' ? own.conference : (at?.conference ?? own.conference),
      proposal: section.proposal,
      action: section.action,
      author: section.author,
      revised: section.atom.edition?.revised ?? false,
      title: section.title,
      start: startOf(section, anatomy.blocks, index),
      end: section.end,
    });
  }
  return carried;
}

/** Where a section's text begins: with an introduction of its own, before the heading. */
const startOf = (section: Section, blocks: readonly AnatomyBlock[], index: number): number =>
  Math.min(section.start, blocks.find((block) => block.section === index)?.start ?? section.start);

function occasion({ registry }: Analysis, body: string, edition: WrittenEdition | null): Occasion {
  const place = edition?.place ?? null;
  const year = edition?.year ?? null;
  return { conference: registry.find(body, place, year)?.id ?? null, place, year };
}

/** The references of a document, handed out block by block in the order of the text. */
class BlockReferences {
  readonly #references: readonly (readonly [Reference, number])[];
  readonly #suppressed: ReadonlySet<number>;
  #next = 0;

  constructor({ references, anatomy }: Analysis) {
    const seen = new Map<string, number>();
    this.#references = references.map((reference) => {
      const span = `${reference.start}-${reference.end}`;
      const n = seen.get(span) ?? 0;
      seen.set(span, n + 1);
      return [reference, n] as const;
    });
    this.#suppressed = new Set(
      anatomy.sections.filter((s) => s.role === 'suppressed').map((s) => s.heading.start),
    );
  }

  /** Citations that begin in a block, each with its place among those of the same span. */
  within(block: AnatomyBlock): (readonly [Reference, number])[] {
    const found: (readonly [Reference, number])[] = [];
    while ((this.#references[this.#next]?.[0].start ?? Infinity) < block.start) this.#next++;
    for (; ; this.#next++) {
      const entry = this.#references[this.#next];
      if (!entry || entry[0].start >= block.end) return found;
      if (entry[0].role === 'citation' && !this.#suppressed.has(entry[0].start)) found.push(entry);
    }
  }
}

function citationRecord(
  { document }: Analysis,
  reference: Reference,
  n: number,
  from: EditionId,
  provision: ProvisionId,
  block: AnatomyBlock,
): CitationRecord | null {
  const { body, place, year, start, end } = reference;
  if (body === null) return null;
  const instrument = instrumentId(body, reference.kind, reference.number);
  const { conference } = reference;
  return {
    id: `${document.id}:${start}-${end}:${n}` as CitationId,
    from,
    instrument,
    edition: year === null ? null : editionId(instrument, { conference, place, year }),
    conference,
    place,
    year,
    kind: reference.kind,
    body,
    number: reference.number,
    revised: reference.revised,
    provision,
    start,
    end,
    text: reference.text.replace(/\s+/g, ' '),
    sentence: sentenceAround(document.text, block, start, end),
    change: reference.change,
    noun: reference.noun,
    phrase: reference.phrase,
  };
}

const BOUNDARY = /[.;:]\s+(?=\p{Lu}|\()/gu;

/**
 * The sentence of a block that holds a stretch of text, on one line and without the block's label; a long one is cut at words around
 * the stretch.
 */
function sentenceAround(text: string, block: AnatomyBlock, start: number, end: number): string {
  const label = block.label === null ? null : labelAt(text, block.start, block.end, null);
  let from = label && label.contentFrom <= start ? label.contentFrom : block.start;
  let to = block.end;
  if (to - from > LONGEST_SENTENCE) {
    for (const boundary of text.slice(block.start, block.end).matchAll(BOUNDARY)) {
      const at = block.start + boundary.index + boundary[0].length;
      if (at <= start) from = at;
      else if (at >= end) {
        to = at;
        break;
      }
    }
  }
  let head = '';
  let tail = '';
  if (to - from > LONGEST_SENTENCE) {
    const room = Math.max(0, LONGEST_SENTENCE - (end - start)) / 2;
    if (start - from > room) {
      from = text.indexOf(' ', Math.floor(start - room)) + 1 || from;
      head = '… ';
    }
    if (to - end > room) {
      to = Math.max(end, text.lastIndexOf(' ', Math.ceil(end + room)));
      tail = ' …';
    }
    from = Math.min(from, start);
  }
  return `${head}${text.slice(from, to).replace(/\s+/g, ' ').trim()}${tail}`;
}
