"""Where units are: provinces of then and now, districts, and which place a name means in a given year.

A province that was merged on 2025-07-01 and kept its name is two places, the one before and the one since, for what
belongs to it is not the same any more: "Gia Lai" and "Gia Lai 2025". Their ids are those of provinces.csv.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from schemas.spelling import fold, norm_words

Words = tuple[str, ...]

MERGER = "2025-07-01"  # provinces were merged, districts ended


@dataclass(frozen=True)
class Province:
    """One province as it was between two days; `successors` took its place, `offshoots` were split from it."""

    id: str
    name: str
    level: str
    variants: tuple[str, ...]
    since: str
    until: str
    successors: tuple[str, ...]
    offshoots: tuple[str, ...]
    source: str

    def stood(self, day: str) -> bool:
        return self.since <= day and (not self.until or day <= self.until)

    @property
    def is_city(self) -> bool:
        return self.level == "thành phố"


@dataclass(frozen=True)
class District:
    """One district of the time before 2025-07-01; `until` is the year or the last day where it ended earlier."""

    name: str
    level: str
    province: str
    until: str
    moved_from: str
    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place as far as it is known; `level` is the level of what is meant, "" where it is open.

    `province` is an id of provinces.csv; `district` and `commune` are names in matching form, with their level word
    only where two neighbours share the name.
    """

    level: str = ""  # country, province, district, commune
    province: str | None = None
    district: str | None = None
    commune: str | None = None


NO_PLACE = Place()


def province(id_: str) -> Province:
    """A province by its id; one that the tables do not have is called by its name and stood at all times."""
    known = provinces().get(id_)
    return known or Province(id_, id_, "tỉnh", (), "", "", (), (), "")


@lru_cache(maxsize=1 << 14)
def province_at(name: str, day: str) -> str | None:
    """The id of the province that a name meant on a day (YYYY, YYYY-MM or YYYY-MM-DD), or that last bore it before.

    A year alone stands for its last day: reports of 2025 without a date are mostly reviews at its end.
    """
    found = _by_name().get(_key(name))
    if not found:
        return None
    day = full_day(day)
    standing = [p for p in found if p.stood(day)]
    earlier = sorted((p for p in found if p.since <= day), key=lambda p: p.until or "9")[-1:]
    before = [p for p in provinces().values() if p.stood(day) and p.successors == (found[0].id,)]
    return (standing or earlier or before or found)[0].id


def full_day(day: str) -> str:
    """The last day of a year or month; today's law where nothing is known is that before the mergers."""
    return {0: "2024-12-31", 4: f"{day}-12-31", 7: f"{day}-31"}.get(len(day), day)


def heirs(id_: str) -> Iterator[tuple[str, str]]:
    """The provinces that took over from a province or were split from it, each with the day on which they did."""
    entry = province(id_)
    for heir in (*entry.successors, *entry.offshoots):
        since = province(heir).since
        yield heir, since if since > entry.since else _next_day(entry.until)


def law(id_: str) -> str:
    """By what a province came to be."""
    return province(id_).source


@cache
def descendants(id_: str) -> frozenset[str]:
    """A province and all that ever took over from it."""
    found = {id_}
    for heir, _ in heirs(id_):
        found |= descendants(heir)
    return frozenset(found)


def one_land(a: str | None, b: str | None) -> bool:
    """Whether what lasts through mergers (a school, a district) may lie in both: one took over from the other."""
    return a is None or b is None or a in descendants(b) or b in descendants(a)


def district_province(name: str, level: str, province: str | None) -> str | None:
    """The province, as before the mergers, of a district of this name that a report about a province speaks of.

    The only district of that name in the country is where it is; so is the only one in the province or in what was
    merged into it. Else it is taken for one of the report's own province.
    """
    found = _districts().get(_key(name), ())
    same_level = [d for d in found if d.level == level] or list(found)
    homes = sorted({d.province for d in same_level})
    if province is None:
        return homes[0] if len(homes) == 1 else None
    near = sorted({d.province for d in same_level if d.moved_from == province or one_land(d.province, province)})
    if len(near) == 1:
        return near[0]
    if province in near or not near:
        return province
    return None


def is_shared(name: str, province: str | None) -> bool:
    """Whether two districts of one province bear this name at one time: "huyện Kỳ Anh", "thị xã Kỳ Anh"."""
    return sum(d.province == province and not d.until for d in _districts().get(_key(name), ())) > 1


