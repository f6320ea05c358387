import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEmbedded } from '../../../graph/embedded/index.ts';
import type { OutdatedAnswer } from '../../../graph/questions/types/citations.ts';
import type { CompareAnswer } from '../../../graph/questions/types/compare.ts';
import type { MatrixAnswer, TimelineAnswer } from '../../../graph/questions/types/conference.ts';
import type { SearchAnswer } from '../../../graph/questions/types/search.ts';
import type { ImpactAnswer } from '../../../graph/questions/types/walks.ts';
import { registry } from '../../../graph/registry/index.ts';
import type { ConferenceProfile } from '../../../graph/store.ts';
import { recital } from '../../support/cli.ts';
import {
  adopted,
  deleted,
  draft,
  inserted,
  recalling,
  resolves,
  suppressed,
  titled,
  world,
} from '../../support/world.ts';

const texts = world(
  titled(
    'Ships at sea',
    adopted(
      'Resolution 901 (Busan, 2014)',
      recalling('Resolution 902 (Antalya, 2006)'),
      resolves('Resolution 903'),
    ),
  ),
  titled(
    'Ships at sea',
    adopted(
      'Resolution 901 (Rev. Dubai, 2018)',
      recalling('Resolution 902 (Rev. Busan, 2014)', 'Resolution 901 (Busan, 2014)'),
      resolves('Resolution 902 (Antalya, 2006)'),
    ),
  ),
  adopted('Resolution 902 (Rev. Busan, 2014)'),
  adopted('WTSA Resolution 7 (Geneva, 2022)', resolves('Resolution 902 (Antalya, 2006)', 'Resolution 901')),
  suppressed('Resolution 903 (Busan, 2014)', 'pp-18'),
  draft(
    'Resolution 901 (Rev. Bucharest, 2022)',
    'pp-22',
    'B/75/2',
    recalling(deleted('Resolution 902 (Antalya, 2006)'), inserted('Resolution 902 (Rev. Busan, 2014)')),
  ),
);

let folder = '';
let store = '';
const inStore = (...args: string[]) => recital([...args, '--store', store]);
async function json<Answer>(...args: string[]): Promise<Answer> {
  const { stdout, stderr } = await inStore(...args, '--json', '--quiet');
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Answer;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recital-cli-'));
  const path = join(folder, 'graph.db');
  store = `file:${path}`;
  const graph = openEmbedded(path, registry);
  for (const batch of texts) await graph.write(batch);
  await graph.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('timeline', () => {
  test('of an instrument and of a conference, with the citations behind it on request', async () => {
    const answer = await json<TimelineAnswer>('timeline', 'PP Resolution 901', '--citations');
    expect(answer.years.map(({ year, made, received }) => [year, made, received])).toEqual([
      [2014, 2, 0],
      [2018, 3, 1],
      [2022, 0, 1],
    ]);
    expect(answer.years[0]?.citations?.made).toHaveLength(2);
    const conference = await json<TimelineAnswer>('timeline', 'PP 18', '--as-of', '2019-01-01');
    expect(conference).toMatchObject({ type: 'conference', years: [{ suppressed: ['pp-res-903@pp-14'] }] });
  });

  test('for people: each year with what happened, drafts apart', async () => {
    const { stdout, stderr, status } = await inStore('timeline', 'pp-res-901', '--citations');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('pp-res-901  Ships at sea\n\n2014\n  adopted  pp-res-901@pp-14\n  cites    2\n');
    expect(stdout).toMatch(/2022\n {2}cited +1\n {2}draft +pp-res-901@pp-22~b-75-2\n {2}drafts cite +1\n/);
    expect(stdout).toContain('    pp-res-901@pp-18  resolves 2');
  });

  test('of what nothing names, or of no id, is wrong use', async () => {
    expect(await inStore('timeline', 'pp-res-999')).toMatchObject({ status: 2, stdout: '' });
    expect(await inStore('timeline', 'pp-94')).toMatchObject({ status: 2 });
    const wrong = await inStore('timeline', "' OR 1=1 --");
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('Write an id as')]);
  });
});

describe('conference', () => {
  test('what it did and what is before it', async () => {
    const answer = await json<ConferenceProfile>('conference', 'PP-18');
    expect(answer.acts.revised).toMatchObject([{ edition: 'pp-res-901@pp-18', before: 'pp-res-901@pp-14' }]);
    expect(answer.cites).toEqual([
      { conference: 'pp-14', citations: 2 },
      { conference: 'pp-06', citations: 1 },
    ]);
    const { stdout } = await inStore('conference', 'pp-18');
    expect(stdout).toContain('pp-18  Dubai, 2018\nclosed 2018-11-16\n\nRevised 1\n  pp-res-901@pp-18');
    expect(stdout).toContain(
      'Its texts in force on 2025-06-01 cite\n  pp-14  2 citations\n  pp-06  1 citation',
    );
    expect((await inStore('conference', 'pp-22')).stdout).toMatch(
      /Drafts before it 1\n {2}pp-res-901 +MOD +B\/75\/2/,
    );
  });

  test('all against all, of one body on request', async () => {
    expect((await json<MatrixAnswer>('conference')).total).toBe(5);
    const { stdout, stderr } = await inStore('conference', '--body', 'wtsa');
    expect(stdout).toBe(
      'wtsa-20  Geneva 2022 cites\n  pp-06  Antalya 2006  1 citation\n  none                 1 citation\n',
    );
    expect(stderr).toBe('2 citations by texts in force on 2025-06-01\n');
  });

  test('one that the graph does not have, and a body beside an id, are wrong use', async () => {
    expect(await inStore('conference', 'pp-94')).toMatchObject({ status: 2, stdout: '' });
    expect(await inStore('conference', 'pp-18', '--body', 'PP')).toMatchObject({ status: 2 });
  });
});

