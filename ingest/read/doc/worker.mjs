/**
 * What word-extractor finds in an old Word file: its two streams, and where in the first the pieces of its text lie. In a thread of
 * its own, since a damaged file can send the library round in circles, or let it fail where nobody waits.
 */
import { parentPort, workerData } from 'node:worker_threads';
import BufferReader from 'word-extractor/lib/buffer-reader.js';
import WordOleExtractor from 'word-extractor/lib/word-ole-extractor.js';

const FLAGS = 0x0a;
const ENCRYPTED = 0x0100;
const SECOND_TABLE = 0x0200;

/** The library's own text lacks what was deleted; its pieces have it all. */
class Pieces extends WordOleExtractor {
  async extractWordDocument(document, main) {
    const flags = main.readUInt16LE(FLAGS);
    if (flags & ENCRYPTED) return { main, table: Buffer.alloc(0), pieces: [] };
    const name = flags & SECOND_TABLE ? '1Table' : '0Table';
    const table = await this.streamBuffer(await this.documentStream(document, name));
    this.writePieces(main, table);
    return {
      main,
      table,
      pieces: this._pieces.map(({ startFilePos, size, bpc }) => ({ at: startFilePos, size, width: bpc })),
    };
  }
}

try {
  parentPort.postMessage(await new Pieces().extract(new BufferReader(Buffer.from(workerData))));
} catch (error) {
  parentPort.postMessage({ failed: error instanceof Error ? error.message : String(error) });
}
