/** Text for a terminal: columns, lengths, plurals. */
import { stripVTControlCharacters } from 'node:util';

/** Rows with their columns aligned and two spaces between; the last column is as long as it is. */
export function columns(rows: readonly (readonly string[])[], indent = ''): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, width(cell));
    });
  }
  return rows.map((row) => {
    const cells = row.map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - width(cell)));
    return (indent + cells.join('  ')).trimEnd();
  });
}

const width = (cell: string): number => [...stripVTControlCharacters(cell)].length;

/** One line of at most `most` characters: the middle goes, since labels tell by their ends. */
export function shorten(text: string, most: number): string {
  const line = oneLine(text);
  if (line.length <= most) return line;
  const tail = Math.floor((most - 1) / 3);
  return `${line.slice(0, most - 1 - tail).trimEnd()}…${line.slice(line.length - tail).trimStart()}`;
}

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** `1 citation`, `1,802 citations` */
export const count = (number: number, noun: string, plural = `${noun}s`): string =>
  `${number.toLocaleString('en')} ${number === 1 ? noun : plural}`;
