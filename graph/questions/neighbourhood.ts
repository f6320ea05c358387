/** Question 3: the instruments around one or more, and the citations between them. */
import type { InstrumentRow } from '../derive.ts';
import type { InstrumentId } from '../ids.ts';
import { inForce } from '../lineage.ts';
import type { Registry } from '../registry/index.ts';
import { statusAt } from '../verdict.ts';
import type { CitationRow, DependentRow, Source } from './source.ts';
import type { GraphEdge, GraphNode, NeighbourhoodAnswer, NeighbourhoodQuestion } from './types.ts';
import { inOrder, textsNotHeld, worstStatus } from './view.ts';

const USUAL_LIMIT = 60;
const DEEPEST = 4;

/** Who cites whom among a set of citations, an instrument's citations of itself left aside. */
class Adjacency {
  readonly cites = new Map<InstrumentId, Set<InstrumentId>>();
  readonly citedBy = new Map<InstrumentId, Set<InstrumentId>>();

  add(rows: readonly DependentRow[]): void {
    for (const { fromInstrument, target } of rows) {
      if (fromInstrument === target) continue;
      put(this.cites, fromInstrument, target);
      put(this.citedBy, target, fromInstrument);
    }
  }

  around(id: InstrumentId): Set<InstrumentId> {
    return new Set([...(this.cites.get(id) ?? []), ...(this.citedBy.get(id) ?? [])]);
  }
}

function put(map: Map<InstrumentId, Set<InstrumentId>>, key: InstrumentId, value: InstrumentId): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}

/** Answers question 3. Ids that no document names are left out of the answer. */
export async function neighbourhood(
  source: Source,
  registry: Registry,
  question: NeighbourhoodQuestion,
): Promise<NeighbourhoodAnswer> {
  const { asOf, scope = 'force', limit = USUAL_LIMIT } = question;
  const depth = Math.min(question.depth ?? 1, DEEPEST);
  const known = await source.instruments(question.ids);
  const distance = new Map<InstrumentId, number>();
  for (const id of question.ids) if (known.has(id)) distance.set(id, 0);
  const adjacency = new Adjacency();
  const look = async (ids: readonly InstrumentId[]): Promise<void> => {
    if (ids.length === 0) return;
    adjacency.add(await source.dependents({ fromInstruments: ids, asOf, scope }));
    adjacency.add(await source.dependents({ targets: ids, asOf, scope }));
  };
  let level = [...distance.keys()];
  for (let step = 1; step <= depth; step++) {
    await look(level);
    const next = new Set(level.flatMap((id) => [...adjacency.around(id)]).filter((id) => !distance.has(id)));
    for (const id of next) distance.set(id, step);
    level = [...next];
  }
  // What lies around the outermost ones is looked at too, for their counts.
  await look(level);

  const citedBy = (id: InstrumentId): number => adjacency.citedBy.get(id)?.size ?? 0;
  const ranked = [...distance].sort(
    ([a, near], [b, far]) => near - far || citedBy(b) - citedBy(a) || (a < b ? -1 : 1),
  );
  const shown = new Map(ranked.slice(0, Math.max(limit, question.ids.length)));
  const ids = [...shown.keys()];
  const instruments = await source.instruments(ids);
  // The citations themselves are many, and wanted of the edges alone.
  const between =
    ids.length < 2 ? [] : await source.citations({ fromInstruments: ids, targets: ids, asOf, scope });
  const nodes = [...shown].flatMap(([id, far]): GraphNode[] => {
    const row = instruments.get(id);
    if (!row) return [];
    const leftOut = [...adjacency.around(id)].filter((other) => !shown.has(other)).length;
    return [
      {
        ...occasionOf(row, asOf, registry),
        id,
        kind: row.kind,
        body: row.body,
        number: row.number,
        title: row.title,
        distance: far,
        citedBy: citedBy(id),
        cites: adjacency.cites.get(id)?.size ?? 0,
        leftOut,
      },
    ];
  });
  return {
    asOf,
    nodes,
    edges: edgesAmong(between, asOf),
    leftOut: distance.size - shown.size,
    textNotHeld: await textsNotHeld(source, asOf),
  };
}

function occasionOf(
  row: InstrumentRow,
  asOf: string,
  registry: Registry,
): Pick<GraphNode, 'inForce' | 'place' | 'year' | 'status'> {
  const current = inForce(row.lineage, asOf);
  const conference = current ? registry.conference(current.conference) : null;
  const suppressed = row.lineage.suppressions.some(
    ({ date, until }) => date <= asOf && (until === null || asOf < until),
  );
  return {
    inForce: current?.id ?? null,
    place: conference?.place ?? null,
    year: conference?.year ?? null,
    status: current ? (current.held ? 'adopted' : 'attested') : suppressed ? 'suppressed' : 'unknown',
  };
}

function edgesAmong(rows: readonly CitationRow[], asOf: string): GraphEdge[] {
  const edges = new Map<string, CitationRow[]>();
  for (const row of rows) {
    if (row.fromInstrument === row.instrument) continue;
    const id = `${row.fromInstrument} ${row.instrument}`;
    const behind = edges.get(id);
    if (behind) behind.push(row);
    else edges.set(id, [row]);
  }
  return [...edges]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, behind]): GraphEdge => {
      const [first] = behind as [CitationRow];
      return {
        id,
        from: first.fromInstrument,
        to: first.instrument,
        citations: behind.length,
        status: worstStatus(behind.map((row) => statusAt(row.verdict, asOf))),
        evidence: inOrder(behind).map((row) => row.id),
      };
    });
}
