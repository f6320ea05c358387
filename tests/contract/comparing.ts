/** Question 9: what became of citations and words. */
import { describe, expect, it } from 'vitest';
import type { EditionId } from '../../graph/ids.ts';
import type { Batch, ProvisionRecord } from '../../graph/model.ts';
import { WrongQuestion } from '../../graph/questions/page.ts';
import type { CompareAnswer, ComparedParagraph } from '../../graph/questions/types/compare.ts';
import {
  adopted,
  deleted,
  document,
  draft,
  inserted,
  recalling,
  resolves,
  titled,
  words,
  world,
} from '../support/world.ts';
import { LATE, asking, edition } from './harness.ts';
import type { Harness } from './harness.ts';

const BUSAN = edition('pp-res-1@pp-14');
const DUBAI = edition('pp-res-1@pp-18');
const DRAFT = edition('pp-res-1@pp-18~b-1-1');

const revision = world(
  titled(
    'One',
    adopted(
      'Resolution 1 (Busan, 2014)',
      recalling('Resolution 2 (Antalya, 2006)', 'Resolution 3', 'Resolution 2 (Antalya, 2006)'),
      resolves('Resolution 4 (Busan, 2014)', 'Resolution 5 (Busan, 2014)'),
    ),
  ),
  titled(
    'One, revised',
    adopted(
      'Resolution 1 (Rev. Dubai, 2018)',
      recalling('Resolution 2 (Rev. Busan, 2014)', 'Resolution 3'),
      resolves('Resolution 5 (Busan, 2014)', 'Resolution 6', 'Resolution 2 (Antalya, 2006)'),
    ),
  ),
  draft(
    'Resolution 1 (Rev. Dubai, 2018)',
    'pp-18',
    'B/1/1',
    recalling(
      deleted('Resolution 2 (Antalya, 2006)'),
      inserted('Resolution 2 (Rev. Busan, 2014)'),
      'Resolution 3',
    ),
    resolves(deleted('Resolution 4 (Busan, 2014)'), inserted('Resolution 6')),
  ),
);

/** Where a citation of either side stands, and what it names. */
const brief = ({ citations }: CompareAnswer) => ({
  kept: citations.kept.map(({ before, after }) => [before.provision, after.provision, after.to]),
  updated: citations.updated.map(({ before, after }) => [before.to, after.to]),
  added: citations.added.map(({ provision, to }) => [provision, to]),
  dropped: citations.dropped.map(({ provision, to }) => [provision, to]),
});

/** A text whose paragraphs have these labels and words. */
function labelled(heading: string, ...paragraphs: [label: string | null, text: string][]): Batch {
  const batch = document(adopted(heading, ...paragraphs.map(([, text]) => words(text))));
  return {
    ...batch,
    provisions: batch.provisions.map((one, n): ProvisionRecord => ({
      ...one,
      block: paragraphs[n]?.[0] === null ? 'text' : 'provision',
      label: paragraphs[n]?.[0] ?? null,
    })),
  };
}

const outline = (paragraphs: readonly ComparedParagraph[]) =>
  paragraphs.map(({ change, before, after }) => [change, before?.label ?? null, after?.label ?? null]);

