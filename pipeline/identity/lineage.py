"""Which unit took over from which: renamings and mergers by law, of bodies and of their provinces."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

from pipeline.identity import districts, provinces
from pipeline.identity.context import NOWHERE, Context
from pipeline.identity.heads import lasts
from pipeline.identity.places import Place
from pipeline.identity.units import UnitReading, read_unit
from pipeline.identity.word import Words
from schemas.spelling import norm_words


@dataclass(frozen=True, slots=True)
class Heir:
    """A unit that took over from another, on which day and by which law."""

    unit: UnitReading
    since: str
    source: str


@dataclass(frozen=True, slots=True)
class _Succession:
    before: tuple[UnitReading, ...]
    now: UnitReading
    since: str
    source: str
    absorbs: bool

    @property
    def keeps_name(self) -> bool:
        return not self.absorbs and any(b.core == self.now.core for b in self.before)


@lru_cache(maxsize=1 << 12)
def unit_of(name: str, context: Context = NOWHERE) -> UnitReading:
    """The unit that a name means in a context, on its day."""
    return _dated(read_unit(name, context), provinces.full_day(context.day))


def _dated(unit: UnitReading, day: str) -> UnitReading:
    """A unit as the one that it is on a day: a merged body that kept its name is another one than before."""
    owner = _dated(unit.owner, day) if unit.owner else None
    since = _since_on(unit, day)
    return unit if owner is unit.owner and since == unit.since else replace(unit, owner=owner, since=since)


@lru_cache(maxsize=4096)
def _renewals(core: Words, level: str) -> tuple[str, ...]:
    """The days from which a body was another one under its old name, because it was merged."""
    return tuple(s.since for s in _keeping().get(core, ()) if s.now.place.level == level)


@cache
def _keeping() -> dict[Words, list[_Succession]]:
    """Which bodies kept their names when they were merged, by the cores of these."""
    found: defaultdict[Words, list[_Succession]] = defaultdict(list)
    for succession in _successions():
        if succession.keeps_name:
            found[succession.now.core].append(succession)
    return dict(found)


def heirs(unit: UnitReading) -> Iterator[Heir]:
    """The units that took over from one directly: its body merged or renamed, or its province."""
    if unit.owner is not None:
        for heir in heirs(unit.owner):
            yield replace(heir, unit=replace(unit, owner=heir.unit))
    for succession, before in _endings().get(unit.core, ()):
        if _is_one_of(before, unit) and unit.since < succession.since:
            yield Heir(_moved(unit, succession), succession.since, succession.source)
    if unit.place.level == "province" and unit.place.province and not lasts(unit.core):
        for province, since in provinces.heirs(unit.place.province):
            place = replace(unit.place, province=province)
            core = _named_after(unit, province)
            yield Heir(
                replace(unit, core=core, place=place, since=_since_on(unit, since)), since, provinces.law(province)
            )
    if unit.place.district and (raised := districts.raised(unit.core, unit.place.district, unit.place.province)):
        level, since = raised
        yield Heir(replace(unit, core=(*level, *unit.place.district.split())), since, "nâng cấp đơn vị hành chính")


def _named_after(unit: UnitReading, province: str) -> Words:
    """The core that a unit has in another province: of a province itself, that one's name."""
    old, new = provinces.province(unit.place.province or ""), provinces.province(province)
    named = unit.core == tuple(norm_words(f"{old.level} {old.name}").split())
    return tuple(norm_words(f"{new.level} {new.name}").split()) if named else unit.core


@lru_cache(maxsize=1 << 12)
def all_heirs(unit: UnitReading) -> tuple[Heir, ...]:
    """The units that took over from one, directly or one after the other, each once with the day on which it did."""
    found: dict[str, Heir] = {}
    wanted = [(unit, "")]
    while wanted:
        one, day = wanted.pop(0)
        for heir in heirs(one):
            if heir.unit.key not in found and heir.unit.key != unit.key and heir.since >= day:
                found[heir.unit.key] = heir
                wanted.append((heir.unit, heir.since))
    return tuple(found.values())


def _since_on(unit: UnitReading, day: str) -> str:
    return max((since for since in _renewals(unit.core, unit.place.level) if since <= day), default="")


def _is_one_of(before: UnitReading, unit: UnitReading) -> bool:
    """Whether a unit of the same core is, in its place, the body that a succession speaks of."""
    same_owner = (before.owner is None) == (unit.owner is None) and (
        before.owner is None or (unit.owner is not None and before.owner.core == unit.owner.core)
    )
    one_level = before.owner is not None or before.place.level == unit.place.level
    return same_owner and one_level


def _moved(unit: UnitReading, succession: _Succession) -> UnitReading:
    """What took over from a unit in its own place."""
    since = succession.since if succession.keeps_name else ""
    now = succession.now
    if now.owner is not None and unit.owner is not None:
        return replace(now, owner=unit.owner)
    if now.owner is not None:
        return now
    place = unit.place if now.place.level in {"", unit.place.level} else Place(now.place.level)
    return replace(unit, core=now.core, place=place, since=since)


@cache
def _endings() -> dict[Words, list[tuple[_Succession, UnitReading]]]:
    """What ended bodies, by the cores of these; in the order of the table."""
    found: defaultdict[Words, list[tuple[_Succession, UnitReading]]] = defaultdict(list)
    for succession in _successions():
        for before in succession.before:
            found[before.core].append((succession, before))
    return dict(found)


@cache
def _successions() -> tuple[_Succession, ...]:
    text = (files("pipeline.identity") / "lineage.toml").read_text(encoding="utf-8")
    return tuple(
        _Succession(
            tuple(_general(name) for name in row["before"]),
            _general(now),
            row["since"],
            row["source"],
            row.get("absorbs", False),
        )
        for row in tomllib.loads(text)["succession"]
        for now in _numbered(row["now"], row.get("regions", 0))
    )


def _numbered(name: str, regions: int) -> list[str]:
    """The names of the offices that a system has in so many regions; the name alone where it has none."""
    return [f"{name} {number}" for number in range(1, regions + 1)] or [name]


def _general(name: str) -> UnitReading:
    """A body of any place: its core, its level, its owner's."""
    unit = read_unit(name)
    return replace(unit, vague="", owner=replace(unit.owner, vague="") if unit.owner else None)
