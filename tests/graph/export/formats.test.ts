/** Every format is read back by a program that it is for; what it reads is what was written. */
import fc from 'fast-check';
import { MultiGraph } from 'graphology';
import { parse as parseGexf } from 'graphology-gexf';
import { parse as parseGraphml } from 'graphology-graphml';
import type { GraphConstructor } from 'graphology-types';
import { describe, expect, it } from 'vitest';
import type { ExportNode } from '../../../graph/export/model.ts';
import { EDGE_COLUMNS, NODE_COLUMNS, nameOf } from '../../../graph/export/model.ts';
import { readCsv } from './csv-reader.ts';
import { graphs, plain, rowsOf, sample, text, texts } from './support.ts';
import type { Graph } from './support.ts';

const RUNS = { numRuns: 150 };

/** What XML cannot say is left out. */
const inXml = (value: string): string =>
  value.replace(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');

type Multi = GraphConstructor;
const read = (graph: InstanceType<typeof MultiGraph>) => ({
  nodes: graph.mapNodes((key, attributes) => [key, attributes]),
  edges: graph.mapEdges((key, attributes, source, target) => [key, source, target, attributes]),
});

describe('GraphML, read by graphology', () => {
  const back = async (graph: Graph) =>
    read(parseGraphml(MultiGraph as unknown as Multi, await text('graphml', rowsOf(graph))) as never);

  it('has every node and edge of a store, with typed attributes', async () => {
    const graph = await sample();
    expect(await back(graph)).toEqual(plain(graph));
  });

  it('carries whatever a text may say', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (graph) => {
        expect(await back(graph)).toEqual(plain(graph, inXml));
      }),
      RUNS,
    );
  });
});

describe('GEXF, read by graphology', () => {
  const back = async (graph: Graph) =>
    read(parseGexf(MultiGraph as unknown as Multi, await text('gexf', rowsOf(graph))) as never);
  /** A node's label is an attribute of GEXF's own, left out where it is empty; so is the kind of an edge. */
  const expected = (graph: Graph, clean?: (value: string) => string) => {
    const { nodes, edges } = plain(graph, clean);
    return {
      nodes: nodes.map(([key, attributes], n) => {
        const rest = { ...(attributes as Record<string, unknown>) };
        delete rest.label;
        const name = inXml(nameOf(graph.nodes[n] as ExportNode));
        return [key, name === '' ? rest : { label: name, ...rest }];
      }),
      edges: edges.map(([key, from, to, attributes]) => {
        const { type } = attributes as { type: string };
        return [key, from, to, { kind: type, ...(attributes as object) }];
      }),
    };
  };

  it('has every node and edge of a store, with typed attributes', async () => {
    const graph = await sample();
    expect(await back(graph)).toEqual(expected(graph));
  });

  it('carries whatever a text may say', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (graph) => {
        expect(await back(graph)).toEqual(expected(graph, inXml));
      }),
      RUNS,
    );
  });

  it('is a graph without edges where there are none', async () => {
    expect(await back({ nodes: [], edges: [] })).toEqual({ nodes: [], edges: [] });
  });
});

describe('CSV', () => {
  const back = async (graph: Graph) => {
    const [nodes = '', edges = ''] = await texts('csv', rowsOf(graph));
    return {
      nodes: readCsv(nodes).map(({ 'id:ID': id, ':LABEL': type, ...rest }) => [id, { type, ...rest }]),
      edges: readCsv(edges).map(({ ':START_ID': from, ':END_ID': to, ':TYPE': type, id, ...rest }) => [
        `${String(type)} ${String(id)}`,
        from,
        to,
        { type, ...rest },
      ]),
    };
  };
  /** No encoding has half a surrogate pair. */
  const clean = (value: string): string => value.replace(/\p{Surrogate}/gu, '\uFFFD');

  it('has every node and edge of a store, with typed columns', async () => {
    const graph = await sample();
    expect(await back(graph)).toEqual(plain(graph));
    const [nodes = '', edges = ''] = await texts('csv', rowsOf(graph));
    expect(nodes.split('\r\n')[0]).toMatch(/^id:ID,:LABEL,name,.*year:int,.*held:boolean/);
    expect(edges.split('\r\n')[0]).toMatch(/^:START_ID,:END_ID,:TYPE,id,/);
  });

  it('carries whatever a text may say', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (graph) => {
        expect(await back(graph)).toEqual(plain(graph, clean));
      }),
      RUNS,
    );
  });

  it('has no cell that a spreadsheet would take for a formula', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (graph) => {
        for (const file of await texts('csv', rowsOf(graph))) {
          for (const row of readCsv(file, { raw: true })) {
            for (const cell of Object.values(row)) expect(String(cell)).not.toMatch(/^[=+\-@\t\r\n]/);
          }
        }
      }),
      RUNS,
    );
  });
});

describe('Cypher', () => {
  it('is statements that end at each semicolon: constraints, then nodes, then relationships', async () => {
    const statements = (await text('cypher', rowsOf(await sample()))).split(';\n');
    expect(statements.pop()).toBe('');
    const kinds = statements.map(
      (one) => /CREATE CONSTRAINT|MERGE \(n:\w+|MERGE \(source\)/.exec(one)?.[0] ?? one,
    );
    const order = kinds.map((kind) => (kind.startsWith('CREATE') ? 0 : kind.startsWith('MERGE (n') ? 1 : 2));
    expect(order).toEqual([...order].sort());
    expect(new Set(order).size).toBe(3);
  });

  it('says a row in one line, whatever it says', async () => {
    const node: ExportNode = {
      label: 'Document',
      id: 'd0',
      properties: { name: `it's; \\u0027 "so"\n`, year: 2018, held: true, title: null },
    };
    expect(await text('cypher', rowsOf({ nodes: [node], edges: [] }))).toContain(`UNWIND [
{id: 'd0', properties: {name: 'it\\'s\\u003b \\u005C\\u005Cu0027 "so"\\u000a', year: 2018, held: true}}
] AS row
MERGE (n:Document {id: row.id}) SET n += row.properties;
`);
  });

  it('makes more statements of more rows', async () => {
    const nodes = [...Array(1201).keys()].map((n): ExportNode => ({
      ...{ label: 'Addressee', id: `a${n}` },
      properties: {},
    }));
    const script = await text('cypher', rowsOf({ nodes, edges: [] }));
    expect(script.match(/UNWIND/g)).toHaveLength(3);
  });
});

it('equal rows are equal bytes, in whatever pieces', async () => {
  await fc.assert(
    fc.asyncProperty(graphs, async (graph) => {
      for (const format of ['graphml', 'gexf', 'csv', 'jsonld', 'cypher'] as const) {
        expect(await texts(format, rowsOf(graph))).toEqual(
          await texts(format, rowsOf(structuredClone(graph))),
        );
      }
    }),
    { numRuns: 20 },
  );
});

it('every property that rows have is a column', async () => {
  const { nodes, edges } = await sample();
  for (const { properties } of nodes) {
    expect(Object.keys(NODE_COLUMNS)).toEqual(expect.arrayContaining(Object.keys(properties)));
  }
  for (const { properties } of edges) {
    expect(Object.keys(EDGE_COLUMNS)).toEqual(expect.arrayContaining(Object.keys(properties)));
  }
});
