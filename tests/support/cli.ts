/** Runs the command line in this process, with a world of its own. */
import { run } from '../../ingest/cli/program.ts';

export interface Outcome {
  status: number;
  stdout: string;
  stderr: string;
}

/** What a command prints and how it ends; `today` is 1 June 2025. */
export async function recital(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written) => ({
    write(text: string) {
      written[name] += text;
    },
  });
  const io = { stdout: stream('stdout'), stderr: stream('stderr'), env, today: () => '2025-06-01' };
  const status = await run(args, [], io);
  return { status, ...written };
}
