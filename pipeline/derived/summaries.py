"""What questions about the whole archive need at hand: names to look through, attendances, counts.

Counts are kept by triggers, titles and organizers are rows of their document; names of units and people and the
conferences that people went to follow who is who. All of it can be made anew from the records, and then is the same.
"""

from __future__ import annotations

import sqlite3

from pipeline.derived.touched import put
from pipeline.questions.wanted import keys

_CURRENT = "JOIN documents d ON d.id = {}.document_id AND d.superseded_by IS NULL AND d.status IN ('ok', 'partial')"

# parts whose owner is called otherwise now, or is named no more
_PARTS = """
INSERT OR IGNORE INTO touched
SELECT u.id FROM touched t CROSS JOIN readings o ON o.identity = t.id CROSS JOIN units u ON u.parent_id = o.id
LEFT JOIN units p ON p.id = t.id
WHERE p.id IS NULL OR NOT EXISTS (
  SELECT 1 FROM names n WHERE n.identity = u.id AND n.name = u.name || ', ' || p.name)
"""

_SPELLINGS = """
SELECT 'unit', unit_id, name FROM unit_names WHERE unit_id IN (SELECT id FROM touched)
UNION ALL SELECT 'unit', u.id, u.name || ', ' || p.name
FROM units u JOIN readings o ON o.id = u.parent_id JOIN units p ON p.id = o.identity
WHERE u.id IN (SELECT id FROM touched)
UNION ALL SELECT 'person', id, name FROM people WHERE id IN (SELECT id FROM touched)
"""

_ATTENDANCES = f"""
SELECT p.id, p.name, count(DISTINCT m.document_id), min(m.day), max(m.day)
FROM touched t CROSS JOIN people p ON p.id = t.id CROSS JOIN mentions m ON m.identity = t.id AND m.field = 'name'
CROSS {_CURRENT.format("m")}
GROUP BY p.id
"""

_COUNTS = f"""
DELETE FROM award_counts;
INSERT INTO award_counts
SELECT coalesce(a.year, 0), a.award, coalesce(a.authority, ''), a.level, a.status, count(*), sum(coalesce(a.count, 1))
FROM awards a {_CURRENT.format("a")} GROUP BY 1, 2, 3, 4, 5;
DELETE FROM report_counts;
INSERT INTO report_counts
SELECT coalesce(r.organizer, ''), coalesce(r.year, 0),
  coalesce(CAST(substr(coalesce(r.day, r.period), 1, 4) AS INTEGER), 0), r.kind, count(*)
FROM reports r {_CURRENT.format("r")} GROUP BY 1, 2, 3, 4;
"""


def follow(db: sqlite3.Connection) -> None:
    """Names and attendances of the units and people in the temporary table `touched`, as they are now.

    A part of an agency has the agency's name as well, behind its own: "Thanh tra Sở, Sở Y tế tỉnh Lạng Sơn".
    """
    db.execute(_PARTS)
    found = db.execute(_SPELLINGS).fetchall()
    names = [(identity, kind, name, keys(name)) for kind, identity, name in found]
    put(db, "names", ("identity", "kind", "name", "keys"), names)
    put(db, "attendances", ("person_id", "name", "reports", "first_seen", "last_seen"), db.execute(_ATTENDANCES))


def count_anew(db: sqlite3.Connection) -> None:
    """All counts from the records, as after rows were written without triggers."""
    for statement in filter(str.strip, _COUNTS.split(";")):
        db.execute(statement)
