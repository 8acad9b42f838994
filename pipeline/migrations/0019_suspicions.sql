-- What of who is who, and of posts in time, waits for somebody to look at it; made anew with the units and people.

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
CREATE INDEX suspicions_weight ON suspicions(weight DESC, record_id);
CREATE INDEX suspicions_record ON suspicions(record_id);
CREATE INDEX suspicions_document ON suspicions(document_id);
