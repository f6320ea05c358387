/** The browser that tests and measurements drive. */
import { program } from './program.ts';

/** Path of a Chromium, null where there is none. */
export const findChromium = (): string | null => program('RECITAL_CHROMIUM', '/usr/bin/chromium');

/** Without these a closed network is asked for updates, and a root user refused a sandbox. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
