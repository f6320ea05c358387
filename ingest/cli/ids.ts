/** Ids as people type them: `PP-RES-130`, `PP Resolution 130`, `wtsa res 61@WTSA-20`. */
import { InvalidArgumentError } from 'commander';
import type { EditionId, EntityId, InstrumentId, InstrumentKind } from '../../graph/ids.ts';
import { KIND_CODES, instrumentId, instrumentOf, parseInstrumentId } from '../../graph/ids.ts';

const SPELLINGS: readonly (readonly [RegExp, InstrumentKind])[] = (
  Object.entries(KIND_CODES) as [InstrumentKind, string][]
).map(([kind, code]) => [new RegExp(`^(.+?)[\\s_-]+(?:${code}|${kind})s?\\.?[\\s_-]+(.+)$`, 'i'), kind]);

/** The id of an instrument, in whatever case and spelling. */
export function anInstrument(value: string): InstrumentId {
  if (value.includes('@')) throw wrong('pp-res-130');
  return readInstrument(value, 'pp-res-130');
}

/** The id of an instrument, or of an edition. */
export function anInstrumentOrEdition(value: string): InstrumentId | EditionId {
  const [instrument = '', occasion, ...more] = value.split('@');
  const id = readInstrument(instrument, 'pp-res-130 or pp-res-130@pp-18');
  if (occasion === undefined) return id;
  const edition = occasion.trim().toLowerCase().replace(/\s+/g, '-');
  if (edition === '' || more.length > 0) throw wrong('pp-res-130@pp-18');
  return `${id}@${edition}` as EditionId;
}

/** Whatever has an id: an instrument or edition where it reads as one, and the entity that it may name as well. */
export interface AnyId {
  readonly id: InstrumentId | EditionId | null;
  readonly entity: EntityId;
}

/** The id of an instrument, an edition or an entity. Ids of entities have no form in common. */
export function anyId(value: string): AnyId {
  const entity = value.trim().toLowerCase() as EntityId;
  try {
    return { id: anInstrumentOrEdition(value), entity };
  } catch (error) {
    if (entity === '' || /[@\s]/.test(entity)) throw error;
    return { id: null, entity };
  }
}

/** Whether an id names an edition rather than an instrument. */
export const isEdition = (id: InstrumentId | EditionId): id is EditionId => instrumentOf(id) !== id;

function readInstrument(value: string, example: string): InstrumentId {
  const typed = value.trim();
  for (const [pattern, kind] of SPELLINGS) {
    const [, body, number] = pattern.exec(typed) ?? [];
    if (body === undefined || number === undefined) continue;
    const id = instrumentId(body.replace(/[\s_]+/g, '-'), kind, number);
    if (parseInstrumentId(id)) return id;
  }
  throw wrong(example);
}

const wrong = (example: string): InvalidArgumentError =>
  new InvalidArgumentError(`Write an id as ${example}.`);
