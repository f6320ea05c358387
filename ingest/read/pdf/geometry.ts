/** Points, transformations and boxes of a page. All in points (1/72 inch), x to the right, y down from the top of the page. */

/** `[a, b, c, d, e, f]` as PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The transformation that does `inner` first, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  return [
    outer[0] * inner[0] + outer[2] * inner[1],
    outer[1] * inner[0] + outer[3] * inner[1],
    outer[0] * inner[2] + outer[2] * inner[3],
    outer[1] * inner[2] + outer[3] * inner[3],
    outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
    outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
  ];
}

export const apply = (m: Matrix, x: number, y: number): [number, number] => [
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
];

/** Quarter turns, clockwise, of the direction that a text runs in: 0 to the right, 1 down, 2 to the left, 3 up. */
export type Quarter = 0 | 1 | 2 | 3;

const TURNS: readonly (readonly [cos: number, sin: number])[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
];

/** A point in the frame in which a text that runs in this direction runs to the right. */
export function turn(x: number, y: number, quarter: Quarter): [number, number] {
  const [cos, sin] = TURNS[quarter] ?? [1, 0];
  return [x * cos + y * sin, y * cos - x * sin];
}

/** The reverse of `turn`. */
export const turnBack = (x: number, y: number, quarter: Quarter): [number, number] =>
  turn(x, y, ((4 - quarter) % 4) as Quarter);

export type Box = [x0: number, y0: number, x1: number, y1: number];

/** The box around two points. */
export const boxOf = ([ax, ay]: [number, number], [bx, by]: [number, number]): Box => [
  Math.min(ax, bx),
  Math.min(ay, by),
  Math.max(ax, bx),
  Math.max(ay, by),
];
