/**
 * The rows of an export, page by page from a store. Their order follows from ids and places alone, so that equal graphs give equal
 * rows, whatever the store and however the documents came in.
 */
import type { EditionRow, InstrumentRow } from '../derive.ts';
import type { ConferenceId, DocumentId, EditionId, EntityId, InstrumentId } from '../ids.ts';
import { WrongQuestion, checked } from '../questions/page.ts';
import type { CitationRow, MentionRow, ProvisionText, Source } from '../questions/source.ts';
import { inOrder } from '../questions/view.ts';
import type { Registry } from '../registry/index.ts';
import { StoreError } from '../store.ts';
import { statusAt } from '../verdict.ts';
import type { EdgeType, ExportEdge, ExportNode, ExportQuestion, ExportRow, NodeRef } from './model.ts';

/** Instruments or editions read at a time. */
const PAGE = 200;

type Within = <Answer>(work: (source: Source) => Promise<Answer>) => Promise<Answer>;

/**
 * The whole graph, or what is in force on a day. In force are the editions of that day: each with the documents that carry it, its
 * paragraphs, and what these cite, instruct and name; what they cite is there as the end of the edge, without its own text. Words
 * that a redline deletes cite nothing on a day; the whole graph has them, marked so.
 * @throws StoreError where somebody writes to the store before the last row was given.
 */
export async function* exported(
  within: Within,
  registry: Registry,
  question: ExportQuestion,
): AsyncGenerator<ExportRow> {
  checked(question);
  if (question.around !== undefined && question.asOf === undefined) {
    throw new WrongQuestion('What lies around an instrument is asked for a day.');
  }
  const reader = await Reader.open(within);
  const choice = question.asOf === undefined ? WHOLE : await inForce(reader, question.asOf, question);
  const exporter = new Exporter(reader, registry, choice);
  for await (const node of exporter.nodes()) yield { node };
  for await (const edge of exporter.edges()) yield { edge };
}

/** Reads one state of the graph: each page in a transaction of its own, and none once that state is gone. */
class Reader {
  readonly #within: Within;
  readonly #state: string;

  private constructor(within: Within, state: string) {
    this.#within = within;
    this.#state = state;
  }

  static async open(within: Within): Promise<Reader> {
    return new Reader(within, await within((source) => source.state()));
  }

  read<Answer>(work: (source: Source) => Promise<Answer>): Promise<Answer> {
    return this.#within(async (source) => {
      const answer = await work(source);
      if ((await source.state()) === this.#state) return answer;
      throw new StoreError('The graph was written to while it was being exported: export it again.');
    });
  }

  async *instruments(only: ReadonlySet<InstrumentId> | null): AsyncGenerator<InstrumentRow> {
    if (only !== null) {
      for (const ids of chunks([...only].sort(), PAGE)) {
        yield* (await this.read((source) => source.instruments(ids))).values();
      }
      return;
    }
    for (let after = '' as InstrumentId; ;) {
      const rows = await this.read((source) => source.instrumentsAfter(after, PAGE));
      const last = rows.at(-1);
      if (!last) return;
      yield* rows;
      after = last.id;
    }
  }

  async *editions(only: ReadonlySet<InstrumentId> | null): AsyncGenerator<EditionRow[]> {
    if (only !== null) {
      for (const instruments of chunks([...only].sort(), PAGE)) {
        yield await this.read((source) => source.editions({ instruments }));
      }
      return;
    }
    for (let after = '' as EditionId; ;) {
      const rows = await this.read((source) => source.editionsAfter(after, PAGE));
      const last = rows.at(-1);
      if (!last) return;
      yield rows;
      after = last.id;
    }
  }
}

/** What an export takes of the graph. */
interface Choice {
  readonly asOf: string | null;
  /** The instruments that it is of; null for all there are. */
  readonly instruments: ReadonlySet<InstrumentId> | null;
  readonly documents: ReadonlySet<DocumentId> | null;
  hasEdition(edition: EditionRow | EditionId): boolean;
  /** Whether an edition comes with its text and all that this says. */
  speaks(edition: EditionRow): boolean;
  hasCitation(citation: CitationRow): boolean;
  hasMention(mention: MentionRow): boolean;
}

const WHOLE: Choice = {
  asOf: null,
  instruments: null,
  documents: null,
  hasEdition: () => true,
  speaks: () => true,
  hasCitation: () => true,
  hasMention: () => true,
};

async function inForce(reader: Reader, asOf: string, { around, depth = 1 }: ExportQuestion): Promise<Choice> {
  const near = around === undefined ? null : await surroundings(reader, around, depth, asOf);
  const speaks = ({ instrument, from, to }: EditionRow): boolean =>
    from !== null && from <= asOf && (to === null || asOf < to) && (near?.has(instrument) ?? true);
  const hasCitation = ({ change, instrument }: CitationRow): boolean =>
    change !== 'deleted' && (near?.has(instrument) ?? true);
  const instruments = new Set(near);
  const editions = new Set<EditionId>();
  const documents = new Set<DocumentId>();
  for await (const page of reader.editions(near)) {
    const speaking = page.filter(speaks);
    for (const edition of speaking) {
      instruments.add(edition.instrument);
      editions.add(edition.id);
      for (const document of edition.documents) documents.add(document);
    }
    for (const citation of await reader.read((source) => source.citationsFrom(idsOf(speaking)))) {
      if (!hasCitation(citation)) continue;
      instruments.add(citation.instrument);
      if (citation.edition !== null) editions.add(citation.edition);
    }
  }
  return {
    ...{ asOf, instruments, documents, speaks, hasCitation },
    hasEdition: (edition) => editions.has(typeof edition === 'string' ? edition : edition.id),
    hasMention: ({ change }) => change !== 'deleted',
  };
}

