/** Where the parts meet: the command line of `ingest`, and the server. */
import { run } from '../ingest/cli/program.ts';
import { serveCommand } from './server/serve-command.ts';

// `recital outdated | head` closes the pipe while there is more to say: that is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

process.exitCode = await run(process.argv.slice(2), [serveCommand()]);
