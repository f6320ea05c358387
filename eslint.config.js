import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import importX from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/**
 * The direction of imports, as the house is drawn: `graph` knows nobody, `ingest` knows `graph`, `web/server` knows both,
 * and `web/app` sees only the types of the API.
 */
const zones = [
  { target: './graph', from: ['./ingest', './web'], message: 'graph imports neither ingest nor web.' },
  { target: './ingest', from: './web', message: 'ingest never imports web.' },
  {
    target: './web/app',
    from: ['./ingest', './graph', './web/server'],
    message: 'web/app sees only the types in web/api.ts.',
  },
];

export default ts.config(
  { ignores: ['.build/', '.recital/', '.cache/', 'node_modules/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...ts.configs.stylistic,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  { languageOptions: { globals: { ...globals.node, ...globals.browser } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    // State is replaced as a whole (`$state.raw`), never mutated: a map or a date that is built and read is no state.
    rules: { 'svelte/prefer-svelte-reactivity': 'off' },
  },
  {
    plugins: { 'import-x': importX },
    settings: { 'import-x/extensions': ['.ts', '.js', '.svelte'] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
    },
  },
);
