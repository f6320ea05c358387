/**
 * Small worlds for the tests of the graph, written as one would say them:
 *
 *     adopted('Resolution 901 (Busan, 2014)', recalling('Resolution 902 (Rev. Guadalajara, 2010)'), resolves('Resolution 903'))
 *
 * A reference is `[BODY ]Kind number[ ([Rev. ][Place, ]year)]`; without a body it is the Plenipotentiary Conference's. Beside
 * references a clause may name entities: `resolves(naming('Article 12 of the Constitution'))`. Every document has a text of its own
 * in which the offsets are right, and the SHA-256 of that text for its id.
 */
import { createHash } from 'node:crypto';
import { draftId, editionId, instrumentId } from '../../graph/ids.ts';
import type {
  CitationId,
  ConferenceId,
  DocumentId,
  EditionId,
  EntityId,
  InstrumentKind,
  MentionId,
  ProvisionId,
} from '../../graph/ids.ts';
import type {
  Batch,
  BlockKind,
  CarriedEdition,
  Change,
  CitationRecord,
  ClauseKind,
  EntityKind,
  EntityMention,
  HistoryRecord,
  Occasion,
  ProposalAction,
  ProvisionRecord,
} from '../../graph/model.ts';
import { registry } from '../../graph/registry/index.ts';

interface Cited {
  readonly reference: string;
  readonly change: Change | null;
  readonly phrase: string | null;
  readonly pinpoint: string | null;
}

/** An entity named: its label is what the text says. */
interface Named {
  readonly label: string;
  readonly kind: EntityKind;
  readonly change: Change | null;
}

interface Clause {
  readonly verb: string | null;
  readonly kind: ClauseKind | null;
  readonly block: BlockKind;
  readonly addressees: readonly string[];
  readonly said: readonly (Cited | Named)[];
  readonly words: string;
}

type Said = string | Cited | Named;

const cited = (reference: string, more: Partial<Cited> = {}): Cited => ({
  reference,
  ...{ change: null, phrase: null, pinpoint: null },
  ...more,
});
const clause = (
  verb: string | null,
  kind: ClauseKind | null,
  said: readonly Said[],
  more: Partial<Clause> = {},
): Clause => ({
  verb,
  kind,
  block: 'provision',
  addressees: [],
  said: said.map((one) => (typeof one === 'string' ? cited(one) : one)),
  words: 'what is said in',
  ...more,
});

/** A preambular provision that cites. */
export const recalling = (...said: Said[]): Clause => clause('recalling', 'preambular', said);
/** An operative provision that cites. */
export const resolves = (...said: Said[]): Clause => clause('resolves', 'operative', said);
/** An operative provision under `instructs the Director of TSB`. */
export const instructs = (...said: Said[]): Clause =>
  clause('instructs the Director of TSB', 'operative', said, { addressees: ['director-tsb'] });
/** A paragraph outside clauses. */
export const annex = (...said: Said[]): Clause => clause(null, null, said, { block: 'annex' });
/** An operative provision of these words that cites nothing. */
export const words = (text: string): Clause => clause('resolves', 'operative', [], { words: text });

export const deleted = (reference: string): Cited => cited(reference, { change: 'deleted' });
export const inserted = (reference: string): Cited => cited(reference, { change: 'inserted' });
/** A citation followed by what it calls the instrument. */
export const called = (reference: string, phrase: string): Cited => cited(reference, { phrase });
/** A citation of a part: `Annex 2`. */
export const partOf = (pinpoint: string, reference: string): Cited => cited(reference, { pinpoint });

const KINDS: readonly (readonly [RegExp, EntityKind])[] = [
  [/^Article /, 'article'],
  [/^No\. /, 'number'],
  [/^Study Group /, 'study-group'],
  [/^[A-Z]+-\d+$/, 'conference'],
  [/^Document /, 'document'],
];

/** An entity: `Article 12 of the Constitution`, `No. 81 of the Convention`, `Study Group 17`, `PP-18`, `Document C14/24`. */
export function naming(label: string, change: Change | null = null): Named {
  const kind = KINDS.find(([pattern]) => pattern.test(label))?.[1];
  if (!kind) throw new Error(`No entity: ${label}`);
  return { label, kind, change };
}

