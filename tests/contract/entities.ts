/** What texts name beside instruments, and the part of an instrument that a citation means. */
import { describe, expect, it } from 'vitest';
import type { EntityId, MentionId } from '../../graph/ids.ts';
import type { EntityRow } from '../../graph/questions/types/instrument.ts';
import type { Store } from '../../graph/store.ts';
import type { Batch } from '../../graph/model.ts';
import {
  adopted,
  annex,
  document,
  draft,
  entityId,
  instructs,
  naming,
  partOf,
  recalling,
  resolves,
  titled,
  withHistory,
  words,
  world,
} from '../support/world.ts';
import { LATE, asking, edition, pp } from './harness.ts';
import type { Harness } from './harness.ts';

const ARTICLE = 'Article 12 of the Constitution';

/** Two editions of one resolution, and another's draft. */
const texts = world(
  titled(
    'The register',
    adopted(
      'Resolution 1 (Busan, 2014)',
      recalling(naming(ARTICLE), 'Resolution 2'),
      resolves(naming('Study Group 9')),
    ),
  ),
  titled(
    'The register',
    adopted(
      'Resolution 1 (Rev. Dubai, 2018)',
      recalling('Resolution 2', naming('Study Group 17'), naming(ARTICLE)),
      instructs(naming('No. 81 of the Convention'), naming(ARTICLE), naming('PP-18')),
      annex(naming('Study Group 9'), naming('Document C18/24(Rev.1)')),
    ),
  ),
  adopted('Resolution 2 (Busan, 2014)', resolves(naming('Study Group 17', 'deleted'), naming(ARTICLE))),
  draft(
    'Resolution 2 (Rev. Dubai, 2018)',
    'pp-18',
    'B/75/2',
    resolves(naming('Study Group 20', 'inserted'), naming(ARTICLE, 'deleted')),
  ),
);

