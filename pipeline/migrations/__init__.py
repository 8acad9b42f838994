"""The archive's schema: migrations in their order, and the views, made anew after each.

A migration is a file NNNN_name.sql of this package; `PRAGMA user_version` counts those that a database has had.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from functools import cache
from importlib.resources import files
from pathlib import Path

from pipeline.archive.filed import digest, squeezed
from pipeline.log import LOGGER
from pipeline.questions.wanted import keys
from schemas.errors import UnusableDatabase

_SUSPECTED = 19  # the first schema that keeps what is doubtful of units and people
_BLOCKED = 22  # the first whose blocks are as they are now
_TOLD = 22  # the first that keeps which units took over from others by what reports tell
APPLICATION_ID = 0x42564E47  # "BVNG", in the header of every archive


def newest() -> int:
    """The schema's version that this program knows."""
    return len(scripts())


@cache
def scripts() -> tuple[str, ...]:
    """The migrations' SQL in their order."""
    found = (file for file in files(__name__).iterdir() if file.name.endswith(".sql"))
    return tuple(file.read_text(encoding="utf-8") for file in sorted(found, key=lambda file: file.name))


def migrate(db: sqlite3.Connection, path: Path) -> None:
    """Brings an archive to the newest schema, each step in a transaction, after a copy of it to NAME.vN.bak.

    Foreign keys are not enforced meanwhile, and checked before a migration is committed.
    """
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if version and version < newest():
        backup = path.with_name(f"{path.name}.v{version}.bak")
        LOGGER.info("%s: nâng cấp kho từ lược đồ %d lên %d; bản cũ để ở %s", path, version, newest(), backup)
        _copy(db, backup)
    add_functions(db)
    db.execute("PRAGMA foreign_keys = OFF")
    for numbers in _steps(version):
        last = numbers[-1]
        if version:
            LOGGER.info("%s: đang nâng cấp lên lược đồ %d", path, last)
        sql = "\n".join(scripts()[number - 1] for number in numbers)
        try:
            db.executescript(f"BEGIN IMMEDIATE;\n{_without_views(db)}\n{sql}\n{_ends(last)}")
            if last == newest():
                _renew(db, version)
            if db.execute("PRAGMA foreign_key_check").fetchone():
                raise UnusableDatabase(f"{path}: bản ghi không khớp nhau sau khi nâng cấp lên {last}; kho giữ như cũ")
            db.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.OperationalError):
                db.execute("ROLLBACK")
            raise


def _steps(version: int) -> list[range]:
    """The migrations of each transaction: one of an archive, all of a new file, which is made whole or not at all."""
    if version == 0:
        return [range(1, newest() + 1)]
    return [range(number, number + 1) for number in range(version + 1, newest() + 1)]


def _renew(db: sqlite3.Connection, version: int) -> None:
    """What the program of an earlier schema had not computed: of its names, of its grants, of what is doubtful."""
    from pipeline.derived.renewal import block_anew, read_names, suspect_anew, tell_anew, tie_anew

    if db.execute("SELECT 1 FROM mentions WHERE reading_id = '' LIMIT 1").fetchone():
        read_names(db)
        return
    if db.execute("SELECT 1 FROM awards WHERE grant_key IS NULL AND recipient IS NOT NULL LIMIT 1").fetchone():
        tie_anew(db)
    if version < _TOLD:
        tell_anew(db)
    if version < _SUSPECTED:
        suspect_anew(db)
    if version < _BLOCKED:
        block_anew(db)


def add_functions(db: sqlite3.Connection) -> None:
    """What migrations call and plain SQLite lacks."""
    for function in (digest, squeezed, keys):
        db.create_function(function.__name__, -1, function, deterministic=True)


def _copy(db: sqlite3.Connection, path: Path) -> None:
    """A copy of the database as it is, whole or not at all."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(part)) as copy:
        db.backup(copy)
    part.replace(path)


def _without_views(db: sqlite3.Connection) -> str:
    views = db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")
    return "".join(f"DROP VIEW {view};\n" for (view,) in views)


def _ends(number: int) -> str:
    views = (files("pipeline") / "views.sql").read_text(encoding="utf-8") if number == newest() else ""
    return f"{views}\nPRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {number};"
