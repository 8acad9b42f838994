-- What people ask: one row a record, names written out, the current version of each document only.

CREATE VIEW current_documents AS
SELECT d.*, (SELECT s.location FROM sources s WHERE s.document_id = d.id ORDER BY s.run_id, s.location LIMIT 1) AS source
FROM documents d WHERE d.superseded_by IS NULL AND d.status IN ('ok', 'partial');

CREATE VIEW identities AS
SELECT id, name, kind FROM units UNION ALL SELECT id, name, 'person' FROM people;

-- names are looked up a row at a time, where they are: SQLite would make a compound view whole for each row

CREATE VIEW award_records AS
SELECT a.id, a.document_id, a.award, a.award_code, a.level, a.grade, a.recipient,
  iif(m.kind = 'unit', (SELECT name FROM units WHERE id = m.identity), (SELECT name FROM people WHERE id = m.identity)) AS recipient_name,
  m.identity AS recipient_id, a.recipient_kind, a.recipient_unit, a.count, a.status, a.authority, a.period, a.year,
  a.decision_number, a.decision_date, a.grant_id, r.title AS report_title, a.day AS report_date,
  r.organizer, d.source, e.page, e."start",
  e.stretch_end AS "end", e.stretch AS quote,
  a.confidence, a.reviewed
FROM awards a
JOIN current_documents d ON d.id = a.document_id
JOIN reports r ON r.id = a.report_id
LEFT JOIN mentions m ON m.record_id = a.id AND m.field = 'recipient'
LEFT JOIN evidence e ON e.document_id = a.document_id AND e.record_id = a.id AND e.number = 1;

CREATE VIEW grant_records AS
SELECT g.id, g.first_document_id AS document_id, g.award, g.award_code, g.level, g.grade, g.recipient_name, g.recipient_id,
  g.authority, g.year, g.status, g.first_report_date, g.sources, g.conflicts
FROM grants g;

CREATE VIEW handover_records AS
SELECT h.id, h.document_id, h.position, h.scope,
  iif(s.kind = 'unit', (SELECT name FROM units WHERE id = s.identity), (SELECT name FROM people WHERE id = s.identity)) AS scope_name, s.identity AS scope_id,
  h.outgoing,
  iif(o.kind = 'unit', (SELECT name FROM units WHERE id = o.identity), (SELECT name FROM people WHERE id = o.identity)) AS outgoing_name, o.identity AS outgoing_id,
  h.incoming,
  iif(n.kind = 'unit', (SELECT name FROM units WHERE id = n.identity), (SELECT name FROM people WHERE id = n.identity)) AS incoming_name, n.identity AS incoming_id,
  h.period, h.year, h.status, r.title AS report_title, h.day AS report_date,
  d.source, e.page, e."start",
  e.stretch_end AS "end", e.stretch AS quote,
  h.confidence, h.reviewed
FROM handovers h
JOIN current_documents d ON d.id = h.document_id
JOIN reports r ON r.id = h.report_id
LEFT JOIN mentions s ON s.record_id = h.id AND s.field = 'scope'
LEFT JOIN mentions o ON o.record_id = h.id AND o.field = 'outgoing'
LEFT JOIN mentions n ON n.record_id = h.id AND n.field = 'incoming'
LEFT JOIN evidence e ON e.document_id = h.document_id AND e.record_id = h.id AND e.number = 1;

CREATE VIEW post_records AS
SELECT t.id, t.first_document_id AS document_id, t.position,
  coalesce((SELECT name FROM units WHERE id = t.scope_id), (SELECT name FROM people WHERE id = t.scope_id)) AS scope_name, t.scope_id,
  coalesce((SELECT name FROM units WHERE id = t.holder_id), (SELECT name FROM people WHERE id = t.holder_id)) AS holder_name,
  t.holder_id, t.from_year, t.to_year, t.basis, t.gap_before
FROM tenures t;

