/**
 * Files of each format beside what is read of them: `fixtures/FORMAT/NAME/input.*`, or a Word document's parts as a person writes
 * them (`support/docx-folder.ts`), and `expected.txt`; of a redline its clean sides, too. `RECITAL_UPDATE=1` rewrites what is expected;
 * read the difference before you commit it.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentsOf } from '../../../ingest/read/index.ts';
import { isRedline, side } from '../../../ingest/redline/sides.ts';
import { docxFolder } from '../../support/docx-folder.ts';
import type { Read } from '../../support/transcript.ts';
import { transcript } from '../../support/transcript.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');

const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

function inputOf(folder: string): { name: string; bytes: Uint8Array } {
  const name = readdirSync(folder).find((file) => file.startsWith('input.'));
  if (name === undefined) return { name: 'input.docx', bytes: docxFolder(folder) };
  return { name, bytes: readFileSync(join(folder, name)) };
}

function expectFile(path: string, text: string): void {
  if (process.env.RECITAL_UPDATE) writeFileSync(path, text);
  expect(existsSync(path), `no ${path}: write it with RECITAL_UPDATE=1`).toBe(true);
  expect(text).toBe(readFileSync(path, 'utf8'));
}

describe.each(foldersIn(FIXTURES))('%s', (format) => {
  test.each(foldersIn(join(FIXTURES, format)))('%s', async (name) => {
    const folder = join(FIXTURES, format, name);
    const input = inputOf(folder);
    const steps: Read[] = [];
    for await (const step of documentsOf(input.bytes, { path: input.name, source: `/${input.name}` }))
      steps.push(step);
    expectFile(join(folder, 'expected.txt'), transcript(steps));
    const [step, ...others] = steps;
    if (others.length > 0 || !step || !('document' in step) || !isRedline(step.document)) return;
    expectFile(join(folder, 'before.txt'), side(step.document, 'old').text);
    expectFile(join(folder, 'after.txt'), side(step.document, 'new').text);
  });
});
