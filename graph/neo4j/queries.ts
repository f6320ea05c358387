/**
 * The Cypher that reads. Each function gives a whole statement made of fixed parts; values are parameters, never part of the text.
 */
import type { ConferenceId, DocumentId, EditionId, EntityId, InstrumentId } from '../ids.ts';
import { NEVER } from '../questions/citations.ts';
import type {
  CitationFilter,
  CitationPage,
  DocumentFilter,
  DocumentPage,
  EditionFilter,
  InstrumentFilter,
  InstrumentPage,
  LinkFilter,
  MentionFilter,
} from '../questions/source.ts';
import type { CitationSort, Scope } from '../questions/types.ts';
import { SEVERITIES } from '../verdict.ts';
import { digits } from './listed.ts';
import { ARRIVED } from './queries-arrivals.ts';
import { MARKED } from './queries-marks.ts';
import type { Statement } from './server.ts';

const statement = (text: string, parameters: Statement['parameters'] = {}): Statement => ({
  text,
  parameters,
});

const IN_FORCE = 'NOT c.draft AND citing.from <= $asOf AND (citing.to IS NULL OR $asOf < citing.to)';
const STANDS =
  'NOT c.draft AND citing.from <= $asOf AND (citing.standsUntil IS NULL OR $asOf < citing.standsUntil)';
/** Where several documents carry the text of an edition, one of them is in use. */
const IN_USE = 'c.document = citing.document';
const STANDS_IN_TEXT = "coalesce(c.change, '') <> 'deleted'";

/** What a row of a citation is made of. */
const CITATION = `c {.*} AS citation, citing {.id, .instrument, .from, .to, .standsUntil} AS citing,
  coalesce(target.instrument, target.id) AS instrument, CASE WHEN target:Edition THEN target.id END AS edition`;

const RANK = Object.fromEntries(SEVERITIES.map((severity, n) => [severity, n]));

/** `statusAt` of a citation, so that only what is asked for leaves the database. */
const STATUS = `CASE
  WHEN c.fixed IS NOT NULL THEN c.fixed
  WHEN c.suppressedFrom <= $asOf AND (c.suppressedUntil IS NULL OR $asOf < c.suppressedUntil) THEN 'suppressed'
  WHEN c.supersededFrom <= $asOf THEN 'superseded'
  WHEN c.wrongRev THEN 'misquoted'
  ELSE 'current'
END`;

/** `severity` of a citation, as its place among the severities; behind all of them where it is current. */
const SEVERITY = `WITH c, citing, target, status, CASE
  WHEN status = 'current' THEN ${SEVERITIES.length}
  WHEN c.clauseKind IS NULL OR status = 'ahead' OR status = 'misquoted' AND c.fixed IS NULL
    OR status <> 'undated' AND citing.instrument = coalesce(target.instrument, target.id) THEN ${RANK.note}
  WHEN c.clauseKind = 'operative' THEN ${RANK.error}
  ELSE ${RANK.warning}
END AS severity`;

/** What a list begins to be sorted by, in each order; then comes its place. */
const LEADS: Readonly<Record<CitationSort, string>> = {
  severity: 'severity',
  since: `coalesce(CASE status WHEN 'suppressed' THEN c.suppressedFrom WHEN 'superseded' THEN c.supersededFrom END, '${NEVER}')`,
  edition: '0',
  instrument: 'coalesce(target.instrument, target.id)',
};

/** Whether the text is held of the edition cited, or of one in force where none is named. */
const TEXT_HELD = `CASE WHEN target:Edition THEN coalesce(target.held, false)
    ELSE EXISTS { (target)<-[:EDITION_OF]-(e:Edition) WHERE e.from <= $asOf AND (e.to IS NULL OR $asOf < e.to) AND e.held } END`;

/** Where the pattern of a filter ends: at an edition or, where none is named, at the instrument itself. */
const targetOf = ({ toConference }: CitationFilter): string =>
  toConference === undefined || toConference === 'none' ? 'target' : 'target:Edition';

