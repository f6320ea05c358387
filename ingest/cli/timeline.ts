/** `recital timeline`: what happened to an instrument, or because of a conference, year by year. */
import { Command, InvalidArgumentError } from 'commander';
import type { ConferenceId, InstrumentId } from '../../graph/ids.ts';
import type { CitationView } from '../../graph/questions/types/citations.ts';
import type { TimelineAnswer, TimelineYear } from '../../graph/questions/types/conference.ts';
import { asOf, withStore } from './graph.ts';
import { anInstrument } from './ids.ts';
import type { Colours, Io } from './io.ts';
import { WrongUse, coloursOf, note, writeJson, writeLines } from './io.ts';
import { columns, count, oneLine, shorten } from './layout.ts';
import type { AnswerOptions } from './options.ts';
import { aConference, withAnswerOptions } from './options.ts';

interface Options extends AnswerOptions {
  citations?: true;
}

export function timelineCommand(io: Io): Command {
  return withAnswerOptions(new Command('timeline'))
    .summary('show what happened to an instrument or conference, year by year')
    .description(
      'Shows by year which editions were adopted, attested or suppressed, and how many citations were made and received; what drafts cite is told apart.',
    )
    .argument('<id>', 'the instrument, pp-res-130, or the conference, pp-18', anInstrumentOrConference)
    .option('--citations', 'also the citations behind the counts')
    .addHelpText(
      'after',
      `
Examples:
  recital timeline pp-res-130
  recital timeline pp-18 --as-of 2022-12-01
  recital timeline pp-res-130 --citations --json`,
    )
    .action((id: InstrumentId | ConferenceId, options: Options) => timeline(io, id, options));
}

function anInstrumentOrConference(value: string): InstrumentId | ConferenceId {
  try {
    return anInstrument(value);
  } catch {
    const conference = aConference(value);
    if (/^[a-z]+(?:-[a-z]+)?-\d+$/.test(conference)) return conference;
    throw new InvalidArgumentError('Write an id as pp-res-130 or pp-18.');
  }
}

async function timeline(io: Io, id: InstrumentId | ConferenceId, options: Options): Promise<void> {
  return withStore(io, options, async (store) => {
    const citations = options.citations ? { citations: true } : {};
    const answer = await store.timeline({ id, ...citations, ...asOf(io, options) });
    if (!answer) throw new WrongUse(`no document in ${store.name} names ${id}`);
    if (options.json) writeJson(io, answer);
    else writeLines(io, described(answer, coloursOf(io.stdout)));
    const undated = answer.undated.made + answer.undated.received;
    if (undated > 0) {
      note(io, options, `${count(undated, 'citation')} by texts of no known conference: in no year`);
    }
  });
}

function described({ id, title, years }: TimelineAnswer, colours: Colours): string[] {
  return [
    colours.bold(title === null ? id : `${id}  ${oneLine(title)}`),
    ...years.flatMap((year) => ['', ...yearLines(year, colours)]),
  ];
}

function yearLines(year: TimelineYear, colours: Colours): string[] {
  const { adopted, attested, suppressed, made, received, drafts, citations } = year;
  const rows = [
    ...adopted.map((edition) => [colours.green('adopted'), edition]),
    ...attested.map((edition) => [colours.dim('attested'), edition]),
    ...suppressed.map((edition) => [colours.red('suppressed'), edition]),
    ...(made > 0 ? [['cites', String(made)]] : []),
    ...(received > 0 ? [['cited', String(received)]] : []),
    ...drafts.editions.map((edition) => [colours.dim('draft'), edition]),
    ...(drafts.made > 0 ? [[colours.dim('drafts cite'), String(drafts.made)]] : []),
    ...(drafts.received > 0 ? [[colours.dim('cited by drafts'), String(drafts.received)]] : []),
  ];
  const behind = citations
    ? [citations, citations.drafts].flatMap((flow) => [...flow.made, ...flow.received])
    : [];
  return [colours.bold(String(year.year)), ...columns(rows, '  '), ...listed(behind)];
}

const listed = (rows: readonly CitationView[]): string[] =>
  columns(
    rows.map((row) => [row.from, shorten(row.provision ?? '', 40), shorten(row.text, 100)]),
    '    ',
  );
