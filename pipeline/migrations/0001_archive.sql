-- The archive's first tables. Folded columns hold schemas.spelling.fold of their neighbour, for search by plain SQL.

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  command TEXT NOT NULL,
  started TEXT NOT NULL,
  ended TEXT,
  status INTEGER,          -- the command's exit status; NULL while it runs, and for one that was killed
  summary TEXT             -- JSON
) STRICT;

CREATE TABLE documents (
  id TEXT PRIMARY KEY,     -- the first 16 signs of sha256
  sha256 TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  media_type TEXT,
  encoding TEXT,
  pages INTEGER,
  published TEXT,
  title TEXT,
  author TEXT,
  text TEXT,
  text_sha256 TEXT,
  status TEXT NOT NULL CHECK (status IN ('ok', 'partial', 'failed', 'withdrawn')),
  error_code TEXT,
  error TEXT,
  warnings TEXT NOT NULL DEFAULT '[]',
  series TEXT NOT NULL,    -- the id of its first version
  version INTEGER NOT NULL,
  superseded_by TEXT REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED,
  reader TEXT,
  extractor TEXT,
  lexicons TEXT,
  first_run INTEGER REFERENCES runs(id)
) STRICT;
CREATE INDEX documents_series ON documents(series, version);

CREATE TABLE sources (
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  location TEXT NOT NULL,  -- a path or an address; a member of an archive as ARCHIVE!/MEMBER
  seen TEXT NOT NULL,
  run_id INTEGER REFERENCES runs(id),
  PRIMARY KEY (document_id, location, run_id)
) STRICT;
CREATE INDEX sources_location ON sources(location, run_id);

CREATE TABLE collections (
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  fonds TEXT,
  box TEXT,
  accession TEXT,
  PRIMARY KEY (document_id, name)
) STRICT;

CREATE TABLE reports (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  number INTEGER NOT NULL, -- from 1 within the document
  name TEXT NOT NULL,
  title TEXT,
  author TEXT,
  event TEXT,
  kind TEXT NOT NULL,
  date TEXT,
  end_date TEXT,
  place TEXT,
  organizer TEXT,
  period TEXT,
  year INTEGER,
  rules TEXT NOT NULL,
  confidence REAL NOT NULL
) STRICT;
CREATE INDEX reports_document ON reports(document_id);
CREATE INDEX reports_year ON reports(year);

-- who is who: computed over the mentions of records, never the other way round
CREATE TABLE units (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  kind TEXT NOT NULL,
  level TEXT,
  parent_id TEXT,
  cluster TEXT
) STRICT;
CREATE INDEX units_folded ON units(folded);

