/** What the command line shows of entities: who names one, and what else an instrument names. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../../graph/open.ts';
import type { EntityAnswer, InstrumentAnswer } from '../../../graph/questions/types/instrument.ts';
import type { SearchAnswer } from '../../../graph/questions/types/search.ts';
import { recital } from '../../support/cli.ts';
import type { Outcome } from '../../support/cli.ts';
import { adopted, naming, recalling, resolves, world } from '../../support/world.ts';

const ARTICLE = 'Article 12 of the Constitution';
const folder = mkdtempSync(join(tmpdir(), 'recital-show-'));
const store = `file:${join(folder, 'store.db')}`;

beforeAll(async () => {
  const opened = await openStore(store);
  for (const batch of world(
    adopted(
      'Resolution 901 (Dubai, 2018)',
      recalling(naming(ARTICLE), 'Resolution 902'),
      resolves(naming('Document C18/24(Rev.1)'), naming(ARTICLE)),
    ),
    adopted('Resolution 902 (Busan, 2014)', recalling(naming(ARTICLE))),
  )) {
    await opened.write(batch);
  }
  await opened.close();
});

afterAll(() => rmSync(folder, { recursive: true }));

const show = (id: string, ...more: string[]): Promise<Outcome> =>
  recital(['show', id, ...more, '--store', store]);
const json = async <Answer>(id: string, ...more: string[]): Promise<Answer> =>
  JSON.parse((await show(id, '--json', ...more)).stdout) as Answer;

test('an instrument: what its edition in force names', async () => {
  const { stdout } = await show('pp-res-901');
  expect(stdout).toContain(
    [
      'Also names',
      '  article-12-of-the-constitution  Article 12 of the Constitution  2 places',
      '  document-c18/24(rev.1)          Document C18/24(Rev.1)          1 place',
      '',
    ].join('\n'),
  );
  const { mentions } = await json<InstrumentAnswer>('pp-res-901');
  expect(mentions.map(({ id }) => id)).toEqual(['article-12-of-the-constitution', 'document-c18/24(rev.1)']);
  expect((await show('pp-res-901', '--as-of', '2018-01-01')).stdout).not.toContain('Also names');
});

test('an entity: the texts in force that name it', async () => {
  const { stdout } = await show('Article-12-of-the-Constitution');
  const [heading, texts, , ...rows] = stdout.split('\n');
  expect(heading).toBe(`article-12-of-the-constitution  ${ARTICLE}`);
  expect(texts).toBe('named in 2 texts in force on 2025-06-01');
  expect(rows.slice(0, 3)).toEqual([
    expect.stringMatching(/^ {2}pp-res-901@pp-18 {2}recalling 1 {2}recalling what is said in Article 12/),
    expect.stringMatching(/^ {2}pp-res-901@pp-18 {2}resolves 2 {3}resolves what/),
    expect.stringMatching(/^ {2}pp-res-902@pp-14 {2}recalling 1 {2}recalling what/),
  ]);
  const answer = await json<EntityAnswer>('document-c18/24(rev.1)');
  expect(answer).toMatchObject({ kind: 'document', mentionedBy: [{ edition: 'pp-res-901@pp-18' }] });
  expect((await show('document-c18/24(rev.1)', '--as-of', '2018-01-01')).stdout).toBe(
    'document-c18/24(rev.1)  Document C18/24(Rev.1)\nnamed in 0 texts in force on 2018-01-01\n',
  );
});

test('an id that nothing has', async () => {
  for (const [id, line] of [
    ['itu-t-sg-99', /^recital: no document in \S+ names itu-t-sg-99\n$/],
    ['two words', /^recital: [^\n]*Write an id as pp-res-130 or pp-res-130@pp-18\.[^\n]*\n$/],
    ['pp-res-901@', /^recital: [^\n]*Write an id as pp-res-130@pp-18\.[^\n]*\n$/],
  ] as const) {
    const { status, stdout, stderr } = await show(id);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(line);
  }
});

test('search lists entities', async () => {
  const { stdout } = await recital(['search', 'c18/24', '--store', store]);
  expect(stdout).toMatch(/^document-c18\/24\(rev\.1\) {2}Document C18\/24\(Rev\.1\)/m);
  const found = await recital(['search', 'c18/24', '--json', '--store', store]);
  expect((JSON.parse(found.stdout) as SearchAnswer).hits[0]).toMatchObject({ type: 'entity' });
});
