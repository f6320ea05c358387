import { describe, expect, it } from 'vitest';
import type { Batch } from '../../graph/model.ts';
import { gathering } from '../../graph/gathering.ts';
import type { WriteOutcome } from '../../graph/store.ts';
import { adopted, resolves, world } from '../support/world.ts';

const batches = world(
  ...[1, 2, 3, 4].map((n) => adopted(`Resolution ${n} (Busan, 2014)`, resolves('Resolution 9'))),
);
const [first, second, third, fourth] = batches as [Batch, Batch, Batch, Batch];
const name = ({ document }: Batch): number => batches.findIndex((one) => one.document.id === document.id) + 1;

/** Remembers which batches came together; refuses every group that has a bad one. */
function recording(bad?: Batch) {
  const groups: number[][] = [];
  const writeAll = (group: readonly Batch[]) => {
    groups.push(group.map(name));
    return bad !== undefined && group.includes(bad)
      ? Promise.reject(new Error('no room'))
      : Promise.resolve(group.map((): WriteOutcome => 'added'));
  };
  const write = gathering(writeAll, ({ citations }) => citations.length, 1_000);
  return { groups, write };
}

describe('writes that wait for each other', () => {
  it('share a transaction in the order in which they came', async () => {
    const { groups, write } = recording();
    await Promise.all([first, second].map(write));
    await write(third);
    expect(groups).toEqual([[1, 2], [3]]);
  });

  it('that came while one ran go together next', async () => {
    const { groups, write } = recording();
    await write(first).then(() => undefined);
    const later = write(second);
    await Promise.resolve();
    await Promise.all([later, write(third), write(fourth)]);
    expect(groups).toEqual([[1], [2], [3, 4]]);
  });

  it('fail alone', async () => {
    const { groups, write } = recording(second);
    const outcomes = await Promise.allSettled([first, second, third].map(write));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(groups).toEqual([[1, 2, 3], [1], [2], [3]]);
  });

  it('are no more at once than a transaction holds', async () => {
    const { groups, write } = recording();
    const large = {
      ...second,
      citations: Array<Batch['citations'][0]>(1_000).fill(second.citations[0] as never),
    };
    await Promise.all([first, large, third].map(write));
    expect(groups).toEqual([[1], [2], [3]]);
  });
});
