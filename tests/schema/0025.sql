CREATE INDEX attachments_attachment ON attachments(attachment);
CREATE INDEX attendances_most ON attendances(reports DESC, name, person_id, first_seen, last_seen);
CREATE INDEX award_counts_none ON award_counts(records) WHERE records = 0;
CREATE INDEX awards_authority ON awards(authority, year, status, award, recipient, id);
CREATE INDEX awards_authority_time ON awards(authority, year, day, document_id, id);
CREATE INDEX awards_document ON awards(document_id);
CREATE INDEX awards_doubtful ON awards(confidence, id) WHERE reviewed = 0 AND confidence < 0.6;
CREATE INDEX awards_grant ON awards(grant_id);
CREATE INDEX awards_hidden ON awards(id) WHERE reviewed = 0 AND confidence < 0.5;
CREATE INDEX awards_key ON awards(grant_key) WHERE grant_key IS NOT NULL;
CREATE INDEX awards_level ON awards(level, status, year);
CREATE INDEX awards_report ON awards(report_id);
CREATE INDEX awards_said ON awards(award || coalesce(' ' || authority, ''), year, day, document_id);
CREATE INDEX awards_spans ON awards(year) WHERE length(period) = 9;
CREATE INDEX awards_time ON awards(year, day, document_id, id);
CREATE INDEX awards_unit ON awards(recipient_unit, year) WHERE recipient_unit IS NOT NULL;
CREATE INDEX awards_untied ON awards(id) WHERE grant_key IS NULL AND recipient IS NOT NULL;
CREATE INDEX awards_year ON awards(year, level, award, recipient, id);
CREATE INDEX corrections_record ON corrections(record_id);
CREATE INDEX corrections_series ON corrections(series);
CREATE INDEX documents_current ON documents(id) WHERE superseded_by IS NULL AND status IN ('ok', 'partial');
CREATE INDEX documents_run ON documents(first_run, name, id);
CREATE INDEX documents_series ON documents(series, version);
CREATE INDEX documents_text ON documents(text_sha256);
CREATE INDEX doubts_document ON doubts(document_id);
CREATE INDEX doubts_weight ON doubts(weight DESC, record_id);
CREATE INDEX evidence_pages ON evidence(page) WHERE page IS NOT NULL;
CREATE INDEX findings_code ON findings(code, report_id);
CREATE INDEX findings_document ON findings(document_id);
CREATE INDEX findings_report ON findings(report_id);
CREATE INDEX grants_authority ON grants(authority, year, first_report_date);
CREATE INDEX grants_conflicts ON grants(year, id) WHERE conflicts <> '[]';
CREATE INDEX grants_key ON grants(grant_key);
CREATE INDEX grants_recipient ON grants(recipient_id, status, year);
CREATE INDEX grants_said ON grants(award || coalesce(' ' || authority, ''), year, first_report_date);
CREATE INDEX grants_state ON grants(year, level, award, grade, recipient_name, id)
  WHERE level IN ('state', 'government');
