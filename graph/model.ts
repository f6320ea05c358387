/** The nodes and edges of the graph, as documents give them (a `Batch`) and as stores keep them. */
import type {
  CitationId,
  ConferenceId,
  DocumentId,
  EditionId,
  EntityId,
  InstrumentId,
  InstrumentKind,
  MentionId,
  ProvisionId,
} from './ids.ts';

/** What a redline did to a stretch of text. `null`, where it may stand, means that the text does not tell. */
export type Change = 'kept' | 'inserted' | 'deleted';

/** `adopted`: we hold its text. `attested`: a citation or history line of a held text names it. `proposed`: a draft. */
export type EditionStatus = 'adopted' | 'attested' | 'proposed' | 'suppressed';

export type ClauseKind = 'preambular' | 'operative';

export type ProposalAction = 'MOD' | 'ADD' | 'SUP' | 'NOC';

/** An edition as it is written: by place and year, resolved to a conference where they name one. */
export interface Occasion {
  readonly conference: ConferenceId | null;
  readonly place: string | null;
  readonly year: number | null;
}

export interface DocumentRecord {
  readonly id: DocumentId;
  /** The file's name without its folder. */
  readonly name: string;
  /** `txt`, `docx` … */
  readonly format: string;
  /** The text as read; every offset counts its UTF-16 code units. */
  readonly text: string;
  /** Stretches of `text` that were inserted or deleted, in order; the rest is kept. */
  readonly changes: readonly { start: number; end: number; change: 'inserted' | 'deleted' }[];
  /** Where in `text` each page begins, from the first; left out where the document has no pages. */
  readonly pages?: readonly number[];
}

/**
 * What a document carries. `adopted`: the text of an edition in force once its conference closed. `proposed`: a proposal's
 * draft. `suppressed`: no text, but the end of the instrument at `at` (final acts only).
 */
export interface CarriedEdition extends Occasion {
  readonly id: EditionId;
  readonly instrument: InstrumentId;
  readonly kind: InstrumentKind;
  readonly body: string;
  readonly number: string;
  readonly role: 'adopted' | 'proposed' | 'suppressed';
  /** The conference that the proposal is made to or that suppressed; for an adopted text its own. */
  readonly at: ConferenceId | null;
  readonly proposal: string | null;
  readonly action: ProposalAction | null;
  readonly author: string | null;
  readonly revised: boolean;
  readonly title: string | null;
  /** Where in the document its text begins and ends. */
  readonly start: number;
  readonly end: number;
}

/** The line that ends an adopted text: `(Kyoto, 1994) – (Rev. Antalya, 2006)`, oldest first. */
export interface HistoryRecord {
  readonly instrument: InstrumentId;
  readonly entries: readonly (Occasion & { readonly revised: boolean })[];
}

export type BlockKind =
  | 'heading'
  | 'title'
  | 'preamble'
  | 'clause'
  | 'provision'
  | 'annex'
  | 'footnote'
  | 'reasons'
  | 'introduction'
  | 'history'
  | 'text';

/** One paragraph of an edition's text, in order of the text. */
export interface ProvisionRecord {
  readonly id: ProvisionId;
  readonly edition: EditionId;
  readonly ordinal: number;
  readonly block: BlockKind;
  /** The words that open the clause it stands under: `instructs the Director of the Telecommunication Development Bureau` */
  readonly clause: string | null;
  readonly clauseKind: ClauseKind | null;
  /** Its label with the clause's verb: `recalling b)`, `resolves 2 i)`; null outside clauses. */
  readonly label: string | null;
  readonly start: number;
  readonly end: number;
  /** Ids of those whom its clause instructs or invites: `director-tsb`, `council`, `member-states`. */
  readonly addressees: readonly string[];
}

/** A reference resolved to a node: the edge `CITES`. */
export interface CitationRecord extends Occasion {
  readonly id: CitationId;
  readonly from: EditionId;
  readonly instrument: InstrumentId;
  /** Null where the text names no edition. */
  readonly edition: EditionId | null;
  readonly kind: InstrumentKind;
  readonly body: string;
  readonly number: string;
  /** Whether the citation itself says Rev., Mod., amended or modified. */
  readonly revised: boolean;
  readonly provision: ProvisionId;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The sentence or paragraph around it, short enough to be shown. */
  readonly sentence: string;
  readonly change: Change | null;
  /** The noun as written, in the singular, with the Sector before the number: `Resolution`, `Res.`, `Resolution ITU-R`; so a suggestion begins. */
  readonly noun: string;
  /** The part of it that is meant: `resolves 1 to 11`, `Annex 2`; null where the whole is. */
  readonly pinpoint: string | null;
  /** The instrument's name as the words after the citation give it (`on alternative calling procedures`), if they do. */
  readonly phrase: string | null;
}

/** What texts name beside numbered acts: parts of the basic texts and of the Radio Regulations, of the WSIS texts, meetings, papers. */
export const ENTITY_KINDS = [
  'article',
  'number',
  'appendix',
  'paragraph',
  'action-line',
  'action-plan',
  'conference',
  'study-group',
  'document',
  'proposal',
] as const;

export type EntityKind = (typeof ENTITY_KINDS)[number];

/** One entity named at one place in a text: the edge `MENTIONS`. */
export interface EntityMention {
  readonly id: MentionId;
  readonly from: EditionId;
  readonly entity: EntityId;
  readonly kind: EntityKind;
  /** Its name in one form, whatever the spelling in the text: `No. 81 of the Convention`, `Study Group 17 of ITU-T`. */
  readonly label: string;
  readonly provision: ProvisionId;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly sentence: string;
  readonly change: Change | null;
}

/** All that one document gives to the graph; written in one transaction. */
export interface Batch {
  readonly document: DocumentRecord;
  /** Where the file was found; a second version from the same place replaces the first. */
  readonly source: string;
  readonly editions: readonly CarriedEdition[];
  readonly histories: readonly HistoryRecord[];
  readonly provisions: readonly ProvisionRecord[];
  readonly citations: readonly CitationRecord[];
  readonly mentions: readonly EntityMention[];
}
