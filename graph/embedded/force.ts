/** Who cites whom on a day, as the arrays have it. */
import type { EditionId, InstrumentId } from '../ids.ts';
import type { ReachFilter } from '../questions/source.ts';
import type { Scope } from '../questions/types/common.ts';
import type { Force } from '../walks.ts';
import type { Adjacency } from './adjacency.ts';
import { dayOf } from './adjacency.ts';
import type { Days, InForce } from './days.ts';

const NOTHING = new Int32Array(0);

export class EmbeddedForce implements Force {
  readonly #adjacency: Adjacency;
  readonly #inForce: InForce;
  readonly #day: number;

  constructor(adjacency: Adjacency, days: Days, { asOf, scope = 'force' }: { asOf: string; scope?: Scope }) {
    this.#adjacency = adjacency;
    this.#inForce = days.on(asOf).inForce(scope);
    this.#day = dayOf(asOf);
  }

  get instruments(): number {
    return this.#adjacency.instrumentIds.length;
  }

  instrumentNumber(id: InstrumentId): number | undefined {
    return this.#adjacency.instrumentNumbers.get(id);
  }

  instrumentId(instrument: number): InstrumentId {
    return this.#adjacency.instrumentIds[instrument] as InstrumentId;
  }

  textId(text: number): EditionId {
    return this.#adjacency.editionIds[text] as EditionId;
  }

  get instrumentOf(): Int32Array {
    return this.#adjacency.instrumentOf.values;
  }

  get rankOf(): Int32Array {
    return this.#adjacency.rank.values;
  }

  get atRank(): Int32Array {
    return this.#adjacency.order;
  }

  rankBefore(id: string): number {
    return this.#adjacency.rankOf(id).rank;
  }

  standsIn(text: number): boolean {
    return (this.#adjacency.to.values[text] as number) <= this.#day;
  }

  isOf(instrument: number, { body, kind }: Pick<ReachFilter, 'body' | 'kind'>): boolean {
    const { bodies, kinds } = this.#adjacency;
    return (
      (body === undefined || bodies[instrument] === body) &&
      (kind === undefined || kinds[instrument] === kind)
    );
  }

  citing(instrument: number): Int32Array {
    return this.#inForce.citing(instrument);
  }

  cited(instrument: number): Int32Array {
    for (const edition of this.#adjacency.editionsOf[instrument] ?? []) {
      const targets = this.#inForce.is[edition] === 1 ? this.#inForce.targets(edition) : NOTHING;
      if (targets.length > 0) return targets;
    }
    return NOTHING;
  }
}
