/** `recital ingest`: documents into the graph. */
import { Command } from 'commander';
import type { EditionId } from '../../graph/ids.ts';
import type { WriteOutcome } from '../../graph/store.ts';
import { ingest } from '../ingest.ts';
import { batchStatus, eachStep } from './batch.ts';
import { withStore } from './graph.ts';
import type { Finish, Io } from './io.ts';
import { writeJson, writeLines } from './io.ts';
import { count } from './layout.ts';
import type { CommonOptions } from './options.ts';
import { withCommonOptions } from './options.ts';

/** What an ingest did. */
export interface Summary {
  /** The store's name. */
  store: string;
  /** Documents that were read. */
  documents: number;
  added: number;
  replaced: number;
  unchanged: number;
  /** Editions whose text or draft they carry. */
  editions: number;
  citations: number;
  seconds: number;
  failures: { file: string; reason: string }[];
  /** What of the documents that were read was not. */
  warnings: { file: string; reason: string }[];
}

export function ingestCommand(io: Io, finish: Finish): Command {
  return withCommonOptions(new Command('ingest'))
    .summary('put documents into the graph')
    .description(
      'Puts documents into the graph. What was there already stays as it is; a corrected file replaces what it gave before.',
    )
    .argument('<path...>', 'files, and folders and zip archives with all files in them')
    .addHelpText(
      'after',
      `
Examples:
  recital ingest papers/
  recital ingest papers/ final-acts.docx --store file:pp.db
  recital ingest papers/ --store neo4j://localhost:7687 --json`,
    )
    .action(async (paths: string[], options: CommonOptions) => finish(await put(io, paths, options)));
}

async function put(io: Io, paths: string[], options: CommonOptions): Promise<0 | 2> {
  const began = performance.now();
  return withStore(io, options, async (store, registry) => {
    const outcomes: Record<WriteOutcome, number> = { added: 0, replaced: 0, unchanged: 0 };
    const editions = new Set<EditionId>();
    let citations = 0;
    const steps = (started: (files: number) => void) => ingest(paths, store, registry, started);
    const result = await eachStep(io, options, steps, (step) => {
      outcomes[step.outcome]++;
      for (const edition of step.editions) editions.add(edition);
      citations += step.citations;
      return step.warnings;
    });
    const summary: Summary = {
      store: store.name,
      documents: result.read,
      ...outcomes,
      editions: editions.size,
      citations,
      seconds: Math.round(performance.now() - began) / 1000,
      failures: result.failures.map(({ file, reason }) => ({ file, reason })),
      warnings: [...result.warnings],
    };
    if (options.json) writeJson(io, summary);
    else if (result.read > 0) writeLines(io, describe(summary));
    return batchStatus(result);
  });
}

function describe(summary: Summary): string[] {
  const { documents, added, replaced, unchanged, editions, citations, seconds, failures, warnings, store } =
    summary;
  const lines = [
    `${count(documents, 'document')} into ${store} in ${seconds.toFixed(1)} s: ` +
      `${added} added, ${replaced} replaced, ${unchanged} unchanged`,
    `${count(editions, 'edition')}, ${count(citations, 'citation')}`,
  ];
  if (warnings.length > 0) lines.push(`${count(warnings.length, 'warning')}: not all of a document was read`);
  if (failures.length > 0) lines.push(`${count(failures.length, 'path')} could not be read`);
  return lines;
}
