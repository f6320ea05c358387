import { describe, expect, it } from 'vitest';
import { registry } from '../../../graph/registry/index.ts';
import { analyse } from '../../../ingest/analyse.ts';
import { redline, textDocument } from '../../support/text.ts';

const named = (text: string): string[] =>
  analyse(textDocument(text), registry).entities.map(
    ({ entity, label, change }) => `${entity} = ${label}${change === 'kept' ? '' : ` ${change}`}`,
  );

/** What texts name beside numbered acts: the case, the text, id and label of each. */
const ENTITIES: readonly (readonly [name: string, text: string, entities: readonly string[]])[] = [
  ['a number of the Convention', 'No. 81 of the Convention', ['convention-no-81 = No. 81 of the Convention']],
  [
    'a number with a letter, abbreviated',
    'see CV160G and CS 12',
    ['convention-no-160g = No. 160G of the Convention', 'constitution-no-12 = No. 12 of the Constitution'],
  ],
  [
    'several numbers',
    'Nos. 78 and 104 of the Constitution',
    ['constitution-no-78 = No. 78 of the Constitution', 'constitution-no-104 = No. 104 of the Constitution'],
  ],
  [
    'numbers and the article that they stand in',
    'Nos 6 and 7 of Article 1 of the ITU Constitution',
    [
      'constitution-no-6 = No. 6 of the Constitution',
      'constitution-no-7 = No. 7 of the Constitution',
      'constitution-art-1 = Article 1 of the Constitution',
    ],
  ],
  [
    'articles',
    'Articles 2 and 3 of the ITU Constitution',
    [
      'constitution-art-2 = Article 2 of the Constitution',
      'constitution-art-3 = Article 3 of the Constitution',
    ],
  ],
  [
    'the Regulations',
    'Article 12 of the International Telecommunication Regulations (ITRs)',
    ['itr-art-12 = Article 12 of the International Telecommunication Regulations'],
  ],
  [
    "another treaty's articles are none",
    'Article 9 of the Convention on the Rights of Persons with Disabilities',
    [],
  ],
  [
    'numbers of the Radio Regulations',
    'as No. 5.441B provides',
    ['rr-no-5.441b = No. 5.441B of the Radio Regulations'],
  ],
  ['a number of nothing', 'vol. 397 (1961), No. 5712', []],
  [
    'an Appendix with its conference',
    'Appendix 18 (Rev.WRC-12)',
    ['rr-app-18 = Appendix 18 of the Radio Regulations'],
  ],
  ["a document's own appendix is none", 'as shown in Appendix 1', []],
  [
    'paragraphs of the Summit',
    '§§ 35 and 36 of the Geneva Declaration of Principles',
    [
      'geneva-declaration-35 = § 35 of the Geneva Declaration of Principles',
      'geneva-declaration-36 = § 36 of the Geneva Declaration of Principles',
    ],
  ],
  [
    'a lettered paragraph',
    '§ 13e) of the Geneva Plan of Action',
    ['geneva-plan-13e = § 13e of the Geneva Plan of Action'],
  ],
  [
    'a paragraph in brackets behind its text',
    'in the Tunis Commitment of 2005 (§ 24), recognized',
    ['tunis-commitment-24 = § 24 of the Tunis Commitment'],
  ],
  [
    'Action Lines',
    'Action Lines C2, C5 and C6; action line C7',
    [
      'wsis-action-line-c2 = WSIS Action Line C2',
      'wsis-action-line-c5 = WSIS Action Line C5',
      'wsis-action-line-c6 = WSIS Action Line C6',
      'wsis-action-line-c7 = WSIS Action Line C7',
    ],
  ],
  [
    'an action plan',
    'the Hyderabad Action Plan and an action plan',
    ['action-plan-hyderabad = Hyderabad Action Plan'],
  ],
  [
    'conferences by their codes',
    'at WTSA-08 and PP-10, not the WTSA-12 Resolution 1',
    ['wtsa-08 = WTSA-08', 'pp-10 = PP-10'],
  ],
  [
    'a code that a redline ran together',
    'the outcomes of WTSA-0812',
    ['wtsa-08 = WTSA-08 deleted', 'wtsa-12 = WTSA-12 inserted'],
  ],
  [
    'study groups, Sector before, after, by number alone',
    'ITU-T Study Groups 2 and 3, Study Group 1 of ITU-D, Study Group 17, Study Group 5',
    [
      'itu-t-sg-2 = ITU-T Study Group 2',
      'itu-t-sg-3 = ITU-T Study Group 3',
      'itu-d-sg-1 = ITU-D Study Group 1',
      'itu-t-sg-17 = ITU-T Study Group 17',
      'sg-5 = Study Group 5',
    ],
  ],
  [
    'a study group whose Sector the document names elsewhere',
    'ITU-T Study Group 2 and ITU-D Study Group 1; Study Groups 1 and 2',
    [
      'itu-t-sg-2 = ITU-T Study Group 2',
      'itu-d-sg-1 = ITU-D Study Group 1',
      'itu-d-sg-1 = ITU-D Study Group 1',
      'itu-t-sg-2 = ITU-T Study Group 2',
    ],
  ],
  [
    'the next provision is no study group',
    'Study Groups 2 and 3,\n1 to report',
    ['sg-2 = Study Group 2', 'sg-3 = Study Group 3'],
  ],
  [
    'documents',
    'Documents C17/5 and C17/6, Document C14/24(Rev.1), WTDC-17/23(Add.10)-E and Document JIU/REP/2016/1',
    [
      'doc-c17/5 = Document C17/5',
      'doc-c17/6 = Document C17/6',
      'doc-c14/24(rev.1) = Document C14/24(Rev.1)',
      'doc-wtdc-17/23(add.10)-e = Document WTDC-17/23(Add.10)-E',
      'doc-jiu/rep/2016/1 = Document JIU/REP/2016/1',
    ],
  ],
  [
    'proposals',
    'MOD EUR/44A7/1, AFCP/55A3/1 and B/75/4 on a 50/50 basis',
    [
      'proposal-eur/44a7/1 = Proposal EUR/44A7/1',
      'proposal-afcp/55a3/1 = Proposal AFCP/55A3/1',
      'proposal-b/75/4 = Proposal B/75/4',
    ],
  ],
];

