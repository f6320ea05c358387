import fc from 'fast-check';
import { expect, test } from 'vitest';
import { READ_LIMITS } from '../../../ingest/read/limits.ts';
import { PDF_LIMITS, readPdf } from '../../../ingest/read/pdf/index.ts';
import { Refused } from '../../../ingest/read/refused.ts';
import type { Mark } from '../../support/pdf.ts';
import { HEIGHT, WIDTH, flow, pdf } from '../../support/pdf.ts';

const LIMITS = { ...PDF_LIMITS, seconds: 10 };

test('a damaged file is read or refused in one line, never anything else', async () => {
  const whole = pdf([
    [...flow(['RESOLUTION 21', 'Special measures¹'], { x: 72, y: 100 }), { line: [72, 97, 132, 97] }],
    {
      marks: [{ picture: [0, 0, 400, 600] }, { text: 'old', x: 72, y: 60, turn: 90 }],
      annotations: [{ type: 'StrikeOut', box: [72, 90, 100, 104] }],
    },
  ]);
  const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
  const cut = fc.option(fc.nat(whole.length), { nil: whole.length, freq: 2 });
  await fc.assert(
    fc.asyncProperty(damage, cut, async (bytes, length) => {
      const damaged = whole.slice(0, length);
      for (const [at, value] of bytes) if (at < damaged.length) damaged[at] = value;
      await readPdf(damaged, READ_LIMITS, LIMITS).then(
        (content) => expect(content.text.trim()).not.toBe(''),
        (error: unknown) => {
          expect(error).toBeInstanceOf(Refused);
          expect((error as Error).message).toMatch(/^[^\n]+$/);
        },
      );
    }),
    { numRuns: 300 },
  );
});

const place = { x: fc.integer({ min: -50, max: WIDTH }), y: fc.integer({ min: -50, max: HEIGHT }) };
const box = fc.tuple(place.x, place.y, place.x, place.y);
const mark: fc.Arbitrary<Mark> = fc.oneof(
  fc.record({
    ...place,
    text: fc.stringMatching(/^[a-z0-9).,• -]{1,30}$/),
    size: fc.constantFrom(6, 8, 10, 14),
    turn: fc.constantFrom(0, 0, 0, 90, 180),
  }),
  box.map(([x0, y0, x1]): Mark => ({ line: [x0, y0, x1, y0] })),
  box.map(([x0, y0, , y1]): Mark => ({ line: [x0, y0, x0, y1] })),
);

test('whatever stands on its pages: spans cover the text, paragraphs and places follow each other', async () => {
  const pages = fc.array(fc.array(mark, { maxLength: 25 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(pages, async (marks) => {
      const content = await readPdf(pdf(marks), READ_LIMITS, LIMITS).catch((error: unknown) => {
        expect(error).toBeInstanceOf(Refused);
        return null;
      });
      if (!content) return;
      const { text, spans, paragraphs, places } = content;
      let at = 0;
      let last: string | null = null;
      for (const { start, end, change } of spans) {
        expect(start).toBe(at);
        expect(end).toBeGreaterThan(at);
        expect(change).not.toBe(last);
        at = end;
        last = change;
      }
      expect(at).toBe(text.length);
      at = 0;
      for (const { start, end } of paragraphs) {
        expect(start).toBe(at);
        expect(text.charAt(end)).toBe('\n');
        at = end + 1;
      }
      expect(at).toBe(text.length);
      at = 0;
      for (const {
        start,
        end,
        page,
        box: [x0, y0, x1, y1],
      } of places) {
        expect(text.slice(at, start).trim()).toMatch(/^(?:\d{1,3}|[*†‡§]{1,3})?$/);
        expect(end).toBeGreaterThan(start);
        expect(page).toBeGreaterThan(0);
        expect(x1).toBeGreaterThanOrEqual(x0);
        expect(y1).toBeGreaterThan(y0);
        at = end;
      }
    }),
    { numRuns: 150 },
  );
});
