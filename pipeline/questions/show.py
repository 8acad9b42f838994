"""One document of the archive: its versions, its reports, their records, the exact words of each and its rules."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.questions.headings import heading, readable
from pipeline.review.queue import acts_in
from pipeline.review.telling import line
from schemas.errors import MissingDocument

Acts = Mapping[str, list[dict[str, Any]]]

SHORTEST_PREFIX = 8  # of a SHA-256, that may stand for a document

# the lists of a report: table, title, and the columns that say what the record is
_LISTS = {
    "participations": ("Đại biểu", ("name", "positions", "unit", "delegation", "roles")),
    "awards": (
        "Khen thưởng",
        ("award", "recipient", "count", "status", "authority", "period", "decision_number", "decision_date"),
    ),
    "handovers": ("Bàn giao", ("position", "scope", "outgoing", "incoming", "period", "status")),
    "statements": ("Giữ chức vụ", ("position", "scope", "holder", "period")),
}
_EVIDENCE = 'SELECT "start", "end", quote, page FROM evidence WHERE document_id = ? AND record_id = ? ORDER BY number'
_UNITS = ("Đơn vị", ("name", "unit_kind", "cluster"))


def find(db: sqlite3.Connection, asked: str) -> str:
    """The id of the document with this id, prefix of its SHA-256, path, end of a path, or address.

    Of a location it is the version that was seen there last. Raises MissingDocument where there is none, or several.
    """
    for found in (_by_hash(db, asked), _by_location(db, asked)):
        if len(found) == 1:
            return found[0]
        if found:
            raise MissingDocument(f"{asked}: có {len(found)} văn bản; hãy chọn một mã trong: {', '.join(found)}")
    raise MissingDocument(f"{asked}: không có văn bản này trong kho; hãy xem: bangvang query reports")


def _by_hash(db: sqlite3.Connection, asked: str) -> list[str]:
    if len(asked) < SHORTEST_PREFIX:
        return []
    first = asked.lower()  # an id is a prefix of the hash too
    last = first + "g"  # beyond every sign of a hash
    rows = db.execute(
        "SELECT id FROM documents WHERE id = ? OR sha256 BETWEEN ? AND ? ORDER BY id", [asked, first, last]
    )
    return [row[0] for row in rows]


def _by_location(db: sqlite3.Connection, asked: str) -> list[str]:
    seen = """
        SELECT DISTINCT document_id FROM sources AS s JOIN documents AS d ON d.id = document_id
        WHERE superseded_by IS NULL AND """
    for condition, value in (
        ("location = ?", asked),
        ("location = ?", str(Path(asked).resolve())),
        ("substr(location, -length(?1)) = ?1", f"/{asked}"),
    ):
        if found := [row[0] for row in db.execute(f"{seen}{condition} ORDER BY document_id", [value])]:
            return found
    return []


def describe(db: sqlite3.Connection, document_id: str) -> dict[str, Any]:
    """All that the archive holds of a document but its text, as JSON takes it."""
    document = _rows(db, "SELECT * FROM documents WHERE id = ?", document_id)[0]
    del document["text"]
    document["warnings"] = json.loads(document["warnings"])
    acts = acts_in(db, document_id)
    return document | {
        "sources": _rows(db, "SELECT location, seen FROM sources WHERE document_id = ? ORDER BY seen", document_id),
        "attachments": _rows(db, _TIED.format("article", "attachment"), document_id),
        "attached_to": _rows(db, _TIED.format("attachment", "article"), document_id),
        "versions": _rows(
            db, "SELECT id, version, status FROM documents WHERE series = ? ORDER BY version", document["series"]
        ),
        "reports": [_report(db, row, acts) for row in _rows(db, _REPORTS, document_id)],
        "rejected": [a for done in acts.values() for a in done if a["act"] == "reject" and not a["undone_at"]],
    }


# the pages that hang on a fetched document, or that it hangs on, with their documents
_TIED = """SELECT DISTINCT there.address, there.document_id FROM pages AS here
JOIN attachments AS t ON t.{0} = here.address JOIN pages AS there ON there.address = t.{1}
WHERE here.document_id = ? ORDER BY there.address"""
_REPORTS = "SELECT * FROM reports WHERE document_id = ? ORDER BY number"


def lines(document: Mapping[str, Any]) -> Iterator[str]:
    """A described document for people, line by line."""
    yield f"{document['title'] or document['name']}"
    yield f"  Mã {document['id']} · {readable('status', document['status'])} · SHA-256 {document['sha256']}"
    for source in document["sources"]:
        yield f"  Nguồn: {source['location']} (thấy {source['seen']})"
    yield from (f"  Đính kèm: {tied['address']} ({_in_archive(tied)})" for tied in document["attachments"])
    yield from (f"  Kèm theo bài: {tied['address']} ({_in_archive(tied)})" for tied in document["attached_to"])
    if len(document["versions"]) > 1:
        yield "  Các bản: " + ", ".join(f"{v['version']} ({v['id']})" for v in document["versions"])
    if document["error"]:
        yield f"  Không đọc được: {document['error']}"
    yield from (f"  Lưu ý: {warning}" for warning in document["warnings"])
    for report in document["reports"]:
        yield ""
        yield f"Báo cáo {report['number']}: {report['title'] or report['event'] or report['name']}"
        yield "  " + _fields(report, ("event", "kind", "date", "end_date", "place", "organizer", "period"))
        yield from (f"    {line(act)}" for act in report["acts"])
        for title, columns, records in _sections(report):
            yield f"  {title} ({len(records)})"
            for record in records:
                yield f"    {_fields(record, columns)}"
                yield from (f"      {ground}" for ground in _grounds(record))
        yield from (f"  Phát hiện: {finding['message']}" for finding in report["findings"])
    if document["rejected"]:
        yield ""
        yield f"Đã loại ({len(document['rejected'])})"
        yield from (f"  {act['extracted']} · {line(act)}" for act in document["rejected"])


def _in_archive(tied: Mapping[str, Any]) -> str:
    return f"mã {tied['document_id']}" if tied["document_id"] else "chưa có trong kho"


def _report(db: sqlite3.Connection, report: dict[str, Any], acts: Acts) -> dict[str, Any]:
    """A report's row with its lists, each record with its evidence and what people did to it."""
    units = "SELECT * FROM mentions WHERE report_id = ? AND id = record_id"
    lists = {"units": _records(db, units, report["id"])}
    for table in _LISTS:
        lists[table] = _records(db, f"SELECT * FROM {table} WHERE report_id = ?", report["id"])
    findings = _records(db, "SELECT * FROM findings WHERE report_id = ?", report["id"])
    for record in (*(r for records in lists.values() for r in records), *findings):
        record["acts"] = acts.get(record["id"], [])
    return report | lists | {"findings": findings, "acts": acts.get(report["id"], [])}


