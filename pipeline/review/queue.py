"""What waits for review, the weightiest first, a page at a time; and the ledger of what was done."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import islice
from typing import Any, NamedTuple

from pipeline.query.records import Answer
from pipeline.review.fields import MODELS, summary, worded
from pipeline.review.ledger import MENTION
from pipeline.review.places import MissingRecord
from pipeline.review.reading import read_record

COLUMNS = [
    "id",
    "document_id",
    "record_type",
    "reason",
    "says",
    "quote",
    "confidence",
    "report_title",
    "source",
    "weight",
]
REASONS = ("conflict", "contradiction", "finding", "confidence", "identity")
ACTS = [
    *("id", "at", "author", "act", "record_type", "record_id", "field", "value", "extracted", "reason"),
    *("undone_at", "undone_by", "undone_reason", "conflict"),
]


class After(NamedTuple):
    """Where a page ends: the next one begins behind it, also when that item has been dealt with."""

    weight: int
    id: str


class Filters(NamedTuple):
    """What is listed: records of a `kind`, for a `reason` (one of REASONS), of a `document`."""

    kind: str | None = None
    reason: str | None = None
    document: str | None = None


def waiting(
    db: sqlite3.Connection, filters: Filters | None = None, *, after: After | None = None, limit: int | None = None
) -> Answer:
    """What is doubtful in current documents and that nobody has settled, in COLUMNS."""
    asked = {name: value for name, value in (filters or Filters())._asdict().items() if value is not None}
    where = " AND ".join([*(f"{_COLUMN[name]} = :{name}" for name in asked), *([_BEHIND] if after else []), "TRUE"])
    values = asked | (after._asdict() if after else {}) | {"limit": _limit(limit)}

    def found(*parts: str) -> Iterator[Sequence[Any]]:
        rows = (db.execute(_SOURCED.format(f"{part} AND {where} {_ORDER}"), values) for part in parts)
        return merge(*rows, key=lambda row: (-row[4], row[0]))

    rows = found(_DOUBTS, _CONTRADICTIONS, _SUSPICIONS)
    return Answer(COLUMNS, (_described(db, *row) for row in islice(rows, limit)))


def place_of(db: sqlite3.Connection, record: str) -> After:
    """Where something that waits stands in the queue; MissingRecord where it does not wait."""
    parts = (f"SELECT weight FROM ({part}) WHERE item = ?" for part in (_DOUBTS, _CONTRADICTIONS, _SUSPICIONS))
    row = next((row for part in parts if (row := db.execute(part, [record]).fetchone())), None)
    if row is None:
        raise MissingRecord(f"{record}: không chờ duyệt nữa; hãy bỏ --after để xem từ đầu")
    return After(row[0], record)


def count(db: sqlite3.Connection) -> dict[str, int]:
    """How many wait, by reason."""
    return dict(db.execute(_COUNT).fetchall())


def acts(db: sqlite3.Connection, *, before: int | None = None, limit: int | None = None) -> Answer:
    """The ledger in ACTS, the latest act first; those `before` a number only."""
    rows = db.execute(f"{_ACTS} WHERE ?1 IS NULL OR c.id < ?1 ORDER BY c.id DESC LIMIT ?2", [before, _limit(limit)])
    return Answer(ACTS, map(_act, rows))


def history(db: sqlite3.Connection, record: str) -> list[dict[str, Any]]:
    """All acts on a record in their order, undone ones too, each with what the extractor had said."""
    of_it = (
        "SELECT correction_id FROM replays WHERE record_id = ?1 UNION SELECT id FROM corrections WHERE record_id = ?1"
    )
    rows = db.execute(f"{_ACTS} WHERE c.id IN ({of_it}) ORDER BY c.id", [record])
    return [dict(zip(ACTS, _act(row), strict=True)) for row in rows]


def acts_in(db: sqlite3.Connection, document: str) -> dict[str, list[dict[str, Any]]]:
    """All acts on records of a document as they are now, undone ones too, by record; rejected ones among them."""
    held = """SELECT coalesce(m.record_id, r.record_id, c.record_id), c.id FROM corrections c
    LEFT JOIN replays r ON r.correction_id = c.id AND r.document_id = ?1 LEFT JOIN mentions m ON m.id = r.record_id
    WHERE r.document_id IS NOT NULL OR c.series = (SELECT series FROM documents WHERE id = ?1) ORDER BY c.id"""
    found: dict[str, list[dict[str, Any]]] = {}
    for record, number in db.execute(held, [document]).fetchall():
        row = db.execute(f"{_ACTS} WHERE c.id = ?", [number]).fetchone()
        found.setdefault(record, []).append(dict(zip(ACTS, _act(row), strict=True)))
    return found


_CURRENT = "d.superseded_by IS NULL AND d.status IN ('ok', 'partial')"
_COLUMN = {"kind": "type", "reason": "reason", "document": "place"}
_BEHIND = "weight <= :weight AND NOT (weight = :weight AND item <= :id)"
_ORDER = "ORDER BY weight DESC, item LIMIT :limit"
# titles and sources of those that are listed alone: documents are large
_SOURCED = """
SELECT q.*, coalesce(d.title, d.name),
  (SELECT s.location FROM sources s WHERE s.document_id = d.id ORDER BY s.run_id, s.location LIMIT 1)
