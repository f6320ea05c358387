/** Many documents on their way to a store at once: told of in order, and none still on its way when it is over. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../graph/open.ts';
import { registry } from '../../graph/registry/index.ts';
import type { Store } from '../../graph/store.ts';
import type { IngestStep } from '../../ingest/ingest.ts';
import { ingest } from '../../ingest/ingest.ts';

const FILES = 150;
const BROKEN = 70;

describe('ingesting a folder', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'recital-'));
    for (let n = 1; n <= FILES; n++) {
      const text = `RESOLUTION ${n} (Busan, 2014)\n\nOn the register\n\nrecalling\n\nResolution ${n + 1} (Antalya, 2006),\n`;
      const name = `${String(n).padStart(3, '0')}.${n === BROKEN ? 'docx' : 'txt'}`;
      writeFileSync(join(folder, name), text);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const within = async <Result>(work: (store: Store) => Promise<Result>): Promise<Result> => {
    const store = await openStore('file::memory:', registry);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };

  it('tells of each in turn, of one that cannot be read too', () =>
    within(async (store) => {
      const steps: IngestStep[] = [];
      for await (const step of ingest([folder], store, registry)) steps.push(step);
      expect(steps.map(({ path }) => path)).toEqual([...steps.map(({ path }) => path)].sort());
      expect(steps.length).toBe(FILES);
      expect(steps.flatMap((step, n) => ('error' in step ? [n + 1] : []))).toEqual([BROKEN]);
      expect((await store.documents()).documents.length).toBe(FILES - 1);
    }));

  it('writes nothing any more once nobody listens', () =>
    within(async (store) => {
      for await (const step of ingest([folder], store, registry)) {
        expect(step.path).toContain('001.txt');
        break;
      }
      const before = (await store.documents()).documents.length;
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect((await store.documents()).documents.length).toBe(before);
      expect(before).toBeLessThan(FILES);
    }));
});
