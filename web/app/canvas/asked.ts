/** What the address asks of the canvas, and how it is changed. */
import { address, changed, go } from '../lib/address.svelte.ts';
import type { Colouring } from './colouring.ts';
import { COLOURINGS } from './colouring.ts';
import type { LayoutName } from './layouts/types.ts';
import { LAYOUTS } from './layouts/types.ts';

const USUAL = 60;
/** Asked for beside those that are shown. */
const MORE = 60;
const FEWEST = 10;
/** The server gives no more. */
export const MOST = 500;

const list = (name: string): string[] => (address.get(name) ?? '').split(',').filter(Boolean);
const oneOf = <Name extends string>(names: object, value: string | null, usual: Name): Name =>
  (Object.keys(names) as Name[]).find((one) => one === value) ?? usual;
const without = (values: readonly string[], value: string): string[] => values.filter((one) => one !== value);
const toggled = (values: readonly string[], value: string): string =>
  (values.includes(value) ? without(values, value) : [...values, value]).join(',');

export const asked = {
  /** Instruments whose surroundings are drawn. */
  get ids(): string[] {
    return list('ids');
  },
  get limit(): number {
    return Math.min(MOST, Number(address.get('limit')) || USUAL);
  },
  /** Chosen cards or lines. */
  get selection(): string[] {
    return list('sel');
  },
  get hiddenBodies(): string[] {
    return list('off');
  },
  get hidden(): string[] {
    return list('hide');
  },
  get only(): string | null {
    return address.get('only');
  },
  get layout(): LayoutName {
    return oneOf(LAYOUTS, address.get('layout'), 'time');
  },
  get colouring(): Colouring {
    return oneOf(COLOURINGS, address.get('colour'), 'body');
  },
  /** The two ends of a chain that is looked for. */
  get ends(): string[] | null {
    return address.get('path')?.split('~') ?? null;
  },
  /** Whether it may go against citations too. */
  get either(): boolean {
    return address.get('way') === 'either';
  },
  /** How a very large picture is to be drawn; null where that was not said. */
  get draw(): 'groups' | 'all' | null {
    const written = address.get('draw');
    return written === 'groups' || written === 'all' ? written : null;
  },
  /** Groups that were opened into their members. */
  get open(): string[] {
    return address.get('open')?.split(',').filter(Boolean) ?? [];
  },
};

/** Chooses a card or line, beside those that are chosen where `more` is meant; null for none. */
export function choose(id: string | null, more: boolean): void {
  const { selection } = asked;
  const next = id === null ? [] : more ? toggled(selection, id).split(',') : [id];
  go(changed({ sel: next.join(',') }), { replace: selection.length > 0 });
}

/** Draws what surrounds these too. @param from those whose surroundings are drawn now. */
export function add(from: readonly string[], ids: readonly string[]): void {
  const next = [...new Set([...from, ...ids])];
  go(changed({ ids: next.join(','), sel: ids[0], limit: String(Math.min(MOST, asked.limit + MORE)) }));
}

/** Takes away what surrounds one of those. */
export function collapse(from: readonly string[], id: string): void {
  go(changed({ ids: without(from, id).join(','), limit: String(Math.max(USUAL, asked.limit - MORE)) }));
}

export const hide = (ids: readonly string[]): void =>
  go(changed({ hide: [...new Set([...asked.hidden, ...ids])].join(','), sel: null }));

export const toggleBody = (body: string): void => go(changed({ off: toggled(asked.hiddenBodies, body) }));

export const toggleGroup = (group: string): void =>
  go(changed({ draw: 'groups', open: toggled(asked.open, group), sel: null }));

/** Shows only current or only outdated citations, or again all. */
export const toggleOnly = (only: 'current' | 'outdated'): void =>
  go(changed({ only: asked.only === only ? null : only }));

export const showMore = (): string => changed({ limit: String(Math.min(MOST, asked.limit + MORE)) });
/** Half as many as now, for a picture that is too large to draw; never less than a few. */
export const fewer = (): number => Math.max(FEWEST, Math.floor(asked.limit / 2));
