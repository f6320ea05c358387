/** From a document to what it says: its mentions, its anatomy, its references. */
import type { Registry } from '../graph/registry/index.ts';
import { readAnatomy } from './anatomy/index.ts';
import type { Anatomy } from './anatomy/index.ts';
import type { Document } from './document.ts';
import { resolveEntities } from './references/entities.ts';
import type { EntityReference } from './references/types.ts';
import { lexicon } from './references/lexicon.ts';
import type { Lexicon } from './references/lexicon.ts';
import { resolveReferences } from './references/index.ts';
import type { Reference } from './references/index.ts';
import { readDocumentText } from './redline/readings.ts';

export interface Analysis {
  readonly document: Document;
  readonly anatomy: Anatomy;
  /** In order of the text. */
  readonly references: readonly Reference[];
  /** What the text names beside numbered acts; in order of the text. */
  readonly entities: readonly EntityReference[];
  readonly registry: Registry;
}

const lexicons = new WeakMap<Registry, Lexicon>();

/** The words of the language with the places of a registry, compiled once for each registry. */
function lexiconOf(registry: Registry): Lexicon {
  let words = lexicons.get(registry);
  if (!words) lexicons.set(registry, (words = lexicon(registry)));
  return words;
}

/** Reads a document's anatomy and references. Never throws on what a text may hold. */
export function analyse(
  document: Document,
  registry: Registry,
  options: { explained?: boolean } = {},
): Analysis {
  const words = lexiconOf(registry);
  const readings = readDocumentText(document, words);
  const { mentions, names } = readings;
  const anatomy = readAnatomy(document, readings, words);
  const references = resolveReferences(document, mentions, anatomy, registry, words, options.explained);
  return { document, anatomy, references, entities: resolveEntities(document, names, registry), registry };
}
