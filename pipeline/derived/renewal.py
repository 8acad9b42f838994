"""Who is who from the start: every name of the archive read anew, out of its stored records."""

from __future__ import annotations

import sqlite3

from pipeline.archive.rows import filed_rows
from pipeline.archive.store import SHARED, insert
from pipeline.derived.catalogue import classify
from pipeline.derived.computed import recompute_all
from pipeline.derived.grants import make_grants, tie_awards
from pipeline.derived.suspicions import suspect
from pipeline.derived.touched import touch
from pipeline.identity.archive import count_anew, read_reading, reading_rows
from pipeline.identity.told import MARKS
from pipeline.log import progress
from pipeline.review.ledger import present

_AT_ONCE = 5000  # grants, units and people
_COMPUTED = ("units", "unit_names", "people", "grants", "tenures", "successions", *SHARED)


def read_names(db: sqlite3.Connection) -> None:
    """Units, people, grants and posts as the rules of this program and the decisions of archivists have them now.

    Within the caller's transaction.
    """
    for table in _COMPUTED:
        db.execute(f"DELETE FROM {table}")
    db.execute("DELETE FROM names WHERE identity IS NOT NULL")
    db.execute("DELETE FROM attendances")
    classify_anew(db)
    documents = db.execute("SELECT id FROM documents WHERE status IN ('ok', 'partial')").fetchall()
    for (document,) in progress(documents, length=len(documents), label="Đọc lại tên"):
        text = db.execute("SELECT text FROM documents WHERE id = ?", [document]).fetchone()[0] or ""
        rows = filed_rows(present(db, document), document, text)
        for table in (*SHARED, "successions"):
            insert(db, table, rows.get(table, ()))
        for mention in rows.get("mentions", ()):
            db.execute(
                """UPDATE mentions SET identity = :identity, reading_id = :reading_id, day = :day,
                cluster_reading = :cluster_reading WHERE id = :id""",
                mention,
            )
    count_anew(db)
    recompute_all(db)


def tie_anew(db: sqlite3.Connection) -> None:
    """Awards as this program's catalogue has them, and the grants that they tell of. In the caller's transaction."""
    db.execute("DELETE FROM grants")
    classify_anew(db)
    tie_awards(db)
    (stale,) = db.execute("SELECT count(*) FROM stale WHERE kind = 'grant'").fetchone()
    parts = range(0, stale, _AT_ONCE)
    for _ in progress(parts, length=len(parts), label="Lần khen"):
        make_grants(db, _AT_ONCE)


def suspect_anew(db: sqlite3.Connection) -> None:
    """What is doubtful of all units and people, some at a time. In the caller's transaction."""
    found = [row[0] for row in db.execute("SELECT id FROM units UNION ALL SELECT id FROM people")]
    parts = range(0, len(found), _AT_ONCE)
    for first in progress(parts, length=len(parts), label="Điều còn ngờ"):
        touch(db, found[first : first + _AT_ONCE])
        suspect(db)


def tell_anew(db: sqlite3.Connection) -> None:
    """Which units took over from others as the reports tell it. In the caller's transaction."""
    texts = db.execute("SELECT id, text FROM documents WHERE status IN ('ok', 'partial')")
    telling = [document for document, text in texts if text and MARKS.search(text)]
    for document in progress(telling, length=len(telling), label="Đơn vị kế tục"):
        text = db.execute("SELECT text FROM documents WHERE id = ?", [document]).fetchone()[0]
        insert(db, "successions", filed_rows(present(db, document), document, text).get("successions", ()))


def block_anew(db: sqlite3.Connection) -> None:
    """The blocks of all readings as this program makes them; who is who stays. In the caller's transaction."""
    db.execute("DELETE FROM reading_blocks")
    for (id_,) in db.execute("SELECT id FROM readings").fetchall():
        insert(db, "reading_blocks", reading_rows([read_reading(db, id_)])["reading_blocks"])


def classify_anew(db: sqlite3.Connection) -> None:
    """Codes and levels of awards as the catalogue of this program has them; none is tied to a grant any more."""
    db.execute("UPDATE awards SET grant_id = NULL, grant_key = NULL WHERE recipient IS NOT NULL")
    for award, authority in db.execute("SELECT DISTINCT award, authority FROM awards").fetchall():
        kind = classify(award, authority)
        db.execute(
            """UPDATE awards SET award_code = ?1, level = ?2
            WHERE award || coalesce(' ' || authority, '') = ?3 || coalesce(' ' || ?4, '')
            AND award = ?3 AND authority IS ?4 AND (award_code IS NOT ?1 OR level <> ?2)""",
            [kind.code, kind.level, award, authority],
        )
