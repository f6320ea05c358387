/**
 * From what the documents say of one instrument to what a store keeps of it: its lineage, its editions, its title. A pure function
 * of the set of documents, so that neither their order nor a second ingest can make a difference.
 */
import type { ConferenceId, DocumentId, EditionId, InstrumentId, InstrumentKind } from './ids.ts';
import { editionId, instrumentOf } from './ids.ts';
import type { EditionClaim, Lineage } from './lineage.ts';
import { lineage } from './lineage.ts';
import type { CarriedEdition, EditionStatus, HistoryRecord, Occasion, ProposalAction } from './model.ts';
import type { Registry } from './registry/index.ts';

/** An edition that a document carries. */
export type CarriedClaim = CarriedEdition & { readonly document: DocumentId };

/** What citations say of an edition: one row for each way in which it is cited. */
export interface CitedClaim extends Occasion {
  readonly edition: EditionId | null;
  readonly kind: InstrumentKind;
  readonly body: string;
  readonly number: string;
  readonly revised: boolean;
  readonly citingConference: ConferenceId | null;
  readonly draft: boolean;
  readonly phrase: string | null;
  /** How many citations say so. */
  readonly count: number;
}

export interface InstrumentClaims {
  readonly id: InstrumentId;
  readonly carried: readonly CarriedClaim[];
  readonly histories: readonly HistoryRecord[];
  readonly cited: readonly CitedClaim[];
}

export interface InstrumentRow {
  readonly id: InstrumentId;
  readonly kind: InstrumentKind;
  readonly body: string;
  /** As it is written, capitals included. */
  readonly number: string;
  readonly title: string | null;
  readonly lineage: Lineage;
}

/** An edition, a draft, or an edition that is named and not part of the lineage. */
export interface EditionRow extends Occasion {
  readonly id: EditionId;
  readonly instrument: InstrumentId;
  readonly body: string;
  readonly status: EditionStatus;
  /** Whether we have its text (for a draft, always). */
  readonly held: boolean;
  readonly inLineage: boolean;
  readonly from: string | null;
  readonly to: string | null;
  readonly standsUntil: string | null;
  readonly revised: boolean;
  readonly title: string | null;
  /** Documents that carry its text; the first is the one whose text is used. */
  readonly documents: readonly DocumentId[];
  readonly start: number;
  readonly end: number;
  readonly proposal: string | null;
  readonly action: ProposalAction | null;
  readonly author: string | null;
  /** The conference of the text: of a draft, the one that it is proposed to. */
  readonly at: ConferenceId | null;
}

export interface Derived {
  readonly instrument: InstrumentRow;
  /** The lineage, oldest first; then editions apart from it; then drafts; the latter two by id. */
  readonly editions: readonly EditionRow[];
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** An edition may be written in several ways; the first in this order names it, whatever order a store gives them in. */
function byOccasion(cited: readonly CitedClaim[]): CitedClaim[] {
  return cited
    .map((claim) => ({ claim, key: JSON.stringify([claim.edition, claim.place, claim.revised]) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ claim }) => claim);
}

/** Longest text first, then the smallest document id: the one whose text stands for the edition. */
function inUse(a: CarriedClaim, b: CarriedClaim): number {
  return b.end - b.start - (a.end - a.start) || (a.document < b.document ? -1 : 1);
}

/** A heading that ends an instrument without naming an edition is read as one of the conference that ends it: it attests none. */
const namesEdition = (one: CarriedClaim): boolean => one.year !== null && one.conference !== one.at;

/** Works out one instrument; null where no document speaks of it any more. */
export function derive(claims: InstrumentClaims, registry: Registry): Derived | null {
  const { id, carried, histories } = claims;
  const cited = byOccasion(claims.cited);
  const spoken = carried[0] ?? cited[0];
  if (!spoken && histories.length === 0) return null;
  const adopted = carried.filter((one) => one.role === 'adopted');
  const drafts = carried.filter((one) => one.role === 'proposed');
  const suppressed = carried.filter((one) => one.role === 'suppressed');
  const line = lineage(
    {
      id,
      claims: [
        ...adopted.map((one): EditionClaim => ({ ...claimOf(one), basis: 'text' })),
        ...suppressed
          .filter(namesEdition)
          .map((one): EditionClaim => ({ ...claimOf(one), basis: 'heading' })),
        ...cited.flatMap(
          ({ edition, conference, revised, citingConference, draft, count }): EditionClaim[] =>
            edition === null
              ? []
              : [
                  {
                    ...{ edition, conference, revised, count, basis: 'citation' },
                    citedAt: citingConference,
                    citedInDraft: draft,
                  },
                ],
        ),
      ],
      histories,
      suppressions: suppressed.flatMap((one) => one.at ?? []),
    },
    registry,
  );

  const texts = new Map<EditionId, CarriedClaim[]>();
  for (const one of [...adopted, ...drafts]) texts.set(one.id, [...(texts.get(one.id) ?? []), one]);
  for (const list of texts.values()) list.sort(inUse);

  const body = spoken?.body ?? bodyOf(id);
  const inLineage = line.editions.map((edition): EditionRow => {
    const conference = registry.conference(edition.conference);
    const held = texts.get(edition.id) ?? [];
    const [text] = held;
    return {
      id: edition.id,
      instrument: id,
      body,
      conference: edition.conference,
      place: conference?.place ?? null,
      year: conference?.year ?? null,
      status: edition.status,
      held: edition.held,
      inLineage: true,
      from: edition.from,
      to: edition.to,
      standsUntil: edition.held ? edition.standsUntil : null,
      revised: edition.revised,
      title: text?.title ?? suppressed.find((one) => one.id === edition.id)?.title ?? null,
      documents: held.map((one) => one.document),
      start: text?.start ?? 0,
      end: text?.end ?? 0,
      proposal: null,
      action: null,
      author: null,
      at: edition.conference,
    };
  });
  const known = new Set(inLineage.map((edition) => edition.id));
  const apart = new Map<EditionId, EditionRow>();
  for (const one of [...adopted, ...suppressed.filter(namesEdition), ...cited]) {
    const edition = 'role' in one ? one.id : one.edition;
    if (edition === null || known.has(edition) || apart.has(edition)) continue;
    const held = texts.get(edition) ?? [];
    const [text] = held;
    apart.set(edition, {
      id: edition,
      instrument: id,
      body,
      conference: one.conference,
      place: one.place,
      year: one.year,
      status: held.length > 0 ? 'adopted' : 'attested',
      held: held.length > 0,
      inLineage: false,
      from: null,
      to: null,
      standsUntil: null,
      revised: one.revised,
      title: text?.title ?? null,
      documents: held.map((claim) => claim.document),
      start: text?.start ?? 0,
      end: text?.end ?? 0,
      proposal: null,
      action: null,
      author: null,
      at: one.conference,
    });
  }
  const proposed = [...texts.values()].flatMap((held): EditionRow[] => {
    const [text] = held;
    if (text?.role !== 'proposed') return [];
    return [
      {
        id: text.id,
        instrument: id,
        body,
        conference: text.conference,
        place: text.place,
        year: text.year,
        status: 'proposed',
        held: true,
        inLineage: false,
        from: null,
        to: null,
        standsUntil: null,
        revised: text.revised,
        title: text.title,
        documents: held.map((claim) => claim.document),
        start: text.start,
        end: text.end,
        proposal: text.proposal,
        action: text.action,
        author: text.author,
        at: text.at,
      },
    ];
  });
  const latest = [...inLineage].reverse().find((edition) => edition.title !== null);
  const draftTitle = [...proposed].sort(byId).find((edition) => edition.title !== null)?.title ?? null;
  const endedTitle = suppressed
    .map(({ title, at, document }) => ({
      title,
      id: `${(at && registry.conference(at)?.closed) ?? ''} ${document}`,
    }))
    .sort(byId)
    .findLast(({ title }) => title !== null)?.title;
  return {
    instrument: {
      id,
      kind: spoken?.kind ?? 'resolution',
      body,
      number: [...carried, ...cited].map((one) => one.number).sort()[0] ?? numberOf(id),
      title: latest?.title ?? draftTitle ?? endedTitle ?? commonPhrase(cited),
      lineage: line,
    },
    editions: [...inLineage, ...[...apart.values()].sort(byId), ...proposed.sort(byId)],
  };
}

const claimOf = (one: CarriedClaim): Pick<EditionClaim, 'edition' | 'conference' | 'revised'> => ({
  edition: one.role === 'suppressed' ? editionId(one.instrument, one) : one.id,
  conference: one.conference,
  revised: one.revised,
});

const bodyOf = (id: InstrumentId): string => id.replace(/-(?:res|dec|rec|op|q)-.*$/, '').toUpperCase();
const numberOf = (id: InstrumentId): string => id.replace(/^.*?-(?:res|dec|rec|op|q)-/, '');

/** What citing texts mostly call an instrument; of equals the first in the order of letters. */
function commonPhrase(cited: readonly CitedClaim[]): string | null {
  const counts = new Map<string, number>();
  for (const { phrase, count } of cited) if (phrase) counts.set(phrase, (counts.get(phrase) ?? 0) + count);
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return first ? first[0].charAt(0).toUpperCase() + first[0].slice(1) : null;
}

/** Instruments that a batch speaks of: what it carries, cites, and tells the history of. */
export function touchedBy(batch: {
  editions: readonly { instrument: InstrumentId }[];
  histories: readonly { instrument: InstrumentId }[];
  citations: readonly { instrument: InstrumentId; from: EditionId }[];
}): Set<InstrumentId> {
  return new Set([
    ...batch.editions.map((one) => one.instrument),
    ...batch.histories.map((one) => one.instrument),
    ...batch.citations.flatMap((one) => [one.instrument, instrumentOf(one.from)]),
  ]);
}
