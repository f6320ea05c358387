/** A PDF of 100 MB and a thousand pages, beside pdf.js alone giving the words of each page. */
import { readFileSync, writeFileSync } from 'node:fs';
import { pdfJs } from '../../ingest/read/pdf/parser.ts';
import { flow, pdf as bytesOf } from '../support/pdf.ts';
import { apart } from './apart.ts';

const FILE_BYTES = 100e6;
const PAGES = 1_000;
const LINES = 50;

function write(path: string): void {
  const pages = Array.from({ length: PAGES }, (_, page) =>
    flow(
      Array.from(
        { length: LINES },
        (__, line) =>
          `that Resolution ${page + line} (Rev. Dubai, 2018) of this conference is to be applied,`,
      ),
      { x: 72, y: 100 },
    ),
  );
  const bare = bytesOf(pages).length;
  writeFileSync(path, bytesOf(pages, { ballast: FILE_BYTES - bare }));
}

async function bare(path: string): Promise<void> {
  const { getDocument } = await pdfJs();
  const document = await getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: 0 }).promise;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    await page.getTextContent();
    page.cleanup();
  }
}

export const pdf = await apart(import.meta.url, {
  name: '.pdf of 100 MB',
  extension: 'pdf',
  write,
  bare,
  baseline: 'pdf.js alone',
  bytes: 1e9,
});
