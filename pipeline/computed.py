"""Tables computed from the records of current documents: units, people, grants, tenures.

Each is made anew for the identities that a document's records touch, in the transaction that writes them, so that the
order in which documents come makes no difference.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.posts import Said, chain
from pipeline.summaries import follow
from schemas.spelling import fold, norm_words
from schemas.values import first_year, last_year

Row = dict[str, Any]

_STATUSES = ("granted", "proposed", "registered")  # the furthest first
_CURRENT = "d.superseded_by IS NULL AND d.status IN ('ok', 'partial')"


def recompute(db: sqlite3.Connection, identities: Iterable[str]) -> None:
    """Make anew what is known of these units and people; one that no current record names any more goes."""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS touched (id TEXT PRIMARY KEY)")
    db.execute("DELETE FROM touched")
    db.executemany("INSERT OR IGNORE INTO touched VALUES (?)", ((i,) for i in identities))
    _names(db)
    _grants(db)
    _tenures(db)
    follow(db)


def _rows(db: sqlite3.Connection, sql: str) -> Iterator[Row]:
    cursor = db.execute(sql)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor.fetchall())


def _insert(db: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    for row in rows:
        names = ", ".join(f'"{name}"' for name in row)
        db.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))


def _grouped(rows: Iterable[Row], *columns: str) -> dict[tuple[Any, ...], list[Row]]:
    groups: defaultdict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row[column] for column in columns)].append(row)
    return groups


def _names(db: sqlite3.Connection) -> None:
    """Units and people with the spelling that most records use, of equals the longest."""
    for table in ("unit_names", "units", "people"):
        column = "unit_id" if table == "unit_names" else "id"
        db.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT id FROM touched)")
    said = _rows(
        db,
        f"""SELECT m.identity, m.kind, m.name, m.unit_kind, m.cluster,
        coalesce(r.date, substr(d.published, 1, 10)) AS date
        FROM touched t JOIN mentions m ON m.identity = t.id JOIN documents d ON d.id = m.document_id
        JOIN reports r ON r.id = m.report_id WHERE {_CURRENT}""",
    )
    for (identity, kind), rows in _grouped(said, "identity", "kind").items():
        name = _most(row["name"] for row in rows) or ""
        if kind == "person":
            _insert(db, "people", [{"id": identity, "name": name, "folded": fold(name)}])
            continue
        unit_kind = _most(row["unit_kind"] for row in rows) or "other"
        cluster = _most(row["cluster"] for row in rows)
        unit = {"id": identity, "name": name, "folded": fold(name), "kind": unit_kind, "cluster": cluster}
        _insert(db, "units", [unit])
        for (spelling,), seen in sorted(_grouped(rows, "name").items()):
            dates = sorted(row["date"] for row in seen if row["date"])
            row = {"unit_id": identity, "name": spelling, "folded": fold(spelling)}
            row |= {"first_seen": dates[0] if dates else None, "last_seen": dates[-1] if dates else None}
            _insert(db, "unit_names", [row])


def _most(values: Iterable[str | None]) -> str | None:
    """The value said most often; of equals one not in capitals, the longest, the first by letters."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda v: (-counts[v], v.isupper(), -len(v), v), default=None)


def _grants(db: sqlite3.Connection) -> None:
    """One row for what reports tell of the same award to the same recipient for the same year.

    What no year is known of is a grant of its own in every report.
    """
    db.execute("DELETE FROM grants WHERE recipient_id IN (SELECT id FROM touched)")
    awards = _rows(
        db,
        f"""SELECT a.*, m.identity, coalesce(r.date, substr(d.published, 1, 10)) AS report_date
        FROM touched t JOIN mentions m ON m.identity = t.id AND m.field = 'recipient'
        JOIN awards a ON a.id = m.record_id
        JOIN documents d ON d.id = a.document_id JOIN reports r ON r.id = a.report_id WHERE {_CURRENT}""",
    )
    known = [
        row | {"what": row["award_code"] or norm_words(row["award"]), "when": row["year"] or row["report_id"]}
        for row in awards
    ]
    for key, rows in _grouped(known, "identity", "what", "grade", "when").items():
        grant = _grant("\x1f".join(map(str, key)), rows)
        name = db.execute("SELECT name FROM identities WHERE id = ?", [key[0]]).fetchone()
        _insert(db, "grants", [grant | {"recipient_name": name[0] if name else rows[0]["recipient"]}])
        db.executemany("UPDATE awards SET grant_id = ? WHERE id = ?", ((grant["id"], row["id"]) for row in rows))


