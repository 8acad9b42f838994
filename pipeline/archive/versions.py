"""Which document is current: what its places hold now, not what they held before.

A document was seen at locations, run by run. It is current as long as it is the latest that one of them gave; one that
failed to be read replaces nothing.
"""

from __future__ import annotations

import sqlite3

from pipeline.archive.database import now


def saw(db: sqlite3.Connection, document: str, location: str, run: int) -> None:
    """A document was seen at a location in a run."""
    db.execute("INSERT OR IGNORE INTO sources VALUES (?, ?, ?, ?)", [document, location, now(), run])


def next_version(db: sqlite3.Connection, document: str, location: str) -> tuple[str, int]:
    """The series and version of a document seen for the first time: after what its location had, else of its own."""
    before = db.execute(
        """SELECT d.series FROM sources s JOIN documents d ON d.id = s.document_id
        WHERE s.location = ? ORDER BY s.run_id DESC, d.version DESC LIMIT 1""",
        [location],
    ).fetchone()
    if before is None:
        return document, 1
    version = db.execute("SELECT max(version) FROM documents WHERE series = ?", before).fetchone()[0]
    return before[0], version + 1


def make_current(db: sqlite3.Connection, location: str) -> set[str]:
    """Marks what was ever seen at a location as current or superseded; the identities that this touches."""
    touched: set[str] = set()
    latest = _latest(db, location)
    here = "SELECT DISTINCT d.id, d.superseded_by FROM sources s JOIN documents d ON d.id = s.document_id"
    for document, marked in db.execute(f"{here} WHERE s.location = ?", [location]).fetchall():
        places = db.execute("SELECT DISTINCT location FROM sources WHERE document_id = ?", [document]).fetchall()
        stands = latest is None or any(_latest(db, place) == document for (place,) in places)
        successor = None if stands else latest
        if successor != marked:
            db.execute("UPDATE documents SET superseded_by = ? WHERE id = ?", [successor, document])
            touched |= identities(db, document)
    return touched


def identities(db: sqlite3.Connection, document: str) -> set[str]:
    """The units and people that a document's records name."""
    return {row[0] for row in db.execute("SELECT DISTINCT identity FROM mentions WHERE document_id = ?", [document])}


def _latest(db: sqlite3.Connection, location: str) -> str | None:
    """The document that a location gave last, of those that could be read."""
    found = db.execute(
        """SELECT d.id FROM sources s JOIN documents d ON d.id = s.document_id
        WHERE s.location = ? AND d.status <> 'failed' ORDER BY s.run_id DESC, d.version DESC LIMIT 1""",
        [location],
    ).fetchone()
    return str(found[0]) if found else None
