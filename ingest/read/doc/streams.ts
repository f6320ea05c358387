/** The streams of an old Word file, read by word-extractor within limits of time and memory. */
import { Worker } from 'node:worker_threads';
import type { ReadLimits } from '../limits.ts';
import { Refused } from '../refused.ts';

/** A stretch of the text as it lies in the main stream. */
export interface Piece {
  /** Offset and length in bytes. */
  readonly at: number;
  readonly size: number;
  /** Bytes of a character: 1 in Windows-1252, 2 in UTF-16. */
  readonly width: 1 | 2;
}

export interface Streams {
  readonly main: Uint8Array;
  readonly table: Uint8Array;
  readonly pieces: readonly Piece[];
}

/** @throws {Refused} for a file that is damaged, or takes too much time or memory. */
export async function streamsOf(bytes: Uint8Array, limits: ReadLimits): Promise<Streams> {
  checkHeader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
    workerData: bytes,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.threadMegabytes },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Streams>((done, fail) => {
      worker.once('message', (answer: Streams | { failed: string }) => {
        if ('failed' in answer) fail(damaged(answer.failed));
        else done(answer);
      });
      worker.once('error', (error) => fail(damaged(error.message)));
      worker.once('exit', () => fail(damaged('it ends too early')));
      timer = setTimeout(
        () => fail(new Refused(`takes too long: more than ${limits.seconds} seconds`)),
        limits.seconds * 1000,
      );
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** Where the header has the sizes of sectors, as powers of two; only these are in use ([MS-CFB] 2.2). */
const SECTOR = 30;
const SHORT_SECTOR = 32;

function checkHeader(buffer: Buffer): void {
  if (buffer.length < 512) throw damaged('it is cut off');
  const sector = buffer.readUInt16LE(SECTOR);
  if ((sector !== 9 && sector !== 12) || buffer.readUInt16LE(SHORT_SECTOR) !== 6) {
    throw damaged('its header is broken');
  }
}

/** A file that breaks the structure of its format. */
export function damaged(why: string): Refused {
  return new Refused(`is a damaged Word document (${(why.split('\n')[0] ?? why).slice(0, 160)})`);
}
