"""What an act is on, looked up in the archive: a record with its document's text, a mention, words of a text."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.archive.filed import LISTS, Filed, FiledReport
from pipeline.review.anchors import Anchor, anchor, longest
from pipeline.review.fields import MODELS, Refused
from pipeline.review.ledger import extraction
from pipeline.review.reading import TABLE_OF, read_record
from pipeline.review.replay import Extracted
from schemas.document import Span
from schemas.errors import BangVangError
from schemas.records import Evidence

_PRINCIPAL = {"unit": "name", "participant": "name", "award": "recipient", "handover": "scope", "statement": "holder"}


class MissingRecord(BangVangError):
    """A record, mention or act named by the user that is not there."""

    code = "missing"
    exit_status = 1


@dataclass(frozen=True)
class Found:
    """A record as an act takes hold of it: what the extractor said, and its words with their context."""

    kind: str
    id: str
    series: str
    anchor: Anchor | None
    extracted: Extracted


@dataclass(frozen=True)
class Mention:
    """A name in a record."""

    id: str
    field: str
    kind: str  # unit or person
    found: Found


def kind_of(db: sqlite3.Connection, record: str) -> tuple[str, str] | None:
    """The kind and document of the record with this id."""
    for kind, table in TABLE_OF.items():
        only = " AND id = record_id" if table == "mentions" else ""
        row = db.execute(f"SELECT document_id FROM {table} WHERE id = ?{only}", [record]).fetchone()
        if row:
            return kind, row[0]
    return None


def find_record(db: sqlite3.Connection, record: str) -> Found:
    """The record with this id; MissingRecord where there is none, or it was rejected."""
    known = kind_of(db, record)
    if known is None:
        raise MissingRecord(_missing(db, record))
    kind, document = known
    series, text = find_text(db, document)
    number, said = _said(db, document, kind, record)
    main = longest(said.evidence)
    extracted = Extracted(document_id=document, report=number, record=said.model_dump(mode="json"))
    return Found(kind, record, series, anchor(text, main) if main else None, extracted)


def find_mention(db: sqlite3.Connection, asked: str) -> Mention:
    """The mention that is asked for: by its own id, by RECORD.FIELD, by a record's id, or by a unit's or person's.

    Of a record it is the name that it is mostly about, of a unit or person any. MissingRecord where there is none.
    """
    record, dot, field = asked.partition(".")
    if not dot:
        kind, _ = kind_of(db, record) or ("", "")
        field = _PRINCIPAL.get(kind, "")
    row = db.execute(
        """SELECT m.id, m.record_id, m.field, m.kind FROM mentions m JOIN documents d ON d.id = m.document_id
        WHERE m.id = ?1 OR (m.record_id = ?2 AND m.field = ?3) OR m.identity = ?1
        ORDER BY m.id <> ?1, m.identity = ?1, d.superseded_by IS NOT NULL, m.id LIMIT 1""",
        [asked, record, field],
    ).fetchone()
    if row is None:
        raise MissingRecord(f"{asked}: không có tên này trong kho; hãy dùng mã ở cột *_id, hoặc MÃ-BẢN-GHI.mục")
    return Mention(row[0], row[2], row[3], find_record(db, row[1]))


def find_text(db: sqlite3.Connection, document: str) -> tuple[str, str]:
    """A document's series and text; MissingRecord where it has none."""
    row = db.execute("SELECT series, text FROM documents WHERE id = ?", [document]).fetchone()
    if row is None or row[1] is None:
        raise MissingRecord(f"{document}: kho không có nguyên văn của văn bản này; hãy xem: bangvang query reports")
    return str(row[0]), str(row[1])


def find_words(text: str, quotes: Sequence[str], *, first: bool = False, near: int | None = None) -> list[Span]:
    """Where quotations stand in a text: the one that stands there once, and the others nearest to it; all of them
    nearest to `near` where that is known.

    Refused where one is not there, or none stands there once, unless the `first` will do.
    """
    places = {quote: list(_places(text, quote)) for quote in quotes if quote.strip()}
    if not places:
        raise Refused("hãy trích ít nhất một đoạn nguyên văn mà bản ghi dựa vào (--quote)")
    for quote, found in places.items():
        if not found:
            raise Refused(f"“{quote}”: không có đoạn này trong văn bản; hãy trích đúng nguyên văn")
    if near is not None:
        return [min(found, key=lambda span: abs(span.start - near)) for found in places.values()]
    main = min(places.values(), key=len)
    if len(main) > 1 and not first:
        quote = min(places, key=lambda q: len(places[q]))
        raise Refused(f"“{quote}”: có {len(main)} chỗ trong văn bản; hãy trích dài hơn")
    return [min(found, key=lambda span: abs(span.start - main[0].start)) for found in places.values()]


def report_at(reports: Sequence[FiledReport], start: int) -> int:
    """The number of the report that a place of the text is in: that of the nearest record before it."""
    known = [(words.start, report.number) for report in reports for words in _words(report)]
    return max((k for k in known if k[0] <= start), default=(0, reports[0].number))[1]


def _said(db: sqlite3.Connection, document: str, kind: str, record: str) -> tuple[int, Any]:
    """The report and content of a record as it was extracted, or as the act said that it stands on."""
    for report in extraction(db, document):
        for filed in _filed(report, kind):
            if filed.id == record:
                return report.number, filed.record
    if kind == "finding":  # one that tells of a conflict
        number = "SELECT r.number FROM findings f JOIN reports r ON r.id = f.report_id WHERE f.id = ?"
        return int(db.execute(number, [record]).fetchone()[0]), read_record(db, kind, record).record
    row = db.execute(
        """SELECT c.extracted, c.record_type FROM replays r JOIN corrections c ON c.id = r.correction_id
        WHERE r.record_id = ? AND r.document_id = ? AND c.extracted IS NOT NULL AND c.record_type = ? ORDER BY c.id""",
        [record, document, kind],
    ).fetchone()
    if row is None:
        raise MissingRecord(_missing(db, record))
    extracted = Extracted.model_validate_json(row[0])
    words = 'SELECT "start", "end", quote, page FROM evidence WHERE document_id = ? AND record_id = ? ORDER BY number'
    said = db.execute(words, [document, record])
    evidence = tuple(Evidence(start=s, end=e, quote=q, page=p) for s, e, q, p in said)
    return extracted.report, MODELS[kind].model_validate(extracted.record).model_copy(update={"evidence": evidence})


def _filed(report: FiledReport, kind: str) -> Sequence[Filed[Any]]:
    if kind == "report":
        return [report.event]
    return getattr(report, next(name for name, known in LISTS.items() if known == kind))  # type: ignore[no-any-return]


def _words(report: FiledReport) -> Iterator[Evidence]:
    for filed in (report.event, *(f for name in LISTS for f in getattr(report, name))):
        yield from filed.record.evidence


def _places(text: str, quote: str) -> Iterator[Span]:
    for match in re.finditer(r"\s+".join(map(re.escape, quote.split())), text):
        yield Span(start=match.start(), end=match.end())


def _missing(db: sqlite3.Connection, record: str) -> str:
    rejected = db.execute(
        "SELECT id FROM corrections WHERE record_id = ? AND act = 'reject' AND undone_at IS NULL", [record]
    ).fetchone()
    if rejected:
        return f"{record}: bản ghi đã bị loại; muốn lấy lại: bangvang review undo {rejected[0]}"
    return f"{record}: không có bản ghi này trong kho; mã ở cột id của bangvang query và bangvang review list"
