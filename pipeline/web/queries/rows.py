"""Records as rows by column, each with what its page links to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.query.filters import Kind
from pipeline.query.kinds import KINDS
from pipeline.query.records import rows_of
from pipeline.web.queries.tabs import PEOPLE

Row = Mapping[str, Any]


def rows(db: sqlite3.Connection, kind: Kind, ids: Iterable[str], *, exactly: bool = False) -> list[Row]:
    """These records whole, in this order.

    What a unit has very many of is counted up to a limit, unless `exactly`: its `capped` names the columns in which
    there are more.
    """
    if kind is PEOPLE:
        return [row for id_ in ids if (row := person(db, id_))]
    if kind is KINDS["units"] and not exactly:
        return [row for id_ in ids for row in _unit(db, id_)]
    answer = rows_of(db, kind, ids)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def _unit(db: sqlite3.Connection, id_: str) -> list[Row]:
    found = select(db, f"SELECT {_UNIT} FROM unit_records WHERE id = ?", id_)
    return [{**row, **_counts(db, id_)} for row in found]


def _counts(db: sqlite3.Connection, id_: str) -> Row:
    """How many reports name a unit or person, how many awards it received; `capped` are those that are more."""
    counted = {
        "reports": db.execute(_NAMED, [id_, _COUNTED + 1]).fetchone()[0],
        "awards": db.execute(_HONOURED, [id_, _COUNTED + 1]).fetchone()[0],
    }
    return {
        **{name: min(n, _COUNTED) for name, n in counted.items()},
        "capped": [n for n in counted if counted[n] > _COUNTED],
    }


_COUNTED = 500
_UNIT = "id, document_id, name, kind, level, parent, cluster, names, predecessors, successors, first_seen, last_seen"
_NAMED = """
SELECT count(*) FROM (
  SELECT DISTINCT m.report_id FROM mentions m JOIN current_documents d ON d.id = m.document_id
  WHERE m.identity = ? LIMIT ?)
"""
_HONOURED = """
SELECT count(*) FROM (
  SELECT 1 FROM mentions m JOIN current_documents d ON d.id = m.document_id
  WHERE m.identity = ? AND m.field = 'recipient' LIMIT ?)
"""


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
    said = last[0] if last else {"positions": json.dumps([]), "unit": None}
    return {**found[0], **said, **_counts(db, id_)}
