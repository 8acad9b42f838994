"""The archive for the web site: connections that only read, to whatever file stands at the path now."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar, cast

from datasette.app import Datasette
from datasette.database import Database
from datasette.utils import sqlite_timelimit

from pipeline.archive.database import connect_for_reading, is_current
from pipeline.web.public.guard import Guarded
from pipeline.web.public.narrowing import narrow

LONGEST = 3000  # milliseconds that one page may ask the database
RECALLED = 60.0  # seconds for which an answer about the whole archive is kept

T = TypeVar("T")


class Archive(Database):  # type: ignore[misc]  # Datasette has no types
    """The archive as Datasette asks it. `public` leaves out what the public may not see, `guarded` what only our own
    statements may touch.

    A thread keeps its connection until another file stands at the path, or one of another schema: a restored archive
    needs no restart.
    UnusableDatabase where there is no archive, or none that this program can read.
    """

    def __init__(self, datasette: Datasette, path: Path, *, public: bool, guarded: bool) -> None:
        super().__init__(datasette, path=str(path), is_mutable=True)
        self.public = public
        self.guarded = guarded
        self._held = threading.local()
        self._recalled: dict[Hashable, tuple[float, asyncio.Future[Any]]] = {}

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A new connection, narrowed and guarded."""
        db = connect_for_reading(Path(self.path), threads=True, factory=Guarded)
        if self.public:
            narrow(db, indexed=not self.guarded)
            if self.guarded:
                db.guard()  # type: ignore[attr-defined]
        return db

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], T]) -> T:
        """What `fn` gives for a connection, in another thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.ds.executor, lambda: fn(self._connection()))

    async def read(self, fn: Callable[..., T], *args: Any, **options: Any) -> T:
        """What `fn` reads, all of it from one state of the archive and within the time that a page may take."""

        def reading(db: sqlite3.Connection) -> T:
            with sqlite_timelimit(db, LONGEST):
                db.execute("BEGIN")
                try:
                    return fn(db, *args, **options)
                finally:
                    db.execute("ROLLBACK")

        return await self.execute_fn(reading)

    async def recall(self, fn: Callable[..., T], *args: Hashable) -> T:
        """What `fn` read from this file within the last minute, else what it reads now.

        For answers about the whole archive: many ask for the same, and while reports come in by night each is new. Who
        asks while it is being read waits for the same reading.
        """
        key, now = (_standing(Path(self.path)), fn, args), time.monotonic()
        self._recalled = {k: kept for k, kept in self._recalled.items() if kept[0] > now - RECALLED}
        if key not in self._recalled:
            self._recalled[key] = (now, asyncio.ensure_future(self.read(fn, *args)))
        try:
            return cast(T, await asyncio.shield(self._recalled[key][1]))
        except Exception:
            self._recalled.pop(key, None)
            raise

    def _connection(self) -> sqlite3.Connection:
        at = _standing(Path(self.path))
        if at is None or getattr(self._held, "at", None) != at or not is_current(self._held.db):
            if held := getattr(self._held, "db", None):
                held.close()
            self._held.at = self._held.db = None
            self._held.db = self.connect()
            self.ds._prepare_connection(self._held.db, self.name)
            self._held.at = at
        db: sqlite3.Connection = self._held.db
        return db


def _standing(path: Path) -> tuple[int, int] | None:
    """Which file stands at a path: its device and number; None where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino
