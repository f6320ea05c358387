/** What batches give, as the rows that statements keep. */
import type { CitedClaim } from '../derive.ts';
import type { DocumentId, EditionId, InstrumentId, ProvisionId } from '../ids.ts';
import { instrumentOf } from '../ids.ts';
import type { Lineage } from '../lineage.ts';
import type { Batch, CarriedEdition, CitationRecord, ClauseKind } from '../model.ts';
import { writePlaces } from '../places.ts';
import { indexedText } from '../questions/words.ts';
import type { Registry } from '../registry/index.ts';
import { verdict } from '../verdict.ts';
import { CITATION_COLUMNS, PROVISION_COLUMNS } from './columns.ts';
import { listedAt } from './listed.ts';

/** A document's properties, with the editions whose texts it gives: from these all that it gives is found again. */
export function documentRow({ document, editions, provisions, citations, mentions }: Batch, digest: string) {
  const { id, name, format, text } = document;
  const texts = [
    ...editions.filter(({ role }) => role !== 'suppressed').map((one) => one.id),
    ...provisions.map(({ edition }) => edition),
    ...[...citations, ...mentions].map(({ from }) => from),
  ];
  return {
    id,
    properties: {
      ...{ name, format, text, digest, changes: writePlaces(document) },
      texts: [...new Set(texts)],
      citations: citations.filter(({ change }) => change !== 'deleted').length,
    },
  };
}

/** The editions that a batch gives texts of or cites, with their instruments. */
export function editionsIn({ editions, citations }: Batch): [EditionId, InstrumentId][] {
  return [
    ...editions
      .filter(({ role }) => role !== 'suppressed')
      .map((one): [EditionId, InstrumentId] => [one.id, one.instrument]),
    ...citations.flatMap(({ edition, instrument, from }): [EditionId, InstrumentId][] => [
      [from, instrumentOf(from)],
      ...(edition === null ? [] : [[edition, instrument] as [EditionId, InstrumentId]]),
    ]),
  ];
}

export function carriedRows({ document, editions }: Batch) {
  return editions.flatMap((one, ordinal) =>
    one.role === 'suppressed'
      ? []
      : [
          {
            ...{ document: document.id, edition: one.id },
            properties: {
              ordinal,
              ...{ role: one.role, proposal: one.proposal, action: one.action, author: one.author },
              record: JSON.stringify(one),
            },
          },
        ],
  );
}

export function suppressionRows({ document, editions }: Batch) {
  return editions.flatMap((one, ordinal) =>
    one.role === 'suppressed'
      ? [
          {
            ...{ document: document.id, instrument: one.instrument },
            properties: { ordinal, at: one.at, record: JSON.stringify(one) },
          },
        ]
      : [],
  );
}

export function historyRows({ document, histories }: Batch) {
  return histories.map((one, ordinal) => ({
    ...{ document: document.id, instrument: one.instrument },
    properties: { ordinal, entries: JSON.stringify(one.entries) },
  }));
}

/** A batch's paragraphs, by the edition whose text they are of. */
export function provisionRows({ document: { id, text }, provisions }: Batch) {
  return [...grouped(provisions, ({ edition }) => edition)].map(([edition, some]) => ({
    ...{ document: id, edition },
    provisions: some.map((one) =>
      values(PROVISION_COLUMNS, { ...one, text: text.slice(one.start, one.end) }),
    ),
  }));
}

export function instructionRows({ document, provisions }: Batch) {
  return provisions.flatMap((one) =>
    one.addressees.map((addressee) => ({
      ...{ edition: one.edition, addressee },
      properties: { provision: one.id, document: document.id },
    })),
  );
}

export const entityRows = ({ mentions }: Batch) =>
  [...new Map(mentions.map((one) => [one.entity, one])).values()].map(({ entity, kind, label }) => ({
    ...{ id: entity, kind, label },
    words: indexedText(label),
  }));

/** A batch's mentions: their ends, and the properties of their edges. */
export function mentionRows({ document, provisions, mentions }: Batch) {
  const places = new Map(provisions.map((provision) => [provision.id, provision]));
  return mentions.map(({ from, entity, id, provision, start, end, text, sentence, change }) => {
    const place = places.get(provision);
    return {
      from,
      entity,
      properties: {
        ...{ id, provision, start, end, text, sentence, change },
        document: document.id,
        clause: place?.clause ?? null,
        clauseKind: place?.clauseKind ?? null,
        label: place?.label ?? null,
      },
    };
  });
}

