/** Writing and forgetting: once is enough, a corrected file replaces, the order changes nothing, hostile text does no harm. */
import { describe, expect, it } from 'vitest';
import type { ConferenceId, DocumentId, InstrumentId } from '../../graph/ids.ts';
import type { Batch } from '../../graph/model.ts';
import type { Store } from '../../graph/store.ts';
import {
  adopted,
  called,
  deleted,
  document,
  draft,
  inserted,
  instructs,
  naming,
  partOf,
  recalling,
  resolves,
  suppressed,
  titled,
  withHistory,
  words,
  world,
} from '../support/world.ts';
import { LATE, asking, edition, everything, outdatedRows, pp } from './harness.ts';
import type { Harness } from './harness.ts';

const DAYS = ['2014-11-07', '2016-01-01', '2018-11-16', LATE];

/** A little of everything. */
export const mixed: readonly Batch[] = [
  ...world(
    titled(
      'The register',
      adopted(
        'Resolution 1 (Busan, 2014)',
        resolves('Resolution 2 (Antalya, 2006)', naming('Study Group 9')),
      ),
    ),
    titled(
      'The register',
      withHistory(
        ['(Busan, 2014)', '(Rev. Dubai, 2018)'],
        adopted(
          'Resolution 1 (Rev. Dubai, 2018)',
          recalling('Resolution 1 (Busan, 2014)', called('Resolution 3', 'test ranges')),
          instructs(
            partOf('Annex 2', 'WTSA Resolution 5 (Hammamet, 2016)'),
            'Resolution 2 (Busan, 2014)',
            naming('Study Group 17'),
          ),
        ),
      ),
    ),
    adopted('Resolution 2 (Busan, 2014)', recalling('Resolution 1 (Rev. Busan, 2015)')),
    // The same edition again, shorter.
    adopted('Resolution 2 (Busan, 2014)', recalling('Resolution 4', naming('PP-14'))),
    suppressed('Resolution 3 (Kyoto, 1994)', 'pp-18'),
    draft(
      'Resolution 2 (Rev. Dubai, 2018)',
      'pp-18',
      'B/75/2',
      resolves(
        deleted('Resolution 3'),
        inserted('Resolution 1'),
        naming('Study Group 17', 'deleted'),
        naming('Document C18/24', 'inserted'),
      ),
    ),
    adopted('WTSA Resolution 5 (Rev. Geneva, 2022)', resolves('Resolution 1 (Rev. Dubai, 2018)')),
  ),
];
const IDS = [pp(1), pp(2), pp(3), pp(4), 'wtsa-res-5' as InstrumentId];

const permutations = (batches: readonly Batch[]): Batch[][] => [
  [...batches].reverse(),
  [...batches].sort((a, b) => (a.document.id < b.document.id ? -1 : 1)),
  [...batches.slice(3), ...batches.slice(0, 3)],
];

