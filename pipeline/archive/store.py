"""Documents and their records into the archive: whole documents only, idempotent, the newest version current."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import cast

from sqlite_utils import Database
from sqlite_utils.db import Table

from extractors.lexicon import digest
from pipeline.archive.database import now, transaction
from pipeline.archive.mending import differences, named, remove
from pipeline.archive.rows import Row, Rows
from pipeline.archive.versions import identities, make_current, next_version, saw
from pipeline.derived.catalogue import catalogue
from pipeline.derived.computed import recompute
from pipeline.identity.archive import mark_stale, settle
from pipeline.intake.descriptions import Description, Pages, Shelfmark
from pipeline.review.ledger import again, replayed
from schemas.errors import BangVangError

EXTRACTOR = "5"  # counts up when rules change enough that old documents should be extracted anew

RECORDS = (
    "mentions",
    "participations",
    "awards",
    "handovers",
    "statements",
    "findings",
    "evidence",
    "passages",
    "names",
    "reports",
    "descriptions",
    "extractions",
    "replays",
    "doubts",
    "successions",
)


SHARED = ("readings", "reading_blocks", "heirs")  # rows that documents have in common


@dataclass(frozen=True)
class Read:
    """What came of one source: its document and records as rows, or the error that it ended with."""

    location: str
    name: str
    sha256: str
    document: Row | None = None
    rows: Rows = field(default_factory=dict)
    error: BangVangError | None = None

    @property
    def document_id(self) -> str:
        return document_id(self.sha256)


def document_id(sha256: str) -> str:
    """A document's permanent id: the first 16 signs of its bytes' SHA-256."""
    return sha256[:16]


def fill_catalogue(db: sqlite3.Connection) -> None:
    """The law's catalogue as this program has it: awards, then the forms that givers and titles make of them."""
    rows = [
        {
            "code": one.id,
            "name": one.name,
            "level": one.level,
            "grades": json.dumps(one.grades),
            "recipient_kinds": json.dumps(one.recipients),
            "authority": json.dumps(one.authority, ensure_ascii=False),
            "valid_from": one.valid_from,
            "valid_to": one.valid_to,
            "legal_basis": json.dumps(one.legal_basis, ensure_ascii=False),
        }
        for one in catalogue()
    ]
    with transaction(db):
        db.execute("DELETE FROM award_types")
        cast(Table, Database(db, strict=True)["award_types"]).insert_all(rows)


def begin_run(db: sqlite3.Connection, command: str, summary: Mapping[str, object] | None = None) -> int:
    """A new run's number; with what it has to do, where another run must be able to do it in its place."""
    said = json.dumps(summary, ensure_ascii=False) if summary else None
    cursor = db.execute("INSERT INTO runs (command, started, summary) VALUES (?, ?, ?)", [command, now(), said])
    return cast(int, cursor.lastrowid)


def end_run(db: sqlite3.Connection, run: int, status: int, summary: dict[str, object]) -> None:
    said = json.dumps(summary, ensure_ascii=False)
    db.execute("UPDATE runs SET ended = ?, status = ?, summary = ? WHERE id = ?", [now(), status, said, run])


def is_known(db: sqlite3.Connection, sha256: str) -> bool:
    """Whether these bytes were read before, and well."""
    known = "SELECT 1 FROM documents WHERE sha256 = ? AND status IN ('ok', 'partial', 'withdrawn')"
    return db.execute(known, [sha256]).fetchone() is not None


def is_withdrawn(db: sqlite3.Connection, sha256: str) -> bool:
    """Whether these bytes were taken out of the archive for good."""
    withdrawn = "SELECT 1 FROM documents WHERE sha256 = ? AND status = 'withdrawn'"
    return db.execute(withdrawn, [sha256]).fetchone() is not None


def saw_again(db: sqlite3.Connection, sha256: str, location: str, run: int) -> None:
    """Bytes known already, seen at a location: nothing changes but `sources`, and what is current there."""
    with transaction(db):
        saw(db, document_id(sha256), location, run)
        recompute(db, make_current(db, location))


def write(db: sqlite3.Connection, read: Read, run: int, *, seen: bool = True) -> None:
    """A source's outcome: its document and records replace what the archive had of these bytes.

    A document that was read before and fails now stays as it was. `seen` tells whether its location was looked at.
    """
    write_all(db, [read], run, seen=seen)


