-- What people did to records: what the extractor had said, and what became of each act on each version of the document.

ALTER TABLE corrections ADD COLUMN extracted TEXT; -- JSON: document, report and record that the act was on, as extracted
ALTER TABLE corrections ADD COLUMN undone_reason TEXT;
ALTER TABLE reports ADD COLUMN reviewed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE findings ADD COLUMN reviewed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX corrections_record ON corrections(record_id);

-- what the extractor said of documents that people have corrected
CREATE TABLE extractions (
  document_id TEXT PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
  reports TEXT NOT NULL    -- JSON
) STRICT;

CREATE TABLE replays (
  correction_id INTEGER NOT NULL REFERENCES corrections(id),
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  side INTEGER NOT NULL,   -- 0; 1 for the other of two mentions that are joined, parted or forbidden to be joined
  record_id TEXT,          -- the record or mention that the act holds on to there; NULL where there is none
  conflict TEXT,           -- why it cannot be trusted there, in Vietnamese
  PRIMARY KEY (correction_id, document_id, side)
) STRICT, WITHOUT ROWID;
CREATE INDEX replays_document ON replays(document_id);
CREATE INDEX replays_record ON replays(record_id);
