-- What waits for review, in the order of what it affects; written with the records. (Weights: pipeline.review.doubts.)

CREATE TABLE doubts (
  record_id TEXT PRIMARY KEY, -- a record, a report or a finding
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  record_type TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('confidence', 'finding', 'conflict')),
  weight INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX doubts_weight ON doubts(weight DESC, record_id);
CREATE INDEX doubts_document ON doubts(document_id);

-- of records written before: by their kind and level, without what else hangs on them
INSERT INTO doubts
SELECT id, document_id, 'award', 'confidence',
  CASE WHEN level IN ('state', 'government') THEN 8000 WHEN level = 'ministry_province' THEN 4000 ELSE 2000 END
FROM awards WHERE confidence < 0.8 AND reviewed = 0
UNION ALL SELECT id, document_id, 'handover', 'confidence', 7000 FROM handovers WHERE confidence < 0.8 AND reviewed = 0
UNION ALL SELECT id, document_id, 'statement', 'confidence', 7000 FROM statements WHERE confidence < 0.8 AND reviewed = 0
UNION ALL SELECT id, document_id, 'participant', 'confidence', 2000 FROM participations WHERE confidence < 0.8 AND reviewed = 0
UNION ALL SELECT id, document_id, 'unit', 'confidence', 2000 FROM mentions
  WHERE id = record_id AND confidence < 0.8 AND reviewed = 0
UNION ALL SELECT id, document_id, 'report', 'confidence', 3000 FROM reports WHERE confidence < 0.8 AND reviewed = 0
UNION ALL SELECT id, document_id, 'finding', 'finding', 5000 FROM findings WHERE reviewed = 0;
