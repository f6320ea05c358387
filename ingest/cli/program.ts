/** The command line: its commands, and what becomes of an error. */
import { Command, CommanderError } from 'commander';
import { WrongQuestion } from '../../graph/questions/page.ts';
import { StoreError } from '../../graph/store.ts';
import pkg from '../../package.json' with { type: 'json' };
import { UnreadableFile } from '../document.ts';
import { compareCommand } from './compare.ts';
import { conferenceCommand } from './conference.ts';
import { exportCommand } from './export.ts';
import { extractCommand } from './extract.ts';
import { impactCommand } from './impact.ts';
import { ingestCommand } from './ingest.ts';
import type { ExitStatus, Finish, Io } from './io.ts';
import { WrongUse, processIo } from './io.ts';
import { outdatedCommand } from './outdated.ts';
import { pathCommand } from './path.ts';
import { searchCommand } from './search.ts';
import { showCommand } from './show.ts';
import { timelineCommand } from './timeline.ts';

/** The `recital` command with its subcommands; `extra` are those that live elsewhere. */
export function createProgram(
  extra: readonly Command[] = [],
  io: Io = processIo,
  finish: Finish = () => undefined,
): Command {
  const program = new Command('recital')
    .description(
      'Explores which resolutions cite which, what is out of date, and what a revision would touch.',
    )
    .version(pkg.version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      // One line: commander sets its suggestion (`Did you mean …?`) on a line of its own.
      outputError: (text, write) =>
        write(
          `${text
            .trim()
            .replace(/^error:/, 'recital:')
            .replace(/\n/g, ' ')}\n`,
        ),
    })
    .exitOverride();
  const commands = [
    extractCommand(io, finish),
    ingestCommand(io, finish),
    outdatedCommand(io, finish),
    impactCommand(io),
    pathCommand(io),
    showCommand(io),
    searchCommand(io),
    timelineCommand(io),
    conferenceCommand(io),
    compareCommand(io),
    exportCommand(io),
    ...extra,
  ];
  for (const command of commands) {
    // Commands that are made elsewhere take neither the exit override nor the output from the program by themselves.
    program.addCommand(command.copyInheritedSettings(program).helpOption('--help', 'print this help'));
  }
  return program;
}

/**
 * Runs the command line and gives its exit status. Never throws: an error that a user can act on is one line on `stderr`.
 *
 * @param args without the program's own name.
 */
export async function run(
  args: readonly string[],
  extra: readonly Command[] = [],
  io: Io = processIo,
): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  const program = createProgram(extra, io, (ended) => {
    status = ended;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    io.stderr.write(`recital: ${messageOf(error)}\n`);
    return 2;
  }
}

/** One line where the user can act on it; all there is to know where the fault is Recital's own. */
function messageOf(error: unknown): string {
  const expected =
    error instanceof WrongUse ||
    error instanceof WrongQuestion ||
    error instanceof StoreError ||
    error instanceof UnreadableFile;
  if (expected) return error.message;
  return `this should not have happened: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
