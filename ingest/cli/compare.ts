/** `recital compare`: what became of citations and words from one edition to another, or in a redline. */
import { Command, InvalidArgumentError } from 'commander';
import type { EditionId } from '../../graph/ids.ts';
import type { CitationView } from '../../graph/questions/types/citations.ts';
import type { CompareAnswer, ComparedParagraph } from '../../graph/questions/types/compare.ts';
import { asOf, withStore } from './graph.ts';
import { anInstrumentOrEdition, isEdition } from './ids.ts';
import type { Colours, Io } from './io.ts';
import { WrongUse, coloursOf, note, writeJson, writeLines } from './io.ts';
import { columns, count, oneLine, shorten } from './layout.ts';
import type { AnswerOptions } from './options.ts';
import { withAnswerOptions } from './options.ts';

export function compareCommand(io: Io): Command {
  return withAnswerOptions(new Command('compare'))
    .summary('compare two editions, or the two sides of a draft')
    .description(
      'Shows which citations were kept, updated to another edition, added and dropped, each with its words, and what changed in the text; of a draft by itself, what its redline would change.',
    )
    .argument('<before>', 'the earlier edition, or a draft: pp-res-130@pp-14', anEdition)
    .argument('[after]', 'the later edition, or a draft: pp-res-130@pp-18', anEdition)
    .addHelpText(
      'after',
      `
Examples:
  recital compare pp-res-130@pp-14 pp-res-130@pp-18
  recital compare pp-res-21@pp-14~b-75-2
  recital compare pp-res-130@pp-14 pp-res-130@pp-18 --json | jq .counts`,
    )
    .action((before: EditionId, after: EditionId | undefined, options: AnswerOptions) =>
      compare(io, before, after, options),
    );
}

function anEdition(value: string): EditionId {
  const id = anInstrumentOrEdition(value);
  if (isEdition(id)) return id;
  throw new InvalidArgumentError('Write an edition as pp-res-130@pp-18.');
}

async function compare(
  io: Io,
  before: EditionId,
  after: EditionId | undefined,
  options: AnswerOptions,
): Promise<void> {
  return withStore(io, options, async (store) => {
    const answer = await store.compare({ before, ...(after && { after }), ...asOf(io, options) });
    if (!answer) {
      const ids = after === undefined ? before : `${before} or ${after}`;
      throw new WrongUse(`no document in ${store.name} names ${ids}`);
    }
    if (options.json) writeJson(io, answer);
    else writeLines(io, described(answer, coloursOf(io.stdout)));
    for (const { edition, held } of [answer.before, answer.after]) {
      if (!held) note(io, options, `the text of ${edition} is not held`);
    }
  });
}

function described({ before, after, citations, paragraphs }: CompareAnswer, colours: Colours): string[] {
  const heading =
    before.edition === after.edition
      ? `${before.edition}, as it stood and as it is to stand`
      : `${before.edition} → ${after.edition}`;
  const changed = paragraphs.filter(({ change }) => change !== 'kept');
  return [
    colours.bold(heading),
    '',
    `${count(citations.kept.length, 'citation')} kept`,
    ...section(
      'Updated',
      citations.updated.map((pair) => [
        pair.after.provision ?? '',
        `${pair.before.to} → ${pair.after.to}`,
        shorten(pair.after.sentence, 100),
      ]),
    ),
    ...section('Added', citations.added.map(cited)),
    ...section('Dropped', citations.dropped.map(cited)),
    ...changed.flatMap((one) => ['', ...words(one, colours)]),
  ];
}

const cited = ({ provision, to, sentence }: CitationView): string[] => [
  provision ?? '',
  to,
  shorten(sentence, 100),
];

const section = (heading: string, rows: readonly (readonly string[])[]): string[] =>
  rows.length > 0 ? ['', `${heading} ${rows.length}`, ...columns(rows, '  ')] : [];

/** A paragraph that changed, deleted words before inserted ones, told apart without colours too. */
function words({ before, after, words: changes }: ComparedParagraph, colours: Colours): string[] {
  const deleted = (text: string): string => colours.red(`[-${text}-]`);
  const inserted = (text: string): string => colours.green(`[+${text}+]`);
  if (changes) {
    const mark = { kept: (text: string) => text, deleted, inserted };
    return [oneLine(changes.map(({ text, change }) => mark[change](text)).join(''))];
  }
  return [
    ...(before ? [deleted(oneLine(before.text))] : []),
    ...(after ? [inserted(oneLine(after.text))] : []),
  ];
}
