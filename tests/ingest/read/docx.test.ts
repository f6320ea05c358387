import { describe, expect, test } from 'vitest';
import { strToU8, zipSync } from 'fflate';
import type { Document } from '../../../ingest/document.ts';
import { documentOf } from '../../../ingest/read/index.ts';
import type { ReadLimits } from '../../../ingest/read/index.ts';
import { DOCX_LIMITS } from '../../../ingest/read/docx/index.ts';
import { READ_LIMITS } from '../../../ingest/read/limits.ts';
import type { Block, DocxOptions, Inlines } from '../../support/docx.ts';
import {
  docx,
  lineBreak,
  noBreakHyphen,
  relationships,
  rooted,
  softHyphen,
  tab,
} from '../../support/docx.ts';

const readBytes = (bytes: Uint8Array, limits: ReadLimits = READ_LIMITS, path = 'draft.docx') =>
  documentOf(bytes, { path, source: `/in/${path}` }, limits);

const read = (blocks: readonly Block[], options?: DocxOptions) => readBytes(docx(blocks, options));

/** The text with its changes in brackets: `[-gone-]`, `[+new+]`. */
function marked({ text, spans }: Document): string {
  const parts = spans.map(({ start, end, change }) => {
    const words = text.slice(start, end);
    return change === 'kept' ? words : change === 'deleted' ? `[-${words}-]` : `[+${words}+]`;
  });
  return parts.join('');
}

const paragraphs = ({ text, paragraphs }: Document) =>
  paragraphs.map(({ start, end, kind }) => `${kind}: ${text.slice(start, end)}`);

/** One of the two clean texts. */
const side = ({ text, spans }: Document, gone: 'inserted' | 'deleted') =>
  spans
    .filter(({ change }) => change !== gone)
    .map(({ start, end }) => text.slice(start, end))
    .join('');

const run = (xml: string): Inlines => [{ xml: `<w:r>${xml}</w:r>` }];