export function entities(harness: Harness): void {
  const instrumentMentions = async (store: Store, n: number, asOf = LATE): Promise<EntityRow[]> =>
    (await store.instrument(pp(n), { asOf }))?.mentions ?? [];
  const namers = async (store: Store, label: string, asOf = LATE): Promise<unknown> =>
    (await store.entity(entityId(label), { asOf }))?.mentionedBy.map((row) => [row.edition, row.provision]) ??
    null;

  describe('entities', () => {
    it('an instrument has what its edition in force names: by kind, then id as numbers count', async () => {
      await asking(harness, texts, async (store) => {
        const rows = await instrumentMentions(store, 1);
        expect(rows.map(({ id, kind, label }) => [id, kind, label])).toEqual([
          ['article-12-of-the-constitution', 'article', ARTICLE],
          ['no.-81-of-the-convention', 'number', 'No. 81 of the Convention'],
          ['pp-18', 'conference', 'PP-18'],
          ['study-group-9', 'study-group', 'Study Group 9'],
          ['study-group-17', 'study-group', 'Study Group 17'],
          ['document-c18/24(rev.1)', 'document', 'Document C18/24(Rev.1)'],
        ]);
        const [, later] = texts as [Batch, Batch];
        const places = rows[0]?.provisions ?? [];
        expect(places.map(({ edition: from, id, label }) => [from, id, label])).toEqual([
          ['pp-res-1@pp-18', 'pp-res-1@pp-18#1', 'recalling 1'],
          ['pp-res-1@pp-18', 'pp-res-1@pp-18#2', 'instructs 2'],
        ]);
        for (const { start, end, text, document: from, change } of places) {
          expect(later.document.text.slice(start, end)).toBe(ARTICLE);
          expect(text).toContain(ARTICLE);
          expect([from, change]).toEqual([later.document.id, null]);
        }
        expect(rows.find(({ label }) => label === 'Document C18/24(Rev.1)')?.provisions[0]?.label).toBeNull();
        const before = await instrumentMentions(store, 1, '2016-01-01');
        expect(before.map(({ label }) => label)).toEqual([ARTICLE, 'Study Group 9']);
      });
    });

    it('the text in force alone counts for an instrument, neither drafts nor what was deleted', async () => {
      await asking(harness, texts, async (store) => {
        expect((await instrumentMentions(store, 2)).map(({ label }) => label)).toEqual([ARTICLE]);
      });
    });

    it('an edition or draft has all that its text names, deleted mentions marked', async () => {
      await asking(harness, texts, async (store) => {
        const changes = async (id: string): Promise<unknown> =>
          (await store.edition(edition(id), { asOf: LATE }))?.mentions.map(({ label, provisions }) => [
            label,
            provisions.map(({ change }) => change),
          ]);
        expect(await changes('pp-res-2@pp-14')).toEqual([
          [ARTICLE, [null]],
          ['Study Group 17', ['deleted']],
        ]);
        expect(await changes('pp-res-2@pp-18~b-75-2')).toEqual([
          [ARTICLE, ['deleted']],
          ['Study Group 20', ['inserted']],
        ]);
      });
    });

    it('an entity has the texts in force that name it, in their order', async () => {
      await asking(harness, texts, async (store) => {
        const answer = await store.entity(entityId(ARTICLE), { asOf: LATE });
        expect(answer).toMatchObject({
          asOf: LATE,
          id: 'article-12-of-the-constitution',
          kind: 'article',
          label: ARTICLE,
        });
        expect(answer?.mentionedBy.map((row) => [row.edition, row.instrument, row.provision])).toEqual([
          ['pp-res-1@pp-18', 'pp-res-1', 'recalling 1'],
          ['pp-res-1@pp-18', 'pp-res-1', 'instructs 2'],
          ['pp-res-2@pp-14', 'pp-res-2', 'resolves 1'],
        ]);
        expect(answer?.counts).toEqual({ mentions: 3, texts: 2 });
        const first = await store.entity(entityId(ARTICLE), { asOf: LATE, limit: 1 });
        expect(first).toEqual({ ...answer, mentionedBy: answer?.mentionedBy.slice(0, 1) });
        const [, later] = texts as [Batch, Batch];
        const mention = later.mentions.find(
          ({ label, provision }) => label === ARTICLE && /#2$/.test(provision),
        );
        expect(answer?.mentionedBy[1]).toEqual({
          id: mention?.id,
          edition: 'pp-res-1@pp-18',
          instrument: 'pp-res-1',
          provision: 'instructs 2',
          provisionId: 'pp-res-1@pp-18#2',
          clause: 'instructs the Director of TSB',
          clauseKind: 'operative',
          text: ARTICLE,
          sentence: mention?.sentence,
          document: later.document.id,
          start: mention?.start,
          end: mention?.end,
          standIn: false,
        });
        expect(await namers(store, ARTICLE, '2016-01-01')).toEqual([
          ['pp-res-1@pp-14', 'recalling 1'],
          ['pp-res-2@pp-14', 'resolves 1'],
        ]);
        expect(await namers(store, ARTICLE, '2014-11-06')).toEqual([]);
        // Named by a draft, and by nothing in force.
        expect(await namers(store, 'Study Group 20')).toEqual([]);
        expect(await namers(store, 'Study Group 21')).toBeNull();
      });
    });

    it('mentions at one place are in the order of their numbers', async () => {
      const [batch] = world(
        adopted(
          'Resolution 1 (Busan, 2014)',
          resolves(...Array.from({ length: 12 }, (_, n) => naming(`Study Group ${n}`))),
        ),
      ) as [Batch];
      const { start, end } = batch.mentions[0] ?? { start: 0, end: 0 };
      const mentions = batch.mentions.map((one, n) => ({
        ...one,
        ...{ start, end, entity: entityId(ARTICLE), kind: 'article' as const, label: ARTICLE },
        id: `${batch.document.id}:${start}-${end}:e${n}` as MentionId,
      }));
      await asking(harness, [{ ...batch, mentions }], async (store) => {
        const answer = await store.entity(entityId(ARTICLE), { asOf: LATE });
        expect(answer?.mentionedBy.map(({ text }) => text)).toEqual(batch.mentions.map(({ text }) => text));
      });
    });

    it('the latest held text stands in where asked to, marked as such', async () => {
      const batches = world(
        adopted('Resolution 1 (Busan, 2014)', resolves(naming(ARTICLE))),
        adopted('Resolution 2 (Bucharest, 2022)', recalling('Resolution 1 (Rev. Dubai, 2018)')),
      );
      await asking(harness, batches, async (store) => {
        const held = { asOf: LATE, scope: 'held' } as const;
        expect(await namers(store, ARTICLE)).toEqual([]);
        expect(await instrumentMentions(store, 1)).toEqual([]);
        const answer = await store.entity(entityId(ARTICLE), held);
        expect(answer?.mentionedBy.map((row) => [row.edition, row.standIn])).toEqual([
          ['pp-res-1@pp-14', true],
        ]);
        expect((await store.instrument(pp(1), held))?.mentions).toHaveLength(1);
        const then = await store.entity(entityId(ARTICLE), { ...held, asOf: '2016-01-01' });
        expect(then?.mentionedBy.map((row) => row.standIn)).toEqual([false]);
      });
    });

    it('of several texts of one edition the longest counts, and the next takes over when it is forgotten', async () => {
      const batches = world(
        adopted('Resolution 1 (Busan, 2014)', resolves(naming(ARTICLE)), words('and so on at some length')),
        adopted('Resolution 1 (Busan, 2014)', resolves(naming('PP-14'))),
      );
      for (const order of [batches, [...batches].reverse()]) {
        await asking(harness, order, async (store) => {
          const labels = async () => (await instrumentMentions(store, 1)).map(({ label }) => label);
          expect(await labels()).toEqual([ARTICLE]);
          expect(await namers(store, 'PP-14')).toEqual([]);
          await store.forget((batches[0] as Batch).document.id);
          expect(await labels()).toEqual(['PP-14']);
          expect(await namers(store, ARTICLE)).toBeNull();
          expect(await namers(store, 'PP-14')).toEqual([['pp-res-1@pp-14', 'resolves 1']]);
        });
      }
    });

    it('what only a replaced or forgotten document named is gone, what others name stays', async () => {
      const source = '/texts/one.txt';
      const first = document(
        adopted('Resolution 1 (Busan, 2014)', resolves(naming('Study Group 9'), naming(ARTICLE))),
        { source },
      );
      const corrected = document(adopted('Resolution 1 (Busan, 2014)', resolves(naming('Study Group 17'))), {
        source,
      });
      const [other] = world(adopted('Resolution 2 (Busan, 2014)', resolves(naming(ARTICLE)))) as [Batch];
      await asking(harness, [first, other, corrected], async (store) => {
        expect(await namers(store, 'Study Group 9')).toBeNull();
        expect(await namers(store, 'Study Group 17')).toEqual([['pp-res-1@pp-14', 'resolves 1']]);
        expect(await namers(store, ARTICLE)).toEqual([['pp-res-2@pp-14', 'resolves 1']]);
        await store.forget(other.document.id);
        expect(await namers(store, ARTICLE)).toBeNull();
        expect((await store.search({ words: 'article constitution', asOf: LATE })).hits).toEqual([]);
      });
    });

    it('what the reader has learnt since replaces what it gave of the same bytes', async () => {
      const [now] = world(adopted('Resolution 1 (Busan, 2014)', resolves(naming(ARTICLE)))) as [Batch];
      await asking(harness, [{ ...now, mentions: [] }], async (store) => {
        expect(await namers(store, ARTICLE)).toBeNull();
        expect(await store.write(now)).toBe('replaced');
        expect(await store.write(now)).toBe('unchanged');
        expect(await namers(store, ARTICLE)).toEqual([['pp-res-1@pp-14', 'resolves 1']]);
      });
    });

    it('a mention says nothing of what is out of date or in force', async () => {
      const [with_, without] = [[naming('PP-18')], []].map((named) =>
        world(
          withHistory(
            ['(Busan, 2014)'],
            adopted('Resolution 1 (Busan, 2014)', resolves('Resolution 2 (Busan, 2014)', ...named)),
          ),
        ),
      ) as [Batch[], Batch[]];
      const answers = (batches: Batch[]) =>
        asking(harness, batches, async (store) => {
          const { citations, documents, instruments, editions } = await store.overview({ asOf: LATE });
          return [citations, documents, instruments, editions, await store.conferences()];
        });
      expect(await answers(with_)).toEqual(await answers(without));
    });

    it('ids of any kind find nothing and break nothing', async () => {
      await asking(harness, texts, async (store) => {
        for (const id of ["' OR 1=1 --", "x'}) DETACH DELETE n //", '', 'pp-res-1', 'x'.repeat(1_000_000)]) {
          expect(await store.entity(id as EntityId, { asOf: LATE })).toBeNull();
        }
        expect(await namers(store, 'PP-18')).toEqual([['pp-res-1@pp-18', 'instructs 2']]);
      });
    });
  });

  describe('searching entities', () => {
    const found = (store: Store, query: string, limit?: number) =>
      store.search({ words: query, asOf: LATE, ...(limit !== undefined && { limit }) });

    it('by the beginnings of the words of the label', async () => {
      await asking(harness, texts, async (store) => {
        const labels = async (query: string) =>
          (await found(store, query)).hits.flatMap(({ type, label }) => (type === 'entity' ? [label] : []));
        expect(await labels('const arti')).toEqual([ARTICLE]);
        expect(await labels('article 12 of the constitution')).toEqual([ARTICLE]);
        expect(await labels('no. 81')).toEqual(['No. 81 of the Convention']);
        expect(await labels('c18/24')).toEqual(['Document C18/24(Rev.1)']);
        expect(await labels('article 13')).toEqual([]);
        expect((await found(store, 'article 12')).hits[0]).toMatchObject({
          ...{
            type: 'entity',
            id: 'article-12-of-the-constitution',
            title: null,
            snippet: null,
            status: null,
          },
        });
      });
    });

    it('by an id, typed whole', async () => {
      await asking(harness, texts, async (store) => {
        const { hits } = await found(store, 'Document-C18/24(Rev.1)');
        expect(hits.map(({ type, id }) => [type, id])).toEqual([['entity', 'document-c18/24(rev.1)']]);
      });
    });

    it('below instruments and the conference of the same id; below texts unless it is named; within the limit', async () => {
      const more = world(
        titled('Study programme', adopted('Resolution 17 (Busan, 2014)')),
        titled('Voluntary contributions', adopted('Resolution 3 (Busan, 2014)', words('a study group'))),
      );
      await asking(harness, [...texts, ...more], async (store) => {
        const whole = await found(store, 'study');
        const types = whole.hits.map(({ type }) => type);
        expect(types).toEqual([...types].sort((a, b) => Number(a === 'entity') - Number(b === 'entity')));
        expect(new Set(types)).toContain('instrument');
        expect(types.filter((type) => type === 'entity')).toHaveLength(3);
        expect(whole.total).toBe(whole.hits.length);
        const two = await found(store, 'study', 2);
        expect([two.hits, two.total]).toEqual([whole.hits.slice(0, 2), whole.total]);
        const named = (await found(store, 'study group 17')).hits.map(({ type, id }) => [type, id]);
        expect(named.slice(0, 2)).toEqual([
          ['instrument', 'pp-res-17'],
          ['entity', 'study-group-17'],
        ]);
        expect(named.slice(2).map(([type]) => type)).toContain('edition');
        expect((await found(store, 'pp-18')).hits.map(({ type, id }) => [type, id])).toEqual([
          ['conference', 'pp-18'],
          ['entity', 'pp-18'],
        ]);
      });
    });
  });

  describe('pinpoints', () => {
    it('a citation has the part that it means, null where it means the whole', async () => {
      const batches = world(
        adopted(
          'Resolution 1 (Busan, 2014)',
          resolves(
            partOf('Annex 2', 'Resolution 2 (Busan, 2014)'),
            partOf('resolves 1 to 11', 'Resolution 3'),
          ),
          recalling('Resolution 3'),
        ),
        adopted('Resolution 2 (Rev. Dubai, 2018)'),
      );
      await asking(harness, batches, async (store) => {
        const pinpoints = ['Annex 2', 'resolves 1 to 11', null];
        const answer = await store.instrument(pp(1), { asOf: LATE });
        expect(answer?.cites.map((row) => row.pinpoint)).toEqual(pinpoints);
        const text = await store.edition(edition('pp-res-1@pp-14'), { asOf: LATE });
        expect(text?.citations.map((row) => row.pinpoint)).toEqual(pinpoints);
        const { citations } = await store.outdated({ asOf: LATE });
        expect(citations.map((row) => [row.to, row.pinpoint])).toEqual([['pp-res-2@pp-14', 'Annex 2']]);
      });
    });
  });
}
