/** What texts name beside instruments: articles and numbers of the basic texts, study groups, meetings, papers. */
import type { EditionId, EntityId, InstrumentId } from '../ids.ts';
import { instrumentOf } from '../ids.ts';
import { ENTITY_KINDS } from '../model.ts';
import type { MentionRow, Source } from './source.ts';
import type { AsOf } from './types/common.ts';
import type { EntityAnswer, EntityQuestion, EntityRow } from './types/instrument.ts';
import { inOrder } from './view.ts';
import { naturally } from './words.ts';

/** The texts in force that name an entity; null where no document names it. */
export async function entity(
  source: Source,
  id: EntityId,
  { asOf, scope = 'force', limit }: EntityQuestion,
): Promise<EntityAnswer | null> {
  const [named] = await source.entities([id]);
  if (!named) return null;
  const rows = inOrder(await source.mentions({ entity: id, asOf, scope }));
  return {
    asOf,
    ...named,
    mentionedBy: rows.slice(0, limit).map((row) => ({
      id: row.id,
      edition: row.from,
      instrument: instrumentOf(row.from),
      provision: row.label,
      provisionId: row.provision,
      clause: row.clause,
      clauseKind: row.clauseKind,
      text: row.text,
      sentence: row.sentence,
      document: row.document,
      start: row.start,
      end: row.end,
      standIn: row.validTo !== null && row.validTo <= asOf,
    })),
    counts: { mentions: rows.length, texts: new Set(rows.map(({ from }) => from)).size },
  };
}

/** What the texts in force of an instrument name, where they are held. */
export const namedByInstrument = async (
  source: Source,
  fromInstrument: InstrumentId,
  { asOf, scope = 'force' }: AsOf,
): Promise<EntityRow[]> => entityRows(await source.mentions({ fromInstrument, asOf, scope }));

/** What the text of an edition or draft names, what was deleted in it included. */
export const namedByEdition = async (source: Source, edition: EditionId): Promise<EntityRow[]> =>
  entityRows(await source.mentionsOf(edition));

/** Entities in the order of their kinds, then by id; each with its places in the order of the text. */
function entityRows(mentions: readonly MentionRow[]): EntityRow[] {
  const rows = new Map<EntityId, EntityRow>();
  for (const row of inOrder(mentions)) {
    const { from, provision, label, sentence, document, start, end, change } = row;
    const known = rows.get(row.entity.id) ?? { ...row.entity, provisions: [] };
    known.provisions.push({
      ...{ edition: from, id: provision, label, text: sentence },
      ...{ document, start, end, change },
    });
    rows.set(row.entity.id, known);
  }
  return [...rows.values()].sort(
    (a, b) =>
      ENTITY_KINDS.indexOf(a.kind) - ENTITY_KINDS.indexOf(b.kind) ||
      naturally(a.id, b.id) ||
      (a.id < b.id ? -1 : 1),
  );
}
