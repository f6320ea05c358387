/** How the contract is run: on an empty store of some kind, filled with a world, asked, and closed. */
import type { EditionId, EntityId, InstrumentId } from '../../graph/ids.ts';
import type { Batch } from '../../graph/model.ts';
import { CITATION_SORTS } from '../../graph/questions/types/citations.ts';
import type { OutdatedQuestion, OutdatedRow } from '../../graph/questions/types/citations.ts';
import type { Store } from '../../graph/store.ts';

export interface Harness {
  /** Opens a store that holds nothing. */
  open(): Promise<Store>;
  /** Generated worlds to try. */
  readonly runs: number;
}

/** Generated worlds for a property in the tests; the bench asks for more. */
export const WORLDS = Number(process.env.RECITAL_WORLDS ?? 100);

/** Far enough ahead that every conference of the tests has closed. */
export const LATE = '2025-06-01';

/** Fills a store, asks it, closes it. */
export async function asking<T>(
  harness: Harness,
  batches: readonly Batch[],
  ask: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await harness.open();
  try {
    await Promise.all(batches.map((batch) => store.write(batch)));
    return await ask(store);
  } finally {
    await store.close();
  }
}

export const pp = (number: number | string): InstrumentId => `pp-res-${number}` as InstrumentId;
export const edition = (id: string): EditionId => id as EditionId;

/** The rows of question 4, as far as a test names their keys. */
export async function outdatedRows<K extends keyof OutdatedRow>(
  store: Store,
  keys: readonly K[],
  question: Partial<OutdatedQuestion> = {},
): Promise<unknown[][]> {
  const answer = await store.outdated({ asOf: LATE, ...question });
  return answer.citations.map((row) => keys.map((key) => row[key]));
}

/** Every answer that a store can give of some instruments on some days, to be compared with another store's. */
export async function everything(
  store: Store,
  ids: readonly InstrumentId[],
  days: readonly string[],
): Promise<unknown[]> {
  const answers: unknown[] = [await store.conferences(), await store.documents()];
  const conferences = (await store.conferences()).map(({ id }) => id);
  for (const asOf of days) {
    for (const id of conferences) {
      answers.push(await store.conference(id, { asOf }));
      answers.push(await store.timeline({ id, asOf, citations: true }));
    }
    const named = new Set<EntityId>();
    answers.push(await store.overview({ asOf }));
    for (const scope of ['force', 'held'] as const) {
      answers.push(await store.outdated({ asOf, scope, undated: true, drafts: true }));
      answers.push(await store.matrix({ asOf, scope }));
      const sort = CITATION_SORTS[days.indexOf(asOf) % CITATION_SORTS.length] ?? 'severity';
      const { next } = await store.citations({ asOf, scope, sort, drafts: true, limit: 2 });
      const rest = { asOf, scope, sort, drafts: true, ...(next !== null && { cursor: next }) };
      answers.push(await store.citations(rest));
      answers.push(await store.neighbourhood({ ids: [...ids], asOf, scope, depth: 2 }));
      for (const id of ids) {
        const instrument = await store.instrument(id, { asOf, scope });
        answers.push(instrument, await store.impact({ id, asOf, scope }));
        for (const to of ids) answers.push(await store.path({ from: id, to, asOf, scope }));
        if (scope === 'held') continue;
        answers.push(await store.timeline({ id, asOf, citations: true }));
        const { lineage = [], apart = [], drafts = [] } = instrument ?? {};
        const rows = [...lineage, ...apart, ...drafts];
        for (const [n, row] of rows.entries()) {
          const text = await store.edition(row.edition, { asOf });
          const after = rows[n + 1]?.edition;
          answers.push(text, await store.compare({ before: row.edition, ...(after && { after }), asOf }));
          for (const one of text?.mentions ?? []) named.add(one.id);
        }
      }
      for (const id of named) answers.push(await store.entity(id, { asOf, scope }));
    }
    for (const words of ['res 1', 'dubai', 'register', 'pp 2 busan', 'study gr'])
      answers.push(await store.search({ words, asOf }));
  }
  return answers;
}
