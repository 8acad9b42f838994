"""What of who is who, and of posts in time, somebody should look at: names taken for another's, two holders at once.

Of a name that is read otherwise than the one that its unit or person is called by, the first record is shown.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pipeline.derived.touched import put
from schemas.spelling import norm_words

_COLUMNS = ("identity", "record_id", "document_id", "record_type", "reason", "weight", "says")
_IDENTITY, _POST = 1000, 6999  # weights: after all other doubts, after those about a head of a unit
_SUCCESSION = 6998
_TABLES = {
    "name": ("participations", "participant"),
    "unit": ("participations", "participant"),
    "delegation": ("participations", "participant"),
    "recipient": ("awards", "award"),
    "authority": ("awards", "award"),
}
_OF_POSTS = (("handovers", "handover"), ("statements", "statement"))  # whose fields have the same names
_VARIED = """
SELECT r.identity, coalesce(u.name, p.name), r.id, json_extract(r.content, '$.core'), s.name, sum(s.mentions)
FROM touched t CROSS JOIN readings r ON r.identity = t.id CROSS JOIN spellings s ON s.reading_id = r.id
LEFT JOIN units u ON u.id = t.id LEFT JOIN people p ON p.id = t.id
GROUP BY r.id, s.name
"""
_FIRST = """
SELECT m.id, m.record_id, m.document_id, m.field, m.reviewed
FROM mentions m CROSS JOIN documents d ON d.id = m.document_id
WHERE m.reading_id = ? AND m.name = ? AND d.superseded_by IS NULL AND d.status IN ('ok', 'partial')
ORDER BY m.day, m.record_id, m.field LIMIT 1
"""
_OVERLAPS = """
SELECT position, from_year, to_year, posts FROM post_findings WHERE scope_id = ? AND code = 'post_overlap'"""


_AGAINST = """
SELECT t.id, m.id, m.document_id, s.quote, s.against
FROM touched t CROSS JOIN readings r ON r.identity = t.id CROSS JOIN successions s ON s.heir_id = r.id
CROSS JOIN documents d ON d.id = s.document_id
CROSS JOIN mentions m ON m.document_id = s.document_id AND m.reading_id = s.heir_id AND m.id = m.record_id
WHERE s.against IS NOT NULL AND m.reviewed = 0 AND d.superseded_by IS NULL AND d.status IN ('ok', 'partial')
GROUP BY s.document_id, s."start", s.heir_id
"""


def suspect(db: sqlite3.Connection) -> None:
    """What is doubtful of the units and people in the temporary table `touched`, as they are now."""
    put(db, "suspicions", _COLUMNS, [*_names(db), *_posts(db), *_successions(db)])


def _names(db: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """Names of one identity that are not read as the one that it is called by."""
    found: defaultdict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
    for identity, called, *said in db.execute(_VARIED).fetchall():
        found[identity, called].append(tuple(said))
    for (identity, called), names in found.items():
        own = norm_words(called)
        cores = {core for _, core, name, _ in names if norm_words(name) == own}
        for reading, core, name, _ in sorted(names):
            if norm_words(name) != own and (core is None or core not in cores):
                yield from _shown(db, identity, reading, name, called)


def _shown(db: sqlite3.Connection, identity: str, reading: str, name: str, called: str) -> Iterator[tuple[Any, ...]]:
    """The first record that says a name, where nobody has seen it yet."""
    row = db.execute(_FIRST, [reading, name]).fetchone()
    if row is None:
        return
    mention, record, document, field, reviewed = row
    kind = "unit"
    if mention != record:
        kind, reviewed = _record(db, record, field)
    if not reviewed:
        yield identity, record, document, kind, "identity", _IDENTITY, f"“{name}” được coi là “{called}”"


def _record(db: sqlite3.Connection, record: str, field: str) -> tuple[str, bool]:
    """What kind of record has a field, and whether somebody has reviewed it."""
    for table, kind in (_TABLES[field],) if field in _TABLES else _OF_POSTS:
        if row := db.execute(f"SELECT reviewed FROM {table} WHERE id = ?", [record]).fetchone():
            return kind, bool(row[0])
    return "unit", True


def _posts(db: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """Leading posts that two hold at once: the records that say so of either; without names, for these may change."""
    scopes = "SELECT id FROM touched t WHERE EXISTS (SELECT 1 FROM tenures WHERE scope_id = t.id)"
    for (scope,) in db.execute(scopes).fetchall():
        for position, first, last, posts in db.execute(_OVERLAPS, [scope]).fetchall():
            years = f"năm {first}" if first == last else f"các năm {first}–{last}"
            for post in json.loads(posts):
                yield from _holding(db, scope, post, f"hai bên cùng giữ chức {position} trong {years}")


def _successions(db: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """Units that a report tells to have taken over from others, where the law gave these to somebody else."""
    for identity, record, document, quote, against in db.execute(_AGAINST).fetchall():
        says = f"“{quote}” trái với {against}"
        yield identity, record, document, "unit", "contradiction", _SUCCESSION, says


def _holding(db: sqlite3.Connection, scope: str, post: str, says: str) -> Iterator[tuple[Any, ...]]:
    (basis,) = db.execute("SELECT basis FROM tenures WHERE id = ?", [post]).fetchone()
    record = min(json.loads(basis))
    kind, reviewed = _record(db, record, "scope")
    if not reviewed:
        (document,) = db.execute("SELECT document_id FROM mentions WHERE record_id = ?", [record]).fetchone()
        yield scope, record, document, kind, "contradiction", _POST, says
