/** Options that commands share, and what their values may be. */
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { Scope } from '../../graph/questions/types.ts';

export interface CommonOptions {
  store?: string;
  registry?: string;
  json?: boolean;
  quiet?: boolean;
}

export interface AnswerOptions extends CommonOptions {
  asOf?: string;
  scope?: Scope;
}

/** `--store`, `--registry`, `--json`, `--quiet`: every command has them. */
export function withCommonOptions(command: Command): Command {
  return command
    .option(
      '--store <url>',
      'graph to use: file:PATH, or neo4j://HOST (else RECITAL_STORE, NEO4J_URI, file:recital.db)',
    )
    .option('--registry <file>', 'JSON file of further conferences (else RECITAL_REGISTRY)')
    .option('--json', 'print the answer as JSON')
    .option('--quiet', 'no progress and no notes');
}

/** The common options, and the date that an answer is for. */
export function withAnswerOptions(command: Command): Command {
  return withCommonOptions(command)
    .option('--as-of <date>', 'answer for this day, as YYYY-MM-DD (default: today)', isoDay)
    .addOption(
      new Option(
        '--scope <scope>',
        'whose citations count: texts in force, or the latest held text too',
      ).choices(['force', 'held']),
    );
}

/** A day of the calendar in ISO form. */
export function isoDay(value: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : null;
  if (!day || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== value) {
    throw new InvalidArgumentError('Write a day as YYYY-MM-DD.');
  }
  return value;
}

/** A whole number from 1. */
export function positive(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('Write a number from 1.');
  return number;
}
