/** The address bar is the app's state: the view is its path, everything else is in its query. */

const read = () => ({ path: location.pathname, query: new URLSearchParams(location.search) });

let place = $state.raw(read());

/** How long a page may take to grow back to where its reader was, in milliseconds. */
const PATIENCE = 2000;

// Pages are filled after they open, when the browser has already given up its own attempt.
history.scrollRestoration = 'manual';
window.addEventListener('scrollend', keepPlace);
window.addEventListener('popstate', (event) => {
  place = read();
  const top = Number((event.state as { top?: number } | null)?.top ?? 0);
  // In this frame the page that is left is still drawn.
  requestAnimationFrame(() => scrollBack(top, performance.now() + PATIENCE));
});

/** What the browser keeps with each step: where its reader was, and the how-manieth it is in this visit. */
interface Step {
  top?: number;
  step?: number;
}

const step = (): number => (history.state as Step | null)?.step ?? 0;
let lastStep = step();

function keepPlace(): void {
  history.replaceState({ top: scrollY, step: step() } satisfies Step, '');
}

/** Goes back over the last thing that was done here; nothing where there is none. */
export function undo(): void {
  if (step() > 0) history.back();
}

/** Does again what was undone. */
export function redo(): void {
  if (step() < lastStep) history.forward();
}

/** Scrolls to where the reader was, as far as the page reaches: a long list goes on where its end comes into sight. */
function scrollBack(top: number, until: number): void {
  scrollTo(0, top);
  if (Math.abs(scrollY - top) > 1 && performance.now() < until) {
    requestAnimationFrame(() => scrollBack(top, until));
  }
}

/** Today where the reader is, as an ISO day. */
export const today = (): string => new Date().toLocaleDateString('sv-SE');

/** Parameters that stay when one goes from view to view. */
const LASTING = ['asOf', 'scope'] as const;

export const address = {
  get path(): string {
    return place.path;
  },
  /** Path segments, decoded. */
  get segments(): string[] {
    return place.path.split('/').filter(Boolean).map(decoded);
  },
  get(name: string): string | null {
    return place.query.get(name);
  },
  /** The day of the address; today where it names none that the calendar has. */
  get asOf(): string {
    const asked = place.query.get('asOf');
    return asked !== null && isDay(asked) ? asked : today();
  },
  get isToday(): boolean {
    return this.asOf === today();
  },
  get when(): { asOf: string; scope: 'force' | 'held' } {
    return { asOf: this.asOf, scope: place.query.get('scope') === 'held' ? 'held' : 'force' };
  },
  get full(): string {
    return `${place.path}?${place.query}`;
  },
};

function isDay(written: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(written) ? Date.parse(`${written}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(written);
}

/** A path segment as it was meant; as it stands where it is no valid encoding. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

type Query = Readonly<Record<string, string | null | undefined>>;

/** The address of a view, with the day and scope that hold now. */
export function href(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const name of LASTING) {
    const value = place.query.get(name);
    if (value) parameters.set(name, value);
  }
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') parameters.delete(name);
    else parameters.set(name, value);
  }
  return `${path}${parameters.size > 0 ? `?${parameters}` : ''}`;
}

/** The address of the same view with some parameters changed; null takes one away. */
export function changed(query: Query): string {
  const parameters = new URLSearchParams(place.query);
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') parameters.delete(name);
    else parameters.set(name, value);
  }
  return `${place.path}${parameters.size > 0 ? `?${parameters}` : ''}`;
}

/** Goes to an address; `replace` where it is no step that one would want to go back over. */
export function go(to: string, { replace = false }: { replace?: boolean } = {}): void {
  const path = place.path;
  if (replace) history.replaceState(history.state, '', to);
  else {
    keepPlace();
    lastStep = step() + 1;
    history.pushState({ step: lastStep } satisfies Step, '', to);
  }
  place = read();
  if (place.path !== path) scrollTo(0, 0);
}

/** Lets plain clicks on links inside go without loading the page anew. */
export function followLinks(event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest('a');
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || event.defaultPrevented || link.target || link.origin !== location.origin) return;
  if (link.pathname.startsWith('/api/') || link.hash) return;
  event.preventDefault();
  go(link.pathname + link.search);
}

export const instrumentPath = (id: string): string => `/instruments/${encodeURIComponent(id)}`;
export const impactPath = (id: string): string => `/impact/${encodeURIComponent(id)}`;
export const conferencePath = (id: string): string => `/conferences/${encodeURIComponent(id)}`;
export const documentPath = (id: string): string => `/documents/${encodeURIComponent(id)}`;
export const entityPath = (id: string): string => `/entities/${encodeURIComponent(id)}`;
export const instrumentOf = (edition: string): string => edition.replace(/@.*$/, '');
