-- Who is who: what each name reads as in its report, and the identity that it was resolved to; counts kept by triggers.

ALTER TABLE mentions ADD COLUMN reading_id TEXT NOT NULL DEFAULT ''; -- '' until the name is read
ALTER TABLE mentions ADD COLUMN cluster_reading TEXT;
ALTER TABLE mentions ADD COLUMN day TEXT; -- the report's
UPDATE mentions SET day = (SELECT day FROM reports WHERE id = report_id);

-- what names mean by themselves and their reports; equal readings are one row
CREATE TABLE readings (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('unit', 'person')),
  content TEXT NOT NULL,   -- JSON
  level TEXT,              -- of a unit
  owner_id TEXT,           -- the reading of the organisation that a unit is a part of
  identity TEXT NOT NULL
) STRICT;
CREATE INDEX readings_identity ON readings(identity);

-- groups within which readings may be one
CREATE TABLE reading_blocks (
  block TEXT NOT NULL,
  reading_id TEXT NOT NULL REFERENCES readings(id) ON DELETE CASCADE,
  PRIMARY KEY (block, reading_id)
) STRICT;
CREATE INDEX reading_blocks_reading ON reading_blocks(reading_id);

-- units that took over from a unit by law, whether the archive names them or not
CREATE TABLE heirs (
  reading_id TEXT NOT NULL REFERENCES readings(id) ON DELETE CASCADE,
  heir_id TEXT NOT NULL,   -- a reading
  since TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (reading_id, heir_id)
) STRICT;
CREATE INDEX heirs_heir ON heirs(heir_id);

-- how current documents spell what is read: a row a reading, name and kind
CREATE TABLE spellings (
  reading_id TEXT NOT NULL,
  name TEXT NOT NULL,
  unit_kind TEXT NOT NULL, -- '' where no record says it
  mentions INTEGER NOT NULL,
  PRIMARY KEY (reading_id, name, unit_kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX spellings_none ON spellings(mentions) WHERE mentions = 0;

-- members of clusters by year, as current documents tell them
CREATE TABLE memberships (
  reading_id TEXT NOT NULL,
  cluster_reading TEXT NOT NULL,
  year INTEGER NOT NULL,   -- of the report; 0 where none is known
  mentions INTEGER NOT NULL,
  PRIMARY KEY (reading_id, cluster_reading, year)
) STRICT, WITHOUT ROWID;
CREATE INDEX memberships_none ON memberships(mentions) WHERE mentions = 0;
CREATE INDEX memberships_cluster ON memberships(cluster_reading, year);

-- what has to be made anew before the transaction ends
CREATE TABLE stale (
  kind TEXT NOT NULL CHECK (kind IN ('reading', 'grant')),
  id TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX awards_ungranted ON awards(id) WHERE grant_id IS NULL AND recipient IS NOT NULL;
DROP INDEX mentions_identity;
CREATE INDEX mentions_identity ON mentions(identity, field);
CREATE INDEX mentions_reading ON mentions(reading_id, name, day);

CREATE TRIGGER spellings_known AFTER INSERT ON spellings BEGIN
  INSERT OR IGNORE INTO stale VALUES ('reading', new.reading_id);
END;
CREATE TRIGGER spellings_gone AFTER DELETE ON spellings BEGIN
  INSERT OR IGNORE INTO stale VALUES ('reading', old.reading_id);
END;

-- counts follow the mentions of current documents
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
  INSERT OR IGNORE INTO stale SELECT 'grant', grant_id FROM awards WHERE document_id = new.id AND grant_id IS NOT NULL;
END;

-- a reading that only an older version had may go with it
CREATE TRIGGER mentions_gone AFTER DELETE ON mentions WHEN NOT EXISTS (
  SELECT 1 FROM spellings WHERE reading_id = old.reading_id)
BEGIN
  INSERT OR IGNORE INTO stale VALUES ('reading', old.reading_id);
END;

-- a grant is made anew when an award that tells of it comes, goes or turns out to be another's
CREATE TRIGGER awards_told AFTER INSERT ON awards WHEN new.grant_id IS NOT NULL BEGIN
  INSERT OR IGNORE INTO stale VALUES ('grant', new.grant_id);
END;
CREATE TRIGGER awards_untold AFTER DELETE ON awards WHEN old.grant_id IS NOT NULL BEGIN
  INSERT OR IGNORE INTO stale VALUES ('grant', old.grant_id);
END;
CREATE TRIGGER awards_retold AFTER UPDATE OF grant_id ON awards WHEN new.grant_id IS NOT old.grant_id BEGIN
  INSERT OR IGNORE INTO stale SELECT 'grant', old.grant_id WHERE old.grant_id IS NOT NULL;
  INSERT OR IGNORE INTO stale SELECT 'grant', new.grant_id WHERE new.grant_id IS NOT NULL;
END;

-- the counts of what is stored already
INSERT INTO spellings
  SELECT m.reading_id, m.name, coalesce(m.unit_kind, ''), count(*) FROM mentions m JOIN documents d ON d.id = m.document_id
  WHERE d.superseded_by IS NULL AND d.status IN ('ok', 'partial') GROUP BY 1, 2, 3;
DELETE FROM stale;