/** `Document C14/24(Rev.1)` → `document-c14/24(rev.1)` */
export const entityId = (label: string): EntityId => label.toLowerCase().replaceAll(' ', '-') as EntityId;

export interface Part {
  readonly heading: string;
  readonly role: CarriedEdition['role'];
  readonly title: string | null;
  /** Entries of the history line: `(Minneapolis, 1998)`, `(Rev. Busan, 2014)`. */
  readonly history: readonly string[];
  readonly at: string | null;
  readonly proposal: string | null;
  readonly action: ProposalAction | null;
  readonly clauses: readonly Clause[];
}

const part = (
  heading: string,
  role: Part['role'],
  clauses: readonly Clause[],
  more: Partial<Part> = {},
): Part => ({
  heading,
  role,
  title: null,
  history: [],
  at: null,
  proposal: null,
  action: null,
  clauses,
  ...more,
});

/** The text of an edition in force once its conference closed. */
export const adopted = (heading: string, ...clauses: Clause[]): Part => part(heading, 'adopted', clauses);
/** A proposal's draft, made to a conference. */
export const draft = (heading: string, at: string, proposal: string, ...clauses: Clause[]): Part =>
  part(heading, 'proposed', clauses, { at, proposal, action: 'MOD' });
/** The end of an instrument, in a conference's final acts. */
export const suppressed = (heading: string, at: string): Part =>
  part(heading, 'suppressed', [], { at, action: 'SUP' });

export const titled = (title: string, one: Part): Part => ({ ...one, title });
/** An adopted text with the line that ends it: `withHistory(['(Kyoto, 1994)', '(Rev. Antalya, 2006)'], adopted(…))`. */
export const withHistory = (history: readonly string[], one: Part): Part => ({ ...one, history });

interface Parsed extends Occasion {
  readonly body: string;
  readonly noun: string;
  readonly kind: InstrumentKind;
  readonly number: string;
  readonly revised: boolean;
}

const REFERENCE =
  /^(?:([A-Z][A-Z-]+) )?(Resolution|Decision|Recommendation|Opinion|Question) (\S+)(?: \((Rev\. ?)?(?:([^,()]+), )?(\d{4})\))?$/;

function parse(reference: string): Parsed {
  const match = REFERENCE.exec(reference);
  if (!match) throw new Error(`No reference: ${reference}`);
  const [, body = 'PP', noun = '', number = '', rev, place, year] = match;
  const when = { place: place ?? null, year: year === undefined ? null : Number(year) };
  return {
    ...when,
    body,
    noun,
    kind: noun.toLowerCase() as InstrumentKind,
    number,
    revised: rev !== undefined,
    conference: registry.find(body, when.place, when.year)?.id ?? null,
  };
}

/** The document of one or several parts, as a reader would hand it to a store. */
export function document(
  parts: Part | readonly Part[],
  { name = 'text.txt', source }: { name?: string; source?: string } = {},
): Batch {
  const builder = new Builder();
  for (const one of [parts].flat()) builder.add(one);
  return builder.batch(name, source);
}

/** Each part a document of its own, from a source of its own. */
export const world = (...parts: (Part | readonly Part[])[]): Batch[] => parts.map((one) => document(one));

/** Where in a text something is cited or named. */
type Place = Pick<CitationRecord, 'from' | 'provision' | 'start' | 'end' | 'sentence'>;

class Builder {
  #text = '';
  readonly #changes: { start: number; end: number; change: 'inserted' | 'deleted' }[] = [];
  readonly #editions: CarriedEdition[] = [];
  readonly #histories: HistoryRecord[] = [];
  readonly #provisions: ProvisionRecord[] = [];
  readonly #citations: Omit<CitationRecord, 'id'>[] = [];
  readonly #mentions: Omit<EntityMention, 'id'>[] = [];

