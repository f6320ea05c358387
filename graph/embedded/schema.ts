/**
 * The tables of the embedded store. What documents give (documents, sources, carried, histories, provisions, citations, mentions,
 * entities with their labels) is kept as given; what follows from it (instruments, editions, words, the columns of citations from
 * `active` and of cited from `judged` on) is worked out again for every instrument that a write touches. Citations that say the same
 * of an instrument share a row of `cited`: however often an instrument is cited, only as many verdicts are to be found as there are
 * ways of citing it.
 */

/** Raised whenever a table changes; a file of a higher one was written by a newer Recital and is refused. */
export const SCHEMA_VERSION = 4;

export const SCHEMA = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE documents (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, format TEXT NOT NULL, digest TEXT NOT NULL,
  text TEXT NOT NULL, changes TEXT NOT NULL
);
CREATE TABLE sources (path TEXT PRIMARY KEY, document TEXT NOT NULL, name TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX sources_document ON sources (document);

CREATE TABLE carried (
  document TEXT NOT NULL, ordinal INTEGER NOT NULL, edition TEXT NOT NULL, instrument TEXT NOT NULL, record TEXT NOT NULL,
  PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;
CREATE INDEX carried_instrument ON carried (instrument);

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

CREATE TABLE cited (
  n INTEGER PRIMARY KEY, claim TEXT NOT NULL, count INTEGER NOT NULL,
  instrument TEXT NOT NULL, edition TEXT, conference TEXT, body TEXT NOT NULL, number TEXT NOT NULL, kind TEXT NOT NULL,
  revised INTEGER NOT NULL, citing_conference TEXT, draft INTEGER NOT NULL,
  judged INTEGER NOT NULL DEFAULT 0, fixed TEXT, suppressed_from TEXT, suppressed_by TEXT, suppressed_until TEXT,
  superseded_from TEXT, superseded_by TEXT, wrong_rev INTEGER NOT NULL DEFAULT 0,
  UNIQUE (instrument, claim)
);

CREATE TABLE citations (
  id TEXT PRIMARY KEY, document TEXT NOT NULL, cited INTEGER NOT NULL,
  from_edition TEXT NOT NULL, from_instrument TEXT NOT NULL, from_body TEXT NOT NULL,
  provision TEXT NOT NULL, clause TEXT, clause_kind TEXT, label TEXT,
  start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, text TEXT NOT NULL, sentence TEXT NOT NULL, noun TEXT NOT NULL, pinpoint TEXT,
  change TEXT, active INTEGER NOT NULL DEFAULT 0, valid_from TEXT, valid_to TEXT, stands_until TEXT
);
CREATE INDEX citations_document ON citations (document);
CREATE INDEX citations_from ON citations (from_instrument, from_edition);
CREATE INDEX citations_cited ON citations (cited);

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
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL, number TEXT NOT NULL, folded_number TEXT NOT NULL,
  title TEXT, lineage TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX instruments_number ON instruments (folded_number);

CREATE TABLE editions (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, instrument TEXT NOT NULL, at TEXT, status TEXT NOT NULL,
  from_date TEXT, to_date TEXT, document TEXT, record TEXT NOT NULL
);
CREATE INDEX editions_instrument ON editions (instrument);
CREATE INDEX editions_at ON editions (at);
CREATE INDEX editions_document ON editions (document);
CREATE INDEX editions_force ON editions (from_date, to_date);

CREATE VIRTUAL TABLE words USING fts5 (text, content='', contentless_delete=1, tokenize="unicode61 tokenchars '_'");
CREATE VIRTUAL TABLE labels USING fts5 (text, content='', contentless_delete=1, tokenize="unicode61 tokenchars '_'");
`;
