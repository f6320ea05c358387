/** The explorer over the documents that it was made for, where they are at hand. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { openStore } from '../../graph/open.ts';
import { registry } from '../../graph/registry/index.ts';
import { ingest } from '../../ingest/ingest.ts';
import { listFiles } from '../../ingest/read/index.ts';
import { ROOT, inBrowser } from './browser.ts';
import { walk } from './walk.ts';

const CORPUS = join(ROOT, '../shared/corpus');
const there = existsSync(CORPUS);
if (!there) console.warn(`There is no ${CORPUS}: the walk over it is skipped.`);

inBrowser(
  'the corpus',
  (explorer) => {
    walk(explorer, 'corpus');

    it('lists every one of its files', async () => {
      const { page, base } = await explorer.open();
      await page.goto(`${base}/documents`);
      const { files } = await listFiles([CORPUS]);
      await page.getByText(`${files.length} documents.`).waitFor();
    });
  },
  {
    there,
    async open(folder) {
      const store = await openStore(`file:${join(folder, 'corpus.db')}`, registry);
      for await (const step of ingest([CORPUS], store, registry)) if ('error' in step) throw step.error;
      return store;
    },
  },
);
