/**
 * GEXF 1.3 (https://gexf.net), as Gephi and graphology read it. A node's label is what it is called; a node's label in the graph and
 * an edge's type are the attribute `type`, and the type is an edge's `kind` as well, by which Gephi keeps parallel edges apart.
 */
import type { ColumnType, ExportRow, NodeColumn, Value } from './model.ts';
import { EDGE_COLUMNS, NODE_COLUMNS, filled, keyOf, nameOf } from './model.ts';
import type { Piece } from './pieces.ts';
import { escaped } from './xml.ts';

const TYPES: Readonly<Record<ColumnType, string>> = { string: 'string', int: 'integer', boolean: 'boolean' };

type Column = Exclude<NodeColumn, 'label'>;

// `label` is an attribute of every node already.
const COLUMNS = Object.fromEntries(
  Object.entries(NODE_COLUMNS).filter(([name]) => name !== 'label'),
) as Record<Column, ColumnType>;

/** The declared attributes of nodes or edges, by number. */
class Model {
  readonly declaration: string;
  readonly #numbers = new Map<string, number>();

  constructor(of: 'node' | 'edge', columns: Readonly<Record<string, ColumnType>>) {
    const declared = Object.entries({ type: 'string', ...columns } as Record<string, ColumnType>);
    const lines = declared.map(([name, type], number) => {
      this.#numbers.set(name, number);
      return `<attribute id="${number}" title="${name}" type="${TYPES[type]}"/>\n`;
    });
    this.declaration = `<attributes class="${of}">\n${lines.join('')}</attributes>\n`;
  }

  values(type: string, properties: [string, Value][]): string {
    const values = [['type', type] as const, ...properties].map(
      ([name, value]) => `<attvalue for="${this.#numbers.get(name)}" value="${escaped(String(value))}"/>`,
    );
    return `<attvalues>${values.join('')}</attvalues>`;
  }
}

const NODES = new Model('node', COLUMNS);
const EDGES = new Model('edge', EDGE_COLUMNS);

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta><creator>Recital</creator></meta>
<graph mode="static" defaultedgetype="directed" idtype="string">
${NODES.declaration}${EDGES.declaration}<nodes>
`;

export async function* gexf(rows: AsyncIterable<ExportRow>): AsyncGenerator<Piece> {
  yield { file: 0, text: HEAD };
  let inEdges = false;
  for await (const { node, edge } of rows) {
    if (node) {
      const named = `id="${escaped(keyOf(node))}" label="${escaped(nameOf(node))}"`;
      const values = NODES.values(node.label, filled<Column>(COLUMNS, node.properties));
      yield { file: 0, text: `<node ${named}>${values}</node>\n` };
      continue;
    }
    if (!inEdges) yield { file: 0, text: '</nodes>\n<edges>\n' };
    inEdges = true;
    const { type, id, from, to, properties } = edge;
    const ends = `source="${escaped(keyOf(from))}" target="${escaped(keyOf(to))}" kind="${type}"`;
    const values = EDGES.values(type, filled(EDGE_COLUMNS, properties));
    yield { file: 0, text: `<edge id="${escaped(`${type} ${id}`)}" ${ends}>${values}</edge>\n` };
  }
  yield { file: 0, text: `${inEdges ? '' : '</nodes>\n<edges>\n'}</edges>\n</graph>\n</gexf>\n` };
}
