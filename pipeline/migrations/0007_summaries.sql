-- What questions about everything need at hand: names to be looked through, counts that triggers keep, days of reports.
-- keys() is pipeline.wanted's. A count's missing year is 0, its missing authority or organizer ''.

ALTER TABLE reports ADD COLUMN day TEXT; -- of the event, else of the publication
UPDATE reports SET day = coalesce(date, (SELECT substr(published, 1, 10) FROM documents WHERE id = document_id));
CREATE INDEX reports_day ON reports(day, title);

-- every name of units and people, and the titles and organizers of reports
CREATE TABLE names (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('unit', 'person', 'title', 'organizer')),
  identity TEXT,           -- of a unit or person
  document_id TEXT REFERENCES documents(id) ON DELETE CASCADE, -- of a title or organizer
  name TEXT NOT NULL,
  keys TEXT NOT NULL       -- folded words, abbreviations written out, initials
) STRICT;
CREATE INDEX names_identity ON names(identity) WHERE identity IS NOT NULL;
CREATE INDEX names_document ON names(document_id) WHERE document_id IS NOT NULL;
CREATE VIRTUAL TABLE name_index USING fts5(
  keys, content='names', content_rowid='id', tokenize="unicode61 remove_diacritics 0", detail='full'
);
INSERT INTO names (kind, identity, name, keys) SELECT 'unit', unit_id, name, keys(name) FROM unit_names;
INSERT INTO names (kind, identity, name, keys) SELECT 'person', id, name, keys(name) FROM people;
INSERT INTO names (kind, document_id, name, keys)
  SELECT 'title', document_id, title, keys(title) FROM reports WHERE title IS NOT NULL;
INSERT INTO names (kind, document_id, name, keys)
  SELECT 'organizer', document_id, organizer, keys(organizer) FROM reports WHERE organizer IS NOT NULL;
INSERT INTO name_index(name_index) VALUES ('rebuild');
CREATE TRIGGER names_added AFTER INSERT ON names BEGIN
  INSERT INTO name_index(rowid, keys) VALUES (new.id, new.keys);
END;
CREATE TRIGGER names_removed AFTER DELETE ON names BEGIN
  INSERT INTO name_index(name_index, rowid, keys) VALUES ('delete', old.id, old.keys);
END;

-- the conferences that somebody has been to
CREATE TABLE attendances (
  person_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  reports INTEGER NOT NULL,
  first_seen TEXT,
  last_seen TEXT
) STRICT;
CREATE INDEX attendances_most ON attendances(reports DESC, name, person_id, first_seen, last_seen);
INSERT INTO attendances
  SELECT m.identity, p.name, count(DISTINCT m.document_id), min(r.day), max(r.day)
  FROM mentions m JOIN people p ON p.id = m.identity JOIN participations a ON a.id = m.record_id
  JOIN reports r ON r.id = m.report_id JOIN documents d ON d.id = m.document_id
  WHERE m.field = 'name' AND d.superseded_by IS NULL AND d.status IN ('ok', 'partial')
  GROUP BY m.identity;

