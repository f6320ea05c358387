/** `recital impact`: what a revision of an instrument would touch. */
import { Command } from 'commander';
import type { ConferenceId, InstrumentId, InstrumentKind } from '../../graph/ids.ts';
import type { ImpactAnswer } from '../../graph/questions/types/walks.ts';
import { asOf, withStore } from './graph.ts';
import { anInstrument } from './ids.ts';
import type { Colours, Io } from './io.ts';
import { WrongUse, coloursOf, note, writeJson, writeLines } from './io.ts';
import { columns, count, oneLine, shorten } from './layout.ts';
import type { AnswerOptions } from './options.ts';
import { aBody, aConference, aKind, positive, withAnswerOptions } from './options.ts';

interface Options extends AnswerOptions {
  depth?: number;
  distance?: number;
  body?: string;
  kind?: InstrumentKind;
  conference?: ConferenceId;
  limit?: number;
  directCursor?: string;
  dependentsCursor?: string;
}

export function impactCommand(io: Io): Command {
  return withAnswerOptions(new Command('impact'))
    .summary('show what a revision of an instrument would touch')
    .description(
      'Shows who cites an instrument, whose citations its revision would put out of date, and who depends on it through others.',
    )
    .argument('<id>', 'the instrument: pp-res-130', anInstrument)
    .option('--depth <n>', 'steps to follow at most', positive)
    .option('--distance <n>', 'only dependents so many steps away: 1 for those that cite it', positive)
    .option('--body <code>', 'only rows of this body: PP, WTSA, WTDC …', aBody)
    .option('--kind <kind>', 'only rows of this kind: resolution, decision …', aKind)
    .option('--conference <id>', 'only rows of this conference’s editions: pp-18', aConference)
    .option('--limit <n>', 'rows of each list at most, up to 500', positive)
    .option('--direct-cursor <next>', 'go on with the citations after a page')
    .option('--dependents-cursor <next>', 'go on with the dependents after a page')
    .addHelpText(
      'after',
      `
Examples:
  recital impact pp-res-130
  recital impact "PP Resolution 130" --depth 2 --as-of 2022-12-01
  recital impact pp-res-130 --body WTSA --limit 20`,
    )
    .action((id: InstrumentId, options: Options) => impact(io, id, options));
}

async function impact(io: Io, id: InstrumentId, options: Options): Promise<void> {
  return withStore(io, options, async (store) => {
    const { depth, distance, body, kind, conference, limit, directCursor, dependentsCursor } = options;
    const answer = await store.impact({
      id,
      ...asOf(io, options),
      ...(depth !== undefined && { depth }),
      ...(distance !== undefined && { distance }),
      ...(body !== undefined && { body }),
      ...(kind !== undefined && { kind }),
      ...(conference !== undefined && { conference }),
      ...(limit !== undefined && { limit }),
      ...(directCursor !== undefined && { directCursor }),
      ...(dependentsCursor !== undefined && { dependentsCursor }),
    });
    if (!answer) throw new WrongUse(`no document in ${store.name} names ${id}`);
    if (options.json) writeJson(io, answer);
    else writeLines(io, described(answer, coloursOf(io.stdout)));
    const { direct, dependents } = answer.next;
    if (direct !== null) note(io, options, `more citations with --direct-cursor ${direct}`);
    if (dependents !== null) note(io, options, `more dependents with --dependents-cursor ${dependents}`);
    const { textNotHeld } = answer.counts;
    if (textNotHeld > 0) {
      note(
        io,
        options,
        `what ${count(textNotHeld, 'edition')} in force cite is not known: their text is not held`,
      );
    }
  });
}

function described(answer: ImpactAnswer, colours: Colours): string[] {
  const { id, title, inForce, asOf: day, direct, dependents, addressees, counts } = answer;
  const lines = [
    colours.bold(title === null ? id : `${id}  ${oneLine(title)}`),
    inForce === null ? `no edition in force on ${day}` : `in force on ${day}: ${inForce}`,
    '',
    `${count(counts.direct, 'citation')} of it, ${counts.dated} dated: these would go out of date`,
  ];
  lines.push(
    ...columns(
      direct.map((row) => [
        row.edition,
        shorten(row.provision ?? '', 40),
        shorten(row.text, 100),
        row.dated ? `fixable at ${row.fixableAt ?? 'no known conference'}` : colours.dim('names no edition'),
      ]),
      '  ',
    ),
    '',
    `${count(counts.dependents, 'edition')} in force ${counts.dependents === 1 ? 'depends' : 'depend'} on it`,
    ...columns(
      dependents.map((row) => [
        String(row.distance),
        row.edition,
        row.via === null ? '' : colours.dim(`via ${row.via}`),
      ]),
      '  ',
    ),
  );
  if (addressees.length > 0) {
    const who = addressees.map(({ id: addressee, provisions }) => `${addressee} (${provisions.length})`);
    lines.push('', `instructs or invites ${who.join(', ')}`);
  }
  return lines;
}