/** What must hold of `c`, `citing` and `target` beside their verdict, whatever the pattern starts from; and the values. */
function conditions(filter: CitationFilter): { where: string[]; parameters: Statement['parameters'] } {
  const { asOf, scope = 'force', drafts, document, from, fromInstruments, fromBody, fromKind } = filter;
  const { fromConference, targets, targetBody, targetKind, toConference, clauses, textHeld } = filter;
  const { statuses, severities, marks, run } = filter;
  const where = [IN_USE, STANDS_IN_TEXT];
  if (asOf !== undefined) {
    const held = scope === 'held' ? STANDS : IN_FORCE;
    where.push(drafts === 'with' ? `(c.draft OR ${held})` : held);
  }
  if (document !== undefined) where.push('citing.document = $document');
  if (from !== undefined) where.push('citing.id IN $from');
  if (fromInstruments !== undefined) where.push('citing.instrument IN $fromInstruments');
  if (fromBody !== undefined) where.push('c.fromBody = $fromBody');
  if (fromKind !== undefined) {
    where.push('EXISTS { (citing)-[:EDITION_OF]->(:Instrument {kind: $fromKind}) }');
  }
  if (fromConference !== undefined) where.push('citing.at = $fromConference');
  if (targetBody !== undefined) where.push('c.body = $targetBody');
  if (targetKind !== undefined) where.push('c.kind = $targetKind');
  if (toConference === 'none') where.push('c.conference IS NULL');
  else if (toConference !== undefined) where.push('target.at = $toConference');
  if (clauses !== undefined) where.push("coalesce(c.clauseKind, 'outside') IN $clauses");
  if (textHeld !== undefined) where.push(`$textHeld = ${TEXT_HELD}`);
  if (run !== undefined) where.push(ARRIVED);
  if (marks !== undefined) where.push(MARKED);
  const parameters = {
    ...(asOf !== undefined && { asOf }),
    ...(document !== undefined && { document }),
    ...(from !== undefined && { from }),
    ...(fromInstruments !== undefined && { fromInstruments }),
    ...(fromBody !== undefined && { fromBody }),
    ...(fromKind !== undefined && { fromKind }),
    ...(fromConference !== undefined && { fromConference }),
    ...(targets !== undefined && { targets }),
    ...(targetBody !== undefined && { targetBody }),
    ...(targetKind !== undefined && { targetKind }),
    ...(toConference !== undefined && toConference !== 'none' && { toConference }),
    ...(clauses !== undefined && { clauses }),
    ...(textHeld !== undefined && { textHeld }),
    ...(statuses !== undefined && { statuses }),
    ...(severities !== undefined && { severities: severities.map((one) => RANK[one]) }),
    ...(run !== undefined && { run }),
    ...(marks !== undefined && { marks }),
  };
  return { where, parameters };
}

/**
 * The citations of a filter, as far as `c`, `citing` and `target`; judged ones have `status` and `severity` and need a day. A citation
 * ends at an edition or, where none is named, at the instrument itself.
 */
function chosen(filter: CitationFilter, judged: boolean): Statement {
  const { targets, statuses, severities } = filter;
  const { where, parameters } = conditions(filter);
  const to = targetOf(filter);
  const parts = [
    targets === undefined
      ? `MATCH (citing:Edition)-[c:CITES]->(${to})`
      : `MATCH (i:Instrument) WHERE i.id IN $targets
MATCH (i)<-[:EDITION_OF*0..1]-(${to})<-[c:CITES]-(citing:Edition)`,
    `WHERE ${where.join('\n  AND ')}`,
  ];
  const verdicts = [
    ...(statuses === undefined ? [] : ['status IN $statuses']),
    ...(severities === undefined ? [] : ['severity IN $severities']),
  ];
  if (judged) {
    parts.push(`WITH c, citing, target, ${STATUS} AS status`, SEVERITY);
    if (verdicts.length > 0) parts.push(`WHERE ${verdicts.join('\n  AND ')}`);
  }
  return statement(parts.join('\n'), parameters);
}

