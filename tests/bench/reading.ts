/**
 * A Word document of 50 MB, beside unpacking its main part and passing it through the same XML parser without a use for it.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import yauzl from 'yauzl';
import { docx } from '../support/docx.ts';
import type { ParagraphSource } from '../support/docx.ts';
import { apart } from './apart.ts';

const FILE_BYTES = 50e6;
/** Paragraphs whose XML unpacks to about 100 MB, close to what is read of a part at all. */
const PARAGRAPHS = 170_000;

/** A redline in which every paragraph has a number, a changed reference and now and then a note, among pictures. */
function write(path: string): void {
  const blocks = Array.from({ length: PARAGRAPHS }, (_, n): ParagraphSource => ({
    p: [
      `that Resolution ${n} (Rev. `,
      { del: 'Busan, 2014' },
      { ins: 'Dubai, 2018' },
      ') of this conference is to be applied in all regions, ',
      n % 50 === 0 ? { footnote: `See item ${n}.` } : { italic: `item ${n}` },
    ],
    list: 'provisions',
    level: n % 7 === 0 ? 0 : 1,
  }));
  const lists = {
    provisions: [
      { format: 'lowerLetter', text: '%1)' },
      { format: 'lowerRoman', text: '%2)' },
    ],
  } as const;
  const packed = docx(blocks, { lists }).length;
  const picture = randomBytes(Math.max(0, FILE_BYTES - packed));
  writeFileSync(path, docx(blocks, { lists, parts: { 'word/media/image1.png': picture } }));
}

async function bare(path: string): Promise<void> {
  const zip = await yauzl.fromBufferPromise(readFileSync(path), { lazyEntries: true });
  const parser = new SaxesParser({ xmlns: true });
  const decoder = new TextDecoder();
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== 'word/document.xml') continue;
    for await (const chunk of await zip.openReadStreamPromise(entry))
      parser.write(decoder.decode(chunk as Buffer, { stream: true }));
  }
  parser.close();
}

export const reading = await apart(import.meta.url, {
  name: '.docx of 50 MB',
  extension: 'docx',
  write,
  bare,
  baseline: 'bare unzip and XML parser',
  bytes: 1e9,
});
