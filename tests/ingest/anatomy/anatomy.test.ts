import { describe, expect, it } from 'vitest';
import { registry } from '../../../graph/registry/index.ts';
import { analyse } from '../../../ingest/analyse.ts';
import { toBatch } from '../../../ingest/batch.ts';
import { redline, textDocument } from '../../support/text.ts';

const PP = 'The Plenipotentiary Conference of the International Telecommunication Union';

const read = (text: string, document = textDocument(text)) => {
  const analysis = analyse(document, registry);
  const { blocks, sections } = analysis.anatomy;
  return {
    sections,
    labels: blocks.flatMap((block) => (block.block === 'provision' ? [block.label] : [])),
    blocks: blocks.map((block) => `${block.block}: ${document.text.slice(block.start, block.end)}`),
    batch: toBatch(analysis),
  };
};

const adopted = (body: string): string =>
  `RESOLUTION 130 (REV. DUBAI, 2018)\nOf keys\nand locks\n${PP} (Dubai, 2018),\n${body}`;

describe('an adopted text', () => {
  it('announces its instrument, edition, title and conference', () => {
    const { batch } = read(
      adopted('resolves\nto lock the door.\n(Kyoto, 1994) – (Rev. Antalya, 2006) – (Rev. Dubai, 2018)'),
    );
    expect(batch.editions).toMatchObject([
      { id: 'pp-res-130@pp-18', role: 'adopted', title: 'Of keys and locks', at: 'pp-18', revised: true },
    ]);
    expect(batch.histories).toMatchObject([
      {
        instrument: 'pp-res-130',
        entries: [
          { conference: 'pp-94', revised: false },
          { conference: 'pp-06', revised: true },
          { conference: 'pp-18', revised: true },
        ],
      },
    ]);
  });

  it.each([
    ['goes on behind a hyphen without a space', 'Of high-\nlevel locks', 'Of high-level locks'],
    ['goes on so with a name', 'Of sub-\nSaharan locks', 'Of sub-Saharan locks'],
    [
      'keeps one behind the hyphen of a word left open',
      'Of short-\nand long-term locks',
      'Of short- and long-term locks',
    ],
    ['keeps one before a dash that stands by itself', 'Of keys -\nlocks', 'Of keys - locks'],
  ])('has a title that %s', (_, lines, title) => {
    const { batch } = read(adopted('resolves\nto lock.').replace('Of keys\nand locks', lines));
    expect(batch.editions).toMatchObject([{ id: 'pp-res-130@pp-18', title }]);
  });

  it('reads the editions that an assembly lists below the title, all but the first as revisions', () => {
    const { batch } = read(
      'RESOLUTION 61 (Rev. Geneva, 2022)\nOf calls\n(Johannesburg, 2008; Dubai, 2012; Geneva, 2022)\nThe World Telecommunication Standardization Assembly (Geneva, 2022),\nresolves\nto call.',
    );
    expect(batch.histories[0]?.entries).toMatchObject([
      { conference: 'wtsa-08', revised: false },
      { conference: 'wtsa-12', revised: true },
      { conference: 'wtsa-20', revised: true },
    ]);
    expect(batch.editions[0]?.title).toBe('Of calls');
  });

  it.each([
    ['letters', 'recalling\na) that;\nb) this,', ['recalling a)', 'recalling b)']],
    ['numbers', 'resolves\n1 to act;\n2 to wait.', ['resolves 1', 'resolves 2']],
    [
      'Roman numerals below a number',
      'resolves\n1 to:\ni) act;\nii) wait.',
      ['resolves 1', 'resolves 1 i)', 'resolves 1 ii)'],
    ],
    ['i) after h)', 'noting\nh) that;\ni) this;\nj) it,', ['noting h)', 'noting i)', 'noting j)']],
    [
      'dashes stay with the label above',
      'noting\na) that:\n– this;\n– it,',
      ['noting a)', 'noting a)', 'noting a)'],
    ],
    ['a provision without a label', 'noting\nthat keys are lost,', ['noting']],
    ['two words open the clause', 'considering further\na) that,', ['considering further a)']],
    [
      'how it is said',
      'noting with satisfaction and appreciation\na) that,',
      ['noting with satisfaction and appreciation a)'],
    ],
    ['content on the line of the clause', 'resolves to lock the door', ['resolves']],
    [
      'a label alone on its line',
      'noting\na)\nthat keys are lost;\n\nb)\nthat locks rust,',
      ['noting a)', 'noting b)'],
    ],
    [
      'numbers joined on one line',
      'resolves\n9 to act; 10 to wait; 11 to rest.',
      ['resolves 9', 'resolves 10', 'resolves 11'],
    ],
  ])('labels its provisions: %s', (_name, body, labels) => {
    expect(read(adopted(body)).labels).toEqual(labels);
  });

  it('labels numerals that were joined on one line', () => {
    const { labels } = read(adopted('resolves\n1 to: i) act; ii) wait.\n2 to rest.'));
    expect(labels).toEqual(['resolves 1', 'resolves 1 i)', 'resolves 1 ii)', 'resolves 2']);
  });

  it('opens a preambular clause at the end of a line too', () => {
    const { labels } = read(
      adopted('recalling\na) this, noting with satisfaction\na) that, considering c) and d) above,'),
    );
    expect(labels).toEqual(['recalling a)', 'noting with satisfaction a)']);
  });

  it('takes no cell of a table for a heading', () => {
    const document = textDocument(
      adopted('resolves\nto keep this table:\nResolution 22 (Rev. Dubai, 2018)\nresolves\nto end.'),
    );
    const paragraphs = document.paragraphs.map((paragraph, n) =>
      n === 6 ? { ...paragraph, kind: 'cell' as const } : paragraph,
    );
    const { batch } = read('', { ...document, paragraphs });
    expect(batch.editions.map((edition) => edition.id)).toEqual(['pp-res-130@pp-18']);
    expect(batch.citations.map((citation) => citation.edition)).toEqual(['pp-res-22@pp-18']);
  });

  it('opens a clause at the end of a line that was joined with the next', () => {
    const { labels } = read(
      adopted(
        'resolves\nto act, if necessary, instructs the Director of the Telecommunication Development Bureau\n1 to carry the key.',
      ),
    );
    expect(labels).toEqual([
      'resolves',
      'instructs the Director of the Telecommunication Development Bureau 1',
    ]);
  });

  it('knows whom a clause addresses', () => {
    const { batch } = read(
      adopted(
        'instructs the Secretary-General and the Directors of the Bureaux\nto report,\ninvites Member States and Sector Members\nto help.',
      ),
    );
    const provisions = batch.provisions.filter((provision) => provision.block === 'provision');
    expect(provisions.map((provision) => provision.addressees)).toEqual([
      ['secretary-general', 'directors-of-the-bureaux'],
      ['member-states', 'sector-members'],
    ]);
  });

  it('leaves the clauses at its annex, whose heading is its own', () => {
    const { blocks, batch } = read(
      adopted(
        'resolves\nto lock. ANNEX TO RESOLUTION 130 (REV. DUBAI, 2018) See Resolution 21 (Rev. Dubai, 2018).',
      ),
    );
    expect(blocks.at(-1)).toMatch(/^annex: ANNEX TO/);
    expect(batch.citations.map((citation) => citation.number)).toEqual(['21']);
  });

  it('joins the lines that a page wrapped, and passes over its running heads', () => {
    const filler = Array.from(
      { length: 20 },
      (_, n) => `${n + 2} to keep spare key number ${n} in a safe and dry place for those who come;`,
    );
    const { labels, blocks } = read(
      [
        ' 254 Resolution 130',
        ...adopted(
          `resolves\n1 to make\nkeys;\n${filler.join('\n')}\n\nResolution 130 255\n22 to rest.`,
        ).split('\n'),
      ].join('\n'),
    );
    expect(labels).toHaveLength(22);
    expect(blocks).toContain('provision: 1 to make\nkeys;');
    expect(blocks.join('\n')).not.toContain('255');
  });
});

