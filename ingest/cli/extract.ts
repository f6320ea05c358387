/** `recital extract`: the references of documents, without a graph. */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { Command, Option } from 'commander';
import { analyse } from '../analyse.ts';
import type { Analysis } from '../analyse.ts';
import { documentPage } from '../page/index.ts';
import { listFiles } from '../read/index.ts';
import type { Comparison } from '../references/marked.ts';
import { compareMarked } from '../references/marked.ts';
import { batchStatus, eachDocument } from './batch.ts';
import type { Finish, Io } from './io.ts';
import { WrongUse, note, writeJson } from './io.ts';
import { count, shorten } from './layout.ts';
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
    .argument('<file...>', 'files, and folders and zip archives with all files in them')
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

/** What `--out DIR --json` prints: the references themselves go to the folder. */
export interface Extracted {
  documents: number;
  references: number;
  /** Of each document that marks references itself, how many of them were found, and which were not. */
  marked: (Comparison & { document: string })[];
  warnings: { file: string; reason: string }[];
  failures: { file: string; reason: string }[];
}

async function extract(io: Io, paths: string[], options: Options): Promise<0 | 2> {
  const registry = await loadRegistry(options.registry, io.env);
  const onePage = options.format === 'html' && options.out === undefined;
  if (onePage && (await listFiles(paths)).files.length > 1) throw new WrongUse(SEVERAL_PAGES);
  if (options.out !== undefined) await checkOutputs(paths, options.out, options.format);
  // A bar and the references would overwrite each other on one terminal.
  const quiet = options.quiet ?? (options.out === undefined && io.stdout.isTTY === true);
  const marked: Extracted['marked'] = [];
  let page = '';
  let references = 0;
  const result = await eachDocument(io, { quiet }, paths, async (document, at) => {
    const analysis = analyse(document, registry, { explained: options.explain ?? false });
    references += analysis.references.length;
    if (document.refs?.length) {
      const found = [...analysis.references, ...analysis.entities];
      marked.push({ document: at.path, ...compareMarked(document.text, document.refs, found) });
    }
    const written = FORMATS[options.format](analysis);
    if (options.out !== undefined) await writeOutput(outputOf(at, options.out, options.format), written);
    else if (!onePage) io.stdout.write(written);
    else if (page !== '') throw new WrongUse(SEVERAL_PAGES);
    else page = written;
  });
  io.stdout.write(page);
  for (const comparison of marked) note(io, options, describe(comparison));
  if (result.read > 0) {
    note(io, options, `${count(references, 'reference')} in ${count(result.read, 'document')}`);
  }
  if (options.json && options.out !== undefined) {
    const failures = result.failures.map(({ file, reason }) => ({ file, reason }));
    const answer: Extracted = {
      documents: result.read,
      references,
      marked,
      warnings: [...result.warnings],
      failures,
    };
    writeJson(io, answer);
  }
  return batchStatus(result);
}

const SEVERAL_PAGES = 'several pages cannot go to one stream: name a folder for them with --out';

/** Of the references that were not found a note names so many. */
const NAMED = 5;

function describe({ document, marked, found, missed }: Extracted['marked'][number]): string {
  const named = missed
    .slice(0, NAMED)
    .map(({ text, href }) => `“${shorten(text, 60)}”${href && ` (${shorten(href, 60)})`}`);
  const more = missed.length > NAMED ? ` and ${missed.length - NAMED} more` : '';
  const rest = missed.length === 0 ? '' : `; not ${named.join(', ')}${more}`;
  return `${document}: ${found} of the ${count(marked, 'reference')} that it marks ${found === 1 ? 'was' : 'were'} found${rest}`;
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

/** Where what is found in a document goes; in an archive every document has its place in a folder named after it. */
function outputOf({ file, path }: { file: string; path: string }, folder: string, format: Format): string {
  const base = basename(file, extname(file));
  const inner = path.slice(file.length + 1);
  return inner === '' ? join(folder, `${base}.${format}`) : join(folder, base, `${inner}.${format}`);
}

/** @throws {WrongUse} where two inputs would go to one file. */
async function checkOutputs(paths: readonly string[], folder: string, format: Format): Promise<void> {
  const sources = new Map<string, string>();
  for (const file of (await listFiles(paths)).files) {
    const target = outputOf({ file, path: file }, folder, format);
    const other = sources.get(target);
    if (other !== undefined) throw new WrongUse(`${other} and ${file} would both be written to ${target}`);
    sources.set(target, file);
  }
  await makeFolder(folder);
}

async function writeOutput(target: string, content: string): Promise<void> {
  await makeFolder(dirname(target));
  await writeFile(target, content);
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new WrongUse(`${folder}: no folder to write into (${(error as Error).message})`, { cause: error });
  }
}
