/** Text on its way out: gathered to pieces of a size that is worth a write. */

/** Part of one of the files of an export. */
export interface Piece {
  /** Which, among the format's files. */
  readonly file: number;
  readonly text: string;
}

const LENGTH = 65_536;

/** The same text in fewer pieces. */
export async function* gathered(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece> {
  const waiting: string[] = [];
  for await (const { file, text } of pieces) {
    const all = (waiting[file] ?? '') + text;
    if (all.length < LENGTH) waiting[file] = all;
    else {
      waiting[file] = '';
      yield { file, text: all };
    }
  }
  for (const [file, text] of waiting.entries()) if (text) yield { file, text };
}
