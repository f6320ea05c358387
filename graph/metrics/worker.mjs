/** Where the thread that `measure` starts begins: a thread does not inherit what makes TypeScript run. */
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

// Its own settings: else tsx would take those of whatever folder the user is in.
register({ tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)) });
await import('./task.ts');
