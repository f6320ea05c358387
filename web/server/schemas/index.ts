export * from './answers.ts';
export * from './questions.ts';
