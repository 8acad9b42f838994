-- Posts in time are made anew for those units alone of whose posts something is told otherwise.

CREATE TEMP TABLE stale_before AS SELECT kind, id FROM stale;
DROP TABLE stale;
CREATE TABLE stale (
  kind TEXT NOT NULL CHECK (kind IN ('reading', 'grant', 'scope')), -- a scope is whose posts are told of
  id TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
INSERT INTO stale SELECT kind, id FROM stale_before;
DROP TABLE stale_before;

CREATE TRIGGER posts_told AFTER INSERT ON mentions WHEN new.field IN ('scope', 'incoming', 'outgoing', 'holder') BEGIN
  INSERT OR IGNORE INTO stale
  SELECT 'scope', identity FROM mentions WHERE record_id = new.record_id AND field = 'scope';
END;
CREATE TRIGGER posts_untold BEFORE DELETE ON mentions WHEN old.field IN ('scope', 'incoming', 'outgoing', 'holder') BEGIN
  INSERT OR IGNORE INTO stale
  SELECT 'scope', identity FROM mentions WHERE record_id = old.record_id AND field = 'scope';
END;
CREATE TRIGGER posts_moved AFTER UPDATE OF identity ON mentions
WHEN new.field IN ('scope', 'incoming', 'outgoing', 'holder') AND new.identity <> old.identity BEGIN
  INSERT OR IGNORE INTO stale SELECT 'scope', old.identity WHERE new.field = 'scope';
  INSERT OR IGNORE INTO stale
  SELECT 'scope', identity FROM mentions WHERE record_id = new.record_id AND field = 'scope';
END;
CREATE TRIGGER handovers_told AFTER INSERT ON handovers BEGIN
  INSERT OR IGNORE INTO stale SELECT 'scope', identity FROM mentions WHERE record_id = new.id AND field = 'scope';
END;
CREATE TRIGGER handovers_untold AFTER DELETE ON handovers BEGIN
  INSERT OR IGNORE INTO stale SELECT 'scope', identity FROM mentions WHERE record_id = old.id AND field = 'scope';
END;
CREATE TRIGGER statements_told AFTER INSERT ON statements BEGIN
  INSERT OR IGNORE INTO stale SELECT 'scope', identity FROM mentions WHERE record_id = new.id AND field = 'scope';
END;
CREATE TRIGGER statements_untold AFTER DELETE ON statements BEGIN
  INSERT OR IGNORE INTO stale SELECT 'scope', identity FROM mentions WHERE record_id = old.id AND field = 'scope';
END;
CREATE TRIGGER posts_current AFTER UPDATE OF superseded_by, status ON documents
WHEN (new.superseded_by IS NULL AND new.status IN ('ok', 'partial'))
  <> (old.superseded_by IS NULL AND old.status IN ('ok', 'partial'))
BEGIN
  INSERT OR IGNORE INTO stale SELECT 'scope', identity FROM mentions WHERE document_id = new.id AND field = 'scope';
END;

-- what nothing looks in: which units a cluster has is asked of its memberships
DROP INDEX mentions_cluster;
