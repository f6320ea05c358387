/**
 * The tables of the embedded store. What documents give (documents, sources, carried, histories, texts, provisions, citations,
 * mentions, entities with their labels) is kept as given; what follows from it (instruments, editions, words, the verdicts of cited)
 * is worked out again for every instrument that a write touches. Citations that say the same of an instrument share a row of `cited`:
 * however often an instrument is cited, only as many verdicts are to be found as there are ways of citing it. A row of `texts` is one
 * document's text of an edition; an edition names the one in use. `place` is a number so that an index holds all that the adjacency
 * in memory is made of: 0 outside clauses, 1 preambular, 2 operative, and 4 more where the citation is deleted. `patches` tells
 * those who hold the graph in memory which instruments were worked out again, in whatever process.
 */

/** Raised whenever a table changes; a file of a higher one was written by a newer Recital and is refused. */
export const SCHEMA_VERSION = 7;

/** What is noted beside the graph: what people settle, which ingest brought what, and what readings left out. Made on opening too, so that files of this version from before there were notes have them. */
export const NOTES = `
CREATE TABLE IF NOT EXISTS marks (citation TEXT PRIMARY KEY, state TEXT NOT NULL, reason TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS arrivals (
  run TEXT NOT NULL, document TEXT NOT NULL, outcome TEXT NOT NULL, PRIMARY KEY (run, document)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS arrivals_document ON arrivals (document);
CREATE TABLE IF NOT EXISTS readings (
  id TEXT PRIMARY KEY, file TEXT NOT NULL, document TEXT, run TEXT, reasons TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS readings_document ON readings (document);
CREATE INDEX IF NOT EXISTS readings_failed ON readings (file, id) WHERE document IS NULL;
`;

/** Numbers by length: those that begin as one does are looked for the shortest first. */
export const NUMBERS = `
CREATE INDEX instruments_number ON instruments (length(folded_number), folded_number);
`;

/**
 * Words, of which only is asked which texts have one that begins so: their places and counts are left out, and what one to four
 * letters begin is found at once, however many words do. Five letters begin few words.
 */
export const FULL_TEXT = ['words', 'titles', 'labels']
  .map(
    (table) => `
CREATE VIRTUAL TABLE ${table} USING fts5 (
  text, content='', contentless_delete=1, detail=none, prefix='1 2 3 4', tokenize="unicode61 tokenchars '_'"
);`,
  )
  .join('');

export const SCHEMA = `${NOTES}
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE documents (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, format TEXT NOT NULL, digest TEXT NOT NULL,
  text TEXT NOT NULL, changes TEXT NOT NULL, sort_key TEXT
);
CREATE INDEX documents_listed ON documents (sort_key, id);
CREATE INDEX documents_name ON documents (name);
CREATE TABLE sources (path TEXT PRIMARY KEY, document TEXT NOT NULL, name TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX sources_document ON sources (document);

CREATE TABLE carried (
  document TEXT NOT NULL, ordinal INTEGER NOT NULL, edition TEXT NOT NULL, instrument TEXT NOT NULL, record TEXT NOT NULL,
  PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;
CREATE INDEX carried_instrument ON carried (instrument);
CREATE INDEX carried_suppressed ON carried (json_extract(record, '$.at'), instrument)
  WHERE json_extract(record, '$.role') = 'suppressed';

CREATE TABLE histories (
  document TEXT NOT NULL, ordinal INTEGER NOT NULL, instrument TEXT NOT NULL, entries TEXT NOT NULL,
  PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;
CREATE INDEX histories_instrument ON histories (instrument);

CREATE TABLE provisions (
  document TEXT NOT NULL, edition TEXT NOT NULL, ordinal INTEGER NOT NULL, id TEXT NOT NULL, block TEXT NOT NULL,
  clause TEXT, clause_kind TEXT, label TEXT, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, addressees TEXT NOT NULL,
  PRIMARY KEY (document, edition, ordinal)
) WITHOUT ROWID;

CREATE TABLE texts (
  n INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL, edition TEXT NOT NULL, instrument TEXT NOT NULL,
  UNIQUE (edition, document)
);
CREATE INDEX texts_document ON texts (document);

CREATE TABLE verdicts (n INTEGER PRIMARY KEY, record TEXT NOT NULL UNIQUE);

CREATE TABLE cited (
  n INTEGER PRIMARY KEY, claim TEXT NOT NULL, count INTEGER NOT NULL,
  instrument INTEGER NOT NULL, edition TEXT, conference TEXT, body TEXT NOT NULL, number TEXT NOT NULL, kind TEXT NOT NULL,
  revised INTEGER NOT NULL, citing_conference TEXT, draft INTEGER NOT NULL, verdict INTEGER,
  UNIQUE (instrument, claim)
);
CREATE INDEX cited_links ON cited (instrument, verdict, conference);

CREATE TABLE citations (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, in_text INTEGER NOT NULL, cited INTEGER NOT NULL, place INTEGER NOT NULL,
  provision TEXT NOT NULL, clause TEXT, clause_kind TEXT, label TEXT,
  start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, text TEXT NOT NULL, sentence TEXT NOT NULL, noun TEXT NOT NULL, pinpoint TEXT,
  change TEXT
);
CREATE INDEX citations_links ON citations (in_text, n, cited, place);

CREATE TABLE mentions (
  id TEXT PRIMARY KEY, document TEXT NOT NULL, from_edition TEXT NOT NULL, entity TEXT NOT NULL,
  provision TEXT NOT NULL, clause TEXT, clause_kind TEXT, label TEXT,
  start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, text TEXT NOT NULL, sentence TEXT NOT NULL, change TEXT
);
CREATE INDEX mentions_document ON mentions (document);
CREATE INDEX mentions_from ON mentions (from_edition, document);
CREATE INDEX mentions_entity ON mentions (entity);

CREATE TABLE entities (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, label TEXT NOT NULL);

CREATE TABLE instruments (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT, body TEXT, number TEXT, folded_number TEXT, title TEXT, lineage TEXT,
  sort_key TEXT, list_words TEXT
);
${NUMBERS}CREATE INDEX instruments_listed ON instruments (sort_key, id);

CREATE TABLE editions (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, instrument TEXT NOT NULL, at TEXT, status TEXT NOT NULL,
  from_date TEXT, to_date TEXT, stands_until TEXT, document TEXT, text INTEGER, record TEXT NOT NULL
);
CREATE INDEX editions_instrument ON editions (instrument);
CREATE INDEX editions_at ON editions (at);
CREATE INDEX editions_document ON editions (document);
CREATE INDEX editions_force ON editions (from_date, to_date);

CREATE TABLE patches (n INTEGER PRIMARY KEY AUTOINCREMENT, instrument TEXT NOT NULL);

${FULL_TEXT}`;
