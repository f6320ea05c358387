import { describe, expect, it } from 'vitest';
import { registry } from '../../../graph/registry/index.ts';
import { analyse } from '../../../ingest/analyse.ts';
import { redline, textDocument } from '../../support/text.ts';

/** `body kind number (edition) change`, as a row of the table writes a reference. */
function short(text: string, document = textDocument(text)): string[] {
  return analyse(document, registry).references.map((one) => {
    const occasion = [one.place, one.year].filter((part) => part !== null).join(' ');
    const edition = occasion ? ` (${one.revised ? 'Rev. ' : ''}${occasion})` : '';
    return `${one.body ?? '?'} ${one.kind.slice(0, 3)} ${one.number}${edition}${one.change === 'kept' ? '' : ` ${one.change ?? 'changed'}`}`;
  });
}

type Row = [name: string, text: string, references: string[]];

/** Forms under "is a reference" and "is none" of the catalogue of forms, in texts of our own. */
const FORMS: Row[] = [
  ['place and year', 'see Resolution 174 (Rev. Busan, 2014).', ['PP res 174 (Rev. Busan 2014)']],
  ['capitals', 'RESOLUTION 130 (REV. DUBAI, 2018) applies', ['PP res 130 (Rev. Dubai 2018)']],
  ['first edition', 'Resolution 32 (Kyoto, 1994)', ['PP res 32 (Kyoto 1994)']],
  ['abbreviated noun', 'Res. 153 (Rev. Guadalajara, 2010)', ['PP res 153 (Rev. Guadalajara 2010)']],
  ['no comma', 'Resolution 70 (Rev. Dubai 2018)', ['PP res 70 (Rev. Dubai 2018)']],
  [
    'space before the bracket closes',
    'Resolution 34 (Rev. Buenos Aires, 2017 )',
    ['WTDC res 34 (Rev. Buenos Aires 2017)'],
  ],
  ['hyphen in the city', 'Resolution 1 (Rev. Buenos-Aires, 2017)', ['WTDC res 1 (Rev. Buenos Aires 2017)']],
  ['no space after Rev.', 'Resolution 61 (Rev.Dubai, 2012) of WTSA', ['WTSA res 61 (Rev. Dubai 2012)']],
  ['no space before the number', 'Resolution32 (Kyoto, 1994)', ['PP res 32 (Kyoto 1994)']],
  [
    'no space behind the number',
    'Resolutions 50and 52 (Johannesburg, 2008)',
    ['WTSA res 50 (Johannesburg 2008)', 'WTSA res 52 (Johannesburg 2008)'],
  ],
  ['line break in the edition', 'Resolution 71 (Rev. Dubai,\n2018)', ['PP res 71 (Rev. Dubai 2018)']],
  ['no-break space and hyphen', 'Resolution\u00a0646 (Rev.WRC\u201115)', ['WRC res 646 (Rev. 2015)']],
  ['bold lost to asterisks', 'Resolution **646** **(Rev.WRC-15)**', ['WRC res 646 (Rev. 2015)']],
  ['accent missing', 'Resolution 20 (Florianopolis, 2004)', ['WTSA res 20 (Florianópolis 2004)']],
  [
    'body after',
    'Resolution 29 (Rev. Geneva, 2022) of the World Telecommunication Standardization Assembly (WTSA)',
    ['WTSA res 29 (Rev. Geneva 2022)'],
  ],
  [
    'typo in the body, acronym right',
    'Resolution 9 of the World Telecommunication Development Conference (WTDC)',
    ['WTDC res 9'],
  ],
  ['body before', 'under WTDC Resolution 1', ['WTDC res 1']],
  ['code before', 'under WTSA-12 Resolution 1', ['WTSA res 1 (2012)']],
  ['body and year before', 'Plenipotentiary Conference 2010 Resolution 140', ['PP res 140 (2010)']],
  ['body inside', 'Resolution 75 (WTSA, 2008)', ['WTSA res 75 (2008)']],
  [
    'words win over place and year',
    'Resolution 1 (Dubai, 2012) of the World Conference on International Telecommunications',
    ['WCIT res 1 (Dubai 2012)'],
  ],
  [
    'only WTSA had something to revise in Dubai in 2012',
    'Resolution 50 (Rev. Dubai, 2012)',
    ['WTSA res 50 (Rev. Dubai 2012)'],
  ],

  [
    'list with one edition',
    'Resolutions 102, 130 and 197 (Rev. Dubai, 2018)',
    ['PP res 102 (Rev. Dubai 2018)', 'PP res 130 (Rev. Dubai 2018)', 'PP res 197 (Rev. Dubai 2018)'],
  ],
  [
    'list with two editions',
    'Resolutions 47 and 48 (Rev. Dubai, 2012) and 49, 50 (Rev. Hammamet, 2016) of WTSA',
    [
      'WTSA res 47 (Rev. Dubai 2012)',
      'WTSA res 48 (Rev. Dubai 2012)',
      'WTSA res 49 (Rev. Hammamet 2016)',
      'WTSA res 50 (Rev. Hammamet 2016)',
    ],
  ],
  [
    'one number, several editions',
    'Resolutions 125 (Rev. Busan, 2014), 125 (Marrakesh, 2002)',
    ['PP res 125 (Rev. Busan 2014)', 'PP res 125 (Marrakesh 2002)'],
  ],
  ['range', 'Resolutions 50 to 52 of WTSA', ['WTSA res 50', 'WTSA res 51', 'WTSA res 52']],
  [
    'title between members',
    'Resolutions 70/1, on the 2030 Agenda, and 70/125, on the review',
    ['UNGA res 70/1', 'UNGA res 70/125'],
  ],
  [
    'codes in a list',
    'Resolutions 224 (Rev.WRC-12) and 749 (Rev.WRC-12)',
    ['WRC res 224 (Rev. 2012)', 'WRC res 749 (Rev. 2012)'],
  ],
  [
    'letters of one number',
    'resolution 51/211 A to C of 18 December 1996',
    ['UNGA res 51/211 A', 'UNGA res 51/211 B', 'UNGA res 51/211 C'],
  ],
  [
    'dates between members',
    'resolutions 56/234 and 56/236 of 24 December 2001 and 56/286 of 27 June 2002',
    ['UNGA res 56/234', 'UNGA res 56/236', 'UNGA res 56/286'],
  ],
  [
    'the body behind the second holds for both',
    'Resolution 44 and of Resolution 54 (Rev. Hammamet, 2016) of WTSA',
    ['WTSA res 44', 'WTSA res 54 (Rev. Hammamet 2016)'],
  ],
  ['number and year, written small', 'resolution 713 (1991) of 25 September 1991', ['UNSC res 713 (1991)']],
  [
    'the next provision is no member',
    'in line with Resolutions 50 and 52,\n3 to report',
    ['? res 50', '? res 52'],
  ],

  ['Council by name', 'Council Resolution 1305 (2009)', ['COUNCIL res 1305 (2009)']],
  ['Council, revised', 'Resolution 1306 (Rev. 2010)', ['COUNCIL res 1306 (Rev. 2010)']],
  ['Council, modified', 'Resolution 1282 (Mod. 2008)', ['COUNCIL res 1282 (Rev. 2008)']],
  ['Council, last modified', 'Resolution 1106 (1996, last modified 2001)', ['COUNCIL res 1106 (Rev. 2001)']],
  ['Council by codes', 'Resolution 1380 (C16, amended C17)', ['COUNCIL res 1380 (Rev. 2017)']],
  [
    'the Council adopts in the sentence',
    'that the Council adopted at its 2015 session Decision 584',
    ['COUNCIL dec 584'],
  ],

  ['WRC', 'Resolution 217 (WRC-97)', ['WRC res 217 (1997)']],
  ['WRC with a long year', 'Resolution 222 (WRC-2000)', ['WRC res 222 (2000)']],
  ['WARC', 'Resolution 528 (WARC-92)', ['WRC res 528 (1992)']],
  ['Orb', 'Resolution 42 (Rev.Orb-88)', ['WRC res 42 (Rev. 1988)']],
  ['hyphen lost', 'Resolution 26 (Rev. WRC 07)', ['WRC res 26 (Rev. 2007)']],
  ['code after a comma', 'Resolution 813, WRC-23', ['WRC res 813 (2023)']],
  ['code after of', 'Resolution 256 of WRC-23', ['WRC res 256 (2023)']],
  [
    'Radiocommunication Assembly',
    'Resolution ITU-R 7-3 (Rev. Geneva, 2015) of RA',
    ['RA res 7-3 (Rev. Geneva 2015)'],
  ],

  ['Recommendation with the word', 'Recommendation ITU-T D.50', ['ITU-T rec D.50']],
  ['Recommendation without the word', 'ITU-T E.164 numbering resources', ['ITU-T rec E.164']],
  ['Recommendations in a row', 'ITU-T A.4, A.5 and A.6', ['ITU-T rec A.4', 'ITU-T rec A.5', 'ITU-T rec A.6']],
  ['Recommendations with strokes', 'ITU-T A.4/A.5/A.6', ['ITU-T rec A.4', 'ITU-T rec A.5', 'ITU-T rec A.6']],
  ['twin number', 'Recommendation ITU-T G.780/Y.1351', ['ITU-T rec G.780/Y.1351']],
  ['radio Recommendation', 'Recommendation ITU-R M.541-9', ['ITU-R rec M.541-9']],
  ['version and date', 'ITU-T H.264 (V14) (08/2021)', ['ITU-T rec H.264 (2021)']],
  [
    "a supplement's date is not the Recommendation's",
    'Supplement 2 to Recommendation ITU-T D.50 (05/2013)',
    ['ITU-T rec D.50'],
  ],
  [
    'numbered Recommendation',
    'Recommendation 3 (Kyoto, 1994) of the Plenipotentiary Conference',
    ['PP rec 3 (Kyoto 1994)'],
  ],
  ['Question', 'ITU-D Question 22-1/1', ['ITU-D que 22-1/1']],
  ['Question, body after', 'Question 20/1 of ITU-D Study Group 1', ['ITU-D que 20/1']],
  [
    'Opinion',
    'Opinion 2 (Geneva, 2013) of the fifth World Telecommunication/ICT Policy Forum',
    ['WTPF opi 2 (Geneva 2013)'],
  ],
  ['annex to a Decision', 'Annex 2 to Decision 5 (Rev. Bucharest, 2022)', ['PP dec 5 (Rev. Bucharest 2022)']],

  ['UNGA before', 'UNGA Resolution 70/125', ['UNGA res 70/125']],
  ['UNGA after', 'Resolution 68/167 of the United Nations General Assembly', ['UNGA res 68/167']],
  ['letter behind the number', 'General Assembly resolution 72/266B', ['UNGA res 72/266B']],
  ['session in Roman numerals', 'General Assembly resolution 1514 (XV)', ['UNGA res 1514 (XV)']],
  ['letter and session', 'General Assembly resolution 377 A (V)', ['UNGA res 377 A (V)']],
  ['emergency session', 'General Assembly resolution 2253 (ES-V)', ['UNGA res 2253 (ES-V)']],
  ['document symbol', 'in A/RES/70/125', ['UNGA res 70/125']],
  ['symbol with letters', 'in A/RES/37/125A-B', ['UNGA res 37/125A', 'UNGA res 37/125B']],
  ['Security Council', 'Security Council resolution 1325 (2000)', ['UNSC res 1325 (2000)']],
  [
    'in a Security Council text',
    'The Security Council,\nRecalling its resolutions 186 (1964), 187 (1964) and 192 (1964),',
    ['UNSC res 186 (1964)', 'UNSC res 187 (1964)', 'UNSC res 192 (1964)'],
  ],
  ['ECOSOC', 'ECOSOC Resolution 2012/24', ['ECOSOC res 2012/24']],

  [
    'redline, Rev. for both',
    'Resolution 130 (Rev. Antalya, 2006Busan, 2014)',
    ['PP res 130 (Rev. Antalya 2006) deleted', 'PP res 130 (Rev. Busan 2014) inserted'],
  ],
  [
    'redline, Rev. inserted',
    'Resolution 69 (Hyderabad, 2010Rev. Dubai, 2014)',
    ['WTDC res 69 (Hyderabad 2010) deleted', 'WTDC res 69 (Rev. Dubai 2014) inserted'],
  ],
  [
    'redline in capitals',
    'RESOLUTION 22 (REV. ANTALYA, 2006busan, 2014)',
    ['PP res 22 (Rev. Antalya 2006) deleted', 'PP res 22 (Rev. Busan 2014) inserted'],
  ],
  [
    'redline, places and years each run together',
    'Resolution 45 (HyderabadDubai, 20102014)',
    ['WTDC res 45 (Hyderabad 2010) deleted', 'WTDC res 45 (Dubai 2014) inserted'],
  ],
  [
    'redline in a code',
    'Resolution 646 (REV.CMR-1215)',
    ['WRC res 646 (Rev. 2012) deleted', 'WRC res 646 (Rev. 2015) inserted'],
  ],
  [
    'redline in a number',
    'Opinion 53 (Lisbon, 2009Geneva, 2013)',
    ['WTPF opi 5 (Lisbon 2009) deleted', 'WTPF opi 3 (Geneva 2013) inserted'],
  ],
  [
    'redline in a Question',
    'ITU-D Question 22-1/13/2',
    ['ITU-D que 22-1/1 deleted', 'ITU-D que 3/2 inserted'],
  ],

  ['running head before', '254 Resolution 21', []],
  ['running head after', 'Resolution 21 255', []],
  ["a group's recommendation", 'recommendation 2 of the Group of Specialists', []],
  ['programmes and objectives', 'Programme 2, Objective 3, output 3.1 and resolves 2, considering d)', []],
  ['a ratio', 'on a 50/50 basis; see Report 5/2', []],
  ['other organizations', 'CCP.II/RES. 105 (XXVI-15), resolution A.741(18) and MSC.18(58)', []],
  ['treaty series and statements', 'vol. 397 (1961), No. 5712, and S/PRST/2001/31', []],
  ['an example of form', 'e.g. Resolution AAA (Kyoto, 1994)', []],
  ['another committee', 'the Committee, in its General Recommendation No. 37', []],
  ['a report of a Sector', 'Report ITU-R M.2291 and Handbooks ITU-R S.1', []],
  ['no number', 'the relevant resolutions of WTDC and this resolution', []],
];

