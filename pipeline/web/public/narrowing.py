"""A connection on which every table and view of the archive holds only what the public may see."""

from __future__ import annotations

import sqlite3
from functools import cache
from importlib.resources import files

from pipeline.web.public.redaction import redacted

# full-text indexes can be asked in their own place alone: what our pages find by them, they look up in the views
_INDEXES = {"passage_index", "folded_index", "name_index"}
_BEGINS = "CREATE TEMP VIEW "


def narrow(db: sqlite3.Connection, *, indexed: bool) -> None:
    """Puts a view of the same name before each table and view; one that narrowing.sql does not name is empty.

    Temporary names are looked up first, so that every statement which names no schema finds them, and so do the
    archive's own views, made anew over them. Full-text indexes can be asked in their own place alone: `indexed` leaves
    them there, for statements that look up in the views what they find.
    """
    db.create_function("redacted", 1, redacted, deterministic=True)
    writable = db.execute("PRAGMA query_only").fetchone()[0] == 0
    db.execute("PRAGMA query_only = OFF")
    db.execute("PRAGMA temp_store = MEMORY")
    named = narrowed()
    kept = "AND sql LIKE 'CREATE TABLE%'" if indexed else ""
    kinds = f"SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' {kept}"
    for (table,) in db.execute(kinds).fetchall():
        if table not in named:
            db.execute(f'{_BEGINS}"{table}" AS SELECT * FROM main."{table}" WHERE FALSE')
    db.executescript(_sql("web/public/narrowing.sql"))
    db.executescript(_sql("views.sql").replace("CREATE VIEW ", _BEGINS))
    if not writable:
        db.execute("PRAGMA query_only = ON")


@cache
def narrowed() -> frozenset[str]:
    """The tables of which the public sees something."""
    lines = _sql("web/public/narrowing.sql").splitlines()
    return frozenset(line.removeprefix(_BEGINS).split()[0] for line in lines if line.startswith(_BEGINS))


@cache
def _sql(name: str) -> str:
    return (files("pipeline") / name).read_text(encoding="utf-8")
