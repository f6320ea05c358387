/** Rows of an export, made up and read back. */
import fc from 'fast-check';
import { written } from '../../../graph/export/index.ts';
import type { ExportFormat } from '../../../graph/export/index.ts';
import type { ExportEdge, ExportNode, ExportRow } from '../../../graph/export/model.ts';
import { EDGE_COLUMNS, EDGE_TYPES, NODE_COLUMNS, NODE_LABELS, keyOf } from '../../../graph/export/model.ts';
import { openStore } from '../../../graph/open.ts';
import {
  adopted,
  called,
  document,
  draft,
  inserted,
  instructs,
  naming,
  recalling,
  resolves,
  titled,
} from '../../support/world.ts';

const NASTY = [
  `"quoted", it's \`here\` \\u0027 \\' \\\\ \\u{1F600}`,
  '=cmd()|"/c calc"!A1',
  "'+1",
  '@SUM(A1)',
  '-1',
  '\t=1',
  'lines\r\nof\ntext\rand\u2028more\u0085',
  '😀 ok \uD83D alone \uDE00',
  '\u0000\u0001\u001b[31m\u007f\u009f\ufffe\uffff',
  '<script>&amp;</script>]]><![CDATA[',
  "'}) MATCH (n) DETACH DELETE n; //",
  '/* ; */',
  '',
  ' ',
  '__proto__',
];

/** Half of what is said is known to be trouble, the rest is any code units whatever. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.array(fc.nat(0xffff), { maxLength: 6 }).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);

const properties = (columns: Readonly<Record<string, 'string' | 'int' | 'boolean'>>) =>
  fc.record(
    Object.fromEntries(
      Object.entries(columns).map(([name, type]) => [
        name,
        fc.option({ string: hostile, int: fc.nat(), boolean: fc.boolean() }[type] as fc.Arbitrary<unknown>),
      ]),
    ),
    { requiredKeys: [] },
  );

const node: fc.Arbitrary<ExportNode> = fc.record({
  label: fc.constantFrom(...NODE_LABELS),
  id: hostile,
  properties: properties(NODE_COLUMNS),
});

const edge = (nodes: readonly ExportNode[]): fc.Arbitrary<ExportEdge> =>
  fc.record({
    type: fc.constantFrom(...EDGE_TYPES),
    id: fc.uuid(),
    from: fc.constantFrom(...nodes),
    to: fc.constantFrom(...nodes),
    properties: properties(EDGE_COLUMNS),
  });

export interface Graph {
  readonly nodes: readonly ExportNode[];
  readonly edges: readonly ExportEdge[];
}

/** Graphs in which no two nodes have one key, however it is cleaned. */
export const graphs: fc.Arbitrary<Graph> = fc
  .array(node, { minLength: 1, maxLength: 6 })
  .map((nodes) => nodes.map((one, n) => ({ ...one, id: `${n}${one.id}` })))
  .chain((nodes) => fc.record({ nodes: fc.constant(nodes), edges: fc.array(edge(nodes), { maxLength: 8 }) }));

export async function* rowsOf({ nodes, edges }: Graph): AsyncGenerator<ExportRow> {
  for (const one of nodes) yield { node: one };
  for (const one of edges) yield { edge: one };
}

/** What an export writes, a text for each of its files. */
export async function texts(format: ExportFormat, rows: AsyncIterable<ExportRow>): Promise<string[]> {
  const files: string[] = [];
  for await (const { file, text } of written(format, rows)) files[file] = (files[file] ?? '') + text;
  return files;
}

export async function text(format: ExportFormat, rows: AsyncIterable<ExportRow>): Promise<string> {
  const [only = ''] = await texts(format, rows);
  return only;
}

export async function graphOf(rows: AsyncIterable<ExportRow>): Promise<Graph> {
  const nodes: ExportNode[] = [];
  const edges: ExportEdge[] = [];
  for await (const row of rows) {
    if (row.node) nodes.push(row.node);
    else edges.push(row.edge);
  }
  return { nodes, edges };
}

/** Properties that are there, through `clean`. */
export const present = (
  all: Readonly<Record<string, unknown>>,
  clean: (value: string) => string = (value) => value,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(all)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, typeof value === 'string' ? clean(value) : value]),
  );

/** A graph as plain rows by key, to be compared with one that was read. */
export const plain = ({ nodes, edges }: Graph, clean?: (value: string) => string) => {
  const cleaned = clean ?? ((value: string) => value);
  return {
    nodes: nodes.map((one) => [
      cleaned(keyOf(one)),
      { type: one.label, ...present(one.properties, cleaned) },
    ]),
    edges: edges.map(({ type, id, from, to, properties: more }) => [
      `${type} ${id}`,
      cleaned(keyOf(from)),
      cleaned(keyOf(to)),
      { type, ...present(more, cleaned) },
    ]),
  };
};

/** Every kind of node and edge, by way of a store. */
export async function sample(): Promise<Graph> {
  const store = await openStore('file::memory:');
  const batches = [
    document(titled('The "register"', adopted('Resolution 1 (Busan, 2014)', resolves('Resolution 2'))), {
      name: '=1 & <2>.txt',
    }),
    document(
      adopted(
        'Resolution 1 (Rev. Dubai, 2018)',
        recalling('Resolution 1 (Busan, 2014)', called('Resolution 3 (Busan, 2014)', 'the "future"')),
        instructs('Resolution 2', naming('Study Group 17'), naming('PP-18')),
      ),
    ),
    document(draft('Resolution 1 (Rev. Dubai, 2018)', 'pp-22', 'B/1/1', resolves(inserted('Resolution 2')))),
  ];
  for (const batch of batches) await store.write(batch);
  const graph = await graphOf(store.export({}));
  await store.close();
  return graph;
}
