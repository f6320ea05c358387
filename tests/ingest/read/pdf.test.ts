import { describe, expect, test, vi } from 'vitest';
import type { PdfContent } from '../../../ingest/read/pdf/index.ts';
import { PDF_LIMITS, readPdf } from '../../../ingest/read/pdf/index.ts';
import { READ_LIMITS } from '../../../ingest/read/limits.ts';
import { Refused } from '../../../ingest/read/refused.ts';
import type { Mark, PageSource, Words } from '../../support/pdf.ts';
import { BLUE, HEIGHT, RED, WIDTH, flow, pdf, widthOf } from '../../support/pdf.ts';

const read = (...pages: (readonly Mark[] | PageSource)[]) => readPdf(pdf(pages), READ_LIMITS);

const paragraphs = ({ text, paragraphs }: PdfContent) =>
  paragraphs.map(({ start, end, kind }) => `${kind === 'body' ? '' : `${kind}: `}${text.slice(start, end)}`);

/** The text with its changes in brackets: `[-gone-]`, `[+new+]`. */
const marked = ({ text, spans }: PdfContent): string =>
  spans
    .map(({ start, end, change }) => {
      const words = text.slice(start, end);
      return change === 'kept' ? words : change === 'deleted' ? `[-${words}-]` : `[+${words}+]`;
    })
    .join('');

/** Lines at the left margin, which have room for 75 letters. */
const page = (lines: readonly string[], y = 120): Words[] => flow(lines, { x: 72, y });

const FILLING = 'the Conference that met in the year before the last one considered all of its own ';

/** A full line that begins and ends with these words. */
const line = (begin: string, end = ''): string =>
  `${begin} ${FILLING.repeat(2)}`
    .slice(0, 75 - end.length - 1)
    .trimEnd()
    .padEnd(74 - end.length, 's') + ` ${end}`.trimEnd();

describe('words and lines', () => {
  test('pieces of a line are one line, whatever their order in the file', async () => {
    const words = (text: string, column: number): Words => ({ text, x: 72 + column * 6, y: 100 });
    const content = await read([words('(Rev. Dubai,', 11), words('2018)', 24), words('Resolution', 0)]);
    expect(content.text).toBe('Resolution (Rev. Dubai, 2018)\n');
  });

  test('ligatures, no-break spaces and hyphens', async () => {
    const content = await read(page(['the \ufb01nal\u00a0acts of WTSA\u201120']));
    expect(content.text).toBe('the final acts of WTSA\u201120\n');
  });

  test('letters printed twice to look bold are there once', async () => {
    const content = await read([...page(['RESOLUTION 21']), ...flow(['RESOLUTION 21'], { x: 72.4, y: 120 })]);
    expect(content.text).toBe('RESOLUTION 21\n');
  });

  test('a watermark across the page is none of the text', async () => {
    const content = await read([
      ...page(['The text']),
      { text: 'DRAFT', x: 200, y: 500, size: 60, turn: 45 },
    ]);
    expect(content.text).toBe('The text\n');
  });

  test('a page turned on its side', async () => {
    const lines = ['Resolution 21 (Rev. Dubai, 2018)', 'Second line.'];
    const marks = lines.map((text, index) => ({ text, x: 100 + index * 40, y: 600, turn: 90 }));
    const content = await read(marks);
    expect(paragraphs(content)).toEqual(lines);
    expect(content.places[0]?.box).toEqual([92, 408, 102.2, 600]);
    const rotated = await read({ marks, rotate: 90 });
    expect(paragraphs(rotated)).toEqual(lines);
    expect(rotated.pages).toEqual([{ width: HEIGHT, height: WIDTH }]);
  });
});

