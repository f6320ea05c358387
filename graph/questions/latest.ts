/** What the latest ingest changed. */
import { counted, filterOf } from './citations.ts';
import { outdatedFilter } from './outdated.ts';
import type { Source } from './source.ts';
import type { AsOf } from './types/common.ts';
import type { LatestAnswer } from './types/lists.ts';

/** Documents and editions are those that came; citations are counted as the lists with `run` have them on the day. */
export async function latest(source: Source, at: AsOf): Promise<LatestAnswer> {
  const found = await source.latestRun();
  const { run = null, added = 0, replaced = 0, editions = 0 } = found ?? {};
  const tally = async (filter: Parameters<Source['tally']>[0]) =>
    counted(run === null ? [] : await source.tally(filter));
  const question = { ...at, ...(run !== null && { run }) };
  const { total: citations } = await tally(filterOf(question));
  const { total, counts } = await tally(outdatedFilter(question));
  return {
    ...{ asOf: at.asOf, run, added, replaced, editions, citations },
    outdated: { total, severity: counts.severity },
  };
}
