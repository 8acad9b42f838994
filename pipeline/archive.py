"""The archive's database: opened for reading or for writing, brought to this program's schema by migrations.

A migration is a file NNNN_name.sql; `PRAGMA user_version` says which the database has had. Views are made anew.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from schemas.errors import BusyDatabase, UnusableDatabase

APPLICATION_ID = 0x42564E47  # "BVNG", in the header of every archive
_BUSY_MILLISECONDS = 5000  # a reader's wait for a checkpoint


@contextmanager
def open_for_reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that reads; UnusableDatabase where there is no such file, it is none of ours or not up to date."""
    if not path.exists():
        raise UnusableDatabase(f"{path}: chưa có kho này; hãy nạp báo cáo bằng: bangvang ingest THƯ_MỤC --db {path}")
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        version = _version(db, path)
        if version < newest():
            raise UnusableDatabase(
                f"{path}: kho của bản chương trình cũ; hãy nâng cấp bằng: bangvang ingest --db {path}"
            )
        yield db
    finally:
        db.close()


@contextmanager
def open_for_writing(path: Path, *, wait: float = 5.0) -> Iterator[sqlite3.Connection]:
    """The only writing connection, in autocommit, of this program's schema; the file is made where there is none.

    An older archive is copied to NAME.vN.bak before it is migrated. BusyDatabase where another writer holds it longer
    than `wait` seconds, UnusableDatabase where it cannot be used.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _lock(path, wait):
        db = sqlite3.connect(path, isolation_level=None)
        try:
            if path.stat().st_size:
                _version(db, path)
            db.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            _migrate(db, path)
            yield db
        finally:
            with suppress(sqlite3.Error):
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            db.close()


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.OperationalError):  # a full disk has rolled back already
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def newest() -> int:
    """The schema's version that this program knows."""
    return len(_migrations())


@cache
def _migrations() -> tuple[Traversable, ...]:
    folder = files("pipeline") / "migrations"
    return tuple(sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name))


def _version(db: sqlite3.Connection, path: Path) -> int:
    try:
        application = db.execute("PRAGMA application_id").fetchone()[0]
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.DatabaseError as error:
        raise UnusableDatabase(f"{path}: không phải tệp SQLite đọc được ({error})") from error
    if application != APPLICATION_ID:
        raise UnusableDatabase(f"{path}: không phải kho Bảng Vàng; hãy kiểm tra --db hoặc BANGVANG_DB")
    if version > newest():
        raise UnusableDatabase(f"{path}: kho của bản chương trình mới hơn; hãy cài bản bangvang mới")
    return version


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    """Bring an archive to the newest schema, one transaction a migration, a copy kept of an older one."""
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if version == newest():
        return
    if version:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy2(path, path.with_name(f"{path.name}.v{version}.bak"))
    for number, migration in enumerate(_migrations()[version:], version + 1):
        views = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
        drop = "".join(f"DROP VIEW {view};\n" for view in views)
        made = (files("pipeline") / "views.sql").read_text(encoding="utf-8") if number == newest() else ""
        ends = f"PRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {number};\nCOMMIT;"
        try:
            db.executescript(f"BEGIN IMMEDIATE;\n{drop}{migration.read_text(encoding='utf-8')}\n{made}\n{ends}")
        except sqlite3.Error:
            with suppress(sqlite3.OperationalError):
                db.execute("ROLLBACK")
            raise


@contextmanager
def _lock(path: Path, wait: float) -> Iterator[None]:
    """The writer's lock beside the archive: the system frees it when its holder dies; the file says who holds it."""
    with path.with_name(f"{path.name}.lock").open("a+", encoding="utf-8") as lock:
        until = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise BusyDatabase(
                        f"{path}: đang có tiến trình khác ghi ({_holder(path)}); hãy thử lại sau"
                    ) from None
                time.sleep(0.05)
        lock.truncate(0)
        lock.write(json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": now()}))
        lock.flush()
        yield


def _holder(path: Path) -> str:
    try:
        held = json.loads(path.with_name(f"{path.name}.lock").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return "không rõ"
    return f"tiến trình {held['pid']} trên {held['host']} từ {held['since']}"


def now() -> str:
    """This moment in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
