-- What the public sees of each table; one that is not named here, it does not see at all.
-- A record shows if somebody reviewed it or its confidence is 0.5 at least, and all that hangs on it with it.

CREATE TEMP VIEW documents AS
SELECT id, sha256, name, media_type, encoding, pages, published, redacted(title) AS title, author,
  redacted(text) AS text, text_sha256, status, error_code, NULL AS error, '[]' AS warnings, series, version,
  superseded_by, reader, extractor, lexicons, first_run
FROM main.documents WHERE status <> 'withdrawn';

-- the last part of a path: how an office orders its disks is its own affair
CREATE TEMP VIEW sources AS
SELECT document_id, CASE WHEN location LIKE 'http://%' OR location LIKE 'https://%' THEN location
  ELSE replace(location, rtrim(location, replace(location, '/', '')), '') END AS location, seen, run_id
FROM main.sources WHERE document_id IN (SELECT id FROM documents);

CREATE TEMP VIEW runs AS SELECT id, command, started, ended, status, NULL AS summary FROM main.runs;
CREATE TEMP VIEW collections AS SELECT * FROM main.collections;
CREATE TEMP VIEW award_types AS SELECT * FROM main.award_types;

CREATE TEMP VIEW reports AS
SELECT id, document_id, number, name, redacted(title) AS title, author, redacted(event) AS event, kind, date, end_date,
  redacted(place) AS place, organizer, period, year, rules, confidence, reviewed, day
FROM main.reports;

CREATE TEMP VIEW awards AS
SELECT * FROM main.awards WHERE reviewed = 1 OR confidence >= 0.5;

CREATE TEMP VIEW handovers AS
SELECT * FROM main.handovers WHERE reviewed = 1 OR confidence >= 0.5;

CREATE TEMP VIEW statements AS
SELECT * FROM main.statements WHERE reviewed = 1 OR confidence >= 0.5;

CREATE TEMP VIEW participations AS
SELECT * FROM main.participations WHERE reviewed = 1 OR confidence >= 0.5;

-- a unit's own record says how sure it is, every other mention is as sure as its record
CREATE TEMP VIEW mentions AS
SELECT * FROM main.mentions AS m
WHERE CASE WHEN m.id = m.record_id THEN m.reviewed = 1 OR coalesce(m.confidence, 1) >= 0.5 ELSE
  EXISTS (SELECT 1 FROM participations WHERE id = m.record_id) OR EXISTS (SELECT 1 FROM awards WHERE id = m.record_id)
  OR EXISTS (SELECT 1 FROM handovers WHERE id = m.record_id) OR EXISTS (SELECT 1 FROM statements WHERE id = m.record_id)
  END;

CREATE TEMP VIEW evidence AS
SELECT e.record_id, e.document_id, e.number, e."start", e."end",
  (SELECT substr(text, e."start" + 1, e."end" - e."start") FROM documents WHERE id = e.document_id) AS quote, e.page,
  e.stretch_end,
  (SELECT substr(text, e."start" + 1, e.stretch_end - e."start") FROM documents WHERE id = e.document_id) AS stretch
FROM main.evidence AS e
WHERE NOT EXISTS (SELECT 1 FROM main.awards WHERE id = e.record_id AND reviewed = 0 AND confidence < 0.5)
  AND NOT EXISTS (SELECT 1 FROM main.handovers WHERE id = e.record_id AND reviewed = 0 AND confidence < 0.5)
  AND NOT EXISTS (SELECT 1 FROM main.statements WHERE id = e.record_id AND reviewed = 0 AND confidence < 0.5)
  AND NOT EXISTS (SELECT 1 FROM main.participations WHERE id = e.record_id AND reviewed = 0 AND confidence < 0.5)
  AND NOT EXISTS (SELECT 1 FROM main.mentions WHERE id = e.record_id AND reviewed = 0 AND confidence < 0.5);

CREATE TEMP VIEW findings AS
SELECT id, document_id, report_id, code, redacted(message) AS message, reviewed FROM main.findings;