-- what does not fit in the chains of posts: two holders of a leading post at one time, years of which no holder is known
CREATE VIEW post_findings AS
SELECT 'post_overlap' AS code,
  printf('%s: %s và %s cùng giữ chức %s trong %s', a.scope_name, a.holder_name, b.holder_name, a.position,
    iif(max(a.from_year, b.from_year) = min(a.to_year, b.to_year), 'năm ' || max(a.from_year, b.from_year),
      'các năm ' || max(a.from_year, b.from_year) || '–' || min(a.to_year, b.to_year))) AS message,
  a.position, a.scope_name, a.scope_id, max(a.from_year, b.from_year) AS from_year, min(a.to_year, b.to_year) AS to_year,
  json_array(a.id, b.id) AS posts
FROM post_records a JOIN post_records b
  ON b.scope_id = a.scope_id AND b.position = a.position AND b.holder_id <> a.holder_id AND b.id > a.id
WHERE lower(a.position) NOT LIKE '%phó%' AND a.position NOT LIKE 'Phó%'
  AND ((a.from_year < b.to_year AND b.from_year < a.to_year)
    OR (a.from_year = a.to_year AND b.from_year <= a.from_year AND a.from_year < b.to_year)
    OR (b.from_year = b.to_year AND a.from_year <= b.from_year AND b.from_year < a.to_year)
    OR (a.from_year = a.to_year AND b.from_year = b.to_year AND a.from_year = b.from_year))
UNION ALL
SELECT 'post_gap',
  printf('%s: chưa rõ ai giữ chức %s %s, trước %s', scope_name, position,
    iif("first" = "last", 'năm ' || "last", 'các năm ' || "first" || '–' || "last"), holder_name),
  position, scope_name, scope_id, "first", "last", json_array(id)
FROM (
  SELECT p.*, coalesce(from_year, to_year) - 1 AS "last",
    (SELECT max(coalesce(e.to_year, e.from_year)) + 1 FROM tenures e WHERE e.scope_id = p.scope_id
     AND e.position = p.position AND coalesce(e.to_year, e.from_year) < coalesce(p.from_year, p.to_year)) AS "first"
  FROM post_records p WHERE gap_before = 1);

CREATE VIEW participant_records AS
SELECT p.id, p.document_id, p.name, m.identity AS person_id,
  iif(m.kind = 'unit', (SELECT name FROM units WHERE id = m.identity), (SELECT name FROM people WHERE id = m.identity)) AS person_name, p.positions, p.unit,
  iif(u.kind = 'unit', (SELECT name FROM units WHERE id = u.identity), (SELECT name FROM people WHERE id = u.identity)) AS unit_name, u.identity AS unit_id, p.delegation, p.roles,
  r.title AS report_title,
  p.day AS report_date, d.source, e.page, e."start",
  e.stretch_end AS "end", e.stretch AS quote,
  p.confidence, p.reviewed
FROM participations p
JOIN current_documents d ON d.id = p.document_id
JOIN reports r ON r.id = p.report_id
LEFT JOIN mentions m ON m.record_id = p.id AND m.field = 'name'
LEFT JOIN mentions u ON u.record_id = p.id AND u.field = 'unit'
LEFT JOIN evidence e ON e.document_id = p.document_id AND e.record_id = p.id AND e.number = 1;

-- which unit took over from which, of those that the archive names: by law, or as a report tells it, with its words
CREATE VIEW lineage AS
SELECT DISTINCT a.identity AS predecessor_id, p.name AS predecessor, b.identity AS successor_id, s.name AS successor,
  h.since, h.source, NULL AS document_id, NULL AS quote
FROM heirs h JOIN readings a ON a.id = h.reading_id JOIN readings b ON b.id = h.heir_id
JOIN units p ON p.id = a.identity JOIN units s ON s.id = b.identity
WHERE a.identity <> b.identity
UNION ALL
SELECT DISTINCT a.identity, p.name, b.identity, s.name, h.since, coalesce(r.title, r.name), h.document_id, h.quote
FROM successions h JOIN readings a ON a.id = h.reading_id JOIN readings b ON b.id = h.heir_id
JOIN units p ON p.id = a.identity JOIN units s ON s.id = b.identity
JOIN reports r ON r.id = h.report_id JOIN current_documents d ON d.id = h.document_id
WHERE a.identity <> b.identity;

