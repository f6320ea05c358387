import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between } from '../../../ingest/redline/stretches.ts';

describe('what lies between two places', () => {
  it('is all that reaches into the stretch', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5)), fc.nat(40), fc.nat(10), (lengths, start, length) => {
        let at = 0;
        const spans = lengths.map((one) => ({ start: at, end: (at += one + 1) }));
        const end = start + length;
        expect(between(spans, (span) => span, start, end)).toEqual(
          spans.filter((span) => span.start < end && span.end > start),
        );
      }),
    );
  });
});
