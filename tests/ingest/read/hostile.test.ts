/** Corrupt, encrypted, truncated, bomb-like and mislabelled files: each is refused in one line that says why. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { UnreadableFile } from '../../../ingest/document.ts';
import type { ReadLimits } from '../../../ingest/read/index.ts';
import { READ_LIMITS, documentsOf } from '../../../ingest/read/index.ts';
import { docx } from '../../support/docx.ts';
import { pdf } from '../../support/pdf.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const DOC = readFileSync(join(FIXTURES, 'doc/tracked/input.doc'));
const PDF = pdf([[{ text: 'Resolution 21', x: 72, y: 100 }]]);

/** The lines with which what is in a file is refused; a document is `read`. */
async function lines(path: string, bytes: Uint8Array | string, limits: Partial<ReadLimits> = {}) {
  const steps = documentsOf(
    typeof bytes === 'string' ? strToU8(bytes) : bytes,
    { path, source: `/${path}` },
    { ...READ_LIMITS, ...limits },
  );
  const found: string[] = [];
  for await (const step of steps) {
    if ('error' in step) expect(step.error).toBeInstanceOf(UnreadableFile);
    found.push('error' in step ? step.error.message : `${step.path}: read`);
  }
  return found;
}

type Case = [name: string, bytes: Uint8Array | string, line: string | RegExp, limits?: Partial<ReadLimits>];

async function refused(...[name, bytes, line, limits]: Case): Promise<void> {
  const found = await lines(name, bytes, limits);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^[^\n]+$/);
  expect(found[0]).toMatch(typeof line === 'string' ? `${name}: ${line}` : line);
}

const html = (body: string) => `<!doctype html><html><body>${body}</body></html>`;
const akn = (body: string, prologue = '') =>
  `<?xml version="1.0"?>${prologue}<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><doc><mainBody>${body}</mainBody></doc></akomaNtoso>`;

describe('markup', () => {
  test.each<Case>([
    ['deep.html', html('<div>'.repeat(500)), 'too deep: it nests more than 400 elements'],
    ['large.html', html('<p>x'.repeat(300)), 'too large: more than 200 elements', { elements: 200 }],
    ['slow.html', html('<p>x'), 'takes too long: more than 0 seconds', { seconds: 0 }],
    ['blank.html', html('<script>let x</script> &nbsp;'), 'is empty: it has no text'],
    ['open.xml', akn('<p>Resolution 21'), /^open\.xml: broken XML in the document \(1:\d+: .+\)$/],
    ['cut.xml', akn('<p>Resolution 21</p>').slice(0, -30), /^cut\.xml: broken XML in the document/],
    ['deep.xml', akn('<section>'.repeat(500)), /^deep\.xml: too deep: the document nests more than 400/],
    [
      'bomb.xml',
      akn('<p>&b;</p>', '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'),
      'declares XML entities of its own',
    ],
    ['deep.rtf', `{\\rtf1 ${'{'.repeat(1000)}`, 'too deep: it nests more than 400 groups'],
    ['blank.rtf', '{\\rtf1\\bin999999999999 ', 'is empty: it has no text'],
  ])('%s', refused);
});

/** The fixture with some bytes of its main stream's header changed. */
function docWith(at: number, value: number): Uint8Array {
  const bytes = Buffer.from(DOC);
  const header = bytes.indexOf(Buffer.from('eca5', 'hex'));
  bytes.writeUInt16LE(value, header + at);
  return bytes;
}

/** The fixture with chains of sectors that lead round in circles. */
function docInCircles(): Uint8Array {
  const bytes = Buffer.from(DOC);
  const table = (bytes.readInt32LE(76) + 1) * 512;
  for (let sector = 0; sector < 128; sector++) bytes.writeInt32LE(sector ^ 1, table + sector * 4);
  return bytes;
}

describe('old Word', () => {
  test.each<Case>([
    ['short.doc', Buffer.concat([DOC.subarray(0, 300), Buffer.from('WordDocument', 'utf16le')]), /cut off/],
    ['cut.doc', DOC.subarray(0, DOC.length / 2), /^cut\.doc: is a damaged Word document \(.+\)$|not text/],
    ['locked.doc', docWith(0x0a, 0x1300), 'is encrypted: save it without a password'],
    ['old.doc', docWith(2, 0x65), 'is older than Word 97: save it as .docx'],
    ['circles.doc', docInCircles(), /is a damaged Word document \(its sectors lead round in circles\)$/],
    ['large.doc', DOC, 'too large: its text takes more than 100 bytes', { partBytes: 100 }],
    ['sheet.xls', Buffer.concat([DOC.subarray(0, 8), Buffer.alloc(600)]), 'is an old Office file, not text'],
  ])('%s', refused);
});

const zip = (files: Record<string, Uint8Array | string>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
  );

