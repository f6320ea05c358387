/** What a layout is given, and what it gives: it runs in a worker, and all of this goes there and back. */
import type { GraphEdge, GraphNode } from '../../../api.ts';

export interface Position {
  x: number;
  y: number;
}

export const LAYOUTS = { time: 'by time', radial: 'by distance', force: 'by closeness' } as const;
export type LayoutName = keyof typeof LAYOUTS;

export interface LayoutQuestion {
  readonly layout: LayoutName;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Where some stand already: they stay. */
  readonly fixed: ReadonlyMap<string, Position>;
  /** Width over height of the window on the canvas. */
  readonly proportion: number;
}

/** Several times how far it is, from 0 to 1; at last the places. */
export type LayoutReport = { readonly done: number } | { readonly places: ReadonlyMap<string, Position> };
