/** `recital path`: how one instrument depends on another. */
import { Command } from 'commander';
import type { InstrumentId } from '../../graph/ids.ts';
import type { PathStep } from '../../graph/questions/types/walks.ts';
import { asOf, withStore } from './graph.ts';
import { anInstrument } from './ids.ts';
import type { Colours, Io } from './io.ts';
import { coloursOf, note, writeJson, writeLines } from './io.ts';
import { oneLine } from './layout.ts';
import type { AnswerOptions } from './options.ts';
import { withAnswerOptions } from './options.ts';

export function pathCommand(io: Io): Command {
  return withAnswerOptions(new Command('path'))
    .summary('show the chain of citations from one instrument to another')
    .description(
      'Shows the shortest chains of citations from one instrument to another, with the words of each step.',
    )
    .argument('<from>', 'the instrument that depends: wtdc-res-37', anInstrument)
    .argument('<to>', 'the instrument it may depend on: pp-res-130', anInstrument)
    .addHelpText(
      'after',
      `
Examples:
  recital path wtdc-res-37 pp-res-130
  recital path wtdc-res-37 pp-res-130 --as-of 2022-12-01 --json
  recital path pp-res-130 wtdc-res-37 --either-way`,
    )
    .option('--either-way', 'follow citations against their arrows too, from what is cited to what cites it')
    .action((from: InstrumentId, to: InstrumentId, options: PathOptions) => path(io, from, to, options));
}

interface PathOptions extends AnswerOptions {
  eitherWay?: true;
}

async function path(io: Io, from: InstrumentId, to: InstrumentId, options: PathOptions): Promise<void> {
  return withStore(io, options, async (store) => {
    const answer = await store.path({ from, to, ...asOf(io, options), either: options.eitherWay === true });
    if (options.json) writeJson(io, answer);
    else {
      const colours = coloursOf(io.stdout);
      writeLines(
        io,
        answer.paths.flatMap((steps, index) => [...(index > 0 ? [''] : []), ...chain(steps, colours)]),
      );
    }
    if (answer.paths.length === 0) {
      note(io, options, `no chain of citations leads from ${from} to ${to} on ${answer.asOf}`);
    }
  });
}

/** The chain in one line, its arrows pointing at what is cited, then the words of each step. */
function chain(steps: readonly PathStep[], colours: Colours): string[] {
  const names = steps.map(
    ({ from, to, against }, n) => `${n === 0 ? from : ''} ${against ? '←' : '→'} ${to}`,
  );
  const words = steps.map(({ from, to, against, provision, sentence }) => {
    const citing = against ? to : from;
    const place = provision === null ? citing : `${citing}, ${provision}`;
    return `  ${colours.dim(`${oneLine(place)}:`)} ${oneLine(sentence)}`;
  });
  return [colours.bold(names.join('')), ...words];
}
