"""The records that agree with filters, those first that are spelled as asked."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pipeline.query.conditions import WANTED, agreeing, in_year, leading_of, source_of
from pipeline.query.filters import Kind
from pipeline.query.former import with_kin
from pipeline.query.names import has_kin, spelled, years_in

_ROWS = 100  # that are read at once
_FIRST_NAMES = 20  # that are asked for at once, then twice as many each time


@dataclass(frozen=True)
class Answer:
    """Rows as they come from the database, in the view's columns."""

    columns: list[str]
    rows: Iterator[Sequence[Any]]


def ask(db: sqlite3.Connection, kind: Kind, asked: Mapping[str, str], *, limit: int | None = None) -> Answer:
    """The records that agree with every filter asked, those first that are spelled as asked, one after the other."""
    found = _named(db, kind, asked, {}) if leading_of(kind, asked) else _ordered(db, kind, asked, {})
    return rows_of(db, kind, islice(found, limit))


def find(
    db: sqlite3.Connection,
    kind: Kind,
    asked: Mapping[str, str],
    *,
    exactly: Mapping[str, Any] | None = None,
    among: int | None = None,
    first: str | None = None,
) -> list[str]:
    """The ids of the records that agree with every filter asked, those first that are spelled as asked.

    `exactly` are values that SQL terms over the view must have besides. No more than `among` records that agree are
    looked at: those that are spelled best, of the newest names where very many agree; where nothing is asked by name,
    those that come first by the SQL term `first`, in whose order they stand.
    """
    if leading_of(kind, asked):
        return list(islice(_named(db, kind, asked, exactly or {}, newest=among and 10 * among), among))
    return list(_ordered(db, kind, asked, exactly or {}, among=among, first=first))


def _ordered(
    db: sqlite3.Connection,
    kind: Kind,
    asked: Mapping[str, str],
    exactly: Mapping[str, Any],
    *,
    among: int | None = None,
    first: str | None = None,
) -> Iterator[str]:
    """The ids in the kind's own order, or in that of `first`."""
    where, values = agreeing(db, kind, asked, exactly)
    source = f"{kind.view} AS v WHERE {where}"
    if among is not None and not first:  # CROSS: these few are looked up, not sought in the order of an index
        few = f"(SELECT id FROM {source} LIMIT {among:d}) AS few"
        source = f"{few} CROSS JOIN {kind.view} AS v ON v.id = few.id"
    order = first or ", ".join(f"v.{column}" for column in kind.order)
    most = -1 if among is None else among
    return (row[0] for row in db.execute(f"{WANTED} SELECT v.id FROM {source} ORDER BY {order} LIMIT {most:d}", values))


def _named(
    db: sqlite3.Connection,
    kind: Kind,
    asked: Mapping[str, str],
    exactly: Mapping[str, Any],
    *,
    newest: int | None = None,
) -> Iterator[str]:
    """The ids for each unit, person or name that the leading filter finds: some of these at a time, the best first.

    Units and people are many with few records each; a name that is nobody's may have very many, which come in the order
    of an index when it is asked alone.
    """
    leading = leading_of(kind, asked)
    assert leading is not None
    where, values = agreeing(db, kind, {name: text for name, text in asked.items() if name != leading}, exactly)
    where += "".join(f" AND {in_year(kind, year)}" for year in years_in(kind, leading, asked[leading]))
    source, alone = source_of(kind, leading)
    order = ", ".join([*([] if alone else ["w.place"]), *(f"v.{column}" for column in kind.order)])
    chosen = f"{WANTED} SELECT v.id FROM {source} AND {where} ORDER BY {order}"
    seen: set[str] = set()
    for found in _in_turn(db, kind, leading, asked[leading], 1 if alone else _FIRST_NAMES, newest):
        for (id_,) in db.execute(chosen, values | {"leading": json.dumps(found)}):
            if id_ not in seen:
                seen.add(id_)
                yield id_


def _in_turn(
    db: sqlite3.Connection, kind: Kind, name: str, text: str, size: int, newest: int | None
) -> Iterator[list[str]]:
    """What a text filter finds, so many at a time, then twice as many unless it was one: those spelled best first.

    Kin of units is looked for when all that are called so have been had.
    """
    found = rest = spelled(db, kind, name, text, newest)
    while rest:
        yield rest[:size]
        rest, size = rest[size:], 1 if size == 1 else 2 * size
    if has_kin(kind.filters[name]) and (kin := with_kin(db, found)[len(found) :]):
        yield kin


def rows_of(db: sqlite3.Connection, kind: Kind, ids: Iterable[str]) -> Answer:
    """These records whole, in this order; sorted before by themselves, for rows carry quotations out of texts."""
    columns = [column[0] for column in db.execute(f"SELECT * FROM {kind.view} LIMIT 0").description]
    return Answer(columns, _read(db, kind, iter(ids)))


def _read(db: sqlite3.Connection, kind: Kind, ids: Iterator[str]) -> Iterator[Sequence[Any]]:
    """The rows of these records, many at a time: a call for each would take half as long again."""
    whole = f"SELECT v.* FROM json_each(?) AS wanted CROSS JOIN {kind.view} AS v ON v.id = wanted.value"
    while some := list(islice(ids, _ROWS)):
        yield from db.execute(whole, [json.dumps(some)])
