/** Writes that wait for each other, gathered: a transaction costs more than most documents that it would keep. */
import type { WriteOutcome } from './store.ts';

interface Waiting<Item> {
  readonly item: Item;
  readonly resolve: (outcome: WriteOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A function that writes one batch, or one with what goes with it. While one transaction runs, further ones wait, and the next one takes as many as it may, in
 * the order in which they came. Where a transaction with several of them fails, each is tried alone, so that a bad one spoils none.
 * @param writeAll writes batches in one transaction and gives the outcome of each.
 * @param sizeOf how many citations one has.
 * @param most citations that one transaction may keep; a document with more has one to itself.
 */
export function gathering<Item>(
  writeAll: (items: readonly Item[]) => Promise<WriteOutcome[]>,
  sizeOf: (item: Item) => number,
  most: number,
): (item: Item) => Promise<WriteOutcome> {
  const waiting: Waiting<Item>[] = [];
  let running = false;

  async function settle(group: readonly Waiting<Item>[]): Promise<void> {
    try {
      const outcomes = await writeAll(group.map(({ item }) => item));
      for (const [n, { resolve }] of group.entries()) resolve(outcomes[n] as WriteOutcome);
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error);
      else for (const one of group) await settle([one]);
    }
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) await settle(next(waiting, sizeOf, most));
    running = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      // What is asked for in the same turn of the event loop goes together from the first.
      if (!running) {
        running = true;
        queueMicrotask(() => void run());
      }
    });
}

/** Takes from the front as many as one transaction may keep, one at least. */
function next<Item>(waiting: Waiting<Item>[], sizeOf: (item: Item) => number, most: number): Waiting<Item>[] {
  let citations = 0;
  const beyond = waiting.findIndex(({ item }, n) => {
    citations += sizeOf(item);
    return n > 0 && citations > most;
  });
  return waiting.splice(0, beyond < 0 ? waiting.length : beyond);
}