describe('forms of reference', () => {
  it.each(FORMS)('%s', (_name, text, references) => {
    expect(short(text)).toEqual(references);
  });
});

describe('attribution by the document', () => {
  const resolution = (body: string): string =>
    `RESOLUTION 7 (REV. DUBAI, 2018)\nOf something\nThe Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),\nresolves\n${body}`;

  it('gives a bare number to the body of the text', () => {
    expect(short(resolution('to act in the spirit of Resolution 905.'))).toContain('PP res 905');
  });

  it('lets "of this conference" mean the adopting one', () => {
    expect(short(resolution('to apply Resolution 8 of this conference.'))).toContain('PP res 8');
  });

  it('takes a body that the same number has elsewhere', () => {
    const text = resolution(
      'to recall Resolution 29 (Rev. Hammamet, 2016) of WTSA, and to apply Resolution 29.',
    );
    expect(short(text)).toEqual([
      'PP res 7 (Rev. Dubai 2018)',
      'WTSA res 29 (Rev. Hammamet 2016)',
      'WTSA res 29',
    ]);
  });

  it('names what it goes by', () => {
    const [first] = analyse(textDocument('Resolution 174 (Rev. Busan, 2014)'), registry).references;
    expect(first).toMatchObject({ evidence: 'Busan, 2014 is pp-14', confidence: 0.97, conference: 'pp-14' });
  });

  it('abstains where nothing tells', () => {
    expect(short('Resolution 21 applies.')).toEqual(['? res 21']);
  });
});

