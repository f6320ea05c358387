/** What a layout is given, and what it gives: it runs in a worker, and all of this goes there and back. */
export interface Position {
  x: number;
  y: number;
}

/** What a layout must know of a card. */
export interface Placed {
  readonly id: string;
  readonly body: string;
  readonly year: number | null;
  /** Citations away from what was asked about. */
  readonly distance: number;
  readonly citedBy: number;
}

/** And of a line. */
export interface Between {
  readonly from: string;
  readonly to: string;
}

export const LAYOUTS = { time: 'by time', radial: 'by distance', force: 'by closeness' } as const;
export type LayoutName = keyof typeof LAYOUTS;

export interface LayoutQuestion {
  readonly layout: LayoutName;
  readonly nodes: readonly Placed[];
  readonly edges: readonly Between[];
  /** Where some stand already: they stay. */
  readonly fixed: ReadonlyMap<string, Position>;
  /** Width over height of the window on the canvas. */
  readonly proportion: number;
}
