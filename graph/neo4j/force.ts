/** Who cites whom on a day, read once and held in arrays: walks go to and fro in it, and a database would be asked for every step. */
import type { EditionId, InstrumentId, InstrumentKind } from '../ids.ts';
import type { DependentRow, ReachFilter } from '../questions/source.ts';
import type { Force } from '../walks.ts';

/** A text in force (or standing in), with the instruments that it cites. */
export interface ForceRow {
  readonly from: EditionId;
  readonly fromInstrument: InstrumentId;
  readonly body: string;
  readonly kind: InstrumentKind;
  readonly validTo: string | null;
  readonly targets: readonly InstrumentId[];
}

type Text = Omit<ForceRow, 'targets'>;

/** Lists of numbers, one behind the other. */
class Lists {
  readonly #begin: Int32Array;
  readonly #values: Int32Array;

  /** @param pairs calls with each list's number and a value of it, values in the order that they are to have; twice the same. */
  constructor(lists: number, pairs: (visit: (list: number, value: number) => void) => void) {
    const begin = new Int32Array(lists + 2);
    pairs((list) => (begin[list + 2] = (begin[list + 2] as number) + 1));
    for (let n = 2; n < begin.length; n++) begin[n] = (begin[n] as number) + (begin[n - 1] as number);
    this.#values = new Int32Array(begin[lists + 1] as number);
    pairs((list, value) => {
      const at = begin[list + 1] as number;
      this.#values[at] = value;
      begin[list + 1] = at + 1;
    });
    this.#begin = begin;
  }

  of(list: number): Int32Array {
    return this.#values.subarray(this.#begin[list], this.#begin[list + 1]);
  }
}

const NOTHING = new Int32Array(0);

export class Neo4jForce implements Force {
  /** By id: the number of a text is its rank. */
  readonly #texts: readonly Text[];
  readonly #numbers = new Map<InstrumentId, number>();
  readonly #ids: InstrumentId[] = [];
  readonly instrumentOf: Int32Array;
  readonly rankOf: Int32Array;
  readonly atRank: Int32Array;
  readonly #targets: Lists;
  readonly #citing: Lists;
  readonly #textsOf: Lists;
  readonly #asOf: string;

  constructor(rows: readonly ForceRow[], asOf: string) {
    const sorted = [...rows].sort((a, b) => (a.from < b.from ? -1 : 1));
    const targets = sorted.map((row) => row.targets.map((id) => this.#number(id)));
    this.#texts = sorted.map(({ from, fromInstrument, body, kind, validTo }) => ({
      ...{ from, fromInstrument, body, kind, validTo },
    }));
    this.rankOf = this.atRank = Int32Array.from(sorted.keys());
    this.instrumentOf = Int32Array.from(this.#texts, ({ fromInstrument }) => this.#number(fromInstrument));
    this.#asOf = asOf;
    this.#targets = new Lists(sorted.length, (visit) => {
      for (const [text, some] of targets.entries()) for (const target of some) visit(text, target);
    });
    this.#citing = new Lists(this.#ids.length, (visit) => {
      for (const [text, some] of targets.entries()) for (const target of some) visit(target, text);
    });
    this.#textsOf = new Lists(this.#ids.length, (visit) => {
      for (const [text, instrument] of this.instrumentOf.entries()) visit(instrument, text);
    });
  }

  #number(id: InstrumentId): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    this.#numbers.set(id, this.#ids.length);
    return this.#ids.push(id) - 1;
  }

  get instruments(): number {
    return this.#ids.length;
  }

  instrumentNumber(id: InstrumentId): number | undefined {
    return this.#numbers.get(id);
  }

  instrumentId(instrument: number): InstrumentId {
    return this.#ids[instrument] as InstrumentId;
  }

  textId(text: number): EditionId {
    return (this.#texts[text] as Text).from;
  }

  rankBefore(id: string): number {
    let [low, high] = [0, this.#texts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.textId(middle) < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  standsIn(text: number): boolean {
    const { validTo } = this.#texts[text] as Text;
    return validTo !== null && validTo <= this.#asOf;
  }

  isOf(instrument: number, { body, kind }: Pick<ReachFilter, 'body' | 'kind'>): boolean {
    const text = this.#texts[this.#textsOf.of(instrument)[0] ?? -1];
    return (body === undefined || text?.body === body) && (kind === undefined || text?.kind === kind);
  }

  citing(instrument: number): Int32Array {
    return this.#citing.of(instrument);
  }

  cited(instrument: number): Int32Array {
    const [text] = this.#textsOf.of(instrument);
    return text === undefined ? NOTHING : this.#targets.of(text);
  }

  /** Each text with each instrument that it cites. */
  pairs(): DependentRow[] {
    return this.#texts.flatMap(({ from, fromInstrument, validTo }, text) =>
      Array.from(this.#targets.of(text), (target) => ({
        ...{ from, fromInstrument, validTo, target: this.instrumentId(target) },
      })),
    );
  }
}
