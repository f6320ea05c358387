/** `recital search`: instruments, editions, conferences and what texts name beside them, by number, title or words. */
import { Command } from 'commander';
import { asOf, noteIfEmpty, withStore } from './graph.ts';
import type { Io } from './io.ts';
import { coloursOf, note, writeJson, writeLines } from './io.ts';
import { columns, oneLine } from './layout.ts';
import type { AnswerOptions } from './options.ts';
import { positive, withAnswerOptions } from './options.ts';

interface Options extends AnswerOptions {
  limit?: number;
}

export function searchCommand(io: Io): Command {
  return withAnswerOptions(new Command('search'))
    .summary('find instruments, editions, conferences and what texts name beside them')
    .description(
      'Finds instruments, editions and conferences by number, words of the title, or words of the text; below them the articles, study groups, papers … that texts name, by the words of their label.',
    )
    .argument('<words...>', 'numbers, cities, words')
    .option('--limit <n>', 'hits at most', positive)
    .addHelpText(
      'after',
      `
Examples:
  recital search resolution 130
  recital search cybersecurity busan --limit 5`,
    )
    .action((words: string[], options: Options) => search(io, words.join(' '), options));
}

async function search(io: Io, words: string, options: Options): Promise<void> {
  return withStore(io, options, async (store) => {
    const limit = options.limit === undefined ? {} : { limit: options.limit };
    const answer = await store.search({ words, ...limit, ...asOf(io, options) });
    const { bold, dim } = coloursOf(io.stdout);
    if (options.json) writeJson(io, answer);
    else {
      const rows = answer.hits.map(({ id, label, title, snippet }) => [
        bold(id),
        label,
        title === null ? dim(oneLine(snippet ?? '')) : oneLine(title),
      ]);
      writeLines(io, columns(rows));
    }
    const rest = answer.total - answer.hits.length;
    if (rest > 0) note(io, options, `and ${rest.toLocaleString('en')} more: raise --limit to see them`);
    if (answer.total === 0) {
      note(io, options, `nothing found for "${words}"`);
      await noteIfEmpty(io, options, store);
    }
  });
}
