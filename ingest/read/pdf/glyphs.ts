/** A page's operators, played without drawing: where each glyph stands, and which lines were drawn. */
import { Refused } from '../refused.ts';
import type { Matrix, Quarter } from './geometry.ts';
import { IDENTITY, apply, multiply, turn } from './geometry.ts';
import type { PdfLimits } from './limits.ts';

/** One glyph, in the frame of its own direction (`turn`). */
export interface Glyph {
  /** Mostly one character; two or three for a ligature; one space for any white space. */
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  /** Of the baseline. */
  readonly y: number;
  /** Of the letters, in points. */
  readonly size: number;
  /** What is added behind each glyph to space the letters out. */
  readonly spacing: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly coloured: boolean;
  /** Whether the file itself calls it a running head, a page number, an ornament. */
  readonly artifact: boolean;
  /** What is drawn over or under it: bits of `Mark`. */
  mark: number;
}

/** A straight thin line, or a rectangle as thin, in the frame of the page. */
export interface Rule {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly coloured: boolean;
}

export interface Drawn {
  /** By the direction they run in. Slanting ones, as watermarks are, are left out. */
  readonly glyphs: ReadonlyMap<Quarter, Glyph[]>;
  readonly rules: readonly Rule[];
  /** Whether something was placed as large as a picture is: images themselves are not read. */
  readonly picture: boolean;
}

/** What pdf.js says of a glyph; a number among glyphs moves the next one. */
interface PdfGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
}

/** What pdf.js says of a font. */
export interface PdfFont {
  readonly name?: string;
  readonly fontMatrix?: readonly number[];
}

export interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

type Codes = Readonly<Record<string, number>>;

/** Beyond this a line is an area, in points. */
const THICKEST = 2.6;
/** A line may slant so much from end to end, in points. */
const SLANT = 0.7;
/** What is placed larger than this share of the page is a picture. */
const PICTURE = 0.04;

/**
 * Plays a page's operators.
 *
 * @param base from the file's own coordinates to those of the page as it is shown.
 * @param font a font by the name that operators call it.
 * @throws {Refused} beyond the limits.
 */
export function play(
  operators: Operators,
  codes: Codes,
  base: Matrix,
  area: number,
  font: (name: string) => PdfFont | null,
  limits: PdfLimits,
): Drawn {
  const player = new Player(codes, base, area, font, limits);
  for (const [index, code] of operators.fnArray.entries()) {
    player.play(code, (operators.argsArray[index] ?? []) as readonly unknown[]);
  }
  return { glyphs: player.glyphs, rules: player.rules, picture: player.picture };
}

interface State {
  matrix: Matrix;
  font: PdfFont | null;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  rise: number;
  leading: number;
  lineWidth: number;
  fill: string;
  stroke: string;
}

class Player {
  readonly glyphs = new Map<Quarter, Glyph[]>();
  readonly rules: Rule[] = [];
  picture = false;
  readonly #font: (name: string) => PdfFont | null;
  readonly #limits: PdfLimits;
  readonly #area: number;
  readonly #names: ReadonlyMap<number, string>;
  readonly #stack: State[] = [];
  readonly #marked: boolean[] = [];
  #state: State;
  #text: Matrix = IDENTITY;
  #x = 0;
  #y = 0;
  #lineX = 0;
  #lineY = 0;
  #count = 0;