export function writing(harness: Harness): void {
  const all = (batches: readonly Batch[]) =>
    asking(harness, batches, (store) => everything(store, IDS, DAYS));

  describe('writing', () => {
    it('tells what it did', async () => {
      const [first] = world(adopted('Resolution 1 (Busan, 2014)')) as [Batch];
      const { source } = first;
      const corrected = document(adopted('Resolution 1 (Busan, 2014)', words('more')), { source });
      const again = document(adopted('Resolution 1 (Busan, 2014)', words('and more')), { source });
      await asking(harness, [], async (store) => {
        expect(await store.write(first)).toBe('added');
        expect(await store.write(first)).toBe('unchanged');
        expect(await store.write(corrected)).toBe('replaced');
        expect(await store.write({ ...corrected, source: '/elsewhere' })).toBe('unchanged');
        // The corrected text is still found elsewhere, so that it stays.
        expect(await store.write(again)).toBe('added');
        expect((await store.documents()).documents.map((row) => row.id).sort()).toEqual(
          [corrected.document.id, again.document.id].sort(),
        );
      });
    });

    it('the same bytes twice change nothing', async () => {
      expect(await all([...mixed, ...mixed])).toEqual(await all(mixed));
    });

    it('the order changes nothing', async () => {
      const expected = await all(mixed);
      for (const order of permutations(mixed)) expect(await all(order)).toEqual(expected);
    });

    it('a corrected file replaces all that the first gave', async () => {
      const source = '/texts/one.txt';
      const wrong = document(
        titled(
          'Wrong',
          withHistory(
            ['(Antalya, 2006)'],
            adopted('Resolution 3 (Antalya, 2006)', resolves('Resolution 4 (Busan, 2014)')),
          ),
        ),
        { source },
      );
      const right = { ...(mixed[0] as Batch), source };
      const others = mixed.slice(1);
      const expected = await all([right, ...others]);
      expect(await all([wrong, ...others, right])).toEqual(expected);
      expect(await all([...others, wrong, right])).toEqual(expected);
    });

    it('what the reader has learnt since replaces what it gave of the same bytes', async () => {
      const [now] = world(adopted('Resolution 1 (Dubai, 2018)', resolves('Resolution 2 (Busan, 2014)'))) as [
        Batch,
      ];
      const before: Batch = { ...now, citations: [] };
      await asking(harness, [before], async (store) => {
        expect(await store.instrument(pp(2), { asOf: LATE })).toBeNull();
        expect(await store.write(now)).toBe('replaced');
        expect((await store.instrument(pp(2), { asOf: LATE }))?.citedBy).toHaveLength(1);
      });
    });

    it('equal bytes under two names have the first name in order of letters', async () => {
      const [one] = world(adopted('Resolution 1 (Busan, 2014)')) as [Batch];
      const a = { ...one, source: '/a/A.txt', document: { ...one.document, name: 'A.txt' } };
      const b = { ...one, source: '/b/B.txt', document: { ...one.document, name: 'B.txt' } };
      for (const order of [
        [a, b],
        [b, a],
      ]) {
        await asking(harness, order, async (store) => {
          expect((await store.documents()).documents.map((row) => row.name)).toEqual(['A.txt']);
          expect(await store.write(b)).toBe('unchanged');
          expect((await store.documents()).documents.map((row) => row.name)).toEqual(['A.txt']);
        });
      }
    });

    it('forgetting takes out all that a document gave, red links with it', async () => {
      const [extra] = world(
        adopted(
          'Resolution 2 (Rev. Bucharest, 2022)',
          resolves('Resolution 77 (Busan, 2014)'),
          recalling('Resolution 4'),
        ),
      ) as [Batch];
      const expected = await all(mixed);
      await asking(harness, [extra, ...mixed], async (store) => {
        expect((await store.instrument(pp(77), { asOf: LATE }))?.lineage).toHaveLength(1);
        await store.forget(extra.document.id);
        expect(await everything(store, IDS, DAYS)).toEqual(expected);
        expect(await store.instrument(pp(77), { asOf: LATE })).toBeNull();
        await store.forget('0'.repeat(64) as DocumentId);
        for (const { id } of (await store.documents()).documents) await store.forget(id);
        expect(await store.overview({ asOf: LATE })).toMatchObject({
          documents: 0,
          instruments: 0,
          editions: 0,
          citations: 0,
        });
        expect((await store.search({ words: 'register', asOf: LATE })).total).toBe(0);
      });
    });

    it('of several texts of one edition the longest counts, and the next takes over when it is forgotten', async () => {
      const batches = world(
        adopted('Resolution 1 (Busan, 2014)', resolves('Resolution 2'), words('and so on at some length')),
        adopted('Resolution 1 (Busan, 2014)', resolves('Resolution 3')),
      );
      const [long, short] = batches as [Batch, Batch];
      await asking(harness, batches, async (store) => {
        const cites = async () => (await store.instrument(pp(1), { asOf: LATE }))?.cites.map((row) => row.to);
        const documents = async () => (await store.instrument(pp(1), { asOf: LATE }))?.lineage[0]?.documents;
        expect(await cites()).toEqual(['pp-res-2']);
        expect(await documents()).toEqual([long.document.id, short.document.id]);
        expect((await store.overview({ asOf: LATE })).citations).toBe(1);
        expect((await store.edition(edition('pp-res-1@pp-14'), { asOf: LATE }))?.blocks).toHaveLength(2);
        await store.forget(long.document.id);
        expect(await cites()).toEqual(['pp-res-3']);
        expect(await documents()).toEqual([short.document.id]);
        expect((await store.search({ words: 'length', asOf: LATE })).total).toBe(0);
      });
    });

    it('a later text changes what was said of citations already there', async () => {
      const batches = world(
        adopted('Resolution 1 (Dubai, 2018)', resolves('Resolution 2 (Busan, 2014)')),
        adopted('Resolution 2 (Busan, 2014)'),
      );
      await asking(harness, batches, async (store) => {
        expect(await outdatedRows(store, ['status'])).toEqual([]);
        const [revision, end] = world(
          adopted('Resolution 2 (Rev. Bucharest, 2022)'),
          suppressed('Resolution 2 (Busan, 2014)', 'pp-18'),
        ) as [Batch, Batch];
        await store.write(revision);
        expect(await outdatedRows(store, ['status', 'since'])).toEqual([['superseded', 'pp-22']]);
        await store.write(end);
        expect(await outdatedRows(store, ['status'], { asOf: '2020-01-01' })).toEqual([['suppressed']]);
        await store.forget(end.document.id);
        await store.forget(revision.document.id);
        expect(await outdatedRows(store, ['status'])).toEqual([]);
      });
    });
  });

  describe('lists', () => {
    it('what is told of the whole graph is told anew once it was written to', async () => {
      const told = async (store: Store) => [
        await store.overview({ asOf: LATE }),
        await store.matrix({ asOf: LATE }),
      ];
      const expected = await asking(harness, mixed, told);
      const [first, ...others] = mixed as [Batch, ...Batch[]];
      await asking(harness, [first], async (store) => {
        const before = await told(store);
        expect(await told(store)).toEqual(before);
        expect(before).not.toEqual(expected);
        for (const batch of others) await store.write(batch);
        expect(await told(store)).toEqual(expected);
      });
    });

    it('conferences have what they adopted, suppressed and were proposed', async () => {
      await asking(harness, [...mixed, ...world(suppressed('Resolution 3', 'pp-18'))], async (store) => {
        expect(
          (await store.conferences()).map(({ id, editions, held, drafts, suppressed: ended }) => [
            id,
            editions,
            held,
            drafts,
            ended,
          ]),
        ).toEqual([
          ['pp-94', 1, 0, 0, 0],
          ['pp-06', 1, 0, 0, 0],
          ['pp-14', 2, 2, 0, 0],
          ['wtsa-16', 1, 0, 0, 0],
          ['pp-18', 1, 1, 1, 1],
          ['wtsa-20', 1, 1, 0, 0],
        ]);
        const answer = await store.conference('pp-18' as ConferenceId, { asOf: LATE });
        const { adopted, revised, suppressed: ended } = answer?.acts ?? {};
        expect([adopted, revised, ended].map((some) => some?.map((row) => [row.edition, row.held]))).toEqual([
          [],
          [['pp-res-1@pp-18', true]],
          [['pp-res-3@pp-94', false]],
        ]);
        expect(answer?.proposals.flatMap(({ drafts }) => drafts.map((one) => one.edition))).toEqual([
          'pp-res-2@pp-18~b-75-2',
        ]);
        expect(answer?.counts).toEqual({ adopted: 0, revised: 1, suppressed: 1, proposals: 1 });
        expect(await store.conference('pp-89' as ConferenceId, { asOf: LATE })).toBeNull();
      });
    });

    it('documents have what they carry, deleted citations not counted', async () => {
      await asking(harness, mixed, async (store) => {
        const { documents: rows } = await store.documents();
        expect(rows).toHaveLength(mixed.length);
        const proposal = rows.find((row) => row.carries.some((one) => one.role === 'proposed'));
        expect(proposal).toMatchObject({
          name: 'text.txt',
          format: 'txt',
          carries: [{ edition: 'pp-res-2@pp-18~b-75-2', proposal: 'B/75/2', title: null }],
          citations: 1,
        });
      });
    });
  });

  describe('hostile input', () => {
    const hostile = [
      "' OR 1=1 --",
      '"); DROP TABLE citations; --',
      "x'}) DETACH DELETE n //",
      '`$asOf` {',
      '%_*?"',
      '\\u0000',
      'ü\u0000\ud800',
      '',
    ];

    it('ids and words of any kind find nothing and break nothing', async () => {
      await asking(harness, mixed, async (store) => {
        const before = await store.overview({ asOf: LATE });
        for (const text of [...hostile, 'x'.repeat(1_000_000), 'résolution '.repeat(100_000)]) {
          const id = text as InstrumentId;
          expect(await store.instrument(id, { asOf: LATE })).toBeNull();
          expect(await store.edition(edition(text), { asOf: LATE })).toBeNull();
          expect(await store.impact({ id, asOf: LATE })).toBeNull();
          expect((await store.path({ from: id, to: pp(1), asOf: LATE })).paths).toEqual([]);
          expect((await store.path({ from: pp(1), to: id, asOf: LATE })).paths).toEqual([]);
          expect((await store.neighbourhood({ ids: [id], asOf: LATE })).nodes).toEqual([]);
          expect((await store.outdated({ body: text, target: id, asOf: LATE })).total).toBe(0);
          expect(await store.conference(text as ConferenceId, { asOf: LATE })).toBeNull();
          await store.search({ words: text, asOf: LATE });
          await store.forget(text as DocumentId);
        }
        expect(await store.overview({ asOf: LATE })).toEqual(before);
      });
    });

    it('texts of any kind come back as they are, offsets unharmed', async () => {
      const nasty = `a "quoted" 'word' ; -- /* */ $asOf \\ {x} 🙂 é`;
      const [batch] = world(
        adopted('Resolution 1 (Busan, 2014)', words(nasty), resolves('Resolution 2')),
      ) as [Batch];
      await asking(harness, [batch], async (store) => {
        const answer = await store.edition(edition('pp-res-1@pp-14'), { asOf: LATE });
        expect(answer?.blocks[0]?.runs[0]?.text).toContain(nasty);
        expect(answer?.blocks[1]?.runs.find((run) => run.citations.length > 0)?.text).toBe('Resolution 2');
      });
    });

    it('what no database keeps, NUL and half a surrogate pair, is replaced one for one', async () => {
      const [batch] = world(
        adopted('Resolution 1 (Busan, 2014)', words('a\u0000b\ud800c'), resolves('Resolution 2')),
      ) as [Batch];
      await asking(harness, [batch], async (store) => {
        const answer = await store.edition(edition('pp-res-1@pp-14'), { asOf: LATE });
        expect(answer?.blocks[0]?.runs[0]?.text).toContain('a\ufffdb\ufffdc');
        expect(answer?.blocks[1]?.runs.find((run) => run.citations.length > 0)?.text).toBe('Resolution 2');
      });
    });
  });
}
