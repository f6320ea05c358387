/**
 * The Cypher that reads. Each function gives a whole statement made of fixed parts; values are parameters, never part of the text.
 */
import type { CitationFilter, EditionFilter } from '../questions/source.ts';

export interface Statement {
  readonly text: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

const IN_FORCE = 'c.draft = false AND c.validFrom <= $asOf AND (c.validTo IS NULL OR $asOf < c.validTo)';
const STANDS =
  'c.draft = false AND c.validFrom <= $asOf AND (c.standsUntil IS NULL OR $asOf < c.standsUntil)';
const MAY_BE_OUTDATED = `(c.fixed IS NOT NULL AND ($undated OR c.fixed <> 'undated')
    OR c.suppressedFrom <= $asOf AND (c.suppressedUntil IS NULL OR $asOf < c.suppressedUntil)
    OR c.supersededFrom <= $asOf OR c.wrongRev)`;

/**
 * Citations by filter. A citation ends at an edition or, where none is named, at the instrument itself:
 *
 *     MATCH (i:Instrument) WHERE i.id IN $targets
 *     MATCH (i)<-[:EDITION_OF*0..1]-(target)<-[c:CITES]-(:Edition)
 *     WHERE c.active AND coalesce(c.change, '') <> 'deleted' AND …
 *     RETURN c ORDER BY c.fromEdition, c.start, c.id
 */
export function citationsStatement(filter: CitationFilter): Statement {
  const { asOf, scope = 'force', drafts, document, from, fromInstruments, targets, fromBody } = filter;
  const where = ['c.active', "coalesce(c.change, '') <> 'deleted'"];
  if (asOf !== undefined) {
    const held = scope === 'held' ? STANDS : IN_FORCE;
    where.push(drafts === 'with' ? `(c.draft OR ${held})` : held);
    if (filter.outdated) where.push(MAY_BE_OUTDATED);
  }
  if (document !== undefined) where.push('c.document = $document');
  if (from !== undefined) where.push('c.fromEdition IN $from');
  if (fromBody !== undefined) where.push('c.fromBody = $fromBody');
  let match = 'MATCH (:Edition)-[c:CITES]->()';
  if (targets !== undefined) {
    match = `MATCH (i:Instrument) WHERE i.id IN $targets
MATCH (i)<-[:EDITION_OF*0..1]-(target)<-[c:CITES]-(:Edition)`;
    if (fromInstruments !== undefined) where.push('c.fromInstrument IN $fromInstruments');
  } else if (fromInstruments !== undefined) {
    match = `MATCH (i:Instrument) WHERE i.id IN $fromInstruments
MATCH (i)<-[:EDITION_OF]-(:Edition)-[c:CITES]->()`;
  } else if (from !== undefined) {
    match = `MATCH (f:Edition) WHERE f.id IN $from
MATCH (f)-[c:CITES]->()`;
  }
  return {
    text: `${match}\nWHERE ${where.join('\n  AND ')}\nRETURN c ORDER BY c.fromEdition, c.start, c.id`,
    parameters: {
      ...(asOf !== undefined && { asOf }),
      ...(asOf !== undefined && filter.outdated && { undated: filter.undated ?? false }),
      ...(document !== undefined && { document }),
      ...(from !== undefined && { from: [...from] }),
      ...(fromInstruments !== undefined && { fromInstruments: [...fromInstruments] }),
      ...(targets !== undefined && { targets: [...targets] }),
      ...(fromBody !== undefined && { fromBody }),
    },
  };
}

/**
 * Editions by filter, as the records that were derived:
 *
 *     MATCH (e:Edition) WHERE e.record IS NOT NULL AND e.from <= $inForceOn AND …
 *     RETURN e.record AS record ORDER BY e.id
 */
export function editionsStatement(filter: EditionFilter): Statement {
  const { ids, instruments, at, document, inForceOn } = filter;
  const where = ['e.record IS NOT NULL'];
  if (ids !== undefined) where.push('e.id IN $ids');
  if (at !== undefined) where.push('e.at = $at');
  if (document !== undefined) where.push('e.document = $document');
  if (inForceOn !== undefined) where.push('e.from <= $inForceOn AND (e.to IS NULL OR $inForceOn < e.to)');
  const match =
    instruments === undefined
      ? 'MATCH (e:Edition)'
      : `MATCH (i:Instrument) WHERE i.id IN $instruments
MATCH (e:Edition)-[:EDITION_OF]->(i)`;
  return {
    text: `${match}\nWHERE ${where.join('\n  AND ')}\nRETURN e.record AS record ORDER BY e.id`,
    parameters: {
      ...(ids !== undefined && { ids: [...ids] }),
      ...(instruments !== undefined && { instruments: [...instruments] }),
      ...(at !== undefined && { at }),
      ...(document !== undefined && { document }),
      ...(inForceOn !== undefined && { inForceOn }),
    },
  };
}

/** Instruments by id. */
export const INSTRUMENTS =
  'MATCH (i:Instrument) WHERE i.id IN $ids AND i.lineage IS NOT NULL RETURN i ORDER BY i.id';

/** Citations of the text in use of one edition, deleted ones included. */
export const CITATIONS_OF = `MATCH (:Edition {id: $edition})-[c:CITES]->()
WHERE c.active
RETURN c ORDER BY c.start, c.id`;

/** The paragraphs of the text in use of one edition. */
export const PROVISIONS = `MATCH (e:Edition {id: $edition})-[:HAS_PROVISION]->(p:Provision)
WHERE p.document = e.document
RETURN p ORDER BY p.ordinal`;

export const DOCUMENT = 'MATCH (d:Document {id: $id}) RETURN d';

export const DOCUMENTS = `MATCH (d:Document)
RETURN d.id AS id, d.name AS name, d.format AS format, d.citations AS citations ORDER BY d.name, d.id`;

export const CARRIED = `MATCH (d:Document)-[c:CARRIES]->(:Edition)
RETURN d.id AS document, c.record AS record ORDER BY d.id, c.ordinal`;

export const BY_NUMBER = `MATCH (i:Instrument) WHERE i.foldedNumber STARTS WITH $number
RETURN i.id AS id ORDER BY i.id`;

/** Words are ANDed, each as the beginning of an indexed word. */
export const BY_WORDS = `CALL db.index.fulltext.queryNodes('edition_words', $query) YIELD node
RETURN node.id AS id ORDER BY node.id LIMIT 500`;

export const COUNTS = `CALL () { MATCH (d:Document) RETURN count(d) AS documents }
CALL () { MATCH (i:Instrument) WHERE i.lineage IS NOT NULL RETURN count(i) AS instruments }
CALL () { MATCH (e:Edition) WHERE e.record IS NOT NULL RETURN count(e) AS editions }
CALL () { MATCH ()-[c:CITES]->() WHERE c.active AND coalesce(c.change, '') <> 'deleted' RETURN count(c) AS citations }
RETURN documents, instruments, editions, citations`;

const LUCENE = /[+\-!(){}[\]^"~*?:\\/&|]/g;

/** The query for a full-text index that wants each word's beginning: `+frau* +call*`. */
export const luceneQuery = (words: readonly string[]): string =>
  words.map((word) => `+${word.replace(LUCENE, '\\$&')}*`).join(' ');
