import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registry } from '../../../graph/registry/index.ts';
import { analyse } from '../../../ingest/analyse.ts';
import { redline, textDocument } from '../../support/text.ts';

/** `[title] body kind number (edition) [change]`, as a row of the table writes a reference. */
function short(text: string, document = textDocument(text)): string[] {
  return analyse(document, registry).references.map((one) => {
    const occasion = [one.place, one.year].filter((part) => part !== null).join(' ');
    const edition = occasion ? ` (${one.revised ? 'Rev. ' : ''}${occasion})` : '';
    const title = one.role === 'title' ? 'title ' : '';
    return `${title}${one.body ?? '?'} ${one.kind.slice(0, 3)} ${one.number}${edition}${one.change === 'kept' ? '' : ` ${one.change ?? 'changed'}`}`;
  });
}

/** A row of `forms.txt`: the case, its text (`⏎` a line break, `⍽` a no-break space), the references in it. */
type Row = [name: string, text: string, references: string[]];

/** The table, by group. */
function forms(): [group: string, rows: Row[]][] {
  const table = readFileSync(join(import.meta.dirname, 'forms.txt'), 'utf8');
  return table.split(/^# /m).flatMap((part): [string, Row[]][] => {
    const [group = '', ...blocks] = part.trim().split(/\n\n+/);
    const rows = blocks.map((block): Row => {
      const [name = '', text = '', ...references] = block.split('\n').map((line) => line.trim());
      const said = references.map((line) => line.replace(/^= /, '')).filter((line) => line !== 'none');
      return [name, text.replaceAll('⏎', '\n').replaceAll('⍽', '\u00a0'), said];
    });
    return rows.length > 0 ? [[group, rows]] : [];
  });
}

describe.each(forms())('%s', (_group, rows) => {
  it.each(rows)('%s', (_name, text, references) => {
    expect(short(text)).toEqual(references);
  });
});

describe('attribution by the document', () => {
  const resolution = (body: string): string =>
    `RESOLUTION 7 (REV. DUBAI, 2018)\nOf something\nThe Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),\nresolves\n${body}`;

  it('gives a bare number to the body of the text', () => {
    expect(short(resolution('to act in the spirit of Resolution 905.'))).toContain('PP res 905');
  });

  it('lets "of this conference" mean the adopting one', () => {
    expect(short(resolution('to apply Resolution 8 of this conference.'))).toContain('PP res 8');
  });

  it('takes a body that the same number has elsewhere', () => {
    const text = resolution(
      'to recall Resolution 29 (Rev. Hammamet, 2016) of WTSA, and to apply Resolution 29.',
    );
    expect(short(text)).toEqual([
      'title PP res 7 (Rev. Dubai 2018)',
      'WTSA res 29 (Rev. Hammamet 2016)',
      'WTSA res 29',
    ]);
  });

  it('names what it goes by', () => {
    const [first] = analyse(textDocument('Resolution 174 (Rev. Busan, 2014)'), registry).references;
    expect(first).toMatchObject({ evidence: 'Busan, 2014 is pp-14', confidence: 0.97, conference: 'pp-14' });
  });

  it.each([
    ['Resolution ITU-R 44 (Geneva, 2012) of the Radiocommunication Assembly', ['Resolution ITU-R']],
    ['Resolutions ITU-R 2-8 and ITU-R 9-6', ['Resolution ITU-R', 'Resolution ITU-R']],
    ['Council Resolution 1333 (Rev. 2016)', ['Resolution']],
    ['Res. 153 (Rev. Guadalajara, 2010)', ['Res.']],
  ])('has a suggestion begin as %s does', (text, nouns) => {
    expect(analyse(textDocument(text), registry).references.map(({ noun }) => noun)).toEqual(nouns);
  });

  it('abstains where nothing tells', () => {
    expect(short('Resolution 21 applies.')).toEqual(['? res 21']);
  });
});

describe('tracked changes', () => {
  it('reads each side by itself and marks what only one has', () => {
    const document = redline(
      'see Resolution 21 (Rev. [-Antalya, 2006-][+Busan, 2014+]) of the Plenipotentiary Conference',
    );
    expect(short('', document)).toEqual([
      'PP res 21 (Rev. Antalya 2006) deleted',
      'PP res 21 (Rev. Busan 2014) inserted',
    ]);
    const [reference] = analyse(document, registry).references;
    expect(document.text.slice(reference?.start, reference?.end)).toBe(
      'Resolution 21 (Rev. Antalya, 2006Busan, 2014) of the Plenipotentiary Conference',
    );
  });

  it('keeps what both sides have', () => {
    const document = redline('[-formerly -]Resolution 21 (Rev. Antalya, 2006)[+, as amended+]');
    expect(short('', document)).toEqual(['PP res 21 (Rev. Antalya 2006)']);
  });

  it('marks whole references that were inserted or deleted', () => {
    const document = redline('[-Resolution 22 (Kyoto, 1994)-] and [+Resolution 23 (Rev. Dubai, 2018)+]');
    expect(short('', document)).toEqual([
      'PP res 22 (Kyoto 1994) deleted',
      'PP res 23 (Rev. Dubai 2018) inserted',
    ]);
  });
});
