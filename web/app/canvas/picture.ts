/** What the canvas draws: cards of instruments, or of groups of them, and lines between. */
import type { GraphEdge, GraphNode, NeighbourhoodAnswer } from '../../api.ts';
import { bodyName, conferenceName, counted, instrumentName, shortName } from '../lib/names.ts';

/** Instruments of one body whose editions in force are of one conference, drawn as one card. */
export interface Group {
  /** `PP@pp-18`; `PP@` for those of which none is in force. */
  readonly id: string;
  readonly members: readonly GraphNode[];
  readonly body: string;
  readonly year: number | null;
  readonly distance: number;
  readonly citedBy: number;
}

export type Card = GraphNode | Group;

/** Citations of one card by another: those of an edge, or of all edges between two groups. */
export interface Line {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly citations: number;
  readonly status: GraphEdge['status'];
  readonly evidence: readonly string[];
}

export interface Picture {
  readonly cards: readonly Card[];
  readonly lines: readonly Line[];
}

export const isGroup = (card: Card): card is Group => 'members' in card;

/** What a card stands for, in full: `PP Resolution 130`, `34 instruments of PP-18`. */
export const cardName = (card: Card): string =>
  isGroup(card)
    ? `${counted(card.members.length, 'instrument')} of ${groupName(card.id)}`
    : instrumentName(card.id);

/** `PP-18`, `PP, none in force` */
export function groupName(id: string): string {
  const [body = '', conference = ''] = id.split('@');
  return conference ? conferenceName(conference) : `${bodyName(body)}, none in force`;
}

/** What stands on a card: `Res 130 · Busan 2014  +12`, `PP-18 · 34 instruments` */
export function cardLabel(card: Card): string {
  if (isGroup(card)) return `${groupName(card.id)} · ${counted(card.members.length, 'instrument')}`;
  const { id, place, year, leftOut } = card;
  const edition = place || year ? ` · ${[place, year].filter(Boolean).join(' ')}` : '';
  return `${shortName(id)}${edition}${leftOut > 0 ? `  +${leftOut}` : ''}`;
}

/** What the legend has switched off, and what its reader has put away. */
export interface Hidden {
  readonly bodies: ReadonlySet<string>;
  readonly nodes: ReadonlySet<string>;
  readonly outdated: boolean;
  readonly current: boolean;
}

export const isCurrent = ({ status }: Pick<Line, 'status'>): boolean =>
  status === 'current' || status === 'undated';

export interface Shown {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** What is left of an answer when what is hidden is taken out. */
export function visible(answer: NeighbourhoodAnswer, hidden: Hidden): Shown {
  const nodes = answer.nodes.filter((node) => !hidden.bodies.has(node.body) && !hidden.nodes.has(node.id));
  const ids = new Set<string>(nodes.map((node) => node.id));
  const edges = answer.edges
    .filter((edge) => ids.has(edge.from) && ids.has(edge.to))
    .filter((edge) => (isCurrent(edge) ? !hidden.current : !hidden.outdated));
  return { nodes, edges };
}
