import { describe, expect, it } from 'vitest';
import type { GraphEdge, GraphNode } from '../../../../web/api.ts';
import { aggregated } from '../../../../web/app/canvas/groups.ts';
import { isGroup } from '../../../../web/app/canvas/picture.ts';

const node = (id: string, body: string, conference: string | null, distance = 1): GraphNode =>
  ({ id, body, inForce: conference && `${id}@${conference}`, distance, year: 2018, citedBy: 1 }) as GraphNode;
const edge = (from: string, to: string, status = 'current', citations = 1): GraphEdge =>
  ({ id: `${from}>${to}`, from, to, status, citations, evidence: [`${from}-${to}`] }) as GraphEdge;

const NONE: ReadonlySet<string> = new Set();
const nodes = [
  node('a', 'PP', 'pp-18', 0),
  node('b', 'PP', 'pp-18'),
  node('c', 'PP', 'pp-18'),
  node('d', 'PP', 'pp-14'),
  node('e', 'WTSA', 'wtsa-16'),
  node('f', 'WTSA', 'wtsa-16'),
];

/** Cards as `a` or, of a group, as `PP@pp-18: b c`. */
const cards = (picture: ReturnType<typeof aggregated>): string[] =>
  picture.cards.map((card) =>
    isGroup(card) ? `${card.id}: ${card.members.map(({ id }) => id).join(' ')}` : card.id,
  );

describe('a very large picture', () => {
  it('has one card for a body and conference, and none for a single instrument', () => {
    const picture = aggregated({ nodes, edges: [] }, NONE, new Set(['a']));
    expect(cards(picture)).toEqual(['a', 'PP@pp-18: b c', 'd', 'WTSA@wtsa-16: e f']);
  });

  it('has one line between two cards, out of date where one of its citations is, and none within a card', () => {
    const edges = [
      edge('b', 'e'),
      edge('c', 'f', 'superseded', 2),
      edge('b', 'c'),
      edge('a', 'b'),
      edge('d', 'a', 'undated'),
    ];
    const { lines } = aggregated({ nodes, edges }, NONE, new Set(['a']));
    expect(lines.map(({ from, to, citations, status }) => `${from} ${to} ${citations} ${status}`)).toEqual([
      'PP@pp-18 WTSA@wtsa-16 3 superseded',
      'a PP@pp-18 1 current',
      'd a 1 undated',
    ]);
    expect(lines[0]?.evidence).toEqual(['b-e', 'c-f']);
    // An edge as it is stays itself.
    expect(lines[2]).toBe(edges[4]);
  });

  it('opens a group into its members', () => {
    const picture = aggregated({ nodes, edges: [edge('b', 'e')] }, new Set(['PP@pp-18']), NONE);
    expect(cards(picture)).toEqual(['a', 'b', 'c', 'd', 'WTSA@wtsa-16: e f']);
    expect(picture.lines.map(({ from, to }) => [from, to])).toEqual([['b', 'WTSA@wtsa-16']]);
  });
});
