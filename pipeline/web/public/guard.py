"""SQL that the public writes: it reaches what `narrowing` left, and nothing behind it."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

from pipeline.web.public.narrowing import narrowed

_BEHIND = re.compile(r"\bmain\b", re.IGNORECASE)
_OPEN = ("json_each", "json_tree", "sqlite_master", "sqlite_schema")


class Guarded(sqlite3.Connection):
    """A connection whose statements, once it is guarded, read temporary views and what these are made of, no table.

    SQLite tells the view through which a column is read. A common table expression could take a view's name to pass for
    it, but would have to name the schema behind, which no statement may.
    """

    guarded = False

    def guard(self) -> None:
        """From now on."""
        self.set_authorizer(_authorize)
        self.guarded = True

    def cursor(self, factory: Any = None) -> Any:
        return super().cursor(factory or _Cursor)

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        return self.cursor().execute(sql, parameters)  # type: ignore[no-any-return]


class _Cursor(sqlite3.Cursor):
    connection: Guarded

    def execute(self, sql: str, parameters: Any = (), /) -> _Cursor:
        if self.connection.guarded and _BEHIND.search(sql):
            raise sqlite3.OperationalError("SQL trên trang công khai không được chứa chữ “main”")
        super().execute(sql, parameters)
        return self


def _authorize(action: int, table: str | None, _: str | None, schema: str | None, through: str | None) -> int:
    """SQLite's question before a statement is run: may a column of `table` be read `through` a view?"""
    if action == sqlite3.SQLITE_ATTACH:
        return sqlite3.SQLITE_DENY
    if action != sqlite3.SQLITE_READ or schema == "temp" or schema is None:
        return sqlite3.SQLITE_OK
    if through in narrowed() or table in _OPEN or (table or "").startswith("pragma_"):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY
