/**
 * Ids come from content alone: the same instrument named in two documents has the same id, on every machine and in every
 * store. Each kind of id is a type of its own, so that an instrument's id cannot be passed for an edition's.
 */

declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

/** `pp-res-130`, `wtsa-res-61`, `itu-t-rec-e.164`, `unga-res-70/125` */
export type InstrumentId = Id<'instrument'>;
/** `pp-res-130@pp-14`, `pp-res-901@busan-2015`, `pp-res-21@pp-14~b-75-2` */
export type EditionId = Id<'edition'>;
/** `pp-18`, `wtsa-20`, `council-2009`, `unga-70` */
export type ConferenceId = Id<'conference'>;
/** The SHA-256 of the file's bytes in lower-case hexadecimal. */
export type DocumentId = Id<'document'>;
/** `{edition}#{ordinal}`: the n-th paragraph of an edition's text. */
export type ProvisionId = Id<'provision'>;
/** `{document}:{start}-{end}:{n}`: the n-th atom of a span of characters. */
export type CitationId = Id<'citation'>;
/** `convention-no-160g`, `rr-app-18`, `wsis-action-line-c2`, `itu-t-sg-17`, `doc-c14/24(rev.1)`; a conference's own id for a conference. */
export type EntityId = Id<'entity'>;
/** `{document}:{start}-{end}:e{n}`: the n-th entity of a span of characters. */
export type MentionId = Id<'mention'>;

/** The five kinds of numbered act, and the short form each has in an id. */
export const KIND_CODES = {
  resolution: 'res',
  decision: 'dec',
  recommendation: 'rec',
  opinion: 'op',
  question: 'q',
} as const;

export type InstrumentKind = keyof typeof KIND_CODES;

const KIND_BY_CODE: ReadonlyMap<string, InstrumentKind> = new Map(
  Object.entries(KIND_CODES).map(([kind, code]) => [code, kind as InstrumentKind]),
);

/** Lower case without accents; anything that is not a letter or digit becomes one hyphen: `Buenos-Aires` → `buenos-aires`. */
export function slug(words: string): string {
  return words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** `('PP', 'resolution', '130')` → `pp-res-130`. Spaces in a number go: `1514 (XV)` → `1514(xv)`. */
export function instrumentId(body: string, kind: InstrumentKind, number: string): InstrumentId {
  return `${body.toLowerCase()}-${KIND_CODES[kind]}-${number.toLowerCase().replace(/\s+/g, '')}` as InstrumentId;
}

/** The parts of an instrument's id; null where the string is none. The number is in lower case. */
export function parseInstrumentId(id: string): { body: string; kind: InstrumentKind; number: string } | null {
  const match = /^([a-z][a-z-]*?)-(res|dec|rec|op|q)-([^@~\s]+)$/.exec(id);
  const kind = match && KIND_BY_CODE.get(match[2] ?? '');
  if (!match || !kind) return null;
  return { body: (match[1] ?? '').toUpperCase(), kind, number: match[3] ?? '' };
}

/**
 * An edition is its instrument at a conference. Where place and year name no known conference they stand in its place
 * (`@busan-2015`), and a year alone stands alone (`@2021`).
 */
export function editionId(
  instrument: InstrumentId,
  at: { conference: ConferenceId | null; place: string | null; year: number | null },
): EditionId {
  const name =
    at.conference ?? [at.place && slug(at.place), at.year].filter((part) => part !== null).join('-');
  return `${instrument}@${name}` as EditionId;
}

/** A proposal's draft of an edition: `(pp-res-21@pp-14, 'B/75/2')` → `pp-res-21@pp-14~b-75-2`. */
export function draftId(edition: EditionId, proposal: string): EditionId {
  return `${edition}~${slug(proposal)}` as EditionId;
}

/** The instrument of an edition or of a draft. An instrument's own id is given back as it is. */
export function instrumentOf(id: EditionId | InstrumentId): InstrumentId {
  const at = id.indexOf('@');
  return (at < 0 ? id : id.slice(0, at)) as InstrumentId;
}

/** What stands behind the `@`: a conference's id, or the slug of a place and year that name none. */
export function occasionOf(id: EditionId): string {
  return id.slice(id.indexOf('@') + 1).replace(/~.*$/, '');
}
