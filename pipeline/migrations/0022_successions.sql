-- Units that took over from others as reports tell it, with their words; `against` is the law that says otherwise.

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
CREATE INDEX successions_reading ON successions(reading_id);
CREATE INDEX successions_heir ON successions(heir_id);
CREATE INDEX successions_report ON successions(report_id);
