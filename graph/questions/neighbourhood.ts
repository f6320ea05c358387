/** Question 3: the instruments around one or more, and the citations between them. */
import type { InstrumentRow } from '../derive.ts';
import { inForce } from '../lineage.ts';
import type { Registry } from '../registry/index.ts';
import type { AroundRow, LinkRow, Source } from './source.ts';
import type { GraphEdge, GraphNode, NeighbourhoodAnswer, NeighbourhoodQuestion } from './types/walks.ts';
import { textsNotHeld, worstStatus } from './view.ts';

const USUAL_LIMIT = 60;
const DEEPEST = 4;

/** Answers question 3. Ids that no document names are left out of the answer. */
export async function neighbourhood(
  source: Source,
  registry: Registry,
  question: NeighbourhoodQuestion,
): Promise<NeighbourhoodAnswer> {
  const { asOf, scope = 'force', limit = USUAL_LIMIT } = question;
  const depth = Math.min(question.depth ?? 1, DEEPEST);
  const known = await source.instruments(question.ids);
  const ids = [...new Set(question.ids)].filter((id) => known.has(id));
  const { shown, leftOut } = await source.around({
    ...{ ids, asOf, scope, depth },
    limit: Math.max(limit, question.ids.length),
  });
  const near = shown.map(({ id }) => id);
  const [others, links, textNotHeld] = await Promise.all([
    source.instruments(near.filter((id) => !known.has(id))),
    source.links({ instruments: near, asOf, scope }),
    textsNotHeld(source, asOf),
  ]);
  const nodes = shown.flatMap((place): GraphNode[] => {
    const row = known.get(place.id) ?? others.get(place.id);
    return row ? [nodeOf(row, place, asOf, registry)] : [];
  });
  return {
    asOf,
    nodes,
    edges: edgesAmong(links),
    leftOut,
    textNotHeld,
  };
}

/** Field by field: of objects that are spread into one, V8 makes a table of two kilobytes, and a canvas has many nodes. */
function nodeOf(row: InstrumentRow, place: AroundRow, asOf: string, registry: Registry): GraphNode {
  const current = inForce(row.lineage, asOf);
  const conference = current ? registry.conference(current.conference) : null;
  const suppressed = row.lineage.suppressions.some(
    ({ date, until }) => date <= asOf && (until === null || asOf < until),
  );
  return {
    id: row.id,
    kind: row.kind,
    body: row.body,
    number: row.number,
    title: row.title,
    inForce: current?.id ?? null,
    place: conference?.place ?? null,
    year: conference?.year ?? null,
    status: current ? (current.held ? 'adopted' : 'attested') : suppressed ? 'suppressed' : 'unknown',
    distance: place.distance,
    citedBy: place.citedBy,
    cites: place.cites,
    leftOut: place.leftOut,
  };
}

function edgesAmong(links: readonly LinkRow[]): GraphEdge[] {
  const edges = new Map<string, LinkRow[]>();
  for (const link of links) {
    if (link.fromInstrument === link.instrument) continue;
    const id = `${link.fromInstrument} ${link.instrument}`;
    const behind = edges.get(id);
    if (behind) behind.push(link);
    else edges.set(id, [link]);
  }
  return [...edges.keys()].sort().map((id): GraphEdge => {
    const behind = edges.get(id) as [LinkRow];
    const [first] = behind;
    return {
      id,
      from: first.fromInstrument,
      to: first.instrument,
      citations: behind.length,
      status: worstStatus(behind.map(({ status }) => status)),
      evidence: behind.map((link) => link.id),
    };
  });
}