-- records of current documents, counted
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
CREATE TABLE report_counts (
  organizer TEXT NOT NULL,
  year INTEGER NOT NULL,
  kind TEXT NOT NULL,
  reports INTEGER NOT NULL,
  PRIMARY KEY (organizer, year, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX award_counts_none ON award_counts(records) WHERE records = 0;
CREATE INDEX report_counts_none ON report_counts(reports) WHERE reports = 0;
INSERT INTO award_counts
  SELECT coalesce(a.year, 0), a.award, coalesce(a.authority, ''), a.level, a.status, count(*), sum(coalesce(a.count, 1))
  FROM awards a JOIN documents d ON d.id = a.document_id
  WHERE d.superseded_by IS NULL AND d.status IN ('ok', 'partial') GROUP BY 1, 2, 3, 4, 5;
INSERT INTO report_counts
  SELECT coalesce(r.organizer, ''), coalesce(r.year, 0), r.kind, count(*) FROM reports r
  JOIN documents d ON d.id = r.document_id
  WHERE d.superseded_by IS NULL AND d.status IN ('ok', 'partial') GROUP BY 1, 2, 3;

CREATE INDEX documents_current ON documents(id) WHERE superseded_by IS NULL AND status IN ('ok', 'partial');
CREATE TRIGGER awards_counted AFTER INSERT ON awards WHEN EXISTS (
  SELECT 1 FROM documents WHERE id = new.document_id AND superseded_by IS NULL AND status IN ('ok', 'partial'))
BEGIN
  INSERT INTO award_counts VALUES (coalesce(new.year, 0), new.award, coalesce(new.authority, ''), new.level, new.status, 1, coalesce(new.count, 1))
  ON CONFLICT DO UPDATE SET records = records + excluded.records, recipients = recipients + excluded.recipients;
END;
CREATE TRIGGER awards_uncounted AFTER DELETE ON awards WHEN EXISTS (
  SELECT 1 FROM documents WHERE id = old.document_id AND superseded_by IS NULL AND status IN ('ok', 'partial'))
BEGIN
  INSERT INTO award_counts VALUES (coalesce(old.year, 0), old.award, coalesce(old.authority, ''), old.level, old.status, -1, -coalesce(old.count, 1))
  ON CONFLICT DO UPDATE SET records = records + excluded.records, recipients = recipients + excluded.recipients;
  DELETE FROM award_counts WHERE records = 0;
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
CREATE TRIGGER reports_counted AFTER INSERT ON reports WHEN EXISTS (
  SELECT 1 FROM documents WHERE id = new.document_id AND superseded_by IS NULL AND status IN ('ok', 'partial'))
BEGIN
  INSERT INTO report_counts VALUES (coalesce(new.organizer, ''), coalesce(new.year, 0), new.kind, 1)
  ON CONFLICT DO UPDATE SET reports = reports + excluded.reports;
END;
CREATE TRIGGER reports_uncounted AFTER DELETE ON reports WHEN EXISTS (
  SELECT 1 FROM documents WHERE id = old.document_id AND superseded_by IS NULL AND status IN ('ok', 'partial'))
BEGIN
  INSERT INTO report_counts VALUES (coalesce(old.organizer, ''), coalesce(old.year, 0), old.kind, -1)
  ON CONFLICT DO UPDATE SET reports = reports + excluded.reports;
  DELETE FROM report_counts WHERE reports = 0;
END;
CREATE TRIGGER reports_recounted AFTER UPDATE OF organizer, year, kind ON reports WHEN EXISTS (
  SELECT 1 FROM documents WHERE id = new.document_id AND superseded_by IS NULL AND status IN ('ok', 'partial'))
BEGIN
  INSERT INTO report_counts VALUES (coalesce(old.organizer, ''), coalesce(old.year, 0), old.kind, -1)
  ON CONFLICT DO UPDATE SET reports = reports + excluded.reports;
  INSERT INTO report_counts VALUES (coalesce(new.organizer, ''), coalesce(new.year, 0), new.kind, 1)
  ON CONFLICT DO UPDATE SET reports = reports + excluded.reports;
  DELETE FROM report_counts WHERE reports = 0;
END;

-- a document that becomes current, or is so no more, takes its records along
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
    SELECT coalesce(organizer, ''), coalesce(year, 0), kind,
      count(*) * iif(new.superseded_by IS NULL AND new.status IN ('ok', 'partial'), 1, -1)
    FROM reports WHERE document_id = new.id GROUP BY 1, 2, 3
  ON CONFLICT DO UPDATE SET reports = reports + excluded.reports;
  DELETE FROM award_counts WHERE records = 0;
  DELETE FROM report_counts WHERE reports = 0;
END;

-- indexes in the order of answers, so that the first rows of long ones are there at once
DROP INDEX awards_kinds;
DROP INDEX awards_year;
DROP INDEX awards_authority;
DROP INDEX awards_doubtful;
DROP INDEX grants_recipient;
DROP INDEX grants_level;
DROP INDEX mentions_cluster;
CREATE INDEX awards_year ON awards(year, level, award, recipient, id);
CREATE INDEX awards_authority ON awards(authority, year, status, award, recipient, id);
CREATE INDEX awards_doubtful ON awards(confidence, id) WHERE reviewed = 0 AND confidence < 0.6;
CREATE INDEX grants_recipient ON grants(recipient_id, status, year);
CREATE INDEX grants_year ON grants(year, status, recipient_name, award, id);
CREATE INDEX grants_state ON grants(year, level, award, grade, recipient_name, id)
  WHERE level IN ('state', 'government');
CREATE INDEX grants_conflicts ON grants(year, id) WHERE conflicts <> '[]';
CREATE INDEX mentions_cluster ON mentions(cluster, report_id, identity, document_id) WHERE cluster IS NOT NULL;
CREATE INDEX handovers_year ON handovers(year, position);
CREATE INDEX handovers_position ON handovers(position);
CREATE INDEX participations_report ON participations(report_id);
CREATE INDEX reports_title ON reports(title);
CREATE INDEX findings_code ON findings(code, report_id);
CREATE INDEX units_kind ON units(kind);
CREATE INDEX documents_run ON documents(first_run, name, id);
