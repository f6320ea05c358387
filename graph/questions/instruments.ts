/** The list of instruments, as people count them, page by page. */
import type { InstrumentRow } from '../derive.ts';
import type { InstrumentId } from '../ids.ts';
import { instrumentOf } from '../ids.ts';
import { inForce } from '../lineage.ts';
import { outdatedFilter } from './outdated.ts';
import { cursorAfter, keyAfter } from './page.ts';
import type { InstrumentFilter, InstrumentKey, Source } from './source.ts';
import type { InstrumentsAnswer, InstrumentsQuestion } from './types/lists.ts';
import { sortKey, wordsOf } from './words.ts';

type Named = Pick<InstrumentRow, 'body' | 'kind' | 'number'>;

/** What the list is sorted by, then by id: body, kind, number. */
export const listKey = ({ body, kind, number }: Named): string => sortKey(`${body} ${kind} ${number}`);

/** What words are looked for in: each stands behind a space. */
export const listWords = ({ body, kind, number, title }: Named & Pick<InstrumentRow, 'title'>): string =>
  ` ${wordsOf(`${body} ${kind} ${number} ${title ?? ''}`).join(' ')}`;

/**
 * Lists instruments that some document names.
 *
 * - `words` begin words of the body, kind, number or title, each one of them.
 * - `textHeld` and `conference` are about the edition in force; an instrument that has none is left out by either.
 * - How many cite it, are cited by it, and how many of its citations are out of date is told of the graph in force.
 * @throws WrongQuestion where `cursor` is none that an answer gave.
 */
export async function instruments(source: Source, question: InstrumentsQuestion): Promise<InstrumentsAnswer> {
  const { asOf, scope, words, body, kind, textHeld, conference, limit, cursor } = question;
  const list = 'instruments';
  const after = keyAfter(list, [/^.+$/s, /^\S+$/], cursor) as InstrumentKey | null;
  const filter: InstrumentFilter = {
    ...{ asOf, words: wordsOf(words ?? '') },
    ...(body !== undefined && { body }),
    ...(kind !== undefined && { kind }),
    ...(textHeld !== undefined && { textHeld }),
    ...(conference !== undefined && { conference }),
  };
  const more = await source.instrumentList(filter, {
    after,
    limit: limit === undefined ? undefined : limit + 1,
  });
  const ids = limit === undefined ? more : more.slice(0, limit);
  const rows = await source.instruments(ids);
  const near = await source.around({ ids, asOf, ...(scope && { scope }), depth: 0, limit: ids.length });
  const linked = new Map(near.shown.map((one) => [one.id, one]));
  const outdated = new Map<InstrumentId, number>();
  const late = { ...outdatedFilter({ asOf, ...(scope && { scope }) }), fromInstruments: ids };
  for (const { from, citations } of ids.length === 0 ? [] : await source.tallyByText(late)) {
    const id = instrumentOf(from);
    outdated.set(id, (outdated.get(id) ?? 0) + citations);
  }
  const last = rows.get(ids.at(-1) as InstrumentId);
  return {
    asOf,
    instruments: ids.flatMap((id) => {
      const row = rows.get(id);
      if (!row) return [];
      const current = inForce(row.lineage, asOf);
      const { kind: of, body: by, number, title } = row;
      return [
        {
          ...{ id, kind: of, body: by, number, title },
          inForce: current?.id ?? null,
          held: current?.held ?? false,
          suppressed: row.lineage.suppressions.some(
            ({ date, until }) => date <= asOf && (until === null || asOf < until),
          ),
          citedBy: linked.get(id)?.citedBy ?? 0,
          cites: linked.get(id)?.cites ?? 0,
          outdated: outdated.get(id) ?? 0,
        },
      ];
    }),
    total: await source.instrumentCount(filter),
    next: last && ids.length < more.length ? cursorAfter(list, [listKey(last), last.id]) : null,
  };
}
