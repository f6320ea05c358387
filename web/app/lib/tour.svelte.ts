/** The tour of a first visit: once, on this machine, and again when it is asked for. */
const KEY = 'recital-tour';

export interface TourStep {
  /** What it points at. */
  readonly target: string;
  /** The page that it speaks of; any where it has none. */
  readonly path?: string;
  readonly title: string;
  readonly text: string;
}

export const STEPS: readonly TourStep[] = [
  {
    target: 'h1',
    path: '/',
    title: 'Begin with what is wrong',
    text: 'The number says how many references in texts in force name an edition that is in force no longer. Every number opens the list behind it.',
  },
  {
    target: '[role="search"]',
    title: 'Find anything',
    text: 'By number, city, body or words: “res 130 busan”. Press / from wherever you are.',
  },
  {
    target: '.date',
    title: 'Ask about any day',
    text: 'All answers are for one day. Choose the close of a conference to see what was in force then.',
  },
  {
    target: 'nav[aria-label="Views"]',
    title: 'Go on from any answer',
    text: 'A citation leads to its sentence, an instrument to what depends on it. What you see is in the address: send it to a colleague, or undo it with Ctrl+Z.',
  },
];

let at = $state<number | null>(localStorage.getItem(KEY) === null ? 0 : null);

export const tour = {
  get step(): TourStep | null {
    return at === null ? null : (STEPS[at] ?? null);
  },
  get number(): number {
    return (at ?? 0) + 1;
  },
  begin: (): void => void (at = 0),
  next: (): void => {
    if (at === null) return;
    if (at + 1 < STEPS.length) at++;
    else tour.end();
  },
  end: (): void => {
    at = null;
    localStorage.setItem(KEY, 'seen');
  },
};