  constructor(
    codes: Codes,
    base: Matrix,
    area: number,
    font: (name: string) => PdfFont | null,
    limits: PdfLimits,
  ) {
    this.#names = new Map(Object.entries(codes).map(([name, code]) => [code, name]));
    this.#font = font;
    this.#area = area;
    this.#limits = limits;
    this.#state = {
      matrix: base,
      font: null,
      size: 0,
      charSpacing: 0,
      wordSpacing: 0,
      scale: 1,
      rise: 0,
      leading: 0,
      lineWidth: 1,
      fill: '#000000',
      stroke: '#000000',
    };
  }

  play(code: number, args: readonly unknown[]): void {
    const state = this.#state;
    switch (this.#names.get(code)) {
      case 'save':
      case 'beginGroup':
        return this.#save();
      case 'restore':
      case 'endGroup':
      case 'paintFormXObjectEnd':
        return this.#restore();
      case 'paintFormXObjectBegin':
        this.#save();
        return this.#transform(args[0]);
      case 'transform':
        return this.#transform(args);
      case 'beginMarkedContent':
      case 'beginMarkedContentProps':
        this.#marked.push(tagOf(args[0]) === 'Artifact');
        return;
      case 'endMarkedContent':
        this.#marked.pop();
        return;
      case 'setLineWidth':
        state.lineWidth = number(args[0]);
        return;
      case 'setFillRGBColor':
        state.fill = String(args[0]);
        return;
      case 'setStrokeRGBColor':
        state.stroke = String(args[0]);
        return;
      case 'constructPath':
        return this.#path(args);
      case 'beginText':
        this.#text = IDENTITY;
        return this.#moveTo(0, 0);
      case 'setFont':
        state.font = this.#font(String(args[0]));
        state.size = number(args[1]);
        return;
      case 'setTextMatrix':
        this.#text = matrix(args[0]) ?? matrix(args) ?? IDENTITY;
        return this.#moveTo(0, 0);
      case 'moveText':
        return this.#moveTo(this.#lineX + number(args[0]), this.#lineY + number(args[1]));
      case 'setLeadingMoveText':
        state.leading = number(args[1]);
        return this.#moveTo(this.#lineX + number(args[0]), this.#lineY + number(args[1]));
      case 'setLeading':
        state.leading = -number(args[0]);
        return;
      case 'nextLine':
        return this.#moveTo(this.#lineX, this.#lineY + state.leading);
      case 'setCharSpacing':
        state.charSpacing = number(args[0]);
        return;
      case 'setWordSpacing':
        state.wordSpacing = number(args[0]);
        return;
      case 'setHScale':
        state.scale = number(args[0]) / 100;
        return;
      case 'setTextRise':
        state.rise = number(args[0]);
        return;
      case 'showText':
        if (Array.isArray(args[0])) this.#show(args[0] as readonly (PdfGlyph | number | null)[]);
    }
  }

  #save(): void {
    this.#stack.push({ ...this.#state });
  }

  #restore(): void {
    this.#state = this.#stack.pop() ?? this.#state;
  }

  #transform(args: unknown): void {
    const inner = matrix(args);
    if (!inner) return;
    const state = this.#state;
    state.matrix = multiply(state.matrix, inner);
    // A picture is drawn as a square of one point, stretched.
    const [a, b, c, d] = state.matrix;
    if (Math.abs(a * d - b * c) > this.#area * PICTURE) this.picture = true;
  }

  #moveTo(x: number, y: number): void {
    this.#x = this.#lineX = x;
    this.#y = this.#lineY = y;
  }

  #show(glyphs: readonly (PdfGlyph | number | null)[]): void {
    const { font, size, charSpacing, wordSpacing, scale, rise } = this.#state;
    if (!font || size === 0 || !Number.isFinite(size)) return;
    const perUnit = number(font.fontMatrix?.[0] ?? 0.001) || 0.001;
    const onPage = multiply(this.#state.matrix, this.#text);
    const letters = Math.abs(size) * Math.hypot(onPage[2], onPage[3]);
    const along = Math.hypot(onPage[0], onPage[1]) * Math.abs(scale);
    const style = {
      size: letters,
      spacing: Math.max(0, charSpacing) * along,
      ...faceOf(font),
      coloured: isColoured(this.#state.fill),
      artifact: this.#marked.includes(true),
      mark: 0,
    };
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        this.#x -= ((glyph * size) / 1000) * scale;
        continue;
      }
      if (!glyph) continue;
      const from = this.#x;
      const width = glyph.width * perUnit * size * scale;
      this.#x += width + (charSpacing + (glyph.isSpace ? wordSpacing : 0)) * scale;
      const text = clean(glyph.unicode);
      if (text === '') continue;
      if (++this.#count > this.#limits.glyphs) {
        throw new Refused(`too much on one page: more than ${this.#limits.glyphs} letters`);
      }
      const start = apply(onPage, from, this.#y + rise);
      this.#place(text, start, apply(onPage, from + width, this.#y + rise), style);
    }
  }

  #place(
    text: string,
    [ax, ay]: [number, number],
    [bx, by]: [number, number],
    style: Omit<Glyph, 'text' | 'x0' | 'x1' | 'y'>,
  ): void {
    const quarter = quarterOf(bx - ax, by - ay, this.#text, this.#state.matrix);
    if (quarter === null) return;
    const [x0, y] = turn(ax, ay, quarter);
    const [x1] = turn(bx, by, quarter);
    if (![x0, x1, y, style.size].every((value) => Math.abs(value) < 1e6)) return;
    const glyphs = this.glyphs.get(quarter);
    const glyph = { text, x0, x1, y, ...style };
    if (glyphs) glyphs.push(glyph);
    else this.glyphs.set(quarter, [glyph]);
  }

  #path([code, data]: readonly unknown[]): void {
    const path: unknown = Array.isArray(data) ? data[0] : null;
    if (!isNumbers(path)) return;
    const name = this.#names.get(number(code)) ?? '';
    const fills = /fill/i.test(name);
    const strokes = /stroke/i.test(name);
    const { fill, stroke, lineWidth, matrix: onPage } = this.#state;
    if (!fills && !strokes) return;
    const colour = fills ? fill : stroke;
    if (colour === '#ffffff') return;
    const coloured = isColoured(colour);
    const thickness = fills
      ? 0
      : lineWidth * Math.sqrt(Math.abs(onPage[0] * onPage[3] - onPage[1] * onPage[2]));
    for (const points of subpaths(path, onPage)) {
      if (fills) this.#rule(bounds(points), 0, coloured);
      else
        for (const [index, point] of points.entries()) {
          const next = points[index + 1];
          if (next) this.#rule(bounds([point, next]), thickness, coloured);
        }
    }
  }

  /** Keeps what is thin in one direction and longer than that in the other. */
  #rule([x0, y0, x1, y1]: [number, number, number, number], thickness: number, coloured: boolean): void {
    const width = x1 - x0;
    const height = y1 - y0;
    const thin = Math.min(width, height);
    if (thin > (thickness > 0 ? SLANT : THICKEST) || thickness > THICKEST) return;
    if (Math.max(width, height) < 1.5 * thin || Math.max(width, height) < 0.8) return;
    if (!(Math.max(width, height) < 1e6) || this.rules.length >= this.#limits.rules) return;
    this.rules.push({ x0, y0, x1, y1, coloured });
  }
}