CREATE INDEX grants_time ON grants(year, first_report_date, id);
CREATE INDEX grants_year ON grants(year, status, recipient_name, award, id);
CREATE INDEX handovers_document ON handovers(document_id);
CREATE INDEX handovers_hidden ON handovers(id) WHERE reviewed = 0 AND confidence < 0.5;
CREATE INDEX handovers_position ON handovers(position);
CREATE INDEX handovers_report ON handovers(report_id);
CREATE INDEX handovers_time ON handovers(year, day, document_id, id);
CREATE INDEX heirs_heir ON heirs(heir_id);
CREATE INDEX memberships_cluster ON memberships(cluster_reading, year);
CREATE INDEX memberships_none ON memberships(mentions) WHERE mentions = 0;
CREATE INDEX mentions_document ON mentions(document_id);
CREATE INDEX mentions_hidden ON mentions(id) WHERE id = record_id AND reviewed = 0 AND confidence < 0.5;
CREATE INDEX mentions_identity ON mentions(identity, field, record_id, report_id, document_id);
CREATE INDEX mentions_reading ON mentions(reading_id, name, day);
CREATE INDEX mentions_record ON mentions(record_id, field, identity, kind);
CREATE INDEX mentions_report ON mentions(report_id);
CREATE INDEX names_document ON names(document_id) WHERE document_id IS NOT NULL;
CREATE INDEX names_identity ON names(identity) WHERE identity IS NOT NULL;
CREATE INDEX pages_document ON pages(document_id);
CREATE INDEX pages_site ON pages(site, next_check);
CREATE INDEX pages_waiting ON pages(site) WHERE waiting = 1;
CREATE INDEX participations_document ON participations(document_id);
CREATE INDEX participations_hidden ON participations(id) WHERE reviewed = 0 AND confidence < 0.5;
CREATE INDEX participations_report ON participations(report_id);
CREATE INDEX participations_time ON participations(day, document_id, id);
CREATE INDEX passages_document ON passages(document_id);
CREATE INDEX people_folded ON people(folded);
CREATE INDEX reading_blocks_reading ON reading_blocks(reading_id);
CREATE INDEX readings_identity ON readings(identity);
CREATE INDEX replays_document ON replays(document_id);
CREATE INDEX replays_record ON replays(record_id);
CREATE INDEX report_counts_none ON report_counts(reports) WHERE reports = 0;
CREATE INDEX reports_document ON reports(document_id);
CREATE INDEX reports_from ON reports(CAST(substr(coalesce(period, day), 1, 4) AS INTEGER));
CREATE INDEX reports_held ON reports(CAST(substr(coalesce(day, period), 1, 4) AS INTEGER), day);
CREATE INDEX reports_kind ON reports(kind, day);
CREATE INDEX reports_organizer ON reports(organizer);
CREATE INDEX reports_spans ON reports(period) WHERE length(period) = 9;
CREATE INDEX reports_time ON reports(day, title, id);
CREATE INDEX reports_title ON reports(title);
CREATE INDEX reports_year ON reports(year);
CREATE INDEX sources_location ON sources(location, run_id);
CREATE INDEX spellings_none ON spellings(mentions) WHERE mentions = 0;
CREATE INDEX statements_document ON statements(document_id);
CREATE INDEX statements_hidden ON statements(id) WHERE reviewed = 0 AND confidence < 0.5;
CREATE INDEX statements_report ON statements(report_id);
CREATE INDEX successions_heir ON successions(heir_id);
CREATE INDEX successions_reading ON successions(reading_id);
CREATE INDEX successions_report ON successions(report_id);
CREATE INDEX suspicions_document ON suspicions(document_id);
CREATE INDEX suspicions_record ON suspicions(record_id);
CREATE INDEX suspicions_weight ON suspicions(weight DESC, record_id);
CREATE INDEX tenures_holder ON tenures(holder_id);
CREATE INDEX tenures_scope ON tenures(scope_id, position, from_year);
CREATE INDEX unit_names_folded ON unit_names(folded);
CREATE INDEX units_folded ON units(folded);
CREATE INDEX units_kind ON units(kind, name, id);
CREATE INDEX units_name ON units(name, id);
CREATE INDEX units_parent ON units(parent_id) WHERE parent_id IS NOT NULL;
CREATE TABLE attachments (
  article TEXT NOT NULL,   -- addresses of pages
  attachment TEXT NOT NULL,
  PRIMARY KEY (article, attachment)
) STRICT, WITHOUT ROWID;
CREATE TABLE attendances (
  person_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  reports INTEGER NOT NULL,
  first_seen TEXT,
  last_seen TEXT
) STRICT;
CREATE TABLE award_counts (
  year INTEGER NOT NULL,
  award TEXT NOT NULL,
  authority TEXT NOT NULL,
  level TEXT NOT NULL,
  status TEXT NOT NULL,
  records INTEGER NOT NULL,
  recipients INTEGER NOT NULL, -- nameless ones too, as they are counted
  PRIMARY KEY (year, award, authority, level, status)
) STRICT, WITHOUT ROWID;
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
, day TEXT, grant_key TEXT) STRICT;
CREATE TABLE collections (
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  fonds TEXT,
  box TEXT,
  accession TEXT,
  PRIMARY KEY (document_id, name)
) STRICT;
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
, extracted TEXT, undone_reason TEXT) STRICT;
CREATE TABLE descriptions (
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  number INTEGER NOT NULL, -- from 1 within the document
  first_page INTEGER,      -- from 1; NULL where it is said of the whole document
  last_page INTEGER,
  title TEXT,
  date TEXT,
  PRIMARY KEY (document_id, number)
) STRICT, WITHOUT ROWID;
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
, warc_file TEXT, warc_offset INTEGER) STRICT;
CREATE TABLE doubts (
  record_id TEXT PRIMARY KEY, -- a record, a report or a finding
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  record_type TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('confidence', 'finding', 'conflict')),
  weight INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "evidence" (
  record_id TEXT NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  number INTEGER NOT NULL, -- from 1 within the record
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  page INTEGER,
  stretch_end INTEGER,
  stretch TEXT,
  PRIMARY KEY (document_id, record_id, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE extractions (
  document_id TEXT PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
  reports TEXT NOT NULL    -- JSON
) STRICT;
CREATE TABLE findings (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  report_id TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  code TEXT NOT NULL,
  message TEXT NOT NULL
, reviewed INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE VIRTUAL TABLE folded_index USING fts5(
  folded, content='passages', content_rowid='id', tokenize="unicode61 remove_diacritics 0"
);
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
, grant_key TEXT NOT NULL DEFAULT '') STRICT;
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
, day TEXT) STRICT;
CREATE TABLE heirs (
  reading_id TEXT NOT NULL REFERENCES readings(id) ON DELETE CASCADE,
  heir_id TEXT NOT NULL,   -- a reading
  since TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (reading_id, heir_id)
) STRICT;
CREATE TABLE memberships (
  reading_id TEXT NOT NULL,
  cluster_reading TEXT NOT NULL,
  year INTEGER NOT NULL,   -- of the report; 0 where none is known
  mentions INTEGER NOT NULL,
  PRIMARY KEY (reading_id, cluster_reading, year)
) STRICT, WITHOUT ROWID;
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
, reading_id TEXT NOT NULL DEFAULT '', cluster_reading TEXT, day TEXT) STRICT;
CREATE VIRTUAL TABLE name_index USING fts5(
  keys, content='names', content_rowid='id', tokenize="unicode61 remove_diacritics 0", detail='full'
);
CREATE TABLE names (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('unit', 'person', 'title', 'organizer')),
  identity TEXT,           -- of a unit or person
  document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, -- of a title or organizer
  name TEXT NOT NULL,
  keys TEXT NOT NULL       -- folded words, abbreviations written out, initials
) STRICT;
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
, sha256 TEXT, waiting INTEGER NOT NULL DEFAULT 0, run_id INTEGER REFERENCES runs(id), error TEXT, alias_of TEXT, dated TEXT, form TEXT, turn INTEGER NOT NULL DEFAULT 0, depth INTEGER NOT NULL DEFAULT 0, leads TEXT) STRICT;
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
, day TEXT) STRICT;
CREATE VIRTUAL TABLE passage_index USING fts5(
  text, content='passages', content_rowid='id', tokenize="unicode61 remove_diacritics 0"
);
CREATE TABLE passages (
  id INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  record_id TEXT,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  folded TEXT NOT NULL
) STRICT;
CREATE TABLE people (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL
) STRICT;
CREATE TABLE reading_blocks (
  block TEXT NOT NULL,
  reading_id TEXT NOT NULL REFERENCES readings(id) ON DELETE CASCADE,
  PRIMARY KEY (block, reading_id)
) STRICT;
CREATE TABLE readings (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('unit', 'person')),
  content TEXT NOT NULL,   -- JSON
  level TEXT,              -- of a unit
  owner_id TEXT,           -- the reading of the organisation that a unit is a part of
  identity TEXT NOT NULL
) STRICT;
CREATE TABLE replays (
  correction_id INTEGER NOT NULL REFERENCES corrections(id),
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  side INTEGER NOT NULL,   -- 0; 1 for the other of two mentions that are joined, parted or forbidden to be joined
  record_id TEXT,          -- the record or mention that the act holds on to there; NULL where there is none
  conflict TEXT,           -- why it cannot be trusted there, in Vietnamese
  PRIMARY KEY (correction_id, document_id, side)
) STRICT, WITHOUT ROWID;
CREATE TABLE report_counts (
  organizer TEXT NOT NULL,
  year INTEGER NOT NULL,   -- that the report is about
  held INTEGER NOT NULL,   -- that its conference was held in, else what it is about begins in
  kind TEXT NOT NULL,
  reports INTEGER NOT NULL,
  PRIMARY KEY (organizer, year, held, kind)
) STRICT, WITHOUT ROWID;
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
, reviewed INTEGER NOT NULL DEFAULT 0, day TEXT) STRICT;
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  command TEXT NOT NULL,
  started TEXT NOT NULL,
  ended TEXT,
  status INTEGER,          -- the command's exit status; NULL while it runs, and for one that was killed
  summary TEXT             -- JSON
) STRICT;
CREATE TABLE sources (
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  location TEXT NOT NULL,  -- a path or an address; a member of an archive as ARCHIVE!/MEMBER
  seen TEXT NOT NULL,
  run_id INTEGER REFERENCES runs(id),
  PRIMARY KEY (document_id, location, run_id)
) STRICT;
CREATE TABLE spellings (
  reading_id TEXT NOT NULL,
  name TEXT NOT NULL,
  unit_kind TEXT NOT NULL, -- '' where no record says it
  mentions INTEGER NOT NULL,
  PRIMARY KEY (reading_id, name, unit_kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE stale (
  kind TEXT NOT NULL CHECK (kind IN ('reading', 'grant', 'scope')), -- a scope is whose posts are told of
  id TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE successions (
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  report_id TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  reading_id TEXT NOT NULL, -- of the unit before, whether the archive names it or not
  heir_id TEXT NOT NULL,    -- of the unit since
  since TEXT NOT NULL,      -- a day, month or year, '' where none is told
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  against TEXT,
  PRIMARY KEY (document_id, "start", reading_id, heir_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE suspicions (
  identity TEXT NOT NULL,  -- the unit or person; of a post, whose it is
  reason TEXT NOT NULL CHECK (reason IN ('identity', 'contradiction')),
  record_id TEXT NOT NULL, -- a record that shows it
  says TEXT NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  record_type TEXT NOT NULL,
  weight INTEGER NOT NULL,
  PRIMARY KEY (identity, reason, record_id, says)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE unit_names (
  unit_id TEXT NOT NULL REFERENCES units(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  first_seen TEXT,         -- dates of reports
  last_seen TEXT,
  PRIMARY KEY (unit_id, name)
) STRICT;
CREATE TABLE units (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  kind TEXT NOT NULL,
  level TEXT,
  parent_id TEXT,
  cluster TEXT
) STRICT;
CREATE TRIGGER awards_counted AFTER INSERT ON awards WHEN EXISTS (
  SELECT 1 FROM documents WHERE id = new.document_id AND superseded_by IS NULL AND status IN ('ok', 'partial'))
BEGIN
  INSERT INTO award_counts VALUES (coalesce(new.year, 0), new.award, coalesce(new.authority, ''), new.level, new.status, 1, coalesce(new.count, 1))
  ON CONFLICT DO UPDATE SET records = records + excluded.records, recipients = recipients + excluded.recipients;
END;
CREATE TRIGGER awards_recounted AFTER UPDATE OF year, award, authority, level, status, count ON awards WHEN EXISTS (
  SELECT 1 FROM documents WHERE id = new.document_id AND superseded_by IS NULL AND status IN ('ok', 'partial'))
BEGIN
  INSERT INTO award_counts VALUES (coalesce(old.year, 0), old.award, coalesce(old.authority, ''), old.level, old.status, -1, -coalesce(old.count, 1))
  ON CONFLICT DO UPDATE SET records = records + excluded.records, recipients = recipients + excluded.recipients;
  INSERT INTO award_counts VALUES (coalesce(new.year, 0), new.award, coalesce(new.authority, ''), new.level, new.status, 1, coalesce(new.count, 1))
  ON CONFLICT DO UPDATE SET records = records + excluded.records, recipients = recipients + excluded.recipients;
  DELETE FROM award_counts WHERE records = 0;
END;
CREATE TRIGGER awards_retold AFTER UPDATE OF grant_key ON awards WHEN new.grant_key IS NOT old.grant_key BEGIN
  INSERT OR IGNORE INTO stale SELECT 'grant', old.grant_key WHERE old.grant_key IS NOT NULL;
  INSERT OR IGNORE INTO stale SELECT 'grant', new.grant_key WHERE new.grant_key IS NOT NULL;
END;
CREATE TRIGGER awards_told AFTER INSERT ON awards WHEN new.grant_key IS NOT NULL BEGIN
  INSERT OR IGNORE INTO stale VALUES ('grant', new.grant_key);
END;
CREATE TRIGGER awards_uncounted AFTER DELETE ON awards WHEN EXISTS (
  SELECT 1 FROM documents WHERE id = old.document_id AND superseded_by IS NULL AND status IN ('ok', 'partial'))
BEGIN
  INSERT INTO award_counts VALUES (coalesce(old.year, 0), old.award, coalesce(old.authority, ''), old.level, old.status, -1, -coalesce(old.count, 1))
  ON CONFLICT DO UPDATE SET records = records + excluded.records, recipients = recipients + excluded.recipients;
  DELETE FROM award_counts WHERE records = 0;
END;
CREATE TRIGGER awards_untold AFTER DELETE ON awards WHEN old.grant_key IS NOT NULL BEGIN
  INSERT OR IGNORE INTO stale VALUES ('grant', old.grant_key);
END;
CREATE TRIGGER documents_counted AFTER UPDATE OF superseded_by, status ON documents
WHEN (new.superseded_by IS NULL AND new.status IN ('ok', 'partial'))
  <> (old.superseded_by IS NULL AND old.status IN ('ok', 'partial'))
BEGIN
  INSERT INTO award_counts
    SELECT coalesce(year, 0), award, coalesce(authority, ''), level, status,
      count(*) * iif(new.superseded_by IS NULL AND new.status IN ('ok', 'partial'), 1, -1),
      sum(coalesce(count, 1)) * iif(new.superseded_by IS NULL AND new.status IN ('ok', 'partial'), 1, -1)
    FROM awards WHERE document_id = new.id GROUP BY 1, 2, 3, 4, 5
  ON CONFLICT DO UPDATE SET records = records + excluded.records, recipients = recipients + excluded.recipients;
  INSERT INTO report_counts
    SELECT coalesce(organizer, ''), coalesce(year, 0), coalesce(CAST(substr(coalesce(day, period), 1, 4) AS INTEGER), 0), kind,
      count(*) * iif(new.superseded_by IS NULL AND new.status IN ('ok', 'partial'), 1, -1)
    FROM reports WHERE document_id = new.id GROUP BY 1, 2, 3, 4
  ON CONFLICT DO UPDATE SET reports = reports + excluded.reports;
  DELETE FROM award_counts WHERE records = 0;
  DELETE FROM report_counts WHERE reports = 0;
END;
CREATE TRIGGER documents_mentioned AFTER UPDATE OF superseded_by, status ON documents
WHEN (new.superseded_by IS NULL AND new.status IN ('ok', 'partial'))
  <> (old.superseded_by IS NULL AND old.status IN ('ok', 'partial'))
BEGIN
  INSERT INTO spellings
    SELECT reading_id, name, coalesce(unit_kind, ''),
      count(*) * iif(new.superseded_by IS NULL AND new.status IN ('ok', 'partial'), 1, -1)
    FROM mentions WHERE document_id = new.id GROUP BY 1, 2, 3
  ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions;
  INSERT INTO memberships
    SELECT m.reading_id, m.cluster_reading, coalesce(r.year, 0),
      count(*) * iif(new.superseded_by IS NULL AND new.status IN ('ok', 'partial'), 1, -1)
    FROM mentions m JOIN reports r ON r.id = m.report_id
    WHERE m.document_id = new.id AND m.cluster_reading IS NOT NULL GROUP BY 1, 2, 3
  ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions;
  DELETE FROM spellings WHERE mentions = 0;
  DELETE FROM memberships WHERE mentions = 0;
  INSERT OR IGNORE INTO stale SELECT 'grant', grant_key FROM awards WHERE document_id = new.id AND grant_key IS NOT NULL;
END;
CREATE TRIGGER handovers_told AFTER INSERT ON handovers BEGIN
  INSERT OR IGNORE INTO stale SELECT 'scope', identity FROM mentions WHERE record_id = new.id AND field = 'scope';
END;
CREATE TRIGGER handovers_untold AFTER DELETE ON handovers BEGIN
  INSERT OR IGNORE INTO stale SELECT 'scope', identity FROM mentions WHERE record_id = old.id AND field = 'scope';
END;
CREATE TRIGGER mentions_counted AFTER INSERT ON mentions WHEN EXISTS (
  SELECT 1 FROM documents WHERE id = new.document_id AND superseded_by IS NULL AND status IN ('ok', 'partial'))
BEGIN
  INSERT INTO spellings VALUES (new.reading_id, new.name, coalesce(new.unit_kind, ''), 1)
  ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions;
  INSERT INTO memberships
    SELECT new.reading_id, new.cluster_reading, coalesce((SELECT year FROM reports WHERE id = new.report_id), 0), 1
    WHERE new.cluster_reading IS NOT NULL
  ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions;
END;
CREATE TRIGGER mentions_gone AFTER DELETE ON mentions WHEN NOT EXISTS (
  SELECT 1 FROM spellings WHERE reading_id = old.reading_id)
BEGIN
  INSERT OR IGNORE INTO stale VALUES ('reading', old.reading_id);
END;
CREATE TRIGGER mentions_recounted AFTER UPDATE OF reading_id, name, unit_kind, cluster_reading ON mentions WHEN EXISTS (
  SELECT 1 FROM documents WHERE id = new.document_id AND superseded_by IS NULL AND status IN ('ok', 'partial'))
BEGIN
  INSERT INTO spellings VALUES (old.reading_id, old.name, coalesce(old.unit_kind, ''), -1)
  ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions;
  INSERT INTO memberships
    SELECT old.reading_id, old.cluster_reading, coalesce((SELECT year FROM reports WHERE id = old.report_id), 0), -1
    WHERE old.cluster_reading IS NOT NULL
  ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions;
  INSERT INTO spellings VALUES (new.reading_id, new.name, coalesce(new.unit_kind, ''), 1)
  ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions;
  INSERT INTO memberships
    SELECT new.reading_id, new.cluster_reading, coalesce((SELECT year FROM reports WHERE id = new.report_id), 0), 1
    WHERE new.cluster_reading IS NOT NULL
  ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions;
  DELETE FROM spellings WHERE mentions = 0;
  DELETE FROM memberships WHERE mentions = 0;
END;
CREATE TRIGGER mentions_uncounted AFTER DELETE ON mentions WHEN EXISTS (
  SELECT 1 FROM documents WHERE id = old.document_id AND superseded_by IS NULL AND status IN ('ok', 'partial'))
BEGIN
  INSERT INTO spellings VALUES (old.reading_id, old.name, coalesce(old.unit_kind, ''), -1)
  ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions;
  INSERT INTO memberships
    SELECT old.reading_id, old.cluster_reading, coalesce((SELECT year FROM reports WHERE id = old.report_id), 0), -1
    WHERE old.cluster_reading IS NOT NULL
  ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions;
  DELETE FROM spellings WHERE mentions = 0;
  DELETE FROM memberships WHERE mentions = 0;
END;
CREATE TRIGGER names_added AFTER INSERT ON names BEGIN
  INSERT INTO name_index(rowid, keys) VALUES (new.id, new.keys);
END;
CREATE TRIGGER names_removed AFTER DELETE ON names BEGIN
  INSERT INTO name_index(name_index, rowid, keys) VALUES ('delete', old.id, old.keys);
END;
CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
  INSERT INTO passage_index(rowid, text) VALUES (new.id, new.text);
  INSERT INTO folded_index(rowid, folded) VALUES (new.id, new.folded);
END;
CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN
  INSERT INTO passage_index(passage_index, rowid, text) VALUES ('delete', old.id, old.text);
  INSERT INTO folded_index(folded_index, rowid, folded) VALUES ('delete', old.id, old.folded);
END;
CREATE TRIGGER posts_current AFTER UPDATE OF superseded_by, status ON documents
WHEN (new.superseded_by IS NULL AND new.status IN ('ok', 'partial'))
  <> (old.superseded_by IS NULL AND old.status IN ('ok', 'partial'))
BEGIN
  INSERT OR IGNORE INTO stale SELECT 'scope', identity FROM mentions WHERE document_id = new.id AND field = 'scope';
END;
CREATE TRIGGER posts_moved AFTER UPDATE OF identity ON mentions
WHEN new.field IN ('scope', 'incoming', 'outgoing', 'holder') AND new.identity <> old.identity BEGIN
  INSERT OR IGNORE INTO stale SELECT 'scope', old.identity WHERE new.field = 'scope';
  INSERT OR IGNORE INTO stale
  SELECT 'scope', identity FROM mentions WHERE record_id = new.record_id AND field = 'scope';
END;
CREATE TRIGGER posts_told AFTER INSERT ON mentions WHEN new.field IN ('scope', 'incoming', 'outgoing', 'holder') BEGIN
  INSERT OR IGNORE INTO stale
  SELECT 'scope', identity FROM mentions WHERE record_id = new.record_id AND field = 'scope';
END;
CREATE TRIGGER posts_untold BEFORE DELETE ON mentions WHEN old.field IN ('scope', 'incoming', 'outgoing', 'holder') BEGIN
  INSERT OR IGNORE INTO stale
  SELECT 'scope', identity FROM mentions WHERE record_id = old.record_id AND field = 'scope';
END;
CREATE TRIGGER reports_counted AFTER INSERT ON reports WHEN EXISTS (
  SELECT 1 FROM documents WHERE id = new.document_id AND superseded_by IS NULL AND status IN ('ok', 'partial'))
BEGIN
  INSERT INTO report_counts VALUES (coalesce(new.organizer, ''), coalesce(new.year, 0), coalesce(CAST(substr(coalesce(new.day, new.period), 1, 4) AS INTEGER), 0), new.kind, 1)
  ON CONFLICT DO UPDATE SET reports = reports + excluded.reports;
END;
CREATE TRIGGER reports_recounted AFTER UPDATE OF organizer, year, day, period, kind ON reports WHEN EXISTS (
  SELECT 1 FROM documents WHERE id = new.document_id AND superseded_by IS NULL AND status IN ('ok', 'partial'))
BEGIN
  INSERT INTO report_counts VALUES (coalesce(old.organizer, ''), coalesce(old.year, 0), coalesce(CAST(substr(coalesce(old.day, old.period), 1, 4) AS INTEGER), 0), old.kind, -1)
  ON CONFLICT DO UPDATE SET reports = reports + excluded.reports;
  INSERT INTO report_counts VALUES (coalesce(new.organizer, ''), coalesce(new.year, 0), coalesce(CAST(substr(coalesce(new.day, new.period), 1, 4) AS INTEGER), 0), new.kind, 1)
  ON CONFLICT DO UPDATE SET reports = reports + excluded.reports;
  DELETE FROM report_counts WHERE reports = 0;
END;
CREATE TRIGGER reports_uncounted AFTER DELETE ON reports WHEN EXISTS (
  SELECT 1 FROM documents WHERE id = old.document_id AND superseded_by IS NULL AND status IN ('ok', 'partial'))
BEGIN
  INSERT INTO report_counts VALUES (coalesce(old.organizer, ''), coalesce(old.year, 0), coalesce(CAST(substr(coalesce(old.day, old.period), 1, 4) AS INTEGER), 0), old.kind, -1)
  ON CONFLICT DO UPDATE SET reports = reports + excluded.reports;
  DELETE FROM report_counts WHERE reports = 0;
END;
CREATE TRIGGER spellings_gone AFTER DELETE ON spellings BEGIN
  INSERT OR IGNORE INTO stale VALUES ('reading', old.reading_id);
END;
CREATE TRIGGER spellings_known AFTER INSERT ON spellings BEGIN
  INSERT OR IGNORE INTO stale VALUES ('reading', new.reading_id);
END;
CREATE TRIGGER statements_told AFTER INSERT ON statements BEGIN
  INSERT OR IGNORE INTO stale SELECT 'scope', identity FROM mentions WHERE record_id = new.id AND field = 'scope';
END;
CREATE TRIGGER statements_untold AFTER DELETE ON statements BEGIN
  INSERT OR IGNORE INTO stale SELECT 'scope', identity FROM mentions WHERE record_id = old.id AND field = 'scope';
END;
CREATE VIEW award_records AS
SELECT a.id, a.document_id, a.award, a.award_code, a.level, a.grade, a.recipient,
  iif(m.kind = 'unit', (SELECT name FROM units WHERE id = m.identity), (SELECT name FROM people WHERE id = m.identity)) AS recipient_name,
  m.identity AS recipient_id, a.recipient_kind, a.recipient_unit, a.count, a.status, a.authority, a.period, a.year,
  a.decision_number, a.decision_date, a.grant_id, r.title AS report_title, a.day AS report_date,
  r.organizer, d.source, e.page, e."start",
  e.stretch_end AS "end", e.stretch AS quote,
  a.confidence, a.reviewed
FROM awards a
JOIN current_documents d ON d.id = a.document_id
JOIN reports r ON r.id = a.report_id
LEFT JOIN mentions m ON m.record_id = a.id AND m.field = 'recipient'
LEFT JOIN evidence e ON e.document_id = a.document_id AND e.record_id = a.id AND e.number = 1;
CREATE VIEW cluster_members AS
SELECT DISTINCT m.identity AS unit_id, u.name AS unit, o.identity AS cluster_id, c.name AS cluster, s.year
FROM memberships s JOIN readings m ON m.id = s.reading_id JOIN units u ON u.id = m.identity
JOIN readings o ON o.id = s.cluster_reading JOIN units c ON c.id = o.identity;
CREATE VIEW current_documents AS
SELECT d.*, (SELECT s.location FROM sources s WHERE s.document_id = d.id ORDER BY s.run_id, s.location LIMIT 1) AS source
FROM documents d WHERE d.superseded_by IS NULL AND d.status IN ('ok', 'partial');
CREATE VIEW grant_records AS
SELECT g.id, g.first_document_id AS document_id, g.award, g.award_code, g.level, g.grade, g.recipient_name, g.recipient_id,
  g.authority, g.year, g.status, g.first_report_date, g.sources, g.conflicts
FROM grants g;
CREATE VIEW handover_records AS
SELECT h.id, h.document_id, h.position, h.scope,
  iif(s.kind = 'unit', (SELECT name FROM units WHERE id = s.identity), (SELECT name FROM people WHERE id = s.identity)) AS scope_name, s.identity AS scope_id,
  h.outgoing,
  iif(o.kind = 'unit', (SELECT name FROM units WHERE id = o.identity), (SELECT name FROM people WHERE id = o.identity)) AS outgoing_name, o.identity AS outgoing_id,
  h.incoming,
  iif(n.kind = 'unit', (SELECT name FROM units WHERE id = n.identity), (SELECT name FROM people WHERE id = n.identity)) AS incoming_name, n.identity AS incoming_id,
  h.period, h.year, h.status, r.title AS report_title, h.day AS report_date,
  d.source, e.page, e."start",
  e.stretch_end AS "end", e.stretch AS quote,
  h.confidence, h.reviewed
FROM handovers h
JOIN current_documents d ON d.id = h.document_id
JOIN reports r ON r.id = h.report_id
LEFT JOIN mentions s ON s.record_id = h.id AND s.field = 'scope'
LEFT JOIN mentions o ON o.record_id = h.id AND o.field = 'outgoing'
LEFT JOIN mentions n ON n.record_id = h.id AND n.field = 'incoming'
LEFT JOIN evidence e ON e.document_id = h.document_id AND e.record_id = h.id AND e.number = 1;
CREATE VIEW identities AS
SELECT id, name, kind FROM units UNION ALL SELECT id, name, 'person' FROM people;
CREATE VIEW lineage AS
SELECT DISTINCT a.identity AS predecessor_id, p.name AS predecessor, b.identity AS successor_id, s.name AS successor,
  h.since, h.source, NULL AS document_id, NULL AS quote
FROM heirs h JOIN readings a ON a.id = h.reading_id JOIN readings b ON b.id = h.heir_id
JOIN units p ON p.id = a.identity JOIN units s ON s.id = b.identity
WHERE a.identity <> b.identity
UNION ALL
SELECT DISTINCT a.identity, p.name, b.identity, s.name, h.since, coalesce(r.title, r.name), h.document_id, h.quote
FROM successions h JOIN readings a ON a.id = h.reading_id JOIN readings b ON b.id = h.heir_id
JOIN units p ON p.id = a.identity JOIN units s ON s.id = b.identity
JOIN reports r ON r.id = h.report_id JOIN current_documents d ON d.id = h.document_id
WHERE a.identity <> b.identity;
CREATE VIEW participant_records AS
SELECT p.id, p.document_id, p.name, m.identity AS person_id,
  iif(m.kind = 'unit', (SELECT name FROM units WHERE id = m.identity), (SELECT name FROM people WHERE id = m.identity)) AS person_name, p.positions, p.unit,
  iif(u.kind = 'unit', (SELECT name FROM units WHERE id = u.identity), (SELECT name FROM people WHERE id = u.identity)) AS unit_name, u.identity AS unit_id, p.delegation, p.roles,
  r.title AS report_title,
  p.day AS report_date, d.source, e.page, e."start",
  e.stretch_end AS "end", e.stretch AS quote,
  p.confidence, p.reviewed
FROM participations p
JOIN current_documents d ON d.id = p.document_id
JOIN reports r ON r.id = p.report_id
LEFT JOIN mentions m ON m.record_id = p.id AND m.field = 'name'
LEFT JOIN mentions u ON u.record_id = p.id AND u.field = 'unit'
LEFT JOIN evidence e ON e.document_id = p.document_id AND e.record_id = p.id AND e.number = 1;
CREATE VIEW post_findings AS
SELECT 'post_overlap' AS code,
  printf('%s: %s và %s cùng giữ chức %s trong %s', a.scope_name, a.holder_name, b.holder_name, a.position,
    iif(max(a.from_year, b.from_year) = min(a.to_year, b.to_year), 'năm ' || max(a.from_year, b.from_year),
      'các năm ' || max(a.from_year, b.from_year) || '–' || min(a.to_year, b.to_year))) AS message,
  a.position, a.scope_name, a.scope_id, max(a.from_year, b.from_year) AS from_year, min(a.to_year, b.to_year) AS to_year,
  json_array(a.id, b.id) AS posts
FROM post_records a JOIN post_records b
  ON b.scope_id = a.scope_id AND b.position = a.position AND b.holder_id <> a.holder_id AND b.id > a.id
WHERE lower(a.position) NOT LIKE '%phó%' AND a.position NOT LIKE 'Phó%'
  AND ((a.from_year < b.to_year AND b.from_year < a.to_year)
    OR (a.from_year = a.to_year AND b.from_year <= a.from_year AND a.from_year < b.to_year)
    OR (b.from_year = b.to_year AND a.from_year <= b.from_year AND b.from_year < a.to_year)
    OR (a.from_year = a.to_year AND b.from_year = b.to_year AND a.from_year = b.from_year))
UNION ALL
SELECT 'post_gap',
  printf('%s: chưa rõ ai giữ chức %s %s, trước %s', scope_name, position,
    iif("first" = "last", 'năm ' || "last", 'các năm ' || "first" || '–' || "last"), holder_name),
  position, scope_name, scope_id, "first", "last", json_array(id)
FROM (
  SELECT p.*, coalesce(from_year, to_year) - 1 AS "last",
    (SELECT max(coalesce(e.to_year, e.from_year)) + 1 FROM tenures e WHERE e.scope_id = p.scope_id
     AND e.position = p.position AND coalesce(e.to_year, e.from_year) < coalesce(p.from_year, p.to_year)) AS "first"
  FROM post_records p WHERE gap_before = 1);
CREATE VIEW post_records AS
SELECT t.id, t.first_document_id AS document_id, t.position,
  coalesce((SELECT name FROM units WHERE id = t.scope_id), (SELECT name FROM people WHERE id = t.scope_id)) AS scope_name, t.scope_id,
  coalesce((SELECT name FROM units WHERE id = t.holder_id), (SELECT name FROM people WHERE id = t.holder_id)) AS holder_name,
  t.holder_id, t.from_year, t.to_year, t.basis, t.gap_before
FROM tenures t;
CREATE VIEW report_records AS
SELECT r.id, r.document_id, r.title, r.kind, r.day AS date, r.end_date, r.place, r.organizer,
  r.period, (SELECT group_concat(name, '; ') FROM collections c WHERE c.document_id = d.id) AS collection, d.source,
  (SELECT count(*) FROM participations x WHERE x.document_id = r.document_id AND x.report_id = r.id) AS participants,
  (SELECT count(*) FROM mentions x WHERE x.document_id = r.document_id AND x.report_id = r.id AND x.id = x.record_id) AS units,
  (SELECT count(*) FROM awards x WHERE x.document_id = r.document_id AND x.report_id = r.id) AS awards,
  (SELECT count(*) FROM handovers x WHERE x.document_id = r.document_id AND x.report_id = r.id) AS handovers,
  (SELECT count(*) FROM findings x WHERE x.document_id = r.document_id AND x.report_id = r.id) AS findings
FROM reports r JOIN current_documents d ON d.id = r.document_id;
CREATE VIEW unit_records AS
SELECT u.id, (SELECT m.document_id FROM mentions m JOIN current_documents d ON d.id = m.document_id
              WHERE m.identity = u.id ORDER BY m.document_id LIMIT 1) AS document_id,
  u.name, u.kind, u.level,
  (SELECT p.name FROM readings o JOIN units p ON p.id = o.identity WHERE o.id = u.parent_id) AS parent,
  (SELECT c.name FROM readings r JOIN memberships s ON s.reading_id = r.id JOIN readings o ON o.id = s.cluster_reading
   JOIN units c ON c.id = o.identity WHERE r.identity = u.id ORDER BY s.year DESC, s.mentions DESC, c.name LIMIT 1)
   AS cluster,
  (SELECT json_group_array(name) FROM (SELECT name FROM unit_names n WHERE n.unit_id = u.id ORDER BY name)) AS names,
  (SELECT json_group_array(predecessor) FROM (
     SELECT p.name AS predecessor FROM (
       SELECT h.reading_id, h.since FROM readings b JOIN heirs h ON h.heir_id = b.id WHERE b.identity = u.id
       UNION ALL SELECT h.reading_id, h.since FROM readings b JOIN successions h ON h.heir_id = b.id
       JOIN current_documents d ON d.id = h.document_id WHERE b.identity = u.id) h
     JOIN readings a ON a.id = h.reading_id JOIN units p ON p.id = a.identity
     WHERE p.id <> u.id GROUP BY p.name ORDER BY min(h.since), p.name))
   AS predecessors,
  (SELECT json_group_array(successor) FROM (
     SELECT s.name AS successor FROM (
       SELECT h.heir_id, h.since FROM readings a JOIN heirs h ON h.reading_id = a.id WHERE a.identity = u.id
       UNION ALL SELECT h.heir_id, h.since FROM readings a JOIN successions h ON h.reading_id = a.id
       JOIN current_documents d ON d.id = h.document_id WHERE a.identity = u.id) h
     JOIN readings b ON b.id = h.heir_id JOIN units s ON s.id = b.identity
     WHERE s.id <> u.id GROUP BY s.name ORDER BY min(h.since), s.name))
   AS successors,
  (SELECT min(first_seen) FROM unit_names n WHERE n.unit_id = u.id) AS first_seen,
  (SELECT max(last_seen) FROM unit_names n WHERE n.unit_id = u.id) AS last_seen,
  (SELECT count(DISTINCT m.report_id) FROM mentions m JOIN current_documents d ON d.id = m.document_id
   WHERE m.identity = u.id) AS reports,
  (SELECT count(*) FROM mentions m JOIN current_documents d ON d.id = m.document_id
   WHERE m.identity = u.id AND m.field = 'recipient') AS awards
FROM units u;
