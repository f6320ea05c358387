/**
 * `npm run score [-- --evaluation DIR] [--against COMMIT] [--json]`: accuracy by form and by field on hand-annotated documents, and the
 * references gained and lost against a commit (the last one, where none is named). For people who change the grammar.
 *
 * With `--formats` instead: the same documents, rendered in every format by LibreOffice and read back, and what of their references
 * came back. For people who change a reader.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { extractAll, readLines } from './extract.ts';
import { findOffice } from '../support/office.ts';
import { formatsTable } from './formats.ts';
import { formOf } from './forms.ts';
import { FIELDS, isRight, match } from './match.ts';
import type { Matching, Scored } from './match.ts';

const ROOT = resolve(import.meta.dirname, '../..');

function options() {
  try {
    return parseArgs({
      options: {
        evaluation: { type: 'string', default: join(ROOT, '../shared/evaluation') },
        against: { type: 'string', default: 'HEAD' },
        json: { type: 'boolean', default: false },
        formats: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(`score: ${error.message}`);
    process.exit(2);
  }
}

const values = options();
const gold = join(values.evaluation, 'gold');
const corpus = join(values.evaluation, '../corpus');
if (!existsSync(gold) || !existsSync(corpus)) {
  console.log(`no annotated documents at ${values.evaluation}: nothing to score`);
  process.exit(0);
}

const annotated = readdirSync(gold)
  .sort()
  .map((file) => file.replace(/\.jsonl$/, ''));

if (values.formats) {
  const soffice = findOffice();
  if (soffice === null) {
    console.log('no LibreOffice: apt-get install libreoffice-writer-nogui, or set RECITAL_SOFFICE');
    process.exit(2);
  }
  const wanted = new Set(annotated.map((name) => `${name}.txt`));
  const texts = readdirSync(corpus, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && wanted.has(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const { lines, passed } = await formatsTable(soffice, texts);
  console.log(`${texts.length} annotated documents in every format\n${lines.join('\n')}`);
  process.exit(passed ? 0 : 1);
}

const system = extractAll(ROOT, corpus);
const matchings = annotated.map((name) =>
  match(readLines(join(gold, `${name}.jsonl`)), system.get(name) ?? []),
);

/** How many references share the span of each. */
function together(references: readonly Scored[]): (one: Scored) => number {
  const counts = new Map<string, number>();
  const key = ({ start, end }: Scored): string => `${start}-${end}`;
  for (const one of references) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
  return (one) => counts.get(key(one)) ?? 1;
}

function byForm(): Map<string, { gold: number; right: number; system: number; extra: number }> {
  const forms = new Map<string, { gold: number; right: number; system: number; extra: number }>();
  for (const { pairs, missed, extra } of matchings) {
    const goldShare = together([...pairs.map((pair) => pair.gold), ...missed]);
    const systemShare = together([...pairs.map((pair) => pair.system), ...extra]);
    const count = (one: Scored, share: (one: Scored) => number) => {
      const form = formOf(one, share(one));
      const row = forms.get(form) ?? { gold: 0, right: 0, system: 0, extra: 0 };
      forms.set(form, row);
      return row;
    };
    for (const pair of pairs) {
      const row = count(pair.gold, goldShare);
      row.gold++;
      row.system++;
      if (isRight(pair)) row.right++;
    }
    for (const one of missed) count(one, goldShare).gold++;
    for (const one of extra) {
      const row = count(one, systemShare);
      row.system++;
      row.extra++;
    }
  }
  return new Map([...forms].sort((a, b) => b[1].gold - a[1].gold));
}

const share = (part: number, whole: number): string => (whole === 0 ? '–' : (part / whole).toFixed(4));

function sum(pick: (matching: Matching) => number): number {
  return matchings.reduce((total, matching) => total + pick(matching), 0);
}

/** One reference as a line that can be compared between versions. */
const said = (one: Scored): string =>
  [
    one.role,
    one.kind,
    one.body ?? '?',
    one.number,
    one.revised ? 'Rev.' : '',
    one.place ?? '',
    one.year ?? '',
    one.change ?? 'null',
  ]
    .filter((part) => part !== '')
    .join(' ');

/** The references of the same documents as another commit reads them; null with the reason where it cannot be run. */
function atCommit(commit: string): Map<string, Scored[]> | string {
  const folder = mkdtempSync(join(tmpdir(), 'recital-commit-'));
  try {
    mkdirSync(join(folder, 'tree'));
    const tree = join(folder, 'tree');
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', 'git archive "$1" | tar -x -C "$2"', 'sh', commit, tree],
      {
        cwd: ROOT,
        encoding: 'utf8',
      },
    );
    if (status !== 0 || stderr.trim() !== '') return stderr.trim();
    symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
    return extractAll(tree, corpus);
  } catch (error) {
    return (error as Error).message;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function changes(
  before: ReadonlyMap<string, readonly Scored[]>,
): { document: string; sign: '+' | '-'; one: Scored }[] {
  return [...system].flatMap(([document, references]) => {
    const key = (one: Scored): string => `${one.start}-${one.end} ${said(one)}`;
    const old = new Set((before.get(document) ?? []).map(key));
    const fresh = new Set(references.map(key));
    return [
      ...(before.get(document) ?? [])
        .filter((one) => !fresh.has(key(one)))
        .map((one) => ({ document, sign: '-' as const, one })),
      ...references.filter((one) => !old.has(key(one))).map((one) => ({ document, sign: '+' as const, one })),
    ];
  });
}

const pairs = sum((one) => one.pairs.length);
const right = sum((one) => one.pairs.filter(isRight).length);
const extra = sum((one) => one.extra.length);
const missed = sum((one) => one.missed.length);
const fields = FIELDS.map((field) => ({
  field,
  wrong: sum((one) => one.pairs.filter((pair) => pair.wrong.includes(field)).length),
}));
const before = atCommit(values.against);
const differences = typeof before === 'string' ? [] : changes(before);

if (values.json) {
  const precision = right / (pairs + extra || 1);
  const recall = right / (pairs + missed || 1);
  const forms = Object.fromEntries(byForm());
  console.log(JSON.stringify({ documents: annotated.length, precision, recall, fields, forms, differences }));
} else {
  console.log(`${annotated.length} annotated documents, ${pairs + missed} references`);
  console.log(`strict   precision ${share(right, pairs + extra)}   recall ${share(right, pairs + missed)}\n`);
  console.log(
    'by form'.padEnd(36),
    'there'.padStart(6),
    'right'.padStart(6),
    'recall'.padStart(8),
    'false'.padStart(6),
  );
  for (const [form, row] of byForm()) {
    const cells = [String(row.gold), String(row.right), share(row.right, row.gold), String(row.extra)];
    console.log(form.padEnd(36), ...cells.map((cell, n) => cell.padStart([6, 6, 8, 6][n] ?? 6)));
  }
  console.log(`\n${'by field, of those found'.padEnd(36)} ${'right'.padStart(6)} ${'of'.padStart(6)}`);
  for (const { field, wrong } of fields) {
    console.log(field.padEnd(36), String(pairs - wrong).padStart(6), String(pairs).padStart(6));
  }
  const all = [...system.values()].reduce((total, references) => total + references.length, 0);
  console.log(`\nagainst ${values.against}, in all ${system.size} documents (${all} references):`);
  if (typeof before === 'string') console.log(`  cannot be run: ${before}`);
  else if (differences.length === 0) console.log('  nothing gained, nothing lost');
  for (const { document, sign, one } of differences) {
    console.log(`  ${sign} ${document}:${one.start}  ${said(one)}  «${one.text.replace(/\s+/g, ' ')}»`);
  }
}
