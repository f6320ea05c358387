/** Whether a text gives the same references in every format: rendered by LibreOffice and read back. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { registry } from '../../graph/registry/index.ts';
import { analyse } from '../../ingest/analyse.ts';
import { readDocument } from '../../ingest/read/index.ts';
import type { OfficeFormat } from '../support/office.ts';
import { render } from '../support/office.ts';

/** What of the references has to come back, by format. */
export const BARS: Readonly<Record<OfficeFormat, number>> = {
  docx: 0.99,
  html: 0.99,
  rtf: 0.99,
  doc: 0.98,
  pdf: 0.98,
};

export interface Return {
  readonly text: string;
  /** References in the text, and in what was read back. */
  readonly there: number;
  readonly back: number;
  readonly same: number;
  /** Those on one side alone: `- PP resolution 21 Rev. Dubai 2018`. */
  readonly differences: readonly string[];
}

/** Kind, body, number and edition of a document's references, sorted. */
async function referencesOf(path: string): Promise<string[]> {
  const { references } = analyse(await readDocument(path), registry);
  return references
    .map(({ kind, body, number, revised, place, year }) =>
      [body ?? '?', kind, number, revised ? 'Rev.' : '', place ?? '', year ?? ''].filter(Boolean).join(' '),
    )
    .sort();
}

/** What is in the first list and not in the second, each as often as it is too often. */
function without(one: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const key of other) left.set(key, (left.get(key) ?? 0) + 1);
  return one.filter((key) => {
    const times = left.get(key) ?? 0;
    left.set(key, times - 1);
    return times <= 0;
  });
}

/** Renders texts in a format, reads them back, and compares their references. */
export async function roundTrip(
  soffice: string,
  texts: readonly string[],
  format: OfficeFormat,
): Promise<Return[]> {
  const folder = mkdtempSync(join(tmpdir(), 'recital-formats-'));
  try {
    const rendered = await render(soffice, texts, format, folder);
    const returns: Return[] = [];
    for (const [index, text] of texts.entries()) {
      const there = await referencesOf(text);
      const back = await referencesOf(rendered[index] as string);
      const lost = without(there, back);
      const gained = without(back, there);
      returns.push({
        text: basename(text),
        there: there.length,
        back: back.length,
        same: there.length - lost.length,
        differences: [...lost.map((one) => `- ${one}`), ...gained.map((one) => `+ ${one}`)],
      });
    }
    return returns;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The table of all formats, and the references that differ; whether each is above its bar. */
export async function formatsTable(
  soffice: string,
  texts: readonly string[],
): Promise<{ lines: string[]; passed: boolean }> {
  const lines = [
    'format'.padEnd(8) + ['there', 'back', 'same', 'share', 'bar'].map((head) => head.padStart(8)).join(''),
  ];
  const differences: string[] = [];
  let passed = true;
  for (const format of Object.keys(BARS) as OfficeFormat[]) {
    const returns = await roundTrip(soffice, texts, format);
    const share = shareOf(returns);
    passed &&= share >= BARS[format];
    const counts = (['there', 'back', 'same'] as const).map((column) =>
      String(sum(returns, (one) => one[column])),
    );
    const cells = [...counts, share.toFixed(4), String(BARS[format])];
    lines.push(format.padEnd(8) + cells.map((cell) => cell.padStart(8)).join(''));
    for (const one of returns) {
      for (const difference of one.differences) differences.push(`${format} ${one.text}: ${difference}`);
    }
  }
  return { lines: [...lines, ...differences], passed };
}

const sum = (returns: readonly Return[], pick: (one: Return) => number): number =>
  returns.reduce((total, one) => total + pick(one), 0);

/** How much of the references came back; what was read and is not there counts against it as what was lost does. */
export const shareOf = (returns: readonly Return[]): number =>
  sum(returns, (one) => one.same) / (sum(returns, (one) => Math.max(one.there, one.back)) || 1);
