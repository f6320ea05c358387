/**
 * The shapes of questions and of answers, for the OpenAPI document. Each answer's schema is declared as one of the graph's own type, so
 * that the two cannot drift apart.
 */
export * from './answers/citations.ts';
export * from './answers/compare.ts';
export * from './answers/conference.ts';
export * from './answers/instrument.ts';
export * from './answers/lists.ts';
export * from './answers/overview.ts';
export * from './answers/search.ts';
export * from './answers/server.ts';
export * from './answers/walks.ts';
export * from './questions.ts';
