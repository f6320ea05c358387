/** The picture itself: Cytoscape with our look, and what can be done to it by hand and by key. */
import cytoscape from 'cytoscape';
import type { Position } from './layouts/types.ts';
import { canvasStyle } from './style.ts';
import { svgOf } from './svg.ts';

export interface Doings {
  /** A card or line was chosen, or nothing; `more` to choose it beside others. */
  choose(id: string | null, more: boolean): void;
  /** More of what surrounds a card is wanted. */
  expand(id: string): void;
  /** A card was moved by hand. */
  moved(id: string, place: Position): void;
}

/** How elements are to be shown. */
interface Showing {
  readonly selected: readonly string[];
  readonly pinned: ReadonlySet<string>;
  /** Whether they stand elsewhere than before, all of them. */
  readonly moved: boolean;
}

const EDGE_OF_VIEW = 30;
const CLOSEST = 1.1;
const LEGIBLE = 0.48;
/** Lines above which they are drawn straight. */
const MANY_LINES = 500;

export class Drawing {
  readonly graph: cytoscape.Core;
  /** What is drawn, but for its places. */
  #drawn = '';

  constructor(container: HTMLElement, doings: Doings) {
    this.graph = cytoscape({
      container,
      elements: [],
      layout: { name: 'preset' },
      minZoom: 0.08,
      maxZoom: 2.5,
      hideEdgesOnViewport: true,
      pixelRatio: 'auto',
      boxSelectionEnabled: true,
      selectionType: 'single',
    });
    const graph = this.graph;
    graph.on('tap', (event) => {
      const tapped = event.target === graph ? null : (event.target.id() as string);
      doings.choose(tapped, event.originalEvent.shiftKey);
    });
    graph.on('boxend', () => {
      // Cytoscape has chosen them only after this event.
      setTimeout(() => {
        for (const node of graph.nodes(':selected')) doings.choose(node.id(), true);
      });
    });
    graph.on('dbltap', 'node', (event) => doings.expand(event.target.id() as string));
    graph.on('mouseover', 'node', (event) => {
      const lit = event.target.closedNeighborhood();
      graph.elements().difference(lit).addClass('dim');
    });
    graph.on('mouseout', 'node', () => graph.elements().removeClass('dim'));
    graph.on('dragfree', 'node', (event) => {
      doings.moved(event.target.id() as string, { ...event.target.position() });
    });
  }

  /**
   * Draws elements, anew unless only their places differ. Where others are asked about than before, or all have moved, they come into
   * sight.
   */
  show(elements: cytoscape.ElementDefinition[], { selected, pinned, moved }: Showing): void {
    const { graph } = this;
    const asked = (): string => [...graph.nodes('.focus').map((one) => one.id())].sort().join();
    const before = graph.elements().empty() ? null : asked();
    const drawn = JSON.stringify(elements, (key, value: unknown) => (key === 'position' ? undefined : value));
    graph.batch(() => {
      if (drawn === this.#drawn) {
        graph.nodes().unlock();
        for (const { data, position } of elements)
          if (position) graph.getElementById(data.id ?? '').position(position);
      } else {
        graph.elements().remove();
        graph.add(elements);
        graph.edges().toggleClass('dense', graph.edges().length > MANY_LINES);
        this.#drawn = drawn;
      }
      for (const id of pinned) graph.getElementById(id).lock();
    });
    this.select(selected);
    if (moved || before !== asked()) this.frame();
  }

  restyle(): void {
    this.graph.style(canvasStyle());
  }

  select(ids: readonly string[]): void {
    this.graph.elements(':selected').unselect();
    for (const id of ids) this.graph.getElementById(id).select();
  }

  /** All of it where its words can still be read so; else what was asked about, with what fits around it. */
  frame(): void {
    const { graph } = this;
    graph.fit(undefined, EDGE_OF_VIEW);
    if (graph.zoom() > CLOSEST) {
      graph.zoom(CLOSEST);
      graph.center();
    } else if (graph.zoom() < LEGIBLE) {
      graph.zoom(0.6);
      graph.center(graph.nodes('.focus'));
    }
  }

  fit(): void {
    this.graph.fit(undefined, EDGE_OF_VIEW);
  }

  /** Closer or farther, about the middle of what is in sight. */
  zoomBy(factor: number): void {
    const { graph } = this;
    graph.zoom({
      level: graph.zoom() * factor,
      renderedPosition: { x: graph.width() / 2, y: graph.height() / 2 },
    });
  }

  /** Brings a card into sight. */
  reveal(id: string): void {
    const node = this.graph.getElementById(id);
    if (node.empty()) return;
    const { x1, y1, x2, y2 } = this.graph.extent();
    const { x, y } = node.position();
    if (x < x1 || x > x2 || y < y1 || y > y2) this.graph.center(node);
  }

  /** The nearest card in a direction, as arrow keys go; the first of all where none is chosen. */
  neighbour(from: string | undefined, right: number, down: number): string | null {
    const start = from === undefined ? null : this.graph.getElementById(from);
    if (!start || start.empty() || !start.isNode()) {
      const [first] = [...this.graph.nodes('.focus'), ...this.graph.nodes()];
      return first?.id() ?? null;
    }
    const here = start.position();
    let [best, found]: [number, string | null] = [Infinity, null];
    for (const node of this.graph.nodes()) {
      const [x, y] = [node.position().x - here.x, node.position().y - here.y];
      const along = x * right + y * down;
      if (along <= 1) continue;
      // What lies aside counts as farther away than what lies ahead.
      const distance = along + 2.5 * Math.abs(x * down - y * right);
      if (distance < best) [best, found] = [distance, node.id()];
    }
    return found;
  }

  png(background: string): Blob {
    return this.graph.png({ output: 'blob', full: true, scale: 2, bg: background });
  }

  svg(background: string): Blob {
    return new Blob([svgOf(this.graph, background)], { type: 'image/svg+xml' });
  }

  destroy(): void {
    this.graph.destroy();
  }
}
