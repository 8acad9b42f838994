"""A document taken out for good: nothing of its content stays, and its bytes never come in again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from pathlib import Path

from pipeline.archive import store
from pipeline.archive.database import now, open_for_writing, transaction
from pipeline.archive.originals import Originals
from pipeline.archive.responses import Responses
from pipeline.archive.versions import identities
from pipeline.derived.computed import recompute
from pipeline.questions.show import find
from schemas.errors import BusyDatabase, MissingDocument

COMMAND = "withdraw"

# what a tombstone keeps; all other columns of its row are emptied
_KEPT = ("id", "sha256", "series", "version", "superseded_by", "first_run")


def withdraw(database: Path, asked: str, reason: str, *, wait: float = 5.0) -> list[str]:
    """Takes a document with all versions of its series out of tables, indexes and originals; their ids.

    Copies made before a migration are removed too, for they hold it still. MissingDocument where there is none,
    BusyDatabase where the document is out, but a program that reads keeps the file as it was.
    """
    with open_for_writing(database, wait=wait) as db:
        resumed = resume(db, database)
        try:
            document = find(db, asked)
        except MissingDocument:
            if not resumed:
                raise
            document = resumed[0]  # the same command again, by a path that is no longer known
        if document in resumed:
            return resumed
        [series] = db.execute("SELECT series FROM documents WHERE id = ?", [document]).fetchone()
        seen = "SELECT DISTINCT location FROM sources s JOIN documents d ON d.id = s.document_id WHERE d.series = ?"
        places = [location for (location,) in db.execute(seen, [series])]
        told = {"document": document, "series": series, "reason": reason, "places": places}
        return _carry_out(db, database, store.begin_run(db, COMMAND, told))


def resume(db: sqlite3.Connection, database: Path) -> list[str]:
    """Brings withdrawals that were broken off to their end: the ids of their documents. BusyDatabase as `withdraw`."""
    return [document for run, _ in unfinished(db) for document in _carry_out(db, database, run)]


def unfinished(db: sqlite3.Connection) -> list[tuple[int, str]]:
    """The runs of withdrawals that were broken off, each with the document that was asked for."""
    return db.execute(
        """SELECT id, json_extract(summary, '$.document') FROM runs
        WHERE command = ? AND ended IS NULL AND summary IS NOT NULL ORDER BY id""",
        [COMMAND],
    ).fetchall()


def _carry_out(db: sqlite3.Connection, database: Path, run: int) -> list[str]:
    """A withdrawal from its beginning, whatever of it was done before; it has ended when no file has a word of it."""
    told = json.loads(db.execute("SELECT summary FROM runs WHERE id = ?", [run]).fetchone()[0])
    versions = dict(db.execute("SELECT id, sha256 FROM documents WHERE series = ?", [told["series"]]).fetchall())
    with transaction(db):
        _empty_acts(db, told["series"])
        _forget_failures(db, told["places"])
        for document in versions:
            _bury(db, document, told["reason"])
        for index in ("passage_index", "folded_index", "name_index"):
            db.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")
    for sha256 in versions.values():
        Originals.beside(database).remove(sha256)
    Responses.beside(database, db).remove(versions.values(), told["places"])
    for copy in database.parent.glob(f"{database.name}.v*.bak"):
        copy.unlink()
    db.execute("UPDATE runs SET summary = json_set(summary, '$.places', json_array()) WHERE id = ?", [run])
    db.execute("VACUUM")  # what was deleted stands in free pages until they are written over
    if db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        said = "văn bản đã rút, nhưng tệp kho còn chữ của nó vì có chương trình đang đọc (serve, export, backup)"
        raise BusyDatabase(f"{database}: {said}; hãy đợi hoặc đóng chương trình ấy rồi chạy lại lệnh này")
    store.end_run(db, run, 0, {"withdrawn": list(versions)})
    return list(versions)


def _forget_failures(db: sqlite3.Connection, places: Collection[str]) -> None:
    """What runs tell of files that could not be read, without those at these places."""
    db.execute(
        """UPDATE runs SET summary = json_set(summary, '$.failures', (
          SELECT json_group_array(json(f.value)) FROM json_each(summary, '$.failures') f
          WHERE json_extract(f.value, '$[0]') NOT IN (SELECT value FROM json_each(?1))))
        WHERE EXISTS (SELECT 1 FROM json_each(summary, '$.failures') f
          WHERE json_extract(f.value, '$[0]') IN (SELECT value FROM json_each(?1)))""",
        [json.dumps(places)],
    )


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
