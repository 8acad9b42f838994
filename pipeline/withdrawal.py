"""A document taken out for good: nothing of its content stays, and its bytes never come in again."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from pipeline import store
from pipeline.archive import now, open_for_writing, transaction
from pipeline.computed import recompute
from pipeline.originals import Originals
from pipeline.responses import Responses
from pipeline.show import find
from pipeline.versions import identities

# what a tombstone keeps; all other columns of its row are emptied
_KEPT = ("id", "sha256", "series", "version", "superseded_by", "first_run")


def withdraw(database: Path, asked: str, reason: str, *, wait: float = 5.0) -> list[str]:
    """Takes a document with all versions of its series out of tables, indexes and originals; their ids.

    Copies made before a migration are removed too, for they hold it still. MissingDocument where there is none.
    """
    with open_for_writing(database, wait=wait) as db:
        run = store.begin_run(db, "withdraw")
        series = db.execute("SELECT series FROM documents WHERE id = ?", [find(db, asked)]).fetchone()[0]
        versions = db.execute("SELECT id, sha256 FROM documents WHERE series = ?", [series]).fetchall()
        seen = "SELECT location FROM sources s JOIN documents d ON d.id = s.document_id WHERE d.series = ?"
        places = {location for (location,) in db.execute(seen, [series])}
        with transaction(db):
            _empty_acts(db, series)
            for document, _ in versions:
                _bury(db, document, reason)
            for index in ("passage_index", "folded_index", "name_index"):
                db.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")
        for _, sha256 in versions:
            Originals.beside(database).remove(sha256)
        Responses.beside(database, db).remove({sha256 for _, sha256 in versions}, places)
        for copy in database.parent.glob(f"{database.name}.v*.bak"):
            copy.unlink()
        store.end_run(db, run, 0, {"withdrawn": [document for document, _ in versions]})
        db.execute("VACUUM")  # what was deleted stands in free pages until they are written over
    return [document for document, _ in versions]


def _empty_acts(db: sqlite3.Connection, series: str) -> None:
    """Acts on a series without a word of it; who acted and when stays. A decision about a name elsewhere goes too."""
    db.execute(
        """UPDATE corrections SET record_id = NULL, field = NULL, value = NULL, quote = NULL, prefix = NULL,
        suffix = NULL, extracted = NULL, reason = NULL, undone_reason = NULL, undone_at = coalesce(undone_at, ?2),
        undone_by = coalesce(undone_by, 'withdraw')
        WHERE series = ?1 OR id IN (SELECT correction_id FROM replays WHERE document_id IN (
          SELECT id FROM documents WHERE series = ?1))""",
        [series, now()],
    )
    db.execute("DELETE FROM replays WHERE correction_id IN (SELECT id FROM corrections WHERE undone_by = 'withdraw')")


def _bury(db: sqlite3.Connection, document: str, reason: str) -> None:
    """A document's row without its content, and none of its records."""
    touched = identities(db, document)
    columns = [row[1] for row in db.execute("PRAGMA table_info(documents)") if row[1] not in _KEPT]
    tombstone = dict.fromkeys(columns) | {
        "name": document,
        "status": "withdrawn",
        "error_code": "withdrawn",
        "error": reason,
        "warnings": "[]",
    }
    changes = ", ".join(f'"{column}" = :{column}' for column in tombstone)
    db.execute(f"UPDATE documents SET {changes} WHERE id = :id", tombstone | {"id": document})
    for table in ("sources", "collections", *store.RECORDS):
        db.execute(f"DELETE FROM {table} WHERE document_id = ?", [document])
    never_again = "UPDATE pages SET document_id = NULL, next_check = NULL, waiting = 0 WHERE document_id = ?"
    db.execute(never_again, [document])
    recompute(db, touched)