-- who belonged to which cluster in which year
CREATE VIEW cluster_members AS
SELECT DISTINCT m.identity AS unit_id, u.name AS unit, o.identity AS cluster_id, c.name AS cluster, s.year
FROM memberships s JOIN readings m ON m.id = s.reading_id JOIN units u ON u.id = m.identity
JOIN readings o ON o.id = s.cluster_reading JOIN units c ON c.id = o.identity;

CREATE VIEW unit_records AS
SELECT u.id, (SELECT m.document_id FROM mentions m JOIN current_documents d ON d.id = m.document_id
              WHERE m.identity = u.id ORDER BY m.document_id LIMIT 1) AS document_id,
  u.name, u.kind, u.level,
  (SELECT p.name FROM readings o JOIN units p ON p.id = o.identity WHERE o.id = u.parent_id) AS parent,
  (SELECT c.name FROM readings r JOIN memberships s ON s.reading_id = r.id JOIN readings o ON o.id = s.cluster_reading
   JOIN units c ON c.id = o.identity WHERE r.identity = u.id ORDER BY s.year DESC, s.mentions DESC, c.name LIMIT 1)
   AS cluster,
  (SELECT json_group_array(name) FROM (SELECT name FROM unit_names n WHERE n.unit_id = u.id ORDER BY name)) AS names,
  (SELECT json_group_array(predecessor) FROM (
     SELECT p.name AS predecessor FROM (
       SELECT h.reading_id, h.since FROM readings b JOIN heirs h ON h.heir_id = b.id WHERE b.identity = u.id
       UNION ALL SELECT h.reading_id, h.since FROM readings b JOIN successions h ON h.heir_id = b.id
       JOIN current_documents d ON d.id = h.document_id WHERE b.identity = u.id) h
     JOIN readings a ON a.id = h.reading_id JOIN units p ON p.id = a.identity
     WHERE p.id <> u.id GROUP BY p.name ORDER BY min(h.since), p.name))
   AS predecessors,
  (SELECT json_group_array(successor) FROM (
     SELECT s.name AS successor FROM (
       SELECT h.heir_id, h.since FROM readings a JOIN heirs h ON h.reading_id = a.id WHERE a.identity = u.id
       UNION ALL SELECT h.heir_id, h.since FROM readings a JOIN successions h ON h.reading_id = a.id
       JOIN current_documents d ON d.id = h.document_id WHERE a.identity = u.id) h
     JOIN readings b ON b.id = h.heir_id JOIN units s ON s.id = b.identity
     WHERE s.id <> u.id GROUP BY s.name ORDER BY min(h.since), s.name))
   AS successors,
  (SELECT min(first_seen) FROM unit_names n WHERE n.unit_id = u.id) AS first_seen,
  (SELECT max(last_seen) FROM unit_names n WHERE n.unit_id = u.id) AS last_seen,
  (SELECT count(DISTINCT m.report_id) FROM mentions m JOIN current_documents d ON d.id = m.document_id
   WHERE m.identity = u.id) AS reports,
  (SELECT count(*) FROM mentions m JOIN current_documents d ON d.id = m.document_id
   WHERE m.identity = u.id AND m.field = 'recipient') AS awards
FROM units u;

CREATE VIEW report_records AS
SELECT r.id, r.document_id, r.title, r.kind, r.day AS date, r.end_date, r.place, r.organizer,
  r.period, (SELECT group_concat(name, '; ') FROM collections c WHERE c.document_id = d.id) AS collection, d.source,
  (SELECT count(*) FROM participations x WHERE x.document_id = r.document_id AND x.report_id = r.id) AS participants,
  (SELECT count(*) FROM mentions x WHERE x.document_id = r.document_id AND x.report_id = r.id AND x.id = x.record_id) AS units,
  (SELECT count(*) FROM awards x WHERE x.document_id = r.document_id AND x.report_id = r.id) AS awards,
  (SELECT count(*) FROM handovers x WHERE x.document_id = r.document_id AND x.report_id = r.id) AS handovers,
  (SELECT count(*) FROM findings x WHERE x.document_id = r.document_id AND x.report_id = r.id) AS findings
FROM reports r JOIN current_documents d ON d.id = r.document_id;