CREATE TEMP VIEW passages AS
SELECT id, document_id, record_id, "start", "end", redacted(text) AS text, NULL AS folded
FROM main.passages AS p
WHERE p.record_id IS NULL OR EXISTS (SELECT 1 FROM awards WHERE id = p.record_id)
  OR EXISTS (SELECT 1 FROM handovers WHERE id = p.record_id);

-- who is known by hidden records alone is not known
CREATE TEMP VIEW units AS
SELECT * FROM main.units AS u WHERE EXISTS (SELECT 1 FROM mentions WHERE identity = u.id);

CREATE TEMP VIEW unit_names AS
SELECT * FROM main.unit_names AS n
WHERE EXISTS (SELECT 1 FROM mentions WHERE identity = n.unit_id AND name = n.name);

CREATE TEMP VIEW people AS
SELECT * FROM main.people AS p WHERE EXISTS (SELECT 1 FROM mentions WHERE identity = p.id);

CREATE TEMP VIEW readings AS
SELECT id, kind, '{}' AS content, level, owner_id, identity
FROM main.readings AS r WHERE EXISTS (SELECT 1 FROM mentions WHERE reading_id = r.id);

CREATE TEMP VIEW memberships AS
SELECT * FROM main.memberships AS s
WHERE EXISTS (SELECT 1 FROM mentions AS m JOIN reports AS r ON r.id = m.report_id
  WHERE m.reading_id = s.reading_id AND m.cluster_reading = s.cluster_reading AND coalesce(r.year, 0) = s.year);

CREATE TEMP VIEW heirs AS SELECT * FROM main.heirs;

CREATE TEMP VIEW successions AS
SELECT document_id, report_id, reading_id, heir_id, since, "start", "end",
  (SELECT substr(text, s."start" + 1, s."end" - s."start") FROM documents WHERE id = s.document_id) AS quote, against
FROM main.successions AS s
WHERE EXISTS (SELECT 1 FROM mentions WHERE reading_id = s.reading_id)
  AND EXISTS (SELECT 1 FROM mentions WHERE reading_id = s.heir_id);

CREATE TEMP VIEW grants AS
SELECT * FROM main.grants AS g WHERE EXISTS (SELECT 1 FROM awards WHERE grant_id = g.id);

CREATE TEMP VIEW tenures AS
SELECT * FROM main.tenures AS t
WHERE EXISTS (SELECT 1 FROM json_each(t.basis) AS b
  WHERE EXISTS (SELECT 1 FROM handovers WHERE id = b.value) OR EXISTS (SELECT 1 FROM statements WHERE id = b.value));

CREATE TEMP VIEW attendances AS
SELECT * FROM main.attendances AS a WHERE EXISTS (SELECT 1 FROM people WHERE id = a.person_id);

CREATE TEMP VIEW names AS
SELECT id, kind, identity, document_id, redacted(name) AS name, NULL AS keys FROM main.names AS n
WHERE n.identity IS NULL OR EXISTS (SELECT 1 FROM mentions WHERE identity = n.identity AND name = n.name);

-- counts are without the records that are hidden
CREATE TEMP VIEW report_counts AS SELECT * FROM main.report_counts;
CREATE TEMP VIEW award_counts AS
SELECT year, award, authority, level, status, sum(records) AS records, sum(recipients) AS recipients
FROM (
  SELECT year, award, authority, level, status, records, recipients FROM main.award_counts
  UNION ALL
  SELECT coalesce(a.year, 0), a.award, coalesce(a.authority, ''), a.level, a.status, -1, -coalesce(a.count, 1)
  FROM main.awards AS a JOIN main.documents AS d ON d.id = a.document_id
  WHERE a.reviewed = 0 AND a.confidence < 0.5 AND d.superseded_by IS NULL AND d.status IN ('ok', 'partial'))
GROUP BY year, award, authority, level, status HAVING sum(records) > 0;