def is_district_of(name: str, province: str) -> bool:
    """Whether a province has or had a district of this name."""
    return any(d.province == province for d in _districts().get(_key(name), ()))


def raised(core: Words, key: str, province: str | None) -> tuple[Words, str] | None:
    """The level that a district was raised to under its name, and since when: a town that became a city."""
    here = [d for d in _districts().get(key, ()) if d.province == province]
    was = next((d for d in here if d.until and tuple(_key(f"{d.level} {d.name}").split()) == core), None)
    now = next((d for d in here if was and d.level != was.level and not d.until), None)
    return (tuple(_key(now.level).split()), _next_day(full_day(was.until))) if was and now else None


def district_name(key: str) -> str | None:
    """A district's name as it is written, by its matching form; None where the tables do not have it."""
    found = _districts().get(key)
    return found[0].name if found else None


def find_province(words: Sequence[str], at: int, *, loosely: bool = False) -> tuple[int, str] | None:
    """The longest province's name that begins at a word, `loosely` whatever its marks: how many words, and the name."""
    found = _longest(words, at, _province_names())
    return found or (_longest([fold(word) for word in words], at, _province_names()) if loosely else None)


def find_district(words: Sequence[str], at: int) -> tuple[int, str] | None:
    """The longest district's name that begins at a word: how many words, and the name."""
    return _longest(words, at, _district_names())


class _Names(dict[str, dict[Words, str]]):
    """Names of places by their words, under their first word."""

    def add(self, words: Words, name: str, *, newest: bool = True) -> None:
        known = self.setdefault(words[0], {})
        known[words] = name if newest else known.get(words, name)


def _longest(words: Sequence[str], at: int, names: _Names) -> tuple[int, str] | None:
    known = names.get(words[at]) if at < len(words) else None
    if known is None:
        return None
    for size in (5, 4, 3, 2, 1):
        piece = tuple(words[at : at + size])
        if len(piece) == size and piece in known:
            return size, known[piece]
    return None


@cache
def _province_names() -> _Names:
    """Province names by their words, exact and, for slips of marks, folded."""
    names = _Names()
    for province in provinces().values():
        for spelling in (province.name, *province.variants):
            names.add(tuple(fold(spelling).split()), province.name, newest=False)
            names.add(tuple(word for part in spelling.split() for word in _spelled(part)), province.name)
    return names


def _spelled(part: str) -> list[str]:
    """A part of a place's name as words.spell gives it: letters for an abbreviation."""
    short = len(part) > 1 and part.isupper()
    return [f"·{sign.lower()}" for sign in part] if short else norm_words(part).split()


@cache
def _district_names() -> _Names:
    names = _Names()
    for key, districts in _districts().items():
        names.add(tuple(key.split()), districts[0].name)
    return names


@cache
def _by_name() -> dict[str, list[Province]]:
    found: defaultdict[str, list[Province]] = defaultdict(list)
    for province in provinces().values():
        for key in {_key(s) for s in (province.name, *province.variants)}:
            found[key].append(province)
    return dict(found)


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return norm_words(name)


def _next_day(until: str) -> str:
    """The first day after one that ends a period; only ends of months and the like occur."""
    year, month, day = map(int, until.split("-"))
    if (month, day) == (12, 31):
        return f"{year + 1}-01-01"
    return f"{year}-{month + 1:02}-01" if day >= 30 else f"{year}-{month:02}-{day + 1:02}"


@cache
def provinces() -> dict[str, Province]:
    """All provinces by id."""
    lists = ("variants", "successors", "offshoots")
    rows = (row | {name: tuple(filter(None, row[name].split("|"))) for name in lists} for row in _rows("provinces"))
    return {str(row["id"]): Province(**row) for row in rows}


@cache
def _districts() -> dict[str, list[District]]:
    """The districts of all times by the matching form of their names."""
    found: defaultdict[str, list[District]] = defaultdict(list)
    for row in _rows("districts"):
        found[_key(row["name"])].append(District(**row))
    return dict(found)


def _rows(table: str) -> Iterator[dict[str, Any]]:
    text = (files("pipeline.identity") / f"{table}.csv").read_text(encoding="utf-8")
    return iter(csv.DictReader(text.splitlines()))
