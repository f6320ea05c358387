/** Question 2: lineages as they follow from held texts, history lines, citations and suppressions; texts and titles. */
import { describe, expect, it } from 'vitest';
import {
  adopted,
  called,
  deleted,
  document,
  draft,
  inserted,
  instructs,
  recalling,
  resolves,
  suppressed,
  titled,
  withHistory,
  words,
  world,
} from '../support/world.ts';
import type { Batch } from '../../graph/model.ts';
import { LATE, asking, edition, pp } from './harness.ts';
import type { Harness } from './harness.ts';

export function lineages(harness: Harness): void {
  const lineage = (batches: readonly Batch[]) =>
    asking(harness, batches, async (store) =>
      (await store.instrument(pp(2), { asOf: LATE }))?.lineage.map(({ edition: id, status, from, to }) => [
        id,
        status,
        from,
        to,
      ]),
    );

  describe('lineage', () => {
    it('from held texts and history lines', async () => {
      const batches = world(
        withHistory(
          ['(Minneapolis, 1998)', '(Rev. Guadalajara, 2010)', '(Rev. Dubai, 2018)'],
          adopted('Resolution 2 (Rev. Dubai, 2018)'),
        ),
        adopted('Resolution 2 (Minneapolis, 1998)'),
      );
      expect(await lineage(batches)).toEqual([
        ['pp-res-2@pp-98', 'adopted', '1998-11-06', '2010-10-22'],
        ['pp-res-2@pp-10', 'attested', '2010-10-22', '2018-11-16'],
        ['pp-res-2@pp-18', 'adopted', '2018-11-16', null],
      ]);
    });

    it('from citations of texts that can have known the edition', async () => {
      const batches = world(
        adopted(
          'Resolution 1 (Dubai, 2018)',
          recalling('Resolution 2 (Busan, 2014)', 'Resolution 2 (Rev. Dubai, 2018)'),
        ),
      );
      expect(await lineage(batches)).toEqual([
        ['pp-res-2@pp-14', 'attested', '2014-11-07', '2018-11-16'],
        ['pp-res-2@pp-18', 'attested', '2018-11-16', null],
      ]);
    });

    it('not from a look ahead, nor from a draft that looks at what its own conference is to adopt', async () => {
      const batches = world(
        adopted('Resolution 1 (Dubai, 2018)', recalling('Resolution 2 (Bucharest, 2022)')),
        draft('Resolution 3 (Dubai, 2018)', 'pp-18', 'B/1/1', recalling('Resolution 2 (Rev. Dubai, 2018)')),
      );
      await asking(harness, batches, async (store) => {
        const answer = await store.instrument(pp(2), { asOf: LATE });
        expect(answer?.lineage).toEqual([]);
        expect(answer?.apart.map((row) => [row.edition, row.status, row.from])).toEqual([
          ['pp-res-2@pp-18', 'attested', null],
          ['pp-res-2@pp-22', 'attested', null],
        ]);
      });
    });

    it('a history line rules out what it covers and does not name, but not a text that is held', async () => {
      const line = withHistory(
        ['(Antalya, 2006)', '(Rev. Dubai, 2018)'],
        adopted('Resolution 2 (Rev. Dubai, 2018)'),
      );
      const citing = adopted('Resolution 1 (Dubai, 2018)', recalling('Resolution 2 (Busan, 2014)'));
      expect((await lineage(world(line, citing)))?.map(([id]) => id)).toEqual([
        'pp-res-2@pp-06',
        'pp-res-2@pp-18',
      ]);
      const held = adopted('Resolution 2 (Busan, 2014)');
      expect((await lineage(world(line, citing, held)))?.map(([id]) => id)).toEqual([
        'pp-res-2@pp-06',
        'pp-res-2@pp-14',
        'pp-res-2@pp-18',
      ]);
    });

    it('suppression ends an edition, and a later text takes the instrument up again', async () => {
      const ended = world(
        adopted('Resolution 2 (Busan, 2014)'),
        suppressed('Resolution 2 (Busan, 2014)', 'pp-18'),
      );
      expect(await lineage(ended)).toEqual([['pp-res-2@pp-14', 'suppressed', '2014-11-07', '2018-11-16']]);
      const again = [...ended, ...world(adopted('Resolution 2 (Rev. Bucharest, 2022)'))];
      expect(await lineage(again)).toEqual([
        ['pp-res-2@pp-14', 'suppressed', '2014-11-07', '2018-11-16'],
        ['pp-res-2@pp-22', 'adopted', '2022-10-14', null],
      ]);
      await asking(harness, again, async (store) => {
        const inForce = async (asOf: string) => (await store.instrument(pp(2), { asOf }))?.inForce;
        expect(await inForce('2014-11-06')).toBeNull();
        expect(await inForce('2018-11-15')).toBe('pp-res-2@pp-14');
        expect(await inForce('2018-11-16')).toBeNull();
        expect(await inForce('2022-10-14')).toBe('pp-res-2@pp-22');
      });
    });

    it('a suppressed heading attests the edition it names', async () => {
      expect(await lineage(world(suppressed('Resolution 2 (Kyoto, 1994)', 'pp-22')))).toEqual([
        ['pp-res-2@pp-94', 'suppressed', '1994-10-14', '2022-10-14'],
      ]);
    });

    it('a suppression of which nothing else is known leaves no edition', async () => {
      expect(await lineage(world(suppressed('Resolution 2', 'pp-22')))).toEqual([]);
    });

    it('an edition of no known conference stands apart', async () => {
      const batches = world(
        adopted('Resolution 1 (Dubai, 2018)', recalling('Resolution 2 (Rev. Busan, 2015)')),
      );
      await asking(harness, batches, async (store) => {
        const answer = await store.instrument(pp(2), { asOf: LATE });
        expect(answer?.lineage).toEqual([]);
        expect(answer?.apart).toMatchObject([
          { edition: 'pp-res-2@busan-2015', place: 'Busan', year: 2015, conference: null },
        ]);
      });
    });

    it('a body that numbers anew replaces nothing: each edition stays in force', async () => {
      const batches = world(
        adopted('WTPF Opinion 4 (Lisbon, 2009)', words('first')),
        adopted('WTPF Opinion 4 (Geneva, 2013)', words('second')),
        adopted(
          'Resolution 1 (Dubai, 2018)',
          resolves('WTPF Opinion 4 (Lisbon, 2009)', 'WTPF Opinion 4 (Geneva, 2013)'),
        ),
      );
      await asking(harness, batches, async (store) => {
        expect((await store.outdated({ asOf: LATE })).total).toBe(0);
        expect((await store.instrument(pp(1), { asOf: LATE }))?.cites.map((row) => row.current)).toEqual([
          'wtpf-op-4@wtpf-09',
          'wtpf-op-4@wtpf-13',
        ]);
      });
    });

    it('is not swayed by many who misquote one whom they outnumber', async () => {
      const many = [...Array(70).keys()].map((n) =>
        adopted(`Resolution ${100 + n} (Dubai, 2018)`, recalling('Resolution 2 (Rev. Busan, 2014)')),
      );
      const few = [...Array(66).keys()].map((n) =>
        adopted(`Resolution ${200 + n} (Dubai, 2018)`, recalling('Resolution 2 (Busan, 2014)')),
      );
      await asking(harness, [document(many), document(few)], async (store) => {
        expect((await store.instrument(pp(2), { asOf: LATE }))?.lineage).toMatchObject([{ revised: true }]);
      });
    });
  });

  describe('instrument', () => {
    it('is null where no document names it', async () => {
      await asking(harness, world(adopted('Resolution 1 (Busan, 2014)')), async (store) => {
        expect(await store.instrument(pp(2), { asOf: LATE })).toBeNull();
        expect(await store.edition(edition('pp-res-2@pp-14'), { asOf: LATE })).toBeNull();
        expect(await store.impact({ id: pp(2), asOf: LATE })).toBeNull();
      });
    });

    it('shows what its edition in force cites, in the order of the text, and who cites it', async () => {
      const batches = world(
        adopted(
          'Resolution 1 (Dubai, 2018)',
          resolves('Resolution 3', 'Resolution 2'),
          instructs('Resolution 1 (Dubai, 2018)'),
        ),
        adopted('Resolution 1 (Busan, 2014)', resolves('Resolution 4')),
        adopted('Resolution 2 (Busan, 2014)', resolves('Resolution 1 (Busan, 2014)')),
      );
      await asking(harness, batches, async (store) => {
        const answer = await store.instrument(pp(1), { asOf: LATE });
        expect(answer?.cites.map((row) => row.to)).toEqual(['pp-res-3', 'pp-res-2', 'pp-res-1@pp-18']);
        expect(answer?.citedBy.map((row) => row.from)).toEqual(['pp-res-1@pp-18', 'pp-res-2@pp-14']);
        expect(answer?.textHeld).toBe(true);
        expect(answer?.addressees).toMatchObject([
          { id: 'director-tsb', provisions: [{ label: 'instructs 2' }] },
        ]);
        expect(
          (await store.instrument(pp(4), { asOf: '2015-01-01' }))?.citedBy.map((row) => row.from),
        ).toEqual(['pp-res-1@pp-14']);
        expect((await store.instrument(pp(4), { asOf: LATE }))?.citedBy).toEqual([]);
      });
    });

    it('has the title of its latest text, else of a draft, else what citing texts mostly call it', async () => {
      const citing = adopted(
        'Resolution 1 (Dubai, 2018)',
        recalling(
          called('Resolution 2 (Busan, 2014)', 'the old register'),
          called('Resolution 2', 'the register'),
        ),
        resolves(called('Resolution 2', 'the register')),
      );
      const title = (batches: readonly Batch[]) =>
        asking(harness, batches, async (store) => (await store.instrument(pp(2), { asOf: LATE }))?.title);
      expect(await title(world(citing))).toBe('The register');
      const ended = titled('A register to be closed', suppressed('Resolution 2 (Busan, 2014)', 'pp-22'));
      expect(await title(world(citing, ended))).toBe('A register to be closed');
      const nameless = titled('A register to be closed', suppressed('Resolution 2', 'pp-22'));
      expect(await title(world(citing, nameless))).toBe('A register to be closed');
      const proposed = titled(
        'A register to come',
        draft('Resolution 2 (Rev. Doha, 2026)', 'pp-26', 'B/1/1'),
      );
      expect(await title(world(citing, proposed))).toBe('A register to come');
      const held = [
        titled('Keeping a register', adopted('Resolution 2 (Busan, 2014)')),
        titled('Keeping the register', adopted('Resolution 2 (Rev. Dubai, 2018)')),
      ];
      expect(await title(world(citing, proposed, ...held))).toBe('Keeping the register');
    });
  });

  describe('edition', () => {
    it('gives the text in blocks and runs, with changes and citations marked', async () => {
      const batch = document(
        draft(
          'Resolution 2 (Rev. Dubai, 2018)',
          'pp-18',
          'B/75/2',
          resolves(
            deleted('Resolution 3 (Antalya, 2006)'),
            inserted('Resolution 3 (Busan, 2014)'),
            'Resolution 4',
          ),
        ),
      );
      await asking(harness, [batch], async (store) => {
        const answer = await store.edition(edition('pp-res-2@pp-18~b-75-2'), { asOf: LATE });
        expect(answer).toMatchObject({
          status: 'proposed',
          proposal: 'B/75/2',
          from: null,
          document: { name: 'text.txt' },
        });
        const runs = answer?.blocks.flatMap((block) => block.runs) ?? [];
        expect(runs.map((run) => run.text).join('')).toBe(
          batch.document.text.slice(batch.provisions[0]?.start, batch.provisions[0]?.end),
        );
        expect(runs.filter((run) => run.citations.length > 0).map((run) => [run.text, run.change])).toEqual([
          ['Resolution 3 (Antalya, 2006)', 'deleted'],
          ['Resolution 3 (Busan, 2014)', 'inserted'],
          ['Resolution 4', 'kept'],
        ]);
        expect(answer?.citations.map((row) => row.to)).toEqual([
          'pp-res-3@pp-06',
          'pp-res-3@pp-14',
          'pp-res-4',
        ]);
      });
    });

    it('tells where the pages of its document begin, if it has any', async () => {
      const batch = document(adopted('Resolution 2 (Dubai, 2018)', resolves('Resolution 4')));
      const paged = { ...batch, document: { ...batch.document, pages: [0, 12, 12, 40] } };
      const pages = async (given: typeof batch): Promise<readonly number[] | undefined> => {
        let found: readonly number[] | undefined;
        await asking(harness, [given], async (store) => {
          found = (await store.edition(edition('pp-res-2@pp-18'), { asOf: LATE }))?.document?.pages;
        });
        return found;
      };
      expect(await pages(batch)).toEqual([]);
      expect(await pages(paged)).toEqual([0, 12, 12, 40]);
    });

    it('has no blocks where the text is not held', async () => {
      const batches = world(adopted('Resolution 1 (Dubai, 2018)', recalling('Resolution 2 (Busan, 2014)')));
      await asking(harness, batches, async (store) => {
        expect(await store.edition(edition('pp-res-2@pp-14'), { asOf: LATE })).toMatchObject({
          status: 'attested',
          document: null,
          blocks: [],
          citations: [],
        });
      });
    });
  });
}