def _records(db: sqlite3.Connection, sql: str, report_id: str) -> list[dict[str, Any]]:
    """Records with their evidence, in the order of the text."""
    records = _rows(db, sql, report_id)
    for record in records:
        record["evidence"] = _rows(db, _EVIDENCE, record["document_id"], record["id"])
        for column in ("rules", "positions", "roles"):
            if column in record:
                record[column] = json.loads(record[column])
    return sorted(records, key=lambda r: (r["evidence"][0]["start"] if r["evidence"] else 0, r["id"]))


def _sections(report: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...], list[dict[str, Any]]]]:
    for table, (title, columns) in {"units": _UNITS, **_LISTS}.items():
        if report[table]:
            yield title, columns, report[table]


def _fields(record: Mapping[str, Any], columns: tuple[str, ...]) -> str:
    """What a record says, each field that it has after its heading."""
    said = ((c.removeprefix("unit_"), record[c]) for c in columns)  # the kind of a unit is a kind
    words = [(heading(column), readable(column, value)) for column, value in said]
    return " · ".join(word if n == 0 else f"{head}: {word}" for n, (head, word) in enumerate(words) if word)


def _grounds(record: Mapping[str, Any]) -> Iterator[str]:
    """The words that a record stands on, where they are, and what made it."""
    for words in record["evidence"]:
        page = f"trang {words['page']}, " if words["page"] else ""
        yield f"“{' '.join(words['quote'].split())}” ({page}ký tự {words['start']}-{words['end']})"
    grounds = f"vì: {', '.join(record['rules']) or 'không rõ'} · tin cậy {record['confidence'] or 0:.2f}"
    yield f"{grounds} · mã {record['id']}"
    yield from map(line, record["acts"])


def _rows(db: sqlite3.Connection, sql: str, *values: object) -> list[dict[str, Any]]:
    cursor = db.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