export function comparing(harness: Harness): void {
  const compare = (batches: readonly Batch[], before: EditionId, after?: EditionId) =>
    asking(harness, batches, (store) => store.compare({ before, ...(after && { after }), asOf: LATE }));

  describe('compare', () => {
    it('each citation once: the same edition at the same place first, then elsewhere, then another edition', async () => {
      const answer = await compare(revision, BUSAN, DUBAI);
      expect(answer && brief(answer)).toEqual({
        kept: [
          ['recalling 1', 'recalling 1', 'pp-res-3'],
          ['resolves 2', 'resolves 2', 'pp-res-5@pp-14'],
          ['recalling 1', 'resolves 2', 'pp-res-2@pp-06'],
        ],
        updated: [['pp-res-2@pp-06', 'pp-res-2@pp-14']],
        added: [['resolves 2', 'pp-res-6']],
        dropped: [['resolves 2', 'pp-res-4@pp-14']],
      });
      expect(answer?.counts).toEqual({ kept: 3, updated: 1, added: 1, dropped: 1 });
      expect(answer?.citations.updated[0]?.before.sentence).toContain('recalling what is said in');
      expect(answer?.before).toMatchObject({ edition: BUSAN, title: 'One', held: true, status: 'adopted' });
      expect(answer?.after).toMatchObject({ edition: DUBAI, title: 'One, revised', side: 'after' });
    });

    it('the other way round what was added is dropped', async () => {
      const answer = await compare(revision, DUBAI, BUSAN);
      expect(answer?.counts).toEqual({ kept: 3, updated: 1, added: 1, dropped: 1 });
      expect(answer?.citations.updated.map(({ before, after }) => [before.to, after.to])).toEqual([
        ['pp-res-2@pp-14', 'pp-res-2@pp-06'],
      ]);
    });

    it('a draft by itself: what stood with what is to stand, its words as its redline has them', async () => {
      const answer = await compare(revision, DRAFT);
      expect(answer && brief(answer)).toEqual({
        kept: [['recalling 1', 'recalling 1', 'pp-res-3']],
        updated: [['pp-res-2@pp-06', 'pp-res-2@pp-14']],
        added: [['resolves 2', 'pp-res-6']],
        dropped: [['resolves 2', 'pp-res-4@pp-14']],
      });
      expect([answer?.before.side, answer?.after.side]).toEqual(['before', 'after']);
      expect(answer?.paragraphs[0]).toMatchObject({
        change: 'changed',
        before: { text: 'recalling what is said in Resolution 2 (Antalya, 2006), , Resolution 3' },
        after: { text: 'recalling what is said in , Resolution 2 (Rev. Busan, 2014), Resolution 3' },
        words: [
          { text: 'recalling what is said in ', change: 'kept' },
          { text: 'Resolution 2 (Antalya, 2006)', change: 'deleted' },
          { text: ', ', change: 'kept' },
          { text: 'Resolution 2 (Rev. Busan, 2014)', change: 'inserted' },
          { text: ', Resolution 3', change: 'kept' },
        ],
      });
    });

    it('a draft beside an edition: what is to stand, without what it deletes', async () => {
      const answer = await compare(revision, BUSAN, DRAFT);
      expect(answer?.after).toMatchObject({ edition: DRAFT, side: 'after', status: 'proposed' });
      expect(answer && brief(answer)).toMatchObject({
        updated: [['pp-res-2@pp-06', 'pp-res-2@pp-14']],
        added: [['resolves 2', 'pp-res-6']],
        dropped: [
          ['recalling 1', 'pp-res-2@pp-06'],
          ['resolves 2', 'pp-res-4@pp-14'],
          ['resolves 2', 'pp-res-5@pp-14'],
        ],
      });
    });

    it('a text without a redline, by itself, is kept', async () => {
      const answer = await compare(revision, BUSAN);
      expect(answer?.counts).toEqual({ kept: 5, updated: 0, added: 0, dropped: 0 });
      expect(answer?.paragraphs.map(({ change }) => change)).toEqual(['kept', 'kept']);
    });

    it('paragraphs of equal words are the same under another label; of the same label, the same one changed', async () => {
      const batches = [
        labelled(
          'Resolution 1 (Busan, 2014)',
          ['a)', 'that the first thing stands'],
          ['b)', 'that the second thing stands'],
          ['c)', 'that the third thing stands as it was'],
          [null, 'a note without a label'],
        ),
        labelled(
          'Resolution 1 (Rev. Dubai, 2018)',
          ['a)', 'that the first thing stands'],
          ['b)', 'of something new altogether'],
          ['c)', 'that the second thing stands'],
          ['d)', 'and of something else'],
          [null, 'a note without any label'],
        ),
      ];
      const answer = await compare(batches, BUSAN, DUBAI);
      expect(outline(answer?.paragraphs ?? [])).toEqual([
        ['kept', 'a)', 'a)'],
        ['inserted', null, 'b)'],
        ['kept', 'b)', 'c)'],
        ['deleted', 'c)', null],
        ['inserted', null, 'd)'],
        ['changed', null, null],
      ]);
      const changed = answer?.paragraphs.at(-1);
      expect(changed?.words?.filter(({ change }) => change !== 'kept')).toEqual([
        { text: 'a', change: 'deleted' },
        { text: 'any', change: 'inserted' },
      ]);
      const both = (kept: 'inserted' | 'deleted') =>
        changed?.words
          ?.filter(({ change }) => change !== kept)
          .map(({ text }) => text)
          .join('');
      expect([both('inserted'), both('deleted')]).toEqual([changed?.before?.text, changed?.after?.text]);
    });

    it('labels decide where words do not, whatever the words', async () => {
      const batches = [
        labelled('Resolution 1 (Busan, 2014)', ['1', 'to go one way'], ['2', 'to stay']),
        labelled('Resolution 1 (Rev. Dubai, 2018)', ['1', 'nothing of this kind'], ['3', 'at all']),
      ];
      expect(outline((await compare(batches, BUSAN, DUBAI))?.paragraphs ?? [])).toEqual([
        ['changed', '1', '1'],
        ['deleted', '2', null],
        ['inserted', null, '3'],
      ]);
    });

    it('long texts are compared by paragraph only', async () => {
      const long = 'many words of one kind or another '.repeat(7_000);
      const batches = [
        labelled('Resolution 1 (Busan, 2014)', ['1', `${long} and this`]),
        labelled('Resolution 1 (Rev. Dubai, 2018)', ['1', `${long} and that`]),
      ];
      const [paragraph] = (await compare(batches, BUSAN, DUBAI))?.paragraphs ?? [];
      expect([paragraph?.change, paragraph?.words]).toEqual(['changed', null]);
    });

    it('paragraphs that have little in common are told as wholly different', async () => {
      const other = (letter: string) =>
        [...Array(600).keys()].map((n) => `${letter}${(n * 7919) % 600}`).join(' ');
      const batches = [
        labelled('Resolution 1 (Busan, 2014)', ['1', other('a')], ['2', 'to stay here']),
        labelled('Resolution 1 (Rev. Dubai, 2018)', ['1', other('b')], ['2', 'to stay there']),
      ];
      const paragraphs = (await compare(batches, BUSAN, DUBAI))?.paragraphs ?? [];
      expect(paragraphs.map(({ change }) => change)).toEqual(['changed', 'changed']);
      expect(paragraphs[0]?.words).toBeNull();
      expect(paragraphs[1]?.words).not.toBeNull();
    });

    it('a text that is not held has neither citations nor paragraphs, and says so', async () => {
      const batches = world(adopted('Resolution 1 (Busan, 2014)', resolves('Resolution 2 (Busan, 2014)')));
      const answer = await compare(batches, BUSAN, edition('pp-res-2@pp-14'));
      expect(answer).toMatchObject({
        after: { held: false, document: null },
        counts: { kept: 0, updated: 0, added: 0, dropped: 1 },
        paragraphs: [{ change: 'deleted', after: null }],
      });
    });

    it('none where an edition is not named; an edition with itself is no question', async () => {
      expect(await compare(revision, BUSAN, edition('pp-res-1@pp-22'))).toBeNull();
      expect(await compare(revision, edition("' OR 1=1 --"))).toBeNull();
      await expect(compare(revision, BUSAN, BUSAN)).rejects.toThrow(WrongQuestion);
    });
  });
}
