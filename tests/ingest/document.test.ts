import { describe, expect, it } from 'vitest';
import type { Document, Place } from '../../ingest/document.ts';
import { pageStarts } from '../../ingest/document.ts';

const SIZE = { width: 595, height: 842 };

/** A text of a hundred characters on so many pages, with a line of ten characters at each place. */
function document(pages: number, ...lines: readonly [start: number, page: number][]): Document {
  const places = lines.map(([start, page]): Place => ({ start, end: start + 10, page, box: [0, 0, 1, 1] }));
  return {
    text: 'x'.repeat(100),
    places,
    pages: Array.from({ length: pages }, () => SIZE),
  } as unknown as Document;
}

describe('the beginnings of pages', () => {
  it('are where the first line of each stands', () => {
    expect(pageStarts(document(3, [0, 1], [10, 1], [20, 2], [50, 3], [60, 3]))).toEqual([0, 20, 50]);
  });

  it('are there for pages of which nothing was read', () => {
    expect(pageStarts(document(5, [4, 2], [30, 4]))).toEqual([0, 4, 30, 30, 100]);
    expect(pageStarts(document(2))).toEqual([0, 100]);
  });

  it('never go back: a note that was put behind its paragraph stands where the text had come to', () => {
    expect(pageStarts(document(3, [0, 1], [20, 2], [30, 1], [40, 2], [70, 3]))).toEqual([0, 20, 70]);
  });
});