const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);

/** The tag of marked content: a string where it has properties, an object of the parser where it has none. */
const tagOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'name' in value ? value.name : value;

const isNumbers = (value: unknown): value is ArrayLike<number> =>
  value instanceof Float32Array || value instanceof Float64Array || Array.isArray(value);

/** A matrix from six numbers, in an array of whatever kind; null for anything else. */
function matrix(value: unknown): Matrix | null {
  if (!isNumbers(value) || value.length < 6) return null;
  const [a, b, c, d, e, f] = Array.from(value, number);
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0];
}

/** The direction a text runs in; null where it slants. A glyph without width runs as its matrix says. */
function quarterOf(dx: number, dy: number, text: Matrix, page: Matrix): Quarter | null {
  if (dx === 0 && dy === 0) {
    const [a, b] = multiply(page, text);
    [dx, dy] = [a, b];
  }
  const turns = Math.atan2(dy, dx) / (Math.PI / 2);
  const nearest = Math.round(turns);
  // Three degrees: a scan that was put in askew.
  if (!(Math.abs(turns - nearest) < 1 / 30)) return null;
  return ((nearest + 4) % 4) as Quarter;
}

const faces = new WeakMap<PdfFont, { bold: boolean; italic: boolean }>();

function faceOf(font: PdfFont): { bold: boolean; italic: boolean } {
  let face = faces.get(font);
  if (!face) {
    const name = font.name ?? '';
    face = { bold: /bold|black|heavy|demi/i.test(name), italic: /ital|obliq/i.test(name) };
    faces.set(font, face);
  }
  return face;
}

/** Whether a colour is more than a shade of grey. */
function isColoured(colour: string): boolean {
  const match = /^#(..)(..)(..)$/.exec(colour);
  if (!match) return false;
  const [red = 0, green = 0, blue = 0] = match.slice(1).map((part) => Number.parseInt(part, 16));
  return Math.max(red, green, blue) - Math.min(red, green, blue) > 60;
}

/** Symbol fonts' bullets, in the private area where Word's own PDFs leave them. */
const PRIVATE: Readonly<Record<string, string>> = {
  '\uf0b7': '•',
  '\uf0a7': '▪',
  '\uf02d': '−',
  '\uf0b3': '≥',
  '\uf0a3': '≤',
  '\uf0d8': '➢',
  '\uf0fc': '✓',
};

const ASCII = /^[\x20-\x7e]+$/;

/** A glyph as text: on a page a soft hyphen is a hyphen, any white space a space, and what has no shape is nothing. */
function clean(unicode: string): string {
  if (ASCII.test(unicode)) return unicode;
  return unicode
    .replace(/\s+/g, ' ')
    .replace(/[\u00ad\u2010]/g, '-')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'))
    .replace(/[\uf000-\uf0ff]/g, (symbol) => PRIVATE[symbol] ?? symbol);
}

type Point = readonly [number, number];

/** The corners of each part of a path; curves by the points that bend them. Codes are those of pdf.js. */
function subpaths(path: ArrayLike<number>, onPage: Matrix): Point[][] {
  const found: Point[][] = [];
  let points: Point[] = [];
  const take = (at: number) => points.push(apply(onPage, path[at] ?? 0, path[at + 1] ?? 0));
  for (let at = 0; at < path.length;) {
    const code = path[at++];
    if (code === 0) {
      if (points.length > 1) found.push(points);
      points = [];
    }
    if (code === 4) {
      const first = points[0];
      if (first) points.push(first);
      continue;
    }
    const corners = code === 2 ? 3 : code === 3 ? 2 : 1;
    for (let corner = 0; corner < corners; corner++, at += 2) take(at);
  }
  if (points.length > 1) found.push(points);
  return found;
}

function bounds(points: readonly Point[]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}