FROM ({}) AS q CROSS JOIN documents d ON d.id = q.place ORDER BY q.weight DESC, q.item"""
# CROSS: in the order of the queue's index
_DOUBTS = f"""
SELECT b.record_id AS item, b.document_id AS place, b.record_type AS type, b.reason AS reason, b.weight AS weight,
  NULL AS conflicts
FROM doubts b CROSS JOIN documents d ON d.id = b.document_id
WHERE {_CURRENT}"""
# awards that other reports tell otherwise: of state and government before any doubt about such, others after findings
_CONTRADICTIONS = f"""
SELECT a.id AS item, a.document_id AS place, 'award' AS type, 'contradiction' AS reason,
  iif(g.level IN ('state', 'government'), 8999, 4999) AS weight, g.conflicts AS conflicts
FROM grants g CROSS JOIN awards a ON a.grant_id = g.id CROSS JOIN documents d ON d.id = a.document_id
WHERE g.conflicts <> '[]' AND a.reviewed = 0 AND {_CURRENT}
  AND NOT EXISTS (SELECT 1 FROM doubts WHERE record_id = a.id)"""
# names taken for somebody's, posts that two hold at once: as they were computed with the units and people
_SUSPICIONS = f"""
SELECT b.record_id AS item, b.document_id AS place, b.record_type AS type, b.reason AS reason, b.weight AS weight,
  json_array(b.says) AS conflicts
FROM suspicions b CROSS JOIN documents d ON d.id = b.document_id
WHERE {_CURRENT} AND NOT EXISTS (SELECT 1 FROM doubts WHERE record_id = b.record_id)"""
_COUNT = f"""
SELECT reason, count(*) FROM ({_DOUBTS} UNION ALL {_CONTRADICTIONS} UNION ALL {_SUSPICIONS}) GROUP BY 1"""
_ACTS = """
SELECT c.id, c.at, c.author, c.act, c.record_type, c.record_id, c.field, c.value, c.extracted, c.reason, c.undone_at,
  c.undone_by, c.undone_reason, (SELECT max(conflict) FROM replays r JOIN documents d ON d.id = r.document_id
                                 WHERE r.correction_id = c.id AND d.superseded_by IS NULL)
FROM corrections c"""
_OF_RECORD = """
SELECT correction_id FROM replays WHERE record_id = ?1
UNION SELECT id FROM corrections WHERE record_id = ?1
UNION SELECT r.correction_id FROM mentions m JOIN replays r ON r.record_id = m.id WHERE m.record_id = ?1"""


def _limit(limit: int | None) -> int:
    return -1 if limit is None else limit


def _described(db: sqlite3.Connection, id: str, document: str, kind: str, *rest: Any) -> tuple[Any, ...]:
    """One row of the queue in COLUMNS, with what the record says and its words."""
    reason, weight, conflicts, title, source = rest
    record = read_record(db, kind, id).record
    says = " · ".join([summary(record), *json.loads(conflicts or "[]")])
    quote = " … ".join(words.quote for words in record.evidence)
    sure = getattr(record, "confidence", None)
    return id, document, kind, reason, says, quote, sure, title, source, weight


def _act(row: Sequence[Any]) -> tuple[Any, ...]:
    """One row of the ledger in ACTS: of what the extractor had said, the field that was corrected, else all."""
    kept = dict(zip(ACTS, row, strict=True))
    if kept["extracted"] and kept["record_type"] != MENTION:
        record = json.loads(kept["extracted"])["record"]
        whole = summary(MODELS[kept["record_type"]].model_validate(record))
        kept["extracted"] = worded(record[kept["field"]]) if kept["field"] else whole
    elif kept["extracted"]:
        sides = json.loads(kept["extracted"])
        kept["extracted"] = " / ".join(str(side["extracted"]["record"][side["field"]]) for side in sides)
    return tuple(kept.values())