describe('a proposal', () => {
  const proposal = [
    'MOD\tB/75/2',
    'RESOLUTION 21 (Rev. Antalya, 2006busan, 2014)',
    'Of calls',
    `${PP} (Antalya, 2006Busan, 2014),`,
    'recalling',
    'a)\tResolution 29 (Rev. Florianópolis, 2004Dubai, 2012) of WTSA,',
    'resolves',
    '1\tto call.',
    'Reasons:\tResolution 61 (Rev. Dubai, 2012) of WTSA asks for it.',
    'ADD\tB/75/3',
    'Draft New Resolution [B-1]',
    'Of new calls',
    `${PP} (Busan, 2014),`,
    'resolves',
    'to call anew.',
  ].join('\n');

  it('carries a draft of its own for each mark', () => {
    expect(read(proposal).batch.editions).toMatchObject([
      {
        id: 'pp-res-21@pp-14~b-75-2',
        role: 'proposed',
        proposal: 'B/75/2',
        action: 'MOD',
        author: 'B',
        at: 'pp-14',
      },
      { id: 'pp-res-b-1@pp-14~b-75-3', role: 'proposed', proposal: 'B/75/3', action: 'ADD', at: 'pp-14' },
    ]);
  });

  it('keeps its reasons outside the clauses', () => {
    const { batch } = read(proposal);
    const place = new Map(batch.provisions.map((provision) => [provision.id, provision]));
    expect(
      batch.citations.map((one) => [
        one.edition,
        one.change,
        place.get(one.provision)?.block,
        place.get(one.provision)?.label,
      ]),
    ).toEqual([
      ['wtsa-res-29@wtsa-04', 'deleted', 'provision', 'recalling a)'],
      ['wtsa-res-29@wtsa-12', 'inserted', 'provision', 'recalling a)'],
      ['wtsa-res-61@wtsa-12', 'kept', 'reasons', null],
    ]);
  });

  it('is what a text with tracked changes is', () => {
    const document = redline(
      `RESOLUTION 130 (REV. [-DUBAI, 2018-][+BUCHAREST, 2022+])\nOf [-keys-][+locks+]\n${PP} ([-Dubai, 2018-][+Bucharest, 2022+]),\nresolves\nto lock.`,
    );
    expect(read('', document).batch.editions).toMatchObject([
      { id: 'pp-res-130@pp-22~draft', role: 'proposed', title: 'Of locks', action: 'MOD' },
    ]);
  });
});