describe('the text of a paragraph', () => {
  const cases: [name: string, source: Inlines, text: string][] = [
    ['runs are one text', ['Resol', { italic: 'ution' }, { bold: ' 21' }], 'Resolution 21'],
    ['a tab', ['a)', tab, 'that'], 'a)\tthat'],
    ['a line break keeps a reference whole', ['(Rev.', lineBreak, 'Dubai, 2018)'], '(Rev. Dubai, 2018)'],
    ['hyphens that do not break', ['WTSA', noBreakHyphen, '20'], 'WTSA\u201120'],
    ['hyphens that are not seen', ['Pleni', softHyphen, 'potentiary'], 'Pleni\u00adpotentiary'],
    ['a hyperlink', ['see ', { link: 'Resolution 5' }, '.'], 'see Resolution 5.'],
    ['a field gives its result', [{ field: 'REF _Ref1 \\h', result: '130' }, ' (Busan)'], '130 (Busan)'],
    [
      'a field in a field',
      [{ field: 'IF ', result: [{ field: 'PAGE', result: '4' }, ' of 5'] }, '!'],
      '4 of 5!',
    ],
    ['a simple field', [{ xml: '<w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple>' }], '7'],
    [
      'a content control',
      [
        {
          xml: '<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent><w:r><w:t>in</w:t></w:r></w:sdtContent></w:sdt>',
        },
      ],
      'in',
    ],
    [
      'a smart tag',
      [{ xml: '<w:smartTag w:element="place"><w:r><w:t>Dubai</w:t></w:r></w:smartTag>' }],
      'Dubai',
    ],
    ['a symbol', run('<w:sym w:font="Symbol" w:char="F0B3"/>'), '≥'],
    ['white space that holds two words apart', ['A', ' ', 'B'], 'A B'],
    [
      'former properties are not the present ones',
      [
        {
          xml: '<w:r><w:rPr><w:rPrChange w:id="9"><w:rPr><w:ins w:id="8"/></w:rPr></w:rPrChange></w:rPr><w:t>x</w:t></w:r>',
        },
      ],
      'x',
    ],
    [
      'an instruction that never ends loses its own paragraph at most',
      run('<w:fldChar w:fldCharType="begin"/>'),
      '',
    ],
  ];

  test.each(cases)('%s', async (_, source, text) => {
    const document = await read([source, 'after']);
    expect(marked(document)).toBe(`${text}\nafter\n`);
  });

  test('is read once where a shape offers it twice', async () => {
    const box = (text: string) => `<w:txbxContent><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:txbxContent>`;
    const shape =
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>${box('boxed')}</wps:txbx></mc:Choice>` +
      `<mc:Fallback><w:pict><v:textbox>${box('boxed')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const document = await read([['before ', { xml: shape }, 'after'], 'next']);
    expect(paragraphs(document)).toEqual(['body: before after', 'body: boxed', 'body: next']);
  });

  test('is found in the strict format under any prefix', async () => {
    const strict =
      '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r>' +
      '<x:t>Resolution 21</x:t></x:r></x:p></x:body></x:document>';
    const document = await read([], { parts: { 'word/document.xml': strict } });
    expect(document.text).toBe('Resolution 21\n');
  });
});

describe('tracked changes', () => {
  test('run by run', async () => {
    const document = await read([
      ['in (Rev. ', { del: 'Antalya, 2006' }, { ins: 'Busan, 2014' }, ')'],
      [{ movedFrom: 'gone' }, { movedTo: 'come' }],
    ]);
    expect(marked(document)).toBe('in (Rev. [-Antalya, 2006-][+Busan, 2014+])\n[-gone-][+come+]\n');
  });

  test('what was inserted and then deleted stands on neither side', async () => {
    const document = await read([['a', { ins: ['b', { del: 'c' }] }, 'd']]);
    expect(marked(document)).toBe('a[+b+]d\n');
  });

  test('spans cover the text, and neighbours differ', async () => {
    const { text, spans } = await read([['a', { del: 'b' }, { del: 'c' }, 'd'], 'e', [{ ins: 'f' }]]);
    let at = 0;
    for (const [index, span] of spans.entries()) {
      expect(span.start).toBe(at);
      expect(span.change).not.toBe(spans[index - 1]?.change);
      at = span.end;
    }
    expect(at).toBe(text.length);
  });

  test('a deleted mark joins paragraphs', async () => {
    const document = await read([{ p: 'noting that', mark: 'del' }, ' Resolution 5 holds', 'next']);
    expect(marked(document)).toBe('noting that[-\n-] Resolution 5 holds\nnext\n');
    expect(paragraphs(document)).toEqual(['body: noting that\n Resolution 5 holds', 'body: next']);
    expect(side(document, 'deleted')).toBe('noting that Resolution 5 holds\nnext\n');
  });

  test('an inserted mark parts what was one paragraph', async () => {
    const document = await read([{ p: 'one', mark: 'ins' }, 'two']);
    expect(side(document, 'inserted')).toBe('onetwo\n');
    expect(paragraphs(document)).toEqual(['body: one', 'body: two']);
  });

  test('a paragraph deleted as a whole stays a paragraph by itself', async () => {
    const document = await read(['one', { p: [{ del: 'two' }], mark: 'del' }, 'three']);
    expect(paragraphs(document)).toEqual(['body: one', 'body: two', 'body: three']);
    expect(side(document, 'deleted')).toBe('one\nthree\n');
  });

  test('a deleted row', async () => {
    const row =
      '<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>';
    const document = await read([{ xml: `<w:tbl>${row}</w:tbl>` }, 'y']);
    expect(marked(document)).toBe('[-x\n-]y\n');
  });
});

describe('beside the running text', () => {
  test('notes follow the paragraph of their mark, numbered as Word numbers them', async () => {
    const document = await read([
      ['Resolution 130', { footnote: 'As revised.' }, ' (Busan, 2014)', { endnote: 'At the end.' }],
      [{ ins: ['new', { footnote: ['see ', { italic: 'Resolution 5' }] }] }],
    ]);
    expect(paragraphs(document)).toEqual([
      'body: Resolution 130 (Busan, 2014)',
      'footnote: 1\tAs revised.',
      'footnote: i\tAt the end.',
      'body: new',
      'footnote: 2\tsee Resolution 5',
    ]);
    expect(marked(document)).toContain('[+new+]\n[+2\tsee Resolution 5\n+]');
  });

  test("a note's own mark is not run into the sentence", async () => {
    const mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="7"/><w:t>1</w:t></w:r>';
    const document = await read([['Resolution 130', { xml: mark }, ' of PP']]);
    expect(document.text).toBe('Resolution 130 of PP\n');
  });

  test('a note that names itself stands once', async () => {
    const note =
      '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2"><w:p>' +
      '<w:r><w:t>see</w:t><w:footnoteReference w:id="2"/></w:r></w:p></w:footnote></w:footnotes>';
    const mark = { xml: '<w:r><w:footnoteReference w:id="2"/></w:r>' };
    const document = await read([['a', mark, mark]], { parts: { 'word/footnotes.xml': note } });
    expect(document.text).toBe('a\nsee\n');
  });

  test('cells are paragraphs, row by row', async () => {
    const document = await read([
      'before',
      {
        table: [
          ['a', 'b'],
          [['c', tab, 'd'], 'e'],
        ],
      },
      'after',
    ]);
    expect(paragraphs(document)).toEqual([
      'body: before',
      'cell: a',
      'cell: b',
      'cell: c\td',
      'cell: e',
      'body: after',
    ]);
  });
});

describe('the labels of lists', () => {
  const lists = {
    letters: [
      { format: 'lowerLetter', text: '%1)' },
      { format: 'lowerRoman', text: '%2)' },
    ],
    numbers: [
      { format: 'decimal', text: '%1' },
      { format: 'decimal', text: '%1.%2' },
      { format: 'bullet', text: '\uf0b7' },
    ],
    late: [{ format: 'upperRoman', text: '%1.', start: 4 }],
  } as const;
  const item = (list: keyof typeof lists, p: Inlines, level = 0) => ({ p, list, level });
  const labels = async (blocks: readonly Block[], options: DocxOptions = { lists }) =>
    (await read(blocks, options)).text.trimEnd().split('\n');

  test('letters and Roman numerals nest, and begin anew below a new letter', async () => {
    const blocks = [0, 1, 1, 0, 1].map((level) => item('letters', 'x', level));
    expect(await labels(blocks)).toEqual(['a)\tx', 'i)\tx', 'ii)\tx', 'b)\tx', 'i)\tx']);
  });

  test('numbers show those above them; bullets count nothing', async () => {
    const blocks = [0, 1, 1, 2, 0, 1].map((level) => item('numbers', 'x', level));
    expect(await labels(blocks)).toEqual(['1\tx', '1.1\tx', '1.2\tx', '•\tx', '2\tx', '2.1\tx']);
  });

  test('a list goes on where other text stands between, and starts where it says', async () => {
    const blocks = [item('late', 'x'), 'between', item('letters', 'y'), item('late', 'x')];
    expect(await labels(blocks)).toEqual(['IV.\tx', 'between', 'a)\ty', 'V.\tx']);
  });

  test('a style numbers its paragraphs', async () => {
    const options = { lists, styles: { Provision: { list: 'letters' } } };
    const blocks = [
      { p: 'x', style: 'Provision' },
      { p: 'y', style: 'Other' },
      { p: 'z', style: 'Provision' },
    ];
    expect(await labels(blocks, options)).toEqual(['a)\tx', 'y', 'b)\tz']);
  });

  test('each side of a redline counts its own paragraphs', async () => {
    const document = await read(
      [
        item('letters', 'one'),
        { ...item('letters', [{ del: 'two' }]), mark: 'del' },
        { ...item('letters', [{ ins: 'new' }]), mark: 'ins' },
        item('letters', 'three'),
      ],
      { lists },
    );
    expect(marked(document)).toBe('a)\tone\n[-b)\ttwo\n-][+b)\tnew\n+]c)\tthree\n');
  });
});

describe('what is refused, in one line', () => {
  const word = (parts: Record<string, string>) =>
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)])));

  test('a .docx that is no zip', async () => {
    await expect(readBytes(strToU8('Resolution 21 of PP'))).rejects.toThrow(
      'draft.docx: is no Word document: it is not a zip archive',
    );
  });

  test('one that was cut off', async () => {
    const bytes = docx(['x']);
    await expect(readBytes(bytes.subarray(0, bytes.length - 60))).rejects.toThrow(
      /^draft\.docx: is no Word document: the zip archive is damaged \([^\n]+\)$/,
    );
  });

  test('a zip of something else', async () => {
    await expect(readBytes(word({ 'readme.txt': 'hello' }), READ_LIMITS, 'x.zip')).rejects.toThrow(
      'x.zip: is a zip archive without a Word document in it',
    );
  });

  test('one with an encrypted entry', async () => {
    const bytes = docx(['x']);
    const buffer = Buffer.from(bytes);
    const directory = buffer.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    buffer.writeUInt16LE(buffer.readUInt16LE(directory + 8) | 1, directory + 8);
    await expect(readBytes(buffer)).rejects.toThrow('draft.docx: is encrypted: save it without a password');
  });

  test('one that Word encrypted', async () => {
    const signature = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    const bytes = Buffer.concat([signature, Buffer.alloc(504), Buffer.from('EncryptedPackage', 'utf16le')]);
    await expect(readBytes(bytes)).rejects.toThrow('draft.docx: is encrypted: save it without a password');
  });

  test('broken XML, with the place', async () => {
    const parts = { 'word/document.xml': '<w:document xmlns:w="urn:x"><w:p></w:document>' };
    await expect(readBytes(docx([], { parts }))).rejects.toThrow(
      /^draft\.docx: broken XML in word\/document\.xml \(1:\d+: [^\n]+\)$/,
    );
  });

  test('a document without text', async () => {
    await expect(read(['', ' '])).rejects.toThrow('draft.docx: is empty: it has no text');
  });

  const limits: [name: string, limits: Partial<ReadLimits>, reason: RegExp][] = [
    ['entries', { entries: 3 }, /too large: 8 parts, at most 3$/],
    [
      'an unpacked part',
      { partBytes: 1000 },
      /too large: word\/document\.xml unpacks to \d+ kB, at most 1000 bytes$/,
    ],
    ['a ratio', { ratio: 5, ratioFrom: 1000 }, /unpacks to more than 5 times its size$/],
    ['depth', { depth: 4 }, /too deep: word\/document\.xml nests more than 4 elements$/],
  ];
  test.each(limits)('beyond the limit of %s', async (_, limit, reason) => {
    const bytes = docx(Array.from({ length: 500 }, () => 'the same words again and again'));
    await expect(readBytes(bytes, { ...READ_LIMITS, ...limit })).rejects.toThrow(reason);
  });

  const many: [name: string, parts: () => Record<string, string>, reason: RegExp][] = [
    [
      'paragraphs',
      () => ({
        'word/document.xml': rooted(
          'document',
          `<w:body>${'<w:p/>'.repeat(DOCX_LIMITS.paragraphs + 1)}</w:body>`,
        ),
      }),
      /too large: word\/document\.xml has more than 500000 paragraphs$/,
    ],
    [
      'elements of a part that is looked up in',
      () => ({ 'word/styles.xml': rooted('styles', '<w:style/>'.repeat(DOCX_LIMITS.elements + 1)) }),
      /too large: word\/styles\.xml has more than 250000 elements$/,
    ],
    [
      'attributes',
      () => {
        const names = Array.from({ length: DOCX_LIMITS.attributes + 1 }, (_, n) => `a${n}=""`);
        return { 'word/document.xml': rooted('document', `<w:body><w:p ${names.join(' ')}/></w:body>`) };
      },
      /too large: an element of word\/document\.xml has more than 1000 attributes$/,
    ],
  ];
  test.each(many)('beyond the limit of %s', async (_, parts, reason) => {
    const bytes = docx(['x'], { parts: parts() });
    await expect(readBytes(bytes, { ...READ_LIMITS, ratio: Infinity })).rejects.toThrow(reason);
  });

  test('boxes within boxes beyond the limit are left out', async () => {
    const nested = (deep: number): string =>
      `<w:p><w:r><w:t>box ${deep}</w:t></w:r>` +
      (deep > DOCX_LIMITS.nesting
        ? ''
        : `<w:r><w:pict><w:txbxContent>${nested(deep + 1)}</w:txbxContent></w:pict></w:r>`) +
      '</w:p>';
    const { paragraphs: found } = await read([{ xml: nested(0) }]);
    expect(found).toHaveLength(DOCX_LIMITS.nesting + 1);
  });

  test('one that has nothing but other documents in it, with their names', async () => {
    const parts = { 'word/_rels/document.xml.rels': relationships([['aFChunk', 'a.html']]) };
    await expect(read([''], { parts })).rejects.toThrow(
      'draft.docx: is empty: it has no text of its own (imported document not read: word/a.html)',
    );
  });
});

