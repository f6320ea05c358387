import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/**
 * A vitest project named after its folder below `tests/`; the slow ones get the time they need.
 * @param groupOrder projects of a higher one begin when those of a lower one have ended.
 */
const project = (name: string, folders: string[], testTimeout = 20_000, groupOrder = 0) => ({
  test: {
    name,
    include: folders.map((folder) => `tests/${folder}/**/*.test.ts`),
    testTimeout,
    hookTimeout: 120_000,
    sequence: { groupOrder },
  },
});

export default defineConfig({
  root: 'web/app',
  plugins: [svelte({ configFile: false })],
  build: { outDir: '../../.build/app', emptyOutDir: true, target: 'es2022' },
  test: {
    root: import.meta.dirname,
    globalSetup: 'tests/parts.ts',
    projects: [
      project('unit', ['graph', 'ingest', 'web', 'house']),
      project('properties', ['properties'], 60_000),
      project('formats', ['formats'], 120_000),
      project('contract', ['contract'], 120_000),
      // The one Neo4j server is emptied by the contract's tests and by a walk in the browser.
      project('e2e', ['e2e'], 120_000, 1),
    ],
  },
});
