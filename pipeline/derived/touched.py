"""Rows of the units and people in the temporary table `touched`: what differs from what is stored is written, no more.

Most of what a report names is known, and called as before: the search for names is spared its index's work.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any


def touch(db: sqlite3.Connection, identities: Iterable[str]) -> None:
    """These and no others are touched."""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS touched (id TEXT PRIMARY KEY)")
    db.execute("DELETE FROM touched")
    db.executemany("INSERT OR IGNORE INTO touched VALUES (?)", ((i,) for i in identities))


def put(
    db: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
    of: str = "SELECT id FROM touched",
) -> None:
    """A table's rows of those that are touched, or `of` another query, are these; the first column tells whose."""
    names = ", ".join(columns)
    stored = db.execute(f"SELECT {names} FROM {table} WHERE {columns[0]} IN ({of})")
    wanted, there = dict.fromkeys(rows), set(stored.fetchall())
    alike = " AND ".join((f"{columns[0]} = ?", *(f"{column} IS ?" for column in columns[1:])))
    db.executemany(f"DELETE FROM {table} WHERE {alike}", there.difference(wanted))
    places = ", ".join("?" * len(columns))
    come = (row for row in wanted if row not in there)
    db.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", come)
