/** What cards are coloured by, and the legend that says so. */
import type { GraphNode } from '../../api.ts';
import { bodyColour, bodyName, conferenceName, counted, shortName } from '../lib/names.ts';
import type { Cluster } from './clusters/clusters.ts';
import type { Card } from './picture.ts';
import { isGroup } from './picture.ts';

export const COLOURINGS = {
  body: 'body',
  status: 'state of its text',
  conference: 'conference',
  cluster: 'cluster',
} as const;
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

/** Conferences and clusters take the hues of bodies in turn, the largest first; what is left shares one. */
const HUES = ['PP', 'WTSA', 'WTDC', 'WRC', 'RA', 'COUNCIL', 'UN'].map((body) => `--body-${body}`);
const REST = '--body-other';

/**
 * The legend of a picture, and the hue of each of its cards; a group takes that of most of its members.
 *
 * @param clusters empty while they are not known.
 */
export function colouring(
  nodes: readonly GraphNode[],
  by: Colouring,
  clusters: readonly Cluster[],
): { entries: Entry[]; hue: (card: Card) => string } {
  const clusterOf = new Map(
    clusters.flatMap(({ label, members }) => members.map((id) => [id, label] as const)),
  );
  const valueOf = (node: GraphNode): string => {
    if (by === 'body') return node.body;
    if (by === 'status') return node.status;
    return (by === 'conference' ? node.inForce?.split('@')[1] : clusterOf.get(node.id)) ?? '';
  };
  const largestFirst = by === 'conference' || by === 'cluster';
  const values = countsOf(nodes, valueOf).sort(
    ([a, m], [b, n]) => (largestFirst ? Number(a === '') - Number(b === '') || n - m : 0) || (a < b ? -1 : 1),
  );
  const entries = values.map(([value, count], index): Entry => {
    if (by === 'body') return { value, name: bodyName(value), hue: bodyColour(value) };
    if (by === 'status') {
      const [name, hue] = STATES[value as GraphNode['status']];
      return { value, name, hue };
    }
    if (value === '')
      return { value, name: by === 'conference' ? 'none in force' : 'in no cluster', hue: REST };
    const name = by === 'conference' ? conferenceName(value) : `around ${shortName(value)} (${count})`;
    return { value, name, hue: HUES[index] ?? REST };
  });
  const hues = new Map(entries.map(({ value, hue }) => [value, hue]));
  return {
    entries: by === 'cluster' ? together(entries) : entries,
    hue: (card) => {
      const value = isGroup(card)
        ? countsOf(card.members, valueOf).sort(([, m], [, n]) => n - m)[0]?.[0]
        : valueOf(card);
      return hues.get(value ?? '') ?? REST;
    },
  };
}

function countsOf(nodes: readonly GraphNode[], valueOf: (node: GraphNode) => string): [string, number][] {
  const counts = new Map<string, number>();
  for (const node of nodes) counts.set(valueOf(node), (counts.get(valueOf(node)) ?? 0) + 1);
  return [...counts];
}

/** There may be many small clusters: those for which there is no hue share one entry. */
function together(entries: readonly Entry[]): Entry[] {
  const hued = entries.filter(({ hue }) => hue !== REST);
  const small = entries.filter(({ hue, value }) => hue === REST && value !== '');
  const none = entries.filter(({ value }) => value === '');
  return [
    ...hued,
    ...(small.length > 0
      ? [{ value: 'small', name: counted(small.length, 'smaller cluster'), hue: REST }]
      : []),
    ...none,
  ];
}
