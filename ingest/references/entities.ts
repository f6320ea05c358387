/** The entities that a document names, with ids that come from what they are and labels in one form. */
import type { EntityId } from '../../graph/ids.ts';
import { slug } from '../../graph/ids.ts';
import type { Registry } from '../../graph/registry/index.ts';
import type { Document } from '../document.ts';
import type { EntityName, EntityReference } from './types.ts';

/** What the texts are called, in a label and in an id. */
const TEXTS: Readonly<Record<string, readonly [label: string, id: string]>> = {
  constitution: ['the Constitution', 'constitution'],
  convention: ['the Convention', 'convention'],
  'general-rules': ['the General Rules', 'general-rules'],
  rr: ['the Radio Regulations', 'rr'],
  itr: ['the International Telecommunication Regulations', 'itr'],
  'tunis-commitment': ['the Tunis Commitment', 'tunis-commitment'],
  'tunis-agenda': ['the Tunis Agenda', 'tunis-agenda'],
  'geneva-declaration': ['the Geneva Declaration of Principles', 'geneva-declaration'],
  'geneva-plan': ['the Geneva Plan of Action', 'geneva-plan'],
};

/** Resolves what a text names; in order of the text. */
export function resolveEntities(
  document: Document,
  names: readonly EntityName[],
  registry: Registry,
): EntityReference[] {
  const sectors = sectorsOfStudyGroups(names);
  return names.map((name) => ({
    start: name.start,
    end: name.end,
    text: document.text.slice(name.start, name.end),
    role: 'citation',
    kind: name.kind,
    ...identify(withSector(name, sectors), registry),
    body: null,
    number: name.number,
    revised: false,
    place: null,
    year: name.year,
    change: name.change,
  }));
}

/** The Sector that a document names with each study group; null where it names several. */
function sectorsOfStudyGroups(names: readonly EntityName[]): Map<string, string | null> {
  const sectors = new Map<string, string | null>();
  for (const { kind, of, number } of names) {
    if (kind !== 'study-group' || of === null) continue;
    const known = sectors.get(number);
    sectors.set(number, known === undefined || known === of ? of : null);
  }
  return sectors;
}

/** A study group without its Sector is the one that the document names elsewhere. */
const withSector = (name: EntityName, sectors: ReadonlyMap<string, string | null>): EntityName =>
  name.kind === 'study-group' && name.of === null ? { ...name, of: sectors.get(name.number) ?? null } : name;

/** One spelling of a document's code, whatever its capitals: `C14/24(Rev.1)`. */
const paperNumber = (code: string): string =>
  code
    .toUpperCase()
    .replace(/\((REV|ADD|CORR)/g, (_, word: string) => `(${word.charAt(0)}${word.slice(1).toLowerCase()}`);

/** Id and label, both from what the entity is alone: stores keep one label for each id. */
function identify(name: EntityName, registry: Registry): { entity: EntityId; label: string } {
  const { number } = name;
  const [text, prefix] = TEXTS[name.of ?? ''] ?? ['', ''];
  const code = number.toLowerCase();
  const as = (id: string, label: string): { entity: EntityId; label: string } => ({
    entity: id as EntityId,
    label,
  });
  switch (name.kind) {
    case 'article':
      return as(`${prefix}-art-${code}`, `Article ${number} of ${text}`);
    case 'number':
      return as(`${prefix}-no-${code}`, `No. ${number} of ${text}`);
    case 'appendix':
      return as(`${prefix}-app-${code}`, `Appendix ${number} of ${text}`);
    case 'paragraph':
      return as(`${prefix}-${code}`, `§ ${number} of ${text}`);
    case 'action-line':
      return as(`wsis-action-line-${code}`, `WSIS Action Line ${number}`);
    case 'action-plan':
      return as(`action-plan-${slug(number)}`, `${number} Action Plan`);
    case 'conference': {
      const id = (name.of && registry.find(name.of, null, name.year)?.id) ?? code;
      return as(id, id.toUpperCase());
    }
    case 'study-group':
      return name.of === null
        ? as(`sg-${code}`, `Study Group ${number}`)
        : as(`${name.of.toLowerCase()}-sg-${code}`, `${name.of} Study Group ${number}`);
    case 'document':
      return as(`doc-${code}`, `Document ${paperNumber(number)}`);
    case 'proposal':
      return as(`proposal-${code}`, `Proposal ${paperNumber(number)}`);
  }
}
