/**
 * The graph in memory: which text cites what, as arrays of numbers. Built from the tables when the first question comes, patched with
 * what writes have worked out again since, never rebuilt while few of them have.
 *
 * Instruments, editions and ways of citing go by the numbers of their rows. A citation has a slot; those of one text follow each
 * other in the order of the text. The slots of a text that is no longer in use stay behind without a citing edition until they
 * outnumber the others. Days are numbers that sort as the days do: 2018-11-16 is 20181116.
 */
import type { ConferenceId, EditionId, InstrumentId, InstrumentKind } from '../ids.ts';
import type { Verdict } from '../verdict.ts';
import type { EditionFields, Tables } from './tables.ts';
import { DELETED } from './tables.ts';

/** Later than every day. */
export const FOREVER = 99991231;

/** Rows of one text's worth of columns that SQLite hands over at a time. */
const TEXTS_AT_ONCE = 20_000;
/** Share of the instruments that may be patched, and how many always may; beyond it all is built anew. */
const MOST_PATCHED = 0.2;
const FEW = 500;

export const dayOf = (iso: string): number => Number(iso.replaceAll('-', ''));

interface InstrumentOrder {
  readonly version: number;
  readonly ids: readonly InstrumentId[];
  readonly ranks: Int32Array;
}

/** An array of numbers that grows as it is written to. */
class Column<Numbers extends Int32Array | Uint8Array> {
  values: Numbers;
  readonly #make: (length: number) => Numbers;

  constructor(make: (length: number) => Numbers) {
    this.#make = make;
    this.values = make(1024);
  }

  set(at: number, value: number): void {
    if (at >= this.values.length) {
      const wider = this.#make(Math.max(at + 1, this.values.length * 2));
      wider.set(this.values);
      this.values = wider;
    }
    this.values[at] = value;
  }
}

const integers = (): Column<Int32Array> => new Column((length) => new Int32Array(length));
const bytes = (): Column<Uint8Array> => new Column((length) => new Uint8Array(length));

export class Adjacency {
  readonly #tables: Tables;
  /** The last row of `patches` that this knows. */
  #known = -1;
  /** Counts up whenever something changed: what was worked out from the arrays before is then out of date. */
  version = 0;

  // Instruments, by number.
  instrumentIds: (InstrumentId | undefined)[] = [];
  instrumentNumbers = new Map<InstrumentId, number>();
  bodies: (string | undefined)[] = [];
  kinds: (InstrumentKind | undefined)[] = [];
  editionsOf: number[][] = [];

  // Editions, by number.
  editionIds: (EditionId | undefined)[] = [];
  editionNumbers = new Map<EditionId, number>();
  instrumentOf = integers();
  from = integers();
  to = integers();
  stands = integers();
  drafts = bytes();
  at: (ConferenceId | null | undefined)[] = [];
  /** The row of `texts` that is in use; 0 where none is. */
  texts = integers();
  /** Its first slot, and the one after its last. */
  begin = integers();
  end = integers();
  /** Editions by id, and the place of each among them. */
  order = new Int32Array(0);
  rank = integers();

  // Ways of citing, by number.
  wayTarget = integers();
  wayVerdict = integers();
  wayConference: (ConferenceId | null | undefined)[] = [];
  verdicts: (Verdict | undefined)[] = [];

  // Slots.
  slots = 0;
  #unused = 0;
  row = integers();
  way = integers();
  place = bytes();
  /** The citing edition; -1 where the slot is no longer in use. */
  citing = integers();

  /** Slots by the instrument that is cited: those there were at first, then those that came later. */
  #inboundBegin = new Int32Array(1);
  #inboundSlots = new Int32Array(0);
  #inboundLater = new Map<number, number[]>();

  #ordered: InstrumentOrder | null = null;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  /** Brings the arrays up to what the tables hold in the transaction at hand. */
  refresh(): void {
    const { first, last } = this.#tables.patches();
    if (last === this.#known) return;
    if (this.#known < 0 || first > this.#known + 1) this.#build();
    else {
      const touched = this.#tables.patched(this.#known);
      if (touched.length > Math.max(FEW, MOST_PATCHED * this.instrumentNumbers.size)) this.#build();
      else this.#patch(touched);
    }
    this.#known = last;
    this.version++;
  }

  /** Calls with each slot that cites an instrument, in no order; some may be out of use. */
  inbound(instrument: number, visit: (slot: number) => void): void {
    const end = this.#inboundBegin[instrument + 1] ?? 0;
    for (let i = this.#inboundBegin[instrument] ?? end; i < end; i++) visit(this.#inboundSlots[i] as number);
    for (const slot of this.#inboundLater.get(instrument) ?? []) visit(slot);
  }

  /** Where an id stands, or would stand, among the editions. */
  rankOf(id: string): { rank: number; found: boolean } {
    let [low, high] = [0, this.order.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.editionIds[this.order[middle] as number] as string) < id) low = middle + 1;
      else high = middle;
    }
    return { rank: low, found: this.editionIds[this.order[low] ?? -1] === id };
  }

  /** Citations of texts in use, deleted ones left out. */
  get citations(): number {
    return this.slots - this.#unused;
  }

  /** Until when an edition is in force (ISO); null where no end is known. */
  validTo(edition: number): string | null {
    const day = this.to.values[edition] as number;
    return day === FOREVER ? null : String(day).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  }

  /** By instrument: its place among the instruments by id. */
  instrumentRanks(): Int32Array {
    return this.#instrumentOrder().ranks;
  }

  /** Where an instrument stands among all by id; between two where there is none of that id. */
  instrumentRankOf(id: string): number {
    const { ids } = this.#instrumentOrder();
    let [low, high] = [0, ids.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ids[middle] as string) < id) low = middle + 1;
      else high = middle;
    }
    return ids[low] === id ? low : low - 0.5;
  }

