"""What waits for review, and one record with what an editor needs to decide."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.query.records import Answer
from pipeline.review import queue
from pipeline.review.fields import fields_of
from pipeline.review.places import MissingRecord
from pipeline.review.telling import describe
from pipeline.web.queries.rows import select
from schemas.spelling import fold

_LISTED = 30
_LEDGER = 100
_AROUND = 240  # signs of the text shown on either side of a record's words

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Desk:
    """A record under review: what it says by field, its words, its names that may be joined or parted, what comes next.

    Each of `passages` is a stretch of the text in pieces, alternately around the record's words and these.
    """

    told: Row
    passages: Sequence[Sequence[str]]
    fields: Sequence[str]
    names: Sequence[Row]
    next: str | None


def counts(db: sqlite3.Connection) -> Mapping[str, int]:
    """How many wait, by reason, those of documents that are current no more too: near enough for a heading."""
    return dict(db.execute("SELECT reason, count(*) FROM doubts GROUP BY reason ORDER BY 2 DESC").fetchall())


def waiting(db: sqlite3.Connection, reason: str | None, document: str | None, after: str | None) -> list[Row]:
    """A page of the queue."""
    behind = queue.place_of(db, after) if after else None
    answer = queue.waiting(db, queue.Filters(None, reason, document), after=behind, limit=_LISTED)
    return _rows(answer)


def ledger(db: sqlite3.Connection, before: int | None) -> list[Row]:
    """Acts that were done, the latest first."""
    return _rows(queue.acts(db, before=before, limit=_LEDGER))


def desk(db: sqlite3.Connection, record: str) -> Desk:
    """One record; MissingRecord where there is no trace of it."""
    told = describe(db, record)
    fields = fields_of(told["kind"]) if told["record"] else []
    return Desk(told, _passages(db, told), fields, _names(db, record), next_after(db, record))


def _passages(db: sqlite3.Connection, told: Row) -> list[list[str]]:
    """The record's words with what stands around them, in one piece where they stand near each other."""
    if not told["words"]:
        return []
    (text,) = db.execute("SELECT text FROM documents WHERE id = ?", [told["document_id"]]).fetchone()
    passages, end = list[list[str]](), -1
    for words in sorted(told["words"], key=lambda words: words["start"]):
        start = max(words["start"], end)  # words may overlap
        if passages and start - end <= 2 * _AROUND:
            passages[-1][-1] = text[end:start]
        else:
            passages.append([text[max(0, start - _AROUND) : start]])
        end = max(end, words["end"])
        passages[-1] += [text[start:end], text[end : end + _AROUND]]
    return passages


def next_after(db: sqlite3.Connection, record: str) -> str | None:
    """What waits behind a record; the first of all if it waits no more."""
    try:
        behind = queue.place_of(db, record)
    except MissingRecord:
        behind = None
    rows = _rows(queue.waiting(db, after=behind, limit=1))
    return str(rows[0]["id"]) if rows else None


def _rows(answer: Answer) -> list[Row]:
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def _names(db: sqlite3.Connection, record: str) -> list[Row]:
    """The record's names, whose they are taken to be, and others in the archive that are spelled the same."""
    mentions = select(db, "SELECT id, field, kind, name, identity FROM mentions WHERE record_id = ? LIMIT 20", record)
    return [{**mention, "others": _others(db, mention)} for mention in mentions]


def _others(db: sqlite3.Connection, mention: Row) -> list[dict[str, Any]]:
    same = {
        "unit": "SELECT unit_id AS identity, name, 'unit' AS kind FROM unit_names",
        "person": "SELECT id AS identity, name, 'person' AS kind FROM people",
    }
    sql = f"{same[mention['kind']]} WHERE folded = ? AND identity <> ? ORDER BY identity LIMIT 10"
    return select(db, sql, fold(mention["name"]), mention["identity"])
