import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registry } from '../../../graph/registry/index.ts';
import { analyse } from '../../../ingest/analyse.ts';
import { documentPage } from '../../../ingest/page/index.ts';
import { redline, textDocument } from '../../support/text.ts';

const page = (document = textDocument('')): string => documentPage(analyse(document, registry));

const DRAFT = [
  'MOD\tB/75/2',
  'RESOLUTION 21 (Rev. Busan, 2014)',
  'Of something',
  'The Plenipotentiary Conference of the International Telecommunication Union (Busan, 2014),',
  'recalling',
  'a)\tResolution 22 (Rev. Antalya, 2006) and Study Group 17;',
].join('\n');

describe('the page of a document', () => {
  it('shows the anatomy, what is named, and why', () => {
    const text = page(textDocument(DRAFT));
    expect(text).toContain('<h2>pp-res-21@pp-14 · proposed · MOD B/75/2</h2>');
    expect(text).toContain('<p class="about">recalling a)</p>');
    expect(text).toMatch(
      /<mark class="ref title" title="pp-res-21@pp-14: [^"]*">RESOLUTION 21 \(Rev. Busan, 2014\)/,
    );
    expect(text).toMatch(/<mark class="ref" title="pp-res-22@pp-06: Antalya, 2006 is pp-06">/);
    expect(text).toMatch(/<mark class="other" title="ITU-T Study Group 17">Study Group 17/);
    expect(text).toMatch(/<p class="proposal">MOD\t<mark class="other"[^>]*>B\/75\/2/);
    expect(text).toContain('<td>Antalya, 2006 is pp-06 (97 %)</td>');
  });

  it('marks both sides of a redline', () => {
    const text = page(redline('see Resolution 21 (Rev. [-Antalya, 2006-][+Busan, 2014+])'));
    expect(text).toContain('<del>Antalya, 2006</del><ins>Busan, 2014</ins>');
    expect(text).toContain('<em>deleted</em>');
  });

  it('says what was left out and what could not be read', () => {
    const document = {
      ...textDocument('Words.\n\n254 Resolution 21\n\nMore.'),
      warnings: ['page 3: no text'],
    };
    expect(page(document)).toContain('<p class="skipped">');
    expect(page(document)).toContain('<p class="warning">page 3: no text</p>');
  });

  it('holds the words of any text and no tag of theirs', () => {
    const scraps = fc.constantFrom(
      '<script>',
      '"',
      "'",
      '&amp;',
      '</style>',
      '\u0000',
      'Resolution 1 (Kyoto, 1994)',
      '\n',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(scraps, fc.string())), (parts) => {
        const text = page(textDocument(parts.join('')));
        expect(text.match(/<script|<\/style>/g)).toEqual(['</style>']);
        expect(text).not.toContain('\u0000');
      }),
      { numRuns: 100 },
    );
  });
});
