/**
 * GraphML (http://graphml.graphdrawing.org), as Gephi, networkx, igraph, yEd and graphology read it. A node's id is its key in the
 * graph, its label and an edge's type are the attribute `type`; a property that is not there has no `data`.
 */
import type { ColumnType, ExportRow, Value } from './model.ts';
import { EDGE_COLUMNS, NODE_COLUMNS, filled, keyOf } from './model.ts';
import type { Piece } from './pieces.ts';
import { escaped } from './xml.ts';

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`;

const keys = (of: 'node' | 'edge', columns: Readonly<Record<string, ColumnType>>): string =>
  Object.entries({ type: 'string', ...columns })
    .map(([name, type]) => `<key id="${of}-${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>\n`)
    .join('');

const data = (of: 'node' | 'edge', type: string, properties: [string, Value][]): string =>
  [['type', type] as const, ...properties]
    .map(([name, value]) => `<data key="${of}-${name}">${escaped(String(value))}</data>`)
    .join('');

export async function* graphml(rows: AsyncIterable<ExportRow>): AsyncGenerator<Piece> {
  const head = `${HEAD}${keys('node', NODE_COLUMNS)}${keys('edge', EDGE_COLUMNS)}`;
  yield { file: 0, text: `${head}<graph edgedefault="directed">\n` };
  for await (const { node, edge } of rows) {
    if (node) {
      const inner = data('node', node.label, filled(NODE_COLUMNS, node.properties));
      yield { file: 0, text: `<node id="${escaped(keyOf(node))}">${inner}</node>\n` };
    } else {
      const { type, id, from, to, properties } = edge;
      const inner = data('edge', type, filled(EDGE_COLUMNS, properties));
      const ends = `source="${escaped(keyOf(from))}" target="${escaped(keyOf(to))}"`;
      yield { file: 0, text: `<edge id="${escaped(`${type} ${id}`)}" ${ends}>${inner}</edge>\n` };
    }
  }
  yield { file: 0, text: '</graph>\n</graphml>\n' };
}