const isJudged = ({ statuses, severities }: CitationFilter): boolean =>
  statuses !== undefined || severities !== undefined;

/**
 * Citations by filter:
 *
 *     MATCH (i:Instrument) WHERE i.id IN $targets
 *     MATCH (i)<-[:EDITION_OF*0..1]-(target)<-[c:CITES]-(citing:Edition)
 *     WHERE c.document = citing.document
 *       AND coalesce(c.change, '') <> 'deleted'
 *       AND NOT c.draft AND citing.from <= $asOf AND (citing.to IS NULL OR $asOf < citing.to)
 *     RETURN c {.*} AS citation, …
 *     ORDER BY citing.id, c.start, c.id
 */
export function citationsBy(filter: CitationFilter): Statement {
  const { text, parameters } = chosen(filter, isJudged(filter));
  return statement(
    `${text}
RETURN ${CITATION}
ORDER BY citing.id, c.start, c.id`,
    parameters,
  );
}

/**
 * A page of the citations of a filter:
 *
 *     MATCH (citing:Edition)-[c:CITES]->(target)
 *     WHERE …
 *     WITH c, citing, target, CASE … END AS status
 *     WITH c, citing, target, status, CASE … END AS severity
 *     WHERE status IN $statuses
 *     WITH c, citing, target, severity AS lead
 *     WHERE lead > $lead OR lead = $lead AND (citing.id > $citing OR …)
 *     RETURN c {.*} AS citation, …
 *     ORDER BY lead, citing.id, c.start, c.end, size(c.id), c.id
 *     LIMIT $limit
 */
export function citationPage(filter: CitationFilter, { sort, after, limit }: CitationPage): Statement {
  const { text, parameters } = chosen(filter, filter.asOf !== undefined);
  const [lead, citing, start, end, length, id] = after ?? [];
  return statement(
    [
      text,
      `WITH c, citing, target, ${LEADS[sort]} AS lead`,
      ...(after ? [AFTER] : []),
      `RETURN ${CITATION}`,
      'ORDER BY lead, citing.id, c.start, c.end, size(c.id), c.id',
      ...(limit === undefined ? [] : ['LIMIT $limit']),
    ].join('\n'),
    {
      ...parameters,
      ...(after && { lead, citing, start, end, length, id }),
      ...(limit !== undefined && { limit }),
    },
  );
}

const AFTER = `WHERE lead > $lead OR lead = $lead AND (citing.id > $citing OR citing.id = $citing AND
  (c.start > $start OR c.start = $start AND (c.end > $end OR c.end = $end AND
  (size(c.id) > $length OR size(c.id) = $length AND c.id > $id))))`;

/**
 * A stretch of the list of what is out of date, in the order of severity, read off its index:
 *
 *     MATCH (citing:Edition)-[c:CITES]->(target)
 *     USING INDEX c:CITES(listed)
 *     WHERE c.listed >= $first AND c.listed < $behind
 *       AND …
 *       AND CASE … END IN $statuses
 *     RETURN c {.*} AS citation, …
 *     ORDER BY c.listed, size(c.id), c.id
 *     LIMIT $limit
 * @param rank which citations, see `listed.ts`.
 * @param filter chooses among them, with the statuses that they may have.
 */
export function listedPage(
  filter: CitationFilter,
  rank: string,
  { after, limit }: Pick<CitationPage, 'after' | 'limit'>,
): Statement {
  const { where, parameters } = conditions(filter);
  const [, citing, start, end, length, id] = after ?? [];
  const first = after ? `${rank} ${citing} ${digits(start as number)}${digits(end as number)}` : `${rank} `;
  return statement(
    [
      `MATCH (citing:Edition)-[c:CITES]->(${targetOf(filter)})`,
      'USING INDEX c:CITES(listed)',
      `WHERE ${[
        'c.listed >= $first AND c.listed < $behind',
        ...(after
          ? ['(c.listed > $first OR size(c.id) > $length OR size(c.id) = $length AND c.id > $id)']
          : []),
        ...where,
        `${STATUS} IN $statuses`,
      ].join('\n  AND ')}`,
      `RETURN ${CITATION}`,
      'ORDER BY c.listed, size(c.id), c.id',
      ...(limit === undefined ? [] : ['LIMIT $limit']),
    ].join('\n'),
    {
      ...parameters,
      ...{ first, behind: `${rank}!` },
      ...(after && { length, id }),
      ...(limit !== undefined && { limit }),
    },
  );
}