def write_all(db: sqlite3.Connection, reads: Iterable[Read], run: int, *, seen: bool = True) -> None:
    """The outcomes of several sources, in one transaction: all of them or none; who is who is asked once for all."""
    with transaction(db):
        touched: set[str] = set()
        for read in reads:
            if read.document is not None or not is_known(db, read.sha256):
                touched |= identities(db, read.document_id)
                _write_document(db, read, run)
                _replace(db, read.document_id, replayed(db, read.document_id, read.rows))
                touched |= identities(db, read.document_id)
            if seen:
                saw(db, read.document_id, read.location, run)
            touched |= make_current(db, read.location)
        recompute(db, touched)


def rewrite(db: sqlite3.Connection, series: str, *, names: bool = False) -> None:
    """The records of a series' documents as their extraction and the acts that stand make them.

    With `names`, who is who is asked anew of all that they name. Within the caller's transaction.
    """
    known = "SELECT id FROM documents WHERE series = ? AND status IN ('ok', 'partial')"
    touched: set[str] = set()
    for (document,) in db.execute(known, [series]).fetchall():
        touched |= _mend(db, document, again(db, document))
        if names:
            mark_stale(db, document)
    recompute(db, touched)


def collect(db: sqlite3.Connection, sha256: str, mark: Shelfmark) -> None:
    """Put a document into a collection; what is not said now stays as it was said before."""
    db.execute(
        """INSERT INTO collections (document_id, name, fonds, box, accession) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET fonds = coalesce(excluded.fonds, fonds), box = coalesce(excluded.box, box),
        accession = coalesce(excluded.accession, accession)""",
        [document_id(sha256), mark.collection, mark.fonds, mark.box, mark.accession],
    )


def descriptions(db: sqlite3.Connection, sha256: str) -> tuple[Description, ...]:
    """What archivists said of a document."""
    rows = db.execute(
        "SELECT title, date, first_page, last_page FROM descriptions WHERE document_id = ? ORDER BY number",
        [document_id(sha256)],
    )
    return tuple(Description(title, date, Pages(first, last) if first else None) for title, date, first, last in rows)


def whole_row(read: Read) -> Row:
    """What `documents` says of a source, but for its place among the versions and runs."""
    return {
        "id": read.document_id,
        "sha256": read.sha256,
        "name": read.name,
        "extractor": EXTRACTOR,
        "lexicons": digest(),
        "error_code": read.error.code if read.error else None,
        "error": str(read.error) if read.error else None,
        **(read.document or {"status": "failed"}),
    }


def _replace(db: sqlite3.Connection, document: str, rows: Rows) -> None:
    """Records instead of those that a document had."""
    for table in RECORDS:
        db.execute(f"DELETE FROM {table} WHERE document_id = ?", [document])
    for table, made in rows.items():
        insert(db, table, made)
    settle(db, document)


def _mend(db: sqlite3.Connection, document: str, rows: Rows) -> set[str]:
    """What of a document's records has changed; the units and people that this touches.

    A report that is told otherwise takes all its records along.
    """
    changed = differences(db, document, rows, RECORDS)
    if "reports" in changed:
        touched = identities(db, document)
        _replace(db, document, rows)
        return touched | identities(db, document)
    touched = named(db, changed)
    for table, (gone, _) in changed.items():
        remove(db, table, gone)
    for table in SHARED:
        insert(db, table, rows.get(table, ()))
    for table, (_, come) in changed.items():
        insert(db, table, come)
    settle(db, document)
    return touched | named(db, changed)


def _write_document(db: sqlite3.Connection, read: Read, run: int) -> None:
    known = db.execute("SELECT series, version, first_run FROM documents WHERE id = ?", [read.document_id]).fetchone()
    series, version, first_run = known or (*next_version(db, read.document_id, read.location), run)
    row = whole_row(read) | {"series": series, "version": version, "first_run": first_run}
    columns = ", ".join(f'"{name}"' for name in row)
    changed = ", ".join(f'"{name}" = excluded."{name}"' for name in row if name != "id")
    db.execute(
        f"INSERT INTO documents ({columns}) VALUES ({', '.join('?' * len(row))}) "
        f"ON CONFLICT (id) DO UPDATE SET {changed}",
        list(row.values()),
    )


def insert(db: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Rows into a table, in one go those that have the same columns; those of a shared one may be there already.

    sqlite-utils, which looks at the type of each value, takes three times as long.
    """
    for columns, alike in groupby(rows, key=tuple):
        names = ", ".join(f'"{name}"' for name in columns)
        places = ", ".join("?" * len(columns))
        verb = "INSERT OR IGNORE" if table in SHARED else "INSERT"
        db.executemany(f"{verb} INTO {table} ({names}) VALUES ({places})", (tuple(row.values()) for row in alike))
