import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OutdatedAnswer } from '../../../graph/questions/types/citations.ts';
import type { InstrumentAnswer } from '../../../graph/questions/types/instrument.ts';
import type { SearchAnswer } from '../../../graph/questions/types/search.ts';
import type { ImpactAnswer, PathAnswer } from '../../../graph/questions/types/walks.ts';
import type { Summary } from '../../../ingest/cli/ingest.ts';
import { recital } from '../../support/cli.ts';
import { docx } from '../../support/docx.ts';

/** Two resolutions: the later one cites a former edition of the other in an operative clause, and its own former edition. */
const CITED = (edition: string) => `RESOLUTION 902 (${edition})

Lighthouses and buoys

The Plenipotentiary Conference of the International Telecommunication Union (${edition.replace('Rev. ', '')}),

resolves
1 that lighthouses shall be lit.
`;

const CITING = `RESOLUTION 901 (Rev. Dubai, 2018)

Ships at sea

The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),

recalling
a) Resolution 901 (Busan, 2014) of this conference,

resolves to instruct the Secretary-General
1 to apply Resolution 902 (Guadalajara, 2010).

(Busan, 2014) – (Rev. Dubai, 2018)
`;

let folder = '';
let store = '';
const inStore = (...args: string[]) => recital([...args, '--store', store]);
async function json<Answer>(...args: string[]): Promise<Answer> {
  const { stdout } = await inStore(...args, '--json');
  return JSON.parse(stdout) as Answer;
}
const outdated = (...args: string[]) => json<OutdatedAnswer>('outdated', ...args);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recital-cli-'));
  store = `file:${join(folder, 'graph.db')}`;
  mkdirSync(join(folder, 'papers'));
  writeFileSync(join(folder, 'papers/901.txt'), CITING);
  writeFileSync(join(folder, 'papers/902-old.txt'), CITED('Guadalajara, 2010'));
  writeFileSync(join(folder, 'papers/902-new.txt'), CITED('Rev. Dubai, 2018'));
  await inStore('ingest', join(folder, 'papers'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('ingest', () => {
  test('says what it did, and the same files again change nothing', async () => {
    const url = `file:${join(folder, 'again.db')}`;
    const ingest = async (path: string) => {
      const { stdout } = await recital(['ingest', join(folder, path), '--store', url, '--json']);
      return JSON.parse(stdout) as Summary;
    };
    const first = await ingest('papers');
    expect(first).toMatchObject({ documents: 3, added: 3, replaced: 0, unchanged: 0, failures: [] });
    expect(first).toMatchObject({ editions: 3, citations: 2 });
    expect(first.seconds).toBeTypeOf('number');
    expect(await ingest('papers')).toMatchObject({ documents: 3, added: 0, replaced: 0, unchanged: 3 });
  });

  test('takes what can be read and says of the rest why not', async () => {
    const mixed = join(folder, 'mixed');
    mkdirSync(mixed);
    writeFileSync(join(mixed, 'empty.txt'), '');
    writeFileSync(join(mixed, 'good.docx'), docx(CITING.split('\n')));
    writeFileSync(join(mixed, 'no-zip.docx'), 'Resolution 21');
    const url = `file:${join(folder, 'mixed.db')}`;
    const outcome = await recital(['ingest', mixed, join(folder, 'nowhere'), '--store', url]);
    expect(outcome.status).toBe(0);
    expect(outcome.stderr.split('\n')).toEqual([
      `${join(folder, 'nowhere')}: no such file or folder`,
      `${join(mixed, 'empty.txt')}: is empty`,
      `${join(mixed, 'no-zip.docx')}: is no Word document: it is not a zip archive`,
      '',
    ]);
    expect(outcome.stdout).toMatch(
      /^1 document into .+: 1 added, 0 replaced, 0 unchanged\n1 edition, 2 citations\n/,
    );
  });

  test('ends with 2 where nothing could be read', async () => {
    const none = join(folder, 'none');
    mkdirSync(none);
    const outcome = await inStore('ingest', none);
    expect(outcome).toEqual({ status: 2, stdout: '', stderr: `${none}: no files in this folder\n` });
  });
});

describe('extract', () => {
  test('writes one document as a page, several into a folder', async () => {
    const file = join(folder, 'papers/901.txt');
    const one = await recital(['extract', file, '--format', 'html']);
    expect(one.status).toBe(0);
    expect(one.stdout).toMatch(/^<!doctype html>/);
    const several = await recital(['extract', join(folder, 'papers'), '--format', 'html']);
    expect(several).toMatchObject({ status: 2, stdout: '' });
    expect(several.stderr).toContain('name a folder for them with --out');
    const out = join(folder, 'pages');
    expect(
      (await recital(['extract', join(folder, 'papers'), '--format', 'html', '--out', out])).status,
    ).toBe(0);
    expect(existsSync(join(out, '901.html'))).toBe(true);
  });

  test('prints a line for each reference, with the fields of the contract', async () => {
    const { status, stdout } = await recital(['extract', join(folder, 'papers/901.txt')]);
    expect(status).toBe(0);
    const references = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const text = references.map(({ start, end }) => CITING.slice(Number(start), Number(end)));
    expect(references.map((reference) => reference['text'])).toEqual(text);
    expect(references.map(({ role, number, place, year }) => [role, number, place, year])).toEqual([
      ['title', '901', 'Dubai', 2018],
      ['citation', '901', 'Busan', 2014],
      ['citation', '902', 'Guadalajara', 2010],
    ]);
  });

  test('writes one file for each input', async () => {
    const out = join(folder, 'out/references');
    const { status, stdout } = await recital(['extract', join(folder, 'papers'), '--out', out]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(readdirSync(out).sort()).toEqual(['901.jsonl', '902-new.jsonl', '902-old.jsonl']);
    expect(readFileSync(join(out, '901.jsonl'), 'utf8').trim().split('\n')).toHaveLength(3);
  });

  test('refuses to write two inputs into one file', async () => {
    const twin = join(folder, 'twin');
    mkdirSync(twin);
    writeFileSync(join(twin, '901.md'), CITING);
    const outcome = await recital(['extract', join(folder, 'papers'), twin, '--out', join(folder, 'out')]);
    expect(outcome.status).toBe(2);
    expect(outcome.stderr).toMatch(
      /^recital: .+901\.txt and .+901\.md would both be written to .+901\.jsonl\n$/,
    );
  });
});

describe('outdated', () => {
  test('gives the keys of the contract', async () => {
    const { asOf, citations } = await outdated();
    expect(asOf).toBe('2025-06-01');
    expect(citations[0]).toMatchObject({
      from: 'pp-res-901@pp-18',
      to: 'pp-res-902@pp-10',
      current: 'pp-res-902@pp-18',
      status: 'superseded',
      atAdoption: true,
      since: 'pp-18',
      severity: 'error',
      clause: 'resolves to instruct the Secretary-General',
      provision: 'resolves to instruct the Secretary-General 1',
      text: 'Resolution 902 (Guadalajara, 2010)',
      suggestion: 'Resolution 902 (Rev. Dubai, 2018)',
    });
    expect(citations[0]?.document).toMatch(/^[0-9a-f]{64}$/);
    expect(CITING.slice(citations[0]?.start, citations[0]?.end)).toBe('Resolution 902 (Guadalajara, 2010)');
  });

  test('for people: below the edition that cites, the rest on stderr', async () => {
    const { stdout, stderr } = await inStore('outdated');
    const [edition, ...rows] = stdout.trimEnd().split('\n');
    expect(edition).toBe('pp-res-901@pp-18');
    expect(rows.map((row) => row.trim().split(/\s{2,}/))).toEqual([
      [
        'error',
        'resolves to instruct the S…ary-General 1',
        'Resolution 902 (Guadalajara, 2010)',
        'superseded since pp-18',
        '→ Resolution 902 (Rev. Dubai, 2018)',
      ],
      [
        'note',
        'recalling a)',
        'Resolution 901 (Busan, 2014) of this conference',
        'superseded since pp-18',
        '→ Resolution 901 (Rev. Dubai, 2018)',
      ],
    ]);
    expect(stderr).toBe('2 citations out of date on 2025-06-01: 1 error, 1 note\n');
    expect((await inStore('outdated', '--quiet')).stderr).toBe('');
  });

  test('as of a day before the revision nothing is', async () => {
    const { citations } = await outdated('--as-of', '2018-01-01');
    expect(citations).toEqual([]);
  });

  const severities: [level: string, args: string[], status: number][] = [
    ['error', [], 1],
    ['warning', [], 1],
    ['error', ['--as-of', '2018-01-01'], 0],
    ['note', ['--body', 'wtsa'], 0],
  ];
  test.each(severities)('--fail-on %s %j ends with %i', async (level, args, status) => {
    expect((await inStore('outdated', '--fail-on', level, ...args)).status).toBe(status);
  });

  test('takes a document by name, by id and by the beginning of its id', async () => {
    const { citations } = await outdated();
    const id = citations[0]?.document ?? '';
    for (const wanted of ['901.txt', id, id.slice(0, 8).toUpperCase()]) {
      expect((await outdated('--document', wanted)).total).toBe(2);
    }
    expect((await outdated('--document', '902-new.txt')).total).toBe(0);
  });
});

describe('the other questions', () => {
  test('impact', async () => {
    const answer = await json<ImpactAnswer>('impact', 'pp-res-902');
    expect(answer).toMatchObject({
      id: 'pp-res-902',
      asOf: '2025-06-01',
      direct: [
        {
          edition: 'pp-res-901@pp-18',
          provision: 'resolves to instruct the Secretary-General 1',
          text: 'Resolution 902 (Guadalajara, 2010)',
          dated: true,
          fixableAt: 'pp-26',
        },
      ],
      dependents: [{ edition: 'pp-res-901@pp-18', distance: 1, via: null }],
      counts: { direct: 1, dated: 1, dependents: 1 },
    });
    const { stdout } = await inStore('impact', 'pp-res-902');
    expect(stdout).toMatch(
      /^pp-res-902 {2}Lighthouses and buoys\nin force on 2025-06-01: pp-res-902@pp-18\n/,
    );
    expect(stdout).toContain('1 citation of it, 1 dated');
    expect(stdout).toContain('fixable at pp-26');
  });

  test('path', async () => {
    const { paths } = await json<PathAnswer>('path', 'pp-res-901', 'pp-res-902');
    expect(paths).toMatchObject([
      [{ from: 'pp-res-901@pp-18', to: 'pp-res-902@pp-18', cited: 'pp-res-902@pp-10' }],
    ]);
    const { stdout } = await inStore('path', 'pp-res-901', 'pp-res-902');
    expect(stdout).toMatch(/^pp-res-901@pp-18 → pp-res-902@pp-18\n/);
    const none = await inStore('path', 'pp-res-902', 'pp-res-901');
    expect(none).toMatchObject({ status: 0, stdout: '' });
    expect(none.stderr).toBe('no chain of citations leads from pp-res-902 to pp-res-901 on 2025-06-01\n');
    const either = await inStore('path', 'pp-res-902', 'pp-res-901', '--either-way');
    expect(either.stdout).toMatch(/^pp-res-902@pp-18 ← pp-res-901@pp-18\n {2}pp-res-901@pp-18/);
  });

  test('show: an instrument', async () => {
    const answer = await json<InstrumentAnswer>('show', 'PP Resolution 901');
    expect(answer).toMatchObject({ id: 'pp-res-901', title: 'Ships at sea', topics: [] });
    expect(answer.lineage.map(({ edition, conference, status }) => [edition, conference, status])).toEqual([
      ['pp-res-901@pp-14', 'pp-14', 'attested'],
      ['pp-res-901@pp-18', 'pp-18', 'adopted'],
    ]);
    expect(Object.keys(answer)).toEqual(expect.arrayContaining(['cites', 'citedBy', 'addressees']));
    const { stdout } = await inStore('show', 'pp-res-901');
    expect(stdout).toContain('pp-res-901@pp-14  attested  2014-11-07 to 2018-11-16');
  });

  test('show: the text of an edition', async () => {
    const { stdout } = await inStore('show', 'PP-RES-901@PP-18');
    expect(stdout).toContain('1 to apply Resolution 902 (Guadalajara, 2010).');
  });

  test('search', async () => {
    const { hits } = await json<SearchAnswer>('search', 'lighthouses');
    expect(hits[0]?.id).toMatch(/^pp-res-902/);
    const { stderr } = await inStore('search', 'submarines');
    expect(stderr).toBe('nothing found for "submarines"\n');
  });

  test('an empty store says what to do', async () => {
    const empty = `file:${join(folder, 'empty.db')}`;
    const { stderr, status } = await recital(['outdated', '--store', empty]);
    expect(stderr).toContain('empty.db holds no documents yet: recital ingest PATH…');
    expect(status).toBe(0);
  });
});

describe('wrong use is one line and status 2', () => {
  const cases: [args: string[], line: RegExp][] = [
    [['outdatd'], /unknown command 'outdatd' \(Did you mean outdated\?\)/],
    [['outdated', '--bodies'], /unknown option '--bodies'/],
    [['outdated', '--as-of', '2022-02-30'], /Write a day as YYYY-MM-DD/],
    [['outdated', '--body', 'EU'], /Bodies are PP, WTSA/],
    [['outdated', '--fail-on', 'all'], /Allowed choices are error, warning, note/],
    [['outdated', '--document', 'nowhere.txt'], /no document "nowhere\.txt" in /],
    [['impact'], /missing required argument 'id'/],
    [['impact', '130'], /Write an id as pp-res-130\./],
    [['impact', 'pp-res-902@pp-18'], /Write an id as pp-res-130\./],
    [['impact', 'pp-res-902', '--depth', '0'], /Write a number from 1/],
    [['impact', 'pp-res-999'], /no document in .+ names pp-res-999/],
    [['show', 'pp-res-999'], /no document in .+ names pp-res-999/],
    [['show', 'pp-res-999@pp-18'], /no document in .+ names pp-res-999@pp-18/],
    [['search', 'x', '--registry', '/nowhere.json'], /\/nowhere\.json: cannot be read/],
  ];
  test.each(cases)('%j', async (args, line) => {
    const { status, stdout, stderr } = await inStore(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^recital: [^\n]+\n$/);
    expect(stderr).toMatch(line);
  });

  test('a store that cannot be', async () => {
    const { status, stderr } = await recital(['outdated'], { RECITAL_STORE: 'mysql://localhost' });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^recital: mysql:\/\/localhost [^\n]+\n$/);
  });
});

describe("a user's own conferences", () => {
  const registry = (entries: unknown): string => {
    const path = join(folder, 'conferences.json');
    writeFileSync(path, typeof entries === 'string' ? entries : JSON.stringify(entries));
    return path;
  };
  const busan = { id: 'pp-15', body: 'PP', place: 'Busan', year: 2015, closed: '2015-11-07' };

  test('resolve what the bundled ones do not', async () => {
    const path = join(folder, 'extra.txt');
    writeFileSync(path, 'see Resolution 7 (Busan, 2015) of the Plenipotentiary Conference');
    const edition = async (args: string[], env?: NodeJS.ProcessEnv) => {
      const { stdout } = await recital(['extract', path, ...args], env);
      return (JSON.parse(stdout) as { edition: string }).edition;
    };
    expect(await edition([])).toBe('pp-res-7@busan-2015');
    expect(await edition(['--registry', registry([busan])])).toBe('pp-res-7@pp-15');
    expect(await edition([], { RECITAL_REGISTRY: registry([busan]) })).toBe('pp-res-7@pp-15');
  });

  const wrong: [name: string, entries: unknown, reason: RegExp][] = [
    ['no JSON', '{', /is no JSON/],
    ['no list', busan, /expected array/],
    ['an unknown body', [{ ...busan, body: 'EU' }], /entry 0\.body: one of PP, WTSA/],
    ['no date', [busan, { ...busan, closed: 'in May' }], /entry 1\.closed: /],
    ['an unknown field', [{ ...busan, closing: '2015-11-07' }], /entry 0: .*closing/],
  ];
  test.each(wrong)('are refused: %s', async (_, entries, reason) => {
    const { status, stderr } = await recital(['extract', folder, '--registry', registry(entries)]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^recital: [^\n]+\n$/);
    expect(stderr).toMatch(reason);
  });
});
