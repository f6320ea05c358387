/** `recital outdated`: which citations are out of date. */
import { Command, InvalidArgumentError, Option } from 'commander';
import type { DocumentId } from '../../graph/ids.ts';
import type { OutdatedAnswer, OutdatedRow } from '../../graph/questions/types.ts';
import { registry } from '../../graph/registry/index.ts';
import type { Store } from '../../graph/store.ts';
import type { Severity } from '../../graph/verdict.ts';
import { SEVERITIES } from '../../graph/verdict.ts';
import { asOf, noteIfEmpty, withStore } from './graph.ts';
import type { Colours, Finish, Io } from './io.ts';
import { WrongUse, coloursOf, note, writeJson, writeLines } from './io.ts';
import { columns, count, shorten } from './layout.ts';
import type { AnswerOptions } from './options.ts';
import { withAnswerOptions } from './options.ts';

interface Options extends AnswerOptions {
  body?: string;
  document?: string;
  failOn?: Severity;
  undated?: true;
  drafts?: true;
}

/** Wide enough for `instructs the Director of the … Bureau 2`. */
const LABEL_WIDTH = 40;

export function outdatedCommand(io: Io, finish: Finish): Command {
  return withAnswerOptions(new Command('outdated'))
    .summary('list the references that are out of date')
    .description(
      'Lists the citations whose target is not the edition in force: what is cited, why it is out of date, what to write instead.',
    )
    .option('--body <code>', 'only texts of this body: PP, WTSA, WTDC …', aBody)
    .option(
      '--document <id>',
      'only texts in this document, drafts too: its id, the beginning of it, or its name',
    )
    .option('--undated', 'also citations that name no edition')
    .option('--drafts', 'also citations made by drafts')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 where a finding is this severe or worse').choices(
        SEVERITIES,
      ),
    )
    .addHelpText(
      'after',
      `
Examples:
  recital outdated --body PP
  recital outdated --as-of 2022-12-01 --json
  recital outdated --document draft.docx --fail-on error`,
    )
    .action(async (options: Options) => finish(await outdated(io, options)));
}

async function outdated(io: Io, options: Options): Promise<0 | 1> {
  return withStore(io, options, async (store) => {
    const answer = await store.outdated({
      ...asOf(io, options),
      ...(options.body !== undefined && { body: options.body }),
      ...(options.document !== undefined && { document: await findDocument(store, options.document) }),
      ...(options.undated && { undated: true }),
      ...(options.drafts && { drafts: true }),
    });
    if (options.json) writeJson(io, answer);
    else writeLines(io, listed(answer.citations, coloursOf(io.stdout)));
    note(io, options, summary(answer));
    if (answer.total === 0) await noteIfEmpty(io, options, store);
    return fails(answer, options.failOn) ? 1 : 0;
  });
}

function aBody(value: string): string {
  const code = value.toUpperCase();
  if (registry.bodies.has(code)) return code;
  throw new InvalidArgumentError(`Bodies are ${[...registry.bodies.keys()].join(', ')}.`);
}

/** A document by its id, the beginning of its id where no other begins so, or its name. */
async function findDocument(store: Store, wanted: string): Promise<DocumentId> {
  const documents = await store.documents();
  const named = documents.filter(({ name }) => name === wanted);
  const prefix = wanted.toLowerCase();
  const found =
    named.length > 0 ? named : documents.filter(({ id }) => prefix !== '' && id.startsWith(prefix));
  const [document, other] = found;
  if (!document) throw new WrongUse(`no document "${wanted}" in ${store.name}`);
  if (other) {
    const ids = found.map(({ id }) => id.slice(0, 12)).join(', ');
    throw new WrongUse(`"${wanted}" is ${found.length} documents: ${ids}`);
  }
  return document.id;
}

/** Severities from the worst; a text that cites its own former edition is the mildest. */
function fails({ counts }: OutdatedAnswer, failOn: Severity | undefined): boolean {
  if (failOn === undefined) return false;
  return SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1).some(
    (severity) => counts.severity[severity] > 0,
  );
}

/** The rows below the edition that cites, in the order of its first row: errors come first. */
function listed(rows: readonly OutdatedRow[], colours: Colours): string[] {
  const byEdition = new Map<string, OutdatedRow[]>();
  for (const row of rows) {
    const own = byEdition.get(row.from);
    if (own) own.push(row);
    else byEdition.set(row.from, [row]);
  }
  return [...byEdition].flatMap(([edition, own], index) => [
    ...(index > 0 ? [''] : []),
    colours.bold(edition),
    ...columns(
      own.map((row) => cells(row, colours)),
      '  ',
    ),
  ]);
}

function cells(row: OutdatedRow, colours: Colours): string[] {
  const { severity, provision, clause, text, status, since, suggestion } = row;
  const colour = { error: colours.red, warning: colours.yellow, note: colours.dim }[severity];
  return [
    colour(severity),
    shorten(provision ?? clause ?? '', LABEL_WIDTH),
    shorten(text, 100),
    since === null ? status : `${status} since ${since}`,
    suggestion === null ? '' : colours.green(`→ ${suggestion}`),
  ];
}

function summary({ asOf: day, total, counts, textNotHeld }: OutdatedAnswer): string {
  if (total === 0) return `nothing out of date on ${day}${notHeld(textNotHeld)}`;
  const parts = SEVERITIES.filter((severity) => counts.severity[severity] > 0).map((severity) =>
    count(counts.severity[severity], severity),
  );
  return `${count(total, 'citation')} out of date on ${day}: ${parts.join(', ')}${notHeld(textNotHeld)}`;
}

const notHeld = (editions: number): string =>
  editions === 0 ? '' : ` (the text of ${count(editions, 'edition')} in force is not held)`;
