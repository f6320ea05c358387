/** A sample of `npm run score -- --formats`: texts rendered by a real office program give the references that they give as text. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { BARS, roundTrip, shareOf } from '../score/formats.ts';
import type { OfficeFormat } from '../support/office.ts';

const ROOT = join(import.meta.dirname, '../..');
const CORPUS = join(ROOT, '../shared/corpus');

/** A proposal with changes and an adopted text: of the annotated ones, or where those are not at hand of the bundled ones. */
const TEXTS = existsSync(CORPUS)
  ? [join(CORPUS, '004_cb0f5f8d6797a929.txt'), join(CORPUS, 'pp18/PP18-RES-130.txt')]
  : ['PP14-B-75.txt', 'PP18-RES-130.txt'].map((name) => join(ROOT, 'ingest/sample', name));

const soffice = inject('libreoffice');

test.skipIf(soffice === null).each(Object.entries(BARS) as [OfficeFormat, number][])(
  'the references of a text come back from %s',
  async (format, bar) => {
    const returns = await roundTrip(soffice ?? '', TEXTS, format);
    expect(returns.every(({ there }) => there > 10)).toBe(true);
    expect(
      shareOf(returns),
      returns.flatMap(({ differences }) => differences).join('\n'),
    ).toBeGreaterThanOrEqual(bar);
  },
);
