/** What the commands do with archives, with documents that were not read whole, and with files that mark references themselves. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Extracted } from '../../../ingest/cli/extract.ts';
import type { Summary } from '../../../ingest/cli/ingest.ts';
import { recital } from '../../support/cli.ts';

const AKN = (body: string) =>
  `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><doc name="x"><mainBody>${body}</mainBody></doc></akomaNtoso>`;

const CITING = (number: number) =>
  `RESOLUTION ${number} (Dubai, 2018)\n\nThe Plenipotentiary Conference (Dubai, 2018),\n\nrecalling\na) Resolution 7 (Busan, 2014),\n`;

let folder = '';
let archive = '';
let cut = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recital-formats-'));
  archive = join(folder, 'papers.zip');
  const page = `<html><body><p>Resolution 8 (Busan, 2014)</p></body></html>`;
  writeFileSync(
    archive,
    zipSync({
      'annex/901.txt': strToU8(CITING(901)),
      'annex/page.html': strToU8(page),
      'empty.txt': strToU8(''),
    }),
  );
  cut = join(folder, 'cut.rtf');
  writeFileSync(cut, '{\\rtf1\\pard Resolution 9 (Busan, 2014)');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lines = (jsonl: string) =>
  jsonl
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('the documents of an archive are named by their place in it', async () => {
  const { status, stdout, stderr } = await recital(['extract', archive]);
  expect(status).toBe(0);
  expect(lines(stdout).map(({ document, number }) => [document, number])).toEqual([
    ['papers.zip/annex/901.txt', '901'],
    ['papers.zip/annex/901.txt', '7'],
    ['papers.zip/annex/page.html', '8'],
  ]);
  expect(stderr).toBe(`${archive}/empty.txt: is empty\n3 references in 2 documents\n`);
});

test('and written into a folder of its name', async () => {
  const out = join(folder, 'out');
  const { status, stdout } = await recital(['extract', archive, '--out', out, '--json']);
  expect(status).toBe(0);
  expect(lines(readFileSync(join(out, 'papers/annex/page.html.jsonl'), 'utf8'))).toMatchObject([
    { number: '8' },
  ]);
  expect(JSON.parse(stdout)).toEqual({
    documents: 2,
    references: 3,
    marked: [],
    warnings: [],
    failures: [{ file: `${archive}/empty.txt`, reason: 'is empty' }],
  } satisfies Extracted);
});

test('no page is printed where an archive holds several', async () => {
  const outcome = await recital(['extract', archive, '--format', 'html']);
  expect(outcome).toMatchObject({ status: 2, stdout: '' });
  expect(outcome.stderr).toContain('name a folder for them with --out');
});

test('each document of an archive is one of the graph, and the same archive again changes nothing', async () => {
  const ingest = async () => {
    const { stdout } = await recital([
      'ingest',
      archive,
      '--store',
      `file:${join(folder, 'a.db')}`,
      '--json',
    ]);
    return JSON.parse(stdout) as Summary;
  };
  expect(await ingest()).toMatchObject({ documents: 2, added: 2, editions: 1, citations: 1 });
  expect(await ingest()).toMatchObject({ documents: 2, added: 0, unchanged: 2 });
});

test('what was not read of a document is said, and counted', async () => {
  const warning = { file: cut, reason: 'the end is missing: the file is cut off' };
  const extracted = await recital(['extract', cut]);
  expect(extracted.stderr).toBe(`${warning.file}: ${warning.reason}\n1 reference in 1 document\n`);
  const store = ['--store', `file:${join(folder, 'b.db')}`];
  const { stdout } = await recital(['ingest', cut, ...store, '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ documents: 1, warnings: [warning] });
  expect((await recital(['ingest', cut, ...store])).stdout).toContain(
    '1 warning: not all of a document was read\n',
  );
});

test('the references that a file marks are compared with those that were found', async () => {
  const file = join(folder, 'marked.xml');
  const body =
    '<p>recalling <ref href="/r/7">Resolution 7 (Busan, 2014)</ref> and <ref href="/x">the charter</ref>,</p>';
  writeFileSync(file, AKN(body));
  const { stderr } = await recital(['extract', file]);
  expect(stderr).toBe(
    `${file}: 1 of the 2 references that it marks was found; not “the charter” (/x)\n1 reference in 1 document\n`,
  );
  const { stdout } = await recital(['extract', file, '--out', join(folder, 'marked'), '--json']);
  const text = 'recalling Resolution 7 (Busan, 2014) and ';
  expect((JSON.parse(stdout) as Extracted).marked).toEqual([
    {
      document: file,
      marked: 2,
      found: 1,
      missed: [{ start: text.length, end: text.length + 11, href: '/x', text: 'the charter' }],
    },
  ]);
});
