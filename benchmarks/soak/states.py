"""What an archive holds, in a form to compare, and what is wrong with one that was disturbed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from pipeline.archive.database import open_for_reading
from pipeline.archive.originals import Originals
from pipeline.archive.responses import Responses
from pipeline.archive.soundness import faults
from pipeline.migrations import newest

State = dict[str, list[tuple[object, ...]]]

_TABLES = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%_index%'"
_INDEXES = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'"
_OF_A_RUN = {"runs", "sources"}  # tell when and in which run, which a second run may change
# columns that tell when, in which run, or where in a run's files something happened
_OF_A_MOMENT = {
    *("at", "undone_at", "fetched", "changed", "next_check"),
    *("first_run", "run_id", "warc_file", "warc_offset"),
}


def state(database: Path) -> State:
    """Every table and view by name, rows sorted, without what tells of runs and moments; what was seen where."""
    with open_for_reading(database) as db:
        names = {name for (name,) in db.execute(_TABLES)} - _OF_A_RUN
        held = {name: _rows(db, name) for name in sorted(names)}
        held["sources"] = sorted(db.execute("SELECT DISTINCT document_id, location FROM sources").fetchall())
    return held


def whole_documents(database: Path) -> dict[str, State]:
    """By document that was read: every row that hangs on it and on it alone; none for an archive to be migrated."""
    if not _is_present(database):
        return {}
    with open_for_reading(database) as db:
        documents = [row[0] for row in db.execute("SELECT id FROM documents WHERE status IN ('ok', 'partial')")]
        return {document: _hanging(db, document) for document in documents}


def torn(database: Path) -> Iterator[str]:
    """What is wrong with the file of an archive, of whatever schema, that was broken off."""
    if not database.exists() or not database.stat().st_size:
        return
    with closing(sqlite3.connect(database)) as db:
        yield from (said for (said,) in db.execute("PRAGMA integrity_check") if said != "ok")
        yield from map(str, db.execute("PRAGMA foreign_key_check"))
        if not db.execute(_TABLES).fetchall():
            return
        for (index,) in db.execute(_INDEXES).fetchall():
            db.execute(f"INSERT INTO {index}({index}) VALUES ('integrity-check')")
        kept = set(Originals.beside(database).kept())
        named = {row[0] for row in db.execute("SELECT sha256 FROM documents WHERE status <> 'withdrawn'")}
        fetched = Responses.beside(database, db)
        lost = (sha256 for sha256 in sorted(named - kept) if not fetched.is_sound(sha256))
        yield from (f"no original of {sha256}" for sha256 in lost)


def incomplete(database: Path, *wholes: Mapping[str, State]) -> Iterator[str]:
    """Documents of an archive of the present schema that are not whole: not as they are in one of `wholes`."""
    if not _is_present(database):
        return
    for document, held in whole_documents(database).items():
        if all(held != whole.get(document) for whole in wholes):
            yield f"document {document} is not whole"
    with open_for_reading(database) as db:
        yield from faults(db, database)


def _is_present(database: Path) -> bool:
    if not database.exists():
        return False
    with closing(sqlite3.connect(database)) as db:
        return bool(db.execute("PRAGMA user_version").fetchone() == (newest(),))


def _hanging(db: sqlite3.Connection, document: str) -> State:
    tables = db.execute(
        """SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c
        WHERE m.type = 'table' AND c.name = 'document_id' AND m.name <> 'sources'"""
    ).fetchall()
    return {table: _rows(db, table, document) for (table,) in tables}


def _rows(db: sqlite3.Connection, table: str, document: str | None = None) -> list[tuple[object, ...]]:
    columns = db.execute(f"PRAGMA table_info({table})").fetchall()
    numbers = {name for _, name, kind, _, _, key in columns if key and kind == "INTEGER"}
    told = [column[1] for column in columns if column[1] not in numbers | _OF_A_MOMENT]
    names = ", ".join(f'"{column}"' for column in told)
    where = "WHERE document_id = ?" if document else ""
    return sorted(db.execute(f"SELECT {names} FROM {table} {where}", [document] if document else []), key=repr)
