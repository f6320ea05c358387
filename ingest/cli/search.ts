/** `recital search`: instruments, editions, conferences and what texts name beside them, by number, title or words. */
import { Command } from 'commander';
import type { ConferenceId, InstrumentKind } from '../../graph/ids.ts';
import { SEARCH_TYPES } from '../../graph/questions/types/search.ts';
import type { SearchHit } from '../../graph/questions/types/search.ts';
import { asOf, noteIfEmpty, withStore } from './graph.ts';
import type { Io } from './io.ts';
import { coloursOf, note, writeJson, writeLines } from './io.ts';
import { columns, count, oneLine } from './layout.ts';
import type { AnswerOptions, PageOptions } from './options.ts';
import { aBody, aConference, aKind, pageOf, someOf, withAnswerOptions, withPageOptions } from './options.ts';

interface Options extends AnswerOptions, PageOptions {
  type?: SearchHit['type'][];
  body?: string;
  kind?: InstrumentKind;
  conference?: ConferenceId;
}

export function searchCommand(io: Io): Command {
  const command = withAnswerOptions(new Command('search'))
    .summary('find instruments, editions, conferences and what texts name beside them')
    .description(
      'Finds instruments, editions and conferences by number, words of the title, or words of the text; below them the articles, study groups, papers … that texts name, by the words of their label.',
    )
    .argument('<words...>', 'numbers, cities, words')
    .option('--type <list>', 'only hits of these types: instrument, edition …', someOf(SEARCH_TYPES))
    .option('--body <code>', 'only of this body: PP, WTSA, WTDC …', aBody)
    .option('--kind <kind>', 'only of this kind: resolution, decision …', aKind)
    .option('--conference <id>', 'only of this conference: pp-18', aConference);
  return withPageOptions(command, 'hits')
    .addHelpText(
      'after',
      `
Examples:
  recital search resolution 130
  recital search cybersecurity busan --limit 5
  recital search cybersecurity --type instrument --body WTSA`,
    )
    .action((words: string[], options: Options) => search(io, words.join(' '), options));
}

async function search(io: Io, words: string, options: Options): Promise<void> {
  return withStore(io, options, async (store) => {
    const { type, body, kind, conference } = options;
    const answer = await store.search({
      words,
      ...asOf(io, options),
      ...pageOf(options),
      ...(type !== undefined && { types: type }),
      ...(body !== undefined && { body }),
      ...(kind !== undefined && { kind }),
      ...(conference !== undefined && { conference }),
    });
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
    if (answer.next !== null) {
      const shown = `${answer.hits.length.toLocaleString('en')} of ${count(answer.total, 'hit')}`;
      note(io, options, `${shown}: raise --limit to see more, or go on with --cursor ${answer.next}`);
    }
    if (answer.total === 0) {
      note(io, options, `nothing found for "${words}"`);
      await noteIfEmpty(io, options, store);
    }
  });
}
