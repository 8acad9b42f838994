"""Documents and their records into the archive: a transaction a document, idempotent, the newest version current."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from hashlib import sha256
from typing import cast

from sqlite_utils import Database
from sqlite_utils.db import Table

from extractors.lexicon import digest, entries
from pipeline.archive import now, transaction
from pipeline.computed import recompute
from pipeline.rows import Row, Rows, passage_rows, report_rows
from schemas.document import Document
from schemas.errors import BangVangError
from schemas.records import Report

_RECORDS = (
    "mentions",
    "participations",
    "awards",
    "handovers",
    "statements",
    "findings",
    "evidence",
    "passages",
    "reports",
)


@dataclass(frozen=True)
class Read:
    """What came of one source: its document and reports, or the error that it ended with."""

    location: str
    name: str
    sha256: str
    document: Document | None = None
    reports: tuple[Report, ...] = ()
    error: BangVangError | None = None

    @property
    def document_id(self) -> str:
        return document_id(self.sha256)


def document_id(sha256: str) -> str:
    """A document's permanent id: the first 16 signs of its bytes' SHA-256."""
    return sha256[:16]


def fill_catalogue(db: sqlite3.Connection) -> None:
    """The law's catalogue as this program's lexicon has it."""
    rows = [
        {
            "code": entry.id,
            "name": entry.name,
            "level": entry.level,
            "grades": json.dumps(entry.grades),
            "recipient_kinds": json.dumps(entry.recipients),
            "authority": json.dumps(entry.authority, ensure_ascii=False),
            "valid_from": entry.valid_from,
            "valid_to": entry.valid_to,
            "legal_basis": json.dumps(entry.legal_basis, ensure_ascii=False),
        }
        for entry in entries("awards")
        if entry.category != "lookalike"
    ]
    with transaction(db):
        db.execute("DELETE FROM award_types")
        _table(db, "award_types").insert_all(rows)


def begin_run(db: sqlite3.Connection, command: str) -> int:
    """A new run's number."""
    cursor = db.execute("INSERT INTO runs (command, started) VALUES (?, ?)", [command, now()])
    return cast(int, cursor.lastrowid)


def end_run(db: sqlite3.Connection, run: int, status: int, summary: dict[str, object]) -> None:
    said = json.dumps(summary, ensure_ascii=False)
    db.execute("UPDATE runs SET ended = ?, status = ?, summary = ? WHERE id = ?", [now(), status, said, run])


def is_known(db: sqlite3.Connection, sha256: str) -> bool:
    """Whether these bytes were read before, and well."""
    known = "SELECT 1 FROM documents WHERE sha256 = ? AND status IN ('ok', 'partial', 'withdrawn')"
    return db.execute(known, [sha256]).fetchone() is not None


def saw_again(db: sqlite3.Connection, sha256: str, location: str, run: int) -> None:
    """Bytes known already, seen at a location: nothing changes but `sources`, and what is current there."""
    with transaction(db):
        _saw(db, document_id(sha256), location, run)
        _make_current(db, document_id(sha256), location)


def write(db: sqlite3.Connection, read: Read, run: int) -> None:
    """A source's outcome: its document and records replace what the archive had of these bytes."""
    with transaction(db):
        touched = _identities(db, read.document_id)
        _write_document(db, read, run)
        _saw(db, read.document_id, read.location, run)
        touched |= _make_current(db, read.document_id, read.location)
        for table in _RECORDS:
            db.execute(f"DELETE FROM {table} WHERE document_id = ?", [read.document_id])
        if read.document is not None:
            for number, report in enumerate(read.reports, 1):
                _write_report(db, read.document, report_rows(report, read.document_id, number), first=number == 1)
        recompute(db, touched | _identities(db, read.document_id))


def collect(db: sqlite3.Connection, sha256: str, collection: str) -> None:
    """Put a document into a collection."""
    db.execute("INSERT OR IGNORE INTO collections (document_id, name) VALUES (?, ?)", [document_id(sha256), collection])


