/** References of a document: what the grammar reads, with the body that attribution finds and the edition that the registry knows. */
import type { InstrumentId } from '../../graph/ids.ts';
import { editionId, instrumentId } from '../../graph/ids.ts';
import type { Registry } from '../../graph/registry/index.ts';
import type { Anatomy, Section } from '../anatomy/index.ts';
import type { Document } from '../document.ts';
import { attribute, settle } from './attribution.ts';
import type { AttributionCase, Surroundings } from './attribution.ts';
import { explain } from './explain.ts';
import { writtenOccasion } from './grammar.ts';
import type { Lexicon } from './lexicon.ts';
import { phraseAfter } from './phrase.ts';
import type { Atom, Mention, Reference } from './types.ts';

export type { Mention, Reference } from './types.ts';

/**
 * Resolves the mentions of a document in its anatomy. In order of the text; atoms of one mention in the order written.
 *
 * @param explained whether each says why it was read so, which takes as long again.
 */
export function resolveReferences(
  document: Document,
  mentions: readonly Mention[],
  anatomy: Anatomy,
  registry: Registry,
  lexicon: Lexicon,
  explained = false,
): Reference[] {
  const { text } = document;
  // Asked for by few references, and the whole text is read for it.
  let nature: boolean | null = null;
  const unitedNations = (): boolean => (nature ??= isUnitedNations(text));
  const sectionAt = sectionFinder(anatomy);
  const headings = new Map(
    anatomy.sections.filter((s) => s.role !== 'suppressed').map((s) => [s.heading, s]),
  );
  const usual =
    anatomy.sections.find((section) => section.adopting?.body)?.adopting?.body ??
    anatomy.adopting?.body ??
    null;

  const cases: { mention: Mention; atom: Atom; section: Section | null; case: AttributionCase }[] = [];
  const settled = new Map<string, string | null>();
  for (const mention of mentions) {
    if (anatomy.runningHeads.has(mention)) continue;
    const section = headings.get(mention) ?? sectionAt(mention.start);
    const around: Surroundings = { ownBody: section?.adopting?.body ?? usual, unitedNations };
    for (const atom of mention.atoms) {
      cases.push({
        mention,
        atom,
        section,
        case: { text, mention, atom, around, registry, lexicon, settled, certain: null },
      });
    }
  }
  for (const [key, body] of settle(cases.map((one) => one.case))) settled.set(key, body);

  return cases.map(({ mention, atom, section, case: reference }) => {
    const own = headings.get(mention);
    const found =
      own?.adopting?.body && !atom.hint
        ? { body: own.adopting.body, confidence: 1, evidence: 'heading above the adopting line' }
        : attribute(reference);
    const { place, year, revised } = writtenOccasion(atom.edition);
    const instrument: InstrumentId | null = found.body
      ? instrumentId(found.body, mention.kind, atom.number)
      : null;
    const conference = found.body ? (registry.find(found.body, place, year)?.id ?? null) : null;
    const titled =
      own !== undefined || anatomy.symbols.has(mention) || isOwnAnnex(text, mention, atom, section);
    return {
      start: mention.start,
      end: mention.end,
      text: text.slice(mention.start, mention.end),
      role: titled ? 'title' : 'citation',
      kind: mention.kind,
      body: found.body,
      number: atom.number,
      revised,
      place,
      year,
      change: atom.change,
      conference,
      instrument,
      edition: instrument && year !== null ? editionId(instrument, { conference, place, year }) : null,
      confidence: found.confidence,
      evidence: found.evidence,
      noun: nounOf(mention, text, lexicon),
      pinpoint: mention.pinpoint,
      phrase: phraseAfter(text, mention.end),
      ...(explained ? { explanation: explain(reference) } : {}),
    };
  });
}

const UNITED_NATIONS = /\bSecurity Council\b|\bGeneral Assembly\b/g;
const TELECOMMUNICATION = /\bITU\b|\bTelecommunication|\bPlenipotentiary\b|\bRadiocommunication\b/g;

/** Whether a text speaks of the United Nations' organs more than of the Union's. */
function isUnitedNations(text: string): boolean {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  return count(UNITED_NATIONS) > count(TELECOMMUNICATION);
}

/** The section that a place in the text belongs to. */
function sectionFinder(anatomy: Anatomy): (offset: number) => Section | null {
  let index = 0;
  return (offset) => {
    while ((anatomy.blocks[index]?.end ?? Infinity) <= offset) index++;
    const section = anatomy.blocks[index]?.section ?? null;
    return section === null ? null : (anatomy.sections[section] ?? null);
  };
}

/** `ANNEX TO RESOLUTION 34 (REV. DUBAI, 2018)` in Resolution 34. */
function isOwnAnnex(text: string, mention: Mention, atom: Atom, section: Section | null): boolean {
  if (!section || section.kind !== mention.kind || section.atom.number !== atom.number) return false;
  if (mention.noun === null || mention.noun !== mention.noun.toUpperCase()) return false;
  return /\bANNEX(?:\s+\w{1,2})?\s+TO\s+$/.test(text.slice(Math.max(0, mention.start - 20), mention.start));
}

/** What a suggestion begins with: the noun in the singular, and the Sector where it stands before the number, `Resolution ITU-R`. */
function nounOf(mention: Mention, text: string, lexicon: Lexicon): string {
  const noun = singularNoun(mention, lexicon);
  if (mention.noun === null) return noun;
  const written = text.slice(mention.start, mention.end);
  const behind = written.slice(written.indexOf(mention.noun) + mention.noun.length);
  const sector = SECTOR_INSIDE.exec(behind)?.[1];
  return sector === undefined ? noun : `${noun} ITU-${sector}`;
}

const SECTOR_INSIDE = /^\s+ITU\s?[-\u2010\u2011]\s?([RTD])\b/;

/** The noun as a suggestion writes it: in the singular, `RESOLUTIONS` as `Resolution`; `Res.` stays. */
function singularNoun(mention: Mention, lexicon: Lexicon): string {
  const { noun, kind } = mention;
  if (noun?.endsWith('.')) return noun;
  const folded = (noun ?? kind).toLowerCase();
  const singular = lexicon.singular.get(folded) ?? folded;
  const small = noun !== null && noun === noun.toLowerCase();
  return small ? singular : singular.charAt(0).toUpperCase() + singular.slice(1);
}