describe('tracked changes', () => {
  it('reads each side by itself and marks what only one has', () => {
    const document = redline(
      'see Resolution 21 (Rev. [-Antalya, 2006-][+Busan, 2014+]) of the Plenipotentiary Conference',
    );
    expect(short('', document)).toEqual([
      'PP res 21 (Rev. Antalya 2006) deleted',
      'PP res 21 (Rev. Busan 2014) inserted',
    ]);
    const [reference] = analyse(document, registry).references;
    expect(document.text.slice(reference?.start, reference?.end)).toBe(
      'Resolution 21 (Rev. Antalya, 2006Busan, 2014) of the Plenipotentiary Conference',
    );
  });

  it('keeps what both sides have', () => {
    const document = redline('[-formerly -]Resolution 21 (Rev. Antalya, 2006)[+, as amended+]');
    expect(short('', document)).toEqual(['PP res 21 (Rev. Antalya 2006)']);
  });

  it('marks whole references that were inserted or deleted', () => {
    const document = redline('[-Resolution 22 (Kyoto, 1994)-] and [+Resolution 23 (Rev. Dubai, 2018)+]');
    expect(short('', document)).toEqual([
      'PP res 22 (Kyoto 1994) deleted',
      'PP res 23 (Rev. Dubai 2018) inserted',
    ]);
  });
});
