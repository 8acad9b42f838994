"""Provinces of then and now: which one a name means on a day, and which took over from which.

A province that was merged on 2025-07-01 and kept its name is two places, the one before and the one since, for what
belongs to it is not the same any more: "Gia Lai" and "Gia Lai 2025". Their ids are those of provinces.csv.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.identity.edits import is_slip
from pipeline.identity.gazetteer import Names, longest, table
from schemas.spelling import fold, norm_words


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


def province(id_: str) -> Province:
    """A province by its id; one that the tables do not have is called by its name and stood at all times."""
    known = provinces().get(id_)
    return known or Province(id_, id_, "tỉnh", (), "", "", (), (), "")


@lru_cache(maxsize=1 << 14)
def province_at(name: str, day: str) -> str | None:
    """The id of the province that a name meant on a day (YYYY, YYYY-MM or YYYY-MM-DD), or that last bore it before.

    A year alone stands for its last day: reports of 2025 without a date are mostly reviews at its end.
    """
    found = _by_name().get(norm_words(name))
    if not found:
        return None
    day = full_day(day)
    standing = [p for p in found if p.stood(day)]
    earlier = sorted((p for p in found if p.since <= day), key=lambda p: p.until or "9")[-1:]
    before = [p for p in provinces().values() if p.stood(day) and p.successors == (found[0].id,)]
    return (standing or earlier or before or found)[0].id


def meant(name: str) -> str:
    """The name of the province that a name was to be, where a letter is wrong; the name itself if unclear."""
    words = norm_words(name).split()
    if not name or " ".join(words) in _by_name():
        return name
    known = {tuple(key.split()) for key in _by_name()}
    fits = [
        k for k in known if len(k) == len(words) and all(a == b or is_slip(a, b) for a, b in zip(words, k, strict=True))
    ]
    return _by_name()[" ".join(fits[0])][0].name if len(fits) == 1 else name


def full_day(day: str) -> str:
    """The last day of a year or month; today's law where nothing is known is that before the mergers."""
    return {0: "2024-12-31", 4: f"{day}-12-31", 7: f"{day}-31"}.get(len(day), day)


def heirs(id_: str) -> Iterator[tuple[str, str]]:
    """The provinces that took over from a province or were split from it, each with the day on which they did."""
    entry = province(id_)
    for heir in (*entry.successors, *entry.offshoots):
        since = province(heir).since
        yield heir, since if since > entry.since else next_day(entry.until)


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


def find_province(words: Sequence[str], at: int, *, loosely: bool = False) -> tuple[int, str] | None:
    """The longest province's name that begins at a word, `loosely` whatever its marks: how many words, and the name."""
    found = longest(words, at, _province_names())
    return found or (longest([fold(word) for word in words], at, _province_names()) if loosely else None)


def next_day(until: str) -> str:
    """The first day after one that ends a period; only ends of months and the like occur."""
    year, month, day = map(int, until.split("-"))
    if (month, day) == (12, 31):
        return f"{year + 1}-01-01"
    return f"{year}-{month + 1:02}-01" if day >= 30 else f"{year}-{month:02}-{day + 1:02}"


@cache
def _province_names() -> Names:
    """Province names by their words, exact and, for slips of marks, folded."""
    names = Names()
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
def _by_name() -> dict[str, list[Province]]:
    found: defaultdict[str, list[Province]] = defaultdict(list)
    for province in provinces().values():
        for key in {norm_words(s) for s in (province.name, *province.variants)}:
            found[key].append(province)
    return dict(found)


@cache
def provinces() -> dict[str, Province]:
    """All provinces by id."""
    lists = ("variants", "successors", "offshoots")
    rows = (row | {name: tuple(filter(None, row[name].split("|"))) for name in lists} for row in table("provinces"))
    return {str(row["id"]): Province(**row) for row in rows}
