/**
 * Lines over and under letters: which of them strike out and underline, and what that says.
 *
 * Struck letters were deleted. Underlined ones were inserted
 *
 * - where the underline or the letters are coloured, or
 * - where nothing is underlined in colour and the document strikes letters out somewhere.
 *
 * Else they are headings, which are underlined in black in redlines too. What a link underlines is never an insertion.
 */
import type { Change } from '../../../graph/model.ts';
import type { Box } from './geometry.ts';
import type { Glyph, Rule } from './glyphs.ts';

/** Bits of a glyph's `mark`. */
export const Mark = { struck: 1, underlined: 2, coloured: 4, linked: 8 } as const;

/** What annotations mark, in the frame of the glyphs. */
export interface Markup {
  readonly kind: 'struck' | 'underlined' | 'linked';
  readonly box: Box;
}

/** Heights above the baseline, in sizes of the letters, at which a line strikes them out. */
const STRIKES = { from: 0.12, to: 0.5 };
/** And at which it underlines them: the border of a table keeps more distance. */
const UNDERLINES = { from: -0.28, to: 0.12 };
/** So much of a line has letters, else it is a border or a rule. */
const COVERED = 0.8;
/** Wider gaps between letters, in their size, are not covered. */
const WIDE = 1.3;
/** Height of a row of glyphs to look in, in points. */
const ROW = 6;
/** How far from a line letters are looked for, however large they are. */
const MOST_REACH = 40;

/**
 * Marks the glyphs that lines and annotations strike out, underline or link.
 *
 * @returns the lines that do neither: borders, rules, ornaments.
 */
export function markGlyphs(
  glyphs: readonly Glyph[],
  rules: readonly Rule[],
  markups: readonly Markup[],
): Rule[] {
  const rows = new Map<number, Glyph[]>();
  for (const glyph of glyphs) {
    const row = Math.floor(glyph.y / ROW);
    const there = rows.get(row);
    if (there) there.push(glyph);
    else rows.set(row, [glyph]);
  }
  const largest = glyphs.reduce((size, glyph) => Math.max(size, glyph.size), 0);
  const reach = Math.min(STRIKES.to * largest, MOST_REACH);
  const near = function* (from: number, to: number): Generator<Glyph> {
    for (let row = Math.floor(from / ROW); row <= Math.floor(to / ROW); row++) yield* rows.get(row) ?? [];
  };
  for (const { kind, box } of markups) {
    const [x0, y0, x1, y1] = box;
    if (!(y1 - y0 < 1e4)) continue;
    for (const glyph of near(y0, y1 + reach)) {
      const x = (glyph.x0 + glyph.x1) / 2;
      const y = glyph.y - 0.3 * glyph.size;
      if (x >= x0 && x <= x1 && y >= y0 && y <= y1) glyph.mark |= Mark[kind];
    }
  }
  return rules.filter((rule) => !marks(rule, reach, near));
}

/** Whether a line strikes out or underlines; marks the glyphs where it does. */
function marks(rule: Rule, reach: number, near: (from: number, to: number) => Iterable<Glyph>): boolean {
  if (rule.x1 - rule.x0 < rule.y1 - rule.y0) return false;
  const y = (rule.y0 + rule.y1) / 2;
  const struck: Glyph[] = [];
  const underlined: Glyph[] = [];
  for (const glyph of near(y - reach, y + reach)) {
    const x = (glyph.x0 + glyph.x1) / 2;
    if (x < rule.x0 - 0.3 || x > rule.x1 + 0.3 || glyph.size <= 0) continue;
    const height = (glyph.y - y) / glyph.size;
    if (height >= STRIKES.from && height <= STRIKES.to) struck.push(glyph);
    else if (height >= UNDERLINES.from && height < UNDERLINES.to) underlined.push(glyph);
  }
  let used = false;
  for (const [found, bit] of [
    [struck, Mark.struck],
    [underlined, Mark.underlined],
  ] as const) {
    if (covered(found) < (rule.x1 - rule.x0) * COVERED) continue;
    used = true;
    for (const glyph of found) {
      glyph.mark |= bit | (rule.coloured || glyph.coloured ? Mark.coloured : 0);
    }
  }
  return used;
}

/** The length that letters cover, with the gaps between words. */
function covered(glyphs: readonly Glyph[]): number {
  let length = 0;
  let last: Glyph | null = null;
  for (const glyph of [...glyphs].sort((a, b) => a.x0 - b.x0)) {
    const gap = last === null ? Infinity : glyph.x0 - last.x1;
    const from = last !== null && gap < WIDE * glyph.size ? last.x1 : glyph.x0;
    length += Math.max(0, glyph.x1 - from);
    if (last === null || glyph.x1 > last.x1) last = glyph;
  }
  return length;
}

/** What the marks of a document say, by the rule above. */
export class MarkUse {
  #struck = false;
  #colouredUnderline = false;

  /** Takes in the marks of one piece of text. */
  see(mark: number): void {
    if (mark & Mark.struck) this.#struck = true;
    else if (mark & Mark.underlined && mark & Mark.coloured && !(mark & Mark.linked)) {
      this.#colouredUnderline = true;
    }
  }

  change(mark: number): Change {
    if (mark & Mark.struck) return 'deleted';
    if (!(mark & Mark.underlined) || mark & Mark.linked) return 'kept';
    if (this.#colouredUnderline) return mark & Mark.coloured ? 'inserted' : 'kept';
    return this.#struck ? 'inserted' : 'kept';
  }
}