/** Instruments at most so many citations away from some, in either direction, on a day. */
async function surroundings(
  reader: Reader,
  ids: readonly InstrumentId[],
  depth: number,
  asOf: string,
): Promise<Set<InstrumentId>> {
  const found = new Set((await reader.read((source) => source.instruments(ids))).keys());
  let level = [...found];
  for (let step = 0; step < depth && level.length > 0; step++) {
    const fresh = new Set<InstrumentId>();
    for (const part of chunks(level, PAGE)) {
      const [made, received] = await reader.read((source) =>
        Promise.all([
          source.citations({ fromInstruments: part, asOf }),
          source.citations({ targets: part, asOf }),
        ]),
      );
      for (const { instrument } of made) if (!found.has(instrument)) fresh.add(instrument);
      for (const { fromInstrument } of received) if (!found.has(fromInstrument)) fresh.add(fromInstrument);
    }
    for (const id of fresh) found.add(id);
    level = [...fresh];
  }
  return found;
}

/** What some editions say. */
interface Said {
  readonly provisions: ReadonlyMap<EditionId, ProvisionText[]>;
  readonly citations: ReadonlyMap<EditionId, CitationRow[]>;
  readonly mentions: ReadonlyMap<EditionId, MentionRow[]>;
}

class Exporter {
  readonly #reader: Reader;
  readonly #registry: Registry;
  readonly #choice: Choice;
  /** Where editions were adopted, found among the nodes. */
  readonly #conferences = new Set<ConferenceId>();

  constructor(reader: Reader, registry: Registry, choice: Choice) {
    this.#reader = reader;
    this.#registry = registry;
    this.#choice = choice;
  }

  async *nodes(): AsyncGenerator<ExportNode> {
    const { instruments, documents } = this.#choice;
    const read = await this.#reader.read((source) => source.documents({}, { after: null, limit: undefined }));
    for (const { id, name, format } of read.sort((a, b) => (a.id < b.id ? -1 : 1))) {
      if (documents?.has(id) ?? true) yield { label: 'Document', id, properties: { name, format } };
    }
    for await (const { id, kind, body, number, title } of this.#reader.instruments(instruments)) {
      yield { label: 'Instrument', id, properties: { kind, body, number, title } };
    }
    const addressees = new Set<string>();
    const entities = new Set<EntityId>();
    for await (const { editions, said } of this.#pages()) {
      for (const edition of editions) {
        yield this.#edition(edition);
        const conference = this.#adoptedAt(edition);
        if (conference !== null) this.#conferences.add(conference);
        for (const provision of said.provisions.get(edition.id) ?? []) {
          yield provisionNode(provision);
          for (const addressee of provision.addressees) addressees.add(addressee);
        }
        for (const { entity } of said.mentions.get(edition.id) ?? []) entities.add(entity.id);
      }
    }
    yield* this.#occasions();
    for (const id of [...addressees].sort()) yield { label: 'Addressee', id, properties: {} };
    for (const ids of chunks([...entities].sort(), PAGE)) {
      const found = await this.#reader.read((source) => source.entities(ids));
      for (const { id, kind, label } of found.sort((a, b) => (a.id < b.id ? -1 : 1))) {
        yield { label: 'Entity', id, properties: { kind, label } };
      }
    }
  }

