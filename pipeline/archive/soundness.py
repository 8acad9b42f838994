"""What is wrong with an archive: its database, the words that records stand on, its originals."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from pipeline.archive.originals import Originals
from pipeline.archive.responses import Responses

_MISQUOTED = """
SELECT e.document_id, e.quote FROM evidence e JOIN documents d ON d.id = e.document_id
WHERE substr(d.text, e."start" + 1, e."end" - e."start") IS NOT e.quote OR length(e.quote) <> e."end" - e."start"
  OR substr(d.text, e."start" + 1, e.stretch_end - e."start") IS NOT e.stretch
  OR length(e.stretch) IS NOT e.stretch_end - e."start" OR (e.number = 1) <> (e.stretch IS NOT NULL) ORDER BY 1, 2"""
_ORPHANED = """
SELECT DISTINCT document_id, record_id FROM evidence WHERE record_id NOT IN (
  SELECT id FROM reports UNION ALL SELECT id FROM participations UNION ALL SELECT id FROM awards
  UNION ALL SELECT id FROM handovers UNION ALL SELECT id FROM statements UNION ALL SELECT id FROM findings
  UNION ALL SELECT id FROM mentions) ORDER BY 1, 2"""
_MISCOUNTED = """
SELECT DISTINCT document_id, record_id FROM evidence
GROUP BY document_id, record_id HAVING min(number) <> 1 OR max(number) <> count(*) ORDER BY 1, 2"""
_UNFOUNDED = """
SELECT p.document_id, p.text FROM passages p JOIN documents d ON d.id = p.document_id
WHERE p.record_id IS NULL AND substr(d.text, p."start" + 1, p."end" - p."start") IS NOT p.text ORDER BY 1, 2"""


def faults(db: sqlite3.Connection, path: Path, *, fixity: bool = False) -> Iterator[str]:
    """Every fault in Vietnamese, with the document that it is in; with `fixity` originals are read byte by byte."""
    try:
        yield from _torn(db)
    except sqlite3.DatabaseError as error:
        yield f"cơ sở dữ liệu hỏng: {error}"
    if fixity:
        yield from _broken_originals(db, Originals.beside(path), Responses.beside(path, db))


def _torn(db: sqlite3.Connection) -> Iterator[str]:
    """What the database itself shows."""
    for (said,) in db.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield f"cơ sở dữ liệu hỏng: {said}"
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check"):
        yield f"bảng {table}, dòng {row}: trỏ tới dòng không có trong {parent}"
    for document, quote in db.execute(_MISQUOTED):
        yield f"văn bản {document}: dẫn chứng “{quote}” không đúng nguyên văn"
    for document, record in db.execute(_ORPHANED):
        yield f"văn bản {document}: dẫn chứng của bản ghi {record} không có"
    for document, record in db.execute(_MISCOUNTED):
        yield f"văn bản {document}: dẫn chứng của bản ghi {record} không đánh số liền nhau"
    for document, text in db.execute(_UNFOUNDED):
        yield f"văn bản {document}: đoạn để tìm “{text[:60]}” không đúng nguyên văn"
    for document, text, expected in db.execute("SELECT id, text, text_sha256 FROM documents WHERE text IS NOT NULL"):
        if hashlib.sha256(text.encode()).hexdigest() != expected:
            yield f"văn bản {document}: nguyên văn đã bị thay đổi"


def _broken_originals(db: sqlite3.Connection, originals: Originals, responses: Responses) -> Iterator[str]:
    known = dict(db.execute("SELECT sha256, name FROM documents WHERE status <> 'withdrawn'"))
    told = set()
    for sha256, name in sorted(known.items()):
        if place := responses.place(sha256):
            if not responses.is_sound(sha256):
                told.add(place)
                where = f"{place.file}, vị trí {place.offset}"
                said = f"bản ghi WARC mất hoặc hỏng ({where}); hãy phục hồi từ bản sao lưu"
                yield f"văn bản {sha256[:16]} ({name}): {said}"
        elif not originals.is_sound(sha256):
            lost = "mất" if not originals.path(sha256).exists() else "bị thay đổi"
            yield f"văn bản {sha256[:16]} ({name}): bản gốc {lost}; hãy phục hồi từ bản sao lưu"
    for place in responses.damaged():
        if place in told:
            continue
        yield f"{responses.folder / place.file}, vị trí {place.offset}: bản ghi WARC hỏng; hãy phục hồi từ bản sao lưu"
    for sha256 in originals.kept():
        if sha256 not in known:
            yield f"{originals.path(sha256)}: bản gốc không thuộc văn bản nào; nạp lại hoặc xóa tệp này"
