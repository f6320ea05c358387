/** `recital outdated`: which citations are out of date. */
import { Command, Option } from 'commander';
import type { ConferenceId, DocumentId, InstrumentId, InstrumentKind } from '../../graph/ids.ts';
import type { MarkFilter } from '../../graph/marking.ts';
import { MARK_FILTERS } from '../../graph/marking.ts';
import { CITATION_SORTS, CLAUSE_FILTERS } from '../../graph/questions/types/citations.ts';
import type {
  CitationSort,
  ClauseFilter,
  OutdatedAnswer,
  OutdatedQuestion,
  OutdatedRow,
} from '../../graph/questions/types/citations.ts';
import type { Store } from '../../graph/store.ts';
import type { CitationStatus, Severity } from '../../graph/verdict.ts';
import { CITATION_STATUSES, SEVERITIES } from '../../graph/verdict.ts';
import pkg from '../../package.json' with { type: 'json' };
import type { ReportFormat } from '../check/reports.ts';
import { REPORT_FORMATS, report } from '../check/reports.ts';
import { asOf, noteIfEmpty, withStore } from './graph.ts';
import { anInstrument } from './ids.ts';
import type { Colours, Finish, Io } from './io.ts';
import { WrongUse, coloursOf, note, writeJson, writeLines } from './io.ts';
import { columns, count, shorten } from './layout.ts';
import type { AnswerOptions, PageOptions } from './options.ts';
import { aBody, aConference, aKind, pageOf, someOf, withAnswerOptions, withPageOptions } from './options.ts';

interface Options extends AnswerOptions, PageOptions {
  body?: string;
  kind?: InstrumentKind;
  conference?: ConferenceId;
  instrument?: InstrumentId;
  target?: InstrumentId;
  targetBody?: string;
  targetKind?: InstrumentKind;
  targetConference?: ConferenceId | 'none';
  document?: string;
  status?: CitationStatus[];
  severity?: Severity[];
  clause?: ClauseFilter[];
  marks?: MarkFilter[];
  text?: 'held' | 'missing';
  sort?: CitationSort;
  failOn?: Severity;
  undated?: true;
  drafts?: true;
  format?: ReportFormat;
}

/** Wide enough for `instructs the Director of the … Bureau 2`. */
const LABEL_WIDTH = 40;

export function outdatedCommand(io: Io, finish: Finish): Command {
  const command = withAnswerOptions(new Command('outdated'))
    .summary('list the references that are out of date')
    .description(
      'Lists the citations whose target is not the edition in force: what is cited, why it is out of date, what to write instead.',
    )
    .option('--body <code>', 'only texts of this body: PP, WTSA, WTDC …', aBody)
    .option('--kind <kind>', 'only texts of this kind: resolution, decision …', aKind)
    .option('--conference <id>', 'only texts of this conference: pp-18', aConference)
    .option('--instrument <id>', 'only texts of this instrument: pp-res-130', anInstrument)
    .option('--target <id>', 'only citations of this instrument', anInstrument)
    .option('--target-body <code>', 'only citations of this body’s instruments', aBody)
    .option('--target-kind <kind>', 'only citations of instruments of this kind', aKind)
    .option(
      '--target-conference <id>',
      'only citations of this conference’s editions, as written; `none`: of no known conference',
      aConference,
    )
    .option(
      '--document <id>',
      'only texts in this document, drafts too: its id, the beginning of it, or its name',
    )
    .option('--status <list>', 'only these statuses, apart by commas', someOf(CITATION_STATUSES))
    .option('--severity <list>', 'only these severities, apart by commas', someOf(SEVERITIES))
    .option('--clause <list>', 'only there: preambular, operative, outside', someOf(CLAUSE_FILTERS))
    .option('--marks <list>', 'only those marked so in the explorer: open, done, kept', someOf(MARK_FILTERS))
    .addOption(
      new Option('--text <state>', 'only citations of editions whose text is held, or is missing').choices([
        'held',
        'missing',
      ]),
    )
    .addOption(
      new Option('--sort <by>', 'the worst first, the longest out of date first, by edition or by target')
        .choices(CITATION_SORTS)
        .default('severity'),
    )
    .option('--undated', 'also citations that name no edition')
    .option('--drafts', 'also citations made by drafts')
    .addOption(
      new Option('--format <format>', 'a list for a spreadsheet, or findings in SARIF 2.1.0').choices(
        REPORT_FORMATS,
      ),
    )
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 where a finding is this severe or worse').choices(
        SEVERITIES,
      ),
    );
  return withPageOptions(command, 'rows')
    .addHelpText(
      'after',
      `
Examples:
  recital outdated --body PP
  recital outdated --as-of 2022-12-01 --json
  recital outdated --conference pp-18 --clause operative --sort since --limit 20
  recital outdated --document draft.docx --fail-on error
  recital outdated --marks open --fail-on error
  recital outdated --format csv > outdated.csv`,
    )
    .action(async (options: Options) => finish(await outdated(io, options)));
}

