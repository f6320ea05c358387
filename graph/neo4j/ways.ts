/**
 * In which ways an instrument is cited, and how often in each: kept as one text on its node, so that a write reads as much of an
 * instrument as there are ways of citing it, however often it is cited.
 */
import type { CitedClaim } from '../derive.ts';

type Claim = Omit<CitedClaim, 'count'>;
type Named = readonly [
  Claim['edition'],
  Claim['conference'],
  Claim['place'],
  Claim['year'],
  Claim['kind'],
  Claim['body'],
  Claim['number'],
];
type Use = readonly [
  Claim['revised'],
  Claim['citingConference'],
  Claim['draft'],
  Claim['phrase'],
  CitedClaim['count'],
];

const namedIn = (one: Claim): Named => [
  ...([one.edition, one.conference, one.place, one.year] as const),
  ...([one.kind, one.body, one.number] as const),
];

/** The ways in which one instrument is cited. */
export class Ways {
  readonly #claims = new Map<string, CitedClaim>();

  /** Reads what `toString` gave; null is no way at all. */
  static of(text: string | null): Ways {
    const ways = new Ways();
    for (const [named, uses] of JSON.parse(text ?? '[]') as [Named, Use[]][]) {
      const [edition, conference, place, year, kind, body, number] = named;
      for (const [revised, citingConference, draft, phrase, count] of uses) {
        ways.add({
          ...{ edition, conference, place, year, kind, body, number },
          ...{ revised, citingConference, draft, phrase, count },
        });
      }
    }
    return ways;
  }

  /** Counts so many more citations that say this; fewer where the count is negative. */
  add(claim: CitedClaim): void {
    const { revised, citingConference, draft, phrase } = claim;
    const key = JSON.stringify([namedIn(claim), revised, citingConference, draft, phrase]);
    const count = (this.#claims.get(key)?.count ?? 0) + claim.count;
    if (count === 0) this.#claims.delete(key);
    else this.#claims.set(key, { ...claim, count });
  }

  addAll(ways: Ways): void {
    for (const claim of ways.claims) this.add(claim);
  }

  get claims(): readonly CitedClaim[] {
    return [...this.#claims.values()];
  }

  /** Equal for equal ways, in whatever order they were added. Ways that name an edition alike share its name. */
  toString(): string {
    const groups = new Map<string, string[]>();
    for (const [, claim] of [...this.#claims].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const { revised, citingConference, draft, phrase, count } = claim;
      const named = JSON.stringify(namedIn(claim));
      const use = JSON.stringify([revised, citingConference, draft, phrase, count] satisfies Use);
      const group = groups.get(named);
      if (group) group.push(use);
      else groups.set(named, [use]);
    }
    return `[${[...groups].map(([named, uses]) => `[${named},[${uses.join()}]]`).join()}]`;
  }
}
