/** LibreOffice, which writes the formats that documents come in. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { program } from './program.ts';

/** Formats with the filter that writes each. */
export const OFFICE_FORMATS = {
  docx: 'MS Word 2007 XML',
  html: 'HTML (StarWriter)',
  rtf: 'Rich Text Format',
  doc: 'MS Word 97',
  pdf: 'writer_pdf_Export',
} as const;

export type OfficeFormat = keyof typeof OFFICE_FORMATS;

/** LibreOffice; null where there is none. */
export const findOffice = (): string | null => program('RECITAL_SOFFICE', '/usr/bin/soffice');

const run = promisify(execFile);

/** How long one format of all texts may take, in milliseconds. */
const PATIENCE = 300_000;

/**
 * Writes texts in UTF-8 in a format, and gives the paths of what was written, in the order of the texts.
 *
 * @param soffice the program.
 * @param folder where they go; a text `paper.txt` becomes `paper.docx`.
 */
export async function render(
  soffice: string,
  texts: readonly string[],
  format: OfficeFormat,
  folder: string,
): Promise<string[]> {
  // A profile of its own: LibreOffice runs once for each.
  const profile = mkdtempSync(join(tmpdir(), 'recital-office-'));
  const target = `${format}:${OFFICE_FORMATS[format]}`;
  const options = [
    `-env:UserInstallation=${pathToFileURL(profile).href}`,
    '--headless',
    '--infilter=Text (encoded):UTF8,LF,,,',
    ...['--convert-to', target, '--outdir', folder],
  ];
  try {
    await run(soffice, [...options, ...texts], { timeout: PATIENCE });
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
  return texts.map((text) => join(folder, `${basename(text, '.txt')}.${format}`));
}
