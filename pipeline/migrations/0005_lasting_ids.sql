-- A record's id comes from the words that it stands on and its place among its equals, no longer from offsets.
-- digest() and squeezed() are pipeline.filed's.

CREATE TEMP TABLE words AS
SELECT record_id, group_concat(squeezed(quote), char(31)) AS spelled, min("start") AS first, max("end") AS last
FROM (SELECT * FROM evidence ORDER BY record_id, number) GROUP BY record_id;
CREATE UNIQUE INDEX words_record ON words(record_id);

CREATE TEMP TABLE renamed AS
SELECT id AS old, digest(document_id, kind, spelled, row_number() OVER (
    PARTITION BY document_id, kind, spelled ORDER BY first, last, place)) AS new
FROM (
  SELECT r.id, r.document_id, r.kind, r.place, coalesce(w.spelled, '') AS spelled, coalesce(w.first, 0) AS first,
    coalesce(w.last, 0) AS last
  FROM (
    SELECT id, document_id, 'unit' AS kind, rowid AS place FROM mentions WHERE id = record_id
    UNION ALL SELECT id, document_id, 'participant', rowid FROM participations
    UNION ALL SELECT id, document_id, 'award', rowid FROM awards
    UNION ALL SELECT id, document_id, 'handover', rowid FROM handovers
    UNION ALL SELECT id, document_id, 'statement', rowid FROM statements
    UNION ALL SELECT id, document_id, 'finding', rowid FROM findings
  ) r LEFT JOIN words w ON w.record_id = r.id
);
CREATE UNIQUE INDEX renamed_old ON renamed(old);

UPDATE mentions SET record_id = n.new, id = CASE WHEN id = record_id THEN n.new ELSE digest(n.new, field) END
FROM renamed n WHERE n.old = record_id;
UPDATE participations SET id = n.new FROM renamed n WHERE n.old = id;
UPDATE awards SET id = n.new FROM renamed n WHERE n.old = id;
UPDATE handovers SET id = n.new FROM renamed n WHERE n.old = id;
UPDATE statements SET id = n.new FROM renamed n WHERE n.old = id;
UPDATE findings SET id = n.new FROM renamed n WHERE n.old = id;
UPDATE evidence SET record_id = n.new FROM renamed n WHERE n.old = record_id;
UPDATE passages SET record_id = n.new FROM renamed n WHERE n.old = record_id;
UPDATE corrections SET record_id = n.new FROM renamed n WHERE n.old = record_id;
UPDATE tenures SET basis = (
  SELECT '["' || group_concat(id, '", "') || '"]'
  FROM (SELECT coalesce(n.new, b.value) AS id FROM json_each(basis) b LEFT JOIN renamed n ON n.old = b.value ORDER BY 1)
);
DROP TABLE renamed;
DROP TABLE words;
