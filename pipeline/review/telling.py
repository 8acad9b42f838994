"""One record, or one act, told whole: what it says, its words in their context, why, and all that was done to it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.questions.headings import heading, readable
from pipeline.review.fields import worded
from pipeline.review.places import MissingRecord, kind_of
from pipeline.review.queue import history
from pipeline.review.reading import read_record, select
from schemas.records import Evidence

_AROUND = 160  # signs of the text shown on either side of a record's words


def describe(db: sqlite3.Connection, asked: str) -> dict[str, Any]:
    """All that the archive holds of a record by its id, or of the record that an act by its number was on.

    A rejected record has its history alone. MissingRecord where there is neither.
    """
    record = _record_of(db, asked)
    acts = history(db, record)
    known = kind_of(db, record)
    if known is None:
        if not acts:
            raise MissingRecord(f"{asked}: không có bản ghi hay việc duyệt này; hãy xem: bangvang review list")
        return {"id": record, "kind": acts[0]["record_type"], "record": None, "words": [], "findings": [], "acts": acts}
    kind, document = known
    filed = read_record(db, kind, record)
    text = db.execute("SELECT text FROM documents WHERE id = ?", [document]).fetchone()[0]
    return {
        "id": record,
        "kind": kind,
        "document_id": document,
        "record": filed.record.model_dump(mode="json", exclude={"evidence"}),
        "reviewed": filed.reviewed,
        "words": [_in_context(text, words) for words in filed.record.evidence],
        "findings": select(db, _FINDINGS, record, document),
        "acts": acts,
    }


# findings of the same report on words that a record stands on
_FINDINGS = """
SELECT DISTINCT f.id, f.code, f.message FROM evidence mine JOIN evidence theirs ON theirs.document_id = mine.document_id
  AND theirs."start" < mine."end" AND mine."start" < theirs."end"
JOIN findings f ON f.id = theirs.record_id
WHERE mine.document_id = ?2 AND mine.record_id = ?1 AND f.id <> ?1 ORDER BY f.id"""


def lines(told: Mapping[str, Any]) -> Iterator[str]:
    """A described record for people, line by line."""
    record = told["record"]
    yield f"{readable('record_type', told['kind'])} {told['id']}" + (
        f" · văn bản {told['document_id']}" if record else " · không có trong kho"
    )
    for name, value in (record or {}).items():
        if name not in _GROUNDS and worded(value):
            yield f"  {heading(name)}: {worded(value, name)}"
    for words in told["words"]:
        page = f"trang {words['page']}, " if words["page"] else ""
        yield f"  {page}ký tự {words['start']}-{words['end']}: …{words['before']}[{words['quote']}]{words['after']}…"
    if record and "confidence" in record:
        seen = " · đã duyệt" if told["reviewed"] else ""
        yield f"  vì: {', '.join(record['rules']) or 'không rõ'} · tin cậy {record['confidence']:.2f}{seen}"
    yield from (f"  Phát hiện {finding['id']}: {finding['message']}" for finding in told["findings"])
    yield from (f"  {line(act)}" for act in told["acts"])


_GROUNDS = ("rules", "confidence")


def line(act: Mapping[str, Any]) -> str:
    """An act in one line: who did what when and why, what the extractor had said, whether it still stands."""
    said = f"Việc {act['id']}: {act['author']} {readable('act', act['act'])} lúc {act['at']}"
    if act["field"]:
        said += f" · {heading(act['field'])}: “{act['extracted'] or ''}” → “{_new(act)}”"
    if act["reason"]:
        said += f" · lý do: {act['reason']}"
    if act["conflict"]:
        said += f" · xung đột: {act['conflict']}"
    if act["undone_at"]:
        said += f" · {act['undone_by']} hoàn tác lúc {act['undone_at']}"
    return said


def _new(act: Mapping[str, Any]) -> str:
    """The value that a correction gave, in words."""
    value = act["value"] or ""
    return worded(json.loads(value) if value.startswith("[") else value, act["field"])


def _in_context(text: str, words: Evidence) -> dict[str, Any]:
    before, after = text[max(0, words.start - _AROUND) : words.start], text[words.end : words.end + _AROUND]
    return {"before": before, **words.model_dump(), "after": after}


def _record_of(db: sqlite3.Connection, asked: str) -> str:
    """The record that is asked for, or that the act of this number is on in the current version of its document."""
    if not asked.isdecimal():
        return asked
    row = db.execute(
        """SELECT coalesce(m.record_id, r.record_id, c.record_id) FROM corrections c
        LEFT JOIN replays r ON r.correction_id = c.id AND r.side = 0
        LEFT JOIN documents d ON d.id = r.document_id LEFT JOIN mentions m ON m.id = r.record_id
        WHERE c.id = ? ORDER BY d.superseded_by IS NOT NULL, r.record_id IS NULL LIMIT 1""",
        [int(asked)],
    ).fetchone()
    return str(row[0]) if row and row[0] else asked
