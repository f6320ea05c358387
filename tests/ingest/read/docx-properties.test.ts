import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Document } from '../../../ingest/document.ts';
import { UnreadableFile } from '../../../ingest/document.ts';
import { documentOf } from '../../../ingest/read/index.ts';
import type { Inline, ParagraphSource } from '../../support/docx.ts';
import { docx } from '../../support/docx.ts';

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

test('spans cover the text, paragraphs follow each other, and no word is outside of one', async () => {
  await fc.assert(
    fc.asyncProperty(model.filter(hasText), async (paragraphs) => {
      const { text, spans, paragraphs: found } = await read(docx(paragraphs.map(source)));
      let at = 0;
      let last: Change | null = null;
      for (const span of spans) {
        expect(span.start).toBe(at);
        expect(span.end).toBeGreaterThan(at);
        expect(span.change).not.toBe(last);
        at = span.end;
        last = span.change;
      }
      expect(at).toBe(text.length);
      let end = 0;
      for (const paragraph of found) {
        expect(text.slice(end, paragraph.start).trim()).toBe('');
        expect(paragraph.start).toBeGreaterThanOrEqual(end);
        end = paragraph.end;
      }
      expect(text.slice(end).trim()).toBe('');
    }),
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
