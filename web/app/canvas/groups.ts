/** Very large pictures: instruments of one body and conference are drawn as one card until it is opened. */
import type { GraphEdge, GraphNode } from '../../api.ts';
import type { Card, Group, Line, Picture, Shown } from './picture.ts';
import { isCurrent } from './picture.ts';

/** A picture of more cards and lines than these is asked about before it is drawn. */
export const MOST_ELEMENTS = 1500;

export const groupOf = ({ body, inForce }: GraphNode): string => `${body}@${inForce?.split('@')[1] ?? ''}`;

/**
 * The picture with its groups closed. A single instrument is no group; lines within a closed group are not drawn, and those between
 * the same two cards become one: out of date where one of them is.
 *
 * @param open ids of groups whose members are drawn by themselves.
 * @param apart instruments that are always drawn by themselves.
 */
export function aggregated(
  { nodes, edges }: Shown,
  open: ReadonlySet<string>,
  apart: ReadonlySet<string>,
): Picture {
  const groups = new Map<string, GraphNode[]>();
  const cards: Card[] = [];
  const cardOf = new Map<string, string>();
  for (const node of nodes) {
    const group = groupOf(node);
    if (apart.has(node.id) || open.has(group)) cards.push(node);
    else groups.set(group, [...(groups.get(group) ?? []), node]);
  }
  for (const [id, members] of groups) {
    const [first, second] = members;
    if (!first) continue;
    if (!second) cards.push(first);
    else {
      cards.push(groupCard(id, first, members));
      for (const member of members) cardOf.set(member.id, id);
    }
  }
  return { cards, lines: linesBetween(edges, cardOf) };
}

const groupCard = (id: string, { body, year }: GraphNode, members: readonly GraphNode[]): Group => ({
  id,
  members,
  body,
  year,
  distance: Math.min(...members.map((member) => member.distance)),
  citedBy: Math.max(...members.map((member) => member.citedBy)),
});

function linesBetween(edges: readonly GraphEdge[], cardOf: ReadonlyMap<string, string>): Line[] {
  const lines = new Map<string, Line>();
  for (const edge of edges) {
    const from = cardOf.get(edge.from) ?? edge.from;
    const to = cardOf.get(edge.to) ?? edge.to;
    if (from === edge.from && to === edge.to) lines.set(edge.id, edge);
    else if (from !== to) {
      const id = `${from} > ${to}`;
      const known = lines.get(id);
      lines.set(id, {
        ...{ id, from, to },
        citations: (known?.citations ?? 0) + edge.citations,
        status: known && !isCurrent(known) ? known.status : edge.status,
        evidence: [...(known?.evidence ?? []), ...edge.evidence],
      });
    }
  }
  return [...lines.values()];
}