CREATE TABLE unit_names (
  unit_id TEXT NOT NULL REFERENCES units(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  first_seen TEXT,         -- dates of reports
  last_seen TEXT,
  PRIMARY KEY (unit_id, name)
) STRICT;
CREATE INDEX unit_names_folded ON unit_names(folded);

CREATE TABLE people (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL
) STRICT;
CREATE INDEX people_folded ON people(folded);

CREATE TABLE award_types (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  level TEXT NOT NULL,
  grades TEXT NOT NULL,
  recipient_kinds TEXT NOT NULL,
  authority TEXT NOT NULL,
  valid_from TEXT,
  valid_to TEXT,
  legal_basis TEXT NOT NULL
) STRICT;

-- records: ids by document, type and evidence; replaced with their document, in one transaction
CREATE TABLE awards (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  report_id TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  award TEXT NOT NULL,
  award_code TEXT,
  level TEXT NOT NULL,
  grade TEXT,
  recipient TEXT,
  recipient_kind TEXT,
  recipient_unit TEXT,
  count INTEGER,
  status TEXT NOT NULL,
  authority TEXT,
  period TEXT,
  year INTEGER,
  decision_number TEXT,
  decision_date TEXT,
  grant_id TEXT,
  rules TEXT NOT NULL,
  confidence REAL NOT NULL,
  reviewed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX awards_document ON awards(document_id);
CREATE INDEX awards_grant ON awards(grant_id);
CREATE INDEX awards_year ON awards(year, award_code);

CREATE TABLE grants (
  id TEXT PRIMARY KEY,
  award TEXT NOT NULL,
  award_code TEXT,
  level TEXT NOT NULL,
  grade TEXT,
  recipient_id TEXT NOT NULL,
  recipient_name TEXT NOT NULL,
  authority TEXT,
  year INTEGER,
  status TEXT NOT NULL,
  first_report_date TEXT,
  first_document_id TEXT NOT NULL,
  sources TEXT NOT NULL,   -- JSON: ids of documents
  conflicts TEXT NOT NULL  -- JSON: what the reports disagree in
) STRICT;
CREATE INDEX grants_recipient ON grants(recipient_id, year);

CREATE TABLE handovers (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  report_id TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  position TEXT NOT NULL,
  scope TEXT,
  outgoing TEXT,
  incoming TEXT,
  period TEXT,
  year INTEGER,
  status TEXT NOT NULL,
  rules TEXT NOT NULL,
  confidence REAL NOT NULL,
  reviewed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX handovers_document ON handovers(document_id);

-- what a report says of a post without a handover: "Cụm trưởng năm 2020"
CREATE TABLE statements (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  report_id TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  position TEXT NOT NULL,
  scope TEXT,
  holder TEXT NOT NULL,
  period TEXT,
  year INTEGER,
  rules TEXT NOT NULL,
  confidence REAL NOT NULL,
  reviewed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX statements_document ON statements(document_id);

-- posts in time: computed from handovers and statements
CREATE TABLE tenures (
  id TEXT PRIMARY KEY,
  position TEXT NOT NULL,
  scope_id TEXT NOT NULL,
  holder_id TEXT NOT NULL,
  from_year INTEGER,
  to_year INTEGER,
  basis TEXT NOT NULL,     -- JSON: ids of the records that say so
  gap_before INTEGER NOT NULL DEFAULT 0,
  first_document_id TEXT NOT NULL
) STRICT;
CREATE INDEX tenures_scope ON tenures(scope_id, position, from_year);
CREATE INDEX tenures_holder ON tenures(holder_id);

CREATE TABLE participations (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  report_id TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  positions TEXT NOT NULL, -- JSON
  unit TEXT,
  delegation TEXT,
  roles TEXT NOT NULL,     -- JSON
  rules TEXT NOT NULL,
  confidence REAL NOT NULL,
  reviewed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX participations_document ON participations(document_id);

-- every name in a record, and a row for each unit that a report names; `identity` leads to units or people
CREATE TABLE mentions (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  report_id TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  record_id TEXT NOT NULL, -- its own id where it is a unit's record
  field TEXT NOT NULL,     -- the record's field that it fills; `name` of a unit's record
  kind TEXT NOT NULL CHECK (kind IN ('unit', 'person')),
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  unit_kind TEXT,
  cluster TEXT,
  identity TEXT NOT NULL,
  rules TEXT NOT NULL DEFAULT '[]',
  confidence REAL,
  reviewed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX mentions_record ON mentions(record_id, field);
CREATE INDEX mentions_identity ON mentions(identity);
CREATE INDEX mentions_document ON mentions(document_id);

CREATE TABLE evidence (
  record_id TEXT NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  page INTEGER,
  PRIMARY KEY (record_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_document ON evidence(document_id);

CREATE TABLE findings (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  report_id TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  code TEXT NOT NULL,
  message TEXT NOT NULL
) STRICT;
CREATE INDEX findings_document ON findings(document_id);

-- acts of people; anchored to a quotation and its context, never deleted
CREATE TABLE corrections (
  id INTEGER PRIMARY KEY,
  series TEXT NOT NULL,
  record_type TEXT NOT NULL,
  record_id TEXT,
  act TEXT NOT NULL,
  field TEXT,
  value TEXT,
  quote TEXT,
  prefix TEXT,
  suffix TEXT,
  author TEXT NOT NULL,
  at TEXT NOT NULL,
  reason TEXT,
  undone_at TEXT,
  undone_by TEXT
) STRICT;
CREATE INDEX corrections_series ON corrections(series);

-- the crawl's memory
CREATE TABLE pages (
  address TEXT PRIMARY KEY,
  site TEXT NOT NULL,
  kind TEXT NOT NULL,
  document_id TEXT REFERENCES documents(id),
  etag TEXT,
  last_modified TEXT,
  fetched TEXT,
  changed TEXT,
  status INTEGER,
  failures INTEGER NOT NULL DEFAULT 0,
  next_check TEXT,
  warc_file TEXT,
  warc_offset INTEGER
) STRICT;
CREATE INDEX pages_site ON pages(site, next_check);

-- full text: a row a block of text, and a row a record; for triggers without functions of our own
CREATE TABLE passages (
  id INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  record_id TEXT,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  folded TEXT NOT NULL
) STRICT;
CREATE INDEX passages_document ON passages(document_id);
CREATE VIRTUAL TABLE passage_index USING fts5(
  text, folded, content='passages', content_rowid='id', tokenize="unicode61 remove_diacritics 0"
);
CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
  INSERT INTO passage_index(rowid, text, folded) VALUES (new.id, new.text, new.folded);
END;
CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN
  INSERT INTO passage_index(passage_index, rowid, text, folded) VALUES ('delete', old.id, old.text, old.folded);
END;
