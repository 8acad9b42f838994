"""The archive's database, opened for reading or for writing; what can go wrong with it has a name."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from pipeline.archive.disk import is_unwritable
from pipeline.archive.lock import holding, is_held
from pipeline.migrations import APPLICATION_ID, migrate, newest
from schemas.errors import BangVangError, BusyDatabase, UnusableDatabase

_CACHE_KIB = 64 * 1024  # ids are hashes: a writer touches pages all over its indexes
_WAL_PAGES = 8000  # 32 MB between checkpoints, so that a page written again and again is copied once
_BUSY_MILLISECONDS = 5000  # a wait for another's checkpoint


@contextmanager
def open_for_reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that reads, and sees one state of the archive whatever is written meanwhile.

    UnusableDatabase where there is no such file, it is none of ours, older or newer than the program.
    """
    with _told(path):
        db = connect_for_reading(path)
        try:
            db.execute("BEGIN")
            yield db
        finally:
            db.close()


def connect_for_reading(
    path: Path, *, threads: bool = False, factory: type[sqlite3.Connection] = sqlite3.Connection
) -> sqlite3.Connection:
    """A connection that cannot write, in autocommit; `threads` where others than this thread will use it.

    UnusableDatabase where there is no such file, it is none of ours, older or newer than the program.
    """
    if not path.exists():
        raise UnusableDatabase(f"{path}: chưa có kho này; hãy nạp báo cáo bằng: bangvang ingest THƯ_MỤC --db {path}")
    with _told(path):
        db = sqlite3.connect(
            _address(path), uri=True, isolation_level=None, check_same_thread=not threads, factory=factory
        )
        try:
            db.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
            db.execute("PRAGMA query_only = ON")
            if _is_new(db) or _version(db, path) < newest():
                raise _unready(db, path)
        except BaseException:
            db.close()
            raise
        return db


@contextmanager
def open_for_writing(path: Path, *, wait: float = 5.0) -> Iterator[sqlite3.Connection]:
    """The only writing connection, in autocommit, of this program's schema; the file is made where there is none.

    An older archive is copied before it is migrated. BusyDatabase where another writer holds it longer than `wait`
    seconds, UnusableDatabase where it cannot be used.
    """
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with holding(path, wait):
            db = sqlite3.connect(path, isolation_level=None)
            try:
                if not _is_new(db):
                    _version(db, path)
                db.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
                db.execute("PRAGMA journal_mode = WAL")
                db.execute("PRAGMA synchronous = NORMAL")
                db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
                db.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
                db.execute("PRAGMA temp_store = MEMORY")
                migrate(db, path)
                db.execute("PRAGMA foreign_keys = ON")
                yield db
            finally:
                with suppress(sqlite3.Error):
                    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                db.close()


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing; within another it is a part of that."""
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.OperationalError):  # a full disk has rolled back already
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def now() -> str:
    """This moment in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _address(path: Path) -> str:
    """The database's address for SQLite; one that nobody can write beside is read as it stands, without a WAL.

    Elsewhere it is opened as if to write, so that the last reader clears SQLite's WAL files away behind itself.
    """
    if os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK):
        return f"{path.absolute().as_uri()}?mode=rw"
    alone = not path.with_name(f"{path.name}-wal").exists()
    return f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"


def _is_new(db: sqlite3.Connection) -> bool:
    """Whether nothing was ever committed: a new file, or one whose maker was killed at its start."""
    return not db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()


def _version(db: sqlite3.Connection, path: Path) -> int:
    application = db.execute("PRAGMA application_id").fetchone()[0]
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if application != APPLICATION_ID:
        raise UnusableDatabase(f"{path}: không phải kho Bảng Vàng; hãy kiểm tra --db hoặc BANGVANG_DB")
    if version > newest():
        raise UnusableDatabase(f"{path}: kho của bản chương trình mới hơn; hãy cài bản bangvang mới")
    return version


def is_current(db: sqlite3.Connection) -> bool:
    """Whether an open archive is still of this program's schema."""
    return bool(db.execute("PRAGMA user_version").fetchone()[0] == newest())


def _unready(db: sqlite3.Connection, path: Path) -> UnusableDatabase:
    """What to do about an archive that is not of this program's schema yet."""
    if is_held(path):
        said = "kho đang được tạo" if _is_new(db) else "kho đang được nâng cấp"
        return UnusableDatabase(f"{path}: {said}; hãy đợi rồi thử lại")
    if _is_new(db):
        return UnusableDatabase(f"{path}: kho chưa có gì; hãy nạp báo cáo bằng: bangvang ingest THƯ_MỤC --db {path}")
    return UnusableDatabase(f"{path}: kho của bản chương trình cũ; hãy nâng cấp bằng: bangvang ingest --db {path}")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """SQLite's and the system's failures as conditions that name the archive and say what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if condition := _condition(path, error):
            raise condition from error
        raise
    except OSError as error:
        if not is_unwritable(error):
            raise
        raise UnusableDatabase(
            f"{path}: không ghi được ({error.strerror}); hãy giải phóng chỗ hoặc kiểm tra quyền", code="disk"
        ) from error


def _condition(path: Path, error: sqlite3.DatabaseError) -> BangVangError | None:
    name = str(getattr(error, "sqlite_errorname", ""))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return BusyDatabase(f"{path}: đang có chương trình khác ghi; hãy thử lại sau")
    if is_unwritable(error):
        return UnusableDatabase(
            f"{path}: không ghi được ({error}); hãy giải phóng chỗ hoặc kiểm tra quyền", code="disk"
        )
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return UnusableDatabase(
            f"{path}: không phải tệp SQLite đọc được ({error}); hãy phục hồi từ bản sao lưu", code="unreadable"
        )
    return None
