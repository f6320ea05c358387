/**
 * Constraints and indexes, made before anything is written. A `Recital` node keeps the version of all this and the registry that the
 * derived properties go by; a writer locks it, so that two writers never derive the same instrument at once.
 */

/** Raised whenever a label, a relationship or a property changes its meaning. */
export const SCHEMA_VERSION = 6;

export const SCHEMA: readonly string[] = [
  'CREATE CONSTRAINT recital_id IF NOT EXISTS FOR (n:Recital) REQUIRE n.id IS UNIQUE',
  'CREATE CONSTRAINT source_path IF NOT EXISTS FOR (n:Source) REQUIRE n.path IS UNIQUE',
  'CREATE CONSTRAINT document_id IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE',
  'CREATE CONSTRAINT body_code IF NOT EXISTS FOR (n:Body) REQUIRE n.code IS UNIQUE',
  'CREATE CONSTRAINT conference_id IF NOT EXISTS FOR (n:Conference) REQUIRE n.id IS UNIQUE',
  'CREATE CONSTRAINT instrument_id IF NOT EXISTS FOR (n:Instrument) REQUIRE n.id IS UNIQUE',
  'CREATE CONSTRAINT edition_id IF NOT EXISTS FOR (n:Edition) REQUIRE n.id IS UNIQUE',
  'CREATE CONSTRAINT addressee_id IF NOT EXISTS FOR (n:Addressee) REQUIRE n.id IS UNIQUE',
  'CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE',
  'CREATE CONSTRAINT mark_citation IF NOT EXISTS FOR (n:Mark) REQUIRE n.citation IS UNIQUE',
  'CREATE CONSTRAINT run_started IF NOT EXISTS FOR (n:Run) REQUIRE n.started IS UNIQUE',
  'CREATE CONSTRAINT reading_id IF NOT EXISTS FOR (n:Reading) REQUIRE n.id IS UNIQUE',
  'CREATE INDEX reading_document IF NOT EXISTS FOR (n:Reading) ON (n.document)',
  'CREATE INDEX reading_failed IF NOT EXISTS FOR (n:Reading) ON (n.failed)',
  'CREATE INDEX document_listed IF NOT EXISTS FOR (n:Document) ON (n.sortKey)',
  'CREATE INDEX document_name IF NOT EXISTS FOR (n:Document) ON (n.name)',
  'CREATE INDEX instrument_number IF NOT EXISTS FOR (n:Instrument) ON (n.foldedNumber)',
  'CREATE INDEX instrument_listed IF NOT EXISTS FOR (n:Instrument) ON (n.sortKey)',
  'CREATE INDEX edition_instrument IF NOT EXISTS FOR (n:Edition) ON (n.instrument)',
  'CREATE INDEX edition_from IF NOT EXISTS FOR (n:Edition) ON (n.from)',
  'CREATE INDEX edition_at IF NOT EXISTS FOR (n:Edition) ON (n.at)',
  'CREATE INDEX edition_document IF NOT EXISTS FOR (n:Edition) ON (n.document)',
  'CREATE INDEX suppresses_at IF NOT EXISTS FOR ()-[c:SUPPRESSES]-() ON (c.at)',
  'CREATE INDEX cites_listed IF NOT EXISTS FOR ()-[c:CITES]-() ON (c.listed)',
  `CREATE FULLTEXT INDEX edition_words IF NOT EXISTS FOR (n:Edition) ON EACH [n.words]
   OPTIONS {indexConfig: {\`fulltext.analyzer\`: 'whitespace'}}`,
  `CREATE FULLTEXT INDEX edition_titles IF NOT EXISTS FOR (n:Edition) ON EACH [n.titleWords]
   OPTIONS {indexConfig: {\`fulltext.analyzer\`: 'whitespace'}}`,
  `CREATE FULLTEXT INDEX entity_words IF NOT EXISTS FOR (n:Entity) ON EACH [n.words]
   OPTIONS {indexConfig: {\`fulltext.analyzer\`: 'whitespace'}}`,
];

/** What takes a database from a version to the next one, before its constraints and indexes are made. */
interface Step {
  readonly statements: readonly string[];
  /** Whether what is derived is to be worked out anew afterwards, and whether documents get their place in the list. */
  readonly derives: boolean;
  readonly sorts: boolean;
}

/** By the version that it starts from; there is none for versions older than the first. */
const STEPS: Readonly<Record<number, Step>> = {
  // What is found by the texts that a document gives has no index of its own any more, and a citation that is judged no mark.
  3: {
    statements: [
      'DROP CONSTRAINT provision_key IF EXISTS',
      'DROP INDEX provision_document IF EXISTS',
      'DROP INDEX cites_document IF EXISTS',
      'DROP INDEX instructs_document IF EXISTS',
      'DROP INDEX mentions_document IF EXISTS',
      'MATCH ()-[c:CITES]->() CALL (c) { REMOVE c.judged } IN TRANSACTIONS OF 10000 ROWS',
      'MATCH (p:Provision) CALL (p) { REMOVE p.key } IN TRANSACTIONS OF 10000 ROWS',
      `MATCH (d:Document)
CALL (d) {
  MATCH (d)-[:CARRIES]->(e:Edition)
  WITH d, collect(DISTINCT e.id) AS texts
  SET d.texts = texts
} IN TRANSACTIONS OF 1000 ROWS`,
    ],
    derives: true,
    sorts: false,
  },
  // Documents are listed by a key that is kept with them.
  4: { statements: [], derives: false, sorts: true },
  // The words of titles have an index of their own, and what a conference suppressed has one: editions are kept anew.
  5: {
    statements: [
      'MATCH (i:Instrument) CALL (i) { REMOVE i.kept } IN TRANSACTIONS OF 10000 ROWS',
      'MATCH (e:Edition) CALL (e) { REMOVE e.record } IN TRANSACTIONS OF 10000 ROWS',
    ],
    derives: true,
    sorts: false,
  },
};

/** The steps from a version to the present one; null where there are none from it. */
export function stepsFrom(version: number): readonly Step[] | null {
  if (!(version in STEPS)) return version === SCHEMA_VERSION ? [] : null;
  return Object.entries(STEPS)
    .filter(([from]) => Number(from) >= version)
    .map(([, step]) => step);
}

export const WAIT_FOR_INDEXES = 'CALL db.awaitIndexes(60)';