/** What a batch's citations say, by the instrument that they say it of. */
export function claimsIn(batch: Batch): [InstrumentId, CitedClaim][] {
  const carried = new Map(batch.editions.map((edition) => [edition.id, edition]));
  return batch.citations.map((one) => [one.instrument, claimOf(one, carried.get(one.from))]);
}

function claimOf(one: CitationRecord, citing: CarriedEdition | undefined): CitedClaim {
  const { edition, conference, place, year, kind, body, number, revised, phrase } = one;
  return {
    ...{ edition, conference, place, year, kind, body, number, revised, phrase, count: 1 },
    citingConference: citing?.at ?? null,
    draft: citing?.role === 'proposed',
  };
}

/** The citations that one text makes in one document. */
export interface CitingText {
  readonly from: EditionId;
  readonly document: DocumentId;
  readonly fromBody: string;
  readonly citingConference: string | null;
  readonly draft: boolean;
  /** The paragraphs and the sentences that citations stand in, each once. */
  readonly places: readonly {
    readonly provision: ProvisionId;
    readonly clause: string | null;
    readonly clauseKind: ClauseKind | null;
    readonly label: string | null;
  }[];
  readonly sentences: readonly string[];
  /** Each with the id of its target, the numbers of its place and its sentence, and its own columns. */
  readonly citations: readonly (readonly unknown[])[];
}

/**
 * A batch's citations with what becomes of them, by the text that makes them; such as name an edition apart from such as do not.
 * What many citations of a text share is sent once: the driver's packing of values takes longer than the server's keeping them.
 */
export function citationRows(
  batch: Batch,
  lines: ReadonlyMap<InstrumentId, Lineage>,
  registry: Registry,
): { dated: CitingText[]; undated: CitingText[] } {
  const texts = grouped(
    batch.citations,
    ({ from, edition }) => `${edition === null ? 'undated' : 'dated'} ${from}`,
  );
  const rows = { dated: [] as CitingText[], undated: [] as CitingText[] };
  for (const some of texts.values()) {
    const { from, edition } = some[0] as CitationRecord;
    rows[edition === null ? 'undated' : 'dated'].push(citingText(batch, from, some, lines, registry));
  }
  return rows;
}

function citingText(
  { document, editions, provisions }: Batch,
  from: EditionId,
  citations: readonly CitationRecord[],
  lines: ReadonlyMap<InstrumentId, Lineage>,
  registry: Registry,
): CitingText {
  const citing = editions.find(({ id }) => id === from);
  const known = new Map(provisions.map((provision) => [provision.id, provision]));
  const places = [...new Set(citations.map(({ provision }) => provision))].map((provision) => {
    const { clause = null, clauseKind = null, label = null } = known.get(provision) ?? {};
    return { provision, clause, clauseKind, label };
  });
  const placeOf = new Map(places.map(({ provision }, n) => [provision, n]));
  const sentences = [...new Set(citations.map(({ sentence }) => sentence))];
  const sentenceOf = new Map(sentences.map((sentence, n) => [sentence, n]));
  return {
    ...{ from, document: document.id, fromBody: citing?.body ?? '', citingConference: citing?.at ?? null },
    draft: citing?.role === 'proposed',
    places,
    sentences,
    citations: citations.flatMap((one) => {
      const line = lines.get(one.instrument);
      if (!line) return [];
      const at = placeOf.get(one.provision) as number;
      const { clauseKind } = places[at] as CitingText['places'][number];
      const judged = verdict({ ...claimOf(one, citing), instrument: one.instrument }, line, registry);
      const listed = listedAt(judged, { ...one, clauseKind });
      return [
        [
          ...[one.edition ?? one.instrument, at, sentenceOf.get(one.sentence)],
          ...values(CITATION_COLUMNS, { ...one, ...judged, listed }),
        ],
      ];
    }),
  };
}

/** The values of named columns, in their order. */
const values = <Name extends string>(columns: readonly Name[], row: Readonly<Record<Name, unknown>>) =>
  columns.map((name) => row[name]);

function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
