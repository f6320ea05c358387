import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Document } from '../../../ingest/document.ts';
import { UnreadableFile } from '../../../ingest/document.ts';
import { documentOf } from '../../../ingest/read/index.ts';
import type { Inline, ParagraphSource } from '../../support/docx.ts';
import { docx, rooted } from '../../support/docx.ts';

const read = (bytes: Uint8Array) => documentOf(bytes, { path: 'x.docx', source: '/x.docx' });

type Change = 'kept' | 'inserted' | 'deleted';
interface Piece {
  words: string;
  change: Change;
}
interface Model {
  pieces: Piece[];
  mark: Change;
}

const change = fc.constantFrom<Change>('kept', 'inserted', 'deleted');
const piece = fc.record({ words: fc.stringMatching(/^[a-z&<é]{1,4}$/), change });
const model = fc.array(fc.record({ pieces: fc.array(piece, { maxLength: 4 }), mark: change }), {
  minLength: 1,
  maxLength: 6,
});

const inline = ({ words, change: what }: Piece): Inline =>
  what === 'kept' ? words : what === 'inserted' ? { ins: words } : { del: words };

const source = ({ pieces, mark }: Model): ParagraphSource => ({
  p: pieces.map(inline),
  ...(mark === 'inserted' && { mark: 'ins' }),
  ...(mark === 'deleted' && { mark: 'del' }),
});

/** One side of the redline, worked out from the model alone. */
const written = (paragraphs: readonly Model[], gone: Change): string =>
  paragraphs
    .flatMap(({ pieces, mark }) => [...pieces, { words: '\n', change: mark }])
    .filter((one) => one.change !== gone)
    .map((one) => one.words)
    .join('');

/** The same, where text is never without a mark that ends it: the last mark of a document stays as long as there is some. */
function expected(paragraphs: readonly Model[], gone: Change): string {
  const ends = (side: Change) => /^$|\n$/.test(written(paragraphs, side));
  const last = paragraphs.at(-1);
  if (!last || (ends('inserted') && ends('deleted'))) return written(paragraphs, gone);
  return written([...paragraphs.slice(0, -1), { ...last, mark: 'kept' }], gone);
}

const side = ({ text, spans }: Document, gone: Change): string =>
  spans
    .filter((span) => span.change !== gone)
    .map(({ start, end }) => text.slice(start, end))
    .join('');

const hasText = (paragraphs: readonly Model[]) => paragraphs.some(({ pieces }) => pieces.length > 0);

test('the two sides are the document before and after', async () => {
  await fc.assert(
    fc.asyncProperty(model.filter(hasText), async (paragraphs) => {
      const document = await read(docx(paragraphs.map(source)));
      expect(side(document, 'inserted')).toBe(expected(paragraphs, 'inserted'));
      expect(side(document, 'deleted')).toBe(expected(paragraphs, 'deleted'));
    }),
  );
});

/** Spans cover the text, paragraphs follow each other. */
function expectWhole({ text, spans, paragraphs }: Document): void {
  let at = 0;
  let last = '';
  for (const { start, end, ...mark } of spans) {
    expect(start).toBe(at);
    expect(end).toBeGreaterThan(at);
    expect(JSON.stringify(mark)).not.toBe(last);
    at = end;
    last = JSON.stringify(mark);
  }
  expect(at).toBe(text.length);
  let end = 0;
  for (const paragraph of paragraphs) {
    expect(paragraph.start).toBeGreaterThanOrEqual(end);
    expect(paragraph.end).toBeGreaterThanOrEqual(paragraph.start);
    end = paragraph.end;
  }
  expect(end).toBeLessThanOrEqual(text.length);
}

test('spans cover the text, paragraphs follow each other, and no word is outside of one', async () => {
  await fc.assert(
    fc.asyncProperty(model.filter(hasText), async (paragraphs) => {
      const document = await read(docx(paragraphs.map(source)));
      expectWhole(document);
      let end = 0;
      for (const paragraph of document.paragraphs) {
        expect(document.text.slice(end, paragraph.start).trim()).toBe('');
        end = paragraph.end;
      }
      expect(document.text.slice(end).trim()).toBe('');
    }),
  );
});

