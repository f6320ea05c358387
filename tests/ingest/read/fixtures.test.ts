/**
 * Files of each format beside what is read of them: `fixtures/FORMAT/NAME/input.*` and `expected.txt`. `RECITAL_UPDATE=1` rewrites what
 * is expected; read the difference before you commit it.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentsOf } from '../../../ingest/read/index.ts';
import type { Read } from '../../support/transcript.ts';
import { transcript } from '../../support/transcript.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');

const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

describe.each(foldersIn(FIXTURES))('%s', (format) => {
  test.each(foldersIn(join(FIXTURES, format)))('%s', async (name) => {
    const folder = join(FIXTURES, format, name);
    const input = readdirSync(folder).find((file) => file.startsWith('input.'));
    if (input === undefined) throw new Error(`no input in ${folder}`);
    const steps: Read[] = [];
    const bytes = readFileSync(join(folder, input));
    for await (const step of documentsOf(bytes, { path: input, source: `/${input}` })) steps.push(step);
    const read = transcript(steps);
    const expected = join(folder, 'expected.txt');
    if (process.env.RECITAL_UPDATE) writeFileSync(expected, read);
    expect(read).toBe(readFileSync(expected, 'utf8'));
  });
});
