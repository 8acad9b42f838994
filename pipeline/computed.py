"""Tables computed from the records of current documents: units, people, grants, tenures.

Each is made anew for what a document's records touch, in the transaction that writes them, so that the order in which
documents come makes no difference. What is read for that is what the document says, counts, and first and last rows of
indexes: it does not grow with the archive. Joins go out from `touched` by CROSS JOIN, which SQLite leaves in its order.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable

from pipeline.grants import make_grants, tie_awards
from pipeline.identity.archive import identify
from pipeline.spelling import most_counted
from pipeline.summaries import follow
from pipeline.tenures import make_tenures
from schemas.spelling import fold

_DAY = """SELECT m.day FROM mentions m JOIN documents d ON d.id = m.document_id
WHERE m.reading_id = ? AND m.name = ? AND m.day IS NOT NULL AND d.superseded_by IS NULL
AND d.status IN ('ok', 'partial') ORDER BY m.day {} LIMIT 1"""


def recompute(db: sqlite3.Connection, identities: Iterable[str]) -> None:
    """Make anew what is known of these units and people, and of those that names turn out to mean now.

    One that no current record names any more goes.
    """
    touched = {*identities, *identify(db)}
    db.execute("CREATE TEMP TABLE IF NOT EXISTS touched (id TEXT PRIMARY KEY)")
    db.execute("DELETE FROM touched")
    db.executemany("INSERT OR IGNORE INTO touched VALUES (?)", ((i,) for i in touched))
    _names(db)
    tie_awards(db)
    make_grants(db)
    make_tenures(db)
    follow(db)


def _names(db: sqlite3.Connection) -> None:
    """Units and people with the spelling that most records use, of equals the longest."""
    called: dict[str, str] = {}
    for table in ("units", "people"):
        called |= dict(db.execute(f"SELECT id, name FROM {table} WHERE id IN (SELECT id FROM touched)").fetchall())
    for table in ("unit_names", "units", "people"):
        column = "unit_id" if table == "unit_names" else "id"
        db.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT id FROM touched)")
    said = db.execute(
        """SELECT r.identity, r.kind, r.id, s.name, s.unit_kind, s.mentions
        FROM touched t CROSS JOIN readings r ON r.identity = t.id CROSS JOIN spellings s ON s.reading_id = r.id"""
    )
    found: defaultdict[tuple[str, str], list[tuple[str, str, str, int]]] = defaultdict(list)
    for identity, kind, reading, spelling, unit_kind, mentions in said.fetchall():
        found[identity, kind].append((reading, spelling, unit_kind, mentions))
    for (identity, kind), spellings in found.items():
        names: Counter[str] = Counter()
        for _, name, _, mentions in spellings:
            names[name] += mentions
        name = most_counted(names) or ""
        if kind == "person":
            db.execute("INSERT INTO people (id, name, folded) VALUES (?, ?, ?)", [identity, name, fold(name)])
        else:
            _unit(db, identity, name, spellings)
        if called.get(identity) != name:
            db.execute("UPDATE grants SET recipient_name = ? WHERE recipient_id = ?", [name, identity])


def _unit(db: sqlite3.Connection, identity: str, name: str, spellings: list[tuple[str, str, str, int]]) -> None:
    """A unit's row, and one for each of its spellings with the days on which reports first and last used it."""
    kinds: Counter[str] = Counter()
    readings: defaultdict[str, set[str]] = defaultdict(set)
    for reading, spelling, kind, mentions in spellings:
        readings[spelling].add(reading)
        if kind:
            kinds[kind] += mentions
    level, owner = db.execute("SELECT level, owner_id FROM readings WHERE id = ?", [identity]).fetchone()
    db.execute(
        "INSERT INTO units (id, name, folded, kind, level, parent_id) VALUES (?, ?, ?, ?, ?, ?)",
        [identity, name, fold(name), most_counted(kinds) or "other", level, owner],
    )
    for spelling in sorted(readings):
        days = [
            (_day(db, "ASC", reading, spelling), _day(db, "DESC", reading, spelling)) for reading in readings[spelling]
        ]
        first = min((day for day, _ in days if day), default=None)
        last = max((day for _, day in days if day), default=None)
        db.execute(
            "INSERT INTO unit_names (unit_id, name, folded, first_seen, last_seen) VALUES (?, ?, ?, ?, ?)",
            [identity, spelling, fold(spelling), first, last],
        )


def _day(db: sqlite3.Connection, order: str, reading: str, name: str) -> str | None:
    found = db.execute(_DAY.format(order), [reading, name]).fetchone()
    return str(found[0]) if found else None
