"""The archive as reading commands see it: a database that they cannot change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schemas.errors import UnusableDatabase


@contextmanager
def open_for_reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that reads; UnusableDatabase where there is no such file or it is none of ours."""
    if not path.exists():
        raise UnusableDatabase(f"{path}: chưa có kho này; hãy nạp báo cáo bằng: bangvang ingest THƯ_MỤC --db {path}")
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        _look_at(db, path)
        yield db
    finally:
        db.close()


def _look_at(db: sqlite3.Connection, path: Path) -> None:
    try:
        views = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
    except sqlite3.DatabaseError as error:
        raise UnusableDatabase(f"{path}: không phải tệp SQLite đọc được ({error})") from error
    if "award_records" not in views:
        raise UnusableDatabase(f"{path}: không phải kho Bảng Vàng; hãy kiểm tra --db hoặc BANGVANG_DB")
