-- What pages of the archive count: reports by the year in which their conference was held, a unit's reports and honours,
-- and what a public site leaves out.

DROP TRIGGER documents_counted;
DROP TRIGGER reports_counted;
DROP TRIGGER reports_recounted;
DROP TRIGGER reports_uncounted;
DROP TABLE report_counts;
CREATE TABLE report_counts (
  organizer TEXT NOT NULL,
  year INTEGER NOT NULL,   -- that the report is about
  held INTEGER NOT NULL,   -- that its conference was held in, else what it is about begins in
  kind TEXT NOT NULL,
  reports INTEGER NOT NULL,
  PRIMARY KEY (organizer, year, held, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_counts_none ON report_counts(reports) WHERE reports = 0;
INSERT INTO report_counts
  SELECT coalesce(r.organizer, ''), coalesce(r.year, 0), coalesce(CAST(substr(coalesce(r.day, r.period), 1, 4) AS INTEGER), 0), r.kind, count(*)
  FROM reports r JOIN documents d ON d.id = r.document_id
  WHERE d.superseded_by IS NULL AND d.status IN ('ok', 'partial') GROUP BY 1, 2, 3, 4;

CREATE TRIGGER reports_counted AFTER INSERT ON reports WHEN EXISTS (
  SELECT 1 FROM documents WHERE id = new.document_id AND superseded_by IS NULL AND status IN ('ok', 'partial'))
BEGIN
  INSERT INTO report_counts VALUES (coalesce(new.organizer, ''), coalesce(new.year, 0), coalesce(CAST(substr(coalesce(new.day, new.period), 1, 4) AS INTEGER), 0), new.kind, 1)
  ON CONFLICT DO UPDATE SET reports = reports + excluded.reports;
END;
CREATE TRIGGER reports_uncounted AFTER DELETE ON reports WHEN EXISTS (
  SELECT 1 FROM documents WHERE id = old.document_id AND superseded_by IS NULL AND status IN ('ok', 'partial'))
BEGIN
  INSERT INTO report_counts VALUES (coalesce(old.organizer, ''), coalesce(old.year, 0), coalesce(CAST(substr(coalesce(old.day, old.period), 1, 4) AS INTEGER), 0), old.kind, -1)
  ON CONFLICT DO UPDATE SET reports = reports + excluded.reports;
  DELETE FROM report_counts WHERE reports = 0;
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

CREATE INDEX reports_held ON reports(CAST(substr(coalesce(day, period), 1, 4) AS INTEGER), day);

-- a unit's reports and honours are counted in the index alone
DROP INDEX mentions_identity;
CREATE INDEX mentions_identity ON mentions(identity, field, record_id, report_id, document_id);

CREATE INDEX awards_hidden ON awards(id) WHERE reviewed = 0 AND confidence < 0.5;
CREATE INDEX handovers_hidden ON handovers(id) WHERE reviewed = 0 AND confidence < 0.5;
CREATE INDEX participations_hidden ON participations(id) WHERE reviewed = 0 AND confidence < 0.5;
CREATE INDEX statements_hidden ON statements(id) WHERE reviewed = 0 AND confidence < 0.5;
CREATE INDEX mentions_hidden ON mentions(id) WHERE id = record_id AND reviewed = 0 AND confidence < 0.5;