  #instrumentOrder(): InstrumentOrder {
    if (this.#ordered?.version === this.version) return this.#ordered;
    const ids = [...this.instrumentNumbers.keys()].sort();
    const ranks = new Int32Array(this.instrumentIds.length);
    for (const [rank, id] of ids.entries()) ranks[this.instrumentNumbers.get(id) as number] = rank;
    return (this.#ordered = { version: this.version, ids, ranks });
  }

  #build(): void {
    Object.assign(this, {
      ...{ instrumentIds: [], instrumentNumbers: new Map(), bodies: [], kinds: [], editionsOf: [] },
      ...{ editionIds: [], editionNumbers: new Map(), at: [] },
      ...{ instrumentOf: integers(), from: integers(), to: integers(), stands: integers() },
      ...{ drafts: bytes(), texts: integers(), begin: integers(), end: integers(), rank: integers() },
      ...{ wayTarget: integers(), wayVerdict: integers(), wayConference: [], verdicts: [] },
      ...{ slots: 0, row: integers(), way: integers(), place: bytes(), citing: integers() },
    });
    this.#unused = 0;
    this.#tables.instruments((n, id, body, kind) => this.#setInstrument(n, id, body, kind));
    this.#readVerdicts();
    this.#tables.ways((n, instrument, verdict, conference) =>
      this.#setWay(n, instrument, verdict, conference),
    );
    const order: number[] = [];
    const editionOfText = new Map<number, number>();
    this.#tables.editions((edition) => {
      this.#setEdition(edition);
      order.push(edition.n);
      if (edition.text !== null) editionOfText.set(edition.text, edition.n);
    });
    this.#setOrder(Int32Array.from(order));
    for (let after = 0; ; after += TEXTS_AT_ONCE) {
      const more = this.#tables.citations(after, after + TEXTS_AT_ONCE, (text, row, way, place) => {
        const edition = editionOfText.get(text);
        if (edition === undefined || place >= DELETED) return;
        if (this.end.values[edition] === 0) this.begin.set(edition, this.slots);
        this.#addSlot(edition, row, way, place);
        this.end.set(edition, this.slots);
      });
      if (!more) break;
    }
    this.#indexInbound();
  }

  #setInstrument(n: number, id: InstrumentId, body: string, kind: InstrumentKind): void {
    this.instrumentIds[n] = id;
    this.instrumentNumbers.set(id, n);
    this.bodies[n] = body;
    this.kinds[n] = kind;
    this.editionsOf[n] ??= [];
  }

  #setWay(n: number, instrument: number, verdict: number, conference: ConferenceId | null): void {
    this.wayTarget.set(n, instrument);
    this.wayVerdict.set(n, verdict);
    this.wayConference[n] = conference;
  }

  #readVerdicts(): void {
    for (const [n, record] of this.#tables.verdicts(this.verdicts.length - 1)) this.verdicts[n] = record;
  }

  #setEdition(edition: EditionFields): void {
    const { n } = edition;
    const instrument = this.instrumentNumbers.get(edition.instrument) as number;
    this.editionIds[n] = edition.id;
    this.editionNumbers.set(edition.id, n);
    this.instrumentOf.set(n, instrument);
    this.from.set(n, edition.from === null ? FOREVER : dayOf(edition.from));
    this.to.set(n, edition.to === null ? FOREVER : dayOf(edition.to));
    this.stands.set(n, edition.stands === null ? FOREVER : dayOf(edition.stands));
    this.drafts.set(n, edition.status === 'proposed' ? 1 : 0);
    this.at[n] = edition.at;
    this.texts.set(n, edition.text ?? 0);
    this.begin.set(n, 0);
    this.end.set(n, 0);
    this.editionsOf[instrument]?.push(n);
  }

  #setOrder(order: Int32Array<ArrayBuffer>): void {
    this.order = order;
    for (let rank = 0; rank < order.length; rank++) this.rank.set(order[rank] as number, rank);
  }

  #addSlot(edition: number, row: number, way: number, place: number): void {
    const slot = this.slots++;
    this.citing.set(slot, edition);
    this.row.set(slot, row);
    this.way.set(slot, way);
    this.place.set(slot, place);
  }

  /** Slots by target, counted first and then put in: two passes, no lists. */
  #indexInbound(): void {
    const instruments = this.instrumentIds.length;
    const [way, target] = [this.way.values, this.wayTarget.values];
    const begin = new Int32Array(instruments + 2);
    const targetOf = (slot: number): number => target[way[slot] as number] as number;
    for (let slot = 0; slot < this.slots; slot++) {
      const at = targetOf(slot) + 2;
      begin[at] = (begin[at] as number) + 1;
    }
    for (let n = 2; n < begin.length; n++) begin[n] = (begin[n] as number) + (begin[n - 1] as number);
    const slots = new Int32Array(this.slots);
    for (let slot = 0; slot < this.slots; slot++) {
      // What will be the begin of the next instrument counts up as this one's slots are put in.
      const at = targetOf(slot) + 1;
      const next = begin[at] as number;
      slots[next] = slot;
      begin[at] = next + 1;
    }
    this.#inboundBegin = begin;
    this.#inboundSlots = slots;
    this.#inboundLater = new Map();
  }

  #patch(touched: readonly InstrumentId[]): void {
    const before = new Map<EditionId, { n: number; text: number; begin: number; end: number }>();
    for (const id of touched) {
      const n = this.instrumentNumbers.get(id);
      if (n === undefined) continue;
      for (const edition of this.editionsOf[n] ?? []) {
        const [text, begin, end] = [this.texts, this.begin, this.end].map((column) => column.values[edition]);
        before.set(this.editionIds[edition] as EditionId, {
          ...{ n: edition, text: text as number, begin: begin as number, end: end as number },
        });
        this.editionNumbers.delete(this.editionIds[edition] as EditionId);
        this.editionIds[edition] = undefined;
      }
      this.instrumentNumbers.delete(id);
      this.instrumentIds[n] = undefined;
      this.editionsOf[n] = [];
    }
    this.#tables.instruments((n, id, body, kind) => this.#setInstrument(n, id, body, kind), touched);
    this.#readVerdicts();
    this.#tables.ways(
      (n, instrument, verdict, conference) => this.#setWay(n, instrument, verdict, conference),
      touched,
    );
    const came: number[] = [];
    this.#tables.editions((edition) => {
      const known = before.get(edition.id);
      this.#setEdition(edition);
      if (known && known.n === edition.n && known.text === (edition.text ?? 0)) {
        this.begin.set(edition.n, known.begin);
        this.end.set(edition.n, known.end);
        before.delete(edition.id);
      } else if (edition.text !== null) this.#addText(edition.n, edition.text);
      if (known?.n !== edition.n) came.push(edition.n);
    }, touched);
    for (const { begin, end } of before.values()) {
      for (let slot = begin; slot < end; slot++) this.citing.set(slot, -1);
      this.#unused += end - begin;
    }
    this.#reorder(came);
    if (this.#unused > this.slots / 2) this.#build();
  }

  #addText(edition: number, text: number): void {
    this.begin.set(edition, this.slots);
    this.#tables.citations(text - 1, text, (_, row, way, place) => {
      if (place >= DELETED) return;
      const target = this.wayTarget.values[way] as number;
      const later = this.#inboundLater.get(target);
      if (later) later.push(this.slots);
      else this.#inboundLater.set(target, [this.slots]);
      this.#addSlot(edition, row, way, place);
    });
    this.end.set(edition, this.slots);
  }

  /** Takes out the editions that went and puts in those that came: both are few, and what stays is in order. */
  #reorder(came: number[]): void {
    const arrived = new Set(came);
    const { editionIds } = this;
    const stayed = this.order.filter((edition) => editionIds[edition] !== undefined && !arrived.has(edition));
    if (came.length === 0 && stayed.length === this.order.length) return;
    const id = (edition: number): string => editionIds[edition] as string;
    came.sort((a, b) => (id(a) < id(b) ? -1 : 1));
    const order = new Int32Array(stayed.length + came.length);
    let taken = 0;
    for (const [n, edition] of came.entries()) {
      const place = firstFrom(stayed, taken, (other) => id(other) > id(edition));
      order.set(stayed.subarray(taken, place), taken + n);
      order[place + n] = edition;
      taken = place;
    }
    order.set(stayed.subarray(taken), taken + came.length);
    this.#setOrder(order);
  }
}

/** The place of the first of some numbers, from one on, that is behind what is looked for; they are in order. */
function firstFrom(numbers: Int32Array, from: number, isBehind: (number: number) => boolean): number {
  let [low, high] = [from, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBehind(numbers[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