/**
 * The citations among some instruments, judged:
 *
 *     MATCH (citing:Edition)
 *     WHERE citing.instrument IN $instruments
 *     MATCH (citing)-[c:CITES]->(target)
 *     WHERE coalesce(target.instrument, target.id) IN $instruments
 *       AND …
 *     RETURN c.id AS id, …
 */
export function linksAmong({ instruments, asOf, scope }: LinkFilter): Statement {
  const { where, parameters } = conditions({ asOf, ...(scope !== undefined && { scope }) });
  return statement(
    `MATCH (citing:Edition)
WHERE citing.instrument IN $instruments
MATCH (citing)-[c:CITES]->(target)
WHERE coalesce(target.instrument, target.id) IN $instruments
  AND ${where.join('\n  AND ')}
RETURN c.id AS id, citing.instrument AS fromInstrument, coalesce(target.instrument, target.id) AS instrument, ${STATUS} AS status
ORDER BY citing.id, c.start, c.end, size(c.id), c.id`,
    { ...parameters, instruments },
  );
}

/** The citations of a filter, counted by status and severity. */
export function tallyBy(filter: CitationFilter): Statement {
  const { text, parameters } = chosen(filter, true);
  return statement(`${text}\nRETURN status, severity, count(*) AS citations`, parameters);
}

/** The citations of a filter, counted by the text that makes them. */
export function tallyByText(filter: CitationFilter): Statement {
  const { text, parameters } = chosen(filter, true);
  return statement(
    `${text}
RETURN citing.id AS from, sum(CASE severity WHEN ${SEVERITIES.indexOf('error')} THEN 1 ELSE 0 END) AS errors, count(*) AS citations`,
    parameters,
  );
}

/** The citations of a filter, counted by the conferences of citing text and edition cited. */
export function exchangesBy(filter: CitationFilter): Statement {
  const { text, parameters } = chosen(filter, isJudged(filter));
  return statement(
    `${text}
RETURN c.citingConference AS from, c.conference AS to, c.draft AS draft, count(*) AS citations`,
    parameters,
  );
}

/**
 * The texts in force (or standing in), each with the instruments that it cites, text by text:
 *
 *     MATCH (citing:Edition)
 *     WHERE citing.from <= $asOf AND (citing.to IS NULL OR $asOf < citing.to)
 *     CALL (citing) {
 *       MATCH (citing)-[c:CITES]->(target)
 *       WHERE …
 *       RETURN collect(DISTINCT coalesce(target.instrument, target.id)) AS targets
 *     }
 *     RETURN citing.id AS from, …
 */
export function force(asOf: string, scope: Scope): Statement {
  const until = scope === 'held' ? 'standsUntil' : 'to';
  return statement(
    `MATCH (citing:Edition)
WHERE citing.from <= $asOf AND (citing.${until} IS NULL OR $asOf < citing.${until})
CALL (citing) {
  MATCH (citing)-[c:CITES]->(target)
  WHERE NOT c.draft AND ${IN_USE} AND ${STANDS_IN_TEXT}
  RETURN collect(DISTINCT coalesce(target.instrument, target.id)) AS targets
}
WITH citing, targets WHERE size(targets) > 0
MATCH (citing)-[:EDITION_OF]->(i:Instrument)
RETURN citing.id AS from, i.id AS fromInstrument, i.body AS body, i.kind AS kind, citing.to AS validTo, targets`,
    { asOf },
  );
}

/** Citations of the text in use of one edition, deleted ones included. */
export const citationsOf = (edition: EditionId): Statement =>
  statement(
    `MATCH (citing:Edition {id: $edition})-[c:CITES]->(target)
WHERE ${IN_USE}
RETURN ${CITATION}
ORDER BY c.start, c.id`,
    { edition },
  );

