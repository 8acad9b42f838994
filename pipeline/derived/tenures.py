"""Posts in time: the chain of holders of each post of a cluster or unit, out of handovers and statements."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.derived.posts import Said, chain
from pipeline.derived.spelling import most
from pipeline.derived.touched import put
from schemas.spelling import norm_words
from schemas.values import first_year, last_year

Row = dict[str, Any]

_CURRENT = "d.superseded_by IS NULL AND d.status IN ('ok', 'partial')"
_STALE = "SELECT id FROM stale WHERE kind = 'scope'"
_COLUMNS = (
    "scope_id", "id", "position", "holder_id", "from_year", "to_year", "basis", "gap_before", "first_document_id"
)  # fmt: skip


def told_of(db: sqlite3.Connection) -> set[str]:
    """Of whose posts something came or went."""
    return {row[0] for row in db.execute(_STALE)}


def make_tenures(db: sqlite3.Connection) -> None:
    """The chains of the posts of those of whose posts something came or went, as current documents tell them."""
    rows = [
        *_rows(
            db,
            f"""SELECT h.id, h.document_id, h.position, h.period, h.year, s.identity AS scope, i.identity AS incoming,
            o.identity AS outgoing, NULL AS holder
            FROM ({_STALE}) t CROSS JOIN mentions s ON s.identity = t.id AND s.field = 'scope'
            CROSS JOIN handovers h ON h.id = s.record_id
            LEFT JOIN mentions i ON i.record_id = h.id AND i.field = 'incoming'
            LEFT JOIN mentions o ON o.record_id = h.id AND o.field = 'outgoing'
            JOIN documents d ON d.id = h.document_id WHERE h.status = 'effective' AND {_CURRENT}""",
        ),
        *_rows(
            db,
            f"""SELECT n.id, n.document_id, n.position, n.period, n.year, s.identity AS scope, NULL AS incoming,
            NULL AS outgoing, h.identity AS holder
            FROM ({_STALE}) t CROSS JOIN mentions s ON s.identity = t.id AND s.field = 'scope'
            CROSS JOIN statements n ON n.id = s.record_id
            JOIN mentions h ON h.record_id = n.id AND h.field = 'holder'
            JOIN documents d ON d.id = n.document_id WHERE {_CURRENT}""",
        ),
    ]
    for row in rows:
        row["post"] = norm_words(row["position"])
    found = []
    for (scope, post), told in _grouped(rows, "scope", "post").items():
        position = most(row["position"] for row in told) or ""
        for tenure in chain(s for row in told for s in _said(row)):
            key = "\x1f".join((scope, post, tenure.holder, str(tenure.first), str(tenure.last)))
            id_ = hashlib.sha256(key.encode()).hexdigest()[:20]
            basis = json.dumps(sorted(tenure.basis))
            document = min(r["document_id"] for r in told if r["id"] in tenure.basis)
            found.append(
                (
                    scope,
                    id_,
                    position,
                    tenure.holder,
                    tenure.first,
                    tenure.last,
                    basis,
                    int(tenure.gap_before),
                    document,
                )
            )
    put(db, "tenures", _COLUMNS, found, of=_STALE)
    db.execute("DELETE FROM stale WHERE kind = 'scope'")


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


def _rows(db: sqlite3.Connection, sql: str) -> Iterator[Row]:
    cursor = db.execute(sql)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor.fetchall())


def _grouped(rows: Iterable[Row], *columns: str) -> dict[tuple[Any, ...], list[Row]]:
    groups: defaultdict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row[column] for column in columns)].append(row)
    return groups
