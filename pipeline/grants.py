"""Awards once given: what reports tell of the same award to the same recipient for the same year, as one row."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from pipeline.spelling import most
from schemas.spelling import norm_words

Row = dict[str, Any]

_STATUSES = ("granted", "proposed", "registered")  # the furthest first
_CURRENT = "d.superseded_by IS NULL AND d.status IN ('ok', 'partial')"


def tie_awards(db: sqlite3.Connection) -> None:
    """Each award that is of no grant yet, of the one that it tells of; what no year is known of is its report's own."""
    untied = _rows(
        db,
        """SELECT a.id, a.award, a.award_code, a.grade, coalesce(a.year, a.report_id) AS "when", m.identity
        FROM awards a INDEXED BY awards_ungranted JOIN mentions m ON m.record_id = a.id AND m.field = 'recipient'
        WHERE a.grant_id IS NULL AND a.recipient IS NOT NULL""",
    )
    for row in untied:
        key = (row["identity"], row["award_code"] or norm_words(row["award"]), row["grade"], row["when"])
        db.execute("UPDATE awards SET grant_id = ? WHERE id = ?", [_digest("\x1f".join(map(str, key))), row["id"]])


def make_grants(db: sqlite3.Connection) -> None:
    """The grants of which something came or went, from the awards of current documents that tell of them."""
    stale = [row[0] for row in db.execute("SELECT id FROM stale WHERE kind = 'grant'").fetchall()]
    for id_ in stale:
        told = _rows(
            db,
            f"""SELECT a.*, m.identity, r.day AS report_date, coalesce(
              (SELECT name FROM units WHERE id = m.identity), (SELECT name FROM people WHERE id = m.identity)) AS named
            FROM awards a JOIN mentions m ON m.record_id = a.id AND m.field = 'recipient'
            JOIN documents d ON d.id = a.document_id JOIN reports r ON r.id = a.report_id
            WHERE a.grant_id = ? AND {_CURRENT}""",
            id_,
        )
        db.execute("DELETE FROM grants WHERE id = ?", [id_])
        if told:
            row = _grant(id_, told)
            names = ", ".join(row)
            db.execute(f"INSERT INTO grants ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))
    db.execute("DELETE FROM stale WHERE kind = 'grant'")


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
    """What records of one grant say differently of it."""
    said = {norm_words(row[column]): row[column] for row in reversed(told) if row[column]}
    if len(said) > 1:
        yield f"{column}: {' / '.join(sorted(said.values()))}"


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:20]


def _rows(db: sqlite3.Connection, sql: str, *values: object) -> list[Row]:
    cursor = db.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