describe('compare', () => {
  test('two editions', async () => {
    const answer = await json<CompareAnswer>('compare', 'pp-res-901@pp-14', 'PP-RES-901@PP-18');
    expect(answer.counts).toEqual({ kept: 1, updated: 0, added: 2, dropped: 1 });
    const { stdout } = await inStore('compare', 'pp-res-901@pp-14', 'pp-res-901@pp-18');
    expect(stdout).toContain('pp-res-901@pp-14 → pp-res-901@pp-18\n\n1 citation kept\n\nAdded 2\n');
    expect(stdout).toContain('[-903-]');
  });

  test('the two sides of a draft', async () => {
    const { stdout, status } = await inStore('compare', 'pp-res-901@pp-22~b-75-2');
    expect(status).toBe(0);
    expect(stdout).toContain('Updated 1\n  recalling 1  pp-res-902@pp-06 → pp-res-902@pp-14');
    expect(stdout).toContain('[-Resolution 902 (Antalya, 2006)-], [+Resolution 902 (Rev. Busan, 2014)+]');
  });

  test('says where a text is not held; what is no edition, unknown or the same twice is wrong use', async () => {
    const { status, stderr } = await inStore('compare', 'pp-res-902@pp-06', 'pp-res-902@pp-14');
    expect([status, stderr]).toEqual([0, 'the text of pp-res-902@pp-06 is not held\n']);
    expect(await inStore('compare', 'pp-res-901')).toMatchObject({ status: 2 });
    expect(await inStore('compare', 'pp-res-901@pp-06')).toMatchObject({ status: 2 });
    expect(await inStore('compare', 'pp-res-901@pp-14', 'pp-res-901@pp-14')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^recital: An edition is compared with another/) as string,
    });
  });
});

describe('lists', () => {
  const outdated = (...args: string[]) => json<OutdatedAnswer>('outdated', ...args);

  test('outdated page by page, in an order, chosen by filters', async () => {
    const whole = await outdated('--sort', 'edition', '--undated');
    expect(whole.citations).toHaveLength(4);
    const first = await outdated('--sort', 'edition', '--undated', '--limit', '3');
    const rest = await outdated('--sort', 'edition', '--undated', '--cursor', first.next ?? '');
    expect([...first.citations, ...rest.citations]).toEqual(whole.citations);
    for (const [args, total] of [
      [['--body', 'wtsa'], 1],
      [['--kind', 'dec'], 0],
      [['--conference', 'PP-18'], 2],
      [['--instrument', 'pp-res-901'], 2],
      [['--target', 'pp-res-901'], 1],
      [['--target-body', 'PP', '--target-kind', 'resolution'], 3],
      [['--target-conference', 'pp-06'], 2],
      [['--target-conference', 'none', '--undated'], 1],
      [['--status', 'superseded,suppressed'], 3],
      [['--severity', 'note'], 1],
      [['--clause', 'preambular,outside'], 1],
      [['--text', 'held'], 1],
      [['--text', 'missing'], 2],
      [['--marks', 'open,kept'], 3],
      [['--marks', 'done'], 0],
    ] as const) {
      expect([args, (await outdated(...args)).total]).toEqual([args, total]);
    }
    const { stderr } = await inStore('outdated', '--limit', '1');
    expect(stderr).toMatch(/^more with --cursor \S+$|\nmore with --cursor \S+\n/);
  });

  test('search and impact go on where they stopped', async () => {
    const first = await json<SearchAnswer>('search', 'ships', '--limit', '1', '--type', 'instrument,edition');
    const next = await json<SearchAnswer>(
      'search',
      'ships',
      '--cursor',
      first.next ?? '',
      '--type',
      'edition,instrument',
    );
    expect([first.hits.length + next.hits.length, next.next]).toEqual([first.total, null]);
    const page = await json<ImpactAnswer>('impact', 'pp-res-902', '--limit', '1');
    const rest = await json<ImpactAnswer>(
      ...['impact', 'pp-res-902', '--direct-cursor', page.next.direct ?? ''],
      ...['--dependents-cursor', page.next.dependents ?? ''],
    );
    expect(rest.direct).toHaveLength(page.counts.direct - 1);
    expect(rest.dependents).toHaveLength(page.counts.dependents - 1);
    const { stderr } = await inStore('impact', 'pp-res-902', '--limit', '1');
    expect(stderr).toMatch(/--direct-cursor \S+\n.*--dependents-cursor \S+\n/);
  });

  test.each([
    [['outdated', '--cursor', 'x'], /does not exist/],
    [['outdated', '--limit', '-1'], /number from 1/],
    [['outdated', '--limit', '501'], /from 1 to 500/],
    [['outdated', '--sort', 'size'], /severity, since/],
    [['outdated', '--status', 'late'], /Choose from/],
    [['outdated', '--body', 'XX'], /Bodies are/],
    [['outdated', '--kind', 'law'], /Kinds are/],
    [['search', '901', '--cursor', 'AAAA'], /does not exist/],
    [['impact', 'pp-res-901', '--direct-cursor', "' OR 1=1 --"], /does not exist/],
    [['timeline', 'pp-res-901', '--as-of', '2018-02-30'], /YYYY-MM-DD/],
  ])('%j is wrong use, in one line', async (args, line) => {
    const { status, stdout, stderr } = await inStore(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(line);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
