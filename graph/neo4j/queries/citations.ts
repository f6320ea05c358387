/** The Cypher that reads citations. Each function gives a whole statement made of fixed parts; values are parameters, never part of the text. */
import type { EditionId } from '../../ids.ts';
import { NEVER } from '../../questions/citations.ts';
import type { CitationFilter, CitationPage, LinkFilter } from '../../questions/source.ts';
import type { CitationSort } from '../../questions/types/citations.ts';
import type { Scope } from '../../questions/types/common.ts';
import { SEVERITIES } from '../../verdict.ts';
import { digits } from '../listed.ts';
import type { Statement } from '../server.ts';
import { ARRIVED } from './arrivals.ts';
import { MARKED } from './marks.ts';
import { IN_USE, STANDS_IN_TEXT, statement } from './statement.ts';

/** Whether the citing text is in force, or stands in for a later one that is not held. */
function stands(scope: Scope): string {
  const until = `citing.${scope === 'held' ? 'standsUntil' : 'to'}`;
  return `citing.from <= $asOf AND (${until} IS NULL OR $asOf < ${until})`;
}

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
    const held = `NOT c.draft AND ${stands(scope)}`;
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
 * The citations among some instruments, judged. Both ends are looked at before the citation is: what a node has is read sooner than what
 * a relationship of thirty properties has.
 *
 *     MATCH (citing:Edition)
 *     WHERE citing.instrument IN $instruments
 *     MATCH (citing)-[c:CITES]->(target)
 *     WITH c, citing, coalesce(target.instrument, target.id) AS instrument
 *     WHERE instrument IN $instruments
 *     WITH c, citing, instrument
 *     WHERE …
 *     RETURN c.id AS id, …
 */
export function linksAmong({ instruments, asOf, scope = 'force' }: LinkFilter): Statement {
  return statement(
    `MATCH (citing:Edition)
WHERE citing.instrument IN $instruments AND ${stands(scope)}
MATCH (citing)-[c:CITES]->(target)
WITH c, citing, coalesce(target.instrument, target.id) AS instrument
WHERE instrument IN $instruments
WITH c, citing, instrument
WHERE NOT c.draft AND ${IN_USE} AND ${STANDS_IN_TEXT}
RETURN c.id AS id, citing.instrument AS fromInstrument, instrument, ${STATUS} AS status
ORDER BY citing.id, c.start, c.end, size(c.id), c.id`,
    { instruments, asOf },
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
RETURN citing.id AS from, count(CASE severity WHEN ${RANK.error} THEN 1 END) AS errors,
  count(CASE severity WHEN ${RANK.warning} THEN 1 END) AS warnings, count(*) AS citations`,
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
  return statement(
    `MATCH (citing:Edition)
WHERE ${stands(scope)}
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

/** Citations by the texts in use of some editions, deleted ones included. */
export const citationsFrom = (editions: readonly EditionId[]): Statement =>
  statement(
    `UNWIND $editions AS id
MATCH (citing:Edition {id: id})-[c:CITES]->(target)
WHERE ${IN_USE}
RETURN ${CITATION}`,
    { editions },
  );