describe('suppression', () => {
  it('in final acts ends the instrument at their conference', () => {
    const { batch } = read(
      'FINAL ACTS OF THE PLENIPOTENTIARY CONFERENCE (BUCHAREST, 2022)\nSUP\nRESOLUTION 904 (KYOTO, 1994)\nOf nothing',
    );
    expect(batch.editions).toMatchObject([
      { id: 'pp-res-904@pp-94', role: 'suppressed', at: 'pp-22', title: 'Of nothing' },
    ]);
    expect(batch.citations).toEqual([]);
  });

  it('before any conference is named, ends it at the one that the texts behind it are of', () => {
    const texts = (second: string) =>
      `SUP\nRESOLUTION 904 (KYOTO, 1994)\nOf nothing\nMOD\nRESOLUTION 7 (REV. BUCHAREST, 2022)\nOf keys\n${PP} (Bucharest, 2022),\nresolves\nto lock.\nMOD\nRESOLUTION 8 (REV. ${second.toUpperCase()})\nOf bolts\n${PP} (${second}),\nresolves\nto bolt.`;
    expect(read(texts('Bucharest, 2022')).batch.editions).toMatchObject([
      { id: 'pp-res-904@pp-94', role: 'suppressed', at: 'pp-22' },
      { id: 'pp-res-7@pp-22', role: 'adopted' },
      { id: 'pp-res-8@pp-22', role: 'adopted' },
    ]);
    // Of two conferences either may have ended it.
    expect(read(texts('Dubai, 2018')).batch.editions[0]).toMatchObject({
      ...{ id: 'pp-res-904@pp-94', role: 'suppressed', at: null },
    });
  });

  it('is what a list of abrogated instruments says', () => {
    const { batch } = read(
      `${adopted('resolves\nto lock.')}\nPART II - DECISION ABROGATED BY THE PLENIPOTENTIARY CONFERENCE (DUBAI, 2018) DECISION 13 (BUSAN, 2014) Of clocks PART III - RESOLUTIONS`,
    );
    expect(batch.editions).toMatchObject([
      { id: 'pp-res-130@pp-18', role: 'adopted' },
      { id: 'pp-dec-13@pp-14', role: 'suppressed', at: 'pp-18', title: 'Of clocks' },
    ]);
  });

  it('in a proposal is only proposed', () => {
    const { batch } = read(
      `MOD\tB/75/1\nRESOLUTION 7 (REV. BUSAN, 2014)\nOf keys\n${PP} (Busan, 2014),\nresolves\nto lock.\nSUP\tB/75/2\nRESOLUTION 904 (KYOTO, 1994)\nOf nothing`,
    );
    expect(batch.editions).toMatchObject([
      { id: 'pp-res-7@pp-14~b-75-1', role: 'proposed' },
      { id: 'pp-res-904@pp-14~b-75-2', role: 'proposed', action: 'SUP' },
    ]);
  });
});

