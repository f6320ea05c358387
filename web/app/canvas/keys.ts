/** The canvas by key. */
import type { Drawing } from './drawing.ts';

export interface KeyDoings {
  choose(id: string | null, more: boolean): void;
  expand(id: string): void;
  hide(ids: readonly string[]): void;
  pin(id: string): void;
}

const ARROWS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** Does what a key stands for; one that stands for nothing is left to the page. */
export function pressed(
  event: KeyboardEvent,
  drawing: Drawing,
  selection: readonly string[],
  doings: KeyDoings,
): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { key } = event;
  const [first] = selection;
  const arrow = ARROWS[key];
  if (arrow) {
    const next = drawing.neighbour(first, ...arrow);
    if (next) doings.choose(next, event.shiftKey);
  } else if (key === 'Enter' && first) doings.expand(first);
  else if ((key === 'Delete' || key === 'Backspace') && first) doings.hide(selection);
  else if (key === 'p' && first) doings.pin(first);
  else if (key === 'Escape') doings.choose(null, false);
  else if (key === '+' || key === '=') drawing.zoomBy(1.25);
  else if (key === '-') drawing.zoomBy(0.8);
  else if (key === '0') drawing.fit();
  else return;
  event.preventDefault();
}