  add(one: Part): void {
    const heading = parse(one.heading);
    const { body, kind, number, conference, place, year, revised } = heading;
    const instrument = instrumentId(body, kind, number);
    const edition = editionId(instrument, heading);
    const id = one.role === 'proposed' ? draftId(edition, one.proposal ?? 'draft') : edition;
    const start = this.#text.length;
    this.#text += `${one.proposal ? `${one.action}\t${one.proposal}\n` : ''}${one.heading.toUpperCase()}\n${one.title ?? ''}\n`;
    let ordinal = 0;
    for (const said of one.clauses) this.#addClause(said, id, ++ordinal);
    if (one.history.length > 0) {
      this.#text += `${one.history.join(' – ')}\n`;
      const entries = one.history.map((entry) => parse(`${body} Resolution 1 ${entry}`));
      this.#histories.push({
        instrument,
        entries: entries.map((entry) => ({
          conference: entry.conference,
          place: entry.place,
          year: entry.year,
          revised: entry.revised,
        })),
      });
    }
    this.#editions.push({
      id,
      instrument,
      kind,
      body,
      number,
      conference,
      place,
      year,
      revised,
      role: one.role,
      at: one.role === 'adopted' ? conference : (one.at as ConferenceId | null),
      proposal: one.proposal,
      action: one.action,
      author: null,
      title: one.title,
      start,
      end: this.#text.length,
    });
  }

  #addClause(said: Clause, edition: EditionId, ordinal: number): void {
    const provision = `${edition}#${ordinal}` as ProvisionId;
    const start = this.#text.length;
    this.#text += said.verb === null ? `${said.words} ` : `${said.verb} ${said.words} `;
    const found = said.said.map((one, n) => {
      if (n > 0) this.#text += ', ';
      if ('label' in one) return { one, span: this.#put(one.label, one.change) };
      if (one.pinpoint !== null) this.#text += `${one.pinpoint} of `;
      const span = this.#put(one.reference, one.change);
      if (one.phrase !== null) this.#text += `, on ${one.phrase}`;
      return { one, span };
    });
    const end = this.#text.length;
    this.#text += '\n';
    this.#provisions.push({
      id: provision,
      edition,
      ordinal,
      block: said.block,
      clause: said.verb,
      clauseKind: said.kind,
      label: said.verb === null ? null : `${said.verb.split(' ')[0]} ${ordinal}`,
      start,
      end,
      addressees: said.addressees,
    });
    for (const { one, span } of found) {
      const place = { ...span, from: edition, provision, sentence: this.#text.slice(start, end) };
      if ('label' in one) this.#addMention(one, place);
      else this.#addCitation(one, place);
    }
  }

  #addMention({ label, kind, change }: Named, place: Place): void {
    this.#mentions.push({ ...place, entity: entityId(label), kind, label, text: label, change });
  }

  #addCitation({ reference, change, phrase, pinpoint }: Cited, place: Place): void {
    const { body, noun, kind, number, revised, ...occasion } = parse(reference);
    const instrument = instrumentId(body, kind, number);
    this.#citations.push({
      ...place,
      ...occasion,
      instrument,
      edition: occasion.year === null ? null : editionId(instrument, occasion),
      kind,
      body,
      number,
      revised,
      text: reference,
      change,
      noun,
      pinpoint,
      phrase,
    });
  }

  #put(text: string, change: Change | null): { start: number; end: number } {
    const span = { start: this.#text.length, end: this.#text.length + text.length };
    this.#text += text;
    if (change === 'inserted' || change === 'deleted') this.#changes.push({ ...span, change });
    return span;
  }

  batch(name: string, source?: string): Batch {
    const text = this.#text;
    const id = createHash('sha256').update(text).digest('hex') as DocumentId;
    return {
      document: { id, name, format: 'txt', text, changes: this.#changes },
      source: source ?? `/texts/${id}`,
      editions: this.#editions,
      histories: this.#histories,
      provisions: this.#provisions,
      citations: this.#citations.map((citation) => ({
        ...citation,
        id: `${id}:${citation.start}-${citation.end}:0` as CitationId,
      })),
      mentions: this.#mentions.map((mention) => ({
        ...mention,
        id: `${id}:${mention.start}-${mention.end}:e0` as MentionId,
      })),
    };
  }
}
