"""Records as rows by column, each with what its page links to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.query import Kind, rows_of
from pipeline.web.queries.tabs import PEOPLE

Row = Mapping[str, Any]


def rows(db: sqlite3.Connection, kind: Kind, ids: Iterable[str]) -> list[Row]:
    """These records whole, in this order."""
    if kind is PEOPLE:
        return [row for id_ in ids if (row := person(db, id_))]
    answer = rows_of(db, kind, ids)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def select(db: sqlite3.Connection, sql: str, *values: object) -> list[dict[str, Any]]:
    """What a statement gives, by column."""
    cursor = db.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def person(db: sqlite3.Connection, id_: str) -> Row | None:
    """A person with the positions and unit that the last report gives, and how often reports and awards name him."""
    found = select(db, "SELECT id, name FROM people WHERE id = ?", id_)
    if not found:
        return None
    last = select(
        db,
        """SELECT p.positions, p.unit FROM mentions m JOIN participations p ON p.id = m.record_id
        JOIN current_documents d ON d.id = m.document_id JOIN reports r ON r.id = m.report_id
        WHERE m.identity = ? AND m.field = 'name' ORDER BY r.day DESC LIMIT 1""",
        id_,
    )
    counted = db.execute(
        """SELECT count(DISTINCT m.report_id), count(DISTINCT CASE WHEN m.field = 'recipient' THEN m.record_id END)
        FROM (SELECT * FROM mentions WHERE identity = ? LIMIT 5000) m
        JOIN current_documents d ON d.id = m.document_id""",
        [id_],
    ).fetchone()
    said = last[0] if last else {"positions": json.dumps([]), "unit": None}
    return {**found[0], **said, "reports": counted[0], "awards": counted[1]}
