/** Who cites whom on a day, held in memory: walks go to and fro in it, and a database would be asked for every step. */
import type { EditionId, InstrumentId } from '../ids.ts';
import type { Around, AroundFilter, AroundRow, DependentRow } from '../questions/source.ts';

/** A text in force (or standing in), with the instruments that it cites. */
export interface ForceRow {
  readonly from: EditionId;
  readonly fromInstrument: InstrumentId;
  readonly validTo: string | null;
  readonly targets: readonly InstrumentId[];
}

export class Force {
  /** By edition. */
  readonly #texts: readonly ForceRow[];
  /** Numbers of texts, in order. */
  readonly #by = new Map<InstrumentId, number[]>();
  readonly #of = new Map<InstrumentId, number[]>();
  /** How many other instruments cite one, as far as anybody asked. */
  readonly #citedBy = new Map<InstrumentId, number>();

  constructor(rows: readonly ForceRow[]) {
    this.#texts = [...rows].sort((a, b) => (a.from < b.from ? -1 : 1));
    for (const [n, { fromInstrument, targets }] of this.#texts.entries()) {
      put(this.#by, fromInstrument, n);
      for (const target of targets) put(this.#of, target, n);
    }
  }

  /** The texts that cite some instruments, or that some instruments have, with what they cite of what is asked; by text. */
  dependents(targets?: readonly InstrumentId[], fromInstruments?: readonly InstrumentId[]): DependentRow[] {
    const wanted = targets && new Set(targets);
    const by = fromInstruments && new Set(fromInstruments);
    return this.#numbers(targets, fromInstruments).flatMap((n) => {
      const { from, fromInstrument, validTo, targets: cited } = this.#texts[n] as ForceRow;
      if (by && !by.has(fromInstrument)) return [];
      return cited
        .filter((target) => !wanted || wanted.has(target))
        .map((target) => ({ from, fromInstrument, target, validTo }));
    });
  }

  #numbers(targets?: readonly InstrumentId[], fromInstruments?: readonly InstrumentId[]): number[] {
    if (!targets && !fromInstruments) return [...this.#texts.keys()];
    const found = fromInstruments
      ? fromInstruments.flatMap((id) => this.#by.get(id) ?? [])
      : (targets ?? []).flatMap((id) => this.#of.get(id) ?? []);
    return [...new Set(found)].sort((a, b) => a - b);
  }

  /** The instruments around some; see `Source.around`. */
  around({ ids, depth, limit }: Pick<AroundFilter, 'ids' | 'depth' | 'limit'>): Around {
    const distance = new Map<InstrumentId, number>(ids.map((id) => [id, 0]));
    let level: readonly InstrumentId[] = [...distance.keys()];
    for (let step = 1; step <= depth; step++) {
      const next: InstrumentId[] = [];
      for (const other of level.flatMap((id) => [...this.#cited(id), ...this.#citing(id)])) {
        if (distance.has(other)) continue;
        distance.set(other, step);
        next.push(other);
      }
      level = next;
    }
    const ranked = [...distance].sort(
      ([a, near], [b, far]) => near - far || this.#count(b) - this.#count(a) || (a < b ? -1 : 1),
    );
    const shown = new Map(ranked.slice(0, limit));
    return {
      shown: [...shown].map(([id, far]): AroundRow => {
        const cited = this.#cited(id);
        const near = new Set([...cited, ...this.#citing(id)]);
        return {
          ...{ id, distance: far, citedBy: this.#count(id), cites: cited.size },
          leftOut: [...near].filter((other) => !shown.has(other)).length,
        };
      }),
      leftOut: distance.size - shown.size,
    };
  }

  #cited(id: InstrumentId): Set<InstrumentId> {
    const found = new Set((this.#by.get(id) ?? []).flatMap((n) => this.#texts[n]?.targets ?? []));
    found.delete(id);
    return found;
  }

  #citing(id: InstrumentId): Set<InstrumentId> {
    const found = new Set((this.#of.get(id) ?? []).map((n) => (this.#texts[n] as ForceRow).fromInstrument));
    found.delete(id);
    return found;
  }

  #count(id: InstrumentId): number {
    const known = this.#citedBy.get(id);
    if (known !== undefined) return known;
    const count = this.#citing(id).size;
    this.#citedBy.set(id, count);
    return count;
  }
}

function put(map: Map<InstrumentId, number[]>, key: InstrumentId, n: number): void {
  const list = map.get(key);
  if (list) list.push(n);
  else map.set(key, [n]);
}
