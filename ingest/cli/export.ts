/** `recital export`: the graph for other programs. */
import { once } from 'node:events';
import type { WriteStream } from 'node:fs';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { Command, Option } from 'commander';
import { EXPORT_FORMATS, filesOf, written } from '../../graph/export/index.ts';
import type { ExportFormat } from '../../graph/export/index.ts';
import type { ExportQuestion, ExportRow } from '../../graph/export/model.ts';
import type { Piece } from '../../graph/export/pieces.ts';
import type { InstrumentId } from '../../graph/ids.ts';
import type { Store } from '../../graph/store.ts';
import { noteIfEmpty, withStore } from './graph.ts';
import { anInstrument } from './ids.ts';
import type { Io } from './io.ts';
import { WrongUse, note, writeJson } from './io.ts';
import { count } from './layout.ts';
import type { CommonOptions } from './options.ts';
import { isoDay, positive, withCommonOptions } from './options.ts';

interface Options extends CommonOptions {
  format: ExportFormat;
  asOf?: string;
  around?: InstrumentId;
  depth?: number;
  out?: string;
}

/** What `--json` prints, where the graph goes into a file. */
export interface ExportSummary {
  format: ExportFormat;
  /** Null for the whole graph. */
  asOf: string | null;
  nodes: number;
  edges: number;
  /** Editions in force whose text is not held: what they cite is not known. */
  textNotHeld: number;
  files: string[];
}

export function exportCommand(io: Io): Command {
  return withCommonOptions(new Command('export'))
    .summary('write the graph for other programs')
    .description(
      'Writes the whole graph, the graph in force on a day, or what lies around an instrument, for Gephi, networkx, a spreadsheet, Neo4j or a triple store. Equal graphs give equal bytes.',
    )
    .addOption(
      new Option('--format <format>', 'in whose words').choices(EXPORT_FORMATS).makeOptionMandatory(),
    )
    .option(
      '--as-of <date>',
      'only the editions in force on this day, YYYY-MM-DD, with the citations that they make',
      isoDay,
    )
    .option(
      '--around <id>',
      'only what is in force (today, or as of a day) around an instrument: pp-res-130',
      anInstrument,
    )
    .option('--depth <n>', 'citations to follow around it, in either direction (default: 1)', positive)
    .option('--out <path>', 'a file, or for csv a folder that gets nodes.csv and edges.csv; else stdout')
    .addHelpText(
      'after',
      `
Examples:
  recital export --format graphml --out graph.graphml
  recital export --format csv --as-of 2022-12-01 --out tables/
  recital export --format gexf --around pp-res-130 --depth 2 > near-130.gexf
  recital export --format cypher | cypher-shell -a neo4j://localhost`,
    )
    .action((options: Options) => exportGraph(io, options));
}

async function exportGraph(io: Io, options: Options): Promise<void> {
  const { format, around, depth, out } = options;
  if (depth !== undefined && around === undefined) {
    throw new WrongUse('--depth goes with --around ID');
  }
  if (out === undefined && filesOf(format) !== null) {
    throw new WrongUse(`${format} is several files: name a folder for them with --out DIR`);
  }
  if (out === undefined && options.json) {
    throw new WrongUse('--json says what was written to a file: name one with --out, or leave it out');
  }
  return withStore(io, options, async (store) => {
    const asOf = options.asOf ?? (around === undefined ? undefined : io.today());
    if (around !== undefined) await mustBeKnown(store, around, asOf ?? io.today());
    const tally: ExportSummary = {
      ...{ format, asOf: asOf ?? null, nodes: 0, edges: 0, textNotHeld: 0 },
      files: out === undefined ? [] : (filesOf(format)?.map((name) => join(out, name)) ?? [out]),
    };
    const question: ExportQuestion = {
      ...(asOf !== undefined && { asOf }),
      ...(around !== undefined && { around: [around] }),
      ...(depth !== undefined && { depth }),
    };
    const pieces = written(format, counted(store.export(question), tally));
    if (out === undefined) await pour(pieces, io);
    else await save(pieces, tally.files, filesOf(format) === null ? null : out);
    if (options.json) writeJson(io, tally);
    else note(io, options, summary(tally));
    if (tally.nodes === 0) await noteIfEmpty(io, options, store);
  });
}

async function mustBeKnown(store: Store, id: InstrumentId, asOf: string): Promise<void> {
  if ((await store.instrument(id, { asOf })) === null) {
    throw new WrongUse(`no document in ${store.name} names ${id}`);
  }
}

async function* counted(rows: AsyncIterable<ExportRow>, tally: ExportSummary): AsyncGenerator<ExportRow> {
  for await (const row of rows) {
    if (row.node) tally.nodes++;
    else tally.edges++;
    const { inForce, held } = row.node?.properties ?? {};
    if (inForce === true && held === false) tally.textNotHeld++;
    yield row;
  }
}

/** To stdout, no faster than it is read. */
async function pour(pieces: AsyncIterable<Piece>, { stdout }: Io): Promise<void> {
  for await (const { text } of pieces) {
    if (stdout.write(text) === false) await once(stdout as NodeJS.WritableStream, 'drain');
  }
}

/** Into files that have their name once they are whole. */
async function save(
  pieces: AsyncIterable<Piece>,
  files: readonly string[],
  folder: string | null,
): Promise<void> {
  const parts = files.map((file) => `${file}.part`);
  const streams: WriteStream[] = [];
  try {
    if (folder !== null) await mkdir(folder, { recursive: true });
    for (const part of parts) {
      const stream = createWriteStream(part);
      streams.push(stream);
      await once(stream, 'open');
      // Whatever goes wrong later is found when the next piece is written, or at the end.
      stream.on('error', () => undefined);
    }
    for await (const { file, text } of pieces) {
      const stream = streams[file];
      if (stream?.errored) throw stream.errored;
      if (stream?.write(text) === false) await once(stream, 'drain');
    }
    for (const stream of streams) await finished(stream.end());
    for (const [n, part] of parts.entries()) await rename(part, files[n] ?? part);
  } catch (error) {
    for (const stream of streams) stream.destroy();
    for (const part of parts) await rm(part, { force: true });
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new WrongUse(`cannot write ${files.join(' and ')}: ${(error as Error).message}`, { cause: error });
  }
}

function summary({ nodes, edges, asOf, textNotHeld, files }: ExportSummary): string {
  const day = asOf === null ? '' : ` in force on ${asOf}`;
  const where = files.length === 0 ? '' : ` in ${files.join(' and ')}`;
  const missing =
    textNotHeld === 0 ? '' : ` (the text of ${count(textNotHeld, 'edition')} in force is not held)`;
  return `${count(nodes, 'node')} and ${count(edges, 'edge')}${day}${where}${missing}`;
}
