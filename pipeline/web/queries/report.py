"""A document with its reports: the text cut where records' words begin and end, the records, where it came from."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pipeline.review.places import kind_of
from pipeline.web.queries.rows import Row, select

PART = 40_000  # code points of a text that one page shows
_RECORDS = 2000  # of one part
_TABLES = ("awards", "handovers", "statements", "participations", "mentions")  # the weightiest first


@dataclass(frozen=True)
class Piece:
    """A stretch of the text that no record's words begin or end in.

    `start` is its place in the text, `begins` are the records that start here, `kind` is the table of the weightiest
    that stand here.
    """

    start: int
    text: str
    records: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True)
class Part:
    """The lines of one part of a text, each in pieces, and the records whose words stand in it."""

    number: int
    count: int
    lines: Sequence[Sequence[Piece]]
    records: Mapping[str, Sequence[Row]]  # by table, in the order of the text


@dataclass(frozen=True)
class Report:
    """A document, what is known of it, and one part of its text."""

    document: Row
    reports: Sequence[Row]
    sources: Sequence[Row]
    collections: Sequence[Row]
    versions: Sequence[Row]
    findings: Sequence[Row]
    part: Part


def report(db: sqlite3.Connection, document_id: str, number: int | None, record: str | None) -> Report | None:
    """A document; None where there is none of this id. The part is `number`, else the one with the record's words."""
    found = select(db, "SELECT * FROM documents WHERE id = ?", document_id)
    if not found:
        return None
    document = found[0]
    of, id_ = "WHERE document_id = ?", document_id
    return Report(
        document,
        select(db, f"SELECT * FROM reports {of} ORDER BY number", id_),
        select(db, f"SELECT location, max(seen) AS seen FROM sources {of} GROUP BY location LIMIT 20", id_),
        select(db, f"SELECT name, fonds, box, accession FROM collections {of}", id_),
        select(db, "SELECT id, version FROM documents WHERE series = ? ORDER BY version LIMIT 50", document["series"]),
        select(db, f"SELECT id, code, message FROM findings {of} LIMIT 200", id_),
        _part(db, document, number, record),
    )


def place(db: sqlite3.Connection, record: str) -> str | None:
    """The document in which a record's words stand."""
    if known := kind_of(db, record):
        return known[1]
    for sql in (
        "SELECT first_document_id FROM grants WHERE id = ?",
        "SELECT first_document_id FROM tenures WHERE id = ?",
    ):
        if found := db.execute(sql, [record]).fetchone():
            return str(found[0])
    return None


def _part(db: sqlite3.Connection, document: Row, number: int | None, record: str | None) -> Part:
    text = document["text"] or ""
    starts = _starts(text)
    if number is None:
        sql = 'SELECT "start" FROM evidence WHERE document_id = ? AND record_id = ? ORDER BY number LIMIT 1'
        at = db.execute(sql, [document["id"], record]).fetchone() if record else None
        number = sum(1 for start in starts if start <= at[0]) if at else 1
    number = min(max(1, number), len(starts))
    start, end = starts[number - 1], ([*starts, len(text)])[number]
    spans = select(
        db,
        'SELECT record_id, "start", "end", page FROM evidence WHERE document_id = ? AND "start" < ? AND "end" > ? '
        'ORDER BY "start", record_id LIMIT ?',
        document["id"], end, start, _RECORDS,
    )  # fmt: skip
    records = _records(db, document["id"], spans)
    kinds = {row["id"]: table for table in reversed(_TABLES) for row in records[table]}
    return Part(number, len(starts), list(_lines(text, start, end, spans, kinds)), records)


def _starts(text: str) -> list[int]:
    """Where parts begin: at lines, PART apart or a little less."""
    starts = [0]
    while len(text) - starts[-1] > PART:
        limit = starts[-1] + PART
        line = text.rfind("\n", starts[-1] + PART // 2, limit)
        starts.append(line + 1 if line >= 0 else limit)
    return starts


def _lines(text: str, start: int, end: int, spans: Iterable[Row], kinds: Mapping[str, str]) -> Iterator[list[Piece]]:
    """The lines between two places, cut into pieces; `kinds` are the tables of records."""
    opens, cuts = defaultdict(list), {start, end}
    spans = [span for span in spans if span["end"] > span["start"]]
    for span in spans:
        cuts |= {max(start, span["start"]), min(end, span["end"])}
    seen: set[str] = set()
    for span in spans:
        if span["record_id"] not in seen:
            opens[max(start, span["start"])].append(span["record_id"])
            seen.add(span["record_id"])
    ordered = sorted(cuts)
    at, ahead, open_ = start, 0, list[Row]()
    for line in text[start:end].split("\n"):
        inner = [at, *ordered[bisect_right(ordered, at) : bisect_left(ordered, at + len(line))], at + len(line)]
        pieces = []
        for a, b in pairwise(inner):
            while ahead < len(spans) and spans[ahead]["start"] <= a:
                open_.append(spans[ahead])
                ahead += 1
            open_ = [span for span in open_ if span["end"] > a]
            records = tuple(dict.fromkeys(span["record_id"] for span in open_))
            pieces.append(Piece(a, text[a:b], records, tuple(opens[a]), _weightiest(records, kinds)))
        yield pieces
        at += len(line) + 1


def _weightiest(records: Iterable[str], kinds: Mapping[str, str]) -> str:
    """The first of the tables that these records are in; "" where they are no records but the report itself."""
    return min((kinds[record] for record in records if record in kinds), key=_TABLES.index, default="")


def _records(db: sqlite3.Connection, document_id: str, spans: Sequence[Row]) -> dict[str, list[dict[str, Any]]]:
    """The records of these spans by table, in the order of the text."""
    order = {record: n for n, record in enumerate(dict.fromkeys(span["record_id"] for span in spans))}
    wanted = json.dumps(list(order))
    found = {}
    for table in _TABLES:
        own = "AND id = record_id" if table == "mentions" else ""
        sql = f"SELECT * FROM {table} WHERE document_id = ? {own} AND id IN (SELECT value FROM json_each(?))"
        found[table] = sorted(select(db, sql, document_id, wanted), key=lambda row: order[row["id"]])
    identities = _identities(db, document_id)
    for rows in found.values():
        for row in rows:
            row["identities"] = identities.get(row["id"], {})
    return found


def _identities(db: sqlite3.Connection, document_id: str) -> dict[str, dict[str, Row]]:
    """By record and field, whose name stands in it."""
    found: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    sql = "SELECT record_id, field, kind, identity FROM mentions WHERE document_id = ? LIMIT 20000"
    for row in select(db, sql, document_id):
        found[row["record_id"]][row["field"]] = row
    return found