describe('reading order', () => {
  test('two columns, one after the other, below a title and above a line across', async () => {
    const column = (name: string, x: number) =>
      flow(
        Array.from({ length: 6 }, (_, index) => `${name} line ${index + 1} of the prose here`),
        { x, y: 150 },
      );
    const content = await read([
      ...flow(['A title that stands across both of the columns below it'], { x: 130, y: 110 }),
      ...column('right', 320),
      ...column('first', 72),
      ...flow(['And at the end a line that stands across both columns, from left to right'], {
        x: 72,
        y: 260,
      }),
    ]);
    const order = content.text.match(/title|first line 6|right line 1|at the end/g);
    expect(order).toEqual(['title', 'first line 6', 'right line 1', 'at the end']);
  });

  test('labels and their texts are no columns', async () => {
    const rows = ['a)', 'b)', 'c)', 'd)'].flatMap((label, index) => [
      { text: label, x: 72, y: 120 + index * 12 },
      {
        text: `that the Council considered matter ${index + 1} at its session in`,
        x: 110,
        y: 120 + index * 12,
      },
    ]);
    const content = await read(rows);
    expect(paragraphs(content)[1]).toBe('b)\tthat the Council considered matter 2 at its session in');
  });

  test('a table with lines, cell by cell, row by row', async () => {
    const uprights = [72, 200, 400].map((x): Mark => ({ line: [x, 150, x, 210] }));
    const levels = [150, 180, 210].map((y): Mark => ({ line: [72, y, 400, y] }));
    const content = await read([
      ...page(['Before the table.']),
      ...flow(['Resolution 21 (Rev.', 'Dubai, 2018)'], { x: 80, y: 162 }),
      ...flow(['Special measures on international', 'procedures'], { x: 210, y: 162 }),
      ...flow(['Resolution 22'], { x: 80, y: 195 }),
      ...flow(['Apportionment'], { x: 210, y: 195 }),
      ...flow(['After the table.'], { x: 72, y: 240 }),
      ...uprights,
      ...levels,
    ]);
    expect(paragraphs(content)).toEqual([
      'Before the table.',
      'cell: Resolution 21 (Rev. Dubai, 2018)',
      'cell: Special measures on international procedures',
      'cell: Resolution 22',
      'cell: Apportionment',
      'After the table.',
    ]);
  });
});

describe('paragraphs', () => {
  const cases: [name: string, lines: readonly string[], expected: number][] = [
    ['full lines are one', [line('that'), line('which'), 'and so on.'], 1],
    ['a short line ends one', ['resolves', line('to invite'), 'the Council.'], 2],
    ['a label begins one', [line('Whereas', 'so;'), line('a) that', 'and;'), 'b) this'], 3],
    ['a heading stands alone', ['RESOLUTION 21 (REV. DUBAI, 2018)', 'Special measures'], 2],
    [
      'a reference that a line end cuts stays whole',
      [line('of', 'Resolutions 50 and'), '54 (Rev. Hammamet, 2016) and others.'],
      1,
    ],
  ];
  test.each(cases)('%s', async (_, lines, expected) => {
    const filler = page([line('filler'), line('filler'), line('filler'), 'end.'], 600);
    const content = await read([...page(lines), ...filler]);
    expect(paragraphs(content)).toHaveLength(expected + 1);
  });

  test('white space between lines begins one', async () => {
    const content = await read([
      ...page([line('one'), line('one')]),
      ...page([line('two'), line('two')], 160),
    ]);
    expect(paragraphs(content)).toHaveLength(2);
  });

  test('a first line drawn in begins one', async () => {
    const lines = (y: number) => [
      { text: line('First').slice(0, 70), x: 102, y },
      ...page([line('goes on'), line('goes on')], y + 12),
    ];
    const content = await read([...lines(100), ...lines(136)]);
    expect(paragraphs(content)).toHaveLength(2);
  });

  test('one goes on over the end of a page', async () => {
    const content = await read(
      page([line('The sentence'), line('says', 'in Resolution')], 700),
      page(['21 (Rev. Dubai, 2018) goes on.', 'Another.']),
    );
    expect(paragraphs(content)[0]).toMatch(/in Resolution 21 \(Rev\. Dubai, 2018\) goes on\.$/);
    expect(content.places.map((place) => place.page)).toEqual([1, 1, 2, 2]);
  });
});