describe('what texts name beside numbered acts', () => {
  it.each(ENTITIES)('%s', (_name, text, entities) => {
    expect(named(text)).toEqual(entities);
  });

  it('marks what only one side of a redline has', () => {
    const document = redline('as [-WTSA-12-][+WTSA-16+] and Study Group 17 found');
    const said = analyse(document, registry).entities.map(({ entity, change }) => `${entity} ${change}`);
    expect(said).toEqual(['wtsa-12 deleted', 'wtsa-16 inserted', 'itu-t-sg-17 kept']);
  });

  it('quotes the text at its place', () => {
    const text = 'In line with No. 81 of the Convention.';
    const [entity] = analyse(textDocument(text), registry).entities;
    expect(text.slice(entity?.start, entity?.end)).toBe('No. 81 of the Convention');
    expect(entity?.text).toBe('No. 81 of the Convention');
  });
});

describe('the part of an instrument that is meant', () => {
  it.each([
    ['resolves 1 to 11 of Resolution 25 (Rev. Doha, 2006)', 'resolves 1 to 11'],
    ['Annex 2 to Decision 5 (Rev. Dubai, 2018)', 'Annex 2'],
    ['that recognizing e) of Resolution 4 (Dubai, 2012) of WCIT', 'recognizing e)'],
    ['paragraph 24 of resolution 687 (1991)', 'paragraph 24'],
    ['section XVI of its resolution 72/262 A', 'section XVI'],
    ['paragraphs 1 and 2 of section B of resolution 60/1', 'paragraphs 1 and 2 of section B'],
    [
      'instructs the Director of BDT 3 of Resolution 30 (Rev. Dubai, 2018)',
      'instructs the Director of BDT 3',
    ],
    ['resolution 2625 (XXV), annex, says', 'annex'],
    ['resolution 1244 (1999), paragraph 11, says', 'paragraph 11'],
    ['considering the outcome of Resolution 30 (Rev. Dubai, 2018)', null],
    ['in the spirit of Resolution 30 (Rev. Dubai, 2018)', null],
    ['recalling Resolution 30 (Rev. Dubai, 2018), on the matter', null],
  ])('%s', (text, pinpoint) => {
    expect(analyse(textDocument(text), registry).references[0]?.pinpoint).toBe(pinpoint);
  });
});

describe('an explanation', () => {
  const explained = (text: string) =>
    analyse(textDocument(text), registry, { explained: true }).references.map((one) => one.explanation);

  it('says how the words were read and what decided', () => {
    expect(explained('Annex 1 to Resolution 29 (Rev. Hammamet, 2016) of WTSA')).toEqual([
      {
        rule: [
          'part: Annex 1',
          'noun: Resolution',
          'plain number',
          'edition: revised, place and year',
          'body after',
        ],
        evidence: ['words: WTSA', 'Hammamet, 2016 is wtsa-16'],
        alternatives: [],
      },
    ]);
  });

  it('names the other bodies that it could be, and a tie between them', () => {
    const [tie] = explained('Resolution 3 (Rev. Dubai, 2012)').map((one) => one?.alternatives);
    expect(tie?.map(({ body }) => body)).toEqual(['WCIT']);
    const [against] = explained('Resolution 101 (Rev. Busan, 2014) of WTSA').map((one) => one?.alternatives);
    expect(against).toEqual([{ body: 'PP', confidence: 0.97, evidence: 'Busan, 2014 is pp-14' }]);
  });

  it('is left out where nobody asked', () => {
    expect(analyse(textDocument('UNGA Resolution 70/1'), registry).references[0]).not.toHaveProperty(
      'explanation',
    );
  });
});