describe('archives', () => {
  test.each<Case>([
    [
      'cut.zip',
      zip({ 'a.txt': 'Resolution 21' }).slice(0, -30),
      /^cut\.zip: is a damaged zip archive \(.+\)$/,
    ],
    ['empty.zip', zip({}), 'is empty: no files in this archive'],
    ['hidden.zip', zip({ '__MACOSX/a.txt': 'x', '.b': 'x' }), 'is empty: no files in this archive'],
    [
      'many.zip',
      zip({ 'a.txt': 'x', 'b.txt': 'x', 'c.txt': 'x' }),
      'too large: more than 2 files in one archive',
      { entries: 2 },
    ],
    ['sheet.xlsx', zip({ '[Content_Types].xml': '<x/>', 'xl/workbook.xml': '' }), /^sheet\.xlsx: /],
    ['cut.docx', docx(['x']).slice(0, -30), /^cut\.docx: is no Word document: the zip archive is damaged/],
  ])('%s', refused);

  const zeros = '0'.repeat(100_000);
  test.each<Case>([
    [
      'a file',
      zip({ 'a.txt': zeros }),
      'too large: it unpacks to 98 kB, at most 1000 bytes',
      { partBytes: 1000 },
    ],
    [
      'a ratio',
      zip({ 'a.txt': zeros }),
      'too large: it unpacks to more than 9 times its size',
      { ratio: 9, ratioFrom: 1000 },
    ],
  ])('a member beyond the limit of %s', async (_, bytes, line, limits) => {
    expect(await lines('bomb.zip', bytes, limits)).toEqual([`bomb.zip/a.txt: ${String(line)}`]);
  });

  test('all of them beyond the limit: those before are read', async () => {
    const bytes = zip({
      'a.txt': 'Resolution 21',
      'b.zip': zip({ 'c.txt': zeros }),
      'd.txt': 'Resolution 7',
    });
    expect(await lines('x.zip', bytes, { archiveBytes: 1000 })).toEqual([
      'x.zip/a.txt: read',
      'x.zip/b.zip/c.txt: too large: the archive unpacks to more than 1000 bytes',
      'x.zip/d.txt: read',
    ]);
  });

  test('archives within archives, down to the limit', async () => {
    let bytes = zip({ 'a.txt': 'Resolution 21' });
    for (let level = 0; level < 3; level++) bytes = zip({ 'in.zip': bytes, 'b.txt': 'Resolution 7' });
    expect(await lines('x.zip', bytes, { nested: 2 })).toEqual([
      'x.zip/in.zip/in.zip/in.zip: too deep: more than 2 archives within each other',
      'x.zip/in.zip/in.zip/b.txt: read',
      'x.zip/in.zip/b.txt: read',
      'x.zip/b.txt: read',
    ]);
  });
});

describe('mislabelled', () => {
  const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
  test.each<Case>([
    ['text.docx', 'Resolution 21', 'is no Word document: it is not a zip archive'],
    ['text.doc', 'Resolution 21', 'is no Word document: it is plain text'],
    ['text.pdf', 'Resolution 21', 'is no PDF: it is plain text'],
    ['text.rtf', 'Resolution 21', 'is no Rich Text: it is plain text'],
    ['text.zip', 'Resolution 21', 'is no zip archive: it is plain text'],
    ['image.pdf', PNG, 'is a PNG image, not text'],
    ['cut.pdf', PDF.slice(0, PDF.length / 2), /^cut\.pdf: is no PDF that can be read: it is cut off$/],
    [
      'other.xml',
      '<?xml version="1.0"?><feed><entry/></feed>',
      'not supported yet: XML whose root is <feed>',
    ],
    [
      'flat.xml',
      '<w:document xmlns:w="urn:x"></w:document>',
      'not supported yet: XML whose root is <document>',
    ],
    ['print.ps', '%!PS-Adobe-3.0\n', 'not supported yet: PostScript'],
    [
      'page.doc',
      'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n',
      'not supported yet: a web archive (MHTML)',
    ],
  ])('%s', refused);

  test.each([
    ['page.pdf', html('<p>Resolution 21'), 'html'],
    ['page.txt', ' <P ALIGN="LEFT">Resolution 21</P>', 'html'],
    ['paper.docx', PDF, 'pdf'],
    ['mailed.pdf', Buffer.concat([Buffer.from('a line before it\n'), PDF]), 'pdf'],
    ['paper.doc', docx(['Resolution 21']), 'docx'],
    ['rich.doc', '{\\rtf1 Resolution 21}', 'rtf'],
    ['old.docx', DOC, 'doc'],
    ['law.html', akn('<p>Resolution 21</p>'), 'akn'],
  ])('%s is read as what it is', async (name, bytes, format) => {
    const found = [];
    const content = typeof bytes === 'string' ? strToU8(bytes) : bytes;
    for await (const step of documentsOf(content, { path: name, source: name })) found.push(step);
    expect(found).toMatchObject([{ document: { name, format } }]);
  });
});
