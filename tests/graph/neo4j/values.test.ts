/** Whatever is asked for or kept, the text of a statement is the same: values are beside it, never in it. */
import { describe, expect, it } from 'vitest';
import type {
  ConferenceId,
  DocumentId,
  EditionId,
  EntityId,
  InstrumentId,
  InstrumentKind,
} from '../../../graph/ids.ts';
import * as derived from '../../../graph/neo4j/queries-derive.ts';
import * as written from '../../../graph/neo4j/queries-write.ts';
import * as read from '../../../graph/neo4j/queries.ts';
import type { Statement } from '../../../graph/neo4j/server.ts';
import type { CitationFilter } from '../../../graph/questions/source.ts';
import { CITATION_SORTS } from '../../../graph/questions/types.ts';

const HOSTILE = [
  "x'}) DETACH DELETE n //",
  '"; MATCH (n) DETACH DELETE n; //',
  '`) RETURN 1 //',
  '$asOf} RETURN 1',
  '+*:"(a OR b)~2 [* TO *]',
  "' OR 1=1 --",
  '\\u0027}) RETURN 1 //',
  '\u0000\ud800',
];

/** Every statement there is, with the same value wherever one can stand. */
function statements(value: string): Record<string, Statement[]> {
  const instrument = value as InstrumentId;
  const edition = value as EditionId;
  const document = value as DocumentId;
  const entity = value as EntityId;
  const conference = value as ConferenceId;
  const rows = [{ id: value, [value]: value }];
  const filter: CitationFilter = {
    ...{
      asOf: value,
      scope: 'held',
      drafts: 'with',
      document,
      from: [edition],
      fromInstruments: [instrument],
    },
    ...{ fromBody: value, fromKind: value as InstrumentKind, fromConference: conference },
    ...{ targets: [instrument], targetBody: value, targetKind: value as InstrumentKind },
    ...{ toConference: conference, clauses: [value as 'outside'], textHeld: true },
    ...{ statuses: [value as 'current'], severities: ['error'] },
  };
  return {
    citationsBy: [read.citationsBy(filter)],
    citationPage: CITATION_SORTS.map((sort) =>
      read.citationPage(filter, { sort, after: [value, value, 1, 2, 3, value], limit: 4 }),
    ),
    tallyBy: [read.tallyBy(filter)],
    tallyByText: [read.tallyByText(filter)],
    exchangesBy: [read.exchangesBy(filter)],
    dependentsBy: [read.dependentsBy(filter)],
    citationsOf: [read.citationsOf(edition)],
    mentionsBy: [read.mentionsBy({ asOf: value, entity, fromInstrument: instrument })],
    mentionsOf: [read.mentionsOf(edition)],
    entitiesBy: [read.entitiesBy([entity])],
    editionsBy: [
      read.editionsBy({
        ids: [edition],
        instruments: [instrument],
        at: conference,
        document,
        inForceOn: value,
      }),
    ],
    textsNotHeld: [read.textsNotHeld(value)],
    instrumentsBy: [read.instrumentsBy([instrument])],
    provisionsOf: [read.provisionsOf(edition)],
    documentBy: [read.documentBy(document)],
    documents: [read.documents()],
    suppressionsAt: [read.suppressionsAt(conference)],
    carried: [read.carried()],
    instrumentsByNumber: [read.instrumentsByNumber(value)],
    editionsByWords: [read.editionsByWords([value])],
    entitiesByLabel: [read.entitiesByLabel([value])],
    counts: [read.counts()],
    state: [read.state()],
    prepared: [read.prepared(1, value, value)],
    writes: [read.writes()],
    instrumentsAfter: [read.instrumentsAfter(instrument, 1)],
    editionsAfter: [read.editionsAfter(edition, 1)],
    provisionsFrom: [read.provisionsFrom([edition])],
    citationsFrom: [read.citationsFrom([edition])],
    mentionsFrom: [read.mentionsFrom([edition])],
    locked: [written.locked([{ n: 0, document, source: value }])],
    insertDocuments: [written.insertDocuments(rows)],
    insertSources: [written.insertSources(rows)],
    renameDocuments: [written.renameDocuments([document])],
    insertInstruments: [written.insertInstruments([value])],
    insertEditions: [written.insertEditions(rows)],
    insertCarried: [written.insertCarried(rows)],
    insertSuppressions: [written.insertSuppressions(rows)],
    insertHistories: [written.insertHistories(rows)],
    insertProvisions: [written.insertProvisions(rows)],
    insertInstructions: [written.insertInstructions(rows)],
    insertDatedCitations: [written.insertDatedCitations(rows)],
    insertUndatedCitations: [written.insertUndatedCitations(rows)],
    insertEntities: [written.insertEntities(rows)],
    insertMentions: [written.insertMentions(rows)],
    instrumentsTouchedBy: [written.instrumentsTouchedBy(document)],
    claimsOf: [derived.claimsOf(document)],
    removals: written.removals(document),
    deleteDocument: [written.deleteDocument(document)],
    allInstruments: [derived.allInstruments()],
    carriedOf: [derived.carriedOf([instrument])],
    historiesOf: [derived.historiesOf([instrument])],
    claimsAbout: [derived.claimsAbout([instrument])],
    recordsOf: [derived.recordsOf([instrument])],
    derivedOf: [derived.derivedOf([instrument])],
    textsOf: [derived.textsOf([document])],
    keepInstruments: [derived.keepInstruments(rows)],
    keepEditions: [derived.keepEditions(rows)],
    keepOccasions: [derived.keepOccasions(rows)],
    dropOccasions: [derived.dropOccasions([edition])],
    dropSuccessions: [derived.dropSuccessions([instrument])],
    keepSuccessions: [derived.keepSuccessions(rows)],
    dropEditions: derived.dropEditions([edition]),
    dropInstruments: [derived.dropInstruments([instrument])],
    judgeDated: [derived.judgeDated(rows)],
    judgeUndated: [derived.judgeUndated(rows)],
  };
}

const texts = (value: string) =>
  Object.entries(statements(value)).map(([name, all]) => [name, all.map(({ text }) => text)]);

describe('the text of a statement', () => {
  it.each(HOSTILE)('is the same with %j', (value) => {
    expect(texts(value)).toEqual(texts('pp-res-1'));
  });

  it('is looked at of every function that makes one', () => {
    const functions = [read, written, derived].flatMap((module) => Object.keys(module));
    expect(Object.keys(statements('')).sort()).toEqual(functions.sort());
  });
});
