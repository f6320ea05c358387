import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registry } from '../../graph/registry/index.ts';
import { analyse } from '../../ingest/analyse.ts';
import { toBatch } from '../../ingest/batch.ts';
import { HOSTILE } from '../support/hostile.ts';
import { redline, textDocument } from '../support/text.ts';

/** Words and stretches that texts of this kind are made of, in every order: sense is not needed, shape is. */
const scraps = fc.constantFrom(
  'Resolution 130 (Rev. Busan, 2014)',
  'Resolutions 50 and 52 (Rev. Hammamet, 2016) of WTSA',
  'Resolution 69 (Hyderabad, 2010Rev. Dubai, 2014)',
  'UNGA Resolution 70/125',
  'Recommendation ITU-T D.50',
  'RESOLUTION 21 (REV. DUBAI, 2018)',
  'The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),',
  'recalling',
  'resolves',
  'instructs the Secretary-General',
  'a) that',
  '1 to report',
  'MOD\tB/75/2',
  'Reasons:',
  'Resolution',
  'No. 81 of the Convention',
  '§§ 35 and 36 of the Geneva Plan of Action',
  'ITU-T Study Groups 2 and 3',
  'Document C14/24(Rev.1)',
  'Action Lines C2',
  'WTSA-0812',
  'Annex 2 to',
  'resolves 2 of',
  'resolution 868 1993',
  '70/125. Outcome',
  'Resolution adopted by the General Assembly',
  'abrogated by',
  '(Rev.',
  ')',
  '(',
  '[',
  ']',
  '\n',
  '\n\n',
  ', ',
  ' and ',
  '/',
  '130',
  '2014',
  '20102014',
  '\u00a0',
  '\u2011',
  '*',
  'é',
  '𝒳',
  '\ud800',
);
const texts = fc
  .array(fc.oneof(scraps, fc.string({ maxLength: 8 })), { maxLength: 40 })
  .map((parts) => parts.join(' '));

/** References and entities without their place: what they say. */
function said(text: string): string[] {
  const { references, entities } = analyse(textDocument(text), registry);
  return [...references, ...entities].map(({ text: words, kind, number, place, year, revised, change }) =>
    JSON.stringify({ words, kind, number, place, year, revised, change }),
  );
}

describe('references of any text', () => {
  it('are found without an error, in order, and quote the text at their offsets', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const document = textDocument(text);
        const { references, entities } = analyse(document, registry, { explained: true });
        for (const named of [references, entities]) {
          let last = 0;
          for (const { start, end, text: words } of named) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(words).toBe(text.slice(start, end));
            last = start;
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('are not moved or changed by words put before and after them', () => {
    fc.assert(
      fc.property(fc.array(scraps, { maxLength: 12 }), (parts) => {
        const text = parts.join(' ');
        const around = said(`No reference stands in this line.\n\n${text}\n\nNor in this one.`);
        expect(around).toEqual(said(`\n\n${text}\n\n`));
      }),
      { numRuns: 200 },
    );
  });

  it('are the same whether the paragraphs are read as one text or apart', () => {
    const paragraphs = fc.array(
      fc.constantFrom(
        'Resolution 130 (Rev. Busan, 2014) of the Plenipotentiary Conference',
        'Resolutions 50 and 52 (Rev. Hammamet, 2016) of WTSA',
        'no reference at all',
        'UNGA Resolution 70/125, on the review',
        'Opinion 2 (Geneva, 2013) of WTPF',
        'No. 81 of the Convention and Study Groups 2 and 3 of ITU-D',
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(paragraphs, (parts) => {
        expect(said(parts.join('\n\n')).sort()).toEqual(parts.flatMap(said).sort());
      }),
      { numRuns: 100 },
    );
  });

  it('of a redline are those of its two sides', () => {
    const halves = fc.tuple(scraps, scraps).map(([old, fresh]) => ({
      marked: `see [-${old.replace(/[[\]]/g, '')}-][+${fresh.replace(/[[\]]/g, '')}+].`,
      old: `see ${old.replace(/[[\]]/g, '')}.`,
      fresh: `see ${fresh.replace(/[[\]]/g, '')}.`,
    }));
    const names = (document: ReturnType<typeof redline>, gone: string | null): string[] =>
      analyse(document, registry)
        .references.filter((one) => one.change !== gone)
        .map(({ kind, number, place, year }) => `${kind} ${number} ${place} ${year}`)
        .sort();
    fc.assert(
      fc.property(halves, ({ marked, old, fresh }) => {
        const document = redline(marked);
        // A flattened redline inside one side has halves of its own and is not asked about here.
        fc.pre(!/\d{4}\p{L}/u.test(marked.replace(/\[[-+]|[-+]\]/g, '~')));
        expect(names(document, 'inserted')).toEqual(names(textDocument(old), null));
        expect(names(document, 'deleted')).toEqual(names(textDocument(fresh), null));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a text made to be read for ever', () => {
  it.each(HOSTILE)('%s', (_name, scrap) => {
    const text = scrap.repeat(Math.ceil(60_000 / scrap.length));
    const batch = toBatch(analyse(textDocument(text), registry));
    expect(batch.document.text).toBe(text);
    for (const { start, end } of [...batch.citations, ...batch.mentions]) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(text.length);
    }
  });
});

describe('the batch of any text', () => {
  it('names only editions, provisions and citations that fit together', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const batch = toBatch(analyse(textDocument(text), registry));
        const editions = new Set(batch.editions.map((edition) => edition.id));
        const provisions = new Set(batch.provisions.map((provision) => provision.id));
        expect(provisions.size).toBe(batch.provisions.length);
        expect(new Set(batch.citations.map((citation) => citation.id)).size).toBe(batch.citations.length);
        expect(new Set(batch.mentions.map((mention) => mention.id)).size).toBe(batch.mentions.length);
        for (const provision of batch.provisions) expect(editions).toContain(provision.edition);
        for (const citation of batch.citations) {
          expect(editions).toContain(citation.from);
          expect(provisions).toContain(citation.provision);
        }
      }),
      { numRuns: 300 },
    );
  });
});
