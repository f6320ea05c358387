/**
 * The words of a language, as the grammar uses them. They come from data (`lexicon/en.json`, and the registry's places), so a
 * further language is a further file.
 */
import type { InstrumentKind } from '../../graph/ids.ts';
import type { Registry } from '../../graph/registry/index.ts';
import clauses from '../anatomy/lexicon/en.json' with { type: 'json' };
import english from './lexicon/en.json' with { type: 'json' };
import type { TokenRow } from './lexer.ts';
import { foldWord, tokensOf } from './lexer.ts';
import { TriggerWords } from './scanner.ts';

/** Phrases as token sequences; the longest that matches at a place wins. */
export class PhraseTable<Value> {
  readonly #root: PhraseNode<Value> = { next: new Map() };

  add(phrase: string, value: Value): void {
    let node = this.#root;
    for (const { norm } of tokensOf(phrase)) {
      let next = node.next.get(norm);
      if (!next) node.next.set(norm, (next = { next: new Map() }));
      node = next;
    }
    node.value ??= value;
  }

  /** The longest phrase that begins at token `from`. `length` counts tokens. A blank line ends the search. */
  match(tokens: TokenRow, from: number): { value: Value; length: number } | null {
    let node: PhraseNode<Value> | undefined = this.#root;
    let found: { value: Value; length: number } | null = null;
    for (let length = 0; ; length++) {
      node = node.next.get(tokens.at(from + length).norm);
      if (!node) return found;
      if (node.value !== undefined) found = { value: node.value, length: length + 1 };
    }
  }
}

interface PhraseNode<Value> {
  next: Map<string, PhraseNode<Value>>;
  value?: Value;
}

export interface Noun {
  readonly kind: InstrumentKind;
  readonly plural: boolean;
}

export interface Lexicon {
  /** Every word or mark that can end what stands before a noun and belongs to it; where another stands there is nothing to read. */
  readonly beforeNoun: ReadonlySet<string>;
  /** By folded word, without the full stop of an abbreviation. */
  readonly nouns: ReadonlyMap<string, Noun>;
  readonly abbreviations: ReadonlySet<string>;
  /** Plural noun → singular, both folded. */
  readonly singular: ReadonlyMap<string, string>;
  /** Body code by its names and acronyms; `null` for organizations that are none of ours. */
  readonly bodies: PhraseTable<string | null>;
  readonly thisBody: PhraseTable<true>;
  /** Body code by the letters of a conference's code: `WARC` → `WRC`. */
  readonly codes: ReadonlyMap<string, string>;
  readonly places: PhraseTable<string>;
  /** Every known place, folded and without spaces, for run-together text: `hyderabad` → `Hyderabad`. */
  readonly gluedPlaces: ReadonlyMap<string, string>;
  readonly studyGroup: PhraseTable<true>;
  /** The Constitution, the Convention, the Regulations; and the texts of the World Summit. */
  readonly basicTexts: PhraseTable<string>;
  readonly summitTexts: PhraseTable<string>;
  /** What a word announces that is no numbered act: `Article`, `No`, `Document`. */
  readonly entityWords: ReadonlyMap<string, string>;
  /** Words of an instrument's parts: `Annex`, `resolves`. */
  readonly pinpointUnits: PhraseTable<'unit' | 'clause'>;
  /** *Abrogated*, *suppressed*: what a conference ended. */
  readonly abrogating: ReadonlySet<string>;
  readonly triggers: TriggerWords;
  /** The remaining words, by the name of their set. */
  readonly words: Readonly<Record<WordSet, ReadonlySet<string>>>;
}

const WORD_SETS = [
  'revisedWords',
  'ordinals',
  'and',
  'to',
  'of',
  'tailVerbs',
  'inIts',
  'adopting',
  'no',
  'drafts',
  'annexes',
  'supplements',
  'otherSeries',
  'committees',
  'repeats',
  'organs',
  'inNames',
  'pinpointLinks',
  'pinpointArticles',
] as const;
export type WordSet = (typeof WORD_SETS)[number];

