/** What ingests brought: remembered beside the graph, told of the latest, with the lists behind its numbers. */
import { describe, expect, it } from 'vitest';
import type { Batch } from '../../graph/model.ts';
import { graphOf } from '../graph/export/support.ts';
import { adopted, document, draft, recalling, resolves, world } from '../support/world.ts';
import { LATE, asking } from './harness.ts';
import type { Harness } from './harness.ts';

const [FIRST, SECOND, THIRD] = [
  '2026-01-01T09:00:00.000Z',
  '2026-01-02T09:00:00.000Z',
  '2026-01-03T09:00:00.000Z',
];

/** One citation that is out of date. */
const [old] = world(adopted('Resolution 1 (Dubai, 2018)', resolves('Resolution 2 (Antalya, 2006)'))) as [
  Batch,
];
/** A text with an error and what is current, a draft with a warning. */
const [text, proposal] = world(
  adopted(
    'Resolution 2 (Rev. Dubai, 2018)',
    resolves('Resolution 3 (Antalya, 2006)', 'Resolution 1 (Dubai, 2018)'),
  ),
  draft('Resolution 3 (Rev. Doha, 2026)', 'pp-26', 'B/1/1', recalling('Resolution 2 (Busan, 2014)')),
) as [Batch, Batch];
const [three] = world(adopted('Resolution 3 (Rev. Busan, 2014)')) as [Batch];

const nothing = {
  ...{ asOf: LATE, run: null, added: 0, replaced: 0, editions: 0, citations: 0 },
  outdated: { total: 0, severity: { error: 0, warning: 0, note: 0 } },
};

export function arrivals(harness: Harness): void {
  describe('the latest ingest', () => {
    it('is told with its numbers, and the lists have as many', async () => {
      await asking(harness, [three], async (store) => {
        expect(await store.latest({ asOf: LATE })).toEqual(nothing);
        await store.write(old, FIRST);
        await Promise.all([text, proposal, old].map((batch) => store.write(batch, SECOND)));
        const latest = await store.latest({ asOf: LATE });
        expect(latest).toEqual({
          ...{ asOf: LATE, run: SECOND, added: 2, replaced: 0, editions: 2, citations: 3 },
          outdated: { total: 2, severity: { error: 1, warning: 1, note: 0 } },
        });
        const run = SECOND as string;
        expect((await store.documents({ run })).documents.map(({ id }) => id).sort()).toEqual(
          [text.document.id, proposal.document.id].sort(),
        );
        expect((await store.citations({ asOf: LATE, run })).total).toBe(3);
        expect((await store.outdated({ asOf: LATE, run })).counts.severity).toEqual(latest.outdated.severity);
        expect((await store.outdated({ asOf: LATE, run: FIRST as string })).total).toBe(1);
        expect((await store.outdated({ asOf: LATE, run: "' OR 1=1" })).total).toBe(0);
        expect((await store.documents({ run: 'never' })).documents).toEqual([]);
      });
    });

    it('is the last that changed anything; what replaces is told apart, what was forgotten is not told', async () => {
      const { source } = old;
      const corrected = document(adopted('Resolution 1 (Dubai, 2018)', resolves('Resolution 9')), { source });
      await asking(harness, [], async (store) => {
        const told = async () => {
          const { run, added, replaced } = await store.latest({ asOf: LATE });
          return [run, added, replaced];
        };
        await store.write(old, FIRST);
        expect(await store.write(old, SECOND)).toBe('unchanged');
        expect(await told()).toEqual([FIRST, 1, 0]);
        await store.write(text, SECOND);
        expect(await store.write(corrected, THIRD)).toBe('replaced');
        expect(await told()).toEqual([THIRD, 0, 1]);
        expect((await store.documents({ run: FIRST as string })).documents).toEqual([]);
        await store.forget(corrected.document.id);
        expect(await told()).toEqual([SECOND, 1, 0]);
        await store.forget(text.document.id);
        expect(await store.latest({ asOf: LATE })).toEqual(nothing);
      });
    });

    it('is no part of the graph', async () => {
      const exported = (run?: string) =>
        asking(harness, [], async (store) => {
          for (const batch of [old, text, proposal]) await store.write(batch, run);
          return graphOf(store.export({}));
        });
      expect(await exported(FIRST)).toEqual(await exported());
    });
  });
}
