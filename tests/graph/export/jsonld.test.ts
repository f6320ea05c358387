/** JSON-LD, read by the `jsonld` library without a network; in safe mode, which refuses whatever would be lost. */
import fc from 'fast-check';
import jsonld from 'jsonld';
import { describe, expect, it } from 'vitest';
import type { ExportEdge, ExportNode } from '../../../graph/export/model.ts';
import { wellFormed } from '../../../graph/export/model.ts';
import { graphs, rowsOf, sample, text } from './support.ts';
import type { Graph } from './support.ts';

const OPTIONS = {
  safe: true,
  documentLoader: (url: string) => Promise.reject(new Error(`asked the network for ${url}`)),
};
const ELI = 'http://data.europa.eu/eli/ontology#';
const SCHEMA = 'https://schema.org/';
const OURS = 'urn:recital:term:';

type Expanded = Record<string, unknown>;

/** Each resource once, by its name, with all that is said of it. */
async function flattened(graph: Graph): Promise<Map<string, Expanded>> {
  const document = JSON.parse(await text('jsonld', rowsOf(graph))) as jsonld.JsonLdDocument;
  const all = (await jsonld.flatten(document, undefined, OPTIONS)) as unknown as Expanded[];
  return new Map(all.map((one) => [one['@id'] as string, one]));
}

const values = (one: Expanded | undefined, term: string): unknown[] =>
  ((one?.[term] ?? []) as Expanded[]).map((value) => value['@value'] ?? value['@id']);

describe('JSON-LD', () => {
  it('says what ELI and schema.org have words for in their words', async () => {
    const all = await flattened(await sample());
    const edition = all.get('urn:recital:edition:pp-res-1@pp-18');
    expect(edition?.['@type']).toEqual([`${ELI}LegalResource`, `${OURS}Edition`]);
    expect(edition?.[`${ELI}first_date_entry_in_force`]).toEqual([
      { '@type': 'http://www.w3.org/2001/XMLSchema#date', '@value': '2018-11-16' },
    ]);
    expect(values(edition, `${ELI}is_member_of`)).toEqual(['urn:recital:instrument:pp-res-1']);
    expect(values(edition, `${ELI}cites`).sort()).toEqual([
      'urn:recital:edition:pp-res-1@pp-14',
      'urn:recital:edition:pp-res-3@pp-14',
      'urn:recital:instrument:pp-res-2',
    ]);
    expect(values(edition, `${SCHEMA}mentions`)).toContain('urn:recital:entity:study-group-17');
    expect(values(all.get('urn:recital:edition:pp-res-1@pp-14'), `${SCHEMA}name`)).toEqual([
      'The "register"',
    ]);
    const citation = [...all.values()].find(
      (one) => values(one, `${OURS}object`)[0] === 'urn:recital:edition:pp-res-3@pp-14',
    );
    expect(citation?.['@type']).toEqual([`${OURS}Citation`]);
    expect(values(citation, `${SCHEMA}text`)).toEqual(['Resolution 3 (Busan, 2014)']);
    const [provision] = values(citation, `${OURS}provision`) as [string];
    expect(values(edition, `${ELI}has_part`)).toContain(provision);
    expect(all.get(provision)?.['@type']).toEqual([`${ELI}LegalResourceSubdivision`]);
    expect(values(all.get('urn:recital:conference:pp-18'), `${SCHEMA}organizer`)).toEqual([
      'urn:recital:body:PP',
    ]);
  });

  it('is RDF: a triple for every edge', async () => {
    const graph = await sample();
    const document = JSON.parse(await text('jsonld', rowsOf(graph))) as jsonld.JsonLdDocument;
    const quads = (await jsonld.toRDF(document, OPTIONS)) as unknown as {
      predicate: { value: string };
    }[];
    const count = (predicate: string) => quads.filter((quad) => quad.predicate.value === predicate).length;
    const edges = (type: ExportEdge['type']) => graph.edges.filter((edge) => edge.type === type);
    const pairs = (type: ExportEdge['type']) =>
      new Set(edges(type).map(({ from, to }) => `${from.id} ${to.id}`)).size;
    expect(count(`${ELI}cites`)).toBe(pairs('CITES'));
    expect(count(`${ELI}is_member_of`)).toBe(pairs('EDITION_OF'));
    expect(count(`${ELI}has_part`)).toBe(pairs('HAS_PROVISION'));
    expect(count(`${OURS}supersedes`)).toBe(pairs('SUPERSEDES'));
    const told = ['CITES', 'MENTIONS', 'CARRIES', 'INSTRUCTS'] as const;
    expect(count(`${OURS}subject`)).toBe(told.flatMap(edges).length);
  });

  it('what a redline deletes is told of and cites nothing', async () => {
    const ends: ExportNode[] = ['a', 'b'].map((id) => ({ label: 'Edition', id, properties: {} }));
    const [from, to] = ends as [ExportNode, ExportNode];
    const edge: ExportEdge = { type: 'CITES', id: 'c', from, to, properties: { change: 'deleted' } };
    const all = await flattened({ nodes: ends, edges: [edge] });
    expect(values(all.get('urn:recital:edition:a'), `${ELI}cites`)).toEqual([]);
    expect(values(all.get('urn:recital:citation:c'), `${OURS}change`)).toEqual(['deleted']);
  });

  it('carries whatever a text may say, and loses nothing', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (graph) => {
        const all = await flattened(graph);
        const resources = [...all.values()];
        for (const { properties } of graph.nodes) {
          for (const [column, term] of [
            ['text', `${SCHEMA}text`],
            ['number', `${ELI}number`],
            ['clause', `${OURS}clause`],
            ['title', `${SCHEMA}name`],
          ] as const) {
            const value = properties[column];
            if (typeof value !== 'string') continue;
            expect(resources.flatMap((one) => values(one, term))).toContain(wellFormed(value));
          }
        }
        for (const { type, id } of graph.edges) {
          if (type === 'CITES') expect(all.has(`urn:recital:citation:${id}`)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
