/** Every command and option tells what it is for: in its help, and in the README. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { createProgram } from '../../ingest/cli/program.ts';
import { serveCommand } from '../../web/server/serve-command.ts';

const program = createProgram([serveCommand()]);
const cases = program.commands.map((command): [string, Command] => [command.name(), command]);

describe.each(cases)('recital %s', (name, command) => {
  test('has a summary, a description and examples', () => {
    expect(command.summary()).not.toBe('');
    expect(command.description()).toMatch(/\.$/);
    let help = '';
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    expect(help).toContain(`Examples:\n  recital ${name}`);
  });

  test('explains its arguments and options', () => {
    for (const argument of command.registeredArguments)
      expect(argument.description, argument.name()).not.toBe('');
    for (const option of command.options) expect(option.description, option.flags).not.toBe('');
  });

  test('takes what every command takes', () => {
    const flags = command.options.map((option) => option.long);
    expect(flags).toEqual(expect.arrayContaining(['--store', '--json', '--quiet']));
  });

  test('is in the README with its options', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
    expect(readme).toContain(`recital ${name}`);
    for (const { long } of command.options) expect(readme, String(long)).toContain(String(long));
  });
});