describe('hyphens at line ends', () => {
  const cases: [name: string, first: string, second: string, expected: RegExp][] = [
    ['one that cut a word goes', 'telecommunica-', 'tion networks.', / telecommunication networks/],
    [
      'one of a word that is there elsewhere stays',
      'multi-',
      'stakeholder models.',
      / multi-stakeholder models/,
    ],
    ['one before a capital letter stays', 'the WTSA-', 'Hammamet series.', / WTSA-Hammamet/],
    ['one before a figure stays', 'the WTSA-', '16 series.', / WTSA-16 series/],
    ['one that does not break stays', 'the WTSA\u2011', '20 series.', / WTSA\u201120 series/],
    ['a soft one goes', 'telecommunica\u00ad', 'tion networks.', / telecommunication networks/],
    [
      'behind a slash nothing is added',
      'telecommunication/',
      'ICT networks.',
      /telecommunication\/ICT networks/,
    ],
  ];
  test.each(cases)('%s', async (_, first, second, expected) => {
    const content = await read([
      ...page([line('the', first), second]),
      ...page(['A multi-stakeholder process.'], 300),
    ]);
    expect(content.text.replace(/\s+/g, ' ')).toMatch(expected);
  });
});

describe('running heads', () => {
  const body = (index: number) => page([line(`Page ${index} tells`), line('more'), `of it ${index}.`], 120);

  test('go where they repeat, with page numbers', async () => {
    const pages = [1, 2, 3, 4].map((index) => [
      ...flow([index % 2 ? `Resolution 21   ${index + 253}` : `${index + 253}   Resolution 21`], {
        x: 72,
        y: 40,
      }),
      ...body(index),
      ...flow([`- ${index} -`], { x: 290, y: 810 }),
    ]);
    const content = await read(...pages);
    expect(content.text).not.toMatch(/Resolution 21|- \d -/);
    expect(paragraphs(content)).toHaveLength(4);
  });

  test('but never the heading of an instrument, where one opens every page', async () => {
    const pages = [21, 22, 23, 24].map((number) => [
      ...flow(['Final Acts'], { x: 72, y: 40 }),
      ...flow([`RESOLUTION ${number} (REV. DUBAI, 2018)`], { x: 72, y: 70 }),
      ...body(number),
    ]);
    const content = await read(...pages);
    expect(content.text.match(/RESOLUTION \d+/g)).toEqual([21, 22, 23, 24].map((n) => `RESOLUTION ${n}`));
    expect(content.text).not.toContain('Final Acts');
  });

  test('a heading that repeats stays where it stands first', async () => {
    const pages = [1, 2, 3].map((index) => [
      ...flow(['RESOLUTION 21 (REV. DUBAI, 2018)'], { x: 72, y: 40 }),
      ...body(index),
    ]);
    expect((await read(...pages)).text.match(/RESOLUTION 21/g)).toHaveLength(1);
  });

  test('what the file itself calls one goes from a single page', async () => {
    const content = await read([{ text: 'PP-18/E', x: 72, y: 40, artifact: true }, ...body(1)]);
    expect(content.text).not.toContain('PP-18');
  });
});