/** What a row of a mention is made of. */
const MENTION =
  'm {.*} AS mention, naming.id AS edition, naming.to AS validTo, x {.id, .kind, .label} AS entity';

/**
 * Mentions by texts in use, in force or standing in:
 *
 *     MATCH (naming:Edition)-[m:MENTIONS]->(x:Entity {id: $entity})
 *     WHERE m.document = naming.document
 *       AND coalesce(m.change, '') <> 'deleted'
 *       AND naming.from <= $asOf AND (naming.to IS NULL OR $asOf < naming.to)
 *     RETURN m {.*} AS mention, …
 */
export function mentionsBy({ asOf, scope = 'force', entity, fromInstrument }: MentionFilter): Statement {
  const until = scope === 'held' ? 'standsUntil' : 'to';
  const [naming, named] = [
    fromInstrument === undefined ? '' : ' {instrument: $fromInstrument}',
    entity === undefined ? '' : ' {id: $entity}',
  ];
  return statement(
    `MATCH (naming:Edition${naming})-[m:MENTIONS]->(x:Entity${named})
WHERE m.document = naming.document
  AND coalesce(m.change, '') <> 'deleted'
  AND naming.from <= $asOf AND (naming.${until} IS NULL OR $asOf < naming.${until})
RETURN ${MENTION}`,
    {
      asOf,
      ...(entity !== undefined && { entity }),
      ...(fromInstrument !== undefined && { fromInstrument }),
    },
  );
}

/** Mentions by the text in use of one edition, deleted ones included. */
export const mentionsOf = (edition: EditionId): Statement =>
  statement(
    `MATCH (naming:Edition {id: $edition})-[m:MENTIONS]->(x:Entity)
WHERE m.document = naming.document
RETURN ${MENTION}`,
    { edition },
  );

export const entitiesBy = (ids: readonly EntityId[]): Statement =>
  statement('MATCH (x:Entity) WHERE x.id IN $ids RETURN x {.id, .kind, .label} AS entity', { ids });

/**
 * Editions by filter, as the records that were derived:
 *
 *     MATCH (e:Edition)
 *     WHERE e.record IS NOT NULL
 *       AND e.instrument IN $instruments
 *       AND e.from <= $inForceOn AND (e.to IS NULL OR $inForceOn < e.to)
 *     RETURN e.record AS record
 *     ORDER BY e.id
 */
export function editionsBy(filter: EditionFilter): Statement {
  const { ids, instruments, at, document, inForceOn } = filter;
  const where = ['e.record IS NOT NULL'];
  if (ids !== undefined) where.push('e.id IN $ids');
  if (instruments !== undefined) where.push('e.instrument IN $instruments');
  if (at !== undefined) where.push('e.at = $at');
  if (document !== undefined) where.push('e.document = $document');
  if (inForceOn !== undefined) where.push('e.from <= $inForceOn AND (e.to IS NULL OR $inForceOn < e.to)');
  return statement(
    `MATCH (e:Edition)
WHERE ${where.join('\n  AND ')}
RETURN e.record AS record
ORDER BY e.id`,
    {
      ...(ids !== undefined && { ids }),
      ...(instruments !== undefined && { instruments }),
      ...(at !== undefined && { at }),
      ...(document !== undefined && { document }),
      ...(inForceOn !== undefined && { inForceOn }),
    },
  );
}

/** The instruments of the editions in force. */
export const instrumentsInForce = (asOf: string): Statement =>
  statement(
    `MATCH (e:Edition)
WHERE e.from <= $asOf AND (e.to IS NULL OR $asOf < e.to)
RETURN e.instrument AS id`,
    { asOf },
  );

/** How many editions in force have no text that is held. */
export const textsNotHeld = (asOf: string): Statement =>
  statement(
    `MATCH (e:Edition)
WHERE e.from <= $asOf AND (e.to IS NULL OR $asOf < e.to) AND NOT e.held
RETURN count(e) AS editions`,
    { asOf },
  );