/** Values by each of their names. */
function phrases(names: Readonly<Record<string, readonly string[]>>): PhraseTable<string> {
  const table = new PhraseTable<string>();
  for (const [value, spellings] of Object.entries(names))
    for (const spelling of spellings) table.add(spelling, value);
  return table;
}

/** What is announced by words in lower case as well: `paragraph 15 of the Tunis Commitment`, `action lines C2 and C5`. */
const SMALL_TOO = new Set(['paragraph', 'action']);

/** The Council's letter and name announce no conference. */
const CONFERENCE_CODES = Object.keys(english.codes)
  .map((code) => code.toLowerCase())
  .filter((code) => code !== 'c' && code !== 'council');

/** How the Sectors' acronyms begin, hyphen or not. */
const SECTORS = ['itu', 'itut', 'itur', 'itud'];

/** What may follow a body's name before the noun: `Assembly's Resolution`, `(WTSA) Resolution`, `in its, Resolution`. */
const BEFORE_NOUN = ['general', 's', "'", '’', ')', ','];

/** Compiles the English words with the places of a registry. */
export function lexicon(registry: Registry): Lexicon {
  const nouns = new Map<string, Noun>();
  for (const [kind, words] of Object.entries(english.nouns)) {
    for (const word of words) {
      nouns.set(word, { kind: kind as InstrumentKind, plural: english.plurals.includes(word) });
    }
  }
  const bodies = new PhraseTable<string | null>();
  for (const [code, names] of Object.entries(english.bodies))
    for (const name of names) bodies.add(name, code);
  for (const name of english.otherOrganizations) bodies.add(name, null);
  const places = new PhraseTable<string>();
  const gluedPlaces = new Map<string, string>();
  for (const spelling of registry.placeSpellings) {
    const place = registry.place(spelling) ?? spelling;
    places.add(spelling, place);
    gluedPlaces.set(foldWord(spelling).replace(/[^\p{L}]/gu, ''), place);
  }
  const thisBody = new PhraseTable<true>();
  for (const phrase of english.thisBody) thisBody.add(phrase, true);
  const studyGroup = new PhraseTable<true>();
  for (const phrase of english.studyGroup) studyGroup.add(phrase, true);
  const entityWords = new Map(
    Object.entries(english.entityWords).flatMap(([kind, words]) =>
      words.map((word) => [word, kind] as const),
    ),
  );
  const pinpointUnits = new PhraseTable<'unit' | 'clause'>();
  for (const unit of english.pinpointUnits) pinpointUnits.add(unit, 'unit');
  for (const verb of [...clauses.preambular, ...clauses.operative]) pinpointUnits.add(verb, 'clause');
  const announcing = [...entityWords].filter(([, kind]) => !SMALL_TOO.has(kind)).map(([word]) => word);
  const triggers = new TriggerWords(
    [
      ...nouns.keys(),
      ...clauses.abrogating,
      ...[...entityWords.keys()].filter((word) => !announcing.includes(word)),
    ],
    [...announcing, ...SECTORS, ...CONFERENCE_CODES],
  );
  const lastWords = [...Object.values(english.bodies).flat(), ...english.otherOrganizations].map(
    (name) => tokensOf(name).at(-1)?.norm ?? '',
  );
  return {
    beforeNoun: new Set([...lastWords, ...english.drafts, ...english.inIts, ...BEFORE_NOUN]),
    nouns,
    abbreviations: new Set(english.abbreviations),
    singular: new Map(Object.entries(english.singular)),
    bodies,
    basicTexts: phrases(english.basicTexts),
    summitTexts: phrases(english.summitTexts),
    entityWords,
    pinpointUnits,
    abrogating: new Set(clauses.abrogating),
    triggers,
    thisBody,
    codes: new Map(Object.entries(english.codes)),
    places,
    gluedPlaces,
    studyGroup,
    words: Object.fromEntries(WORD_SETS.map((name) => [name, new Set(english[name])])) as Record<
      WordSet,
      Set<string>
    >,
  };
}