async function outdated(io: Io, options: Options): Promise<0 | 1> {
  return withStore(io, options, async (store) => {
    const answer = await store.outdated({
      ...asOf(io, options),
      ...filters(options),
      ...pageOf(options),
      ...(options.document !== undefined && { document: await findDocument(store, options.document) }),
    });
    if (options.format !== undefined) {
      const ids = [...new Set(answer.citations.map(({ document }) => document))];
      const { documents } = await store.documents({ ids });
      io.stdout.write(report(options.format, answer, documents, pkg.version));
    } else if (options.json) writeJson(io, answer);
    else writeLines(io, listed(answer.citations, coloursOf(io.stdout)));
    note(io, options, summary(answer));
    if (answer.next !== null) note(io, options, `more with --cursor ${answer.next}`);
    if (answer.total === 0) await noteIfEmpty(io, options, store);
    return fails(answer, options.failOn) ? 1 : 0;
  });
}

/** The options that choose rows, by the names that the question has for them. */
function filters(options: Options): Omit<OutdatedQuestion, 'asOf'> {
  const { body, kind, conference, instrument, target, targetBody, targetKind, targetConference } = options;
  const { status, severity, clause, marks, text, sort, undated, drafts } = options;
  return {
    ...(body !== undefined && { body }),
    ...(kind !== undefined && { kind }),
    ...(conference !== undefined && { fromConference: conference }),
    ...(instrument !== undefined && { instrument }),
    ...(target !== undefined && { target }),
    ...(targetBody !== undefined && { targetBody }),
    ...(targetKind !== undefined && { targetKind }),
    ...(targetConference !== undefined && { toConference: targetConference }),
    ...(status !== undefined && { statuses: status }),
    ...(severity !== undefined && { severities: severity }),
    ...(clause !== undefined && { clauses: clause }),
    ...(marks !== undefined && { marks }),
    ...(text !== undefined && { textHeld: text === 'held' }),
    ...(sort !== undefined && { sort }),
    ...(undated && { undated }),
    ...(drafts && { drafts }),
  };
}

/** Documents that are told of where a name is not enough. */
const SHOWN = 8;

/** A document by its id, the beginning of its id where no other begins so, or its name. */
async function findDocument(store: Store, wanted: string): Promise<DocumentId> {
  const { documents, total } = await store.documents({ named: wanted, limit: SHOWN });
  const [document] = documents;
  if (!document) throw new WrongUse(`no document "${wanted}" in ${store.name}`);
  if (total > 1) {
    const ids = documents.map(({ id }) => id.slice(0, 12));
    throw new WrongUse(`"${wanted}" is ${total} documents: ${ids.join(', ')}${total > SHOWN ? ' …' : ''}`);
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
  const { severity, provision, clause, text, status, since, suggestion, mark } = row;
  const colour = { error: colours.red, warning: colours.yellow, note: colours.dim }[severity];
  return [
    colour(severity),
    shorten(provision ?? clause ?? '', LABEL_WIDTH),
    shorten(text, 100),
    since === null ? status : `${status} since ${since}`,
    suggestion === null ? '' : colours.green(`→ ${suggestion}`),
    mark === null ? '' : colours.dim([mark.state, mark.reason].filter(Boolean).join(': ')),
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