/** What a row of an instrument is made of; the ways in which it is cited may be a hundred times as much. */
const INSTRUMENT = 'i {.id, .kind, .body, .number, .title, .lineage}';

export const instrumentsBy = (ids: readonly InstrumentId[]): Statement =>
  statement(
    `MATCH (i:Instrument)
WHERE i.id IN $ids AND i.lineage IS NOT NULL
RETURN ${INSTRUMENT} AS instrument
ORDER BY i.id`,
    { ids },
  );

/** The instruments of a filter. */
function listed({ asOf, words, body, kind, textHeld, conference }: InstrumentFilter): Statement {
  const where = ['i.lineage IS NOT NULL', "all(word IN $words WHERE i.listWords CONTAINS ' ' + word)"];
  if (body !== undefined) where.push('i.body = $body');
  if (kind !== undefined) where.push('i.kind = $kind');
  const edition = ['e.from <= $asOf AND (e.to IS NULL OR $asOf < e.to)'];
  if (textHeld !== undefined) edition.push('e.held = $textHeld');
  if (conference !== undefined) edition.push('e.at = $conference');
  if (edition.length > 1) {
    where.push(`EXISTS { (i)<-[:EDITION_OF]-(e:Edition) WHERE ${edition.join(' AND ')} }`);
  }
  return statement(`MATCH (i:Instrument)\nWHERE ${where.join('\n  AND ')}`, {
    ...{ words, asOf },
    ...(body !== undefined && { body }),
    ...(kind !== undefined && { kind }),
    ...(textHeld !== undefined && { textHeld }),
    ...(conference !== undefined && { conference }),
  });
}

/**
 * A page of the list of instruments:
 *
 *     MATCH (i:Instrument)
 *     WHERE i.lineage IS NOT NULL
 *       AND all(word IN $words WHERE i.listWords CONTAINS ' ' + word)
 *       AND (i.sortKey > $key OR i.sortKey = $key AND i.id > $id)
 *     RETURN i.id AS id
 *     ORDER BY i.sortKey, i.id
 *     LIMIT $limit
 */
export function instrumentList(filter: InstrumentFilter, { after, limit }: InstrumentPage): Statement {
  const { text, parameters } = listed(filter);
  const [key, id] = after ?? [];
  return statement(
    [
      text,
      ...(after ? ['  AND (i.sortKey > $key OR i.sortKey = $key AND i.id > $id)'] : []),
      'RETURN i.id AS id',
      'ORDER BY i.sortKey, i.id',
      ...(limit === undefined ? [] : ['LIMIT $limit']),
    ].join('\n'),
    { ...parameters, ...(after && { key, id }), ...(limit !== undefined && { limit }) },
  );
}

export function instrumentCount(filter: InstrumentFilter): Statement {
  const { text, parameters } = listed(filter);
  return statement(`${text}\nRETURN count(i) AS instruments`, parameters);
}

/** The paragraphs of the text in use of one edition. */
export const provisionsOf = (edition: EditionId): Statement =>
  statement(
    `MATCH (e:Edition {id: $edition})-[:HAS_PROVISION]->(p:Provision)
WHERE p.document = e.document
RETURN p {.id, .ordinal, .block, .clause, .clauseKind, .label, .start, .end, .addressees} AS provision
ORDER BY p.ordinal`,
    { edition },
  );

export const documentBy = (id: DocumentId): Statement =>
  statement('MATCH (d:Document {id: $id}) RETURN d {.name, .format, .text, .changes} AS document', { id });

