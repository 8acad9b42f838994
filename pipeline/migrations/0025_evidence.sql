-- A document's evidence stands together, so that it is written in a few places and not in one a quotation.

CREATE TABLE words (
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
INSERT INTO words SELECT record_id, document_id, number, "start", "end", quote, page, stretch_end, stretch
FROM evidence ORDER BY document_id, record_id, number;
DROP TABLE evidence;
ALTER TABLE words RENAME TO evidence;
CREATE INDEX evidence_pages ON evidence(page) WHERE page IS NOT NULL;
