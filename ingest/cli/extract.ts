/** `recital extract`: the references of documents, without a graph. */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { Command, Option } from 'commander';
import { analyse } from '../analyse.ts';
import type { Analysis } from '../analyse.ts';
import { documentPage } from '../page/index.ts';
import { listFiles } from '../read/index.ts';
import { batchStatus, eachDocument } from './batch.ts';
import type { Finish, Io } from './io.ts';
import { WrongUse, note } from './io.ts';
import { count } from './layout.ts';
import type { CommonOptions } from './options.ts';
import { withCommonOptions } from './options.ts';
import { loadRegistry } from './registry.ts';

interface Options extends CommonOptions {
  format: Format;
  out?: string;
  explain?: boolean;
}

/** What is written of each document, and how the file is called that it goes to. */
const FORMATS = { jsonl: jsonLines, html: documentPage } as const;
type Format = keyof typeof FORMATS;

export function extractCommand(io: Io, finish: Finish): Command {
  return withCommonOptions(new Command('extract'))
    .summary('print the references of documents')
    .description(
      'Prints every reference in the documents, one JSON object a line: where it stands, what it names, in which edition. ' +
        'Lines of other kinds (article, number, study-group, document …) name what is no numbered act.',
    )
    .argument('<file...>', 'files, and folders with all files in them')
    .addOption(
      new Option(
        '--format <format>',
        'references as JSON lines, or the document as a page with all of it marked',
      )
        .choices(Object.keys(FORMATS))
        .default('jsonl'),
    )
    .option('--out <dir>', 'write NAME.jsonl or NAME.html for each input into this folder')
    .option(
      '--explain',
      'say of each reference how it was read, what speaks for its body, and what else it could be',
    )
    .addHelpText(
      'after',
      `
Examples:
  recital extract draft.docx
  recital extract draft.docx | jq -r 'select(.role == "citation") | .text'
  recital extract draft.docx --explain | jq 'select(.confidence < 0.8) | {text, body, explanation}'
  recital extract papers/ --out references/
  recital extract draft.docx --format html > draft.html`,
    )
    .action(async (paths: string[], options: Options) => finish(await extract(io, paths, options)));
}

async function extract(io: Io, paths: string[], options: Options): Promise<0 | 2> {
  const registry = await loadRegistry(options.registry, io.env);
  if (options.format === 'html' && options.out === undefined && (await listFiles(paths)).files.length > 1)
    throw new WrongUse('several pages cannot go to one stream: name a folder for them with --out');
  const targets = options.out === undefined ? null : await outputs(paths, options.out, options.format);
  // A bar and the references would overwrite each other on one terminal.
  const quiet = options.quiet ?? (targets === null && io.stdout.isTTY === true);
  let references = 0;
  const result = await eachDocument(io, { quiet }, paths, async (document, path) => {
    const analysis = analyse(document, registry, { explained: options.explain ?? false });
    references += analysis.references.length;
    const target = targets?.get(path);
    const written = FORMATS[options.format](analysis);
    if (target === undefined) io.stdout.write(written);
    else await writeFile(target, written);
  });
  if (result.read > 0) {
    note(io, options, `${count(references, 'reference')} in ${count(result.read, 'document')}`);
  }
  return batchStatus(result);
}

/**
 * In order of the text, references and what else is named alike. Each line names its document, since several may go to one stream.
 */
function jsonLines({ references, entities, document }: Analysis): string {
  return [...references, ...entities]
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map((line) => `${JSON.stringify({ ...line, document: document.name })}\n`)
    .join('');
}

/** Where the references of each input go. Makes the folder. */
async function outputs(
  paths: readonly string[],
  folder: string,
  format: Format,
): Promise<Map<string, string>> {
  const { files } = await listFiles(paths);
  const targets = new Map<string, string>();
  const sources = new Map<string, string>();
  for (const file of files) {
    const target = join(folder, `${basename(file, extname(file))}.${format}`);
    const other = sources.get(target);
    if (other !== undefined) throw new WrongUse(`${other} and ${file} would both be written to ${target}`);
    sources.set(target, file);
    targets.set(file, target);
  }
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new WrongUse(`${folder}: no folder to write into (${(error as Error).message})`, { cause: error });
  }
  return targets;
}