def _write_report(db: sqlite3.Connection, document: Document, rows: Rows, *, first: bool) -> None:
    for table in ("reports", *(t for t in rows if t != "reports")):
        _table(db, table).insert_all(rows[table])
    if first:
        passages = list(passage_rows(document, rows["reports"][0]["document_id"], rows))
        _table(db, "passages").insert_all(passages)


def _write_document(db: sqlite3.Connection, read: Read, run: int) -> None:
    known = db.execute("SELECT series, version, first_run FROM documents WHERE id = ?", [read.document_id]).fetchone()
    series, version, first_run = known or (*_series(db, read), run)
    row: Row = {
        "id": read.document_id,
        "sha256": read.sha256,
        "name": read.name,
        "series": series,
        "version": version,
        "first_run": first_run,
        "extractor": _EXTRACTOR,
        "lexicons": digest(),
        "warnings": "[]",
        **(_described(read.document) if read.document else {"status": "failed"}),
    }
    if read.error:
        row |= {"error_code": read.error.code, "error": str(read.error)}
    columns = ", ".join(f'"{name}"' for name in row)
    changed = ", ".join(f'"{name}" = excluded."{name}"' for name in row if name != "id")
    db.execute(
        f"INSERT INTO documents ({columns}) VALUES ({', '.join('?' * len(row))}) "
        f"ON CONFLICT (id) DO UPDATE SET {changed}",
        list(row.values()),
    )


_EXTRACTOR = "1"  # counts up when rules change enough that old documents should be extracted anew


def _described(document: Document) -> Row:
    fields = ("media_type", "encoding", "pages", "published", "title", "author", "text", "reader")
    return {field: getattr(document, field) for field in fields} | {
        "text_sha256": sha256(document.text.encode()).hexdigest(),
        "status": document.status.value,
        "warnings": json.dumps(document.warnings, ensure_ascii=False),
    }


def _series(db: sqlite3.Connection, read: Read) -> tuple[str, int]:
    """The series and version of bytes seen for the first time: the next of what their location had, else a new one."""
    before = db.execute(
        """SELECT d.series FROM sources s JOIN documents d ON d.id = s.document_id
        WHERE s.location = ? ORDER BY s.run_id DESC, d.version DESC LIMIT 1""",
        [read.location],
    ).fetchone()
    if before is None:
        return read.document_id, 1
    version = db.execute("SELECT max(version) FROM documents WHERE series = ?", before).fetchone()[0]
    return before[0], version + 1


def _saw(db: sqlite3.Connection, document: str, location: str, run: int) -> None:
    db.execute("INSERT OR IGNORE INTO sources VALUES (?, ?, ?, ?)", [document, location, now(), run])


def _make_current(db: sqlite3.Connection, document: str, location: str) -> set[str]:
    """What was last seen at its location is the current version of its series; the identities that this touches."""
    series = db.execute("SELECT series FROM documents WHERE id = ?", [document]).fetchone()[0]
    others = [
        row[0]
        for row in db.execute(
            "SELECT id FROM documents WHERE series = ? AND id <> ? AND superseded_by IS NOT ?",
            [series, document, document],
        )
    ]
    was_old = db.execute("SELECT superseded_by IS NOT NULL FROM documents WHERE id = ?", [document]).fetchone()[0]
    if not others and not was_old:
        return set()
    db.execute("UPDATE documents SET superseded_by = NULL WHERE id = ?", [document])
    db.executemany("UPDATE documents SET superseded_by = ? WHERE id = ?", ((document, other) for other in others))
    touched = _identities(db, document).union(*(_identities(db, other) for other in others))
    recompute(db, touched)
    return touched


def _identities(db: sqlite3.Connection, document: str) -> set[str]:
    return {row[0] for row in db.execute("SELECT DISTINCT identity FROM mentions WHERE document_id = ?", [document])}


def _table(db: sqlite3.Connection, name: str) -> Table:
    return cast(Table, Database(db, strict=True)[name])
