/** Every question put to a store many times, by a process of its own: what it takes, and the memory that the process came to hold. */
import { openStore } from '../../../graph/open.ts';
import { registry } from '../../../graph/registry/index.ts';
import type { Store } from '../../../graph/store.ts';
import { randomNumbers } from '../../../graph/metrics/random.ts';
import type { Act } from './world.ts';
import { world } from './world.ts';

/** A day on which the last conferences are over, and one before them. */
const DAYS = ['2025-12-31', '2019-06-30'] as const;
const PAGE = 50;
const DEPTH = 20;
/** How often each question is put; those about the whole graph a few times. */
const TIMES = 200;
const FEW = 5;

export interface Asked {
  readonly name: string;
  /** Seconds at these shares of all, in order. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface Answered {
  /** Seconds until the store was open and had answered its first question. */
  readonly open: number;
  /** Most bytes that the process held. */
  readonly bytes: number;
  readonly asked: readonly Asked[];
}

/** What is asked, of instruments that people get to: the more cited, the more often. */
function questions(store: Store, instruments: readonly Act[], random: () => number) {
  const day = (): string => DAYS[random() < 0.8 ? 0 : 1];
  const act = (): Act => instruments[Math.floor(instruments.length * random() ** 3)] as Act;
  const words = (): string => {
    const { title, number, conferences } = act();
    const [first = '', second = ''] = title.split(' ');
    const place = conferences.at(-1)?.place ?? '';
    const forms = [
      `res ${number} ${place}`,
      `resolution ${number}`,
      number,
      `${first} ${second}`,
      first.slice(0, 4),
    ];
    return forms[Math.floor(random() * forms.length)] as string;
  };
  let cursor: string | null = null;
  return {
    neighbourhood: [TIMES, () => store.neighbourhood({ ids: [act().id], asOf: day() })],
    search: [TIMES, () => store.search({ words: words(), asOf: day() })],
    'outdated, first page': [TIMES, () => store.outdated({ asOf: day(), limit: PAGE })],
    'outdated, next page': [
      TIMES,
      async () => {
        const { next } = await store.outdated({
          ...{ asOf: DAYS[0], limit: PAGE },
          ...(cursor !== null && { cursor }),
        });
        cursor = next;
      },
    ],
    'outdated of one body, by since': [
      TIMES,
      () => store.outdated({ asOf: day(), limit: PAGE, body: act().body, sort: 'since' }),
    ],
    'outdated of one instrument': [
      TIMES,
      () => store.outdated({ asOf: day(), limit: PAGE, instrument: act().id }),
    ],
    'impact to depth 20': [
      TIMES,
      () => store.impact({ id: act().id, asOf: day(), depth: DEPTH, limit: PAGE }),
    ],
    path: [TIMES, () => store.path({ from: act().id, to: act().id, asOf: day() })],
    instrument: [TIMES, () => store.instrument(act().id, { asOf: day() })],
    'citations, cited by': [TIMES, () => store.citations({ of: act().id, asOf: day(), limit: PAGE })],
    'timeline of an instrument': [TIMES, () => store.timeline({ id: act().id, asOf: day() })],
    compare: [
      TIMES,
      () => {
        let { id, conferences } = act();
        while (conferences.length < 2) ({ id, conferences } = act());
        const [before, after] = [conferences[0], conferences.at(-1)].map((at) => `${id}@${at?.id}`);
        return store.compare({ before, after, asOf: day() } as Parameters<Store['compare']>[0]);
      },
    ],
    conference: [FEW, () => store.conference('pp-18' as Parameters<Store['conference']>[0], { asOf: day() })],
    'matrix, worked out once': [FEW, () => store.matrix({ asOf: day() })],
    'overview, worked out once': [FEW, () => store.overview({ asOf: day() })],
  } satisfies Record<string, readonly [number, () => Promise<unknown>]>;
}

/** Opens a store that `world(editions)` was written to, and asks. */
async function ask(url: string, editions: number): Promise<Answered> {
  const { instruments } = world(editions);
  const from = performance.now();
  const store = await openStore(url, registry);
  await store.instrument((instruments[0] as Act).id, { asOf: DAYS[0] });
  const open = (performance.now() - from) / 1000;
  const asked: Asked[] = [];
  for (const [name, [times, put]] of Object.entries(questions(store, instruments, randomNumbers(7)))) {
    const took: number[] = [];
    for (let n = 0; n < times; n++) {
      const began = performance.now();
      await put();
      took.push((performance.now() - began) / 1000);
    }
    took.sort((a, b) => a - b);
    const at = (share: number): number =>
      took[Math.min(took.length - 1, Math.floor(share * took.length))] as number;
    asked.push({ name, p50: at(0.5), p95: at(0.95), p99: at(0.99) });
  }
  const bytes = process.resourceUsage().maxRSS * 1024;
  await store.close();
  return { open, bytes, asked };
}

const [, , url, editions] = process.argv;
if (url === undefined || editions === undefined) throw new Error('asking.ts URL EDITIONS');
console.log(JSON.stringify(await ask(url, Number(editions))));
