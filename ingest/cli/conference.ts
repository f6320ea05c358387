/** `recital conference`: what a conference did, and which conferences' texts cite which. */
import { Command } from 'commander';
import type { ConferenceId } from '../../graph/ids.ts';
import type {
  ConferenceCount,
  ConferenceEdition,
  MatrixAnswer,
} from '../../graph/questions/types/conference.ts';
import type { ConferenceProfile } from '../../graph/store.ts';
import { asOf, noteIfEmpty, withStore } from './graph.ts';
import type { Colours, Io } from './io.ts';
import { WrongUse, coloursOf, note, writeJson, writeLines } from './io.ts';
import { columns, count, oneLine, shorten } from './layout.ts';
import type { AnswerOptions } from './options.ts';
import { aBody, aConference, withAnswerOptions } from './options.ts';

interface Options extends AnswerOptions {
  body?: string;
}

/** What stands for no conference: no edition is named, or one of none that is known. */
const NO_CONFERENCE = 'none';

export function conferenceCommand(io: Io): Command {
  return withAnswerOptions(new Command('conference'))
    .summary('show what a conference did, or which conferences cite which')
    .description(
      'Shows what a conference adopted, revised and suppressed, the drafts before it, what its texts in force cite of others and what cites them; without an id, how often the texts of each conference cite the editions of each other.',
    )
    .argument('[id]', 'the conference: pp-18', aConference)
    .option('--body <code>', 'without an id, only citing texts of this body: PP, WTSA, WTDC …', aBody)
    .addHelpText(
      'after',
      `
Examples:
  recital conference pp-18
  recital conference wtsa-20 --as-of 2022-12-01 --json
  recital conference --body PP`,
    )
    .action((id: ConferenceId | undefined, options: Options) =>
      id === undefined ? matrix(io, options) : conference(io, id, options),
    );
}

async function conference(io: Io, id: ConferenceId, options: Options): Promise<void> {
  if (options.body !== undefined) throw new WrongUse('--body is for all conferences: leave out the id');
  return withStore(io, options, async (store) => {
    const answer = await store.conference(id, asOf(io, options));
    if (!answer) throw new WrongUse(`nothing in ${store.name} is of ${id}`);
    if (options.json) writeJson(io, answer);
    else writeLines(io, described(answer, coloursOf(io.stdout)));
  });
}

function described(answer: ConferenceProfile, colours: Colours): string[] {
  const { id, place, year, closed, acts, proposals, cites, citedBy, asOf: day } = answer;
  const drafts = proposals.flatMap(({ instrument, drafts: of }) =>
    of.map(({ proposal, action, author }) => [instrument, action ?? '', proposal, author ?? '']),
  );
  return [
    colours.bold(`${id}  ${[place, year].filter((part) => part !== null).join(', ')}`),
    `closed ${closed}`,
    ...section(`Adopted ${acts.adopted.length}`, acts.adopted.map(named)),
    ...section(
      `Revised ${acts.revised.length}`,
      acts.revised.map((row) => [
        ...named(row),
        row.before === null ? '' : colours.dim(`after ${row.before}`),
      ]),
    ),
    ...section(`Suppressed ${acts.suppressed.length}`, acts.suppressed.map(named)),
    ...section(`Drafts before it ${drafts.length}`, drafts),
    ...section(`Its texts in force on ${day} cite`, cites.map(counted)),
    ...section('Cited by texts in force of', citedBy.map(counted)),
  ];
}

const named = ({ edition, title, held }: ConferenceEdition): string[] => [
  edition,
  title === null ? '' : shorten(title, 80),
  held ? '' : 'text not held',
];

const counted = (row: ConferenceCount): string[] => [
  row.conference ?? NO_CONFERENCE,
  count(row.citations, 'citation'),
];

const section = (heading: string, rows: readonly (readonly string[])[]): string[] =>
  rows.length > 0 ? ['', heading, ...columns(rows, '  ')] : [];

async function matrix(io: Io, options: Options): Promise<void> {
  return withStore(io, options, async (store) => {
    const body = options.body === undefined ? {} : { body: options.body };
    const answer = await store.matrix({ ...body, ...asOf(io, options) });
    if (options.json) writeJson(io, answer);
    else writeLines(io, cells(answer, coloursOf(io.stdout)));
    if (answer.total === 0) await noteIfEmpty(io, options, store);
    else note(io, options, `${count(answer.total, 'citation')} by texts in force on ${answer.asOf}`);
  });
}

/** The cells below the conference whose texts cite. */
function cells(answer: MatrixAnswer, colours: Colours): string[] {
  const places = new Map(answer.conferences.map(({ id, place, year }) => [id, `${place ?? ''} ${year}`]));
  const citing = [...new Set(answer.cells.map(({ from }) => from))];
  return citing.flatMap((from, n) => [
    ...(n > 0 ? [''] : []),
    `${colours.bold(from)}  ${oneLine(places.get(from) ?? '')} cites`,
    ...columns(
      answer.cells
        .filter((cell) => cell.from === from)
        .map(({ to, citations }) => [
          to ?? NO_CONFERENCE,
          oneLine((to && places.get(to)) ?? ''),
          count(citations, 'citation'),
        ]),
      '  ',
    ),
  ]);
}