describe('footnotes', () => {
  const mark = (text: string, x: number, y: number): Words => ({ text, x, y: y - 3.5, size: 6 });
  const words = 'in Resolution 256';

  test('follow the paragraph that names them, and their mark is none of its text', async () => {
    const content = await read([
      ...page([words, 'and another paragraph.']),
      mark('63', 72 + widthOf(words), 120),
      { line: [72, 700, 172, 700] },
      mark('63', 72, 715),
      ...flow(['These include the least developed countries,', 'and others.'], { x: 84, y: 715, size: 8 }),
    ]);
    expect(paragraphs(content)).toEqual([
      'in Resolution 256',
      'footnote: 63\tThese include the least developed countries, and others.',
      'and another paragraph.',
    ]);
  });

  test('are known by small type and the mark alone', async () => {
    const content = await read([
      ...page(['developing countries', line('a second paragraph'), line('that is longer'), 'than one line.']),
      mark('1', 72 + widthOf('developing countries'), 120),
      ...flow(['1 These include others.'], { x: 72, y: 720, size: 8 }),
    ]);
    expect(paragraphs(content).slice(0, 2)).toEqual([
      'developing countries',
      'footnote: 1\tThese include others.',
    ]);
  });

  test('a raised figure without a note is kept apart from what it stands behind', async () => {
    const content = await read([...page([words]), mark('63', 72 + widthOf(words), 120)]);
    expect(content.text).toBe('in Resolution 256⁶³\n');
  });
});