/** The documents of a filter. */
function documentsOf({ ids, name, prefix, run, unread }: DocumentFilter): Statement {
  const where = [
    ...(ids === undefined ? [] : ['d.id IN $ids']),
    ...(name === undefined ? [] : ['d.name = $name']),
    ...(prefix === undefined ? [] : ['d.id STARTS WITH $prefix']),
    ...(run === undefined ? [] : ['EXISTS { (:Run {started: $run})-[:BROUGHT]->(d) }']),
    ...(unread === true ? ['EXISTS { MATCH (:Reading {document: d.id}) }'] : []),
  ];
  return statement(
    ['MATCH (d:Document)', ...(where.length > 0 ? [`WHERE ${where.join('\n  AND ')}`] : [])].join('\n'),
    {
      ...(ids !== undefined && { ids }),
      ...(name !== undefined && { name }),
      ...(prefix !== undefined && { prefix }),
      ...(run !== undefined && { run }),
    },
  );
}

/**
 * A page of the list of documents:
 *
 *     MATCH (d:Document)
 *     WHERE …
 *     WITH d WHERE d.sortKey > $key OR d.sortKey = $key AND d.id > $id
 *     RETURN d.id AS id, …
 *     ORDER BY d.sortKey, d.id
 *     LIMIT $limit
 */
export function documentList(filter: DocumentFilter, { after, limit }: DocumentPage): Statement {
  const { text, parameters } = documentsOf(filter);
  const [key, id] = after ?? [];
  return statement(
    [
      text,
      ...(after ? ['WITH d WHERE d.sortKey > $key OR d.sortKey = $key AND d.id > $id'] : []),
      'RETURN d.id AS id, d.name AS name, d.sortKey AS key, d.format AS format, d.citations AS citations',
      'ORDER BY d.sortKey, d.id',
      ...(limit === undefined ? [] : ['LIMIT $limit']),
    ].join('\n'),
    { ...parameters, ...(after && { key, id }), ...(limit !== undefined && { limit }) },
  );
}

export function documentCount(filter: DocumentFilter): Statement {
  const { text, parameters } = documentsOf(filter);
  return statement(`${text}\nRETURN count(d) AS documents`, parameters);
}

/** How many editions of lineages, or drafts, each conference has. */
export const editionCounts = (): Statement =>
  statement(`MATCH (e:Edition)
WHERE e.at IS NOT NULL AND (e.from IS NOT NULL OR e.status = 'proposed')
RETURN e.at AS at, e.status AS status, e.held AS held, count(e) AS editions`);

/** How many instruments documents say that each conference suppressed. */
export const suppressionCounts = (): Statement =>
  statement(`MATCH (:Document)-[c:SUPPRESSES]->(i:Instrument)
WHERE c.at IS NOT NULL
RETURN c.at AS at, count(DISTINCT i) AS instruments`);

/** What documents say that a conference suppressed. */
export const suppressionsAt = (at: ConferenceId): Statement =>
  statement('MATCH (:Document)-[c:SUPPRESSES {at: $at}]->() RETURN c.record AS record', { at });

/** What some documents carry: texts, and the ends of instruments. */
export const carriedBy = (documents: readonly DocumentId[]): Statement =>
  statement(
    `MATCH (d:Document)-[c:CARRIES|SUPPRESSES]->()
WHERE d.id IN $documents
RETURN d.id AS document, c.record AS record
ORDER BY d.id, c.ordinal`,
    { documents },
  );

/** Instruments of a number, then those whose number begins with it. */
export const instrumentsByNumber = (number: string): Statement =>
  statement(
    `CALL () {
  MATCH (i:Instrument)
  WHERE i.foldedNumber = $number
  RETURN i.id AS id, 0 AS length
UNION ALL
  MATCH (i:Instrument)
  WHERE i.foldedNumber STARTS WITH $number AND i.foldedNumber <> $number
  RETURN i.id AS id, size(i.foldedNumber) AS length
  ORDER BY length, id
  LIMIT 200
}
RETURN id
ORDER BY length, id`,
    { number },
  );

