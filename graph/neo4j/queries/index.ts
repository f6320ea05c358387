/** The Cypher that reads the graph. */
export * from './citations.ts';
export * from './documents.ts';
export * from './instruments.ts';
export * from './mentions.ts';
export * from './search.ts';
export * from './state.ts';