const NAMES = (
  'w:p w:p w:r w:r w:t w:t w:delText w:tab w:br w:sym w:ins w:del w:moveFrom w:moveTo w:pPr w:rPr w:trPr w:tcPr w:pPrChange ' +
  'w:rPrChange w:numPr w:ilvl w:numId w:pStyle w:rStyle w:vanish w:tbl w:tr w:tc w:cellIns w:cellDel w:sdt w:sdtPr w:sdtContent ' +
  'w:hyperlink w:fldSimple w:fldChar w:instrText w:footnoteReference w:endnoteReference w:footnoteRef w:pict w:txbxContent ' +
  'mc:AlternateContent mc:Choice mc:Fallback w:sectPr w:footnotePr w:numFmt w:numStart w:numRestart w:ruby w:rt w:body w:footnote'
).split(' ');
const ATTRIBUTES = [
  ...[
    'w:val="0"',
    'w:val="1"',
    'w:val="S"',
    'w:val="-1"',
    'w:val="1e400"',
    'w:val="eachSect"',
    'w:id="1"',
    'w:id="2"',
    'w:author="A"',
  ],
  ...[
    'w:fldCharType="begin"',
    'w:fldCharType="separate"',
    'w:fldCharType="end"',
    'Requires="wps"',
    'Requires="no"',
  ],
  ...['w:customMarkFollows="1"', 'w:char="F0B7"', 'w:font="Symbol"'],
];

/** Any elements in any others, with attributes that belong to some of them. */
const element = fc
  .tuple(
    fc.constantFrom(...NAMES),
    fc.uniqueArray(fc.constantFrom(...ATTRIBUTES), { maxLength: 3, selector: (one) => one.split('=')[0] }),
  )
  .map(
    ([name, attributes]) =>
      (inner: string) =>
        `<${[name, ...attributes].join(' ')}>${inner}</${name}>`,
  );
const { tree } = fc.letrec<{ tree: string; node: string }>((tie) => ({
  tree: fc
    .array(tie('node'), { maxLength: 6, size: 'max', depthIdentifier: 'xml' })
    .map((nodes) => nodes.join('')),
  node: fc.oneof(
    { depthSize: 'large', depthIdentifier: 'xml', maxDepth: 9 },
    fc.constant('<w:r><w:t>words</w:t></w:r>'),
    element.map((around) => around('')),
    fc.tuple(element, tie('tree')).map(([around, inner]) => around(inner)),
    fc.tuple(element, tie('tree')).map(([around, inner]) => `<w:p>${around(inner)}</w:p>`),
    fc
      .tuple(element, tie('tree'))
      .map(([property, inner]) => `<w:p><w:pPr><w:rPr>${property('')}</w:rPr></w:pPr>${inner}</w:p>`),
  ),
}));

test('whatever elements stand in each other, what is read is whole', async () => {
  await fc.assert(
    fc.asyncProperty(tree, tree, async (body, note) => {
      const lists = { letters: [{ format: 'lowerLetter', text: '%1)' }] } as const;
      const styles = { S: { list: 'letters' } };
      const parts = {
        'word/document.xml': rooted(
          'document',
          `<w:body>${body}<w:p><w:r><w:t>end</w:t></w:r></w:p></w:body>`,
        ),
        'word/footnotes.xml': rooted('footnotes', `<w:footnote w:id="1">${note}</w:footnote>`),
      };
      const document = await read(docx([], { lists, styles, parts }));
      expectWhole(document);
      // None of them may hold for what stands outside of it.
      expect(document.text).toContain('end');
    }),
    { numRuns: 500 },
  );
});

test('a damaged file is read or refused in one line, never anything else', async () => {
  const whole = docx(
    [
      { p: ['Resolution 21 ', { del: 'old' }, { footnote: 'a note' }], list: 'letters' },
      { table: [['a', 'b']] },
    ],
    { lists: { letters: [{ format: 'lowerLetter', text: '%1)' }] } },
  );
  const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 });
  const cut = fc.option(fc.nat(whole.length), { nil: whole.length, freq: 2 });
  await fc.assert(
    fc.asyncProperty(damage, cut, async (bytes, length) => {
      const damaged = whole.slice(0, length);
      for (const [at, value] of bytes) if (at < damaged.length) damaged[at] = value;
      await read(damaged).then(
        (document) => expect(document.text).not.toBe(''),
        (error: unknown) => {
          expect(error).toBeInstanceOf(UnreadableFile);
          expect((error as Error).message).toMatch(/^x\.docx: [^\n]+$/);
        },
      );
    }),
    { numRuns: 300 },
  );
});
