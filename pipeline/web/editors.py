"""Who may write on the site: names with hashed passwords, and sessions that end; in a file apart, NAME.editors.db.

The archive's own tables hold neither, so that no query, export or backup of it can carry them along.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from pipeline.archive.beside import beside
from schemas.errors import BangVangError

SHORTEST = 10  # signs of a password
IDLE = 2 * 3600  # seconds after which an unused session ends
LONGEST = 12 * 3600  # seconds after which every session ends
TRIES = 5  # wrong passwords for one name within a WINDOW
WINDOW = 15 * 60  # seconds
_ALL_TRIES = 50  # wrong passwords for all names within a WINDOW: many names are no way around

# scrypt's cost: 32 MiB and about a tenth of a second for each password tried (RFC 7914)
_COST = {"n": 1 << 15, "r": 8, "p": 1, "maxmem": 1 << 26}

_TABLES = """
CREATE TABLE IF NOT EXISTS editors (
  name TEXT PRIMARY KEY, salt BLOB NOT NULL, hash BLOB NOT NULL, added REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sessions (
  token TEXT PRIMARY KEY,  -- its SHA-256
  name TEXT NOT NULL REFERENCES editors(name) ON DELETE CASCADE,
  began REAL NOT NULL,
  used REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS failures (name TEXT NOT NULL, at REAL NOT NULL) STRICT;
"""


class RefusedEditor(BangVangError):
    """An editor that cannot be added, removed or let in."""

    code = "editor"
    exit_status = 2


class Editors:
    """The editors of one archive. `clock` tells the time in seconds."""

    def __init__(self, path: Path, *, clock: Callable[[], float] = time.time) -> None:
        self.path = path
        self._clock = clock

    @classmethod
    def beside(cls, archive: Path) -> Self:
        return cls(beside(archive, ".editors.db"))

    def add(self, name: str, password: str) -> None:
        """A new editor, or a new password of a known one, whose sessions end; RefusedEditor where it is too short."""
        if not name.strip() or len(name) > 60:
            raise RefusedEditor("tên người duyệt phải có từ 1 đến 60 chữ")
        if len(password) < SHORTEST:
            raise RefusedEditor(f"mật khẩu phải có ít nhất {SHORTEST} chữ")
        salt = secrets.token_bytes(16)
        with self._open() as db:
            db.execute("DELETE FROM editors WHERE name = ?", [name.strip()])
            row = (name.strip(), salt, _hash(password, salt), self._clock())
            db.execute("INSERT INTO editors VALUES (?, ?, ?, ?)", row)

    def remove(self, name: str) -> None:
        """Takes an editor out and ends his sessions; RefusedEditor where there is none."""
        with self._open() as db:
            if not db.execute("DELETE FROM editors WHERE name = ?", [name]).rowcount:
                raise RefusedEditor(f"{name}: không có người duyệt tên này; hãy xem: bangvang editor list")

    def names(self) -> list[str]:
        with self._open() as db:
            return [row[0] for row in db.execute("SELECT name FROM editors ORDER BY name")]

    def sign_in(self, name: str, password: str) -> str:
        """A new session's token; RefusedEditor where name and password do not agree, or after too many tries.

        It takes the same time whether there is such an editor or not.
        """
        now = self._clock()
        with self._open() as db:
            db.execute("DELETE FROM failures WHERE at < ?", [now - WINDOW])
            count = "SELECT count(*) FILTER (WHERE name = ?), count(*) FROM failures"
            own, all_ = db.execute(count, [name]).fetchone()
            if own >= TRIES or all_ >= _ALL_TRIES:
                raise RefusedEditor(
                    f"đã thử sai quá nhiều lần; hãy đợi {WINDOW // 60} phút rồi thử lại", code="limited"
                )
            db.execute(
                "INSERT INTO failures VALUES (?, ?)", [name, now]
            )  # counted before it is known: tries at once count
        with self._open() as db:
            row = db.execute("SELECT salt, hash FROM editors WHERE name = ?", [name]).fetchone() or (b"", b"")
            if not hmac.compare_digest(_hash(password, row[0]), row[1]):
                raise RefusedEditor("tên hoặc mật khẩu không đúng")
            token = secrets.token_urlsafe(32)
            db.execute("DELETE FROM failures WHERE name = ?", [name])
            db.execute("DELETE FROM sessions WHERE began < ? OR used < ?", [now - LONGEST, now - IDLE])
            db.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", [_digest(token), name, now, now])
        return token

    def who(self, token: str) -> str | None:
        """The editor whose session this is; None where there is none, or it has ended."""
        if not self.path.exists():
            return None
        now = self._clock()
        with self._open() as db:
            row = db.execute(
                "UPDATE sessions SET used = ? WHERE token = ? AND began >= ? AND used >= ? RETURNING name",
                [now, _digest(token), now - LONGEST, now - IDLE],
            ).fetchone()
        return str(row[0]) if row else None

    def sign_out(self, token: str) -> None:
        with self._open() as db:
            db.execute("DELETE FROM sessions WHERE token = ?", [_digest(token)])

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A connection in one transaction, to a file that nobody else on the machine may read."""
        if not self.path.exists():
            os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))
        db = sqlite3.connect(self.path, isolation_level=None, timeout=5)
        try:
            db.execute("PRAGMA foreign_keys = ON")
            db.executescript(_TABLES)
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")
        finally:
            db.close()


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt or b"-", dklen=32, **_COST)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
