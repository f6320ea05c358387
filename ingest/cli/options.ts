/** Options that commands share, and what their values may be. */
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { ConferenceId, InstrumentKind } from '../../graph/ids.ts';
import { KIND_CODES } from '../../graph/ids.ts';
import type { Paged, Scope } from '../../graph/questions/types/common.ts';
import { registry } from '../../graph/registry/index.ts';

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

/** The code of a body that is known, in whatever case. */
export function aBody(value: string): string {
  const code = value.toUpperCase();
  if (registry.bodies.has(code)) return code;
  throw new InvalidArgumentError(`Bodies are ${[...registry.bodies.keys()].join(', ')}.`);
}

const KINDS = Object.keys(KIND_CODES) as InstrumentKind[];

/** A kind of instrument, by its name or the short form that ids have. */
export function aKind(value: string): InstrumentKind {
  const typed = value.toLowerCase();
  const kind = KINDS.find((one) => one === typed || KIND_CODES[one] === typed);
  if (kind) return kind;
  throw new InvalidArgumentError(`Kinds are ${KINDS.join(', ')}.`);
}

/** A conference's id as people type it: `PP-18`, `pp 18`. */
export const aConference = (value: string): ConferenceId =>
  value.trim().toLowerCase().replace(/\s+/g, '-') as ConferenceId;

/** Words apart by commas, each one of those that there are. */
export const someOf =
  <Word extends string>(words: readonly Word[]) =>
  (value: string): Word[] =>
    value.split(',').map((typed) => {
      const word = words.find((one) => one === typed.trim().toLowerCase());
      if (word === undefined) throw new InvalidArgumentError(`Choose from ${words.join(', ')}.`);
      return word;
    });

export interface PageOptions {
  limit?: number;
  cursor?: string;
}

/** `--limit` and `--cursor`, for a list that is given in pages. */
export function withPageOptions(command: Command, rows: string): Command {
  return command
    .option('--limit <n>', `${rows} at most, up to 500`, positive)
    .option('--cursor <next>', 'go on after a page, with the `next` that its answer gave');
}

/** What a list is asked for, as far as pages go. */
export const pageOf = ({ limit, cursor }: PageOptions): Paged => ({
  ...(limit !== undefined && { limit }),
  ...(cursor !== undefined && { cursor }),
});
