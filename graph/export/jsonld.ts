/**
 * JSON-LD 1.1, its context inline, so that nobody has to fetch anything. What fits a term of others is said in it:
 *
 * | ours | theirs |
 * | --- | --- |
 * | Instrument, Edition | `eli:LegalResource`: an instrument is the work of which its editions are members |
 * | EDITION_OF | `eli:is_member_of` |
 * | CITES | `eli:cites`, deleted words aside |
 * | Provision, HAS_PROVISION | `eli:LegalResourceSubdivision`, `eli:has_part`; its words `schema:text` |
 * | id of an instrument or edition; number | `eli:id_local`; `eli:number` |
 * | from, to | `eli:first_date_entry_in_force`, `eli:date_no_longer_in_force` (`xsd:date`) |
 * | title, name, label | `schema:name` |
 * | Document | `schema:DigitalDocument`, with `schema:encodingFormat` |
 * | Conference, closed, place | `schema:Event`, `schema:endDate`, `schema:location` |
 * | Body, HELD_BY | `schema:Organization`, `schema:organizer` |
 * | author (of a draft) | `schema:author` |
 * | MENTIONS | `schema:mentions`, deleted words aside |
 *
 * The rest (`kind`, `status`, `clause`, SUPERSEDES, ADOPTED_AT, CARRIES, INSTRUCTS, Addressee, Entity …) has our own words, which begin
 * with `urn:recital:term:`: ELI's `repeals` and `amends` say more than that one edition came after another. An edge with properties
 * is a resource of its own beside the plain statement, of the class `Citation`, `Mention`, `Carrying` or `Instruction`, which leads from its
 * `subject` to its `object`.
 */
import type { EdgeType, ExportEdge, ExportNode, ExportRow, NodeRef } from './model.ts';
import { EDGE_COLUMNS, NODE_COLUMNS, filled, wellFormed } from './model.ts';
import type { Piece } from './pieces.ts';

const link = (id: string) => ({ '@id': id, '@type': '@id' });
const typed = (id: string, type: string) => ({ '@id': id, '@type': type });

const CONTEXT = {
  '@version': 1.1,
  '@vocab': 'urn:recital:term:',
  eli: 'http://data.europa.eu/eli/ontology#',
  schema: 'https://schema.org/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  id_local: 'eli:id_local',
  number: 'eli:number',
  from: typed('eli:first_date_entry_in_force', 'xsd:date'),
  to: typed('eli:date_no_longer_in_force', 'xsd:date'),
  title: 'schema:name',
  name: 'schema:name',
  label: 'schema:name',
  text: 'schema:text',
  format: 'schema:encodingFormat',
  closed: typed('schema:endDate', 'xsd:date'),
  place: 'schema:location',
  author: 'schema:author',
  year: typed('year', 'xsd:gYear'),
  EDITION_OF: link('eli:is_member_of'),
  CITES: link('eli:cites'),
  HAS_PROVISION: link('eli:has_part'),
  HELD_BY: link('schema:organizer'),
  MENTIONS: link('schema:mentions'),
  SUPERSEDES: link('supersedes'),
  ADOPTED_AT: link('adoptedAt'),
  CARRIES: link('carries'),
  INSTRUCTS: link('instructs'),
  subject: link('subject'),
  object: link('object'),
  document: link('document'),
  provision: link('provision'),
};

const CLASSES: Readonly<Record<ExportNode['label'], string | readonly string[]>> = {
  Document: 'schema:DigitalDocument',
  Instrument: ['eli:LegalResource', 'Instrument'],
  Edition: ['eli:LegalResource', 'Edition'],
  Provision: 'eli:LegalResourceSubdivision',
  Conference: 'schema:Event',
  Body: 'schema:Organization',
  Addressee: 'Addressee',
  Entity: 'Entity',
};

/** Edges that have properties, as resources. */
const STATEMENTS: Readonly<Partial<Record<EdgeType, string>>> = {
  CITES: 'Citation',
  MENTIONS: 'Mention',
  CARRIES: 'Carrying',
  INSTRUCTS: 'Instruction',
};

/** A name for a resource: `urn:recital:edition:pp-res-130@pp-18`, whatever else escaped. */
const iri = (label: string, id: string): string =>
  `urn:recital:${label.toLowerCase()}:${encodeURIComponent(wellFormed(id)).replace(/%40/g, '@').replace(/%2F/g, '/')}`;

const iriOf = ({ label, id }: NodeRef): string => iri(label, id);

/** Properties by name; ids of nodes become their names, years the text that `xsd:gYear` is. */
const described = (properties: readonly (readonly [string, unknown])[]): Record<string, unknown> =>
  Object.fromEntries(
    properties.map(([name, value]) => {
      if (name === 'document' || name === 'provision') return [name, iri(name, String(value))];
      if (name === 'year') return [name, String(value).padStart(4, '0')];
      return [name, typeof value === 'string' ? wellFormed(value) : value];
    }),
  );

const resource = (node: ExportNode): object => ({
  '@id': iriOf(node),
  '@type': CLASSES[node.label],
  ...((node.label === 'Instrument' || node.label === 'Edition') && { id_local: wellFormed(node.id) }),
  ...described(filled(NODE_COLUMNS, node.properties)),
});

/** The plain statement, and the resource that tells more of it. */
function* statements({ type, id, from, to, properties }: ExportEdge): Generator<object> {
  if (properties.change !== 'deleted') yield { '@id': iriOf(from), [type]: iriOf(to) };
  const name = STATEMENTS[type];
  if (name === undefined) return;
  yield {
    ...{ '@id': iri(name, id), '@type': name, subject: iriOf(from), object: iriOf(to) },
    ...described(filled(EDGE_COLUMNS, properties)),
  };
}

export async function* jsonld(rows: AsyncIterable<ExportRow>): AsyncGenerator<Piece> {
  yield { file: 0, text: `{"@context":${JSON.stringify(CONTEXT)},\n"@graph":[` };
  let separator = '\n';
  for await (const { node, edge } of rows) {
    for (const one of node ? [resource(node)] : statements(edge)) {
      yield { file: 0, text: separator + JSON.stringify(one) };
      separator = ',\n';
    }
  }
  yield { file: 0, text: '\n]}\n' };
}
