/** `recital show`: an instrument with its lineage and citations, the text of one edition, or who names an entity. */
import { Command } from 'commander';
import type { Change } from '../../graph/model.ts';
import type { CitationView } from '../../graph/questions/types/citations.ts';
import type { AsOf } from '../../graph/questions/types/common.ts';
import type {
  EditionAnswer,
  EntityAnswer,
  InstrumentAnswer,
  Run,
} from '../../graph/questions/types/instrument.ts';
import type { Store } from '../../graph/store.ts';
import { asOf, withStore } from './graph.ts';
import type { AnyId } from './ids.ts';
import { anyId, isEdition } from './ids.ts';
import type { Colours, Io } from './io.ts';
import { WrongUse, coloursOf, writeJson, writeLines } from './io.ts';
import { columns, count, oneLine, shorten } from './layout.ts';
import type { AnswerOptions } from './options.ts';
import { withAnswerOptions } from './options.ts';

export function showCommand(io: Io): Command {
  return withAnswerOptions(new Command('show'))
    .summary('show an instrument, the text of an edition, or who names an entity')
    .description(
      'Shows the lineage of an instrument, what it cites, who cites it and what else its text names; for an edition, its text with each citation marked; for an article, a study group, a paper or whatever else texts name, the texts in force that name it.',
    )
    .argument(
      '<id>',
      'the instrument, pp-res-130, the edition, pp-res-130@pp-18, or an entity that `show` or `search` lists',
      anyId,
    )
    .addHelpText(
      'after',
      `
Examples:
  recital show pp-res-130
  recital show pp-res-130@pp-18
  recital show pp-res-130 --json | jq .lineage
  recital show itu-t-sg-17`,
    )
    .action((id: AnyId, options: AnswerOptions) => show(io, id, options));
}

async function show(io: Io, id: AnyId, options: AnswerOptions): Promise<void> {
  return withStore(io, options, async (store) => {
    const shown = await lookedUp(store, id, asOf(io, options), coloursOf(io.stdout));
    if (!shown) throw new WrongUse(`no document in ${store.name} names ${id.id ?? id.entity}`);
    if (options.json) writeJson(io, shown.answer);
    else writeLines(io, shown.lines);
  });
}

interface Shown {
  readonly answer: EditionAnswer | InstrumentAnswer | EntityAnswer;
  readonly lines: string[];
}

/** What an id names; an entity only where it names nothing else. */
async function lookedUp(
  store: Store,
  { id, entity }: AnyId,
  at: AsOf,
  colours: Colours,
): Promise<Shown | null> {
  if (id !== null && isEdition(id)) {
    const answer = await store.edition(id, at);
    return answer && { answer, lines: textOf(answer, colours) };
  }
  const instrument = id && (await store.instrument(id, at));
  if (instrument) return { answer: instrument, lines: described(instrument, colours) };
  const answer = await store.entity(entity, at);
  return answer && { answer, lines: naming(answer, colours) };
}

function described(answer: InstrumentAnswer, colours: Colours): string[] {
  const {
    id,
    title,
    asOf: day,
    lineage,
    apart,
    drafts,
    inForce,
    textHeld,
    cites,
    citedBy,
    addressees,
    mentions,
  } = answer;
  const current = inForce === null ? 'none' : `${inForce}${textHeld ? '' : ' (its text is not held)'}`;
  const lines = [
    colours.bold(title === null ? id : `${id}  ${oneLine(title)}`),
    `in force on ${day}: ${current}`,
    '',
    'Editions',
    ...columns(
      lineage.map(({ edition, from, to, status }) => [
        edition === inForce ? colours.green(edition) : edition,
        status,
        `${from ?? '?'} to ${to ?? 'now'}`,
      ]),
      '  ',
    ),
  ];
  if (apart.length > 0) {
    const rows = apart.map(({ edition, status }) => [edition, status]);
    lines.push('', 'Named, but no part of the lineage', ...columns(rows, '  '));
  }
  if (drafts.length > 0) {
    const rows = drafts.map(({ edition, action, proposal }) => [edition, action ?? '', proposal]);
    lines.push('', 'Drafts', ...columns(rows, '  '));
  }
  lines.push('', `Cites ${cites.length}`, ...citations(cites, ({ to }) => to, colours));
  lines.push('', `Cited by ${citedBy.length}`, ...citations(citedBy, ({ from }) => from, colours));
  if (addressees.length > 0) {
    const rows = addressees.map((row) => [row.id, count(row.provisions.length, 'provision')]);
    lines.push('', 'Instructs or invites', ...columns(rows, '  '));
  }
  if (mentions.length > 0) {
    const rows = mentions.map((row) => [row.id, row.label, count(row.provisions.length, 'place')]);
    lines.push('', 'Also names', ...columns(rows, '  '));
  }
  return lines;
}

function naming({ id, label, asOf: day, mentionedBy }: EntityAnswer, colours: Colours): string[] {
  const rows = mentionedBy.map((row) => [
    row.edition,
    shorten(row.provision ?? '', 40),
    shorten(row.sentence, 100),
  ]);
  const editions = new Set(mentionedBy.map((row) => row.edition)).size;
  return [
    colours.bold(`${id}  ${label}`),
    `named in ${count(editions, 'text')} in force on ${day}`,
    ...(rows.length > 0 ? ['', ...columns(rows, '  ')] : []),
  ];
}

function citations(
  rows: readonly CitationView[],
  other: (row: CitationView) => string,
  colours: Colours,
): string[] {
  return columns(
    rows.map((row) => [
      other(row),
      shorten(row.provision ?? '', 40),
      shorten(row.text, 100),
      row.status === 'current' ? '' : colours.yellow(row.status),
    ]),
    '  ',
  );
}

/** How a redline looks without colours. */
const OPENING: Readonly<Record<Change, string>> = { kept: '', inserted: '[+', deleted: '[-' };
const CLOSING: Readonly<Record<Change, string>> = { kept: '', inserted: '+]', deleted: '-]' };

/** Closes whatever change the last run of a block leaves open. */
const END: Run = { text: '', change: 'kept', citations: [] };

function textOf(answer: EditionAnswer, colours: Colours): string[] {
  const { edition, title, status, from, to, document, blocks, citations: all } = answer;
  const outdated = new Set(all.filter((row) => row.status !== 'current').map((row) => row.id));
  const lines = [
    colours.bold(title === null ? edition : `${edition}  ${oneLine(title)}`),
    [status, from === null ? '' : `${from} to ${to ?? 'now'}`, document?.name ?? 'text not held']
      .filter(Boolean)
      .join(', '),
  ];
  for (const block of blocks) {
    let words = '';
    let change: Change = 'kept';
    for (const run of [...block.runs, END]) {
      if (run.change !== change) words += CLOSING[change] + OPENING[run.change];
      change = run.change;
      const late = run.citations.some((id) => outdated.has(id));
      words +=
        run.citations.length === 0 ? run.text : late ? colours.yellow(run.text) : colours.cyan(run.text);
    }
    lines.push('', words);
  }
  return lines;
}
