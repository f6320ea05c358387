/** From what a document says to what it gives the graph. */
import type { CitationId, ConferenceId, EditionId, MentionId, ProvisionId } from '../graph/ids.ts';
import { draftId, editionId, instrumentId } from '../graph/ids.ts';
import type {
  Batch,
  CarriedEdition,
  CitationRecord,
  EntityMention,
  HistoryRecord,
  Occasion,
  ProvisionRecord,
} from '../graph/model.ts';
import type { Analysis } from './analyse.ts';
import { labelAt } from './anatomy/clauses.ts';
import type { AnatomyBlock } from './anatomy/index.ts';
import type { Section } from './anatomy/types.ts';
import { pageStarts } from './document.ts';
import type { Reference } from './references/index.ts';
import type { EntityReference, WrittenEdition } from './references/types.ts';

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
  const mentions: EntityMention[] = [];
  const references = new InBlocks(citing(analysis));
  const entities = new InBlocks(analysis.entities);
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
    for (const [entity, n] of entities.within(block)) {
      mentions.push(entityMention(analysis, entity, n, edition.id, provision, block));
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
      ...(document.pages && { pages: pageStarts(document) }),
    },
    source: document.source,
    editions: [...carried.values()],
    histories,
    provisions,
    citations,
    mentions,
  };
}

/** What each section carries, by the section's index; a section whose body nothing tells carries nothing. */
function carriedEditions(analysis: Analysis): Map<number, CarriedEdition> {
  const { anatomy, references } = analysis;
  const carried = new Map<number, CarriedEdition>();
  const taken = new Map<string, number>();
  const bodies = new Map<string, string | null>();
  for (const { start, number, body } of references) {
    const key = `${start} ${number}`;
    if (!bodies.has(key)) bodies.set(key, body);
  }
  const begins = new Map<number, number>();
  for (const { section, start } of anatomy.blocks)
    if (section !== null && !begins.has(section)) begins.set(section, start);
  const meeting = anatomy.sections.find((section) => section.adopting?.edition)?.adopting ?? null;
  for (const [index, section] of anatomy.sections.entries()) {
    const body = bodies.get(`${section.heading.start} ${section.atom.number}`);
    if (!body) continue;
    const instrument = instrumentId(body, section.kind, section.atom.number);
    const adopting = section.adopting ?? (section.role === 'proposed' ? meeting : null);
    const at = adopting ? occasion(analysis, adopting.body ?? body, adopting.edition) : null;
    const heading = occasion(analysis, body, section.atom.edition ?? adopting?.edition ?? null);
    // A proposal to suppress names the edition that is to go; its draft belongs to the conference it is made to.
    const own = section.role === 'proposed' && section.action === 'SUP' && at?.conference ? at : heading;
    const edition = editionId(instrument, own);
    const first = section.role === 'proposed' ? draftId(edition, section.proposal ?? 'draft') : edition;
    const times = taken.get(first) ?? 0;
    const id = times === 0 ? first : (`${first}-again-${times + 1}` as EditionId);
    if (section.role !== 'suppressed') taken.set(first, times + 1);
    carried.set(index, {
      ...own,
      id,
      instrument,
      kind: section.kind,
      body,
      number: section.atom.number,
      role: section.role,
      at: atOf(section.role, own, at),
      proposal: section.proposal,
      action: section.action,
      author: section.author,
      revised: section.atom.edition?.revised ?? false,
      title: section.title,
      // With an introduction of its own, before the heading.
      start: Math.min(section.start, begins.get(index) ?? section.start),
      end: section.end,
    });
  }
  return carried;
}

/** Whose act it is: what is ended was ended by whoever says so, and not by whoever adopted it. */
function atOf(role: Section['role'], own: Occasion, meeting: Occasion | null): ConferenceId | null {
  if (role === 'adopted') return own.conference;
  return meeting?.conference ?? (role === 'proposed' ? own.conference : null);
}

function occasion({ registry }: Analysis, body: string, edition: WrittenEdition | null): Occasion {
  const place = edition?.place ?? null;
  const year = edition?.year ?? null;
  return { conference: registry.find(body, place, year)?.id ?? null, place, year };
}

/** Spans in order of the text, handed out block by block, each with its place among those of the same span. */
class InBlocks<Span extends { readonly start: number; readonly end: number }> {
  readonly #spans: (readonly [Span, number])[] = [];
  #next = 0;

  constructor(spans: readonly Span[]) {
    const seen = new Map<string, number>();
    for (const span of spans) {
      const key = `${span.start}-${span.end}`;
      const n = seen.get(key) ?? 0;
      seen.set(key, n + 1);
      this.#spans.push([span, n]);
    }
  }

  /** Those that begin in a block. Blocks are asked for in the order of the text. */
  within(block: AnatomyBlock): (readonly [Span, number])[] {
    while ((this.#spans[this.#next]?.[0].start ?? Infinity) < block.start) this.#next++;
    const from = this.#next;
    while ((this.#spans[this.#next]?.[0].start ?? Infinity) < block.end) this.#next++;
    return this.#spans.slice(from, this.#next);
  }
}

/** The references that a text makes to others: not its own headings, nor those of what it suppresses. */
function citing({ references, anatomy }: Analysis): Reference[] {
  const suppressed = new Set(
    anatomy.sections.filter((s) => s.role === 'suppressed').map((s) => s.heading.start),
  );
  return references.filter(({ role, start }) => role === 'citation' && !suppressed.has(start));
}

function entityMention(
  { document }: Analysis,
  { start, end, text, kind, entity, label, change }: EntityReference,
  n: number,
  from: EditionId,
  provision: ProvisionId,
  block: AnatomyBlock,
): EntityMention {
  return {
    id: `${document.id}:${start}-${end}:e${n}` as MentionId,
    from,
    entity,
    kind,
    label,
    provision,
    start,
    end,
    text: text.replace(/\s+/g, ' '),
    sentence: sentenceAround(document.text, block, start, end),
    change,
  };
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
    pinpoint: reference.pinpoint,
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
    // What stands farther off would be cut anyway.
    const near = Math.max(from, start - LONGEST_SENTENCE);
    for (const boundary of text.slice(near, Math.min(to, end + LONGEST_SENTENCE)).matchAll(BOUNDARY)) {
      const at = near + boundary.index + boundary[0].length;
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