def _grant(key: str, rows: list[Row]) -> Row:
    furthest = min((row["status"] for row in rows), key=_STATUSES.index)
    told = sorted((row for row in rows if row["status"] == furthest), key=lambda r: (r["report_date"] or "9", r["id"]))
    dates = sorted(row["report_date"] for row in rows if row["report_date"])
    first = min(rows, key=lambda row: (row["report_date"] or "9", row["document_id"]))
    return {
        "id": hashlib.sha256(key.encode()).hexdigest()[:20],
        **{column: told[0][column] for column in ("award", "award_code", "level", "grade", "year")},
        "recipient_id": rows[0]["identity"],
        "authority": _most(row["authority"] for row in told),
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


def _tenures(db: sqlite3.Connection) -> None:
    """The chain of holders of each post of a touched cluster or unit, out of handovers and statements."""
    db.execute("DELETE FROM tenures WHERE scope_id IN (SELECT id FROM touched)")
    rows = [
        *_rows(
            db,
            f"""SELECT h.id, h.document_id, h.position, h.period, h.year, s.identity AS scope, i.identity AS incoming,
            o.identity AS outgoing, NULL AS holder
            FROM touched t JOIN mentions s ON s.identity = t.id AND s.field = 'scope'
            JOIN handovers h ON h.id = s.record_id
            LEFT JOIN mentions i ON i.record_id = h.id AND i.field = 'incoming'
            LEFT JOIN mentions o ON o.record_id = h.id AND o.field = 'outgoing'
            JOIN documents d ON d.id = h.document_id WHERE h.status = 'effective' AND {_CURRENT}""",
        ),
        *_rows(
            db,
            f"""SELECT n.id, n.document_id, n.position, n.period, n.year, s.identity AS scope, NULL AS incoming,
            NULL AS outgoing, h.identity AS holder
            FROM touched t JOIN mentions s ON s.identity = t.id AND s.field = 'scope'
            JOIN statements n ON n.id = s.record_id
            JOIN mentions h ON h.record_id = n.id AND h.field = 'holder'
            JOIN documents d ON d.id = n.document_id WHERE {_CURRENT}""",
        ),
    ]
    for row in rows:
        row["post"] = norm_words(row["position"])
    for (scope, post), told in _grouped(rows, "scope", "post").items():
        position = _most(row["position"] for row in told) or ""
        for tenure in chain(s for row in told for s in _said(row)):
            key = "\x1f".join((scope, post, tenure.holder, str(tenure.first), str(tenure.last)))
            row = {"id": hashlib.sha256(key.encode()).hexdigest()[:20], "position": position, "scope_id": scope}
            row |= {"holder_id": tenure.holder, "from_year": tenure.first, "to_year": tenure.last}
            row |= {"basis": json.dumps(sorted(tenure.basis)), "gap_before": int(tenure.gap_before)}
            row["first_document_id"] = min(r["document_id"] for r in told if r["id"] in tenure.basis)
            _insert(db, "tenures", [row])


def _said(row: Row) -> Iterator[Said]:
    """What one record says of who held a post when; an annual post's old holder had it the year before."""
    years = (first_year(row["period"]), last_year(row["period"])) if row["period"] else (row["year"], None)
    annual = row["period"] is not None and years[0] == years[1]
    if row["holder"]:
        yield Said(row["holder"], years[0], years[1] if row["period"] else years[0], row["id"])
    if row["incoming"]:
        yield Said(row["incoming"], years[0], years[1], row["id"])
    if row["outgoing"] and years[0]:
        last = years[0] - 1 if annual else years[0]
        yield Said(row["outgoing"], last if annual else None, last, row["id"])
