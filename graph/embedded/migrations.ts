/**
 * From the tables of an older Recital to these. What documents gave is carried over; what follows from it is left empty and worked out
 * anew by the writer, in the same transaction.
 */
import type Database from 'libsql';
import type { EditionRow } from '../derive.ts';
import { indexedText, sortKey, wordsOfEdition } from '../questions/words.ts';
import { FULL_TEXT, NUMBERS, SCHEMA, SCHEMA_VERSION } from './schema.ts';

interface Migration {
  /** Takes a file from its version to the present one. */
  readonly migrate: (db: Database.Database) => void;
  /** Whether it leaves empty what follows from documents. */
  readonly derives: boolean;
}

const MIGRATIONS: Readonly<Record<number, Migration>> = {
  4: { migrate: fromVersion4, derives: true },
  5: { migrate: fromVersion5, derives: false },
  6: { migrate: fromVersion6, derives: false },
};

/** Whether a file of this version can be taken to the present one. */
export const migrates = (version: number): boolean => version in MIGRATIONS;

/**
 * Takes a file to the present version; the caller has opened a transaction.
 * @returns whether everything is to be derived anew.
 */
export function migrate(db: Database.Database, version: number): boolean {
  const migration = MIGRATIONS[version];
  migration?.migrate(db);
  db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  return migration?.derives ?? false;
}

const KEPT = ['meta', 'documents', 'sources', 'carried', 'histories', 'provisions', 'mentions', 'entities'];

/** Version 4 had each citation carry its document, its edition and the days on which that was in force, and each way its verdict. */
function fromVersion4(db: Database.Database): void {
  const old = [...KEPT, 'cited', 'citations'];
  for (const table of ['instruments', 'editions', 'words', 'labels']) db.exec(`DROP TABLE ${table}`);
  for (const table of old) db.exec(`ALTER TABLE ${table} RENAME TO old_${table}`);
  const indexes = db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    .all([]) as { name: string }[];
  for (const { name } of indexes) db.exec(`DROP INDEX ${name}`);
  db.exec(SCHEMA);
  for (const table of KEPT) {
    const columns = db.prepare(
      `SELECT group_concat(name, ', ') AS names FROM pragma_table_info('old_${table}')`,
    );
    const { names } = columns.get([]) as { names: string };
    db.exec(`INSERT INTO ${table} (${names}) SELECT ${names} FROM old_${table}`);
  }
  indexLabels(db);
  db.exec(`
    INSERT INTO instruments (id) SELECT DISTINCT instrument FROM old_cited ORDER BY 1;
    INSERT INTO cited (n, claim, count, instrument, edition, conference, body, number, kind, revised, citing_conference, draft)
      SELECT o.n, claim, count, i.n, edition, conference, o.body, o.number, o.kind, revised, citing_conference, draft
      FROM old_cited o JOIN instruments i ON i.id = o.instrument;
    INSERT INTO texts (document, edition, instrument)
      SELECT document, edition, instrument FROM old_carried WHERE json_extract(record, '$.role') <> 'suppressed'
      UNION SELECT document, from_edition, from_instrument FROM old_citations ORDER BY 1, 2;
    INSERT INTO citations (id, in_text, cited, place, provision, clause, clause_kind, label, start_at, end_at, text, sentence,
        noun, pinpoint, change)
      SELECT o.id, x.n, o.cited,
        CASE clause_kind WHEN 'preambular' THEN 1 WHEN 'operative' THEN 2 ELSE 0 END + CASE change WHEN 'deleted' THEN 4 ELSE 0 END,
        provision, clause, clause_kind, label, start_at, end_at, text, sentence, noun, pinpoint, change
      FROM old_citations o JOIN texts x ON x.edition = o.from_edition AND x.document = o.document
      ORDER BY x.n, start_at, end_at, length(o.id), o.id;
  `);
  for (const table of old) db.exec(`DROP TABLE old_${table}`);
  sortDocuments(db);
}

/** Version 5 sorted documents whenever they were listed. */
function fromVersion5(db: Database.Database): void {
  db.exec(`
    ALTER TABLE documents ADD COLUMN sort_key TEXT;
    CREATE INDEX documents_listed ON documents (sort_key, id);
    CREATE INDEX documents_name ON documents (name);
  `);
  sortDocuments(db);
  fromVersion6(db);
}

/** Version 6 looked through all words and numbers that begin as one does, and had the words of titles among those of texts alone. */
function fromVersion6(db: Database.Database): void {
  db.exec(`DROP INDEX instruments_number; DROP TABLE words; DROP TABLE labels; ${NUMBERS} ${FULL_TEXT}`);
  indexLabels(db);
  const next = db.prepare(
    `SELECT e.n, e.record, d.text FROM editions e JOIN documents d ON d.id = e.document WHERE e.n > ? ORDER BY e.n LIMIT 1`,
  );
  const [words, titles] = ['words', 'titles'].map((table) =>
    db.prepare(`INSERT INTO ${table} (rowid, text) VALUES (?, ?)`),
  ) as [Database.Statement, Database.Statement];
  // One after the other: libsql keeps what it has iterated over, and texts are long.
  for (let after = 0; ;) {
    const row = next.get([after]) as { n: number; record: string; text: string } | undefined;
    if (!row) return;
    const edition = JSON.parse(row.record) as EditionRow;
    words.run([row.n, wordsOfEdition(edition, row.text)]);
    if (edition.title !== null) titles.run([row.n, indexedText(edition.title)]);
    after = row.n;
  }
}

function indexLabels(db: Database.Database): void {
  const label = db.prepare('INSERT INTO labels (rowid, text) VALUES (?, ?)');
  const entities = db.prepare('SELECT n, label FROM entities').all([]) as { n: number; label: string }[];
  for (const entity of entities) label.run([entity.n, indexedText(entity.label)]);
}

function sortDocuments(db: Database.Database): void {
  const documents = db.prepare('SELECT id, name FROM documents').all([]) as { id: string; name: string }[];
  const update = db.prepare('UPDATE documents SET sort_key = ? WHERE id = ?');
  for (const { id, name } of documents) update.run([sortKey(name), id]);
}
