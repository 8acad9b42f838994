"""A document's rows made as they should be by changing those alone that are other than they were."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = dict[str, Any]

_COMPUTED = {"mentions": {"identity"}, "awards": {"grant_id", "grant_key"}}  # columns that follow who is who
_NAMED = ("mentions", "participations", "awards", "handovers", "statements")  # tables of what that is made of


def differences(
    db: sqlite3.Connection, document: str, rows: Mapping[str, Sequence[Row]], tables: Iterable[str]
) -> dict[str, tuple[list[Row], list[Row]]]:
    """By table, the rows of a document that go and those that come, where there are any."""
    found = {}
    for table in tables:
        made = list(rows.get(table, ()))
        columns = [c for c in (made[0] if made else _columns(db, table)) if c not in _COMPUTED.get(table, ())]
        listed = ", ".join(f'"{column}"' for column in columns)
        stored = Counter(db.execute(f"SELECT {listed} FROM {table} WHERE document_id = ?", [document]).fetchall())
        wanted = Counter(tuple(row[column] for column in columns) for row in made)
        changed = {key for key in stored.keys() | wanted.keys() if stored[key] != wanted[key]}
        if changed:
            gone = [dict(zip(columns, key, strict=True)) for key in changed if stored[key]]
            found[table] = gone, [row for row in made if tuple(row[column] for column in columns) in changed]
    return found


def _columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [column[0] for column in db.execute(f"SELECT * FROM {table} LIMIT 0").description]


def remove(db: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """All rows that are like these."""
    for row in rows:
        alike = " AND ".join(f'"{column}" IS ?' for column in row)
        db.execute(f"DELETE FROM {table} WHERE {alike}", list(row.values()))


def named(db: sqlite3.Connection, changed: Mapping[str, tuple[list[Row], list[Row]]]) -> set[str]:
    """The units and people that the records of these rows name, as they are stored at this moment."""
    records = {
        row.get("record_id", row.get("id"))
        for table, (gone, come) in changed.items()
        if table in _NAMED
        for row in (*gone, *come)
    }
    found: set[str] = set()
    for record in records:
        found |= {row[0] for row in db.execute("SELECT identity FROM mentions WHERE record_id = ?", [record])}
    return found