describe('what a file may do in its own way', () => {
  test('parts in UTF-16', async () => {
    const text = rooted('document', '<w:body><w:p><w:r><w:t>Résolution 5</w:t></w:r></w:p></w:body>');
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    expect((await read([], { parts: { 'word/document.xml': bytes } })).text).toBe('Résolution 5\n');
  });

  test('letters of several bytes, wherever unpacking cuts the part', async () => {
    const text = 'é€'.repeat(100_000);
    expect((await read([text])).text).toBe(`${text}\n`);
  });

  test('names of authors without end', async () => {
    const xml = `<w:ins w:id="1" w:author="${'a'.repeat(5000)}"><w:r><w:t>x</w:t></w:r></w:ins>`;
    const { spans } = await read([['y', { xml }]]);
    expect(spans).toContainEqual({ start: 1, end: 2, change: 'inserted', author: 'a'.repeat(200) });
  });

  test('more embedded documents than can be named', async () => {
    const embedded = Array.from({ length: 25 }, (_, n) => ['package', `e/${n}.xlsx`] as const);
    const parts = { 'word/_rels/document.xml.rels': relationships(embedded) };
    const { warnings } = await read(['x'], { parts });
    expect(warnings).toHaveLength(21);
    expect(warnings?.at(-1)).toBe('5 more embedded documents not read');
  });
});
