/** By what cards are coloured, and the legend that says so. */
import type { GraphNode } from '../../api.ts';
import { bodyColour, bodyName, conferenceName } from '../lib/names.ts';

export const COLOURINGS = { body: 'body', status: 'state of its text', conference: 'conference' } as const;
export type Colouring = keyof typeof COLOURINGS;

export interface Entry {
  readonly value: string;
  readonly name: string;
  /** A custom property. */
  readonly hue: string;
}

const STATES: Readonly<Record<GraphNode['status'], readonly [name: string, hue: string]>> = {
  adopted: ['text held', '--status-current'],
  attested: ['known from citations', '--body-other'],
  suppressed: ['suppressed', '--status-suppressed'],
  unknown: ['no edition known', '--status-misquoted'],
};

/** Conferences take the hues of bodies in turn, the most frequent first; what is left shares one. */
const HUES = ['PP', 'WTSA', 'WTDC', 'WRC', 'RA', 'COUNCIL', 'UN'].map((body) => `--body-${body}`);
const REST = '--body-other';

const valueOf = (node: GraphNode, by: Colouring): string =>
  by === 'body' ? node.body : by === 'status' ? node.status : (node.inForce?.split('@')[1] ?? '');

/** The legend of a picture, and the hue of each of its cards. */
export function colouring(
  nodes: readonly GraphNode[],
  by: Colouring,
): { entries: Entry[]; hue: (node: GraphNode) => string } {
  const counts = new Map<string, number>();
  for (const node of nodes) counts.set(valueOf(node, by), (counts.get(valueOf(node, by)) ?? 0) + 1);
  const values = [...counts].sort(
    ([a, m], [b, n]) =>
      (by === 'conference' ? Number(a === '') - Number(b === '') || n - m : 0) || a.localeCompare(b),
  );
  const entries = values.map(([value], index): Entry => {
    if (by === 'body') return { value, name: bodyName(value), hue: bodyColour(value) };
    if (by === 'status') {
      const [name, hue] = STATES[value as GraphNode['status']];
      return { value, name, hue };
    }
    if (value === '') return { value, name: 'none in force', hue: REST };
    return { value, name: conferenceName(value), hue: HUES[index] ?? REST };
  });
  const hues = new Map(entries.map(({ value, hue }) => [value, hue]));
  return { entries, hue: (node) => hues.get(valueOf(node, by)) ?? REST };
}