/** What would be an operator to the full-text index. */
const OPERATORS = /[+\-!(){}[\]^"~*?:\\/&|]/g;

/** What the full-text index is asked for words that begin so: `+frau* +call*`. */
const beginnings = (words: readonly string[]): string =>
  words.map((word) => `+${word.replace(OPERATORS, '\\$&')}*`).join(' ');

/** Editions whose words have one that begins with each of these. */
export const editionsByWords = (words: readonly string[]): Statement =>
  statement(
    `CALL db.index.fulltext.queryNodes('edition_words', $query) YIELD node
RETURN node.id AS id
ORDER BY node.id
LIMIT 200`,
    { query: beginnings(words) },
  );

/** Entities whose label has a word that begins with each of these. */
export const entitiesByLabel = (words: readonly string[]): Statement =>
  statement(
    `CALL db.index.fulltext.queryNodes('entity_words', $query) YIELD node
RETURN node {.id, .kind, .label} AS entity
ORDER BY node.id
LIMIT 200`,
    { query: beginnings(words) },
  );

export const counts = (): Statement =>
  statement(`RETURN COUNT { (:Document) } AS documents,
  COUNT { MATCH (i:Instrument) WHERE i.lineage IS NOT NULL } AS instruments,
  COUNT { MATCH (e:Edition) WHERE e.record IS NOT NULL } AS editions,
  COUNT { MATCH (citing:Edition)-[c:CITES]->() WHERE ${IN_USE} AND ${STANDS_IN_TEXT} } AS citations`);

/** Which Recital wrote to the database; without one, whether somebody else did. */
export const state = (): Statement =>
  statement(`OPTIONAL MATCH (r:Recital {id: 'recital'})
RETURN r.schema AS schema, r.registry AS registry, EXISTS { MATCH (n) } AS filled`);

/**
 * From here on the derived properties go by this schema and registry.
 * @param origin tells this database from any other, and from itself once it was emptied and filled anew.
 */
export const prepared = (schema: number, registry: string, origin: string): Statement =>
  statement(
    `MERGE (r:Recital {id: 'recital'})
SET r.schema = $schema, r.registry = $registry, r.origin = coalesce(r.origin, $origin), r.writes = coalesce(r.writes, 0) + 1`,
    { schema, registry, origin },
  );

/** What every write changes; `marks` is what every change of marks does. */
export const writes = (): Statement =>
  statement(`MATCH (r:Recital {id: 'recital'})
RETURN r.origin AS origin, r.writes AS writes, r.registry AS registry, coalesce(r.marks, 0) AS marks`);

/** So many instruments after one, by id. */
export const instrumentsAfter = (after: InstrumentId, limit: number): Statement =>
  statement(
    `MATCH (i:Instrument)
WHERE i.id > $after AND i.lineage IS NOT NULL
RETURN ${INSTRUMENT} AS instrument
ORDER BY i.id
LIMIT $limit`,
    { after, limit },
  );

/** So many editions after one, by id. */
export const editionsAfter = (after: EditionId, limit: number): Statement =>
  statement(
    `MATCH (e:Edition)
WHERE e.id > $after AND e.record IS NOT NULL
RETURN e.record AS record
ORDER BY e.id
LIMIT $limit`,
    { after, limit },
  );

/** The paragraphs of the texts in use of some editions. */
export const provisionsFrom = (editions: readonly EditionId[]): Statement =>
  statement(
    `UNWIND $editions AS id
MATCH (e:Edition {id: id})-[:HAS_PROVISION]->(p:Provision)
WHERE p.document = e.document
RETURN id AS edition, p {.id, .document, .ordinal, .block, .clause, .clauseKind, .label, .start, .end, .addressees, .text} AS provision`,
    { editions },
  );

/** Citations by the texts in use of some editions, deleted ones included. */
export const citationsFrom = (editions: readonly EditionId[]): Statement =>
  statement(
    `UNWIND $editions AS id
MATCH (citing:Edition {id: id})-[c:CITES]->(target)
WHERE ${IN_USE}
RETURN ${CITATION}`,
    { editions },
  );

/** Mentions by the texts in use of some editions, deleted ones included. */
export const mentionsFrom = (editions: readonly EditionId[]): Statement =>
  statement(
    `UNWIND $editions AS id
MATCH (naming:Edition {id: id})-[m:MENTIONS]->(x:Entity)
WHERE m.document = naming.document
RETURN ${MENTION}`,
    { editions },
  );
