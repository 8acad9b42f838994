-- What two bodies give somebody in one year is two grants: awards are tied to what they are a grant of, then parted.

ALTER TABLE awards ADD COLUMN grant_key TEXT; -- recipient, award in general, grade, year
ALTER TABLE grants ADD COLUMN grant_key TEXT NOT NULL DEFAULT '';
DROP TRIGGER awards_told;
DROP TRIGGER awards_untold;
DROP TRIGGER awards_retold;
DROP INDEX awards_ungranted;
CREATE INDEX awards_untied ON awards(id) WHERE grant_key IS NULL AND recipient IS NOT NULL;
CREATE INDEX awards_key ON awards(grant_key) WHERE grant_key IS NOT NULL;
CREATE INDEX grants_key ON grants(grant_key);

-- grants are made anew when an award that tells of them comes, goes or turns out to be another's
CREATE TRIGGER awards_told AFTER INSERT ON awards WHEN new.grant_key IS NOT NULL BEGIN
  INSERT OR IGNORE INTO stale VALUES ('grant', new.grant_key);
END;
CREATE TRIGGER awards_untold AFTER DELETE ON awards WHEN old.grant_key IS NOT NULL BEGIN
  INSERT OR IGNORE INTO stale VALUES ('grant', old.grant_key);
END;
CREATE TRIGGER awards_retold AFTER UPDATE OF grant_key ON awards WHEN new.grant_key IS NOT old.grant_key BEGIN
  INSERT OR IGNORE INTO stale SELECT 'grant', old.grant_key WHERE old.grant_key IS NOT NULL;
  INSERT OR IGNORE INTO stale SELECT 'grant', new.grant_key WHERE new.grant_key IS NOT NULL;
END;

DROP TRIGGER documents_mentioned;
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
