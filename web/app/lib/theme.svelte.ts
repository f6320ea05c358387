/** Light, dark, or as the system has it; remembered on this machine. */
const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const KEY = 'recital-theme';

function remembered(): Theme {
  const said = localStorage.getItem(KEY);
  return THEMES.find((theme) => theme === said) ?? 'system';
}

let current = $state<Theme>(remembered());

function show(): void {
  if (current === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = current;
}

show();

const NAMES: Readonly<Record<Theme, string>> = {
  system: 'Colours: system',
  light: 'Colours: light',
  dark: 'Colours: dark',
};

export const theme = {
  get name(): string {
    return NAMES[current];
  },
  get current(): Theme {
    return current;
  },
  turn: (): void => {
    current = THEMES[(THEMES.indexOf(current) + 1) % THEMES.length] as Theme;
    localStorage.setItem(KEY, current);
    show();
  },
};