describe('lines over and under letters', () => {
  /** Words with some of them struck or underlined, by a line or a thin rectangle. */
  const sentence = (
    parts: readonly (string | { struck: string } | { under: string })[],
    y: number,
    colour = RED,
  ): Mark[] => {
    let x = 72;
    return parts.flatMap((part) => {
      const text = typeof part === 'string' ? part : 'struck' in part ? part.struck : part.under;
      const from = x;
      x += widthOf(text);
      const drawn: Mark[] = [{ text, x: from, y }];
      if (typeof part === 'string') return drawn;
      if ('struck' in part) return [...drawn, { line: [from, y - 3, x, y - 3], colour }];
      return [...drawn, { rect: [from, y + 1, x, y + 1.6], colour }];
    });
  };
  const redline = [
    '(Rev. ',
    { struck: 'Antalya, 2006' },
    { under: 'Busan, 2014' },
    ') of Resolution 2',
  ] as const;

  test('strike out and insert, to the letter', async () => {
    const content = await read(sentence([...redline, { struck: '2' }, { under: '3' }, '.'], 120));
    expect(marked(content)).toBe('(Rev. [-Antalya, 2006-][+Busan, 2014+]) of Resolution 2[-2-][+3+].\n');
  });

  test('in black too, where something is struck out', async () => {
    const content = await read(sentence(redline, 120, [0, 0, 0]));
    expect(marked(content)).toBe('(Rev. [-Antalya, 2006-][+Busan, 2014+]) of Resolution 2\n');
  });

  test('an underlined heading is no insertion', async () => {
    const content = await read(sentence([{ under: 'Special measures' }], 120, [0, 0, 0]));
    expect(marked(content)).toBe('Special measures\n');
  });

  test('nor is it one among coloured changes', async () => {
    const content = await read([
      ...sentence([{ under: 'Special measures' }], 120, [0, 0, 0]),
      ...sentence(redline, 160),
    ]);
    expect(marked(content)).toMatch(/^Special measures\n\(Rev\. \[-Antalya/);
  });

  test('a coloured underline is an insertion, that of a link is none', async () => {
    const marks = [
      ...sentence(['see ', { under: 'new words' }], 120),
      ...sentence([{ under: 'itu.int' }], 160, BLUE),
    ];
    const content = await read({ marks, annotations: [{ type: 'Link', box: [70, 150, 120, 164] }] });
    expect(marked(content)).toBe('see [+new words+]\nitu.int\n');
  });

  test('annotations say the same', async () => {
    const marks = page(['old new']);
    const content = await read({
      marks,
      annotations: [
        { type: 'StrikeOut', box: [72, 110, 90, 124] },
        { type: 'Underline', box: [96, 110, 114, 124] },
      ],
    });
    expect(marked(content)).toBe('[-old-] [+new+]\n');
  });

  test('the border of a table marks nothing', async () => {
    const content = await read([...page(['Total']), { line: [60, 121, 400, 121], colour: RED }]);
    expect(marked(content)).toBe('Total\n');
  });

  test('a paragraph that is gone takes its line end with it', async () => {
    const content = await read([
      ...sentence([{ struck: 'gone' }], 100),
      ...sentence([{ under: 'come' }], 130),
      ...sentence(['kept'], 160),
    ]);
    expect(marked(content)).toBe('[-gone\n-][+come\n+]kept\n');
  });
});

describe('what stands where', () => {
  test('a box for each line, from the top left corner', async () => {
    const content = await read(page(['Resolution 21', 'a second paragraph']), page(['third'], 700));
    const found = content.places.map(({ start, end, page, box }) => [
      content.text.slice(start, end),
      page,
      box,
    ]);
    expect(found).toEqual([
      ['Resolution 21', 1, [72, 112, 150, 122.2]],
      ['a second paragraph', 1, [72, 124, 180, 134.2]],
      ['third', 2, [72, 692, 102, 702.2]],
    ]);
    expect(content.pages).toEqual([
      { width: WIDTH, height: HEIGHT },
      { width: WIDTH, height: HEIGHT },
    ]);
  });

  test('spans cover the text, and neighbours differ', async () => {
    const { text, spans } = await read(page(['one']), page(['two']));
    expect(spans).toEqual([{ start: 0, end: text.length, change: 'kept' }]);
  });
});

describe('pages without text', () => {
  const scan: Mark[] = [{ picture: [0, 0, WIDTH, HEIGHT] }];

  test('are named where they are scanned', async () => {
    const content = await read(page(['one']), scan, page(['two']), scan, []);
    expect(content.warnings).toEqual(['page 2, 4: no text, a scanned image']);
    expect(content.pages).toHaveLength(5);
  });

  test('and nothing but those is refused', async () => {
    await expect(read(scan, scan)).rejects.toThrow(/^has no text: its pages are scanned images/);
    await expect(read([])).rejects.toThrow('is empty: it has no text');
  });
});

describe('what is refused, in one line', () => {
  const whole = pdf([page(['Resolution 21'])]);
  const cases: [name: string, bytes: Uint8Array, reason: string | RegExp][] = [
    ['encrypted', pdf([page(['x'])], { encrypted: true }), 'is encrypted: save it without a password'],
    [
      'no PDF',
      new TextEncoder().encode('Resolution 21'),
      'is no PDF that can be read: it does not begin as one',
    ],
    ['cut off', whole.slice(0, whole.length - 400), 'is no PDF that can be read: it is cut off'],
    [
      'nothing inside',
      new TextEncoder().encode('%PDF-1.7\n%%EOF\n'),
      /^is no PDF that can be read: \S[^\n]*$/,
    ],
  ];
  test.each(cases)('%s', async (_, bytes, reason) => {
    const reading = readPdf(bytes, READ_LIMITS);
    await expect(reading).rejects.toBeInstanceOf(Refused);
    await expect(reading).rejects.toThrow(reason);
  });

  test('beyond a limit', async () => {
    const two = pdf([page(['one']), page(['two'])]);
    const within = (limits: Partial<typeof PDF_LIMITS>) =>
      readPdf(two, READ_LIMITS, { ...PDF_LIMITS, ...limits });
    await expect(within({ pages: 1 })).rejects.toThrow('too long: 2 pages, at most 1');
    await expect(within({ seconds: 0 })).rejects.toThrow('takes too long: more than 0 seconds');
    await expect(within({ glyphs: 2 })).rejects.toThrow('too much on one page: more than 2 letters');
    await expect(readPdf(two, { ...READ_LIMITS, fileBytes: 10 })).rejects.toThrow(/^too large: /);
  });
});

test('the bytes stay the caller’s, and nothing is said on the console', async () => {
  const said = (['log', 'info', 'warn', 'error'] as const).map((level) => vi.spyOn(console, level));
  const bytes = Buffer.from(pdf([page(['one'])]));
  const copy = Buffer.from(bytes);
  await readPdf(bytes, READ_LIMITS);
  expect(bytes.equals(copy)).toBe(true);
  for (const spy of said) expect(spy).not.toHaveBeenCalled();
});
