/** What readings left out: noted beside the graph, told of with documents, and of files that gave none. */
import { describe, expect, it } from 'vitest';
import { adopted, document, resolves, world } from '../support/world.ts';
import type { Store } from '../../graph/store.ts';
import { graphOf } from '../graph/export/support.ts';
import { asking } from './harness.ts';
import type { Harness } from './harness.ts';

const [FIRST, SECOND] = ['2026-01-01T09:00:00.000Z', '2026-01-02T09:00:00.000Z'];
const PICTURES = 'has pictures, which are not read';
const CUT = 'the end is missing: the file is cut off';

/** Ten documents by numbers, so that the order as people count differs from that of letters. */
const ten = Array.from({ length: 10 }, (_, n) =>
  document(adopted(`Resolution ${n + 1} (Busan, 2014)`), {
    name: `Text ${n + 1}.txt`,
    source: `/a/${n + 1}`,
  }),
);
const part = adopted('Resolution 1 (Dubai, 2018)', resolves('Resolution 2 (Antalya, 2006)'));
const text = document(part, { name: 'text.docx', source: '/a/text.docx' });
const twin = { ...text, source: '/b/text.docx' };

const unread = async (store: Store) =>
  (await store.documents()).documents.map(({ name, unread: reasons }) => [name, reasons]);
const failed = async (store: Store) =>
  (await store.failures()).failures.map(({ file, reason }) => `${file}: ${reason}`);

export function readings(harness: Harness): void {
  describe('what was not read', () => {
    it('is told of with the document, until its source is read again and nothing is left out', async () => {
      await asking(harness, [], async (store) => {
        await store.write(text, FIRST, [PICTURES, CUT]);
        expect(await unread(store)).toEqual([['text.docx', [PICTURES, CUT]]]);
        expect((await store.documents({ unread: true })).total).toBe(1);
        expect(await store.write(text, SECOND, [CUT])).toBe('unchanged');
        expect(await unread(store)).toEqual([['text.docx', [CUT]]]);
        await store.write(text, SECOND);
        expect(await unread(store)).toEqual([['text.docx', []]]);
        expect((await store.documents({ unread: true })).total).toBe(0);
      });
    });

    it('is told of once where equal bytes were found twice, and goes with the document', async () => {
      await asking(harness, [], async (store) => {
        await store.write(text, FIRST, [PICTURES]);
        await store.write(twin, FIRST, [PICTURES, CUT]);
        expect(await unread(store)).toEqual([['text.docx', [PICTURES, CUT]]]);
        await store.forget(text.document.id);
        await store.write(text, SECOND);
        expect(await unread(store)).toEqual([['text.docx', []]]);
      });
    });

    it('of a file may be all: it is told of with the reason, until it is read', async () => {
      await asking(harness, [], async (store) => {
        await store.refuse([{ source: '/a/x.pdf', file: 'x.pdf', reason: 'is encrypted' }], FIRST);
        expect(await store.failures()).toEqual({
          failures: [{ file: 'x.pdf', reason: 'is encrypted', run: FIRST }],
          ...{ total: 1, next: null },
        });
        await store.refuse([{ source: '/a/x.pdf', file: 'x.pdf', reason: 'is empty' }], SECOND);
        expect(await failed(store)).toEqual(['x.pdf: is empty']);
        await store.write({ ...text, source: '/a/x.pdf' }, SECOND);
        expect(await failed(store)).toEqual([]);
      });
    });

    it('leaves what the file gave before, and the graph as it is', async () => {
      await asking(harness, [], async (store) => {
        await store.write(text, FIRST, [PICTURES]);
        const before = await graphOf(store.export({}));
        await store.refuse([{ source: text.source, file: 'text.docx', reason: 'is cut off' }], SECOND);
        expect(await unread(store)).toEqual([['text.docx', []]]);
        expect(await failed(store)).toEqual(['text.docx: is cut off']);
        expect(await graphOf(store.export({}))).toEqual(before);
      });
    });

    it('comes in pages, by file', async () => {
      const all = ['c', 'a', 'd', 'b', 'a'].map((file, n) => ({
        source: `/${n}`,
        file,
        reason: `reason ${n}`,
      }));
      await asking(harness, [], async (store) => {
        await store.refuse(all);
        const seen: string[] = [];
        for (let cursor: string | null | undefined; cursor !== null;) {
          const { failures, total, next }: Awaited<ReturnType<Store['failures']>> = await store.failures({
            limit: 2,
            ...(cursor !== undefined && { cursor }),
          });
          expect(total).toBe(5);
          seen.push(...failures.map(({ file }) => file));
          cursor = next;
        }
        expect(seen).toEqual(['a', 'a', 'b', 'c', 'd']);
      });
    });
  });

  describe('the list of documents', () => {
    it('is by name as people count, page by page', async () => {
      await asking(harness, ten, async (store) => {
        const names: string[] = [];
        for (let cursor: string | null | undefined; cursor !== null;) {
          const { documents, total, next }: Awaited<ReturnType<Store['documents']>> = await store.documents({
            limit: 3,
            ...(cursor !== undefined && { cursor }),
          });
          expect(total).toBe(10);
          names.push(...documents.map(({ name }) => name));
          cursor = next;
        }
        expect(names).toEqual(Array.from({ length: 10 }, (_, n) => `Text ${n + 1}.txt`));
      });
    });

    it('has the one that a name or an id names, else those whose id begins so', async () => {
      await asking(harness, ten, async (store) => {
        const named = async (name: string) =>
          (await store.documents({ named: name })).documents.map((one) => one.name).sort();
        const { id } = (ten[4] as (typeof ten)[0]).document;
        expect(await named('Text 2.txt')).toEqual(['Text 2.txt']);
        expect(await named(id)).toEqual(['Text 5.txt']);
        expect(await named(id.slice(0, 20).toUpperCase())).toEqual(['Text 5.txt']);
        for (const hostile of ["' OR 1=1 --", '%', '_', '*', 'x'.repeat(100_000)]) {
          expect(await named(hostile)).toEqual([]);
        }
      });
    });

    it('has the name that comes first of several', async () => {
      const [one] = world(part);
      if (!one) throw new Error('no document');
      const called = (name: string, source: string) => ({
        ...one,
        ...{ source, document: { ...one.document, name } },
      });
      await asking(harness, [called('b 10.txt', '/1'), called('a 9.txt', '/2')], async (store) => {
        expect((await store.documents()).documents.map(({ name }) => name)).toEqual(['a 9.txt']);
      });
    });
  });
}
