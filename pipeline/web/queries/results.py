"""The results of a question under one tab: how many there are, how they can be narrowed, and one page of them."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.query.records import find
from pipeline.questions.headings import codes, unpacked
from pipeline.web.box import Asked
from pipeline.web.queries import MOST, SHOWN
from pipeline.web.queries.rows import rows
from pipeline.web.queries.summary import Counted, summed
from pipeline.web.queries.tabs import TABS, Tab
from schemas.spelling import fold

_CHOICES = 8  # values of one facet that are offered
_YEARS = 40

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Wish:
    """What is to be shown of a tab: what was asked, values that were picked, the order (`-year`: the last first)."""

    asked: Asked
    picked: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    page: int = 1


@dataclass(frozen=True)
class Choice:
    """A value that results can be narrowed to, in words too, and how many of them have it."""

    value: str
    said: str
    count: int
    picked: bool


@dataclass(frozen=True)
class Facet:
    """The values that results can be narrowed to; not `whole` if they are counted among the first `MOST` alone."""

    choices: Sequence[Choice]
    whole: bool


@dataclass(frozen=True)
class Results:
    """One page of results. `more` if there are others than the first `MOST`, which alone can be gone through.

    `count` is how many there are; not `whole` if only those first ones are counted.
    """

    tab: Tab
    count: int
    whole: bool
    more: bool
    facets: Mapping[str, Facet]
    rows: Sequence[Row]
    page: int
    pages: int


def results(db: sqlite3.Connection, tab: Tab, wish: Wish) -> Results:
    """The page that is wished for."""
    found, more = _ordered(db, tab, wish)
    pages = max(1, -(-len(found) // SHOWN))
    page = min(max(1, wish.page), pages)
    shown = rows(db, tab.kind, [row["id"] for row in found[(page - 1) * SHOWN : page * SHOWN]])
    counted = _counted(db, tab, wish) if more else None
    count = counted.count if counted else len(found)
    return Results(tab, count, bool(counted) or not more, more, _facets(tab, wish, found, counted), shown, page, pages)


def unasked(db: sqlite3.Connection, slug: str, picked: Sequence[tuple[str, str]], sort: str, page: int) -> Results:
    """A page of all that there is under a tab, or of what has the picked values."""
    return results(db, TABS[slug], Wish(Asked(), dict(picked), sort, page))


def _counted(db: sqlite3.Connection, tab: Tab, wish: Wish) -> Counted | None:
    """The counts of all that is wished for, where the archive keeps them."""
    picked = {facet: value for facet, value in wish.picked.items() if facet in tab.facets}
    if tab.summary is None or wish.asked.words:
        return None
    return summed(db, tab.summary, tab.kind, wish.asked.of(tab.kind), picked)


def all_rows(db: sqlite3.Connection, tab: Tab, wish: Wish) -> list[Row]:
    """The rows of every page, in their order: what a download holds."""
    found, _ = _ordered(db, tab, wish)
    return rows(db, tab.kind, [row["id"] for row in found], exactly=True)


def count(db: sqlite3.Connection, tab: Tab, asked: Asked, most: int) -> tuple[list[str], bool]:
    """The first ids of what a question finds at a glance under a tab, and whether there are more than `most`."""
    found = _find(db, tab, Wish(asked), most + 1, tab.glance)
    return found[:most], len(found) > most


def _ordered(db: sqlite3.Connection, tab: Tab, wish: Wish) -> tuple[list[Row], bool]:
    """What facets and order need of each result, in the order wished for, and whether there are more."""
    found = _find(db, tab, wish, MOST + 1, tab.words)
    sort = wish.sort or ("" if wish.asked.words else tab.sort)
    column, down = sort.removeprefix("-"), sort.startswith("-")
    wanted = [*tab.facets, column] if tab.sorts(column) else list(tab.facets)
    light = _light(db, tab, found[:MOST], wanted)
    if column in wanted:
        light = _sorted(light, column, down=down)
    return light, len(found) > MOST


def _find(db: sqlite3.Connection, tab: Tab, wish: Wish, most: int, names: Sequence[str]) -> list[str]:
    """The ids that agree with the filters, and with the words in the first filter of these names that knows them."""
    asked = wish.asked.of(tab.kind)
    if len(asked) < len(wish.asked.filters):
        return []  # a filter that these records do not have
    picked: dict[str, str | int] = {}
    for facet, value in wish.picked.items():
        if facet in tab.by_filter:
            asked.setdefault(tab.by_filter[facet], value)
        elif facet in tab.facets:
            term = tab.year if facet == "year" else f'"{facet}"'
            picked[term] = int(value) if facet == "year" and value.isdecimal() else value
    led = {tab.led_by[facet]: value for facet, value in wish.picked.items() if facet in tab.led_by}
    if not wish.asked.words:
        counted = _counted(db, tab, wish) if picked else None
        if counted and not counted.count:
            return []
        if led.keys() - asked.keys() and not (counted and counted.count >= most):
            return find(db, tab.kind, led | asked, exactly=picked, among=most)
        return find(db, tab.kind, asked, exactly=picked, among=most, first=tab.first)
    for name in names:
        if name not in asked and (
            found := find(db, tab.kind, {**asked, name: wish.asked.words}, exactly=picked, among=most)
        ):
            return found
    return []


def _light(db: sqlite3.Connection, tab: Tab, ids: Sequence[str], columns: Iterable[str]) -> list[Row]:
    named = (f'{tab.year} AS "year"' if column == "year" else f'"{column}"' for column in dict.fromkeys(columns))
    if not (listed := ", ".join(named)):
        return [{"id": id_} for id_ in ids]
    sql = f"SELECT id, {listed} FROM {tab.kind.view} WHERE id IN (SELECT value FROM json_each(?))"
    by_id = {row["id"]: row for row in db.execute(sql, [json.dumps(list(ids))])}
    return [by_id[id_] for id_ in ids if id_ in by_id]


def _sorted(found: list[Row], column: str, *, down: bool) -> list[Row]:
    """By a column's values as people sort them; rows without one stand last either way."""
    words = codes(column)
    said = [row for row in found if row[column] is not None]
    said.sort(key=lambda row: _key(words.get(str(row[column]), row[column])), reverse=down)
    return said + [row for row in found if row[column] is None]


def _key(value: Any) -> tuple[float, str]:
    return (float(value), "") if isinstance(value, int | float) else (0.0, fold(str(value)))


def _values(column: str, value: Any) -> Iterable[str]:
    """What a row counts for under a facet: each item of a list."""
    said = unpacked(column, value)
    return map(str, said) if isinstance(said, list) else [] if said is None else [str(said)]


def _facets(tab: Tab, wish: Wish, found: Iterable[Row], counted: Counted | None) -> dict[str, Facet]:
    """The commonest values of each facet; years from the last on; none where there is nothing to choose.

    They are counted among all where `counted` tells, else among what was `found`.
    """
    found, facets = list(found), dict[str, Facet]()
    for column in tab.facets:
        whole = counted.facets.get(column) if counted else None
        counts = whole or Counter(value for row in found for value in _values(column, row[column]))
        kept = wish.picked.get(column)
        common = sorted(counts.items(), key=lambda c: (-c[1], c[0]))[: _CHOICES if column != "year" else _YEARS]
        if len(counts) > 1 or kept is not None:
            ordered = sorted(common, reverse=True) if column == "year" else common
            choices = [Choice(value, codes(column).get(value, value), n, value == kept) for value, n in ordered]
            facets[column] = Facet(choices, whole is not None)
    return facets
