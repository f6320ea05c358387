/** How extracted references are held against annotated ones: by overlap, then field by field. */

/** The fields of the evaluation; ours and the annotation's alike. */
export interface Scored {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly role: string;
  readonly kind: string;
  readonly body: string | null;
  readonly number: string;
  readonly revised: boolean;
  readonly place: string | null;
  readonly year: number | null;
  readonly change: string | null;
}

export const SCORED_KINDS: ReadonlySet<string> = new Set([
  'resolution',
  'decision',
  'recommendation',
  'opinion',
  'question',
]);

export const FIELDS = ['role', 'body', 'number', 'place', 'year', 'revised', 'change', 'span'] as const;
export type Field = (typeof FIELDS)[number];

export interface Matched {
  readonly gold: Scored;
  readonly system: Scored;
  /** Fields in which the two differ; `span` where ours reaches beyond the annotated one. */
  readonly wrong: readonly Field[];
}

export interface Matching {
  readonly pairs: readonly Matched[];
  readonly missed: readonly Scored[];
  readonly extra: readonly Scored[];
}

const fold = (words: string | null): string =>
  (words ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}/.-]+/gu, ' ')
    .trim();

const wrongFields = (gold: Scored, system: Scored): Field[] => {
  const differs: Readonly<Record<Field, boolean>> = {
    role: gold.role !== system.role,
    body: gold.body !== system.body,
    number: fold(gold.number) !== fold(system.number),
    place: fold(gold.place) !== fold(system.place),
    year: gold.year !== system.year,
    revised: gold.revised !== system.revised,
    change: gold.change !== system.change,
    span: system.start < gold.start || system.end > gold.end,
  };
  return FIELDS.filter((field) => differs[field]);
};

/** Pairs each annotated reference with the overlapping one of its kind that differs least; of equal ones the first. */
export function match(gold: readonly Scored[], system: readonly Scored[]): Matching {
  const candidates = gold.flatMap((one, g) =>
    system.flatMap((other, s) => {
      const overlap = one.start < other.end && other.start < one.end;
      return overlap && one.kind === other.kind ? [{ g, s, wrong: wrongFields(one, other) }] : [];
    }),
  );
  candidates.sort((a, b) => a.wrong.length - b.wrong.length || a.g - b.g || a.s - b.s);
  const takenGold = new Set<number>();
  const takenSystem = new Set<number>();
  const pairs: Matched[] = [];
  for (const { g, s, wrong } of candidates) {
    const [one, other] = [gold[g], system[s]];
    if (!one || !other || takenGold.has(g) || takenSystem.has(s)) continue;
    takenGold.add(g);
    takenSystem.add(s);
    pairs.push({ gold: one, system: other, wrong });
  }
  return {
    pairs,
    missed: gold.filter((_, g) => !takenGold.has(g)),
    extra: system.filter((_, s) => !takenSystem.has(s)),
  };
}

/** Whether a pair is right in the strict score: flags and spans aside. */
export const isRight = ({ wrong }: Matched): boolean =>
  wrong.every((field) => field === 'revised' || field === 'change' || field === 'span');
