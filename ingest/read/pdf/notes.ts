/** Footnotes: what stands at the foot of a page in small type, below a rule or behind a mark that the text above has too. */
import type { Flow } from './columns.ts';
import type { Rule } from './glyphs.ts';
import { lower } from './pieces.ts';
import type { Piece } from './pieces.ts';

export interface Note {
  /** `1`, `*`; null for what goes on from the page before. */
  readonly label: string | null;
  /** Without the mark. */
  readonly lines: readonly Piece[];
}

export interface Split {
  readonly flows: readonly Flow[];
  readonly notes: readonly Note[];
}

/** Type is small below this share of the document's own. */
const SMALL = 0.93;
/** More lines are no footnotes of one page. */
const MOST_LINES = 40;

/**
 * Takes the footnotes off the end of a page's flows.
 *
 * @param rules lines on the page that mark no letters and no cells.
 * @param bodySize of the document's letters.
 */
export function splitNotes(flows: readonly Flow[], rules: readonly Rule[], bodySize: number): Split {
  const notes: Note[] = [];
  const marks = new Set(
    flows.flatMap(({ lines }) => lines).flatMap((line) => noteMarks(line).map(({ label }) => label)),
  );
  const rest = flows.flatMap((flow) => {
    if (flow.kind === 'cell') return [flow];
    const from = notesFrom(flow.lines, rules, bodySize, marks);
    if (from < 0) return [flow];
    notes.push(...readNotes(flow.lines.slice(from)));
    return from > 0 ? [{ ...flow, lines: flow.lines.slice(0, from) }] : [];
  });
  return { flows: rest, notes };
}

/** The raised marks of a line that may refer to a note, behind something that they refer from. */
export function noteMarks(line: Piece): { label: string; start: number; end: number }[] {
  return line.raised.flatMap(({ start, end }) => {
    if (start === 0) return [];
    return [...line.text.slice(start, end).matchAll(/[^,]+/g)].map((match) => ({
      label: lower(match[0]),
      start: start + match.index,
      end: start + match.index + match[0].length,
    }));
  });
}

/** Where the notes begin among the lines of a flow; -1 where it has none. */
function notesFrom(
  lines: readonly Piece[],
  rules: readonly Rule[],
  bodySize: number,
  marks: ReadonlySet<string>,
): number {
  let marked = -1;
  let small = true;
  for (let at = lines.length - 1; at >= 0 && lines.length - at <= MOST_LINES; at--) {
    const line = lines[at];
    if (!line || line.size > bodySize * 1.05) break;
    small &&= line.size <= bodySize * SMALL;
    const mark = markOf(line, null);
    if ((small || mark) && isBelowRule(line, lines[at - 1], rules)) return at;
    const isMark = mark !== null && (small || mark.raised);
    if (isMark && at > 0 && marks.has(mark.label) && (small || marked < 0 || at < marked)) marked = at;
  }
  return marked;
}

/** Whether a rule as footnotes have it stands between a line and the one above: from the left margin, not all across. */
function isBelowRule(line: Piece, above: Piece | undefined, rules: readonly Rule[]): boolean {
  const top = above?.y ?? line.y - 6 * line.size;
  return rules.some(({ x0, x1, y0 }) => {
    const length = x1 - x0;
    return (
      y0 > top && y0 < line.y - 0.5 * line.size && length > 30 && length < 320 && Math.abs(x0 - line.x0) < 24
    );
  });
}

/** The mark that a line begins with. A figure on the line itself counts only where it follows the last note's. */
function markOf(
  { text, raised }: Piece,
  last: string | null,
): { label: string; raised: boolean; length: number } | null {
  const [first] = raised;
  if (first?.start === 0) {
    const space = /^\s*/.exec(text.slice(first.end))?.[0].length ?? 0;
    return { label: lower(text.slice(0, first.end)), raised: true, length: first.end + space };
  }
  const match = /^(\d{1,3}|[*†‡§]{1,3})(?:[).]?\s+(?=\S)|(?=\p{Lu}))/u.exec(text);
  const label = match?.[1];
  if (!match || label === undefined) return null;
  if (last !== null && /^\d/.test(label) && Number(label) !== Number(last) + 1) return null;
  return { label, raised: false, length: match[0].length };
}

function readNotes(lines: readonly Piece[]): Note[] {
  const notes: { label: string | null; lines: Piece[] }[] = [];
  for (const line of lines) {
    const last = notes.at(-1);
    const mark = markOf(line, last?.label ?? null);
    if (mark) notes.push({ label: mark.label, lines: [behind(line, mark.length)] });
    else if (last) last.lines.push(line);
    else notes.push({ label: null, lines: [line] });
  }
  return notes;
}

/** A line without its first characters. */
function behind(line: Piece, length: number): Piece {
  const moved = <T extends { start: number; end: number }>(runs: readonly T[]): T[] =>
    runs
      .map((run) => ({ ...run, start: Math.max(0, run.start - length), end: run.end - length }))
      .filter(({ end }) => end > 0);
  return { ...line, text: line.text.slice(length), marks: moved(line.marks), raised: moved(line.raised) };
}
