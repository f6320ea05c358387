/**
 * A script that makes the graph on Neo4j 5, in `cypher-shell` or statement by statement through a driver: constraints first, then
 * batches of nodes and of relationships as literal lists. A semicolon stands at the end of statements and nowhere else, so that a script
 * may be taken apart at them. Run twice it changes nothing: everything is merged by its id.
 */
import type { ExportEdge, ExportNode, ExportRow, NodeLabel, NodeRef, Value } from './model.ts';
import { EDGE_COLUMNS, NODE_COLUMNS, NODE_LABELS, filled, wellFormed } from './model.ts';
import type { Piece } from './pieces.ts';

/** Rows of a statement, and their length, at most. */
const ROWS = 500;
const LENGTH = 200_000;

/** What a node's id is called: as in the graph that `recital ingest` writes. */
const idName = (label: NodeLabel): string => (label === 'Body' ? 'code' : 'id');

const CONSTRAINTS = NODE_LABELS.map(
  (label) =>
    `CREATE CONSTRAINT ${label.toLowerCase()}_${idName(label)} IF NOT EXISTS FOR (n:${label}) REQUIRE n.${idName(label)} IS UNIQUE;\n`,
).join('');

/**
 * A literal. Neo4j reads `\uXXXX` before anything else, wherever it stands: what is written so can be no quote, or it would end the
 * text. A backslash is therefore written by its number twice, and a text that says `\u0027` stays what it is.
 */
function literal(value: Value): string {
  if (typeof value !== 'string') return String(value);
  const text = wellFormed(value).replace(/[\\';\p{Cc}\u2028\u2029]/gu, (character) =>
    character === "'"
      ? "\\'"
      : character === '\\'
        ? '\\u005C\\u005C'
        : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `'${text}'`;
}

const map = (entries: readonly (readonly [string, Value])[]): string =>
  `{${entries.map(([name, value]) => `${name}: ${literal(value)}`).join(', ')}}`;

const unwind = (rows: readonly string[], work: string): string =>
  `UNWIND [\n${rows.join(',\n')}\n] AS row\n${work};\n`;

const merge = (label: NodeLabel): string =>
  `MERGE (n:${label} {${idName(label)}: row.id}) SET n += row.properties`;

/** What tells an edge from others between the same nodes. */
const KEYS: Readonly<Partial<Record<ExportEdge['type'], 'id' | 'provision'>>> = {
  CITES: 'id',
  MENTIONS: 'id',
  INSTRUCTS: 'provision',
};

function join({ type, from, to }: Pick<ExportEdge, 'type' | 'from' | 'to'>): string {
  const end = (name: string, { label }: NodeRef): string =>
    `MATCH (${name}:${label} {${idName(label)}: row.${name}})`;
  const key = KEYS[type];
  const merged = `MERGE (source)-[e:${type}${key ? ` {${key}: row.key}` : ''}]->(target)`;
  return `${end('source', from)}\n${end('target', to)}\n${merged} SET e += row.properties`;
}

const nodeRow = ({ id, properties }: ExportNode): string =>
  `{id: ${literal(id)}, properties: ${map(filled(NODE_COLUMNS, properties))}}`;

function edgeRow({ type, id, from, to, properties }: ExportEdge): string {
  const key = { id, provision: properties.provision ?? null }[KEYS[type] ?? 'id'];
  return `{source: ${literal(from.id)}, target: ${literal(to.id)}, key: ${literal(key)}, properties: ${map(filled(EDGE_COLUMNS, properties))}}`;
}

/** Rows that wait for the statement that they go into. */
class Batches {
  readonly #waiting = new Map<string, { rows: string[]; length: number }>();

  /** The statement, once there are rows enough for one. */
  *add(work: string, row: string): Generator<string> {
    const batch = this.#waiting.get(work) ?? { rows: [], length: 0 };
    this.#waiting.set(work, batch);
    batch.rows.push(row);
    batch.length += row.length;
    if (batch.rows.length < ROWS && batch.length < LENGTH) return;
    this.#waiting.delete(work);
    yield unwind(batch.rows, work);
  }

  *rest(): Generator<string> {
    for (const [work, { rows }] of this.#waiting) yield unwind(rows, work);
    this.#waiting.clear();
  }
}

export async function* cypher(rows: AsyncIterable<ExportRow>): AsyncGenerator<Piece> {
  yield { file: 0, text: CONSTRAINTS };
  const batches = new Batches();
  let inEdges = false;
  for await (const { node, edge } of rows) {
    const statements: string[] = [];
    if (edge && !inEdges) statements.push(...batches.rest());
    inEdges = edge !== undefined;
    if (node) statements.push(...batches.add(merge(node.label), nodeRow(node)));
    else statements.push(...batches.add(join(edge), edgeRow(edge)));
    for (const text of statements) yield { file: 0, text };
  }
  for (const text of batches.rest()) yield { file: 0, text };
}
