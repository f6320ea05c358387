/** Reads RFC 4180 as `neo4j-admin` does: types from the header, nothing from an empty cell, a text from a pair of quotes. */

type Row = Record<string, string | number | boolean>;

interface Cell {
  readonly text: string;
  readonly quoted: boolean;
}

/** @param raw as a spreadsheet sees the cells: no types, and no apostrophe taken off. */
export function readCsv(source: string, { raw = false } = {}): Row[] {
  const [header = [], ...lines] = linesOf(source);
  return lines.map((cells) => {
    if (cells.length !== header.length) throw new Error(`${cells.length} cells for ${header.length} columns`);
    return Object.fromEntries(
      cells.flatMap(({ text, quoted }, n): [string, string | number | boolean][] => {
        const [, name = '', type] = /^(.*?)(?::(int|boolean))?$/.exec(header[n]?.text ?? '') ?? [];
        if (text === '' && !quoted) return [];
        if (raw) return [[name, text]];
        if (type === 'int') return [[name, Number(text)]];
        if (type === 'boolean') return [[name, text === 'true']];
        return [[name, text.replace(/^'/, '')]];
      }),
    );
  });
}

function linesOf(source: string): Cell[][] {
  const lines: Cell[][] = [];
  let line: Cell[] = [];
  for (let at = 0; at < source.length;) {
    const quoted = source[at] === '"';
    let text = '';
    if (quoted) {
      for (at++; source[at] !== '"' || source[at + 1] === '"'; at++) {
        if (at >= source.length) throw new Error('a quote that nothing closes');
        if (source[at] === '"') at++;
        text += source[at];
      }
      at++;
    } else {
      while (at < source.length && !/[,\r\n"]/.test(source[at] as string)) text += source[at++];
    }
    line.push({ text, quoted });
    if (source[at] === ',') {
      at++;
      continue;
    }
    if (source.slice(at, at + 2) !== '\r\n') throw new Error(`no end of line at ${at}`);
    at += 2;
    lines.push(line);
    line = [];
  }
  return lines;
}