  async *edges(): AsyncGenerator<ExportEdge> {
    for await (const { lineage } of this.#reader.instruments(this.#choice.instruments)) {
      for (const { id, next } of lineage.editions) {
        if (next === null || !this.#choice.hasEdition(id) || !this.#choice.hasEdition(next)) continue;
        yield joining('SUPERSEDES', editionRef(next), editionRef(id));
      }
    }
    for await (const { editions, said } of this.#pages()) {
      for (const edition of editions) {
        const own = editionRef(edition.id);
        yield joining('EDITION_OF', own, { label: 'Instrument', id: edition.instrument });
        const conference = this.#adoptedAt(edition);
        if (conference !== null) yield joining('ADOPTED_AT', own, { label: 'Conference', id: conference });
        if (!this.#choice.speaks(edition)) continue;
        const { proposal, action } = edition;
        for (const id of [...edition.documents].sort()) {
          yield joining('CARRIES', { label: 'Document', id }, own, { proposal, action });
        }
        for (const { id, addressees } of said.provisions.get(edition.id) ?? []) {
          yield joining('HAS_PROVISION', own, { label: 'Provision', id });
          for (const addressee of new Set(addressees)) {
            const to: NodeRef = { label: 'Addressee', id: addressee };
            yield {
              type: 'INSTRUCTS',
              id: `${id} ${addressee}`,
              from: own,
              to,
              properties: { provision: id },
            };
          }
        }
        for (const citation of said.citations.get(edition.id) ?? []) yield this.#citation(citation);
        for (const mention of said.mentions.get(edition.id) ?? []) yield mentionEdge(mention);
      }
    }
    for (const id of [...this.#conferences].sort()) {
      const body = this.#registry.conference(id)?.body;
      if (body !== undefined) {
        yield joining('HELD_BY', { label: 'Conference', id }, { label: 'Body', id: body });
      }
    }
  }

  /** Pages of the editions chosen, with what those say that speak. */
  async *#pages(): AsyncGenerator<{ editions: EditionRow[]; said: Said }> {
    for await (const page of this.#reader.editions(this.#choice.instruments)) {
      const editions = page.filter((edition) => this.#choice.hasEdition(edition));
      const ids = idsOf(editions.filter((edition) => this.#choice.speaks(edition)));
      const [provisions, citations, mentions] = await this.#reader.read((source) =>
        Promise.all([source.provisionsFrom(ids), source.citationsFrom(ids), source.mentionsFrom(ids)]),
      );
      const said: Said = {
        provisions: byEdition(
          provisions.sort((a, b) => a.ordinal - b.ordinal),
          ({ edition }) => edition,
        ),
        citations: byEdition(inOrder(citations.filter((one) => this.#choice.hasCitation(one))), fromOf),
        mentions: byEdition(inOrder(mentions.filter((one) => this.#choice.hasMention(one))), fromOf),
      };
      yield { editions, said };
    }
  }

  #edition(edition: EditionRow): ExportNode {
    const { id, body, title, place, year, status, held, from, to, revised, proposal, action, author } =
      edition;
    const { asOf } = this.#choice;
    return {
      label: 'Edition',
      id,
      properties: {
        ...{ body, title, place, year, status, held, from, to, revised, proposal, action, author },
        ...(asOf !== null && { inForce: from !== null && from <= asOf && (to === null || asOf < to) }),
      },
    };
  }

  /** Drafts and editions apart from the lineage were adopted nowhere. */
  #adoptedAt({ inLineage, conference }: EditionRow): ConferenceId | null {
    return inLineage && conference !== null && this.#registry.conference(conference) ? conference : null;
  }

  *#occasions(): Generator<ExportNode> {
    const bodies = new Set<string>();
    for (const id of [...this.#conferences].sort()) {
      const conference = this.#registry.conference(id);
      if (!conference) continue;
      const { body, place, year, closed } = conference;
      bodies.add(body);
      yield { label: 'Conference', id, properties: { body, place, year, closed } };
    }
    for (const id of [...bodies].sort()) {
      yield { label: 'Body', id, properties: { name: this.#registry.bodies.get(id)?.name ?? null } };
    }
  }

  #citation(citation: CitationRow): ExportEdge {
    const { id, from, edition, instrument, document, provision, clause, clauseKind } = citation;
    const { start, end, text, change, pinpoint, verdict } = citation;
    const { asOf } = this.#choice;
    return {
      type: 'CITES',
      id,
      from: editionRef(from),
      to: edition === null ? { label: 'Instrument', id: instrument } : editionRef(edition),
      properties: {
        ...{ document, provision, clause, clauseKind, start, end, text, change, pinpoint },
        dated: edition !== null,
        ...(asOf !== null && { status: statusAt(verdict, asOf) }),
      },
    };
  }
}

function provisionNode(provision: ProvisionText): ExportNode {
  const { id, document, ordinal, block, clause, clauseKind, label, start, end, text } = provision;
  return {
    label: 'Provision',
    id,
    properties: { document, ordinal, block, clause, clauseKind, label, start, end, text },
  };
}

function mentionEdge(mention: MentionRow): ExportEdge {
  const { id, from, entity, document, provision, clause, clauseKind, start, end, text, change } = mention;
  return {
    type: 'MENTIONS',
    id,
    from: editionRef(from),
    to: { label: 'Entity', id: entity.id },
    properties: { document, provision, clause, clauseKind, start, end, text, change },
  };
}

const editionRef = (id: EditionId): NodeRef => ({ label: 'Edition', id });

const idsOf = (editions: readonly EditionRow[]): EditionId[] => editions.map(({ id }) => id);

/** An edge of which there is one between two nodes. */
const joining = (
  type: EdgeType,
  from: NodeRef,
  to: NodeRef,
  properties: ExportEdge['properties'] = {},
): ExportEdge => ({ type, id: `${from.id} ${to.id}`, from, to, properties });

const fromOf = ({ from }: { from: EditionId }): EditionId => from;

function byEdition<Row>(rows: readonly Row[], editionOf: (row: Row) => EditionId): Map<EditionId, Row[]> {
  const groups = new Map<EditionId, Row[]>();
  for (const row of rows) {
    const group = groups.get(editionOf(row));
    if (group) group.push(row);
    else groups.set(editionOf(row), [row]);
  }
  return groups;
}

function* chunks<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
