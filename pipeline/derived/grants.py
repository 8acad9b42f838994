"""Awards once given: what reports tell of the same award to the same recipient for the same year, as one row.

Two rows where two givers are plainly meant.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from pipeline.derived.catalogue import in_general, is_of_many
from pipeline.derived.givers import are_one, groups
from pipeline.derived.spelling import most
from schemas.spelling import norm_words

Row = dict[str, Any]

_STATUSES = ("granted", "proposed", "registered")  # the furthest first
_AT_ONCE = 10_000  # awards that are tied, so that memory does not grow with the archive
_UNTIED = """
SELECT a.id, a.award, a.award_code, a.grade, coalesce(a.year, a.report_id) AS "when", m.identity
FROM awards a INDEXED BY awards_untied CROSS JOIN mentions m ON m.record_id = a.id AND m.field = 'recipient'
WHERE a.grant_key IS NULL AND a.recipient IS NOT NULL LIMIT ?"""
_CURRENT = "d.superseded_by IS NULL AND d.status IN ('ok', 'partial')"
_UNTOLD = f"""
UPDATE awards SET grant_id = NULL WHERE grant_key = ? AND grant_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM documents d WHERE d.id = awards.document_id AND {_CURRENT})"""


def tie_awards(db: sqlite3.Connection) -> None:
    """Each award that is tied to nothing yet, to what it is a grant of; without a year, to its own report's."""
    while untied := _rows(db, _UNTIED, _AT_ONCE):
        for row in untied:
            kind = in_general(row["award_code"]) if row["award_code"] else norm_words(row["award"])
            key = (row["identity"], kind, row["grade"], row["when"])
            db.execute("UPDATE awards SET grant_key = ? WHERE id = ?", [_digest(*key), row["id"]])


def make_grants(db: sqlite3.Connection, most: int = -1) -> None:
    """The grants of which something came or went, from the awards of current documents that tell of them.

    No more than `most` of what is stale is made anew.
    """
    stale = [row[0] for row in db.execute("SELECT id FROM stale WHERE kind = 'grant' LIMIT ?", [most]).fetchall()]
    for key in stale:
        told = _rows(
            db,
            f"""SELECT a.*, m.identity, r.day AS report_date, coalesce(
              (SELECT name FROM units WHERE id = m.identity), (SELECT name FROM people WHERE id = m.identity)) AS named
            FROM awards a JOIN mentions m ON m.record_id = a.id AND m.field = 'recipient'
            JOIN documents d ON d.id = a.document_id JOIN reports r ON r.id = a.report_id
            WHERE a.grant_key = ? AND {_CURRENT}""",
            key,
        )
        db.execute("DELETE FROM grants WHERE grant_key = ?", [key])
        db.execute(_UNTOLD, [key])
        for id_, rows in _parted(key, told):
            row = _grant(id_, rows) | {"grant_key": key}
            names = ", ".join(row)
            db.execute(f"INSERT INTO grants ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))
            changed = ((id_, award["id"]) for award in rows if award["grant_id"] != id_)
            db.executemany("UPDATE awards SET grant_id = ? WHERE id = ?", changed)
    db.executemany("DELETE FROM stale WHERE kind = 'grant' AND id = ?", ([key] for key in stale))


def _parted(key: str, told: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    """The grants that awards of one key tell of, each with its id: one, or one a giver where these are plainly two.

    What names no giver goes with what its own report says of one, else stands by itself.
    """
    parts = groups({row["authority"] for row in told if row["authority"]}) if _may_be_two(told) else []
    if len(parts) < 2:
        if told:
            yield key, told
        return
    left = [row for row in told if not row["authority"]]
    for part in parts:
        rows = [row for row in told if row["authority"] in part]
        reports = {row["report_id"] for row in rows}
        others = {row["report_id"] for row in told if row["authority"] and row["authority"] not in part}
        rows += [row for row in left if row["report_id"] in reports - others]
        left = [row for row in left if row not in rows]
        yield _digest(key, min(part)), rows
    if left:
        yield _digest(key, ""), left


def _may_be_two(told: list[Row]) -> bool:
    return any(row["award_code"] and is_of_many(in_general(row["award_code"])) for row in told)


def _grant(id_: str, rows: list[Row]) -> Row:
    furthest = min((row["status"] for row in rows), key=_STATUSES.index)
    told = sorted((row for row in rows if row["status"] == furthest), key=lambda r: (r["report_date"] or "9", r["id"]))
    dates = sorted(row["report_date"] for row in rows if row["report_date"])
    first = min(rows, key=lambda row: (row["report_date"] or "9", row["document_id"]))
    return {
        "id": id_,
        **{column: told[0][column] for column in ("award", "award_code", "level", "grade", "year")},
        "recipient_id": rows[0]["identity"],
        "recipient_name": rows[0]["named"] or rows[0]["recipient"],
        "authority": most(row["authority"] for row in told),
        "status": furthest,
        "first_report_date": dates[0] if dates else None,
        "first_document_id": first["document_id"],
        "sources": json.dumps(sorted({row["document_id"] for row in rows})),
        "conflicts": json.dumps(
            [*_conflicts(told, "authority"), *_conflicts(told, "decision_number")], ensure_ascii=False
        ),
    }


def _conflicts(told: list[Row], column: str) -> Iterator[str]:
    """What records of one grant say differently of it; of one giver by two names they say the same."""
    said = {norm_words(row[column]): row[column] for row in reversed(told) if row[column]}
    if column == "authority" and all(are_one(a, b) for a, b in combinations(said.values(), 2)):
        return
    if len(said) > 1:
        yield f"{column}: {' / '.join(sorted(said.values()))}"


def _digest(*key: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, key)).encode()).hexdigest()[:20]


def _rows(db: sqlite3.Connection, sql: str, *values: object) -> list[Row]:
    cursor = db.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
