/** Question 1: by number, body, kind, city, year and words, with the slips of a keyboard. */
import { describe, expect, it } from 'vitest';
import { adopted, draft, recalling, resolves, titled, words, world } from '../support/world.ts';
import { LATE, asking } from './harness.ts';
import type { Harness } from './harness.ts';

const library = world(
  titled(
    'Strengthening the role of ITU in building confidence',
    adopted('Resolution 130 (Rev. Busan, 2014)', words('to protect children online')),
  ),
  titled(
    'Strengthening the role of ITU in building confidence',
    adopted('Resolution 130 (Rev. Dubai, 2018)'),
  ),
  titled(
    'Voluntary contributions',
    adopted('Resolution 13 (Dubai, 2018)', recalling('Resolution 130 (Rev. Busan, 2014)')),
  ),
  titled('Test ranges', adopted('WTSA Resolution 130 (Hammamet, 2016)')),
  titled(
    'Numérotage',
    adopted(
      'Decision 130 (Marrakesh, 2002)',
      resolves('ITU-T Recommendation E.164', 'UNGA Resolution 70/125'),
    ),
  ),
  draft(
    'Resolution 21 (Rev. Busan, 2014)',
    'pp-14',
    'B/75/2',
    words('to study alternative calling procedures'),
  ),
);

export function searching(harness: Harness): void {
  const ids = (query: string) =>
    asking(harness, library, async (store) =>
      (await store.search({ words: query, asOf: LATE })).hits.map((hit) => hit.id),
    );

  describe('search', () => {
    it('by number: the exact one before those that begin with it', async () => {
      const found = await ids('res 13');
      expect(found[0]).toBe('pp-res-13');
      expect(found).toContain('pp-res-130');
      expect(await ids('e.164')).toContain('itu-t-rec-e.164');
      expect(await ids('70/125')).toContain('unga-res-70/125');
    });

    it('by kind, body, city and year: the edition first', async () => {
      expect((await ids('res 130 busan'))[0]).toBe('pp-res-130@pp-14');
      expect((await ids('pp resolution 130 2018'))[0]).toBe('pp-res-130@pp-18');
      expect((await ids('resolution 130 (Rev. Dubai, 2018)'))[0]).toBe('pp-res-130@pp-18');
      expect(await ids('wtsa 130')).toEqual(['wtsa-res-130']);
      expect(await ids('dec 130')).toEqual(['pp-dec-130']);
    });

    it('forgives O for 0, l for 1 and a slip in a city', async () => {
      expect((await ids('res 13O busn'))[0]).toBe('pp-res-130@pp-14');
      expect((await ids('res l30 Dubia'))[0]).toBe('pp-res-130@pp-18');
      expect((await ids('decision 130 marakesh'))[0]).toBe('pp-dec-130@pp-02');
    });

    it('by the beginnings of words, accents aside, with the words around', async () => {
      expect(await ids('child')).toEqual(['pp-res-130@pp-14']);
      expect(await ids('alternative calling')).toEqual(['pp-res-21@pp-14~b-75-2']);
      expect(await ids('numerotage')).toContain('pp-dec-130');
      expect(await ids('confidence').then((found) => [...found].sort())).toEqual([
        'pp-res-130',
        'pp-res-130@pp-14',
        'pp-res-130@pp-18',
      ]);
      await asking(harness, library, async (store) => {
        const { hits } = await store.search({ words: 'children', asOf: LATE });
        expect(hits[0]?.snippet).toContain('to protect children online');
      });
      expect(await ids('nothing of the kind')).toEqual([]);
    });

    it('what has the words in its title, where more texts have them than are weighed', async () => {
      const many = Array.from({ length: 205 }, (_, n) =>
        adopted(`Resolution ${100 + n} (Dubai, 2018)`, words('to follow the calling procedures')),
      );
      const named = titled('Calling procedures', adopted('Resolution 999 (Dubai, 2018)'));
      await asking(harness, world(...many, named), async (store) => {
        const { hits, total } = await store.search({ words: 'calling proc', asOf: LATE });
        expect(hits.slice(0, 3).map(({ id }) => id)).toEqual([
          'pp-res-999',
          'pp-res-999@pp-18',
          'pp-res-100@pp-18',
        ]);
        // 200 editions, and the instrument of the one whose title it is.
        expect(total).toBe(201);
      });
    });

    it('by an id, typed whole', async () => {
      expect((await ids('pp-res-13'))[0]).toBe('pp-res-13');
      expect((await ids('wtsa-res-130'))[0]).toBe('wtsa-res-130');
      expect((await ids('pp-res-130@pp-14'))[0]).toBe('pp-res-130@pp-14');
    });

    it('finds conferences', async () => {
      expect((await ids('pp-18'))[0]).toBe('pp-18');
      expect((await ids('hammamet'))[0]).toBe('wtsa-16');
    });

    it('gives as many as asked for, and says how many there are', async () => {
      await asking(harness, library, async (store) => {
        const whole = await store.search({ words: '130', asOf: LATE });
        const two = await store.search({ words: '130', asOf: LATE, limit: 2 });
        expect(two.hits).toEqual(whole.hits.slice(0, 2));
        expect(two.total).toBe(whole.total);
        expect(whole.total).toBe(whole.hits.length);
      });
    });
  });
}
