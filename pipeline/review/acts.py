"""What people may do to the archive's records: each act is a row of `corrections`, applied in its own transaction.

Functions take the open database and the id of what they act on. They return the act's number, by which it is undone.
MissingRecord where there is no such record, Refused where the act cannot be done; nothing has changed then.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.archive import store
from pipeline.archive.database import now, transaction
from pipeline.archive.filed import LISTS
from pipeline.review.anchors import anchor, longest, overlap, quoted
from pipeline.review.fields import MODELS, Refused, canonical, checked, key_of
from pipeline.review.ledger import MENTION, Side, enter, enter_sides, extraction, present, series_of
from pipeline.review.places import Mention, MissingRecord, find_mention, find_record, find_text, find_words, report_at
from pipeline.review.replay import DECISIONS, Act, Extracted

Value = str | Sequence[str] | None
ADDED = ("unit", "participant", "award", "handover", "statement")


@dataclass(frozen=True)
class By:
    """Who acts, and why."""

    author: str
    reason: str | None = None

    def __post_init__(self) -> None:
        if not self.author.strip():
            raise Refused("hãy cho biết ai duyệt (--author)")


def accept(db: sqlite3.Connection, record: str, by: By) -> int:
    """The record is right as it stands, and stays so; a finding is settled."""
    return _on_record(db, record, by, act="accept")


def reject(db: sqlite3.Connection, record: str, by: By) -> int:
    """The record is none: it goes out of tables and views, now and after every new extraction."""
    return _on_record(db, record, by, act="reject")


def correct(db: sqlite3.Connection, record: str, by: By, *, field: str, value: Value) -> int:
    """One field of the record has another value; None or "" where the report leaves it open.

    Items of a list (`positions`, `roles`) are given one by one, or between semicolons. Codes may be Vietnamese words.
    """
    return _on_record(db, record, by, act="correct", field=field, value=value)


def add(
    db: sqlite3.Connection,
    document: str,
    by: By,
    *,
    kind: str,
    values: Mapping[str, Value],
    quotes: Sequence[str],
    near: int | None = None,
) -> int:
    """A record that the extractor missed, on these words of the document's text.

    `kind` is one of ADDED, `document` a document's id, `values` go by field. Each of `quotes` stands in the text; for a
    unit or participant the first place will do, else one of them stands there once and the others near it. Where it is
    known `near` which place of the text they stand, they are the nearest to it.
    """
    if kind not in ADDED:
        raise Refused(f"{kind}: không thêm được bản ghi loại này; hãy chọn trong: {', '.join(ADDED)}")
    with transaction(db):
        series, text = find_text(db, document)
        spans = find_words(text, quotes, first=kind in ("unit", "participant"), near=near)
        evidence = tuple(quoted(text, span, None) for span in spans)
        given = checked(kind, {name: canonical(kind, name, value) for name, value in values.items()}, {})
        record = MODELS[kind](**given, evidence=evidence, rules=("review",), confidence=1.0)
        _refuse_twice(db, document, kind, record)
        main = longest(evidence)
        assert main is not None
        number = report_at(extraction(db, document), main.start)
        extracted = Extracted(document_id=document, report=number, record=record.model_dump(mode="json"))
        value = json.dumps({name: extracted.record[name] for name in given}, ensure_ascii=False)
        act = Act(0, kind, "add", None, by.author, value=value, anchor=anchor(text, main), extracted=extracted)
        return _done(db, series, act, by)


def join(db: sqlite3.Connection, a: str, b: str, by: By) -> int:
    """Two names are of one unit or person. `a` and `b` are what `find_mention` takes, as for `part` and `forbid`."""
    return _decide(db, "join", (a, b), by)


def part(db: sqlite3.Connection, a: str, b: str, by: By) -> int:
    """Two names are of different units or persons; a later `join` takes it back."""
    return _decide(db, "part", (a, b), by)


def forbid(db: sqlite3.Connection, a: str, b: str, by: By) -> int:
    """Two names are never of one unit or person, whatever is decided later."""
    return _decide(db, "forbid", (a, b), by)


def undo(db: sqlite3.Connection, act: int, by: By) -> None:
    """Takes an act back; its row stays, marked with who took it back, when and why."""
    with transaction(db):
        row = db.execute("SELECT act, undone_at FROM corrections WHERE id = ?", [act]).fetchone()
        if row is None:
            raise MissingRecord(f"{act}: không có việc duyệt số này; hãy xem: bangvang review list --acts")
        if row[1]:
            raise Refused(f"việc duyệt số {act} đã được hoàn tác lúc {row[1]}")
        if row[0] == "add":
            _refuse_needed(db, act)
        db.execute(
            "UPDATE corrections SET undone_at = ?, undone_by = ?, undone_reason = ? WHERE id = ?",
            [now(), by.author, by.reason, act],
        )
        for series in sorted(series_of(db, act)):
            store.rewrite(db, series, names=row[0] in DECISIONS)


def _on_record(
    db: sqlite3.Connection, record: str, by: By, *, act: str, field: str | None = None, value: Value = None
) -> int:
    with transaction(db):
        found = find_record(db, record)
        kept = canonical(found.kind, field, value) if field is not None else None
        if found.kind == "report" and act == "reject":
            raise Refused("không loại được cả báo cáo; muốn rút văn bản khỏi kho: bangvang withdraw")
        made = Act(0, found.kind, act, record, by.author, field, kept, found.anchor, found.extracted)
        return _done(db, found.series, made, by)


def _done(db: sqlite3.Connection, series: str, act: Act, by: By) -> int:
    """Enters an act and applies it to every version of its document."""
    number = enter(db, series, act, reason=by.reason)
    store.rewrite(db, series)
    if act.record_id is None and act.extracted is not None:  # an added record has its id now
        db.execute(
            """UPDATE corrections SET record_id = (SELECT record_id FROM replays WHERE correction_id = ?1
            AND document_id = ?2) WHERE id = ?1""",
            [number, act.extracted.document_id],
        )
    return number


def _decide(db: sqlite3.Connection, act: str, names: tuple[str, str], by: By) -> int:
    with transaction(db):
        one, other = (find_mention(db, name) for name in names)
        if one.id == other.id:
            raise Refused(f"{names[0]} và {names[1]} là cùng một chỗ nêu tên; hãy chọn hai chỗ khác nhau")
        if one.kind != other.kind:
            raise Refused("một bên là người, một bên là đơn vị; chỉ ghép hoặc tách người với người, đơn vị với đơn vị")
        made = Act(0, MENTION, act, one.id, by.author, value=other.id, anchor=one.found.anchor)
        number = enter(db, one.found.series, made, reason=by.reason)
        enter_sides(db, number, [_side(one), _side(other)])
        for series in sorted({one.found.series, other.found.series}):
            store.rewrite(db, series, names=True)
        return number


def _side(mention: Mention) -> Side:
    found = mention.found
    kept = {name: getattr(found, name) for name in ("series", "kind", "anchor", "extracted")}
    return Side(id=mention.id, field=mention.field, record_id=found.id, **kept)


def _refuse_twice(db: sqlite3.Connection, document: str, kind: str, record: Any) -> None:
    """Refused where the archive has the record that is to be added."""
    name = next(name for name, known in LISTS.items() if known == kind)
    key = key_of(kind, record.model_dump(mode="json"))
    for report in present(db, document):
        for filed in getattr(report, name):
            same = key_of(kind, filed.record.model_dump(mode="json")) == key
            if same and any(overlap(one, other) for one in filed.record.evidence for other in record.evidence):
                raise Refused(f"kho đã có bản ghi này ({filed.id}); muốn sửa: bangvang review correct {filed.id}")


def _refuse_needed(db: sqlite3.Connection, act: int) -> None:
    """Refused where later acts stand on the record that an act added."""
    later = db.execute(
        """SELECT c.id FROM corrections c JOIN corrections a ON a.record_id = c.record_id
        WHERE a.id = ? AND c.id > a.id AND c.undone_at IS NULL ORDER BY c.id DESC""",
        [act],
    ).fetchall()
    if later:
        numbers = ", ".join(str(number) for (number,) in later)
        raise Refused(f"các việc duyệt sau dựa vào bản ghi này; hãy hoàn tác trước: {numbers}")
