/** Programs of the machine that tests may use. */
import { accessSync, constants } from 'node:fs';

/** A program by the path that a variable gives, or by the one that Debian gives it; null where there is none. */
export function program(variable: string, usual: string): string | null {
  const path = process.env[variable] ?? usual;
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    return null;
  }
}
