/** From the picture to what Cytoscape draws. */
import type cytoscape from 'cytoscape';
import type { Position } from './layouts/types.ts';
import type { Card, Picture } from './picture.ts';
import { cardLabel, isGroup } from './picture.ts';

const WIDTH = 158;
const WIDER = 44;
const GROUP_WIDTH = 210;

/**
 * @param hue the custom property that a card is coloured by.
 * @param lit cards and lines of a path: all else is dimmed.
 */
export function elementsOf(
  { cards, lines }: Picture,
  places: ReadonlyMap<string, Position>,
  hue: (card: Card) => string,
  lit: ReadonlySet<string> | null,
): cytoscape.ElementDefinition[] {
  const off = (id: string): string => (lit && !lit.has(id) ? 'off-path' : '');
  return [
    ...cards.map((card): cytoscape.ElementDefinition => ({
      data: {
        id: card.id,
        label: cardLabel(card),
        hue: hue(card),
        width: isGroup(card) ? GROUP_WIDTH : WIDTH + Math.min(WIDER, card.citedBy * 3),
      },
      classes: `${isGroup(card) ? 'group' : card.status} ${card.distance === 0 ? 'focus' : ''} ${off(card.id)}`,
      position: { ...(places.get(card.id) ?? { x: 0, y: 0 }) },
    })),
    ...lines.map((line): cytoscape.ElementDefinition => ({
      data: { id: line.id, source: line.from, target: line.to, width: 1 + Math.min(4, line.citations) * 0.7 },
      classes: `${line.status} ${off(line.id)}`,
    })),
  ];
}
