"""What the archive knows of a unit or a person: honours over time, posts, conferences, each with its words."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.query.kinds import KINDS
from pipeline.web.queries.rows import Row, person, rows, select

LISTED = 100  # rows of one list; beyond, the page says so and leads to the whole


@dataclass(frozen=True)
class Listed:
    """The first rows of a list; `more` if there are others."""

    rows: Sequence[Row]
    more: bool


@dataclass(frozen=True)
class Identity:
    """A unit or person with what is told of it. `led` are the posts that lead it, `held` those that it holds."""

    id: str
    name: str
    about: Mapping[str, Any]
    names: Sequence[Mapping[str, Any]]
    honours: Listed
    years: Sequence[Mapping[str, Any]]
    led: Listed
    held: Listed
    reports: Listed
    members: Sequence[Mapping[str, Any]]
    related: Mapping[str, Sequence[Mapping[str, Any]]]


def unit(db: sqlite3.Connection, id_: str) -> Identity | None:
    """A unit or cluster; None where there is no such."""
    found = select(db, f"SELECT {_ABOUT} FROM unit_records WHERE id = ?", id_)
    if not found:
        return None
    about = found[0]
    names = [{**said, **_said(db, id_, said["name"])} for said in select(db, _NAMES, id_, LISTED)]
    related = {which: select(db, sql, id_, LISTED) for which, sql in _RELATED.items()}
    members = select(db, _MEMBERS, about["id"], LISTED) if about["kind"] == "cluster" else []
    return _identity(db, id_, about, names, members, related)


def human(db: sqlite3.Connection, id_: str) -> Identity | None:
    """A person; None where there is no such."""
    about = person(db, id_)
    if about is None:
        return None
    names = [{**said, **_said(db, id_, said["name"])} for said in select(db, _SPELLINGS, id_, LISTED)]
    return _identity(db, id_, about, names, [], {})


def _identity(
    db: sqlite3.Connection,
    id_: str,
    about: Row,
    names: Sequence[Mapping[str, Any]],
    members: Sequence[Mapping[str, Any]],
    related: Mapping[str, Sequence[Mapping[str, Any]]],
) -> Identity:
    return Identity(
        id_,
        about["name"],
        about,
        names,
        _listed(db, "awards", _HONOURS, id_),
        select(db, _YEARS, id_),
        _listed(db, "posts", "SELECT id FROM tenures WHERE scope_id = ? ORDER BY position, from_year, id LIMIT ?", id_),
        _listed(db, "posts", "SELECT id FROM tenures WHERE holder_id = ? ORDER BY from_year DESC, id LIMIT ?", id_),
        _conferences(db, id_),
        members,
        related,
    )


def _listed(db: sqlite3.Connection, kind: str, sql: str, id_: str) -> Listed:
    ids = [row[0] for row in db.execute(sql, [id_, LISTED + 1])]
    return Listed([_with_basis(db, row) for row in rows(db, KINDS[kind], ids[:LISTED])], len(ids) > LISTED)


def _conferences(db: sqlite3.Connection, id_: str) -> Listed:
    """The latest reports that name a unit or person, each with a record that does."""
    found = dict(db.execute(_REPORTS, [id_, LISTED + 1]).fetchall())
    listed = rows(db, KINDS["reports"], list(found)[:LISTED])
    return Listed([{**row, "record_id": found[row["id"]]} for row in listed], len(found) > LISTED)


def _said(db: sqlite3.Connection, id_: str, name: str) -> Row:
    """A record in which a unit or person is called so."""
    return next(iter(select(db, _SAID, id_, name)), {})


def _with_basis(db: sqlite3.Connection, row: Row) -> Row:
    """A post with the documents of the records that it stands on, so that each is a step from its words."""
    if "basis" not in row:
        return row
    sql = " UNION ALL ".join(
        f"SELECT id AS record_id, document_id FROM {table} WHERE id IN (SELECT value FROM json_each(?1))"
        for table in ("handovers", "statements")
    )
    return {**row, "grounds": select(db, sql, row["basis"])}


# how many reports name a unit would have to be counted, a hundred thousand for some
_ABOUT = "id, name, kind, level, parent, cluster, first_seen, last_seen"

# which units a unit came of and which came of it, by law, each with the organisation that it is a part of
_KIN = """
SELECT k.id, k.name,
  (SELECT p.name FROM readings o JOIN units p ON p.id = o.identity WHERE o.id = k.parent_id) AS parent,
  min(h.since) AS since, h.source
FROM readings mine CROSS JOIN heirs h ON h.{mine} = mine.id CROSS JOIN readings theirs ON theirs.id = h.{theirs}
CROSS JOIN units k ON k.id = theirs.identity
WHERE mine.identity = ?1 AND k.id <> ?1 GROUP BY k.id ORDER BY min(h.since), k.name LIMIT ?2
"""
_RELATED = {
    "predecessors": _KIN.format(mine="heir_id", theirs="reading_id"),
    "successors": _KIN.format(mine="reading_id", theirs="heir_id"),
}

_HONOURS = """
SELECT a.id FROM mentions m JOIN awards a ON a.id = m.record_id JOIN current_documents d ON d.id = a.document_id
WHERE m.identity = ? AND m.field = 'recipient' ORDER BY a.year DESC, a.id LIMIT ?
"""

_YEARS = """
SELECT a.year, a.level, count(*) AS count
FROM mentions m JOIN awards a ON a.id = m.record_id JOIN current_documents d ON d.id = a.document_id
WHERE m.identity = ? AND m.field = 'recipient' AND a.status = 'granted' AND a.year IS NOT NULL GROUP BY 1, 2
"""

_NAMES = "SELECT name, first_seen, last_seen FROM unit_names WHERE unit_id = ? ORDER BY first_seen, name LIMIT ?"
_SPELLINGS = "SELECT DISTINCT name FROM mentions WHERE identity = ? ORDER BY name LIMIT ?"
_SAID = """
SELECT m.record_id, m.document_id FROM readings r
CROSS JOIN mentions m ON m.reading_id = r.id AND m.name = ?2 CROSS JOIN current_documents d ON d.id = m.document_id
WHERE r.identity = ?1 LIMIT 1
"""

_REPORTS = """
SELECT r.id, m.record_id
FROM (SELECT report_id, min(record_id) AS record_id
  FROM (SELECT report_id, record_id FROM mentions WHERE identity = ? LIMIT 2000) GROUP BY report_id) m
JOIN reports r ON r.id = m.report_id JOIN current_documents d ON d.id = r.document_id
ORDER BY r.day DESC, r.id LIMIT ?
"""

_MEMBERS = """
SELECT u.id, u.name, group_concat(DISTINCT nullif(s.year, 0)) AS years,
  (SELECT record_id FROM mentions WHERE reading_id = m.id AND cluster_reading = o.id LIMIT 1) AS record_id
FROM readings o CROSS JOIN memberships s ON s.cluster_reading = o.id CROSS JOIN readings m ON m.id = s.reading_id
CROSS JOIN units u ON u.id = m.identity
WHERE o.identity = ? GROUP BY u.id ORDER BY u.name LIMIT ?
"""