describe('the headings of other bodies', () => {
  it('may have their title on their own line, where the adopting line follows', () => {
    const { batch } = read(
      'Resolution 50 – Cybersecurity\n(Florianópolis, 2004; Hammamet, 2016; Geneva, 2022)\nThe World Telecommunication Standardization Assembly (Geneva, 2022),\nresolves\n1 to lock.',
    );
    expect(batch.editions).toMatchObject([{ instrument: 'wtsa-res-50', title: 'Cybersecurity' }]);
    expect(batch.histories[0]?.entries).toMatchObject([
      { conference: 'wtsa-04', revised: false },
      { conference: 'wtsa-16', revised: true },
      { conference: 'wtsa-20', revised: true },
    ]);
    expect(read('Resolution 50 – Cybersecurity\nis dear to us.').sections).toEqual([]);
  });

  it('count the forum in the adopting line', () => {
    const { batch } = read(
      'OPINION 2 (Geneva, 2013)\nOf keys\nThe fifth World Telecommunication/ICT Policy Forum (Geneva, 2013),\ninvites Member States\nto lock with Opinion 3.',
    );
    expect(batch.editions).toMatchObject([{ id: 'wtpf-op-2@wtpf-13', title: 'Of keys' }]);
    expect(batch.citations).toMatchObject([{ instrument: 'wtpf-op-3' }]);
  });

  it('list the years of the Radiocommunication Assembly below the title', () => {
    const { sections } = read(
      'RESOLUTION ITU-R 1-8\nWorking methods\n(1993-1995-2019)\nThe ITU Radiocommunication Assembly,\nresolves\n1 to work.',
    );
    expect(sections).toMatchObject([{ title: 'Working methods' }]);
  });

  it('name a resolution of the General Assembly by its number alone', () => {
    const { batch, labels } = read(
      'Resolution adopted by the General Assembly on 16 December 2015\n\n70/125. Outcome document\n\nThe General Assembly,\n\nRecalling its resolution 56/183,\n\n1. Adopts the outcome;\n\n2. Requests the Secretary-General to report.\n\n79th plenary meeting\n16 December 2015',
    );
    expect(batch.editions).toMatchObject([{ instrument: 'unga-res-70/125', title: 'Outcome document' }]);
    expect(labels).toEqual(['Recalling', 'Adopts 1', 'Requests 2']);
    expect(batch.provisions.at(-1)).toMatchObject({ block: 'text' });
    expect(batch.provisions.find(({ label }) => label === 'Requests 2')).toMatchObject({
      clause: 'Requests',
      clauseKind: 'operative',
      addressees: ['secretary-general'],
    });
  });

  it('of the Security Council have a line that is no title', () => {
    const { batch } = read(
      'Resolution 1325 (2000)\n\nAdopted by the Security Council at its 4213th meeting\n\nThe Security Council,\n\nRecalling its resolution 1261 (1999),\n\n1. Urges Member States.',
    );
    expect(batch.editions).toMatchObject([{ instrument: 'unsc-res-1325', title: null }]);
  });
});

describe('a proposal', () => {
  it('need not quote what it leaves or ends', () => {
    const { batch } = read(
      'SUP AFCP/55A3/2\n\nRESOLUTION 167 (Rev. Dubai, 2018)\n\nOf meetings\n\nReasons: all done in Resolution 66 (Rev. Dubai, 2018).\n\nNOC AFCP/55A3/3\n\nRESOLUTION 66 (REV. DUBAI, 2018)\n\nOf papers',
    );
    expect(batch.editions).toMatchObject([
      { instrument: 'pp-res-167', action: 'SUP', title: 'Of meetings' },
      { instrument: 'pp-res-66', action: 'NOC', title: 'Of papers' },
    ]);
    expect(batch.provisions.map(({ block }) => block)).toContain('reasons');
  });
});

describe('final acts', () => {
  it('end the last instrument where a list of abrogated ones begins', () => {
    const { blocks } = read(
      `${adopted('resolves\n1 to lock.')}\nRESOLUTIONS ABROGATED BY THE PLENIPOTENTIARY CONFERENCE (DUBAI, 2018)\nRESOLUTION 185 (BUSAN, 2014)\nOf flights`,
    );
    expect(blocks.filter((block) => block.startsWith('provision'))).toEqual(['provision: 1 to lock.']);
  });
});

describe('labels', () => {
  it('begin no row of numerals in the middle of another', () => {
    const { labels } = read(adopted('recalling\nh) locks:\ni) big;\nii) small;\ni) keys,'));
    expect(labels).toEqual(['recalling h)', 'recalling h) i)', 'recalling h) ii)', 'recalling i)']);
  });

  it('that a flattened redline ran together are the inserted ones', () => {
    const { labels } = read(
      adopted('instructs the Director of TSB\n1 to lock;\n12 to bolt;\n23 to bar;\n4 to open.'),
    );
    expect(labels.map((label) => label?.split(' ').at(-1))).toEqual(['1', '2', '3', '4']);
  });

  it('of notes behind the end of a text are no labels', () => {
    const { blocks } = read(
      adopted('invites the Council\nto review the locks.\n1 These include bolts.\n2 Subject to keys.'),
    );
    expect(blocks.slice(-2)).toEqual(['footnote: 1 These include bolts.', 'footnote: 2 Subject to keys.']);
  });
});
